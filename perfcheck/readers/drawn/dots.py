"""Rules drawn as rows of dots or short dashes, joined before anything looks for tables.

A single dot must not be taken for a piece of a ruled line: the dots of the upright rules stand at
every height, and joined to what lies within a few points of them they pull all level rules together.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.readers.drawn.sheet import BBox, Edge, edge, lies_in

if TYPE_CHECKING:
    from collections.abc import Iterable

DOT_SHAPE = 4.0
"""Points both ways up to which a filled shape of any outline (round, a star) is a dot. Bullets and the
circles of a rating are larger."""

DOT_SIZE = 6.5
"""Points up to which a mark can be a dot or dash of a dotted rule."""

DOT_GAP = 7.0
"""Points between two dots of one rule."""

DOTTED_LENGTH = 12.0
"""Points from which a row of dots is a rule."""

FEWEST = 4
"""Dots of a rule."""

PATTERN = 0.3
"""Part of all joined dots that stand in a level and an upright row at once from which the page carries
a pattern of dots, and no rules: in a table only the dots at its crossings do."""

SPOKEN_LENGTH = 72.0
"""Points from which rows of dots that form no table are worth a word: a logo has shorter ones."""

_Mark = tuple[float, float, float, int]
"""From, to, where across, number of the edge."""


class Joined(NamedTuple):
    """rules: one for each row of dots. rest: the edges that are no part of one. pattern: whether
    rows of dots were left alone because they fill an area."""

    rules: list[Edge]
    rest: list[Edge]
    pattern: bool = False


def dot(box: BBox) -> Edge:
    """A dot as an edge that counts only as a part of a dotted rule; it keeps its height and its width."""
    x0, top, x1, bottom = box
    return {**edge(*box), "x0": x0, "x1": x1, "top": top, "bottom": bottom, "object_type": "dot"}


def is_dot(box: BBox) -> bool:
    """Whether a box is no larger than a dot of a dotted rule."""
    return box[2] - box[0] <= DOT_SHAPE and box[3] - box[1] <= DOT_SHAPE


def join_dots(edges: list[Edge]) -> Joined:
    """Rows of marks, each near the last, as rules."""
    level, upright = _rows(edges)
    rules: list[Edge] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for across_is_y, rows, own in ((True, level, used[0]), (False, upright, used[1])):
        for row in rows:
            for start, end, across, members in _runs(row):
                rules.append(edge(start, across, end, across) if across_is_y else edge(across, start, across, end))
                own.update(members)
    joined = used[0] | used[1]
    if len(used[0] & used[1]) > PATTERN * len(joined):
        return Joined([], [e for e in edges if not _is_small(e)], pattern=True)
    rest = [e for i, e in enumerate(edges) if i not in joined and e["object_type"] != "dot"]
    return Joined(rules, rest)


def without_table(joined: Joined, tables: Iterable[BBox], faults: list[str]) -> None:
    """Say so where rows of dots look like a table's rules and no table came of them."""
    boxes = list(tables)
    alone = [
        e for e in joined.rules if _length(e) >= SPOKEN_LENGTH and not any(lies_in(e, box, DOT_SIZE) for box in boxes)
    ]
    both_ways = [sum(e["orientation"] == way for e in alone) >= 2 for way in ("h", "v")]
    if all(both_ways) or (joined.pattern and not boxes):
        faults.append("本页有成行成列的点状图形（疑似点线表格），未能识别为表格，其中文字仅按正文读取")


def _is_small(e: Edge) -> bool:
    return bool(e["x1"] - e["x0"] <= DOT_SIZE and e["bottom"] - e["top"] <= DOT_SIZE)


def _rows(edges: list[Edge]) -> tuple[list[list[_Mark]], list[list[_Mark]]]:
    """Small marks by where they stand across, in strips a point wide that overlap by half: a row may
    lie on the border of two."""
    level: dict[int, list[_Mark]] = defaultdict(list)
    upright: dict[int, list[_Mark]] = defaultdict(list)
    for number, e in enumerate(edges):
        if not _is_small(e):
            continue
        x0, x1, top, bottom = e["x0"], e["x1"], e["top"], e["bottom"]
        y, x = (top + bottom) / 2, (x0 + x1) / 2
        strip, column = int(2 * y), int(2 * x)
        mark, post = (x0, x1, y, number), (top, bottom, x, number)
        level[strip].append(mark)
        level[strip + 1].append(mark)
        upright[column].append(post)
        upright[column + 1].append(post)
    return list(level.values()), list(upright.values())


def _runs(row: list[_Mark]) -> Iterable[tuple[float, float, float, list[int]]]:
    """(from, to, where across, numbers of the marks) of each unbroken row of dots."""
    if len(row) < FEWEST:
        return
    row.sort()
    run = [row[0]]
    end = row[0][1]
    for mark in [*row[1:], (float("inf"), float("inf"), 0.0, -1)]:
        if mark[0] - end <= DOT_GAP:
            run.append(mark)
            end = max(end, mark[1])
            continue
        if len(run) >= FEWEST and end - run[0][0] >= DOTTED_LENGTH:
            yield run[0][0], end, sum(m[2] for m in run) / len(run), [m[3] for m in run]
        run, end = [mark], mark[1]


def _length(e: Edge) -> float:
    return float(max(e["x1"] - e["x0"], e["bottom"] - e["top"]))
