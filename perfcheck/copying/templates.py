"""A template sentence with slots, and whether (and with which slot values) a text is a use of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from perfcheck.copying.slots import ANY_SLOT, NUMBER, Masked

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
    return all(set(slot.group()) == {NUMBER} for slot in slots_in(template))


def use_of(template: str, masked: Masked) -> Use | None:
    """Read ``masked`` as a use of ``template``; None when it is none. Quadratic in their length at worst.

    The text may run on before or after the template; between the template's words it may add little.
    """
    if max(len(template), len(masked.text)) > LONGEST_ALIGNED:
        return None
    if fuzz.ratio(template, masked.text, score_cutoff=PROMISING) < PROMISING:
        return None
    matched = _literal_matches(template, masked.text)
    literal = sum(1 for c in template if not ANY_SLOT.match(c))
    if not matched or len(matched) < literal * LEAST_COVERAGE:
        return None
    whole = _Expander(masked)
    spans = [_span(slot, matched, len(masked.text)) for slot in slots_in(template)]
    values = [whole(start, end) for start, end in spans]
    for slot, value in zip(slots_in(template), values, strict=True):
        if len(value) > LONGEST_VALUE or (set(slot.group()) == {NUMBER} and not _NUMERIC.fullmatch(value)):
            return None
    inner_start, inner_end = min(matched.values()), max(matched.values()) + 1
    in_slots = sum(min(e, inner_end) - max(s, inner_start) for s, e in spans if e > inner_start and s < inner_end)
    residue = inner_end - inner_start - len(matched) - in_slots
    if residue > literal * MOST_RESIDUE:
        return None
    return Use(tuple(values), len(matched) / literal)


def _literal_matches(template: str, text: str) -> dict[int, int]:
    """Template position → text position of equal literal characters, in runs of two and more."""
    matched: dict[int, int] = {}
    for block in Indel.opcodes(template, text).as_matching_blocks():
        if block.size < 2:
            continue
        for offset in range(block.size):
            if not ANY_SLOT.match(template[block.a + offset]):
                matched[block.a + offset] = block.b + offset
    return matched


def _span(slot: re.Match[str], matched: dict[int, int], length: int) -> tuple[int, int]:
    """Text positions between the literals around a slot."""
    before = max((p for p in matched if p < slot.start()), default=None)
    after = min((p for p in matched if p >= slot.end()), default=None)
    start = 0 if before is None else matched[before] + 1
    end = length if after is None else matched[after]
    return start, max(start, end)


class _Expander:
    """Turns a span of a masked text back into the words that stood there."""

    def __init__(self, masked: Masked) -> None:
        self.pieces: list[str] = []
        values = iter(masked.values)
        for character in masked.text:
            self.pieces.append(next(values) if ANY_SLOT.match(character) else character)

    def __call__(self, start: int, end: int) -> str:
        return "".join(self.pieces[start:end])
