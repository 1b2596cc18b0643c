"""The heads of a table in rows of tabs or pipes, by column.

绩效指标 | 一级指标 | 二级指标 | 指标值
产出指标 | 数量指标 | 更换展板 | ≥180块        二级指标 heads the names too
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.cell_forms import STEP, cell_pieces, column_of
from perfcheck.parsing.restoring.head_cells import HeadCell, role_of
from perfcheck.parsing.restoring.heads import with_names
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.heads import heads_projects
from perfcheck.parsing.tables.roles import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

MOST = 0.5  # of the rows with a level


class Half(NamedTuple):
    """Columns of level 2 and of what stands behind it."""

    level2: int
    content: tuple[tuple[int, str], ...]  # (column, role)


@dataclass(frozen=True, slots=True)
class CellHeads:
    """Heads from line ``top`` on, the lowest at line ``line``. width: columns of their rows.

    begun: levels of the rows below, printed beside the heads.
    """

    cells: tuple[HeadCell, ...]
    width: int
    line: int
    top: int
    begun: tuple[Piece, ...] = ()
    roles: dict[int, str] = field(init=False)
    halves: tuple[Half, ...] = field(init=False)
    names: tuple[int, ...] = field(init=False)
    values: tuple[int, ...] = field(init=False)
    level1: int | None = field(init=False)
    of_project: bool = field(init=False)  # whether a column is the project's

    def __post_init__(self) -> None:
        roles = {column_of(h): h.role for h in self.cells}
        object.__setattr__(self, "roles", roles)
        object.__setattr__(self, "halves", halves_of(self.cells))
        object.__setattr__(self, "names", tuple(c for c, role in roles.items() if role == "level3"))
        object.__setattr__(self, "values", tuple(c for c, role in roles.items() if role == "value"))
        object.__setattr__(self, "level1", next((c for c, role in roles.items() if role == "level1"), None))
        object.__setattr__(self, "of_project", any(h.of_project for h in self.cells))

    @property
    def lists_projects(self) -> bool:
        """Whether the projects are columns of the table."""
        return "project_name" in self.roles.values()


def halves_of(heads: Sequence[HeadCell]) -> tuple[Half, ...]:
    """The halves that begin with a head of level 2."""
    starts = [n for n, h in enumerate(heads) if h.role == "level2"]
    return tuple(
        Half(column_of(heads[start]), tuple((column_of(h), h.role) for h in heads[start + 1 : end]))
        for start, end in zip(starts, (*starts[1:], len(heads)), strict=False)
    )


def read_cell_heads(lines: Sequence[Line], line: int, first: int, rows: Sequence[Sequence[Piece]]) -> CellHeads:
    """The heads at a line, with those of the projects in the row above it. rows: what stands below them."""
    pieces = cell_pieces(lines[line], line)
    begun = tuple(p for p in pieces if is_level_word(p.text))
    above, width, lower = upper_heads(lines, line, first, [p for p in pieces if p not in begun])
    heads = [HeadCell(p.text, p.left, p.right, role_of(p.text), p.cell) for p in (*above, *lower)]
    if all(h.role != "project_name" for h in heads):
        first = next((n for n, h in enumerate(heads) if h.role in LEVELS), 0)
        own = next((n for n, h in enumerate(heads[:first]) if not h.role and heads_projects(h.text)), None)
        heads = [replace(h, role="project_name") if n == own else h for n, h in enumerate(heads)]
    if all(h.role != "project_name" for h in heads):
        heads = [replace(h, role="table") if h.of_project else h for h in heads]
    heads = with_own_names(with_names(heads), rows)
    return CellHeads(tuple(heads), width, line, line - 1 if above else line, begun)


def upper_heads(
    lines: Sequence[Line], line: int, first: int, lower: list[Piece]
) -> tuple[list[Piece], int, list[Piece]]:
    """(heads of projects in the row above, left of those of the indicators, columns of both rows, the lower heads).

    The lower row may leave out the cells that are merged into the upper one.
    """
    above = lines[line - 1] if line > first else None
    width = lines[line].width
    if above is None or above.grid != lines[line].grid or not lower:
        return [], width, lower
    upper = cell_pieces(above, line - 1)
    over = next((p.left for p in upper if role_of(p.text) == "table"), 0)  # 绩效指标 over the lower heads
    moved = max(0, over - lower[0].left)
    lower = [replace(p, left=p.left + moved, right=p.right + moved) for p in lower] if moved else lower
    pieces = [p for p in upper if p.left < lower[0].left]
    if len(pieces) < 2 or all(role_of(p.text) != "project_name" for p in pieces):
        return [], width, lower
    return pieces, max(width, above.width, column_of(lower[-1]) + 1), lower


def with_own_names(heads: Sequence[HeadCell], rows: Sequence[Sequence[Piece]]) -> list[HeadCell]:
    """The heads with one for the names where 二级指标 heads them too, and most rows have one cell more than heads."""
    result = list(heads)
    second = next((n for n, h in enumerate(heads) if h.role == "level2"), None)
    if second is None or any(h.role in ("level3", "") for h in heads):
        return result
    behind = heads[second + 1 :]
    levelled = [[is_level_word(p.text) for p in row] for row in rows if any(is_level_word(p.text) for p in row)]
    more = sum(levels[::-1].index(True) == len(behind) + 1 for levels in levelled)
    if more <= MOST * len(levelled):
        return result
    own = column_of(heads[second]) + 1
    apart = not behind or column_of(behind[0]) > own  # its place is there, and blank
    by = 0 if apart else STEP
    moved = [replace(h, left=h.left + by, right=h.right + by) for h in behind]
    return [*heads[: second + 1], HeadCell("", own * STEP, own * STEP, "level3", heads[second].cell), *moved]
