"""A template sentence with slots, and whether (and with which slot values) a text is a use of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from perfcheck.copying.slots import ANY_SLOT, NUMBER, ONE_SLOT, Masked

LEAST_COVERAGE = 0.85  # of the template's literal characters that a use must repeat
MOST_RESIDUE = 0.15  # of the same, for characters a use adds between literals outside the slots
LONGEST_VALUE = 60  # characters in a slot; the longest project name seen has 47
LONGEST_ALIGNED = 3_000  # characters; the alignment of two texts needs memory for their product
PROMISING = 55.0  # masked similarity below which an alignment is not tried
_NUMERIC = re.compile(r"[\d.年月日%‰]*")


@dataclass(frozen=True, slots=True)
class Use:
    """values: what stands in each slot of the template, "" where the text leaves it out."""

    values: tuple[str, ...]
    coverage: float


def template_of(texts: Sequence[Masked]) -> str:
    """The commonest masked text; of equally common ones the first."""
    return Counter(t.text for t in texts).most_common(1)[0][0]


def slots_in(template: str) -> list[re.Match[str]]:
    """The slots of a template; neighbouring slot characters count as one slot."""
    return list(ANY_SLOT.finditer(template))


def names_only_numbers(template: str) -> bool:
    """Whether nothing but numbers and dates varies (完成时间 sentences)."""
    return all(not slot.group().strip(NUMBER) for slot in slots_in(template))


@dataclass(frozen=True, slots=True)
class _Frame:
    """slots: (start, end, whether nothing but numbers) of each. literal: characters outside them; which those are."""

    slots: tuple[tuple[int, int, bool], ...]
    literal: int
    literals: bytes


@lru_cache(maxsize=256)
def _frame(template: str) -> _Frame:
    slots = [(*slot.span(), not slot.group().strip(NUMBER)) for slot in slots_in(template)]
    literals = bytearray(b"\1" * len(template))
    for start, end, _ in slots:
        literals[start:end] = bytes(end - start)
    return _Frame(tuple(slots), sum(literals), bytes(literals))


def use_of(template: str, masked: Masked) -> Use | None:
    """Read ``masked`` as a use of ``template``; None when it is none. Quadratic in their length at worst.

    The text may run on before or after the template; between the template's words it may add little.
    """
    if max(len(template), len(masked.text)) > LONGEST_ALIGNED:
        return None
    if fuzz.ratio(template, masked.text, score_cutoff=PROMISING) < PROMISING:
        return None
    frame = _frame(template)
    at, there = _literal_matches(template, masked.text, frame.literals)
    if not at or len(at) < frame.literal * LEAST_COVERAGE:
        return None
    pieces = _pieces(masked)
    values, in_slots = [], 0
    inner_start, inner_end = there[0], there[-1] + 1
    for slot_start, slot_end, numeric in frame.slots:
        start, end = _span(slot_start, slot_end, at, there, len(pieces))
        value = "".join(pieces[start:end])
        if len(value) > LONGEST_VALUE or (numeric and not _NUMERIC.fullmatch(value)):
            return None
        values.append(value)
        if end > inner_start and start < inner_end:
            in_slots += min(end, inner_end) - max(start, inner_start)
    if inner_end - inner_start - len(at) - in_slots > frame.literal * MOST_RESIDUE:
        return None
    return Use(tuple(values), len(at) / frame.literal)


def _literal_matches(template: str, text: str, literals: bytes) -> tuple[list[int], list[int]]:
    """Places of equal literal characters, in runs of two and more: in the template, in the text; rising."""
    if text == template:
        every = list(compress(range(len(text)), literals))
        return every, every
    at: list[int] = []
    there: list[int] = []
    for block in Indel.opcodes(template, text).as_matching_blocks():
        if block.size < 2:
            continue
        kept = literals[block.a : block.a + block.size]
        at += compress(range(block.a, block.a + block.size), kept)
        there += compress(range(block.b, block.b + block.size), kept)
    return at, there


def _span(slot_start: int, slot_end: int, at: Sequence[int], there: Sequence[int], length: int) -> tuple[int, int]:
    """Text positions between the literals around a slot."""
    before, after = bisect_left(at, slot_start), bisect_left(at, slot_end)
    start = there[before - 1] + 1 if before else 0
    return start, max(start, there[after] if after < len(at) else length)


def _pieces(masked: Masked) -> list[str]:
    """The words that stood at each place of a masked text."""
    pieces = list(masked.text)
    for slot, value in zip(ONE_SLOT.finditer(masked.text), masked.values, strict=True):
        pieces[slot.start()] = value
    return pieces
