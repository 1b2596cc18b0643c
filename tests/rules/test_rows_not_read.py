"""What is said of a form whose indicators were not read: nothing that they would answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perfcheck.model.document import Document, Rejection, Source
from perfcheck.model.finding import Finding, Skip
from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.model.location import Field, Location, Status
from perfcheck.model.page import NOT_PLACED, SourceFormat, Unread
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.rules.completeness import com06, com10
from perfcheck.rules.disclosure import dis08
from perfcheck.rules.facts import Facts
from perfcheck.rules.funds import amt13, amt15
from perfcheck.rules.relevance import rel06
from perfcheck.rules.rule import NoOptions
from perfcheck.rules.subjects import OVERALL

GOAL = "专项资金绩效目标表(2026年度)项目名称乡村戏台修缮主管部门文化局资金情况(万元)资金总额:18总体目标修缮戏台12座，"
ROWS = "产出指标数量指标修缮戏台数量修缮戏台的数量≥12座"


def test_rel06_asks_for_no_indicator_where_the_rows_were_not_read() -> None:
    text = "现下达你市文化专项资金，请专款专用，按月报送支出进度，附件:1.安排表2." + GOAL + ROWS
    document = parse(read_text_string(text), path="", sha256="")
    assert [(g.name, len(g.indicators)) for g in document.goals] == [("乡村戏台修缮", 0)]
    facts = Facts(document, date(2026, 3, 1))
    assert list(rel06.check(document.goals[0], facts, rel06.Options())) == []


@pytest.mark.parametrize(
    ("level2", "why"), [("", "没有印出一级、二级指标名称"), ("其他说明", "二级指标名称不在常用名称之内")]
)
def test_com06_says_why_levels_tell_nothing(level2: str, why: str) -> None:
    row = Indicator(Scope.ANNUAL, "", level2, "更换管道长度", "3公里")
    goal = Goal(project_name=Field(Status.PRESENT, "管网更新"), indicators=(row,))
    document = Document(Source("book.txt", SourceFormat.TEXT, None, ""), goals=(goal,))
    (told,) = com06.check(goal, Facts(document, date(2026, 3, 1)), NoOptions())
    assert isinstance(told, Skip)
    assert why in told.reason


@pytest.mark.parametrize(("line", "told"), [(6, Skip), (20, Finding)])
def test_rows_among_what_was_not_read_of_a_form_are_not_missing(line: int, told: type[Skip | Finding]) -> None:
    """The unread line of the form names 满意度指标; the one of the next form says nothing of this one."""
    row = Indicator(Scope.ANNUAL, "产出指标", "数量指标", "发放补助人数", "=120人")
    name = Field(Status.PRESENT, "护林员补助")
    goal = Goal(name, location=Location(page=1, line=3), indicators=(row,))
    later = Goal(name, ordinal=1, location=Location(page=2, line=12), indicators=(row,))
    unread = Unread(Location(page=2, line=line), "分不清哪个指标值属于哪一行指标", "效益指标 满意度指标 护林员满意度")
    document = Document(Source("book.txt", SourceFormat.TEXT, None, ""), goals=(goal, later), unread=(unread,))
    (one,) = com10.check(goal, Facts(document, date(2026, 3, 1)), NoOptions())
    assert isinstance(one, told)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("其他:", 0),
        ("部门预算编码", 0),
        ("( 2026年度)", 0),
        ("发布时间:2026-01-30 信息来源:文化局", 0),
        ("0.00 25.00", 1),
    ],
)
def test_dis08_tells_what_holds_a_content(quote: str, told: int) -> None:
    unread = Unread(Location(line=7), NOT_PLACED, quote)
    document = Document(Source("book.txt", SourceFormat.TEXT, None, ""), unread=(unread,))
    assert len(list(dis08.check(document, Facts(document, date(2026, 3, 1)), NoOptions()))) == told


@pytest.mark.parametrize(("by_ocr", "told"), [(True, Skip), (False, Finding)])
def test_a_weight_that_was_not_read_leaves_their_sum_open(by_ocr: bool, told: type[Skip | Finding]) -> None:
    """A weight under a stroke of a pen is not 0; one that is blank in print is no weight."""
    weights = (Decimal(80), None)
    rows = tuple(
        Indicator(Scope.ANNUAL, "产出指标", "数量指标", f"修缮戏台{n}", "=1座", weight=weight, by_ocr=by_ocr)
        for n, weight in enumerate(weights)
    )
    goal = Goal(project_name=Field(Status.PRESENT, "戏台修缮"), indicators=rows)
    document = Document(Source("book.pdf", SourceFormat.PDF, 1, ""), goals=(goal,))
    (one,) = amt15.check(goal, Facts(document, date(2026, 3, 1)), amt15.Options())
    assert isinstance(one, told)


def test_an_overall_table_that_was_not_read_is_not_said_to_be_missing() -> None:
    refused = Rejection("2026年部门整体支出绩效目标表", "是部门（单位）整体支出绩效目标表，不是项目支出绩效目标表")
    document = Document(Source("book.txt", SourceFormat.TEXT, None, ""), rejections=(refused,))
    facts = Facts(document, date(2026, 3, 1))
    (one,) = amt13.check(document, facts, NoOptions())
    for skip in (one, OVERALL.missing(document, facts)):
        assert isinstance(skip, Skip)
        assert "没有读出" in skip.reason
