"""A made-up book of forms with goals of the year only and weights, unlike the two-sided ones of the examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.planting.book import Book
from tests.rules.mini import CLEAN, DEPARTMENT, budget_table, statement

YEAR = 2026
LEVELS = {"数量": "产出指标", "质量": "产出指标", "时效": "产出指标", "成本": "成本指标", "服务": "满意度指标"}


def one_sided() -> Book:
    forms = [{**form, "年度资金总额": f"{(n + 3) * 130_000}"} for n, form in enumerate(CLEAN)]
    lines = [DEPARTMENT, "", f"{YEAR}年度部门预算公开", ""]
    lines += budget_table({}, DEPARTMENT, YEAR, forms)
    lines += ["十、绩效管理情况", "", statement({}, DEPARTMENT, YEAR, forms), ""]
    for form in forms:
        lines += goal_form(form)
    return Book("one-sided", tuple(lines))


def goal_form(form: dict[str, Any]) -> list[str]:
    money = f"{Decimal(form['年度资金总额']) / 10_000:.2f}"
    lines = ["项目支出绩效目标表", f"（{YEAR}年度）", "单位：万元"]
    lines += [
        f"项目名称\t{form['项目名称']}\t\t\t",
        f"主管部门及代码\t209-{DEPARTMENT}\t\t实施单位\t{DEPARTMENT}",
        f"年度资金总额\t{money}\t\t其中：财政拨款\t{money}",
        f"项目概况\t{form['项目概况']}\t\t\t",
        f"立项依据\t{form['立项依据']}\t\t\t",
        f"年度目标\t{form.get('年度目标', form['实施期目标'])}\t\t\t",
        "一级指标\t二级指标\t三级指标\t指标值\t分值",
    ]
    filled = [row for row in form["指标"] if row[1]]
    weights = [10] * (len(filled) - 1)
    for (level2, name, value, *_), weight in zip(filled, [*weights, 100 - sum(weights)], strict=True):
        lines.append(f"{LEVELS.get(level2[:2], '效益指标')}\t{level2}\t{name}\t{value}\t{weight}")
    return [*lines, ""]
