"""AMT09 目标、概况所写支出金额与年度资金不符

检查什么
    年度目标、实施期目标、项目概况、实施计划和必要性中写明的本项目支出金额（拨付、支付、补助、安排……万元）与年度资金总额是否一致；
    各栏所写金额是否与年度资金总额、实施期资金总额只是数字颠倒；各栏所写中央、省级、县级各自承担的金额是否与资金栏一致；一年完成的一次性项目，所写投资、资金是否正好是年度资金的十倍、百倍。
示例
    年度目标写“为企业拨付奖补资金108万元”，年度资金总额为60万元 → 两处不一致。
如何修改
    核实目标所写金额，改为与年度资金一致，或写明包含哪些年度、哪些资金来源。
不报告的情形
    所写金额（或其中几笔之和）与年度资金、实施期资金一致；总投资、合同价、贷款额等全部投资；
    人均、每月等标准；收入、产值、已支付等不属于本年支出的金额；清偿旧账的项目；
    写明“本年”的付款金额（由AMT17说明）。所写金额小于年度资金的只作提示（写明是预算安排、申请的资金除外）；
    实施计划、必要性中小于年度资金的付款不报告。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import MEASURE_88, OPENNESS_6, Basis
from perfcheck.rules.funds.payments_of_year import lead_in, names_this_year, whole_budget
from perfcheck.rules.funds.told_levels import other_levels, wrong_split
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.rules.rule import Rule, Yield, cell, money_cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.terms import chosen_attribute, done_before
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.rules.vocabulary.payments import ALL_THE_MONEY, LOANS, NOT_SPENDING, PAYS, UNIT_PRICE
from perfcheck.rules.vocabulary.recurring import ONE_TIME_ATTRIBUTE
from perfcheck.strings import FUND_LABELS, field_label
from perfcheck.values.amounts import MoneyMention, money_mentions
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.money import Amount
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.extendable import Words

RULE = Rule(
    code="AMT09",
    slug="sum-in-text-differs-from-funds",
    title="目标、概况所写支出金额与年度资金不符",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (MEASURE_88,)),
    advice="请核实目标或概况所写金额，与年度资金一致，或写明其年度和资金来源。",
    sides=("年度资金", "文中"),
    looks_at=FORM,
)
FIELDS = ("annual_goal", "overview", "implementation_goal", "plan", "necessity")
OF_PAYMENTS = ("plan", "necessity")  # what these name may be one of several payments


PROJECT_MONEY = ("投资", "资金", "经费", "预算", "费用", "投入")
SUMMED_UP = ("合计", "共计", "总计", "共安排", "共需", "安排", "年需")  # words that make a sum all there is
BORNE = ("配套", "承担", "负担", "分担")  # what one level of government pays of a sum
LEAST_PART = Decimal("0.05")  # share of the year's money; less is no sum for all of it
MOST_SUMS = 20  # of a text that are added up

SIGNS = ("≥", "≤", "=", "＝")  # 发放金额20万元≥9.31: a row of the indicators run into the text


@dataclass(frozen=True, slots=True)
class Options:
    share: Decimal = Decimal("0.01")  # of the year's money: sums in texts are often rounded


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if goal.annual.total.value and not pays_old_works(facts.words.arrears, goal.name, str(goal.plan)):
        told = list(_compare(goal, goal.annual.total.value, facts, options.share))
        sure = any(isinstance(one, Finding) and one.severity is not Severity.HINT for one in told)
        turned = [] if sure else list(_turned(goal))
        yield from turned or told or _tenfold(goal, goal.annual.total.value)
        yield from _by_level(goal)


def _turned(goal: Goal) -> Yield:
    """A sum made of the digits of the form's money in another order, in a text that does not name the right one.

    Of two digits only (45万元, 54万元) where the words before it call it the project's money.
    """
    sides = (
        ("年度资金总额", "funds.annual.total", goal.annual.total),
        ("实施期资金总额", "funds.implementation.total", goal.implementation.total),
    )
    known = {amount.value for _, _, amount in sides}
    costs = {m.value for row in goal.indicators for m in money_mentions(row.value or "")}
    for label, place, amount in sides:
        if not amount.value or (place.startswith("funds.implementation") and amount.value in costs):
            continue  # REL11 holds a text against the indicator of the whole investment
        for name in goal.told_of_all(*FIELDS):
            text = str(goal.field(name))
            mentions = money_mentions(text)
            wrong = next((m for m in mentions if m.value not in known and _slip(text, m, amount.value)), None)
            if wrong is None or any(m.value == amount.value for m in mentions):
                continue
            yield _other_sum(goal, name, amount, wrong, "写", "，数字疑似颠倒", label=label, place=place)
            return


def _by_level(goal: Goal) -> Yield:
    """What a text says each level of government pays, against the cells of these levels."""
    for name in goal.told_of_all(*FIELDS):
        other = next(other_levels(goal, str(goal.field(name))), None)
        if other is not None:
            label, place = f"年度{FUND_LABELS[other.name]}", f"funds.annual.{other.name}"
            yield _other_sum(goal, name, other.amount, other.said, "写", "", label=label, place=place)
            return
        split = wrong_split(str(goal.field(name)))
        if split is not None:
            yield RULE.finding(
                f"“{field_label(name)}”写“{split.quote}”，所写金额为{split.sums}，按该比例计算为{split.meant}，两处不一致。",
                goal=goal,
                field=name,
                confidence=Confidence.LIKELY,
                evidence=(cell(goal, name),),
                expected=split.meant,
                found=split.sums,
                sides=("按比例计算", "所写金额"),
            )
            return


def _slip(text: str, mention: MoneyMention, funds: Decimal) -> bool:
    """Whether a sum of a text is one of the form's with its digits in another order."""
    words = lead_in(text, mention)
    if any(w in words for w in NOT_SPENDING) or not swapped(mention.value, funds, least=2):
        return False
    return swapped(mention.value, funds) or any(w in words for w in (*PROJECT_MONEY, *SUMMED_UP))


