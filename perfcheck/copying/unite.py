"""Pairs → groups. A group is what resembles one leader; it never grows through partial overlap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfcheck.copying.similar import Pair, PairFinder, all_pairs, similarity
from perfcheck.copying.slots import Masked


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What counts as a copy. Similarities are 0–100 in characters; lengths are folded characters."""

    near: float = 95.0  # of whole texts
    template: float = 92.0  # of texts with their slots masked
    drift: float = 5.0  # how much further than a pair a member may be from its group's leader
    least_exact: int = 8  # shorter equal texts are empty words, not copies
    least_near: int = 15  # one edit in a shorter text changes its meaning
    least_literal: int = 8  # characters outside the slots; two document numbers are no copies


DEFAULT = Thresholds()


class Union:
    """Disjoint sets of 0 … n-1."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, item: int) -> int:
        parent = self.parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        """The smaller index becomes the root, so the result does not depend on the order of pairs."""
        x, y = self.find(a), self.find(b)
        if x != y:
            self.parent[max(x, y)] = min(x, y)

    def sets(self) -> list[list[int]]:
        """Members in rising order, sets by first member; single ones too."""
        result: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self.parent)):
            result[self.find(item)].append(item)
        return list(result.values())


def unite(
    raw: Sequence[str],
    masked: Sequence[Masked],
    thresholds: Thresholds = DEFAULT,
    find_pairs: PairFinder = all_pairs,
) -> list[list[int]]:
    """Groups of at least two indexes of texts that are equal, nearly equal, or uses of one template.

    Masks alone would lose copies in which an edit broke a name, so whole texts are compared too.
    """
    union = Union(len(raw))
    texts = [m.text for m in masked]
    long_enough = [i for i, text in enumerate(raw) if len(text) >= thresholds.least_exact]
    least = thresholds.least_literal
    literal = [i for i in long_enough if len(texts[i]) - len(masked[i].values) >= least]
    _join_equal(union, raw, long_enough)
    _join_equal(union, texts, literal)
    searches = (
        (raw, long_enough, thresholds.near, thresholds.least_near, find_pairs),
        (texts, literal, thresholds.template, thresholds.least_near, find_pairs),
    )
    for search in searches:
        for a, b in _near(*search):
            union.join(a, b)
    sets = (members for members in union.sets() if len(members) > 1)
    found = [group for members in sets for group in _around_leaders(members, raw, texts, thresholds)]
    return [group for group in found if len(group) > 1]


def _join_equal(union: Union, texts: Sequence[str], indexes: Iterable[int]) -> None:
    first: dict[str, int] = {}
    for index in indexes:
        known = first.setdefault(texts[index], index)
        if known != index:
            union.join(known, index)


def _near(
    texts: Sequence[str], indexes: Iterable[int], cutoff: float, least: int, find_pairs: PairFinder
) -> list[Pair]:
    """Pairs of similar texts, as indexes of their first occurrences."""
    first: dict[str, int] = {}
    for i in indexes:
        if len(texts[i]) >= least:
            first.setdefault(texts[i], i)
    distinct, origin = list(first), list(first.values())
    return [(origin[a], origin[b]) for a, b in find_pairs(distinct, cutoff)]


def _around_leaders(
    members: Sequence[int], raw: Sequence[str], masked: Sequence[str], thresholds: Thresholds
) -> list[list[int]]:
    """Split a chain of similar texts so that each member resembles the leader of its own part."""
    if len({masked[i] for i in members}) == 1:
        return [list(members)]
    left = list(members)
    parts = []
    while left:
        if len(left) == 1:
            parts.append(left)
            break
        commonest = Counter(masked[i] for i in left)
        leader = max(left, key=lambda i: (commonest[masked[i]], -i))
        close = [i for i in left if i == leader or _close(i, leader, raw, masked, thresholds)]
        parts.append(close)
        taken = set(close)
        left = [i for i in left if i not in taken]
    return parts


def _close(a: int, b: int, raw: Sequence[str], masked: Sequence[str], thresholds: Thresholds) -> bool:
    if raw[a] == raw[b] or masked[a] == masked[b]:
        return True
    return (
        similarity(masked[a], masked[b], thresholds.template - thresholds.drift) > 0
        or similarity(raw[a], raw[b], thresholds.near - thresholds.drift) > 0
    )
