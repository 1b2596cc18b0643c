"""Amounts recognised from an image: a difference is worded as a possible misreading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Location, Status
from perfcheck.model.page import Mark, Page, Paragraph, Reading, SourceFormat
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import check_rule, review_document
from perfcheck.rules.catalogue import by_code
from perfcheck.rules.facts import Facts
from tests.rules.mini import render

if TYPE_CHECKING:
    from perfcheck.model.document import Document

FORM = {"项目名称": "河道清淤工程", "年度资金总额": "1,500,000", "年度市县": "1,300,000"}


def recognised(document: Document) -> Document:
    goals = tuple(
        replace(g, annual=replace(g.annual, total=replace(g.annual.total, by_ocr=True))) for g in document.goals
    )
    rows = tuple(replace(r, total=replace(r.total, by_ocr=True)) for r in document.project_budget)
    return replace(document, goals=goals, project_budget=rows)


@pytest.mark.parametrize("code", ["AMT01", "AMT05", "AMT14"])
def test_recognised_amounts_are_doubted(code: str) -> None:
    text = render({"forms": [FORM], "budget": [["河道清淤工程", "96.45"]], "budget_total": "99.45"})
    printed = parse(read_text_string(text), path="案例.txt", sha256="0" * 64)
    entry = by_code(code)
    assert entry is not None
    for document, confidence in ((printed, Confidence.CERTAIN), (recognised(printed), Confidence.CHECK)):
        findings, _ = check_rule(entry, document, Facts(document, date(2026, 3, 1)))
        assert {f.confidence for f in findings} >= {confidence}
        assert any("疑似填写或识别错误" in f.message for f in findings) is (confidence is Confidence.CHECK)


@pytest.mark.parametrize(("quote", "told"), [("286.40 / 286.40", False), ("286.40 / 268.40", True)])
def test_a_number_printed_twice_in_a_text_without_cells(quote: str, told: bool) -> None:
    printed = parse(read_text_string(render({"forms": [FORM]})), path="案例.txt", sha256="0" * 64)
    (goal,) = printed.goals
    glued = replace(goal.annual.total, status=Status.UNREADABLE, value=None, quote=quote, location=Location(line=9))
    document = replace(printed, goals=(replace(goal, annual=replace(goal.annual, total=glued)),))
    entry = by_code("FRM01")
    assert entry is not None
    findings, outcome = check_rule(entry, document, Facts(document, date(2026, 3, 1)))
    assert [f.severity for f in findings] == ([Severity.ERROR] if told else [])
    assert (quote in (outcome.reason or "")) is not told


def test_a_recognised_watermark_is_to_be_checked() -> None:
    printed = parse(read_text_string(render({"forms": [FORM]})), path="案例.txt", sha256="0" * 64)
    entry = by_code("DIS02")
    assert entry is not None
    for by_ocr, confidence in ((False, Confidence.CERTAIN), (True, Confidence.CHECK)):
        document = replace(printed, marks=(Mark("仅供内部审核", 2, (1, 2), by_ocr=by_ocr),))
        ((finding,), _) = check_rule(entry, document, Facts(document, date(2026, 3, 1)))
        assert finding.confidence is confidence
        assert [evidence.by_ocr for evidence in finding.evidence] == [by_ocr]


CLAIMS = (
    "纳入绩效目标管理的项目8个，共计金额60.00万元。其中：其他运转类项目2个，涉及金额20.00万元；"
    "特定目标类项目6个，涉及金额190.00万元。"
)


@pytest.mark.parametrize(("by_ocr", "confidence"), [(False, Confidence.CERTAIN), (True, Confidence.CHECK)])
def test_claims_in_a_recognised_paragraph_are_doubted(by_ocr: bool, confidence: Confidence) -> None:
    page = Page(3, (Paragraph("绩效管理情况", Location(page=3, bbox=(50, 80, 200, 95)), by_ocr=by_ocr),
                    Paragraph(CLAIMS, Location(page=3, bbox=(50, 100, 500, 140)), by_ocr=by_ocr)))  # fmt: skip
    document = parse(Reading(SourceFormat.PDF, (page,), (), (), 3), path="案例.pdf", sha256="0" * 64)
    assert document.statement is not None and document.statement.goal_total.by_ocr is by_ocr
    entry = by_code("AMT11")
    assert entry is not None
    (finding,), _, _ = review_document(document, [entry], date(2026, 3, 1))
    assert finding.confidence is confidence
    assert [evidence.by_ocr for evidence in finding.evidence] == [by_ocr]


def test_a_scanned_budget_table_is_told_where_a_printed_form_is_compared_with_it() -> None:
    text = render({"forms": [FORM], "budget": [["河道清淤工程", "96.45"]], "budget_total": "99.45"})
    printed = parse(read_text_string(text), path="案例.txt", sha256="0" * 64)
    rows = tuple(replace(r, total=replace(r.total, by_ocr=True)) for r in printed.project_budget)
    entry = by_code("AMT01")
    assert entry is not None
    findings, _, _ = review_document(replace(printed, project_budget=rows), [entry], date(2026, 3, 1))
    quoted = [e for f in findings for e in f.evidence if e.field == "project_budget"]
    assert quoted and all(e.by_ocr for e in quoted)
    assert {f.confidence for f in findings} == {Confidence.CHECK}


@pytest.mark.parametrize(("source", "said"), [("text", "疑似填写或识别错误"), ("xlsx", "疑似填写错误")])
def test_misreading_is_said_of_converted_text_only(source: SourceFormat, said: str) -> None:
    printed = parse(read_text_string(render({"forms": [{"填报日期": "2026011"}]})), path="案例.txt", sha256="0" * 64)
    document = replace(printed, source=replace(printed.source, format=source))
    entry = by_code("DAT05")
    assert entry is not None
    findings, *_ = review_document(document, [entry], date(2026, 3, 1))
    assert [said in f.message for f in findings] == [True]
