"""REL04 项目属性与项目期矛盾

检查什么
    项目属性与项目期是否一致：属性写“1年结束”而项目期超过一年；一次性项目而项目期“长期”；经常性项目而项目期为一年；
    属性同时写了经常性和1年结束（如“经常性项目(1年结束)”）；一次性项目跨年度实施、项目总额大于年度资金（提示）；
    一次性或新增的购置项目，项目期多年而资金、计划和时效指标都在预算年度（提示）；
    新增项目的起止时间从以前年度开始；一次建成的工程填经常性项目（提示）；项目期长达二十年以上（如“99年”）。
示例
    “经常性项目(长期开展)”而项目期“1年” → 项目属性“经常性项目(长期开展)”与项目期“1年”矛盾。
    项目期“99年” → 项目期填“99年”，不是可以核对的实施期限。
如何修改
    按项目实际起止时间填写项目期，并选择相应的项目属性。
不报告的情形
    项目期空白或不是可以识别的年限（有内容的记入“未能检查”）；属性没有写明“1年结束”的一次性项目（资金全部在本年而项目期多年的除外）；阶段性项目；
    一次性而像是每年都有的支出（见 REL03）。
    属性只写“经常性项目”而项目期为一年的，多为按年度填报：本文件其他经常性项目写了更长期限的作提示，否则不报告；写本年起止日期的（如“2026年1月至12月”）不报告；
    写“经常性项目(长期开展)”而项目期一年的只作提示；本文件各经常性项目都写“经常性项目(1年结束)”、项目期都是一年的也只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.alone import others_of
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import cycle_quote, dates_of, is_deadline, months_of_work, printed_cycle
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.rule import Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.terms import chosen_attribute
from perfcheck.rules.vocabulary.recurring import LASTING_ATTRIBUTES, ONE_TIME_ATTRIBUTE, ONE_YEAR_ATTRIBUTE
from perfcheck.values.dates import date_mentions
from perfcheck.values.periods import Period, parse_period

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL04",
    slug="attribute-against-period",
    title="项目属性与项目期矛盾",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请按项目实际起止时间填写项目期，并选择相应的项目属性。",
    looks_at=FORM,
)


# Attributes that say only that the project comes every year; many places fill in the term of one year's budget.
PLAIN_LASTING = ("经常性项目", "常年性项目", "持续性项目", "延续性项目", "延续项目", "常年项目")
YEARLY = ("经常性项目(长期", "常年性项目(长期", "持续性项目(长期")
BUILT_ONCE = (
    "改造工程",
    "建设工程",
    "新建工程",
    "修建工程",
    "修缮工程",
    "整治工程",
    "迁建工程",
    "扩建工程",
    "加固工程",
)
_PURCHASE = regex("(?<!服务)(?:购置|采购|购买)(?:项目|经费|费|资金|专项)?$")
NEW = ("新增项目", "新设项目", "当年新增")


@dataclass(frozen=True, slots=True)
class Options:
    """longest: years from which a period is no term anyone can check (99年 is a system code for 长期).
    once: years a one-off project may take by its printed dates."""

    longest: Decimal = Decimal(20)
    once: int = 3


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    period = parse_period(goal.period.text)
    if period is None and goal.period.present:
        yield not_enough_data(f"“{goal.name}”的项目期“{goal.period}”无法识别为年限")
    attribute, term = chosen_attribute(goal), str(goal.period)
    one_year = period is not None and period.one_year
    by_the_year = one_year and attribute in PLAIN_LASTING
    yearly = by_the_year or (one_year and attribute.startswith(YEARLY))
    if yearly and date_mentions(term):  # 2026-01-01至2026-12-31: the part of it that the budget pays for
        return
    usual = by_the_year and not others_last_longer(goal, facts)
    sentence = None if usual else contradiction(goal, period, options)
    offered = sentence is not None and one_year and is_option(goal, facts)
    sentence = sentence or of_many_years(goal, options)
    sentence = sentence or begun_before(goal, facts.year) or paid_at_once(goal, period)
    some_years = of_some_years(goal) or works_for_ever(goal) or bought_in_one_year(goal, period, facts.year)
    some_years = None if sentence else some_years
    sentence = sentence or some_years
    asked = yearly or some_years or offered
    if sentence:
        yield RULE.finding(
            sentence,
            goal=goal,
            field="period",
            severity=Severity.HINT if asked else None,
            confidence=Confidence.CHECK if asked else Confidence.LIKELY,
            found=f"{goal.attribute}／{term}",
            evidence=(cell(goal, "attribute"), cell(goal, "period")),
        )


def others_last_longer(goal: Goal, facts: Facts) -> bool:
    """Whether the book gives another project of every year a longer term: 1年 is then no custom of its forms."""
    others = (o for o in others_of(goal, facts) if chosen_attribute(o).startswith(LASTING_ATTRIBUTES))
    lasting = (parse_period(other.period.text) for other in others)
    return any(period is not None and not period.one_year for period in lasting)


def is_option(goal: Goal, facts: Facts) -> bool:
    """Whether 经常性项目(1年结束) is what the list offers: all projects of every year, not only this, say so."""
    lasting = [o for o in others_of(goal, facts) if chosen_attribute(o).startswith(LASTING_ATTRIBUTES)]
    own = chosen_attribute(goal)
    return ONE_YEAR_ATTRIBUTE in own and bool(lasting) and all(chosen_attribute(o) == own for o in lasting)


def of_many_years(goal: Goal, options: Options) -> str | None:
    """A one-off project whose printed dates cover many years (2026-03-01至2035-11-30)."""
    cycle = printed_cycle(goal)
    if cycle is None or not chosen_attribute(goal).startswith(ONE_TIME_ATTRIBUTE):
        return None
    years = cycle[1].last_year - cycle[0].year + 1
    if years <= options.once:
        return None
    return f"项目属性“{goal.attribute}”与起止时间“{cycle_quote(cycle)}”（跨{years}个年度）矛盾。"


def paid_at_once(goal: Goal, period: Period | None) -> str | None:
    """A one-off project of some years, all of whose money is the budget year's."""
    whole, year = goal.implementation.total.value, goal.annual.total.value
    if not chosen_attribute(goal).startswith(ONE_TIME_ATTRIBUTE) or period is None or not period.several_years:
        return None
    if printed_cycle(goal) is not None or not whole or whole != year:
        return None
    return f"项目属性为“{goal.attribute}”，项目期填“{goal.period}”，而项目资金全部在本年，请核实项目期。"


