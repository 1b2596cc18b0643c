"""Where a form gives one thing two kinds that exclude each other: 三级公路 and 二级公路, 96333 and 96133 (REL17)."""

from __future__ import annotations

from itertools import repeat, takewhile
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.one_of_a_kind import SERIES, Series
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal

FIELDS = ("overview", "necessity", "plan", "implementation_goal", "annual_goal")
LONGEST_NOUN = 8  # characters behind a word that say of what it is
HEAD = 3  # characters in front of two words that are alike where nothing is behind them: 技术状况为三类
MOST = 12  # kinds of one series; a form with more is a list of them
FEW = 2  # places that say the other: one alone may speak of something else
_PATTERNS = tuple((series, regex(series.member)) for series in SERIES)
_NOUN = regex(rf"[一-龥]{{0,{LONGEST_NOUN}}}")
_CLAUSE_END = "，,。；;、:："
# What is of one kind before and of another one afterwards.
_CHANGES = ("由", "从", "原", "现状", "现有", "升", "创建", "提升", "改为", "改建为", "达到", "调整", "转为", "晋")
_COUNT = regex(r"\d[\d.]{0,9}[一-龥㎡%]{1,2}")
_COUNT_BEHIND = regex(r"^[一-龥]{0,2}?(\d[\d.]{0,9}[一-龥㎡%]{1,2})")
REACH = 16  # characters behind a word in which its number stands


class Place(NamedTuple):
    """A text of a form. name: as a sentence calls it."""

    text: str
    name: str
    field: str
    evidence: Evidence


class Told(NamedTuple):
    """A word of a series in a place. noun: what follows; head: what stands before; clause: both, with the word.

    counts: the number right behind it, or of its indicator.
    """

    series: Series
    word: str
    noun: str
    head: str
    clause: str
    place: Place
    counts: frozenset[str]


class TwoKinds(NamedTuple):
    """alone: said in one place only; others: what the other places say of the same thing, one each place."""

    alone: Told
    others: tuple[Told, ...]
    sure: bool


def two_kinds(goal: Goal) -> Iterator[TwoKinds]:
    """Each series once: the word that one place alone has, of a thing that other places give another."""
    places = list(_places(goal))
    for series, pattern in _PATTERNS:
        told = [one for place in places for one in _told(series, pattern, place) if not _changes(one)]
        if not FEW <= len({one.word for one in told}) <= MOST:
            continue
        found = [pair for one in told if (pair := _against(one, told)) is not None]
        if len({pair.alone.place for pair in found if pair.sure}) == 1:
            yield next(pair for pair in found if pair.sure)
        elif len(found) == FEW and found[0].others == (found[1].alone,):
            one, other = found[0].alone, found[0].others[0]
            yield found[0]._replace(sure=shared_noun(one, other) >= max(one.series.noun, HEAD - 1))
        elif series.by_count:
            continue
        elif len(told) == FEW and told[0].place != told[1].place and not (told[0].noun and told[1].noun):
            yield TwoKinds(told[0], (told[1],), sure=False)  # 技术状况为三类 and 四类桥梁, and nothing else of a kind


def _against(one: Told, told: list[Told]) -> TwoKinds | None:
    here = {t.word for t in told if t.place == one.place}
    if any(t.word == one.word and t.place != one.place for t in told):
        return None
    counted = {t.word for t in told if t.word not in here and t.counts & one.counts}
    akin = [t for t in told if t.word in counted]
    if not akin and not one.series.by_count:
        akin = [t for t in told if t.word not in here and _of_one_thing(one, t)]
    others = {t.place: t for t in akin}
    words = {other.word for other in others.values()}
    if len(words) != 1:
        return None
    sure = len(others) >= FEW or _typed_alike(one.word, words.pop())
    return TwoKinds(one, tuple(others.values()), sure)


def _typed_alike(one: str, other: str) -> bool:
    digits = ["".join(c for c in word if c.isdigit()) for word in (one, other)]
    return (
        all(digits)
        and len(digits[0]) == len(digits[1]) > FEW
        and sum(a != b for a, b in zip(*digits, strict=True)) == 1
    )


def _changes(one: Told) -> bool:
    return any(word in one.clause for word in _CHANGES)


def _of_one_thing(one: Told, other: Told) -> bool:
    if shared_noun(one, other) >= one.series.noun:
        return True
    return not (one.noun and other.noun) and one.head[-HEAD:] == other.head[-HEAD:] and len(one.head) >= HEAD


def shared_noun(one: Told, other: Told) -> int:
    """How many characters behind two words are alike."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one.noun, other.noun, strict=False))
    return sum(1 for _ in alike)


def _places(goal: Goal) -> Iterator[Place]:
    """Name, texts and indicators; equal texts once."""
    seen: set[str] = set()
    name = compact(goal.name)
    yield Place(name, "项目名称", "project_name", cell(goal, "project_name"))
    for field in goal.told(*FIELDS):
        text = compact(str(goal.field(field)))
        if text and text not in seen:
            seen.add(text)
            yield Place(text, f"“{label_of(goal, field)}”", field, cell(goal, field))
    for row in goal.distinct_indicators():
        text = compact(f"{row.level3 or ''}{row.value or ''}")
        if text:
            yield Place(text, f"指标“{row.level3}”", "indicators", indicator_row(goal, row))


def _told(series: Series, pattern: re.Pattern[str], place: Place) -> Iterator[Told]:
    text, row = place.text, place.field == "indicators"
    for hit in pattern.finditer(text):
        begin = max(map(text.rfind, _CLAUSE_END, repeat(0), repeat(hit.start()))) + 1
        noun = _NOUN.match(text, hit.end())
        behind = _COUNT.findall(text) if row else _COUNT_BEHIND.findall(text[hit.end() : hit.end() + REACH])
        yield Told(
            series,
            hit.group(),
            noun.group() if noun else "",
            text[begin : hit.start()],
            text[begin : hit.end() + LONGEST_NOUN],
            place,
            frozenset(behind),
        )
