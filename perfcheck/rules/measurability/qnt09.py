"""QNT09 指标方向疑似相反

检查什么
    成本指标中的金额，以及故障、事故、投诉等越低越好的指标是否写成“≥”；满意度指标，以及合格率、完成率等越高越好的
    指标，以及受益人数、增收、使用年限等效益是否写成“≤”；数量指标中应完成的工作量是否写成“≤”；
    指标方向一栏（正向、反向）与名称、比较符号相反的；目标写“缩短到……以内”“降至……以下”而同名指标写“≥”（或相反），左右两半的同名指标一半写“≥”一半写“≤”。
示例
    成本指标“维修维护费用”写成“≥850万元” → 方向疑似相反。
如何修改
    核对比较符号；成本、费用一般用“≤”，满意度、合格率一般用“≥”。
不报告的情形
    名称含节约、降低、减少、处理、及时、支付等字样（越高越好）；没有比较符号；指标方向一栏全书都填同一种的；补助标准、工资等
    不低于某数的支付标准（成本指标中的补助金额、资金总额是全部支出，不是标准）；写在数量、效益指标下的费用、支出（可能是任务或收益）；“不满意率”“不合格率”；会议、接待、用车、编外人员等有上限的数量；
    名为比率而值是时间的（见 QNT13）。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator, Scope
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.direction_column import agrees
from perfcheck.rules.measurability.goal_bounds import bound_of, other_half
from perfcheck.rules.measurability.harms import measures_harm
from perfcheck.rules.measurability.values import is_benefit, is_cost, is_quantity, is_satisfaction, is_timing, name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.directions import (
    BENEFIT_LIKE,
    BENEFIT_TURNED,
    CAPPED_COUNTS,
    COST_TURNED,
    DONE_BY,
    FAULTS,
    GAINS,
    HOW_OFTEN,
    KEPT_UP,
    LASTING,
    LESS_SPENT,
    MONEY_COSTS,
    MONTHS,
    NO_GAINS,
    NO_GOOD_RATE,
    PAID_AT_LEAST,
    SOON,
    SPENT_ENDS,
    TAKEN,
    TIMES,
    WAITED_FOR,
)
from perfcheck.values.amounts import UNITS
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence, Finding
    from perfcheck.model.goal import Goal, Indicator, Target
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT09",
    slug="direction-reversed",
    title="指标方向疑似相反",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请核对比较符号；成本、费用一般用“≤”，满意度、合格率一般用“≥”。",
    looks_at=INDICATOR,
)
FALLS = ("下降率", "降低率", "减少率", "压减率", "下降比例", "减量率")  # of what should fall
HALF, WHOLE = Decimal(50), Decimal(100)  # percent
CAPPED_MONEY = ("资金", "经费", "预算", "支出")  # of which all is spent and no more: 预算执行率 ≤100%
AMOUNTS = ("金额", "总额", "资金", "经费", "额度", "支出额", "补助额", "补贴额", "投入额")
LIMITS = ("控制数", "控制额", "控制额度")
MORE, LESS = (Operator.AT_LEAST, Operator.MORE), (Operator.AT_MOST, Operator.LESS)


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, _ = filled
    target = row.target or parse_target(row.value, row.level2, row.level3)
    if target is None or target.quantity is None:
        return
    wanted = better(row, target)
    if (wanted == "less" and target.operator in MORE) or (wanted == "more" and target.operator in LESS):
        direction = "该指标越低越好，一般用“≤”" if wanted == "less" else "该指标越高越好，一般用“≥”"
        if wanted == "more" and is_quantity(row):
            direction = "数量指标一般用“≥”或“=”"
        yield turned(goal, row, f"{direction}，方向疑似相反（疑似填写或识别错误）")
    elif facts.directions_kept and not agrees(row, wanted):
        yield turned(goal, row, f"而指标方向填的是“{row.direction}”，两处不符，请核实")
    elif wanted is None:
        yield from against_the_rest(goal, row, target)


def turned(goal: Goal, row: Indicator, why: str, *beside: Evidence) -> Finding:
    return RULE.finding(
        f"{row.level2}“{name_of(row)}”写成“{row.value}”，{why}。",
        goal=goal,
        field="indicators",
        confidence=Confidence.CHECK if row.by_ocr else Confidence.LIKELY,
        found=row.value,
        evidence=(indicator_row(goal, row), *beside),
    )


def against_the_rest(goal: Goal, row: Indicator, target: Target) -> Iterator[Finding]:
    """Where the name tells no direction: the bound of a goal, or the other half of the row."""
    bound = bound_of(goal, row, target)
    if bound is not None and target.operator in (MORE if bound.wanted == "less" else LESS):
        why = f"{label_of(goal, bound.field)}写“{bound.quote}”，方向疑似相反"
        yield turned(goal, row, why, cell(goal, bound.field))
        return
    twin = other_half(goal, row) if goal.two_sided and row.scope is Scope.ANNUAL else None
    signs = [r.target.operator for r in (row, twin) if r is not None and r.target is not None]
    if twin is not None and len(signs) == 2 and all(any(sign in side for sign in signs) for side in (MORE, LESS)):
        why = f"实施期写成“{twin.value}”，两半的比较符号相反，请核实"
        yield turned(goal, row, why, indicator_row(goal, twin, role="实施期"))


def better(row: Indicator, target: Target) -> str | None:
    """What is better for the indicator: "less", "more", or None where its level 2 and name leave a doubt.

    Money is a cost only under 成本: the same 费用 under 数量 or 经济效益 may well be a task or a gain.
    """
    name, unit = trimmed(row.level3), target.unit
    reversed_benefit = any(word in name for word in BENEFIT_TURNED)
    if target.quantity == WHOLE and any(word in name for word in CAPPED_MONEY):
        return None
    if name.endswith("率") and unit_kind(unit) == "time":
        return None  # 检测及时率 ≤7工作日: a time under the name of a rate, as QNT13 says
    if name.endswith(FALLS):
        return "more"
    satisfied = is_satisfaction(row) and not speaks_of_harm(name) and unit_kind(unit) not in ("money", "time")
    if not reversed_benefit and (name.endswith(BENEFIT_LIKE) or satisfied):
        return "more"
    if measures_harm(name, quantity=is_quantity(row)) or (is_waiting(name, row) and unit_kind(unit) == "time"):
        return "less"
    if aimed_at(row, name, target):
        return "more"
    if (is_quantity(row) or name.endswith(HOW_OFTEN)) and row.level3 and work_done(name, unit):
        return "more"
    if is_cost(row) and name.endswith(SPENT_ENDS) and not any(word in name for word in (*LESS_SPENT, *PAID_AT_LEAST)):
        return "less"
    if any(word in name for word in COST_TURNED):
        return None
    if name.endswith(LIMITS) and unit_kind(unit) == "money":
        return "less"  # 部门预算控制数, wherever it stands
    if is_cost(row):
        each = any(word in name for word in ("每", "均", "单"))
        whole = name.endswith(AMOUNTS) and unit in UNITS and not each  # 补助金额 ≥37.5万元
        money = unit_kind(unit) == "money" and (whole or not any(word in name for word in PAID_AT_LEAST))
        return "less" if money or any(word in name for word in MONEY_COSTS) else None
    return None


def work_done(name: str, unit: str | None) -> bool:
    """Whether a quantity is so much work to be done and no cap: 培训人次, 改造面积."""
    kept_up = unit_kind(unit) == "time" and name.endswith(LASTING) and any(w in name for w in KEPT_UP)
    counted = unit_kind(unit) in ("count", "length", "area") and not any(w in name for w in CAPPED_COUNTS)
    return (counted or kept_up) and not speaks_of_harm(name)


def is_waiting(name: str, row: Indicator) -> bool:
    """办理时限, 平均等待时长, 采样用时: what should not take long."""
    if name.endswith(TAKEN) and not any(word in name for word in LESS_SPENT):
        return True
    if is_timing(row) and row.target is not None and row.target.unit in MONTHS and any(w in name for w in DONE_BY):
        return True  # 设备安装完成时间 ≥9月
    stem = next((name.removesuffix(time) for time in TIMES if name.endswith(time)), "")
    kept = any(word in name for word in (*LESS_SPENT, *KEPT_UP))
    soon = is_timing(row) and row.target is not None and row.target.unit in SOON  # 接警出动时间 ≥15分钟
    return bool(stem) and (soon or any(word in stem for word in WAITED_FOR)) and not kept


def aimed_at(row: Indicator, name: str, target: Target) -> bool:
    """Whether a benefit or a rate is a gain, of which nobody wants less: 受益户数, 随访率 ≤90%."""
    if speaks_of_harm(name) or any(word in name for word in NO_GAINS):
        return False
    if is_benefit(row) and any(word in name for word in GAINS):
        return True
    high = target.quantity is not None and HALF <= target.quantity < WHOLE and target.unit == "%"
    return name.endswith("率") and high and not any(char in NO_GOOD_RATE for char in name)


def speaks_of_harm(name: str) -> bool:
    """Whether a name speaks of anything bad, so that neither more nor less of what is done may be better."""
    return any(word in name for word in FAULTS)