def _tenfold(goal: Goal, funds: Decimal) -> Yield:
    """A project that begins and ends in the year has no other money: ten times its sum is mistyped."""
    period, whole = parse_period(goal.period.text), goal.implementation.total.value
    once = chosen_attribute(goal).startswith(ONE_TIME_ATTRIBUTE)
    if not once or period is None or not period.one_year or whole not in (None, funds) or _round(funds):
        return
    for name in goal.told_of_all(*FIELDS):
        text = str(goal.field(name))
        mentions = money_mentions(text)
        alike = (m for m in mentions if m.value > funds and tenfold(m.value, funds))
        wrong = next((m for m in alike if _is_project_money(lead_in(text, m))), None)
        if wrong is not None and not any(m.value == funds for m in mentions):
            yield _other_sum(
                goal,
                name,
                goal.annual.total,
                wrong,
                "写",
                f"，正好是其{wrong.value / funds:f}倍，疑似小数点或计量单位写错",
            )
            return


def _is_project_money(words: str) -> bool:
    barred = (*NOT_SPENDING, *UNIT_PRICE, *LOANS)
    return any(w in words for w in PROJECT_MONEY) and not any(w in words for w in barred)


def _round(funds: Decimal) -> bool:
    """A sum of one digit (100万元) is the tenth of another by chance."""
    return len(f"{funds.normalize():f}".strip("0.")) < 2


def _other_sum(
    goal: Goal,
    name: str,
    amount: Amount,
    said: MoneyMention,
    verb: str,
    doubt: str,
    severity: Severity | None = None,
    *,
    label: str = "年度资金总额",
    place: str = "funds.annual.total",
) -> Finding:
    """A sum in a text that is not the form's money. verb, doubt: how the sentence says it, in Chinese.

    label, place: of the money it is set against.
    """
    funds = amount.value or Decimal(0)
    gap = abs(said.value - funds)
    return RULE.finding(
        f"“{field_label(name)}”{verb}{said.quote}，{label}为{tell(funds)}{doubt}，相差{tell(gap)}。",
        goal=goal,
        field=name,
        severity=severity,
        confidence=Confidence.LIKELY,
        evidence=(cell(goal, name), money_cell(goal, place, amount)),
        expected=tell(funds),
        found=tell(said.value),
        difference=tell(gap),
        amount=gap,
    )


