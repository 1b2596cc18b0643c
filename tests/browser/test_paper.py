"""What is printed: the summary, what is adopted, or all of it, each with room to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from perfcheck.batch.conductor import review_run
from perfcheck.batch.run_options import RunOptions
from perfcheck.model.figures import Figures, RuleFigures
from perfcheck.model.review import Run
from perfcheck.model.years import ProjectYear, YearChange, YearOnYear
from perfcheck.reports.season.html import statistics_page
from perfcheck.reports.season.statistics import statistics
from tests.batch.corpus import DATE

pytestmark = pytest.mark.browser
SEED = Path("/work/shared/seeds/001-zhujian.txt")  # 74 forms
DAY = date.fromisoformat(DATE)
LINES = ("编制人", "编制日期", "复核人", "复核日期")


def printed(page: Any, what: str, path: Path) -> list[str]:
    """The texts of the sheets. The browser's own dialog stays away, all else goes as on a press of the button."""
    page.evaluate("window.print = () => {}")
    page.click(f"[data-paper={what}]")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.pdf(path=str(path), prefer_css_page_size=True)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    with pdfium.PdfDocument(path) as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


def test_the_summary_has_a_row_a_finding_and_where_it_stands(desk: Any, tmp_path: Path) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    told = desk.locator("article.f").count()
    hints = desk.locator("article.f[data-s=hint]").count()
    text = "".join(printed(desk, "summary", tmp_path / "a.pdf"))
    assert f"硬错误和疑点{told - hints}条" in text and f"提示{hints}条" in text
    assert all(line in text for line in LINES)
    assert desk.locator("#brief-rows tr").count() == told - hints
    assert desk.locator("#brief-rows tr td:last-child").first.text_content() == "采纳"
    assert desk.locator("#paper-said").text_content() == ""  # what is printed next is not the summary
    assert not desk.locator("#brief").is_visible() and not desk.watch.faults


def test_only_what_is_adopted_is_printed_and_all_of_it_afterwards(desk: Any, tmp_path: Path) -> None:
    kept = desk.locator("article.f .m").nth(1).text_content()[:12]
    left = desk.locator("article.f .m").nth(3).text_content()[:12]
    for key in "jja":
        desk.keyboard.press(key)
    squeezed = {what: "".join("".join(printed(desk, what, tmp_path / "a.pdf")).split()) for what in ("adopted", "all")}
    assert "采纳和部分采纳的发现1条" in squeezed["adopted"] and left not in squeezed["adopted"]
    assert kept in squeezed["adopted"] and kept in squeezed["all"] and left in squeezed["all"]
    assert all(line in text for line in LINES for text in squeezed.values())


@pytest.mark.slow
@pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} is not there")
def test_the_summary_of_a_book_of_74_forms_goes_on_four_sheets(page: Any, tmp_path: Path) -> None:
    review_run(RunOptions((str(SEED),), tmp_path / "out", DAY, formats=("html",)))
    page.goto((tmp_path / "out" / "001-zhujian.html").as_uri())
    assert len(printed(page, "summary", tmp_path / "a.pdf")) <= 4


def test_the_sheet_of_statistics_is_one_sheet_however_long_the_names(page: Any, tmp_path: Path) -> None:
    name = "临溪县自然资源和规划局下属土地整理储备与不动产登记服务中心"
    project = "二〇二六年度全县农村集体建设用地与宅基地房地一体确权登记发证及数据库建设更新维护项目（二期）"
    rules = tuple(RuleFigures(f"QNT{n:02}", "error", 9, 90, {"adopted": 90}, 3, Decimal(10_000_000)) for n in range(40))
    moved = ProjectYear(project, YearChange.UP, Decimal(1_000_000), Decimal(2_345_678), True)
    known = Figures("a.pdf", None, 2026, None, True, None, 12, Decimal(9_000_000), Decimal(1_000_000))
    figures = [
        replace(
            known,
            department=f"{name}{n}",
            severities={"error": 3, "warning": 4, "hint": 5},
            rules=rules,
            year=YearOnYear("b.pdf", 2025, (moved, replace(moved, change=YearChange.NEW), moved)),
        )
        for n in range(500)
    ]
    html = tmp_path / "statistics.html"
    html.write_text(statistics_page(statistics(figures, Run("0", DATE, (), ())), Run("0", DATE, (), ())), "utf-8")
    page.goto(html.as_uri())
    page.pdf(path=str(tmp_path / "a.pdf"), prefer_css_page_size=True)
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        assert len(document) == 1
    assert not page.watch.faults


def test_the_index_has_the_whole_width_of_its_sheet(browser: Any, site: Path) -> None:
    """What stands beside it on the screen is not printed, and leaves no gap."""
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.emulate_media(media="print")
    whole = page.evaluate("document.body.clientWidth")
    for section in ("#departments", "#groups"):
        assert page.locator(section).bounding_box()["width"] > 0.97 * whole
    assert page.locator(".held.none").count()  # 分派, for the screen only
    assert not page.locator(".held.none").first.is_visible()
    page.close()
