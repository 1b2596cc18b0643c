"""A template sentence with slots, and whether (and with which slot values) a text is a use of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from perfcheck.copying.slots import ANY_SLOT, NUMBER, ONE_SLOT, Masked

LEAST_COVERAGE = 0.85  # of the template's literal characters that a use must repeat
MOST_RESIDUE = 0.15  # of the same, for characters a use adds between literals outside the slots
LONGEST_VALUE = 60  # characters in a slot; the longest project name seen has 47
LONGEST_ALIGNED = 3_000  # characters; the alignment of two texts needs memory for their product
PROMISING = 55.0  # masked similarity below which an alignment is not tried
_NO_SLOT = (1 << 60, 1 << 60, False)  # behind every text
_NUMBERS_OR_ANY = re.compile(f"({NUMBER}+)(?!{ANY_SLOT.pattern})|{ANY_SLOT.pattern}")
_NUMERIC = re.compile(r"[\d.年月日%‰]*")


@dataclass(frozen=True, slots=True)
class Use:
    """values: what stands in each slot of the template, "" where the text leaves it out."""

    values: tuple[str, ...]
    coverage: float


def template_of(texts: Sequence[Masked]) -> str:
    """The commonest masked text; of equally common ones the first."""
    return commonest([t.text for t in texts])


def commonest(words: Sequence[str]) -> str:
    """The word that stands there most often; of equally common ones the first."""
    first = words[0]
    if 2 * words.count(first) >= len(words):
        return first
    return Counter(words).most_common(1)[0][0]


def names_only_numbers(template: str) -> bool:
    """Whether nothing but numbers and dates varies (完成时间 sentences)."""
    return all(numeric for _, _, numeric in _frame(template).slots)


class _Frame(NamedTuple):
    """slots: (start, end, whether nothing but numbers) of each. literal: characters outside them."""

    slots: tuple[tuple[int, int, bool], ...]
    literal: int


@lru_cache(maxsize=256)
def _frame(template: str) -> _Frame:
    """A frame of the template's slots; neighbouring slot characters count as one slot."""
    slots = tuple([(*slot.span(), slot.lastindex == 1) for slot in _NUMBERS_OR_ANY.finditer(template)])
    return _Frame(slots, len(template) - len(ONE_SLOT.findall(template)))


def use_of(template: str, masked: Masked) -> Use | None:
    """Read ``masked`` as a use of ``template``; None when it is none. Quadratic in their length at worst.

    The text may run on before or after the template; between the template's words it may add little.
    """
    if max(len(template), len(masked.text)) > LONGEST_ALIGNED:
        return None
    if fuzz.ratio(template, masked.text, score_cutoff=PROMISING) < PROMISING:
        return None
    frame = _frame(template)
    runs = _literal_runs(template, masked.text, frame)
    matched = sum([size for _, _, size in runs])
    if not matched or matched < frame.literal * LEAST_COVERAGE:
        return None
    values, in_slots = [], 0
    begins = [begin for begin, _, _ in runs]
    gaps = list(zip([0, *[b + n for _, b, n in runs]], [*[b for _, b, _ in runs], len(masked.text)], strict=True))
    places = [slot.start() for slot in ONE_SLOT.finditer(masked.text)]
    for slot_start, _, numeric in frame.slots:
        following = bisect_left(begins, slot_start)
        start, end = gaps[following]
        value = _stood(masked, places, start, end)
        if len(value) > LONGEST_VALUE or (numeric and not _NUMERIC.fullmatch(value)):
            return None
        values.append(value)
        if 0 < following < len(runs):
            in_slots += end - start
    inner = gaps[-1][0] - gaps[0][1]  # from the first run to the end of the last
    if inner - matched - in_slots > frame.literal * MOST_RESIDUE:
        return None
    return Use(tuple(values), matched / frame.literal)


def _literal_runs(template: str, text: str, frame: _Frame) -> list[tuple[int, int, int]]:
    """Equal characters outside the slots, of runs of two and more: (place in the template, in the text, how many)."""
    runs = []
    slots = iter(frame.slots)
    slot_start, slot_end, _ = next(slots, _NO_SLOT)
    for begin, there, size in Indel.opcodes(template, text).as_matching_blocks():
        if size < 2:
            continue
        ahead, end = there - begin, begin + size
        while slot_start < end:
            if slot_start > begin:
                runs.append((begin, begin + ahead, slot_start - begin))
            begin = max(begin, slot_end)
            if slot_end > end:
                break  # it goes on in the next run
            slot_start, slot_end, _ = next(slots, _NO_SLOT)
        if begin < end:
            runs.append((begin, begin + ahead, end - begin))
    return runs


def _stood(masked: Masked, places: Sequence[int], start: int, end: int) -> str:
    """The words that stood in a part of a masked text. places: of its slots."""
    first = bisect_left(places, start)
    if end - start == 1 and places[first : first + 1] == [start]:
        return masked.values[first]
    words: list[str] = []
    for place, value in zip(places[first:], masked.values[first:], strict=True):
        if place >= end:
            break
        words += (masked.text[start:place], value)
        start = place + 1
    return "".join([*words, masked.text[start:end]])
