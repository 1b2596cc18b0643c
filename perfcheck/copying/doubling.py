"""The same words twice inside one text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, islice
from operator import eq
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable


_SENTENCE = regex(r"[^。；;！!？?\n]+")
_CLAUSE = regex(r"[^。；;！!？?\n,，]+")
CLAUSE_ENDS = ",，。；;、：:!！?？\n"
# 整改存量问题，存量问题整改率…: a clause may begin with the name of the index of what the one before it ends with.
_INDEX = regex(r"[一-龥]{0,3}(?:率|度|人数|人次|数量|面积|比例)")
MOST_CHARACTERS = 5_000  # of a cell that are searched for doubled runs; sentences are counted in full
LONGEST_RUN = 300
MOST_PAIRS = 2_000  # of equal beginnings that are looked at one by one; beyond them every distance is tried


@dataclass(frozen=True, slots=True)
class Doubling:
    """text: what stands more than once, as printed. whole: the cell is nothing but this text repeated."""

    text: str
    count: int
    whole: bool


def doubling_in(text: str, least_adjacent: int, least_apart: int) -> Doubling | None:
    """The longest doubling of a text: said twice in a row, or a whole sentence said again."""
    return _adjacent(text, least_adjacent) or _apart(text, least_apart)


def _adjacent(text: str, least: int) -> Doubling | None:
    """A run of at least ``least`` characters directly followed by itself. O(length × longest run).

    For each distance d, equal characters d apart are counted; d of them in a row are a doubling.
    """
    text = text[:MOST_CHARACTERS]
    plain = fold(text)
    grams = [plain[i : i + least] for i in range(len(plain) - least + 1)]
    if len(set(grams)) == len(grams):
        return None
    kept = [(c, i) for i, character in enumerate(text) for c in fold(character)]
    folded = "".join(c for c, _ in kept)
    for distance in _distances(grams, least, min(len(folded) // 2, LONGEST_RUN)):
        start = _repeated_from(folded, distance)
        if start is None:
            continue
        start = _at_a_clause(text, kept, folded, start, distance)
        run = folded[start : start + distance]
        if run.isdigit() or len(set(run)) < least // 2:
            continue
        count = 2
        while folded.startswith(run, start + count * distance):
            count += 1
        printed = text[kept[start][1] : kept[start + distance - 1][1] + 1]
        between = text[kept[start + distance - 1][1] + 1 : kept[start + distance][1]]
        if count == 2 and any(mark in CLAUSE_ENDS for mark in between) and _INDEX.match(folded, start + 2 * distance):
            continue
        return Doubling(printed, count, whole=count * distance == len(folded))
    return None


def _distances(grams: list[str], least: int, most: int) -> Iterable[int]:
    """How far apart equal beginnings stand: no run follows itself at any other distance. Shortest first."""
    places: dict[str, list[int]] = {}
    for place, gram in enumerate(grams):
        places.setdefault(gram, []).append(place)
    found: set[int] = set()
    pairs = 0
    for several in places.values():
        pairs += len(several) * (len(several) - 1) // 2
        if pairs > MOST_PAIRS:
            return range(least, most + 1)
        found.update(b - a for a, b in combinations(several, 2))
    return sorted(d for d in found if least <= d <= most)


def _repeated_from(text: str, distance: int) -> int | None:
    """Where the first stretch of ``distance`` characters begins that follows itself."""
    equal = 0
    for place, same in enumerate(map(eq, text, islice(text, distance, None))):
        equal = equal + 1 if same else 0
        if equal == distance:
            return place - distance + 1
    return None


def _at_a_clause(text: str, kept: list[tuple[str, int]], folded: str, start: int, distance: int) -> int:
    """Where a clause begins among the turns of a doubled stretch: 12月底前发放。12月底前发放。, not 发放。12月底前."""
    end = start + 2 * distance
    while end < len(folded) and folded[end] == folded[end - distance]:
        end += 1
    for place in range(start, end - 2 * distance + 1):
        before = kept[place][1] - 1
        if before < 0 or text[before] in CLAUSE_ENDS:
            return place
    return start


def clause_twice(text: str, least: int) -> Doubling | None:
    """The first clause of so many characters that stands in a text again, at whatever place."""
    return _again(_CLAUSE.findall(text), least)


def _apart(text: str, least: int) -> Doubling | None:
    return _again(_SENTENCE.findall(text), least)


def _again(parts: Iterable[str], least: int) -> Doubling | None:
    printed = [part.strip() for part in parts]
    counted = Counter(map(fold, printed))
    for part in printed:
        folded = fold(part)
        if len(folded) >= least and counted[folded] > 1:
            return Doubling(part, counted[folded], whole=False)
    return None
