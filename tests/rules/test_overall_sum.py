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


@pytest.mark.parametrize(("granted", "found"), [("685.40", 1), ("658.40", 0)])
def test_sources_behind_the_income_of_the_table(granted: str, found: int) -> None:
    rows = (
        "临溪县水务局部门整体支出绩效目标表",
        "部门名称\t临溪县水务局",
        f"当年预算情况（万元）\t收入预算合计\t1972.42\t其中：上级财政拨款\t{granted}",
        "当年预算情况（万元）\t本级财政安排\t1314.02\t其他资金\t0.00",
        "当年预算情况（万元）\t支出预算合计\t1972.42\t其中：人员经费\t612.48",
        "年度总体目标\t完成46座水库维修养护。",
        "一级指标\t二级指标\t三级指标\t目标值",
        "产出指标\t数量指标\t维修养护水库数量\t=46座",
    )
    document = parse(read_text_string("\n".join(rows)), path="案例.txt", sha256="0" * 64)
    entry = by_code("AMT23")
    assert entry is not None and document.overall_goal is not None
    assert len(document.overall_goal.sources) == 3
    told = check_rule(entry, document, Facts(document, date(2026, 3, 1)))[0]
    assert sum("1,999.42" in one.message for one in told) == found == len(told)


def of_unit(name: str, total: str, basic: str, project: str) -> tuple[str, ...]:
    return (
        "部门整体支出绩效目标表",
        f"单位名称\t{name}",
        f"年度预算情况（万元）\t合计\t{total}",
        f"年度预算情况（万元）\t基本支出\t{basic}",
        f"年度预算情况（万元）\t项目支出\t{project}",
        "年度总体目标\t完成46座水库维修养护。",
        "一级指标\t二级指标\t三级指标\t目标值",
        "产出指标\t数量指标\t维修养护水库数量\t=46座",
    )


@pytest.mark.parametrize(
    ("units", "second", "found"), [(2, "140.00", []), (2, "104.00", ["2张整体支出绩效目标表相加"]), (3, "104.00", None)]
)
def test_a_book_with_a_table_for_each_unit(units: int, second: str, found: list[str] | None) -> None:
    """The budget is that of all of them; None: nobody can tell whether they are all."""
    rows = (
        f"2026年，编报部门整体支出绩效目标的单位{units}个，即局机关、水文站，涉及资金340.00万元。",
        *of_unit("临溪县水务局（机关）", "200.00", "170.00", "30.00"),
        *of_unit("临溪县水文站", second, "130.00", "10.00"),
    )
    document = parse(read_text_string("\n".join(rows)), path="案例.txt", sha256="0" * 64)
    assert document.overall_goal is not None and len(document.unit_goals) == 1
    assert document.statement is not None and document.statement.overall_units == units
    totals = parse(
        read_text_string(render({"forms": [{}], "expenditure": [340, 300, 40]})), path="案例.txt", sha256="0" * 64
    ).expenditure_totals
    changed, entry = replace(document, expenditure_totals=totals), by_code("AMT13")
    assert entry is not None
    told, outcome = check_rule(entry, changed, Facts(changed, date(2026, 3, 1)))
    if found is None:
        assert not [one for one in told if "张整体" in one.message] and "不能确定" in (outcome.reason or "")
    else:
        assert all(any(words in one.message for one in told) for words in found) and bool(told) is bool(found)
