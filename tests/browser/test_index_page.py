"""The index: search, sort, filter, and what was decided on the department pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser


@pytest.fixture
def index(page: Any, site: Path) -> Any:
    page.goto((site / "index.html").as_uri())
    return page


def names(page: Any) -> list[str]:
    return list(page.eval_on_selector_all("#docs tbody tr:not(.x)", "all => all.map(r => r.cells[0].textContent)"))


def test_search_and_filter(index: Any) -> None:
    assert len(names(index)) == 3
    index.fill("#q", "b.txt")
    expect(index.locator("#docs tbody tr:not(.x)")).to_have_count(1)
    assert "b.txt" in names(index)[0]
    index.fill("#q", "坏")
    expect(index.locator("#docs tr.bad")).to_be_visible()
    assert [n.strip() for n in names(index)] == ["坏.pdf"]
    assert index.watch.faults == []


def test_sort_both_ways_and_rows_without_a_value_last(index: Any) -> None:
    head = index.locator("#docs th button", has_text="疑点")
    head.click()
    down = names(index)
    head.click()
    up = names(index)
    assert down[:2] == up[:2][::-1]
    assert "坏.pdf" in down[2]
    assert "坏.pdf" in up[2]


def test_sort_by_what_is_new_and_totals_stay_last(index: Any) -> None:
    index.locator("#docs th button", has_text="新增").click()
    assert [("b.txt" in n, "坏.pdf" in n) for n in names(index)] == [(False, False), (True, False), (False, True)]
    assert index.locator("#docs tfoot").inner_text().startswith("合计（3 份文件）")
    index.select_option("#b", "1")
    assert len(names(index)) == 1
    assert index.locator("#docs tfoot tr").is_visible()


def test_decisions_of_a_page_are_counted(index: Any) -> None:
    total = index.inner_text("#docs .dec >> nth=0").split("/")[1].strip()
    index.goto(index.url.replace("index.html", "云溪县水务局.html"))
    index.wait_for_selector("#filters", state="visible")
    index.keyboard.press("j")
    index.keyboard.press("a")
    index.evaluate("document.getElementById('json').click()")
    index.click(".back a")
    assert index.inner_text("#docs .dec >> nth=0") == f"1 / {int(total) - 1}"
    both = int(total) + int(index.inner_text("#docs .dec >> nth=1").split("/")[1])
    assert index.inner_text("#decided-all") == f"1 / {both - 1}"


def test_shared_texts_of_one_department(index: Any) -> None:
    index.locator("#docs a[data-row]").first.click()
    index.wait_for_selector("#groups", state="visible")
    assert "只列 云溪县水务局 的，共 1 组" in index.inner_text("#copies-of")
    index.click("#group-1 summary")
    assert "云溪县水务局" in index.inner_text("#group-1")
    index.click("#copies-of button")
    assert index.is_hidden("#copies-of")


def test_paper_holds_every_column_and_every_row(index: Any) -> None:
    index.select_option("#b", "1")
    index.check("[name=w][value=finding]")
    index.set_viewport_size({"width": 1031, "height": 700})  # A4 on its side less its margins, 273 mm at 96 dpi
    index.emulate_media(media="print")
    assert index.evaluate("document.documentElement.scrollWidth") <= 1031
    assert index.evaluate("document.getElementById('docs').getBoundingClientRect().right") <= 1031
    shown = index.eval_on_selector_all("#docs tbody tr", "all => all.map(r => getComputedStyle(r).display)")
    assert shown == ["table-row"] * 3
