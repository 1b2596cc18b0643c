"""A book of 74 forms at the desk: how many decisions it needs, one by one and by patterns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perfcheck.batch.conductor import review_run
from perfcheck.batch.run_options import RunOptions
from tests.browser.test_desk import count, press, sign

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
DAY = date(2026, 3, 1)
BY_HAND, BY_PATTERN = 130, 40


def test_decisions_for_the_book(page: Any, tmp_path: Path) -> None:
    book = next(SEEDS.glob("001*.txt"), None)
    if book is None:
        pytest.skip("../shared/seeds is not beside this checkout")
    review_run(RunOptions(paths=(str(book),), output=tmp_path, reference_date=DAY, formats=("html",), cached=False))
    page.goto((tmp_path / "index.html").as_uri())
    sign(page, "李审")
    by_hand = int(page.inner_text(".tile [data-count=undecided]"))
    # errors one by one, doubts and hints by aspect
    page.check("[name=w][value=finding]")
    page.check("[name=s][value=error]")
    errors = int(page.inner_text(".tile.error b"))
    for _ in range(errors):
        press(page, "j", "a")
    page.click("#clear")
    page.check("[name=w][value=pattern]")
    page.check("[name=l][value=group]")
    made = errors
    while page.inner_text(".tile [data-count=undecided]") != "0":
        press(page, "o", "a")
        made += 1
    expect(count(page, "adopted")).to_have_text(str(by_hand))
    assert (by_hand <= BY_HAND, made <= BY_PATTERN) == (True, True), (by_hand, made)  # 116 and 27 when this was written
    assert page.watch.faults == []
