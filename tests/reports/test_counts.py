"""How much each rule checked is told in every output, and a broken form costs that form alone."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.inputs import Input
from perfcheck.model.document import Document, Source
from perfcheck.model.finding import Finding, Outcome, OutcomeKind, Severity
from perfcheck.model.goal import Goal
from perfcheck.model.location import NOT_FOUND
from perfcheck.model.page import SourceFormat
from perfcheck.model.review import DocumentReview, MatchStatus, Reconciliation, ReconciliationRow, Review, Run
from perfcheck.reports.counted import by_severity, counted
from perfcheck.reports.csv_output import findings_csv, table_csv
from perfcheck.reports.html import write_department
from perfcheck.reports.html_overview import _nothing_found, parts_read, total_difference
from perfcheck.reports.letter import make_letter
from perfcheck.reports.review_json import review_to_json
from perfcheck.reports.tables import unchecked_table
from perfcheck.reports.xlsx import review_workbook
from perfcheck.rules.basis import Basis
from perfcheck.rules.rule import Check, Entry, NoOptions, Rule, Yield, cell, not_applicable, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.table import rule_info
from tests.reports.fictional import index_rows

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

SIX_FORMS = Path(__file__).parents[2] / "examples" / "linxi-culture-2026.txt"


def test_only_forms_of_two_halves_have_indicators_of_both() -> None:
    source = Source("表.pdf", SourceFormat.PDF, 1, "")
    plain, halved = (Document(source, goals=(Goal(NOT_FOUND, two_sided=two),)) for two in (False, True))
    assert [dict(parts_read(document)).get("指标（两半合计）") for document in (plain, halved)] == [None, "0"]


def made(check: Check) -> Entry:
    rule = Rule("TST01", "made-up", "试查立项依据", Severity.WARNING, Basis(), "请核对。", looks_at=FORM)
    return Entry(rule, check, NoOptions(), "TST01 试查立项依据")


def found_in(goal: Goal) -> Finding:
    return made(passing).rule.finding(
        f"{goal.name}的立项依据待核。", goal=goal, field="basis", evidence=(cell(goal, "basis"),)
    )


def passing(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    yield from ()


def broken_on_the_third(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    """Finds something on the first and the fifth form."""
    if goal.ordinal == 2:
        raise RuntimeError("broken on purpose")
    if goal.ordinal in (0, 4):
        yield found_in(goal)


def short_of_data_on_the_second(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if goal.ordinal == 1:
        yield not_enough_data("第2张表没有年度")
    elif goal.ordinal == 3:
        yield not_applicable("第4张表不是一次性项目")
    elif goal.ordinal == 5:
        yield found_in(goal)


def reviewed(check: Check) -> Review:
    entry = made(check)
    document = review_one(Input(str(SIX_FORMS)), ReviewOptions((entry,), date(2026, 3, 1)))
    assert document.document is not None and len(document.document.goals) == 6
    return Review(Run("0.2.0", "2026-03-01", (str(SIX_FORMS),), (rule_info(entry),)), (document,))


def page(review: Review, tmp_path: Path) -> str:
    write_department(review.documents[0], review.run, tmp_path / "page.html")
    return (tmp_path / "page.html").read_text(encoding="utf-8")


def section(html: str, heading: str) -> str:
    """What stands under one heading of the page, up to the next; nothing where there is none."""
    return (*html.split(f"{heading} <small>", 1), "")[1].split("<h3>", 1)[0].split("</section>", 1)[0]


def only(review: Review) -> tuple[DocumentReview, Outcome]:
    (document,) = review.documents
    (outcome,) = document.outcomes
    return document, outcome


def sheet_rows(data: bytes, sheet: str) -> list[dict[str, object]]:
    head, *rows = load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_broken_form_leaves_the_others_checked(tmp_path: Path) -> None:
    review = reviewed(broken_on_the_third)
    document, outcome = only(review)
    assert (outcome.kind, outcome.checked, outcome.of) == (OutcomeKind.CRASHED, 5, 6)
    assert outcome.reason is not None and outcome.reason.startswith("第3张表未能检查")
    assert [f.goal for f in document.findings] == [0, 4]

    (written,) = review_to_json(review)["documents"]
    assert written["outcomes"] == [
        {"rule": "TST01", "outcome": "crashed", "reason": outcome.reason, "checked": 5, "of": 6}
    ]
    assert [f["goal"] for f in written["findings"]] == [0, 4]

    html = page(review, tmp_path)
    unchecked = section(html, "未能检查")
    assert "6张表查了5张" in unchecked and "第3张表未能检查" in unchecked and "程序故障" in unchecked
    assert "TST01" not in section(html, "已检查、未发现问题的规则")
    assert html.count("<article") == 2

    for row in (sheet_rows(review_workbook(review), "未能检查")[-1], csv_rows(table_csv(unchecked_table(review)))[-1]):
        assert (str(row["已查"]), str(row["应查"]), row["单位"]) == ("5", "6", "张表")
        assert row["规则"] == "TST01" and str(row["原因"]).startswith("第3张表未能检查")
    assert len(csv_rows(findings_csv(review))) == len(sheet_rows(review_workbook(review), "审核发现")) == 2

    letter = make_letter(document, review.run)
    assert letter.unchecked[-1].startswith("TST01 试查立项依据：6张表查了5张，第3张表未能检查")


def test_a_rule_that_found_something_tells_what_it_did_not_check(tmp_path: Path) -> None:
    review = reviewed(short_of_data_on_the_second)
    document, outcome = only(review)
    assert (outcome.kind, outcome.checked, outcome.of) == (OutcomeKind.FOUND, 4, 5)
    html = page(review, tmp_path)
    partly = section(html, "有发现、但未查全的规则")
    assert "5张表查了4张" in partly and "第2张表没有年度" in partly
    assert "TST01" not in section(html, "未能检查")
    row = sheet_rows(review_workbook(review), "未能检查")[-1]
    assert (row["情况"], row["已查"], row["应查"]) == ("有发现", 4, 5)
    assert "TST01 试查立项依据：5张表查了4张，" in make_letter(document, review.run).unchecked[-1]
    assert index_rows(review)[0].unchecked == 1


def test_a_rule_that_passed_tells_of_how_many(tmp_path: Path) -> None:
    review = reviewed(passing)
    _, outcome = only(review)
    assert (outcome.kind, outcome.checked, outcome.of) == (OutcomeKind.PASSED, 6, 6)
    html = page(review, tmp_path)
    assert "TST01 试查立项依据 <small>6张表</small>" in section(html, "已检查、未发现问题的规则")
    assert "TST01" not in section(html, "未能检查") + section(html, "有发现、但未查全的规则")
    assert not make_letter(review.documents[0], review.run).unchecked
    assert index_rows(review)[0].unchecked == 0


def test_nothing_passes_that_was_not_checked() -> None:
    with pytest.raises(ValueError, match="73 of 74"):
        Outcome("TST01", OutcomeKind.PASSED, None, 73, 74, "张表")


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome("TST01", OutcomeKind.FOUND, None, 74, 74, "张表"), "74张表"),
        (Outcome("TST01", OutcomeKind.FOUND, None, 73, 74, "张表"), "74张表查了73张"),
        (Outcome("TST01", OutcomeKind.UNREADABLE, None, 0, 1, "个文件"), "1个文件查了0个"),
        (Outcome("TST01", OutcomeKind.NOT_APPLICABLE, "没有表", 0, 0, "张表"), ""),
    ],
)
def test_counts_in_words(outcome: Outcome, words: str) -> None:
    assert outcome.counts == words


def test_entries_say_how_many_findings_they_hold() -> None:
    single = Finding("QNT01", Severity.WARNING, "甲")
    whole = Finding("QNT01", Severity.WARNING, "共2处", members=(single, single))
    assert by_severity([whole, single]) == {"error": (0, 0), "warning": (2, 3), "hint": (0, 0)}
    assert [counted(2, 3), counted(2, 2), counted(0, 0)] == ["2（含3处）", "2", "0"]


@pytest.mark.parametrize(
    ("kinds", "sign"),
    [
        ((OutcomeKind.PASSED,), "–"),
        ((OutcomeKind.PASSED, OutcomeKind.NOT_APPLICABLE), "–"),
        ((OutcomeKind.PASSED, OutcomeKind.NOT_ENOUGH_DATA), "–?"),
        ((OutcomeKind.UNREADABLE, OutcomeKind.NOT_ENOUGH_DATA), "?"),
    ],
)
def test_nothing_found_is_not_said_of_what_was_not_checked(kinds: tuple[OutcomeKind, ...], sign: str) -> None:
    passed = OutcomeKind.PASSED
    outcomes = [
        Outcome(f"AMT0{n}", kind, None if kind is passed else "缺少一项", 3 if kind is passed else 0, 3)
        for n, kind in enumerate(kinds)
    ]
    assert _nothing_found("AMT", outcomes, 0).sign == sign


@pytest.mark.parametrize(("forms", "signs"), [(None, "–?–?"), ((1,), "––?"), ((), "––")])
def test_what_is_unchecked_of_one_form_is_not_said_of_the_others(forms: tuple[int, ...] | None, signs: str) -> None:
    outcomes = [
        Outcome("AMT01", OutcomeKind.PASSED, None, 2, 2),
        Outcome("AMT05", OutcomeKind.NOT_ENOUGH_DATA, "缺少一项", 1, 2, forms=forms),
    ]
    assert "".join(_nothing_found("AMT", outcomes, form).sign for form in (0, 1)) == signs


def test_a_form_that_was_checked_is_not_said_to_be_unchecked_for_others_that_were_not() -> None:
    """Half of the forms were read: no rule passed, and yet every rule looked at form 0."""
    outcomes = [Outcome(f"COM0{n}", OutcomeKind.NOT_ENOUGH_DATA, "缺少一项", 1, 2, forms=(1,)) for n in (1, 2)]
    assert [_nothing_found("COM", outcomes, form).sign for form in (0, 1)] == ["–", "?"]


def test_no_difference_of_sums_where_the_money_of_one_form_is_not_known() -> None:
    def row(goal: int, amount: Decimal | None) -> ReconciliationRow:
        return ReconciliationRow(MatchStatus.AGREED, goal, "甲", amount, "甲", Decimal(400), None)

    known, lacking = (
        Reconciliation((row(0, Decimal(400)), row(1, last)), Decimal(400), Decimal(800)) for last in (Decimal(0), None)
    )
    assert [total_difference(one) for one in (known, lacking)] == ["-0.04", "—"]
