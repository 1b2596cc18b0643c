"""QNT25 只考核拨付行为本身

检查什么
    数量、质量、时效指标是否全部只考核付款（拨付单位数、拨付合规性、资金支付及时率……），没有一个反映资金花出去做成了什么。
示例
    数量“补助资金拨付单位数 12家”，质量“资金拨付合规性 合规”，时效“资金拨付及时率 100%” → 只考核拨付行为本身。
如何修改
    补充受补助单位用这笔钱完成的工作量和质量。
不报告的情形
    至少一个产出指标不是付款；人员工资、补贴、遗属补助、奖励等付款本身就是任务的项目写有领取的人数、户数（防疫员一类常年做事的人员，效益也只写资金到位的除外）；还本付息、尾款、欠款；填写的产出指标少于两个。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.alone import others_of, stands_out
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.values import is_benefit, is_quantity, is_timing
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.arrears import LAST_PAYMENTS
from perfcheck.rules.vocabulary.bills import BILLS
from perfcheck.rules.vocabulary.indicator_words import PROCESS_IN_BENEFIT
from perfcheck.rules.vocabulary.kinds_of_project import DEBT, PAID_OUT, PAY
from perfcheck.rules.vocabulary.payments import PAYING
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT25",
    slug="only-paying-measured",
    title="只考核拨付行为本身",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请补充资金支持的对象完成的工作量和质量。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
)
LEAST = 2  # output indicators
RECEIVING_UNITS = ("企业", "单位", "公司", "机构", "园", "站", "学校", "合作社")
TO_UNITS = ("补贴", "保险")  # 农业保险保费补贴
TRANSFERS = frozenset({"批次", "批", "笔", "次", "期", "份", "%"})
HANDED_OUT = ("发放", "打卡", "花名册", "收款", "凭证")  # where no one is counted who receives it
# Who is paid for what they do all year: 保护员, 防疫员; to pay them is not what the money is for.
_AT_WORK = regex("(?:[护疫林渔草水保巡检测监察管报息播导解辅教协网格洁督防络]员|村医|乡村医生|教练)")
OWED = ("清欠", "欠款", "拖欠")
REWARDS = ("奖励", "奖补", "奖金")  # to pay them is what is done


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if not any(row.filled for row in goal.indicators):
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    rows = paying_rows(goal)
    if not rows:
        return
    alone = stands_out(others_of(goal, facts), lambda other: bool(paying_rows(other)))
    listed = "、".join(dict.fromkeys(f"“{row.level3}”" for row in rows))
    yield RULE.finding(
        f"产出指标{listed}只考核付款本身，没有反映资金支持的事做得怎样。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if alone else None,
        confidence=Confidence.LIKELY,
        evidence=tuple(indicator_row(goal, row) for row in rows),
    )


def paying_rows(goal: Goal) -> list[Indicator]:
    """The output indicators of a form, where each of them measures paying; else none."""
    rows = [row for row in goal.distinct_indicators() if is_output(row) and row.level3 and row.value]
    if any(word in goal.name for word in (*DEBT, *BILLS, *LAST_PAYMENTS, *OWED)) and not goal.name.endswith(PAID_OUT):
        return []  # 保费补贴 is no bill
    if any(word in goal.name for word in paid_for_itself(rows)) and not all(map(counts_payments, rows)):
        return []
    quantities = any(is_quantity(row) for row in rows)
    all_of_it = _AT_WORK.search(goal.name) is not None and benefits_pay(goal)
    paying = all(measures_paying(row) or (all_of_it and names_handing_out(row)) for row in rows)
    return rows if len(rows) >= LEAST and quantities and paying else []


def benefits_pay(goal: Goal) -> bool:
    """Whether the benefits of a form, one at least, are that the money arrives: 补助资金到账率."""
    names = [trimmed(row.level3) for row in goal.distinct_indicators() if is_benefit(row) and row.level3]
    return bool(names) and all(PROCESS_IN_BENEFIT.search(name) or any(w in name for w in PAYING) for name in names)


def counts_payments(row: Indicator) -> bool:
    """Whether a quantity counts transfers of money (4批次), not those who receive it; other rows count nothing."""
    return not is_quantity(row) or (row.target is not None and row.target.unit in TRANSFERS)


def paid_for_itself(rows: list[Indicator]) -> tuple[str, ...]:
    """Names of projects of which paying is the task; a 补贴 is one where persons receive it, not firms and units."""
    units = any(word in (row.level3 or "") for row in rows if is_quantity(row) for word in RECEIVING_UNITS)
    return tuple(word for word in (*PAY, *REWARDS) if not units or word not in TO_UNITS)


def is_output(row: Indicator) -> bool:
    return is_quantity(row) or is_timing(row) or "质量" in row.level2


def measures_paying(row: Indicator) -> bool:
    name = trimmed(row.level3)
    return (names_handing_out(row) and counts_payments(row)) or any(word in name for word in (*PAYING, "收款单位"))


def names_handing_out(row: Indicator) -> bool:
    return any(word in (row.level3 or "") for word in HANDED_OUT)
