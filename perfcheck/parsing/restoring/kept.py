"""Rows of tabs or pipes that kept every cell: their columns are those of a printed table, whatever its heads say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.indicator_text import heads_of
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.sheet import NOTHING, Sheet
from perfcheck.parsing.tables.above import context_above
from perfcheck.parsing.tables.anchors import FEWEST_LEVELS, column_role, is_level
from perfcheck.parsing.tables.crossed import crossing_head, uncrossed
from perfcheck.parsing.tables.decode import decode
from perfcheck.parsing.tables.numbered import MOST_COLUMNS, kind_of
from perfcheck.parsing.tables.roles import MAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line
    from perfcheck.parsing.tables.context import Context

FEWEST_ROWS, FEWEST_COLUMNS = 4, 3


class Kept(NamedTuple):
    """Lines [first, last): the rows of one such table."""

    first: int
    last: int


def kept_tables(lines: Sequence[Line], inferred: set[int], taken: set[int]) -> list[Kept]:
    """The tables whose rows are all equally wide and that no other room takes. inferred: numbers of the grids whose
    columns are not printed."""
    found: list[Kept] = []
    first = 0
    while first < len(lines):
        last = first + 1
        while last < len(lines) and lines[last].grid == lines[first].grid:
            last += 1
        widths = {line.width for line in lines[first:last]}
        whole = len(widths) == 1 and max(widths) >= FEWEST_COLUMNS and last - first >= FEWEST_ROWS
        if lines[first].grid in inferred and whole and taken.isdisjoint(range(first, last)):
            found.append(Kept(first, last))
        first = last
    return found


def restore_kept(lines: Sequence[Line], kept: Kept) -> Restored | None:
    """The table as it stands; None where no project with indicators is read of it."""
    if not may_hold_indicators(lines[kept.first : kept.last]):
        return None
    found = as_printed(lines, kept)
    return found if told(found, context_above(lines, kept.first, 0)[0]) > 0 else None


def better_kept(lines: Sequence[Line], first: int, last: int, restored: Restored | None) -> Restored | None:
    """The rows of a form as they stand, where they tell more than what was restored of them by their words."""
    rows = [i for i in range(first, last) if lines[i].is_row]
    if not rows or rows != [*range(rows[0], rows[-1] + 1)] or len({(lines[i].grid, lines[i].width) for i in rows}) > 1:
        return restored
    sure = restored is not None and not restored.unread
    if sure and crossing_head([t.text for t in line.tokens] for line in lines[rows[0] : rows[-1]]) is None:
        return restored
    found = as_printed(lines, Kept(rows[0], rows[-1] + 1))
    if sure and uncrossed(found.table) is found.table:
        return restored
    context = context_above(lines, first, 0)[0]
    return found if told(found, context) > (told(restored, context) if restored is not None else 0) else restored


def as_printed(lines: Sequence[Line], kept: Kept) -> Restored:
    """Every cell in the column it stands in."""
    sheet = Sheet()
    for line in lines[kept.first : kept.last]:
        row = sheet.add_row(line.location)
        cells = dict(enumerate(line.row.cells)) if line.row is not None else {}
        cells |= {token.column: token.cell._replace(text=token.text) for token in line.tokens}
        for column in range(line.width):
            sheet.put(row, column, column + 1, cells.get(column, NOTHING))
    return Restored(sheet.table())


def told(restored: Restored, context: Context) -> int:
    """How many indicators with name and value are read of a table, less those with one of them."""
    goals = [goal for decoded in decode(restored.table, context) for goal in decoded.goals]
    return sum(1 if i.level3 and i.value else -1 for goal in goals for i in goal.indicators if i.filled)


def may_hold_indicators(lines: Sequence[Line]) -> bool:
    """Whether some cell heads a column of indicators or spells some out, two are levels, or rows are numbered in two
    ways: without any of these no indicator is read of a table, and most tables of a budget have none."""
    texts = Counter(token.text for line in lines for token in line.tokens if not token.text.isascii())
    if any(heads_of(text) or column_role(text, low=True) in MAIN for text in texts):
        return True
    if sum(count for text, count in texts.items() if is_level(text)) >= FEWEST_LEVELS:
        return True
    kinds = {kind_of(token.text) for line in lines for token in line.tokens if token.column < MOST_COLUMNS}
    return len(kinds - {None}) > 1
