"""What an outcome says of the subjects a rule was brought: how many, and why there were none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from perfcheck.model.finding import Outcome, OutcomeKind
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import check_rule
from perfcheck.rules.catalogue import by_code
from perfcheck.rules.facts import Facts
from tests.rules.mini import render


def outcome_of(code: str, case: dict[str, Any]) -> Outcome:
    entry = by_code(code)
    assert entry is not None
    document = parse(read_text_string(render(case)), path="案例.txt", sha256="0" * 64)
    return check_rule(entry, document, Facts(document, date(2026, 3, 1)))[1]


@pytest.mark.parametrize(
    ("code", "words"), [("AMT01", "无法核对金额"), ("AMT02", "无法核对金额"), ("AMT03", "无法核对项目")]
)
def test_without_a_budget_table_a_rule_says_once_what_it_cannot_check(code: str, words: str) -> None:
    told = outcome_of(code, {"forms": [{}, {}], "no_budget": True})
    assert (told.kind, told.of) == (OutcomeKind.NOT_APPLICABLE, 0)
    assert told.reason == f"文件中没有项目支出预算表，{words}"


def test_matched_forms_are_counted() -> None:
    told = outcome_of("AMT01", {"forms": [{}, {}]})
    assert (told.kind, told.reason, told.checked, told.of, told.unit) == (OutcomeKind.PASSED, None, 2, 2, "张表")


def test_a_rule_that_compares_forms_needs_two() -> None:
    told = outcome_of("CPY04", {"forms": [{}]})
    assert (told.kind, told.reason) == (
        OutcomeKind.NOT_APPLICABLE,
        "文件中不足两张项目支出绩效目标表，没有可比对的项目",
    )


def test_a_paragraph_a_rule_does_not_apply_to_is_neither_counted_nor_told() -> None:
    share = "支出预算1,200.00万元，其中：基本支出480.00万元，占40.00%，项目支出720.00万元，占60.00%。"
    plain = outcome_of("AMT18", {"forms": [{}]})
    told = outcome_of("AMT18", {"forms": [{}], "text": [share, "本部门负责全县水资源的管理、保护和节约用水工作。"]})
    assert (told.kind, told.reason, told.of) == (OutcomeKind.PASSED, None, plain.of + 1)
    assert told.checked == told.of


def test_an_outcome_says_of_which_forms_something_is_left_unchecked() -> None:
    """A rule about forms names them, one about the text names none; without 表十二 it may be any of them."""
    unread = {"项目名称": "渠道清淤", "年度资金总额": "见附件"}
    told = outcome_of("COM05", {"forms": [{}, unread, {}]})
    assert (told.kind, told.forms) == (OutcomeKind.UNREADABLE, (1,))
    assert [told.leaves_open(form) for form in range(3)] == [False, True, False]
    statement = outcome_of("DIS05", {"forms": [{}], "statement": "本部门按要求编报了绩效目标，详见下表。"})
    assert (statement.kind, statement.forms) == (OutcomeKind.NOT_APPLICABLE, ())
    without_table = outcome_of("AMT01", {"forms": [{}, {}], "no_budget": True})
    assert without_table.forms is None