def begun_before(goal: Goal, year: int | None) -> str | None:
    """A new project (新增项目) whose printed term began before the budget year."""
    cycle = printed_cycle(goal)
    if year is None or cycle is None or not any(word in chosen_attribute(goal) for word in NEW):
        return None
    if cycle[0].year >= year:
        return None
    return (
        f"项目属性为“{goal.attribute}”，起止时间“{cycle_quote(cycle)}”却从{cycle[0].year}年开始，早于预算年度{year}年。"
    )


def of_some_years(goal: Goal) -> str | None:
    """A one-off project over the turn of a year whose whole money is more than the year's: a project in stages."""
    cycle, whole, year = printed_cycle(goal), goal.implementation.total.value, goal.annual.total.value
    if cycle is None or not whole or not year or whole <= year:
        return None
    attribute = chosen_attribute(goal)
    if cycle[1].last_year <= cycle[0].year or not attribute.startswith(ONE_TIME_ATTRIBUTE) or "跨年" in attribute:
        return None
    return (
        f"项目属性为“{goal.attribute}”，起止时间为“{cycle_quote(cycle)}”，"
        f"项目总额大于年度资金，像是分年实施的项目，请核实。"
    )


def works_for_ever(goal: Goal) -> str | None:
    """Works that are built once (公厕改造工程) as a project of every year."""
    name, attribute = bare_name(goal), chosen_attribute(goal)
    if not name.endswith(BUILT_ONCE) or not attribute.startswith(LASTING_ATTRIBUTES):
        return None
    return f"“{goal.name}”像是一次建成的工程，项目属性填的是“{goal.attribute}”，请核实。"


def bought_in_one_year(goal: Goal, period: Period | None, year: int | None) -> str | None:
    """A purchase with a term of some years, of which the money, the plan and every deadline are of the budget year."""
    name, attribute = bare_name(goal), chosen_attribute(goal)
    once = attribute.startswith(ONE_TIME_ATTRIBUTE) or any(word in attribute for word in NEW)
    if year is None or period is None or period.endless or not period.several_years or not once:
        return None
    if not _PURCHASE.search(name) or (goal.implementation.total.value or 0) > (goal.annual.total.value or 0):
        return None
    months = months_of_work(str(goal.plan), year)
    deadlines = [dates_of(row.value or "") for row in goal.distinct_indicators() if is_deadline(row)]
    told = [*months, *dates_of(str(goal.implementation_goal)), *(m for dates in deadlines for m in dates)]
    if not months or not deadlines or not all(deadlines) or any(m.year != year or m.last_year != year for m in told):
        return None
    return f"项目期填“{goal.period}”，实施计划和时效指标都在{year}年内，请核实项目期（项目属性为“{goal.attribute}”）。"


def contradiction(goal: Goal, period: Period | None, options: Options) -> str | None:
    """The sentence of the first contradiction; None when attribute and period agree."""
    attribute, term, plain = str(goal.attribute), str(goal.period), chosen_attribute(goal)
    lasting = any(word in plain for word in LASTING_ATTRIBUTES)
    one_year = ONE_YEAR_ATTRIBUTE in plain
    if lasting and one_year:
        return f"项目属性“{attribute}”同时写了经常性和1年结束，请核实是哪一种（项目期为“{term}”）。"
    if period is None:
        return None
    differs = f"项目属性“{attribute}”与项目期“{term}”矛盾。"
    if plain.startswith(ONE_TIME_ATTRIBUTE) and (period.endless or (one_year and period.several_years)):
        return differs
    if lasting and period.one_year:
        return f"项目属性为“{attribute}”，项目期填“{term}”，请核实。" if plain in PLAIN_LASTING else differs
    if period.years is not None and period.years >= options.longest:
        return f"项目期填“{term}”，不是可以核对的实施期限（项目属性为“{attribute}”）。"
    return None
