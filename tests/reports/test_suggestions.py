"""Patterns of indicators (供参考) in every output: page, table, letter's annex, review.json."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import jsonschema

from perfcheck.model.review import DocumentReview, Review, ReviewStatus, RuleInfo, Run
from perfcheck.reports.contract import review_schema
from perfcheck.reports.finding_table import FINDING_COLUMNS, findings_table
from perfcheck.reports.html import write_department
from perfcheck.reports.letter import ANNEX, make_letter
from perfcheck.reports.letter_docx import opinion_docx
from perfcheck.reports.letter_html import opinion_html
from perfcheck.reports.review_json import review_to_json
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import CATALOGUE
from tests.rules.test_cases import document_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = {"项目名称": "文昌街道路改造工程", "指标+": [["数量指标", "道路数量", "道路数量"]]}


def road_review() -> Review:
    """One form with a quantity that only repeats its name: an error, so that the letter takes it."""
    document = document_of({"forms": [FORM]})
    findings, outcomes, facts = review_document(document, CATALOGUE, date(2026, 3, 1))
    reviewed = DocumentReview(
        "a.txt", "a.txt", "0" * 64, ReviewStatus.REVIEWED, document=document, findings=findings, outcomes=outcomes,
        reconciliation=facts.reconciliation,
    )  # fmt: skip
    rule = RuleInfo("QNT10", "x", "指标值与指标名称相同", "error", "QNT", "", "", {})
    return Review(Run("0", "2026-03-01", ("a.txt",), (rule,)), (reviewed,))


PATTERN = "新建（改造）道路长度 ≥__米"


def test_review_json_holds_them_by_the_published_schema() -> None:
    output = review_to_json(road_review())
    jsonschema.validate(output, review_schema())
    (found,) = [f for f in output["documents"][0]["findings"] if f["rule"] == "QNT10"]
    own, first, *_ = found["suggestions"]
    assert (own["name"], own["kind"]) == ("道路数量", "本行指标")
    assert (first["name"], first["value"], first["unit"]) == ("新建（改造）道路长度", "≥__米", "米")
    assert (first["principle"], first["direction"], first["kind"]) == ("数量", "越多越好", "道路桥梁")
    others = [f for f in output["documents"][0]["findings"] if f["rule"].startswith("AMT")]
    assert all("suggestions" not in f for f in others)


def test_the_table_has_a_column_for_them() -> None:
    place = [c.name for c in FINDING_COLUMNS].index("suggestions")
    cells = [row[place] for row in findings_table(road_review()).rows if row[2] == "QNT10"]
    assert any(PATTERN in str(cell) for cell in cells)


def test_the_letter_lists_them_in_an_annex() -> None:
    review = road_review()
    letter = make_letter(review.documents[0], review.run)
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(opinion_docx(letter))).paragraphs)
    page = opinion_html(letter)
    for text in (words, page):
        assert ANNEX in text
        assert PATTERN in text
        assert "供参考" in text.partition(ANNEX)[2]


def test_a_letter_without_them_has_no_annex() -> None:
    review = road_review()
    without = replace(review.documents[0], findings=())
    assert ANNEX not in opinion_html(make_letter(without, review.run))


def test_the_page_shows_them_beside_the_advice(tmp_path: Path) -> None:
    review = road_review()
    one = replace(review.documents[0], report="a.html")
    write_department(one, review.run, tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert PATTERN in text
    assert "供参考的指标" in text
