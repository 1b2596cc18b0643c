"""Amounts recognised from an image: a difference is worded as a possible misreading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence
from perfcheck.model.page import Mark
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing import check_rule
from perfcheck.rules.catalogue import by_code
from perfcheck.rules.facts import Facts
from tests.rules.mini import render

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


def test_a_recognised_watermark_is_to_be_checked() -> None:
    printed = parse(read_text_string(render({"forms": [FORM]})), path="案例.txt", sha256="0" * 64)
    entry = by_code("DIS02")
    assert entry is not None
    for by_ocr, confidence in ((False, Confidence.CERTAIN), (True, Confidence.CHECK)):
        document = replace(printed, marks=(Mark("仅供内部审核", 2, (1, 2), by_ocr=by_ocr),))
        ((finding,), _) = check_rule(entry, document, Facts(document, date(2026, 3, 1)))
        assert finding.confidence is confidence
        assert [evidence.by_ocr for evidence in finding.evidence] == [by_ocr]
