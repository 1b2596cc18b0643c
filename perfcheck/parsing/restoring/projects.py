"""The project's cells at the left of a list: each stands in the middle of the rows it owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.restoring.labels import BLANK, Extent, Label, Meanings, owners
from perfcheck.parsing.restoring.pieces import Piece, are_whole, joined
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.head_cells import HeadCell

_SUM = regex(r"^(?:总?合计|总计|小计)$")
_LEVEL_ENDS = regex(r"^[指标]+$")  # of labels on a line that was pushed aside, no project
FULL = 2  # halves of a character a line that goes on may leave
CLOSE = 2  # lines between two pieces of one cell
UNLIKE_THE_FIRST = 1.0  # cost of a project that begins with another level 1 than the first


def project_cells(
    heads: Sequence[HeadCell], placed: Sequence[Placed], extents: Sequence[Extent], level1: Sequence[tuple[int, str]]
) -> list[tuple[int, int, dict[int, list[Piece]]]]:
    """Projects of a list as (first entry, entry behind the last, pieces by column).

    level1: for each entry the number and the words of the level-1 label that owns it (-1, "" for none); no project
    ends inside one, and rather before the words that the first one begins with.
    """
    name = next(c for c, h in enumerate(heads) if h.role == "project_name")
    columns = [c for c, h in enumerate(heads) if h.of_project]
    placed = [line for line in placed if not any(_SUM.match(compact(line.text(c))) for c in columns)]
    names = wrapped_cells(placed, name, [c for c in columns if heads[c].role in FUND_LABELS], extents)
    names = [n for n in names if not _LEVEL_ENDS.match(compact(n.text))]
    if not names or not extents:
        return []
    sums = {line.line for line in placed if any(heads[c].role in FUND_LABELS for c in line.cells)}
    summed = [any(n.pieces[0].line <= line <= n.pieces[-1].line for line in sums) for n in names]
    headed = len(names) > 1 and not summed[0] and all(summed[1:]) and names[0].pieces[-1].line < extents[0].first
    department = names[: int(headed)]  # above its projects
    names = names[int(headed) :]

    def apart(k: int) -> float:
        number, words = level1[k]
        if number < 0:
            return 0.0
        return 1.5 if number == level1[k - 1][0] else 0.0 if words == level1[0][1] else UNLIKE_THE_FIRST

    _, spans = owners(names, extents, Meanings(apart, lambda label, row: 0.0, BLANK))  # noqa: ARG005 - the signature is given
    found: list[tuple[int, int, dict[int, list[Piece]]]] = [(a, b, {}) for a, b in spans if b > a]
    owning = [label for label, (a, b) in zip(names, spans, strict=True) if b > a]
    beside = [(label.pieces[0].line, label.pieces[-1].line) for label in owning]
    without = [*department, *(label for label, (a, b) in zip(names, spans, strict=True) if a == b)]
    over = {p.line for label in without for p in label.pieces}
    for line in placed:
        for column in columns:
            if column in line.cells and found and line.line not in over and not _LEVEL_ENDS.match(line.text(column)):
                at = min(range(len(found)), key=lambda n: away(line.line, beside[n], extents, found[n][:2]))
                found[at][2].setdefault(column, []).extend(line.cells[column])
    for label, (_, _, cells) in zip(owning, found, strict=True):
        for column in (c for c in cells if heads[c].role in FUND_LABELS):  # the sum of the department above is another
            near = min({p.line for p in cells[column]}, key=lambda line: abs(line - label.middle))
            cells[column] = [p for p in cells[column] if p.line == near]
        for column, pieces in cells.items():
            cells[column] = once(pieces)
    return found


def once(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a cell printed again on every row of its project, once."""
    text = joined(pieces)
    for count in range(1, len(pieces) // 2 + 1):
        first = joined(pieces[:count])
        if len(pieces) % count == 0 and text == first * (len(pieces) // count):
            return pieces[:count]
    return pieces


def away(line: int, name: tuple[int, int], extents: Sequence[Extent], rows: tuple[int, int]) -> float:
    """How far a line is from a project: not at all beside its name."""
    return 0.0 if name[0] <= line <= name[1] else 0.5 + distance(extents, *rows, line)


def distance(extents: Sequence[Extent], first: int, last: int, line: int) -> float:
    """How far a line is from the lines of these entries."""
    return max(0, extents[first].first - line, line - extents[last - 1].last)


def wrapped_cells(
    placed: Sequence[Placed], column: int, sums: Sequence[int] = (), extents: Sequence[Extent] = ()
) -> list[Label]:
    """The cells of a project's column, wrapped ones joined: one goes on below where its line is full, and no sum of
    another project stands there. sums: columns of money. extents: the lines of the rows beside them; what one of them
    parts are lines of one height that were pushed apart."""
    room = max((sum(p.width for p in line.cells[column]) for line in placed if column in line.cells), default=0)
    groups: list[list[Piece]] = []
    summed: set[int] = set()  # columns filled on the lines of the last name
    for line in placed:
        pieces = line.cells.get(column)
        if not pieces:
            continue
        above = groups[-1] if groups else None
        inside = above is not None and any(e.first <= above[-1].line and pieces[0].line <= e.last for e in extents)
        close = above is not None and (inside or pieces[0].line - above[-1].line <= CLOSE)
        if above is not None and close and not are_whole(above[-1], pieces[0]):
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
