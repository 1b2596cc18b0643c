"""AMT13 on a 整体支出 table that prints one sum only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from perfcheck.model.money import MISSING_AMOUNT
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import check_rule
from perfcheck.rules.catalogue import by_code
from perfcheck.rules.facts import Facts
from tests.rules.mini import render


@pytest.mark.parametrize(("total", "found"), [("项目支出", 0), ("合计", 0), ("基本支出", 1)])
def test_a_sum_of_tasks_may_be_that_of_the_projects(total: str, found: int) -> None:
    case = {"forms": [{}], "overall": [340.00, 300.00, 40.00], "expenditure": [340, 300, 40]}
    document = parse(read_text_string(render(case)), path="案例.txt", sha256="0" * 64)
    printed = document.overall_goal
    assert printed is not None and document.expenditure_totals
    amount = {"合计": printed.total, "基本支出": printed.basic, "项目支出": printed.project}[total]
    alone = replace(printed, total=amount, basic=MISSING_AMOUNT, project=MISSING_AMOUNT)
    changed, entry = replace(document, overall_goal=alone, statement=None), by_code("AMT13")
    assert entry is not None
    assert len(check_rule(entry, changed, Facts(changed, date(2026, 3, 1)))[0]) == found
