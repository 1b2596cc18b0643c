"""The project's cells at the left of a list: each stands in the middle of the rows it owns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.restoring.labels import BLANK, Extent, Label, Meanings, owners
from perfcheck.parsing.restoring.pieces import Piece, joined
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.heads import HeadCell

_SUM = re.compile(r"^(?:总?合计|总计|小计)$")
FULL = 2  # halves of a character a line that goes on may leave
CLOSE = 2  # lines between two pieces of one cell


def project_cells(
    heads: Sequence[HeadCell], placed: Sequence[Placed], extents: Sequence[Extent], level1: Sequence[int]
) -> list[tuple[int, int, dict[int, list[Piece]]]]:
    """Projects of a list as (first entry, entry behind the last, pieces by column).

    level1: for each entry the number of the level-1 label that owns it; no project ends inside one.
    """
    name = next(c for c, h in enumerate(heads) if h.role == "project_name")
    columns = [c for c, h in enumerate(heads) if h.of_project]
    placed = [line for line in placed if not any(_SUM.match(compact(line.text(c))) for c in columns)]
    names = wrapped_cells(placed, name, [c for c in columns if heads[c].role in FUND_LABELS])
    if not names or not extents:
        return []

    def apart(k: int) -> float:
        return 1.5 if level1[k] >= 0 and level1[k] == level1[k - 1] else 0.0

    _, spans = owners(names, extents, Meanings(apart, lambda label, row: 0.0, BLANK))  # noqa: ARG005 - the signature is given
    found: list[tuple[int, int, dict[int, list[Piece]]]] = [(a, b, {}) for a, b in spans if b > a]
    over = {p.line for label, (a, b) in zip(names, spans, strict=True) if a == b for p in label.pieces}  # a department
    for line in placed:
        for column in columns:
            if column in line.cells and found and line.line not in over:
                at = min(found, key=lambda f: distance(extents, f[0], f[1], line.line))
                at[2].setdefault(column, []).extend(line.cells[column])
    owned = [label for label, (a, b) in zip(names, spans, strict=True) if b > a]
    for label, (_, _, cells) in zip(owned, found, strict=True):
        for column in (c for c in cells if heads[c].role in FUND_LABELS):  # the sum of the department above is another
            near = min({p.line for p in cells[column]}, key=lambda line: abs(line - label.middle))
            cells[column] = [p for p in cells[column] if p.line == near]
    return found


def distance(extents: Sequence[Extent], first: int, last: int, line: int) -> float:
    """How far a line is from the lines of these entries."""
    return max(0, extents[first].first - line, line - extents[last - 1].last)


def wrapped_cells(placed: Sequence[Placed], column: int, sums: Sequence[int] = ()) -> list[Label]:
    """The cells of a project's column, wrapped ones joined: one goes on below where its line is full, and no sum of
    another project stands there. sums: columns of money."""
    room = max((sum(p.width for p in line.cells[column]) for line in placed if column in line.cells), default=0)
    groups: list[list[Piece]] = []
    summed: set[int] = set()  # columns filled on the lines of the last name
    for line in placed:
        pieces = line.cells.get(column)
        if not pieces:
            continue
        above = groups[-1] if groups else None
        if above is not None and pieces[0].line - above[-1].line <= CLOSE:
            width = sum(p.width for p in above if p.line == above[-1].line)
            two = any(c in line.cells and c in summed for c in sums)
            if width >= room - FULL and not two:
                above += pieces
                summed.update(line.cells)
                continue
        groups.append(list(pieces))
        summed.clear()
        summed.update(line.cells)
    return [Label(joined(g), tuple(g), False) for g in groups]