def _compare(goal: Goal, funds: Decimal, facts: Facts, share: Decimal) -> Yield:
    """The first text of the form that names its spending, one finding at most."""
    known = [v for v in (funds, goal.implementation.total.value) if v]
    goal_of_year = "annual_goal" if goal.annual_goal.present else "implementation_goal"
    for name in goal.told_of_all(*FIELDS):
        text = str(goal.field(name))
        if name == goal_of_year and any(
            names_this_year(text, m, facts.year, facts.words) for m in money_mentions(text)
        ):
            continue  # told by AMT17
        sums = [m for m in own_spending(text, facts.words) if not text.startswith(SIGNS, m.end)]
        sums = [m for m in sums if not done_before(text, m.start, facts.year)]
        largest = max(sums, key=lambda m: m.value, default=None)
        if largest is None:
            continue
        whole = len(sums) == 1 and whole_budget(text, largest)
        values = [largest.value] if whole else _runs([m.value for m in money_mentions(text)])
        if any(_near(v, k, share) for v in values for k in known) or _bears_part(text, known, share):
            continue
        if largest.value < max(known) and name in OF_PAYMENTS and not whole:
            continue
        others = goal.told_of_all(*FIELDS)  # also how the money was reckoned
        if largest.value < max(known) and any(_makes_up(goal, other, largest, known, share) for other in others):
            continue
        if not whole and largest.value < funds * LEAST_PART:
            continue  # 发放困难补助2000元: what one of many gets
        severity = None if whole or largest.value > max(known) else Severity.HINT
        if severity is Severity.HINT and len(money_mentions(text)) > 1:
            continue  # one of several payments
        verb = "写明支出" if any(w in lead_in(text, largest) for w in PAYS) else "写明资金"
        yield _other_sum(goal, name, goal.annual.total, largest, verb, "", severity)
        return


def _bears_part(text: str, known: list[Decimal], share: Decimal) -> bool:
    """Whether a text calls the money of the form its part of a larger sum: 全年需2034万元，县级按30%配套610.20万元."""
    own = (m for m in money_mentions(text) if any(_near(m.value, k, share) for k in known))
    return any(word in lead_in(text, m) for m in own for word in BORNE)


def _makes_up(goal: Goal, name: str, part: MoneyMention, known: list[Decimal], share: Decimal) -> bool:
    """Whether a text names the sum among others that come to the money with it: 直补252万元，其余308万元."""
    values = [m.value for m in money_mentions(str(goal.field(name)))]
    return part.value in values and any(_near(v, k, share) for v in _runs(values) for k in known)


def _runs(values: list[Decimal]) -> Iterator[Decimal]:
    """Every sum, and what neighbouring ones come to: 城市低保金937.44万元、农村低保金3850.08万元."""
    for start in range(len(values[:MOST_SUMS])):
        yield from accumulate(values[start:MOST_SUMS])


def own_spending(text: str, lists: Words) -> list[MoneyMention]:
    """Sums that the words before them make the form's own spending."""
    found = []
    for mention in money_mentions(text):
        words = lead_in(text, mention)
        barred = (*lists.total_like, *NOT_SPENDING, *UNIT_PRICE)
        paid = any(w in words for w in PAYS) or whole_budget(text, mention)
        if (paid and not any(w in words for w in barred)) or words.rstrip("为共:") in ALL_THE_MONEY:
            found.append(mention)
    return found


def _near(left: Decimal, right: Decimal, share: Decimal) -> bool:
    return abs(left - right) <= right * share
