"""Texts → groups. A group is what resembles one leader; it never grows through partial overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.pairs import PairFinder, exact_pairs
from perfcheck.copying.similar import similarity
from perfcheck.copying.templates import commonest

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def unite(
    raw: Sequence[str],
    masked: Sequence[Masked],
    thresholds: Thresholds = DEFAULT,
    find_pairs: PairFinder = exact_pairs,
) -> list[list[int]]:
    """Groups of at least two indexes of texts that are equal, nearly equal, or uses of one template.

    Masks alone would lose copies in which an edit broke a name, so whole texts are compared too.
    """
    texts = [m.text for m in masked]
    long_enough = [i for i, text in enumerate(raw) if len(text) >= thresholds.least_exact]
    literal = [i for i in long_enough if masked[i].literal >= thresholds.least_literal]
    sets = _Sets(len(raw))
    for column, items, cutoff in ((raw, long_enough, thresholds.near), (texts, literal, thresholds.template)):
        first: dict[str, int] = {}
        for i in items:
            sets.join(first.setdefault(column[i], i), i)
        distinct = [i for text, i in first.items() if len(text) >= thresholds.least_near]
        for a, b in find_pairs([column[i] for i in distinct], cutoff):
            sets.join(distinct[a], distinct[b])
    found = [group for members in sets.several() for group in around_leaders(members, raw, texts, thresholds)]
    return [group for group in found if len(group) > 1]


class _Sets:
    """Disjoint sets of 0 … n-1. The smallest member of a set is its root, whatever the order of pairs."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        """Root of an item; the way there is shortened for the next time."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    def join(self, a: int, b: int) -> None:
        """Unite the set of a with that of b."""
        a, b = self.root(a), self.root(b)
        self._parent[max(a, b)] = min(a, b)

    def several(self) -> list[list[int]]:
        """Sets of at least two: members in rising order, sets by first member."""
        members: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            members.setdefault(self.root(item), []).append(item)
        return [items for items in members.values() if len(items) > 1]


def around_leaders(
    members: Sequence[int], raw: Sequence[str], masked: Sequence[str], thresholds: Thresholds
) -> list[list[int]]:
    """Split a chain of similar texts so that each member resembles the leader of its own part."""
    if len(members) == 2 or len({masked[i] for i in members}) == 1:  # two are in a set because they are alike
        return [list(members)]
    left = list(members)
    parts = []
    while left:
        if len(left) == 1:
            parts.append(left)
            break
        template = commonest([masked[i] for i in left])
        leader = next(i for i in left if masked[i] == template)
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
