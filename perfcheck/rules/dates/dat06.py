"""DAT06 项目名称为以前年度的事项

检查什么
    项目名称中的年份是否早于预算年度。
示例
    2026年预算的项目“2025年下半年保洁人员补助” → 请确认是否为结转或补付。
如何修改
    属于补付、结转的，在概况中写明原因；名称沿用上年的，更新名称。
不报告的情形
    名称中没有年份，或年份不早于预算年度；文号和《》中的年份；上年结转表中的项目。
    名称写明尾款、补发、结算、结转等清偿旧账的，只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.dates.schedule import is_carried_over
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.arrears import CARRIED
from perfcheck.values.dates import years_in

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT06",
    slug="name-of-earlier-year",
    title="项目名称为以前年度的事项",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请确认是否为结转或补付，并在项目概况中写明。",
    looks_at=FORM,
)


# 2024年发行专项债券利息: when the debt was made, or the house built, that is paid for now
_OF_A_DEED = regex(r"20\d\d年(?:度|底)?(?:发行|签订|借入|建成|竣工|投用|投入使用|获批|命名|认定)")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法与项目名称中的年份比较")
        return
    years = years_in(_OF_A_DEED.sub("", goal.name))
    if years and max(years) < facts.year and not is_carried_over(goal, facts):
        yield RULE.finding(
            f"项目名称“{goal.name}”是{max(years)}年的事项，列入{facts.year}年预算，请确认是否为结转或补付。",
            goal=goal,
            field="project_name",
            severity=Severity.HINT if any(w in goal.name for w in (*facts.words.arrears, *CARRIED)) else None,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, "project_name"),),
            found=f"{max(years)}年",
        )
