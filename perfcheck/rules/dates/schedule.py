"""What the dates of a form are about: deadlines, spans, and the years they cover."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence
from perfcheck.model.location import NOT_FOUND
from perfcheck.patterns import regex
from perfcheck.rules.rule import cell
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.rules.vocabulary.time_words import (
    ACCEPTED,
    FINISHED,
    REFERENCES,
    STARTED,
    TIME_LEVELS,
    TIME_NAMES,
)
from perfcheck.values.dates import DateMention, date_mentions
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

_FROM_TO = regex("(?:项目|实施|建设)?(?:计划)?起止(?:时间|日期|年限|年月)")  # a cell of its own beside 项目期
_JOIN = regex(r"^\s{0,2}(?:起|开始)?\s{0,2}[-—―–~～至到]{1,3}\s{0,2}$")
_CLAUSE = regex(r"[,，。；;！？、\n]")
_SEVERAL_PARTS = regex("[一二三]期|标段|[一二三首分]批|分别|上年|上一年|已")
_BREAK = regex(r"[。；;！？\n]")
_NEXT_DATE = regex(r"[,，、]\s{0,2}(?=(?:20\d\d年)?\d{1,2}月)")  # 2026年3月底前论证，5月底前签订合同: another step
_REFERENCE = regex("|".join(REFERENCES))
_COMPARED = regex("度?(?:相比|同期|的?(?:基数|基准|水平)|(?:的?基础|水平)之?上)")
# 由2025年的62%提高到74%, 从2025年底1200人增加到1500人: what it is counted from
_COUNTED_FROM = regex(
    r"度?[末底]?的?[^,，。;；\d]{0,8}\d[\d.,]{0,12}[^,，。;；\d]{0,10}?"
    r"(?:提[高升]|增[加长至到]|扩大|上升|下降|降低?|减少|压[减缩]|缩[短减])"
)
# 发布2025年统计公报: a paper on a year that is over
_ON_A_YEAR = regex(
    r"度?(?:[一-龥]{2,6}(?:公报|年鉴|年报|皮书)|(?:部门|财政|单位|收支|竣工财务)?决算|(?:年鉴|年报|公报)|[一-龥]{0,6}统计数据)"
)
_AFTER_NUMBER = "万亿元米平方㎡m公亩吨%％个人户次台套千立"
_BARE_MONTH = regex(r"(?<![\d年./-])(1[0-2]|[1-9])月(?!前期)")
_PART_OF_YEAR = regex(r"[上下]半年|季度|年底|年末|年内")
MONTH_UNITS = ("月", "月底", "月末", "月份")
POINTS_IN_TIME = ("时间", "时限", "日期")
LONGEST_PLAN = 3000  # characters; a longer text is no plan of dates
BEFORE, AFTER = 12, 24  # characters around a date that say what it is the date of


def dates_of(text: str) -> list[DateMention]:
    """Dates of a text, without decimal numbers that look like a month (投资2012.5万元)."""
    found = []
    for mention in date_mentions(text):
        a_number = mention.end < len(text) and text[mention.end] in _AFTER_NUMBER
        if "年" in mention.quote or mention.day is not None or not a_number:
            found.append(mention)
    return found


def work_dates(text: str) -> list[DateMention]:
    """Dates of the work itself: those of meetings and papers, and what it is compared with, are left out."""
    return [m for m in dates_of(text) if not _REFERENCE.search(_around(text, m)) and not _compared(text, m)]


def _compared(text: str, mention: DateMention) -> bool:
    """Whether something is held against that time (较2025年下降5%, 与2025年相比), counted from it, or told of it."""
    before = text[max(0, mention.start - 1) : mention.start]
    if before in ("由", "从", "自") and _COUNTED_FROM.match(text, mention.end):
        return True
    if mention.month is None and _ON_A_YEAR.match(text, mention.end):
        return True
    return before in ("较", "比") or _COMPARED.match(text, mention.end) is not None


def _around(text: str, mention: DateMention) -> str:
    before = text[max(0, mention.start - BEFORE) : mention.start]
    after = text[mention.end : mention.end + AFTER]
    return _BREAK.split(before)[-1] + _NEXT_DATE.split(_BREAK.split(after)[0])[0]


def spans(text: str) -> list[tuple[DateMention, DateMention]]:
    """Neighbouring dates joined by 至 or a dash; a range of years is joined with itself."""
    found = dates_of(text)
    joined = [(a, b) for a, b in pairwise(found) if _JOIN.match(text[a.end : b.start])]
    return joined + [(m, m) for m in found if m.end_year is not None]


def covered_years(mentions: list[DateMention]) -> tuple[int, int] | None:
    """First and last year the dates name."""
    if not mentions:
        return None
    return min(m.year for m in mentions), max(m.last_year for m in mentions)


def printed_cycle(goal: Goal) -> tuple[DateMention, DateMention, tuple[Evidence, ...]] | None:
    """First and last date the form prints for the project: 计划开始/完成日期, else a 项目期 of two dates."""
    extra = dict(goal.extra)
    start, end = extra.get("plan_start", NOT_FOUND), extra.get("plan_end", NOT_FOUND)
    begins, ends = dates_of(str(start)), dates_of(str(end))
    if begins and ends:
        quoted = (("计划开始日期", start), ("计划完成日期", end))
        evidence = tuple(
            Evidence(f"本表·{label}", str(f), f.location, goal.name, "period", f.by_ocr) for label, f in quoted
        )
        return begins[0], ends[-1], evidence
    joined = spans(str(goal.period))
    if joined:
        return (*joined[0], (cell(goal, "period"),))
    for label, field in extra.items():
        joined = spans(str(field)) if _FROM_TO.fullmatch(label) else []
        if joined:
            where = Evidence(f"本表·{label}", str(field), field.location, goal.name, "period", field.by_ocr)
            return (*joined[0], (where,))
    return None


def one_printed_year(goal: Goal) -> tuple[DateMention, DateMention, tuple[Evidence, ...]] | None:
    """The one year of a 项目期 without months (1年（2026年）), as the begin and the end."""
    found = dates_of(str(goal.period))
    if len(found) != 1 or found[0].month is not None or found[0].end_year is not None:
        return None
    return found[0], found[0], (cell(goal, "period"),)


def cycle_quote(cycle: tuple[DateMention, DateMention, tuple[Evidence, ...]]) -> str:
    """Begin and end as printed: a year, or a range of years, once."""
    return cycle[0].quote if cycle[0] is cycle[1] else f"{cycle[0].quote}至{cycle[1].quote}"


def is_deadline(indicator: Indicator) -> bool:
    """Whether an indicator row demands a time."""
    name = indicator.level3 or ""
    return indicator.level2.startswith(TIME_LEVELS) or any(w in name for w in TIME_NAMES)


def due_of(indicator: Indicator, year: int | None) -> date | None:
    """The deadline a row sets: a date, or a month of that year where its columns print the number and 月 (≤ 8 月)."""
    target = indicator.target
    if target is None or not is_deadline(indicator):
        return None
    month = target.quantity if sets_a_month(indicator) else None
    if target.due is None and month is not None and year is not None:
        return date(year, int(month), 1)
    return target.due


def sets_a_month(indicator: Indicator) -> bool:
    """Whether a value in 月 is a month of the year, not so many months: 完成时间 ≤ 8月."""
    target, name = indicator.target, indicator.level3 or ""
    if target is None or target.unit not in MONTH_UNITS or target.quantity is None or target.upper is not None:
        return False
    whole = target.quantity == target.quantity.to_integral_value() and 1 <= target.quantity <= MONTHS_A_YEAR
    return whole and name.endswith(POINTS_IN_TIME)


def is_carried_over(goal: Goal, facts: Facts) -> bool:
    """Whether a form's project stands among the money carried over from the year before (上年结转)."""
    return any(row.carried_over and row.goal == goal.ordinal for row in facts.reconciliation.rows)


