"""Make review.png, the picture in the README: the review of the example department.

Needs Playwright (in the dev extra), Pillow and Debian's Chromium (``apt install chromium fonts-noto-cjk``)::

    python examples/make_screenshot.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
SIZE = {"width": 1366, "height": 768}
COLOURS = 64  # enough for a page of text, and a quarter of the bytes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "perfcheck", "review", str(HERE / "linxi-water-2026.pdf")]
        command += ["-o", folder, "--date", "2026-03-01", "--fail-on", "never", "-q"]
        subprocess.run(command, check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE)
            page.goto((Path(folder) / "linxi-water-2026.html").as_uri())
            picture = page.screenshot()
            browser.close()
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS)
    image.save(HERE.parent / "review.png", optimize=True)


if __name__ == "__main__":
    main()
