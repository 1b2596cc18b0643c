"""COM16 工程、购置类项目没有实物量

检查什么
    工程、修缮、购置类项目，指标、目标、概况和实施计划中是否有任何实物量（长度、面积、体积，或多少座、台、套、户……）。
示例
    “文昌街提质改造工程”的数量指标为“项目完成情况 完成”，目标和概况也没有数量 → 没有实物量。
如何修改
    按施工内容或采购清单填写数量指标（如“铺装面积 ≥__平方米”“购置设备 ≥__台”）。
不报告的情形
    指标或文字中有任何实物量（包括处理能力、吨数），或数量指标有数字而没有单位（见 QNT07）；
    尾款、欠款、二类费用、设计、监理、编制等付款或服务；
    没有识别到指标，或实物量印在未能读取的文字中（记入“未能检查”）。“1项”“2个项目”和受益、受威胁的户数不是实物量，但写有项数、个数的只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.amounts_of_work import NO_THING, SERVED, amounts_in
from perfcheck.rules.basis import BUDGET_LAW_32, GUIDE_101, Basis
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.harms import measures_harm
from perfcheck.rules.measurability.values import is_benefit, is_quantity, is_satisfaction
from perfcheck.rules.relevance.promises import measures
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data, unreadable
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.rules.vocabulary.bills import BILLS
from perfcheck.rules.vocabulary.kinds_of_project import is_works
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.relevance.promises import Measured

RULE = Rule(
    code="COM16",
    slug="works-without-quantity",
    title="工程、购置类项目没有实物量",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (GUIDE_101,)),
    advice="请按施工内容或采购清单填写数量指标，写明长度、面积、座数、台数等实物量。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
    absence=True,
    all_rows=True,
    told_with=("QNT01",),
)
TEXTS = ("overview", "plan", "implementation_goal", "annual_goal")
THINGS = frozenset({"米", "平方米", "亩", "座", "台", "套", "处", "盏", "栋", "间", "个"})
PROJECTS = ("个", "项", "个项目")
COUNTS_PROJECTS = ("项目个数", "项目数", "工程数", "改造项目", "完成情况")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if not is_works(goal.name) or pays_old_works(facts.words.arrears, goal.name) or any(w in goal.name for w in BILLS):
        return
    if not any(row.filled for row in goal.indicators):
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    if has_amounts(goal):
        return
    if any(amounts_in(unread.quote or "") for unread in facts.document.unread_rows_of(goal)):
        yield unreadable(f"“{goal.name}”未能读取的文字中印有实物量")
        return
    rows = tuple(row for row in goal.distinct_indicators() if is_quantity(row) and row.filled)
    counts = next((m.indicator for m in measures(goal, None) if is_quantity(m.indicator) and m.value > 1), None)
    said = f"数量指标只写了“{counts.level3} {counts.value}”，" if counts is not None else ""
    yield RULE.finding(
        f"工程、购置类项目，{said}指标、目标、概况和实施计划中没有长度、面积、台数等实物量。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT if counts is not None else None,
        confidence=Confidence.LIKELY,
        evidence=tuple(indicator_row(goal, row) for row in rows),
    )


def has_amounts(goal: Goal) -> bool:
    """Whether an indicator or a text of the form holds an amount of work, or a number that may be one."""
    if any(is_of_the_work(m) for m in measures(goal, None)):
        return True
    if any((is_quantity(row) and is_bare_number(row)) or row.unreadable for row in goal.indicators):
        return True
    texts = [str(goal.field(name)) for name in goal.told(*TEXTS)]
    texts += [
        f"{row.level3 or ''}，{row.value or ''}"
        for row in goal.indicators
        if is_quantity(row) and not only_projects(row)
    ]
    return any(map(amounts_in, texts))


def is_of_the_work(one: Measured) -> bool:
    """Whether an indicator tells an amount of work. Of benefits 受益农户, 增产 and 节水量 tell none."""
    row = one.indicator
    if not one.value or measures_harm(compact(row.level3 or ""), quantity=False):
        return False  # 新增坍塌 =0处, 施工期环境投诉 ≤1件
    if is_benefit(row) or is_satisfaction(row):
        return one.unit in THINGS and not any(word in (row.level3 or "") for word in SERVED)
    return one.unit not in NO_THING and not counts_projects(row)


def counts_projects(row: Indicator) -> bool:
    return any(word in (row.level3 or "") for word in COUNTS_PROJECTS)


def only_projects(row: Indicator) -> bool:
    """项目个数 1个: a number of projects, of whatever size."""
    return counts_projects(row) and row.target is not None and row.target.unit in PROJECTS


def is_bare_number(row: Indicator) -> bool:
    """A number that may be an amount of work: nothing says its unit (约3400万, 830), or it is a capacity (2万吨/日)."""
    target = row.target
    if target is None or target.quantity is None:
        return False
    kind = unit_kind(target.unit)
    capacity = kind in ("weight", "energy") or (kind in ("length", "area", "volume") and "/" in (target.unit or ""))
    return target.unit in ("万", "亿") or not kind or capacity
