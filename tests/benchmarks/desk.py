"""The index page as the bureau's desk, measured: ``python -m tests.benchmarks.desk [N | FOLDER …]``.

For N synthetic departments (default 60 and 500; 62 findings each, 8 texts shared by a few) it writes the index; a
FOLDER is one that ``perfcheck review`` made. Prints MB, seconds until the page can be used, the height of the table's
page, and the median milliseconds until the next frame of: a filter, keys ``j`` and ``a`` on a finding, ``a`` on a
pattern over all departments and its undo. ``slow`` is how slow the machine is just now (see yardstick).
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from perfcheck.model.location import Location
from perfcheck.model.review import CopyGroup, CopyKind, CopyMember, Review
from tests.batch.corpus import places
from tests.benchmarks.review_page import MEDIAN, chromium
from tests.benchmarks.yardstick import slowness
from tests.reports.fictional import document_review, run, write_index

SIZES = ("60", "500")
FINDINGS = 57  # single ones; five more are folded or copied
KEY = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: '{}', bubbles: true}}))"
ACTIONS = (
    ("filter", "document.querySelector('[name=s][value=error]').click()", 4),
    ("findings", "document.querySelector('[name=w][value=finding]').click()", 1),
    ("key j", KEY.format("j"), 5),
    ("key a", KEY.format("a"), 1),
    ("key j, a", KEY.format("j") + ";" + KEY.format("a"), 5),
    ("patterns", "document.querySelector('[name=w][value=pattern]').click()", 1),
    ("key j", KEY.format("j"), 2),
    ("key a on a pattern", KEY.format("a"), 1),
    ("undo", "document.getElementById('undo').click()", 1),
)


def season(number: int) -> Review:
    """So many departments with the same kinds of faults, every finding with an id of its own."""
    one = document_review(FINDINGS)
    assert one.document is not None
    documents = []
    for i, place in zip(range(number), places(), strict=False):
        findings = tuple(
            replace(f, id=f"{f.id}-{i}", members=tuple(replace(m, id=f"{m.id}-{i}") for m in f.members))
            for f in one.findings
        )
        documents.append(
            replace(
                one, path=f"{place}.txt", name=f"{place}.txt", sha256=f"{i:064x}", report=f"{place}.html",
                findings=findings, document=replace(one.document, department_name=f"{place}县水务局"), excused=(),
            )
        )  # fmt: skip
    groups = tuple(
        CopyGroup(f"g{g}", CopyKind.EXACT, "plan", tuple(
            CopyMember(d.path, "河道清淤", "plan", Location(line=9), f"第{g}段：成立工作专班，三月开工，年底前完成。")
            for d in documents[g % 5 :: 5]
        ), 100.0)
        for g in range(8)
    )  # fmt: skip
    return Review(run(), tuple(documents), groups)


def main(given: tuple[str, ...]) -> None:
    browser = chromium()
    with tempfile.TemporaryDirectory() as folder:
        for what in given:
            path = Path(what) / "index.html"
            line = what
            if what.isdigit():
                path, review = Path(folder) / f"{what}.html", season(int(what))
                start = time.perf_counter()
                write_index(review, path)
                line += f" departments: written in {time.perf_counter() - start:.2f} s"
            line += f", {path.stat().st_size / 1e6:.2f} MB"
            print(line + (measured(browser, path) if browser else ", browser not measured"))
    if browser:
        browser.close()


def measured(browser: Any, path: Path) -> str:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    start = time.perf_counter()
    page.goto(path.resolve().as_uri())
    page.wait_for_selector("#views", state="visible")
    parts = [f", usable in {time.perf_counter() - start:.2f} s"]
    parts.append(f", {page.evaluate('document.body.scrollHeight')} px high")
    for name, action, rounds in ACTIONS:
        took = page.evaluate(MEDIAN.format(rounds=rounds, action=action, middle=rounds // 2))
        parts.append(f", {name} {took:.0f} ms")
    page.close()
    return "".join(parts) + f", slow {slowness():.1f}"


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or SIZES)
    sys.exit(0)
