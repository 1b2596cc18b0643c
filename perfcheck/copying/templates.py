"""A template sentence with slots, and whether (and with which slot values) a text is a use of it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from perfcheck.copying.slots import ANY_SLOT, NUMBER, ONE_SLOT, Masked
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_COVERAGE = 0.85  # of the template's literal characters that a use must repeat
MOST_RESIDUE = 0.15  # of the same, for characters a use adds between literals outside the slots
LONGEST_VALUE = 60  # characters in a slot; the longest project name seen has 47
LONGEST_ALIGNED = 3_000  # characters; the alignment of two texts needs memory for their product
PROMISING = 55.0  # masked similarity below which an alignment is not tried
_NO_SLOT = (1 << 60, 1 << 60, False)  # behind every text
_NUMERIC = regex(r"[\d.年月日%‰]*")
_MAYBE_NUMERIC = regex(r"[\d.年月日%‰\ue000-\ue003]*")  # before it is known what stood in slots


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
    slots = []
    for slot in ANY_SLOT.finditer(template):
        start, end = slot.span()
        slots.append((start, end, template.count(NUMBER, start, end) == end - start))
    return _Frame(tuple(slots), len(template) - sum([end - start for start, end, _ in slots]))


def use_of(template: str, masked: Masked) -> tuple[str, ...] | None:
    """What stands in each slot of ``template`` when ``masked`` is read as a use of it, "" where it leaves one
    out; None when it is no use. Quadratic in their length at worst.

    The text may run on before or after the template; between the template's words it may add little.
    """
    text = masked.text
    if max(len(template), len(text)) > LONGEST_ALIGNED:
        return None
    frame = _frame(template)
    if text == template:
        values = _in_slots(frame, masked.values)
        return values if frame.literal and max(map(len, values), default=0) <= LONGEST_VALUE else None
    if fuzz.ratio(template, text, score_cutoff=PROMISING) < PROMISING:
        return None
    return _aligned(template, masked, frame)


def _in_slots(frame: _Frame, values: tuple[str, ...]) -> tuple[str, ...]:
    """Values of single slot characters as those of the slots."""
    if len(values) == len(frame.slots):
        return values
    left = iter(values)
    return tuple(["".join(islice(left, end - start)) for start, end, _ in frame.slots])


def _aligned(template: str, masked: Masked, frame: _Frame) -> tuple[str, ...] | None:
    """:func:`use_of` for a text of other words."""
    text = masked.text
    runs = _literal_runs(template, text, frame)
    matched = sum([size for _, _, size in runs])
    if not matched or matched < frame.literal * LEAST_COVERAGE:
        return None
    spans, in_slots = [], 0
    following, last = 0, len(runs)  # runs before and after a slot
    before, (begin, after, size) = 0, runs[0]  # where the words before and after it end and begin in the text
    for slot_start, _, numeric in frame.slots:
        while begin < slot_start:
            before, following = after + size, following + 1
            begin, after, size = runs[following] if following < last else (len(template), len(text), 0)
        if numeric and after != before + 1 and not _MAYBE_NUMERIC.fullmatch(text, before, after):
            return None
        spans.append((before, after))
        if 0 < following < last:
            in_slots += after - before
    end, size = runs[-1][1:]
    inner = end + size - runs[0][1]  # from the first run to the end of the last
    if inner - matched - in_slots > frame.literal * MOST_RESIDUE:
        return None
    return _read(masked, spans, frame)


def _read(masked: Masked, spans: Sequence[tuple[int, int]], frame: _Frame) -> tuple[str, ...] | None:
    """What stood in these parts of a masked text, one a slot; None where it cannot stand there."""
    text = masked.text
    stood = dict(zip([slot.start() for slot in ONE_SLOT.finditer(text)], masked.values, strict=True))
    values = []
    for (start, end), (_, _, numeric) in zip(spans, frame.slots, strict=True):
        value = stood.get(start) if end == start + 1 else None
        if value is None:
            value = "".join([stood.get(place, text[place]) for place in range(start, end)])
        if len(value) > LONGEST_VALUE:
            return None
        if numeric and text[start:end] != NUMBER and not _NUMERIC.fullmatch(value):
            return None
        values.append(value)
    return tuple(values)


def _literal_runs(template: str, text: str, frame: _Frame) -> list[tuple[int, int, int]]:
    """Equal characters outside the slots, of runs of two and more: (place in the template, in the text, how many)."""
    runs = []
    slots = iter(frame.slots)
    slot_start, slot_end, _ = next(slots, _NO_SLOT)
    for begin, there, size in Indel.editops(template, text).as_matching_blocks():
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
