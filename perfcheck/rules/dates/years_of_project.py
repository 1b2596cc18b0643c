"""The years a project runs, in the places of one form that tell them (DAT04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.schedule import cycle_quote, dates_of, printed_cycle, spans
from perfcheck.rules.rule import cell
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.time_words import CYCLE_WORDS
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR, parse_period

if TYPE_CHECKING:
    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal

OPENING = 8  # characters of a goal before the years it is for
NEAR = 8  # characters between 建设期 and its years
TEXTS = ("overview", "plan", "annual_goal")
# Behind a span of years: that the work is done in them. Before it, or behind, what is no work of the project itself.
_WORKED_IN = regex(
    "(?:度|期间|间|内)?[,，]?(?:计划|拟|预计|将)?(?:分|逐|连续|持续|滚动|陆续|组织|全面)?[一-龥]{0,6}"
    "(?:实施|推进|建设|施工|改造|完成|建成|开展|更新|更换|修缮|加固|治理|整治|修复|安装|铺设|拆除)"
)
_OF_A_PROGRAMME = regex("规划|行动|方案|工作计划|年计划|意见|纲要|[十五]五|目标任务|总体|协议|合同|期限|中标|批复|已")
_CLAUSE = regex("[,，。；;！？]")


class Years(NamedTuple):
    """place: Chinese, where first and last year are told in the words ``quote``."""

    first: int
    last: int
    place: str
    quote: str
    field: str
    evidence: tuple[Evidence, ...]


def years_of_goal(goal: Goal) -> Years | None:
    """The span of years with which the goal of all years begins."""
    text = str(goal.implementation_goal)
    for a, b in spans(text):
        if a.month is None and b.month is None and a.start <= OPENING:
            place = f"“{label_of(goal, 'implementation_goal')}”"
            evidence = (cell(goal, "implementation_goal"),)
            return Years(a.year, b.last_year, place, text[a.start : b.end], "implementation_goal", evidence)
    return None


def years_of_cycle(goal: Goal) -> Years | None:
    """The printed begin and end, else the 建设期 or 实施周期 that the overview tells."""
    cycle = printed_cycle(goal)
    if cycle is not None:
        first, last, evidence = cycle
        return Years(first.year, last.last_year, "项目起止时间", cycle_quote(cycle), "period", evidence)
    text = str(goal.overview)
    for a, b in spans(text):
        if any(word in text[max(0, a.start - NEAR) : a.start] for word in CYCLE_WORDS):
            place, evidence = f"“{label_of(goal, 'overview')}”", (cell(goal, "overview"),)
            return Years(a.year, b.last_year, place, text[a.start : b.end], "overview", evidence)
    return None


def other_years(goal: Goal) -> tuple[Years, Years] | None:
    """The goal's years and the cycle's, where some of the goal's lie outside."""
    told, cycle = years_of_goal(goal), years_of_cycle(goal)
    if told is None or cycle is None or cycle.first > cycle.last or told.first > told.last:
        return None
    within = cycle.first <= told.first and told.last <= cycle.last
    return None if within else (told, cycle)


def number_of_years(goal: Goal) -> tuple[int, int] | None:
    """(years the 项目期 says, years from the printed begin to the printed end), where they differ."""
    period, extra = parse_period(goal.period.text), dict(goal.extra)
    if period is None or period.years is None or period.endless or dates_of(str(goal.period)):
        return None
    if not {"plan_start", "plan_end"} <= extra.keys():
        return None
    begins, ends = dates_of(str(extra["plan_start"])), dates_of(str(extra["plan_end"]))
    if not begins or not ends:
        return None
    months = (ends[-1].last_year - begins[0].year) * MONTHS_A_YEAR + (ends[-1].month or 12) - (begins[0].month or 1) + 1
    said = period.years * MONTHS_A_YEAR
    return None if months <= 0 or abs(months - said) < MONTHS_A_YEAR else (int(period.years), months)


def years_beyond(goal: Goal, last: int) -> Years | None:
    """Years that a text says the work takes and that go on behind the last one of the project."""
    for name in goal.told(*TEXTS):
        text = compact(str(goal.field(name)))
        for a, b in spans(text):
            said = text[a.start : b.end]
            before, behind = _CLAUSE.split(text[: a.start])[-1], _CLAUSE.split(text[b.end :])[0]
            of_years = a.month is None and b.month is None and a.year <= last < b.last_year
            if of_years and _WORKED_IN.match(text, b.end) and not _OF_A_PROGRAMME.search(f"{before}{behind}"):
                place, evidence = f"“{label_of(goal, name)}”", (cell(goal, name),)
                return Years(a.year, b.last_year, place, f"{said}{behind}", name, evidence)
    return None
