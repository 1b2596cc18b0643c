"""Every number of a form with its unit and the words beside it, whatever the unit: counts, rates, times, sums of money.

Where ``quantities`` reads what can be counted, this reads what an indicator may ask for (≤20个工作日, ≥85%).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.relevance.promises import ROUGH, unit_of_name
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.terms import past_year, sentence_of
from perfcheck.rules.told_forms import label_of
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal
from perfcheck.values.dates import date_mentions, strip_quoted
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import base_unit, behind_item, run_together
from perfcheck.values.units import MANY, leading_unit, of_many, unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal, Indicator

LONGEST = 3000  # characters of a text that are looked at
REACH = 16  # characters to either side that may name what a number is of
MONEY, RATE = "元", "%"
NO_COUNTS = frozenset({MONEY, RATE, "分", "分钟", "天", "个月"})
# Times in the smallest of their class: hours and minutes are compared with each other, and days.
_TIMES = {
    "分钟": ("分钟", 1), "小时": ("分钟", 60), "天": ("天", 1), "日": ("天", 1), "工作日": ("天", 1),
    "个工作日": ("天", 1), "个月": ("个月", 1),
}  # fmt: skip
_RATIOS = {"%": (RATE, Decimal(1)), "‰": (RATE, Decimal("0.1")), "分": ("分", Decimal(1))}
_FIGURE = regex(rf"(?<![\d.A-Za-z#*×xX\-\[(第~])({NUMBER})(万|千)?")
_STOP = regex(r"[,，。;；、:：()（）!！]")
_SENTENCE = regex(r"[。;；]")
_NO_UNIT = "年月号级届条第以至到和与及的余多元"
_HANZI = regex("[一-龥]")
_EACH = regex("[每各均单]")
_RANGE = regex(r"\d[一-龥]?[至到]$")  # 每周3至5个: the end of a range
# 每月定量检测64批次、快速检测: what stands behind the first item of a list is of each month too
_LIST_OF_EACH = regex(
    r"每个?(?:月|季度?|周|天|日|次|期|批)[^,，。;；:：]{2,24}\d[^,，。;；:：]{0,16}、[^,，。;；:：、\d]{0,14}$"
)
LONGEST_LIST = 60  # characters before a number in which such a list begins
# Words that stand beside any number and name nothing.
_FILLER = regex(
    "全年|年度|本年|今年|当年|20\\d\\d年|共计|合计|总计|预计|计划|不少于|不低于|不高于|不超过|不大于|不小于|控制在|达到|达|保持在|稳定在"
    "|以上|以下|以内|左右|完成|开展|实现|力争|确保|每[^,，。]{1,3}$"
    "|(?:由.{0,6})?(?:提高|提升|增长|下降|降低|减少)|补助|为|均|共|约|至|到|在|按|计"
)


class Figure(NamedTuple):
    """value is in ``unit``, one name a unit (元 for any money, 分钟 for hours). beside: the words that name it.

    each: it is of each one of something. front, back: the words right before and behind it. row: its indicator, None
    in a text. rough: it is said to be about so much. sentence: the whole of it. year: in which it says it was done.
    """

    value: Decimal
    unit: str
    field: str
    quote: str
    beside: str
    each: bool
    front: str = ""
    back: str = ""
    row: Indicator | None = None
    rough: bool = False
    sentence: str = ""
    year: int | None = None

    @property
    def told(self) -> str:
        """As a sentence quotes it: with the words right before it in a text."""
        return self.quote if self.row is not None else f"{self.front}{self.quote}"


def based(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """A value in the one name of its unit; None for years, points of percent and what is no unit."""
    one = unit.partition("/")[0].partition("·")[0].partition("每")[0]
    many, bare = (MANY[one[0]], rest) if (rest := of_many(one)) else (Decimal(1), one)
    kind = unit_kind(one)
    if kind == "money":
        return (value * UNITS[one], MONEY) if one in UNITS else None
    if bare in _TIMES:
        name, factor = _TIMES[bare]
        return value * factor * many, name
    if one in _RATIOS:
        name, share = _RATIOS[one]
        return value * share, name
    if kind in ("time", "ratio"):
        return None
    return base_unit(value, one) or (value, one)


@lru_cache(maxsize=1024)
def figures_in(printed: str, field: str) -> tuple[Figure, ...]:
    """The figures of one text, in printed order."""
    text = compact(printed)[:LONGEST]
    plain = strip_quoted(text)
    for mention in date_mentions(plain):
        plain = plain[: mention.start] + "。" * (mention.end - mention.start) + plain[mention.end :]
    found: list[tuple[int, int, Decimal, str]] = []
    for hit in _FIGURE.finditer(plain):
        begin = hit.start(1) if hit.group(2) else behind_item(plain, hit.start(1), hit.end(1))
        number = to_decimal(plain[begin : hit.end(1)])
        rest = plain[hit.end(1) : hit.end(1) + 16]
        unit = leading_unit(rest)
        scale = Decimal(1)
        if unit is None and rest[:1] in ("万", "千"):
            scale, rest = (Decimal(10_000) if rest[0] == "万" else Decimal(1_000)), rest[1:]
        unit = unit or (rest[:1] if _HANZI.match(rest) and rest[:1] not in _NO_UNIT else None)
        one = based(number * scale, unit) if number is not None and unit is not None else None
        if one is not None and unit is not None and not (scale == 1 and run_together(hit.group(1), unit)):
            found.append((begin, hit.end(1) + (scale != 1) + len(unit), *one))
    return tuple(_figures(plain, text, field, found))


def _figures(text: str, whole: str, field: str, found: list[tuple[int, int, Decimal, str]]) -> Iterator[Figure]:
    for at, (start, end, value, unit) in enumerate(found):
        since = found[at - 1][1] if at else 0
        until = found[at + 1][0] if at + 1 < len(found) else len(text)
        front = _STOP.split(text[max(since, start - REACH) : start])[-1]
        back = _STOP.split(text[end : min(until, end + REACH)], maxsplit=1)[0]
        beside = front + back
        if not without_filler(beside):  # 开展文娱活动2次, 全年360次: the clause before it names what is counted
            began = max((hit.end() for hit in _SENTENCE.finditer(text, max(0, start - 2 * REACH), start)), default=0)
            beside = text[max(began, start - 2 * REACH) : start]
        sentence = sentence_of(text, start)
        listed = _LIST_OF_EACH.search(text, max(0, start - LONGEST_LIST), start) is not None
        each = listed or "/" in text[start:end] or _EACH.search(front) is not None
        rough = text[max(0, start - 1) : start] in ROUGH or text.startswith(ROUGH, end)
        rough = rough or _RANGE.search(text, max(0, start - REACH), start) is not None
        year = past_year(whole, start)
        yield Figure(value, unit, field, text[start:end], beside, each, front, back, None, rough, sentence, year)


def without_filler(words: str) -> str:
    return _FILLER.sub("", words)


def figure_of(row: Indicator) -> Figure | None:
    """What an indicator asks for, None where that is no one number with a unit."""
    target, name = row.target, compact(row.level3 or "")
    if target is None or target.quantity is None or target.upper is not None or not name:
        return None
    unit = target.unit or unit_of_name(name)
    one = based(target.quantity, unit) if unit else None
    each = _EACH.search(name) is not None or "/" in (unit or "")
    name = name.removesuffix(f"{one[1] if one else ''}数") or name
    return None if one is None else Figure(*one, "indicators", row.value or "", name, each, row=row)


def figures_of_rows(rows: Iterable[Indicator]) -> list[Figure]:
    return [figure for row in rows if (figure := figure_of(row)) is not None]


def counts_of_all(figures: Iterable[Figure]) -> list[Figure]:
    """Those that count things, all there are of them: not of each one, not about so many."""
    return [f for f in figures if f.unit not in NO_COUNTS and not f.each and not f.rough]


def figures_of_texts(goal: Goal, names: tuple[str, ...]) -> list[Figure]:
    return [figure for name in names for figure in figures_in(str(goal.field(name)), name)]


def place_of(goal: Goal, figure: Figure) -> str:
    """Where a figure stands, as a sentence names it."""
    return f"“{label_of(goal, figure.field)}”" if figure.row is None else f"指标“{figure.row.level3}”"


def shown_at(goal: Goal, figure: Figure) -> Evidence:
    """The cell, or the row of the indicator."""
    return cell(goal, figure.field) if figure.row is None else indicator_row(goal, figure.row)
