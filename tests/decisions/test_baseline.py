"""Comparing with an earlier review.json: 新增, 未变, 已改, 已消失."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.decisions.earlier_ids import taken_over
from perfcheck.decisions.rounds import compare, read_baseline
from perfcheck.errors import UsageError
from perfcheck.model.decision import Change, Comparison
from perfcheck.model.document import Document, Source
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.page import SourceFormat
from perfcheck.model.review import DocumentReview, Review, ReviewStatus, Run
from perfcheck.reports.json_text import dump
from perfcheck.reports.review_json import review_to_json

if TYPE_CHECKING:
    from pathlib import Path


def finding(id_: str, **changes: Any) -> Finding:
    made = Finding("AMT01", Severity.ERROR, "相差", id=id_, project_name="河道清淤", field="plan", found="1")
    return replace(made, **changes)


def reviewed(*findings: Finding, department: str = "水务局") -> DocumentReview:
    document = Document(Source("a.txt", SourceFormat.TEXT, None, "0"), department_name=department)
    return DocumentReview("a.txt", "a.txt", "0", ReviewStatus.REVIEWED, document=document, findings=findings)


def failed() -> DocumentReview:
    return DocumentReview("a.txt", "a.txt", "", ReviewStatus.FAILED, reason="加密")


def compared(tmp_path: Path, old: list[DocumentReview], new: list[DocumentReview]) -> Comparison:
    path = tmp_path / "review.json"
    run = Run("0.1.0", "2026-03-01", (), ())
    path.write_text(dump(review_to_json(Review(run, tuple(old)))), encoding="utf-8")
    return compare(read_baseline(path), new)


def test_the_four_kinds(tmp_path: Path) -> None:
    phone = finding("same", found="15912340541", amount=Decimal("10"))
    old = [reviewed(phone, finding("old-id"), finding("gone", rule="COM01", amount=Decimal("5")))]
    new = [reviewed(phone, finding("new-id", found="2"), finding("new", rule="DIS01"))]
    result = compared(tmp_path, old, new)
    assert result.changes == {"same": Change.UNCHANGED, "new-id": Change.CHANGED, "new": Change.NEW}
    assert result.before["new-id"].id == "old-id" and result.before["new-id"].found == "1"
    (gone,) = result.gone
    assert (gone.id, gone.department, gone.amount) == ("gone", "水务局", Decimal("5.00"))
    assert result.baseline.endswith("review.json")


def test_same_id_with_another_amount_is_changed(tmp_path: Path) -> None:
    old, new = finding("x", amount=Decimal("10")), finding("x", amount=Decimal("11"))
    result = compared(tmp_path, [reviewed(old)], [reviewed(new)])
    assert result.changes == {"x": Change.CHANGED} and result.before["x"].amount == 10 and not result.gone


def test_a_reworded_message_of_a_newer_version_is_no_change(tmp_path: Path) -> None:
    result = compared(tmp_path, [reviewed(finding("x"))], [reviewed(finding("x", message="金额相差"))])
    assert result.changes == {"x": Change.UNCHANGED}


def test_several_of_one_field_are_paired_one_to_one(tmp_path: Path) -> None:
    old = [reviewed(finding("a"), finding("b"), finding("c"))]
    new = [reviewed(finding("b"), finding("d"))]
    result = compared(tmp_path, old, new)
    assert result.changes == {"b": Change.UNCHANGED, "d": Change.CHANGED}
    assert result.before["d"].id == "a" and [g.id for g in result.gone] == ["c"]


def test_of_two_in_one_field_the_one_that_was_mended_is_gone(tmp_path: Path) -> None:
    """The paragraph both stand in was changed, so the one left has another id; its own decision goes along with it."""
    old = [reviewed(finding("p", found="699%"), finding("p-2", found="39%"))]
    new = [reviewed(finding("q", found="39%"))]
    result = compared(tmp_path, old, new)
    assert result.before["q"].id == "p-2" and [g.id for g in result.gone] == ["p"]
    baseline = read_baseline(tmp_path / "review.json")
    assert taken_over(new, baseline) == {"p-2": "q"}
    assert taken_over([reviewed(finding("q", found="40%"))], baseline) == {}
    assert taken_over([reviewed(finding("p", found="699%"))], baseline) == {}


def test_folding_is_no_change(tmp_path: Path) -> None:
    singles = tuple(finding(i, project_name=i) for i in "abc")
    folded = finding("all", project_name=None, message="3张", members=singles)
    assert compared(tmp_path, [reviewed(*singles)], [reviewed(folded)]).changes["all"] is Change.UNCHANGED
    result = compared(tmp_path, [reviewed(folded)], [reviewed(*singles[:2])])
    assert result.changes == {"a": Change.UNCHANGED, "b": Change.UNCHANGED}
    assert [g.id for g in result.gone] == ["c"]


def test_a_folded_finding_that_lost_or_won_members_is_changed(tmp_path: Path) -> None:
    def folded(letters: str) -> Finding:
        members = tuple(finding(i, project_name=i) for i in letters)
        return finding("all", project_name=None, members=members)

    for before, after in (("abc", "ab"), ("ab", "abc")):
        result = compared(tmp_path, [reviewed(folded(before))], [reviewed(folded(after))])
        assert result.changes["all"] is Change.CHANGED


def test_members_without_ids_are_compared_as_one(tmp_path: Path) -> None:
    def folded(count: int) -> Finding:
        return finding("all", message=f"{count}张", members=(finding(""),) * count)

    assert compared(tmp_path, [reviewed(folded(3))], [reviewed(folded(3))]).changes == {"all": Change.UNCHANGED}
    assert compared(tmp_path, [reviewed(folded(3))], [reviewed(folded(2))]).changes == {"all": Change.CHANGED}


def test_a_department_that_was_not_reviewed_is_not_compared(tmp_path: Path) -> None:
    old = [reviewed(finding("a")), reviewed(finding("b"), department="教育局"), failed()]
    result = compared(tmp_path, old, [reviewed(finding("a")), failed()])
    assert result.changes == {"a": Change.UNCHANGED}
    assert result.gone == () and result.not_compared == ("教育局",)


def test_the_same_book_given_twice(tmp_path: Path) -> None:
    result = compared(tmp_path, [reviewed(finding("a"))], [reviewed(finding("a")), reviewed(finding("a"))])
    assert result.changes == {"a": Change.UNCHANGED}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>",
        "{}",
        '{"schema_version": "9", "documents": []}',
        '{"schema_version": "1", "documents": [{"status": "reviewed", "findings": [{"id": 1}]}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_review_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "review.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_baseline(path)


def test_hostile_values_are_refused(tmp_path: Path) -> None:
    row = {"id": "a", "rule": "AMT01", "message": "m", "severity": "error", "project_name": None, "field": None}
    for bad in ({"severity": "<b>"}, {"amount": "1e999999999"}, {"amount": 7}, {"found": ["x"]}):
        path = tmp_path / "review.json"
        document = {"status": "reviewed", "department": {"name": "x"}, "findings": [row | bad]}
        path.write_text(json.dumps({"schema_version": "1", "documents": [document]}), encoding="utf-8")
        with pytest.raises(UsageError):
            read_baseline(path)


def test_a_missing_baseline_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="找不到"):
        read_baseline(tmp_path / "none.json")


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_review_of_either_version_is_read(tmp_path: Path, version: str) -> None:
    row = {"id": "a", "rule": "AMT01", "message": "m", "severity": "error"}
    document = {"status": "reviewed", "department": {"name": "水务局"}, "findings": [row]}
    path = tmp_path / "review.json"
    path.write_text(json.dumps({"schema_version": version, "documents": [document]}), encoding="utf-8")
    assert [unit.id for unit in read_baseline(path).departments["水务局"]] == ["a"]
