"""Size, writing time and browser response of a review page: ``python -m tests.benchmarks.review_page [N …]``.

Prints for N findings (default 40, 500, 2,200): seconds to write, MB, first contentful paint, and the
median milliseconds of a filter and of the key ``j`` until the next frame is drawn, in Debian's Chromium
at 1366×768. Without Chromium or playwright it prints the first two and says so.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from perfcheck.reports.html import write_department
from tests.reports.fictional import document_review, run

SIZES = (40, 500, 2_200)
ROUNDS = 7
ACTIONS = {
    "filter": "document.querySelector('.tile.error').click()",
    "key j": "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))",
}
MEDIAN = """async () => {{
    const times = [];
    for (let i = 0; i < {rounds}; i += 1) {{
        const start = performance.now();
        {action};
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        times.push(performance.now() - start);
    }}
    return times.sort((a, b) => a - b)[{middle}];
}}"""


def main(sizes: tuple[int, ...]) -> None:
    browser = chromium()
    for size in sizes:
        review = document_review(size)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            start = time.perf_counter()
            write_department(review, run(), path)
            seconds = time.perf_counter() - start
            line = f"{size} findings: {seconds:.2f} s, {path.stat().st_size / 1e6:.2f} MB"
            print(line + (_measured(browser, path) if browser else ", browser not measured"))
    if browser:
        browser.close()


def chromium() -> Any:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if path is None:
        return None
    return sync_playwright().start().chromium.launch(executable_path=path, args=["--no-sandbox"])


def _measured(browser: Any, path: Path) -> str:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(path.as_uri())
    page.wait_for_timeout(500)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    parts = [f", first paint {paint:.0f} ms"]
    for name, action in ACTIONS.items():
        took = page.evaluate(MEDIAN.format(rounds=ROUNDS, action=action, middle=ROUNDS // 2))
        parts.append(f", {name} {took:.0f} ms")
    page.close()
    return "".join(parts)


if __name__ == "__main__":
    main(tuple(int(n) for n in sys.argv[1:]) or SIZES)
    sys.exit(0)
