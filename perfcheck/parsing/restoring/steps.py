"""Lists whose project, level 1, level 2 and indicators each stand on lines of their own (云南): nothing is beside
anything, so that the order of the lines says what belongs to what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.pieces import Piece, joined
from perfcheck.parsing.restoring.projects import wrapped_cells
from perfcheck.parsing.restoring.rows import RowCutter
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.roles import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.restored_rows import RestoredRow

FEWEST_LEVELS = 3  # lines of a level alone by which a list steps down
FEWEST_ROWS = 2


def kind_of(row: Placed, heads: Sequence[HeadCell]) -> str:
    """What a line holds: "project", "level", "content"; "mixed" where it holds several."""
    kinds = {"project" if heads[c].of_project else "level" if heads[c].role in LEVELS else "content" for c in row.cells}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def steps_down(rows: Sequence[Placed], heads: Sequence[HeadCell]) -> bool:
    """Whether every line of a list holds a project, a level or an indicator, and nothing beside it."""
    kinds = [kind_of(row, heads) for row in rows]
    apart = "mixed" not in kinds and kinds.count("level") >= FEWEST_LEVELS and kinds.count("content") >= FEWEST_ROWS
    return apart and any(h.role == "project_name" for h in heads)


def write_steps(
    sheet: Sheet,
    rows: Sequence[Placed],
    heads: Sequence[HeadCell],
    columns: Sequence[int],
    where: Callable[[int], Location],
) -> list[RestoredRow]:
    """Write the lines as rows of one cell or one indicator; rows that cannot be told apart are handed back."""
    lost: list[RestoredRow] = []

    def put(cells: dict[int, list[Piece]]) -> None:
        row = sheet.add_row(where(min(p.line for pieces in cells.values() for p in pieces)))
        for place, column in enumerate(columns):
            if column in cells:
                sheet.put(row, place, place + 1, cell_of(cells[column]))

    for kind, run in groupby(rows, lambda row: kind_of(row, heads)):
        group = list(run)
        if kind == "content":
            for row in RowCutter(group, heads, rows).rows():
                if row.sure:
                    put(row.cells)
                else:
                    lost.append(row)
        else:
            for cells in levels_of(group) if kind == "level" else projects_of(group, heads):
                put(cells)
    return lost


def levels_of(rows: Sequence[Placed]) -> list[dict[int, list[Piece]]]:
    """The labels of lines of levels, wrapped ones joined."""
    found: list[dict[int, list[Piece]]] = []
    for row in rows:
        for column, pieces in row.cells.items():
            above = found[-1].get(column) if found else None
            end = above is not None and not is_level_word(joined(pieces))
            if above is not None and end and is_level_word(joined([*above, *pieces])):
                above += pieces
            else:
                found.append({column: list(pieces)})
    return found


def projects_of(rows: Sequence[Placed], heads: Sequence[HeadCell]) -> list[dict[int, list[Piece]]]:
    """The projects of lines of project cells: what stands in the middle of a name's lines is beside that name."""
    name = next(c for c, h in enumerate(heads) if h.role == "project_name")
    names = wrapped_cells(rows, name)
    found = [{name: list(label.pieces)} for label in names]
    for column in sorted({c for row in rows for c in row.cells} - {name}):
        for cell in wrapped_cells(rows, column):
            near = min(range(len(names)), key=lambda n: abs(names[n].middle - cell.middle), default=None)
            if near is None:
                found.append({column: list(cell.pieces)})
            else:
                found[near].setdefault(column, []).extend(cell.pieces)
    return found
