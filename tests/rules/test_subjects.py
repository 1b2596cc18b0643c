"""A rule that judges single forms: what its outcome says of forms it does not apply to."""

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

ONE_YEAR = {"项目名称": "老旧供水管网更新", "项目属性": "一次性项目(1年结束)", "项目期": "1年"}
WITHOUT_END = {"项目名称": "水库管护", "项目属性": "经常性项目(长期开展)", "项目期": "长期"}
WHY_NOT = "没有项目期为一年或几年、左右两半的绩效目标表"


def outcome_of(code: str, *forms: dict[str, Any]) -> Outcome:
    document = parse(read_text_string(render({"forms": list(forms)})), path="案例.txt", sha256="0" * 64)
    entry = by_code(code)
    assert entry is not None
    return check_rule(entry, document, Facts(document, date(2026, 3, 1)))[1]


@pytest.mark.parametrize(
    ("forms", "kind", "reason", "of"),
    [
        ([ONE_YEAR, WITHOUT_END], OutcomeKind.PASSED, None, 1),
        ([WITHOUT_END, ONE_YEAR], OutcomeKind.PASSED, None, 1),
        ([WITHOUT_END], OutcomeKind.NOT_APPLICABLE, WHY_NOT, 0),
    ],
)
def test_a_form_outside_a_rule_is_a_reason_only_where_all_are(
    forms: list[dict[str, Any]], kind: OutcomeKind, reason: str | None, of: int
) -> None:
    """REL10 compares the halves of forms of one or some years: one without an end leaves nothing of it unchecked."""
    outcome = outcome_of("REL10", *forms)
    assert (outcome.kind, outcome.reason, outcome.checked, outcome.of) == (kind, reason, of, of)