def old_works(goal: Goal, facts: Facts) -> str | None:
    """The words by which a form pays for works of earlier years, None when it does not."""
    return pays_old_works(facts.words.arrears, goal.name, str(goal.plan), str(goal.overview))


@lru_cache(maxsize=1024)
def months_of_work(text: str, year: int | None = None) -> tuple[DateMention, ...]:
    """Months of the work itself, those printed without their year (3月至9月) in the year named before them.

    year: of a text that names none. Empty where a month cannot be placed: before any year, or lying before the month
    printed in front of it.
    """
    if len(text) > LONGEST_PLAN:  # no plan
        return ()
    if "20" not in text:
        return _in_year(text, year) if year is not None else ()
    mentions = dates_of(text)
    taken = [(m.start, m.end) for m in mentions]
    dated = [m for m in mentions if m.end_year is None and not _REFERENCE.search(_around(text, m))]
    found = [m for m in dated if m.month is not None]
    for hit in _BARE_MONTH.finditer(text):
        if any(start <= hit.start() < end for start, end in taken):
            continue
        before = [m for m in found if m.end <= hit.start()]
        if not before or int(hit.group(1)) < (before[-1].month or 0):
            return ()
        found.append(DateMention(before[-1].year, int(hit.group(1)), None, None, hit.start(), hit.end(), hit.group(0)))
        found.sort(key=lambda m: m.start)
    return tuple(found)


