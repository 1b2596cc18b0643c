"""AMT07 实施期资金与年度资金、项目期不符

检查什么
    项目期为1年的项目，实施期资金总额与年度资金总额是否相等；项目期为几年的，两者是否反而相等（提示）。
示例
    项目期1年，实施期资金80万元，年度资金20万元 → 两栏不等；
    项目期3年，实施期资金和年度资金都是80万元 → 请核实实施期资金是否只填了一年。
如何修改
    跨年度的项目改正项目期；一年期项目统一两栏金额。
不报告的情形
    没有填写项目期，或项目期为长期、二十年以上；阶段性、延续性项目（实施期为多年合计），项目期写明是哪一年的除外；年度资金更大（由AMT06说明）；
    任一栏空白、为0或未能识别；各栏写明差额以前已经支付的（分期付款、尾款）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.dates.schedule import one_printed_year
from perfcheck.rules.funds.amt06 import larger
from perfcheck.rules.funds.quotes import as_printed
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, money_cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.terms import chosen_attribute
from perfcheck.rules.vocabulary.kinds_of_spending import OF_SEVERAL_YEARS
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT07",
    slug="one-year-funds-differ",
    title="实施期资金与年度资金、项目期不符",
    severity=Severity.WARNING,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核实项目期是否应为多年；如为一年期项目，请统一实施期与年度两栏的金额。",
    sides=("年度", "实施期"),
    looks_at=FORM,
)
_PAID = regex(
    "(?:已经?|累计)(?:支付|拨付|付|拨|结算|安排|下达)(?:资金|工程款|货款|进度款|款项|合同款|款)?(?:共|共计|合计|为)?$"
)
LONGEST = 20  # years; longer ones are what a system fills in for 长期


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    period = parse_period(goal.period.text)
    if period is not None and period.years is not None and 1 < period.years < LONGEST:
        yield from of_one_year_only(goal)
    if period is None or not period.one_year:
        return
    if any(word in chosen_attribute(goal) for word in OF_SEVERAL_YEARS) and one_printed_year(goal) is None:
        return  # a bare 1年 is what the platform fills in
    whole, year = goal.implementation.total, goal.annual.total
    if not whole.value or not year.value or not larger(year, whole):
        return
    gap: Decimal = whole.value - year.value
    if gap in paid_before(goal):
        return
    yield RULE.finding(
        f"项目期为{goal.period.text}，实施期资金{as_printed(whole.value, whole)}"
        f"与年度资金{as_printed(year.value, year)}不等，相差{tell(gap)}。",
        goal=goal,
        field="funds.implementation.total",
        evidence=(
            cell(goal, "period"),
            money_cell(goal, "funds.implementation.total", whole),
            money_cell(goal, "funds.annual.total", year),
        ),
        expected=tell(year.value),
        found=tell(whole.value),
        difference=tell(gap),
        amount=gap,
    )


def paid_before(goal: Goal) -> set[Decimal]:
    """Sums that the texts say are paid already: of a contract of 216.00万元 paid but for the last 43.20万元."""
    texts = [compact(str(field)) for _, field in goal.texts()]
    return {m.value for text in texts for m in money_mentions(text) if _PAID.search(text[: m.start]) is not None}


def of_one_year_only(goal: Goal) -> Yield:
    """The money of several years that is no more than that of the first."""
    whole, year = goal.implementation.total, goal.annual.total
    if not whole.value or whole.value != year.value:
        return
    yield RULE.finding(
        f"项目期为{goal.period.text}，实施期资金与年度资金相等，都是{as_printed(whole.value, whole)}，"
        "请核实实施期资金是否只填了一年。",
        goal=goal,
        field="funds.implementation.total",
        severity=Severity.HINT,
        evidence=(
            cell(goal, "period"),
            money_cell(goal, "funds.implementation.total", whole),
            money_cell(goal, "funds.annual.total", year),
        ),
        found=tell(whole.value),
        advice="请核实实施期资金总额是否为项目期内各年的合计。",
    )
