"""Ends of broken words that were placed in another column than the word they end, put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.words import begins_level, is_level_end, is_level_word, is_measure
from perfcheck.parsing.signs import CLASSES
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

CLOSE = 2  # lines between two pieces of one label
TALLEST = 3  # lines of a label
WHOLE_END = "指标"


def with_ends(rows: Sequence[Placed], heads: Sequence[HeadCell]) -> list[Placed]:
    """The lines with the ends of level labels and of classes in the columns of the words they end."""
    levels = [c for c, h in enumerate(heads) if h.role in LEVELS]
    result = ends_settled(rows, levels, [c for c, h in enumerate(heads) if h.role in (*LEVELS, "table")])
    return classes_settled(result, [c for c, h in enumerate(heads) if h.role in ("content", "direction")])


def ends_settled(rows: Sequence[Placed], levels: Sequence[int], columns: Sequence[int]) -> list[Placed]:
    """The lines with every end of a wrapped level label in the column of the label it ends (满意度指 / 标).

    columns: those that an end may have been placed in: the levels and the letters at the side.
    """
    result: list[Placed] = []
    for row in rows:
        cells = row.cells
        for column in columns:
            pieces = cells.get(column)
            if not pieces or len(pieces) > 1 or not is_level_end(pieces[0].text):
                continue
            ended = [c for c in levels if completes(result, c, pieces[0])]
            free = [c for c in ended if c not in cells]  # 标 标: the other stands in its own column
            if column in levels and begins_level(pieces[0].text):  # 满意度, of which 指标 stands below
                continue
            if column not in ended and len(free) == 1:
                cells = {free[0] if c == column else c: p for c, p in cells.items()}
            elif len(ended) == 1 and ended[0] != column and ended[0] not in cells:
                cells = {ended[0] if c == column else c: p for c, p in cells.items()}
        result.append(replace(row, cells=cells))
    return result


def classes_settled(rows: Sequence[Placed], columns: Sequence[int]) -> list[Placed]:
    """The lines with every end of a class in the column of the word it ends (定量指 / 标). columns: those of
    classes."""
    result: list[Placed] = []
    for row in rows:
        cells = row.cells
        for column in columns:
            near = [r.text(column) for r in result[-CLOSE:] if row.line - r.line <= CLOSE and column in r.cells]
            above = near[-1] if near else ""  # a cell of one line may stand in the middle of this one
            if not above or above in CLASSES or column in cells:
                continue
            found = [(c, n) for c, pieces in cells.items() for n, p in enumerate(pieces) if above + p.text in CLASSES]
            if len(found) == 1:
                at, n = found[0]
                rest = [*cells[at][:n], *cells[at][n + 1 :]]
                others = {c: rest if c == at else p for c, p in cells.items() if rest or c != at}
                cells = others | {column: [cells[at][n]]}
        result.append(replace(row, cells=cells))
    return result


def words_in_place(cells: dict[int, list[Piece]], heads: Sequence[HeadCell]) -> dict[int, list[Piece]]:
    """The cells of a row with two words in their columns: a class that was taken for the value (定性 and no more), and
    the end of a value that was taken for its unit (有所提 ⏎ 升): words have none."""
    value = next((c for c in cells if heads[c].role in VALUES), None)
    if value is None:
        return cells
    text = "".join(p.text for p in cells[value])
    signs = [c for c, h in enumerate(heads) if h.role in ("content", "operator") and c not in cells]
    if signs and text in CLASSES:
        return {signs[0] if c == value else c: p for c, p in cells.items()}
    unit = next((c for c in cells if heads[c].role == "unit"), None)
    if unit is None or is_measure(text) or cells[unit][0].line <= cells[value][-1].line:
        return cells
    return {c: [*p, *cells[unit]] if c == value else p for c, p in cells.items() if c != unit}


def completes(above: Sequence[Placed], column: int, end: Piece) -> bool:
    """Whether a piece makes a level label of the beginning that stands in a column above it, of one line or two."""
    own = [row for row in above[-TALLEST:] if column in row.cells and end.line - row.line <= TALLEST]
    if not own or end.line - own[-1].line > CLOSE:
        return False
    texts = [compact("".join(row.text(column) for row in own[n:])) for n in range(len(own))]
    return any(is_open(text, end.text) and is_level_word(text + end.text) for text in texts[-2:])


def is_open(text: str, end: str) -> bool:
    """Whether a label may go on: it is no whole one, but for 指标 that may stand behind it (经济成本 ⏎ 指标)."""
    return not text.endswith(WHOLE_END) and (end == WHOLE_END or not is_level_word(text))
