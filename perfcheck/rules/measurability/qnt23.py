"""QNT23 数量指标填的是金额

检查什么
    数量指标的名称和值是否只是花了多少钱（经费、费用、资金、投资额……万元），而不是做了多少事；名称所写的事物在目标、概况中按个、
    张、人等计数，而值是金额。
示例
    数量指标“2026年运营经费”为9205000元 → 填的是金额，没有反映完成的工作量。
如何修改
    金额放到成本指标；数量指标填写完成的工作量（户数、公里、次数……）。
不报告的情形
    还本付息（还多少就是任务量）；以金额为产出的（招商引资额、税收、销售额、贷款发放额、追缴金额……）；按人按户的标准。
    同一张表另有不是金额的数量指标、名称又不是经费支出的，补偿款等只付一笔款的项目和累计完成投资，只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.qnt13 import misfit
from perfcheck.rules.measurability.values import is_quantity
from perfcheck.rules.relevance.promises import promises_in
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.told_forms import BUDGET, label_of, text_of
from perfcheck.rules.vocabulary.bills import BILLS
from perfcheck.rules.vocabulary.common_words import ACTIONS
from perfcheck.rules.vocabulary.indicator_words import GAIN
from perfcheck.rules.vocabulary.kinds_of_project import DEBT
from perfcheck.rules.vocabulary.measures import MONEY_ENDS
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact, trimmed
from perfcheck.values.targets import carries_number
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.relevance.promises import Promise

RULE = Rule(
    code="QNT23",
    slug="money-as-quantity",
    title="数量指标填的是金额",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="金额请放到成本指标；数量指标请填写完成的工作量（户数、公里、次数等）。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
)
# Money that is the work itself, or what it brings.
OUTPUT_MONEY = (
    *GAIN, "引资", "到位", "融资", "担保", "贷款发放", "放贷", "交易", "保费", "保额", "消费", "采购额", "募集",
    "捐", "营收", "追缴", "收缴", "征收", "挽回", "代收", "清收", "回收", "代缴",
)  # fmt: skip
PERHAPS = ("投资",)
# No work, whatever stands beside it.
PAID = regex("(?:拨付|支付|安排|投入|使用|落实)[一-龥]{2,12}(?:经费|资金|款项?|额度?)$")
PAYS = ("兑付", "拨付", "支付", "发放", "安排", "投入", "落实", "使用", "下达")
# 五十万四千元, 贰拾万捌仟元整
_SPELLED = regex("[约≥=]?[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{2,20}(?:元|圆)整?")
SHORTEST_THING = 3  # characters
SPENDING_ENDS = (
    "经费", "费用", "支出", "花费", "开销", "上的钱", "投入", "投入额", "支出额", "支出额度", "资金总量", "资金规模",
)  # fmt: skip
ENDS = (*MONEY_ENDS, *SPENDING_ENDS)
GIVEN_OUT = ("消费券", "贷款", "担保", "基金")  # what such a project gives out is money itself


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if not any(row.filled for row in goal.indicators):
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    if any(word in goal.name for word in DEBT):
        return
    goal = facts.told_form(goal)
    rows = [
        row
        for row in goal.distinct_indicators()
        if is_quantity(row) and row.level3 and (carries_number(row.value) or is_spelled(row))
    ]
    money = [
        row for row in rows if (is_money(row) and misfit(row) is None) or is_spelled(row)
    ]  # 人数 in 元 is told by QNT13
    others = len(money) < len(rows)
    for row in money if others else ():
        promise = counted_as(goal, row)
        if promise is not None:
            said = f"{label_of(goal, promise.field)}写的是“{promise.quantity.quote}”"
            yield RULE.finding(
                f"数量指标“{row.level3}”的值“{row.value}”是金额，{said}，疑似填写错误。",
                goal=goal,
                field="indicators",
                found=row.value,
                expected=promise.quantity.quote,
                evidence=(indicator_row(goal, row), cell(goal, promise.field)),
            )
            return
    if others:  # 发放小额贷款 300万元 beside 户数 may be the work itself
        money = [r for r in money if trimmed(r.level3).endswith(ENDS) or is_spelled(r) or is_money_of_form(goal, r)]
    if not money:
        return
    row = money[0]
    mild = any(w in goal.name for w in (*BILLS, *GIVEN_OUT)) or any(w in (row.level3 or "") for w in PERHAPS)
    told = "是金额，宜放到成本指标" if others else "是金额，没有反映完成的工作量"
    yield RULE.finding(
        f"数量指标“{row.level3}”的值“{row.value}”{told}。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT
        if mild or (others and not (is_spending(row) or is_spelled(row) or is_money_of_form(goal, row)))
        else None,
        found=row.value,
        evidence=tuple(indicator_row(goal, r) for r in money),
    )


def is_spelled(row: Indicator) -> bool:
    """Whether a value is a sum of money written in words."""
    earned = any(word in trimmed(row.level3) for word in OUTPUT_MONEY)
    return not earned and _SPELLED.fullmatch(compact(row.value or "")) is not None


def is_money_of_form(goal: Goal, row: Indicator) -> bool:
    """Whether a row of money is the year's money again, or a part of it by the name of a purchase: 采购安装规模."""
    sums = money_mentions(row.value or "") if row.target is not None and "元" in (row.target.unit or "") else ()
    total = goal.annual.total.value
    if not sums or total is None:
        return False
    bought = any(word in (row.level3 or "") for word in ("购置", "采购", "安装", "建设", "改造", "工程"))
    return sums[0].value == total or (sums[0].value <= total and (bought or is_planned(goal, row, sums[0].value)))


def is_planned(goal: Goal, row: Indicator, amount: Decimal) -> bool:
    """Whether the form's own reckoning spends just this sum on what the row names: 损失性补偿558.00万元."""
    name = trimmed(row.level3)
    thing = next((name.removeprefix(act) for act in PAYS if name.startswith(act)), name)
    text = compact(str(text_of(goal, BUDGET)))
    sums = money_mentions(text) if len(thing) >= SHORTEST_THING else ()
    return any(one.value == amount and text[: one.start].endswith(thing) for one in sums)


def is_spending(row: Indicator) -> bool:
    """Whether a name can only be that of money spent: 培训经费投入, 拨付补助资金."""
    name = trimmed(row.level3)
    return PAID.match(name) is not None or name.endswith(SPENDING_ENDS)


def counted_as(goal: Goal, row: Indicator) -> Promise | None:
    """How many of the very thing a row names a text says there are: 300张折叠床 beside 采购折叠床 6.60万元."""
    name = trimmed(row.level3)
    thing = next((name.removeprefix(act) for act in sorted(ACTIONS, key=len) if name.startswith(act)), name)
    if len(thing) < SHORTEST_THING or thing.endswith(MONEY_ENDS):
        return None
    for field in goal.told("annual_goal", "implementation_goal", "overview"):
        for promise in promises_in(goal, field, len(thing) + 1):
            if thing in promise.around and not promise.for_each and unit_kind(promise.quantity.unit) == "count":
                return promise
    return None


def is_money(row: Indicator) -> bool:
    """By its unit, or by its name where no unit is printed."""
    name = trimmed(row.level3)
    earned = name.replace("保费补贴", "")  # which is paid out
    if row.target is None or row.target.quantity is None or any(word in earned for word in OUTPUT_MONEY):
        return False
    if row.target.unit:
        kind = unit_kind(row.target.unit)
        return kind == "money" and ("元" in row.target.unit or name.endswith(MONEY_ENDS)) and "/" not in row.target.unit
    return name.endswith(MONEY_ENDS)
