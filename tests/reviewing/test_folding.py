"""From how many findings on a rule is one entry with members."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfcheck.model.finding import Finding, Severity
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.folding import again, collapse
from perfcheck.reviewing.identity import with_ids
from perfcheck.rules.catalogue import by_code


@pytest.mark.parametrize(("severity", "least"), [("error", 10), ("warning", 10), ("hint", 5)])
def test_folds_from_its_number_on_and_loses_nothing(severity: str, least: int) -> None:
    entry = by_code("QNT01")
    assert entry is not None
    findings = [Finding("QNT01", Severity(severity), f"第{n}处", goal=n) for n in range(least)]
    assert collapse(entry, findings[1:], 74) == tuple(findings[1:])
    (whole,) = collapse(entry, findings, 74)
    assert whole.members == tuple(findings)
    assert f"共{least}处" in whole.message


def test_severities_are_not_mixed() -> None:
    entry = by_code("QNT01")
    assert entry is not None
    findings = [Finding("QNT01", s, f"第{n}处", goal=n) for s in (Severity.WARNING, Severity.HINT) for n in range(5)]
    assert [len(f.members) for f in collapse(entry, findings, 74)] == [0] * 5 + [5]


def warning(sentence: str, goal: int | None, severity: Severity = Severity.WARNING) -> Finding:
    name = None if goal is None else f"第{goal}号工程"
    return Finding("QNT03", severity, sentence, goal=goal, project_name=name, field="indicators")


def once(*findings: Finding) -> tuple[Finding, ...]:
    entry = by_code("QNT03")
    assert entry is not None
    return collapse(entry, findings, 74)


def test_one_sentence_of_several_forms_is_told_once() -> None:
    same, other = [warning("值是“节约”，没有金额。", n) for n in (1, 2, 3, 4)], warning("值是“定量”，没有金额。", 5)
    whole, alone = once(*same[:2], other, *same[2:])
    assert whole.message == "值是“节约”，没有金额（4张表：“第1号工程”、“第2号工程”、“第3号工程”等）。"
    assert whole.members == tuple(same)
    assert (whole.goal, whole.field) == (None, "indicators")
    assert alone == other


def test_forms_of_one_name_are_told_by_their_number() -> None:
    same = [replace(warning("值是“节约”，没有金额。", n), project_name="堤防维护") for n in (1, 2)]
    (whole,) = once(*same)
    assert whole.message == "值是“节约”，没有金额（同名的2张表）。"


def test_rows_of_one_form_are_told_once() -> None:
    rows = [warning("值是“节约”，没有金额。", 1), warning("值是“定量”，没有金额。", 1)]
    (whole,) = once(*rows)
    assert whole.message == "值是“节约”，没有金额；值是“定量”，没有金额。"
    assert (whole.goal, whole.project_name, whole.members) == (1, "第1号工程", tuple(rows))


def test_many_rows_of_one_form_are_told_by_what_they_share() -> None:
    (whole,) = once(*(warning(f"第{n}行没有金额。", 1) for n in range(4)))
    assert "本表有4处同类情况" in whole.message
    assert len(whole.members) == 4


def test_errors_and_findings_about_no_form_stand_for_themselves() -> None:
    errors = [warning("值是“节约”，没有金额。", n, Severity.ERROR) for n in (1, 1, 2)]
    book = [warning("合计不符。", None), warning("合计不符。", None)]
    assert once(*errors) == tuple(errors)
    assert once(*book) == tuple(book)


def test_one_value_that_an_error_quotes_of_two_forms_is_told_once() -> None:
    number = [replace(warning("“联系电话”含159****0541。", n, Severity.ERROR), found="159****0541") for n in (1, 2)]
    (whole,) = once(*number)
    assert (whole.severity, whole.members) == (Severity.ERROR, tuple(number))
    assert "2张表" in whole.message


def test_what_is_left_of_a_fold_is_folded_the_same_way() -> None:
    entry = by_code("QNT03")
    assert entry is not None
    (of_forms,) = once(*(warning("值是“节约”，没有金额。", n) for n in (1, 2, 3)))
    (left,) = again(entry, of_forms, of_forms.members[1:], 74)
    assert left.message == "值是“节约”，没有金额（2张表：“第2号工程”、“第3号工程”）。"
    (whole,) = once(*(warning(f"第{n}行没有金额。", n) for n in range(10)))
    assert again(entry, whole, whole.members[1:], 74) == whole.members[1:]
    (of_form,) = once(*(warning(f"第{n}行没有金额。", 1) for n in range(3)))
    assert again(entry, of_form, of_form.members[:1], 74) == of_form.members[:1]


def test_groups_of_one_rule_have_ids_that_tell_them_apart() -> None:
    document = parse(read_text_string("临溪县水务局2026年部门预算"), path="a.txt", sha256="0" * 64)
    told = once(*(warning(f"值是“{word}”，没有金额。", n) for word in ("节约", "定量") for n in (1, 2)))
    first, second = with_ids(document, told)
    again_first, _ = with_ids(document, told[::-1])[::-1]
    assert first.id != second.id
    assert again_first.id == first.id


def test_what_to_do_is_said_once_of_one_form() -> None:
    rows = [
        warning(f"“{name}”的值“提升”没有量化，一般应写为百分比（如“≥90%”）。", 1) for name in ("甲满意度", "乙满意度")
    ]
    (whole,) = once(*rows)
    assert whole.message == (
        "“甲满意度”的值“提升”没有量化；“乙满意度”的值“提升”没有量化，一般应写为百分比（如“≥90%”）。"
    )
    assert whole.members == tuple(rows)