def _in_year(text: str, year: int) -> tuple[DateMention, ...]:
    """The months of a text without any year, where each follows the one before it."""
    hits = list(_BARE_MONTH.finditer(text))
    numbers = [int(hit.group(1)) for hit in hits]
    if numbers != sorted(numbers):
        return ()
    found = (
        DateMention(year, n, None, None, h.start(), h.end(), h.group(0)) for n, h in zip(numbers, hits, strict=True)
    )
    return tuple(m for m in found if not _REFERENCE.search(_around(text, m)))


def span_of_work(text: str, year: int | None = None) -> tuple[DateMention, DateMention] | None:
    """First begin and last end, by month, of what a text plans from … to …; None where it names no such months."""
    months = months_of_work(text, year)
    if not any(_JOIN.match(text[a.end : b.start]) for a, b in pairwise(months)):
        return None
    if any(m.month is None for m in work_dates(text)) or _PART_OF_YEAR.search(text):
        return None
    first, last = (pick(months, key=_by_month) for pick in (min, max))
    return first, last


def stages_of_work(text: str, year: int | None = None) -> list[tuple[DateMention, DateMention]]:
    """The stretches of months a plan is made of: 3月至5月招标，6月至8月施工."""
    months = months_of_work(text, year)
    return [(a, b) for a, b in pairwise(months) if _JOIN.match(text[a.end : b.start])]


def end_of_work(text: str, year: int | None = None) -> DateMention | None:
    """The last month in which a text says the work is finished: the latest month of all, and 完成 behind it."""
    months = months_of_work(text, year)
    if not months or _PART_OF_YEAR.search(text):
        return None
    last = max(months, key=_by_month)
    behind = _BREAK.split(text[last.end : last.end + AFTER])[0]
    return last if any(word in behind for word in FINISHED) else None


def end_in_one_year(text: str) -> DateMention | None:
    """As ``end_of_work``, for a text that prints its months without the one year it names: 2026年……，9月底前完成."""
    last = max(months_in_one_year(text), key=_by_month, default=None)
    behind = _BREAK.split(text[last.end : last.end + AFTER])[0] if last is not None else ""
    return last if any(word in behind for word in FINISHED) else None


def months_in_one_year(text: str) -> list[DateMention]:
    """The months of a text that names one year, printed with it or without; [] for other texts."""
    dated = [m for m in work_dates(text) if m.end_year is None]
    if len({m.year for m in dated}) != 1 or len(text) > LONGEST_PLAN or _PART_OF_YEAR.search(text):
        return []
    return [m for m in dated if m.month is not None] + _bare_months(text, dated)


def start_behind_end(text: str) -> tuple[DateMention, DateMention] | None:
    """The month the works begin and the earlier one they are accepted in; None where a plan has several parts.

    A month without its year is of the one year the text names.
    """
    if len(text) > LONGEST_PLAN or _SEVERAL_PARTS.search(text):
        return None
    dated = [m for m in dates_of(text) if m.end_year is None]
    months = [m for m in dated if m.month is not None]
    if len({m.year for m in dated}) == 1:
        months += _bare_months(text, dated)
    said = [(m, _clause_behind(text, m)) for m in months]
    starts = [m for m, clause in said if any(word in clause for word in STARTED)]
    ends = [m for m, clause in said if any(word in clause for word in ACCEPTED)]
    if len(starts) != 1 or not ends:
        return None
    first = min(ends, key=_by_month)
    return (starts[0], first) if _by_month(first)[:2] < _by_month(starts[0])[:2] else None


def _bare_months(text: str, dated: list[DateMention]) -> list[DateMention]:
    """The months printed without a year, each of the year of all ``dated`` ones."""
    return [
        DateMention(dated[0].year, int(hit.group(1)), None, None, hit.start(), hit.end(), hit.group(0))
        for hit in _BARE_MONTH.finditer(text)
        if not any(m.start <= hit.start() < m.end for m in dated)
    ]


def _clause_behind(text: str, mention: DateMention) -> str:
    return _CLAUSE.split(text[mention.end : mention.end + AFTER])[0]


def _by_month(mention: DateMention) -> tuple[int, int, int]:
    return mention.year, mention.month or 0, mention.end
