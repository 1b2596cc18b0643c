"""What the chief reads of a season: ranks, rules, years, on one page and in the workbook."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from perfcheck.decisions.false_alarms import exceptions_toml
from perfcheck.model.decision import Decision, Desk, Verdict
from perfcheck.model.figures import Figures, RuleFigures
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.review import DocumentReview, Review, ReviewStatus, RuleInfo, Run
from perfcheck.model.years import ProjectYear, YearChange, YearOnYear
from perfcheck.reports.season.figures import figures_of
from perfcheck.reports.season.html import statistics_page
from perfcheck.reports.season.statistics import Statistics, statistics
from perfcheck.reports.season.tables import statistics_tables
from perfcheck.reports.xlsx import review_workbook
from tests.reports.fictional import document_review

RUN = Run("0.2.0", "2026-03-01", ("公开/",), (RuleInfo("QNT05", "vague", "指标值过于笼统", "hint", "QNT", "", ""),))


def department(name: str, errors: int, stake: str | None, **more: object) -> Figures:
    known = Figures(
        file=f"{name}.pdf",
        department=name,
        fiscal_year=2026,
        page=f"{name}.html",
        read=True,
        gap=None,
        goals=12,
        total=Decimal("3000000"),
        stake=None if stake is None else Decimal(stake),
        severities={"error": errors, "warning": 3, "hint": 0},
        settled=errors + 3,
    )
    return replace(known, **more)  # type: ignore[arg-type]


def season() -> Statistics:
    year = YearOnYear(
        "水务局2025.pdf",
        2025,
        (
            ProjectYear("水闸检修", YearChange.UP, Decimal(400_000), Decimal(600_000), True),
            ProjectYear("堤防白蚁防治", YearChange.GONE, Decimal(125_000)),
            ProjectYear("泵站更新", YearChange.UP, Decimal(100_000), Decimal(900_000), False),
        ),
    )
    failed = Figures("坏文件.pdf", None, None, None, False, "文件已损坏")
    return statistics(
        [
            department("档案局", 9, "10000"),
            failed,
            department("水务局", 2, "5000000", year=year, open=4, settled=1),
            department("文旅局", 2, None),
        ],
        RUN,
    )


def test_departments_are_ranked_by_money_and_by_gravity() -> None:
    found = season()
    assert [f.name for f in found.all] == ["水务局", "档案局", "文旅局", "坏文件.pdf"]
    assert [f.name for f in found.by_gravity] == ["档案局", "水务局", "文旅局"]
    assert (found.stake, found.count(Severity.ERROR), found.open, found.ready) == (Decimal(5_010_000), 13, 4, 2)


def test_money_that_moved_while_the_goals_did_not() -> None:
    found = season()
    assert [(name, p.name) for name, p in found.changed] == [("水务局", "水闸检修")]
    assert found.year(YearChange.UP).count == 2 and found.year(YearChange.UP).difference == 1_000_000
    assert found.year(YearChange.UP, same_goals=True).difference == 200_000
    assert found.year(YearChange.NEW).difference is None and found.compared == 1


def test_the_share_of_a_rule_is_told_from_ten_decisions_on() -> None:
    def rows(held: int, rejected: int, false_alarms: int) -> Statistics:
        verdicts = {"adopted": held, "rejected": rejected, "undecided": 5}
        rule = RuleFigures("QNT05", "warning", 3, held + rejected + 5, verdicts, false_alarms)
        return statistics([department("水务局", 0, None, rules=(rule,))], RUN)

    [few], [enough] = rows(6, 3, 2).rules, rows(6, 4, 1).rules
    assert few.right is None and enough.right == 90
    assert (enough.title, enough.departments, enough.open, enough.false_alarms) == ("指标值过于笼统", 1, 5, 1)


def test_members_count_by_the_decision_that_holds_for_them() -> None:
    members = tuple(Finding("QNT05", Severity.WARNING, "笼统", id=f"m-{n}", project_name=f"项目{n}") for n in range(12))
    whole = Finding("QNT05", Severity.WARNING, "12张表存在同类情况", id="whole", members=members)
    review = replace(document_review(4), findings=(whole,))
    given = (
        Decision("whole", Verdict.REJECTED, reason="误报"),
        Decision("m-3", Verdict.ADOPTED),
        Decision("m-4", Verdict.REJECTED, reason="情况属实但可接受"),
    )
    [rule] = figures_of(review, Desk({d.finding_id: d for d in given})).rules
    assert rule.verdicts == {"rejected": 11, "adopted": 1} and rule.false_alarms == 10
    assert "whole" in exceptions_toml(given, date(2026, 12, 31))[1][0]  # the same decisions


def test_a_hint_of_a_rule_is_not_counted_among_its_errors() -> None:
    found = (Finding("COM06", Severity.ERROR, "缺少", id="a"), Finding("COM06", Severity.HINT, "未见", id="b"))
    figures = figures_of(replace(document_review(4), findings=found), Desk({}))
    rows = statistics([figures], RUN).rules
    assert [(row.rule, row.severity, row.places) for row in rows] == [("COM06", "error", 1), ("COM06", "hint", 1)]


def test_the_page_is_one_sheet_without_script_and_hides_nothing_on_the_screen() -> None:
    page = statistics_page(season(), RUN)
    sheet, below = page.split('<section class="all">')
    assert "<script" not in page and "default-src 'none'" in page.replace("&#39;", "'")
    assert sheet.index("水务局") < sheet.index("档案局")
    assert "资金增加 1（+20.00 万元）" in re.sub(r"\s+", " ", sheet)
    assert "坏文件.pdf" in below and "文件已损坏" in below and "坏文件.pdf" not in sheet
    assert 'href="./%E6%B0%B4%E5%8A%A1%E5%B1%80.html"' in sheet
    assert statistics_page(season(), RUN) == page


def test_long_lists_are_cut_on_the_sheet_and_the_rest_is_told() -> None:
    rules = tuple(RuleFigures(f"QNT{n:02}", "warning", 1, 1, {"undecided": 1}, 0) for n in range(30))
    page = statistics_page(statistics([department("水务局", 1, "1", rules=rules)], RUN), RUN)
    sheet, below = page.split('<section class="all">')
    assert "另有18个" in sheet and below.count("QNT") == 30


def test_names_from_a_document_stay_text() -> None:
    page = statistics_page(statistics([department("<img src=x onerror=alert(1)>", 1, "1")], RUN), RUN)
    assert "<img" not in page


def test_the_workbook_begins_with_the_same_figures() -> None:
    def book() -> bytes:
        return review_workbook(Review(RUN, ()), first=statistics_tables(season()))

    sheets = load_workbook(io.BytesIO(book()))
    assert sheets.sheetnames[:5] == ["汇总", "部门统计", "规则统计", "与上年对比", "审核发现"]
    summary = {row[0]: row[1] for row in sheets["汇总"].iter_rows(min_row=2, values_only=True)}
    assert summary["硬错误"] == 13 and summary["涉及金额（万元）"] == 501 and summary["资金增加而目标未变的项目"] == 1
    ranked = [row[1] or row[2] for row in sheets["部门统计"].iter_rows(min_row=2, values_only=True)]
    assert ranked == ["水务局", "档案局", "文旅局", "坏文件.pdf"]
    assert book() == book()


def test_a_file_that_was_not_read_is_in_no_sum() -> None:
    failed = DocumentReview("a.pdf", "a.pdf", "", ReviewStatus.FAILED, reason="文件为空")
    found = statistics([figures_of(failed, Desk())], RUN)
    assert (found.goals, found.total, found.ready, len(found.all)) == (0, None, 0, 1)
    assert "文件为空" in statistics_page(found, RUN)
