"""What a page holds in order: lines of text, and tables with their cells, each a flow of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from perfcheck.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_SPAN
from perfcheck.readers.spans import span_of

_BREAK = re.compile(r"[ \t\r\f]*\n\s*")
_GAP = re.compile(r"[ \t\r\f\n]+")
_WORDS = re.compile(r"[!-~]")


@dataclass(slots=True)
class Cell:
    row: int
    column: int
    rows: int
    columns: int
    flow: Flow
    drawn: bool = False  # it holds a picture or another thing that is not read
    unknown: bool = False  # a character of it is not known
    button: str = ""  # what a button in it says


@dataclass(slots=True)
class Table:
    """cells in order. held: for each column the row down to which a cell from above holds it. spread: places that
    cells claim beyond their own; cells that would claim more than a table may are taken as one place. group: cells
    before the group of rows that is open."""

    cells: list[Cell] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)  # columns switched off
    row: int = -1
    column: int = 0
    held: list[int] = field(default_factory=list)
    spread: int = 0
    group: int = 0

    def is_frame(self, *, of_row: bool) -> bool:
        """Whether it is no more than a frame round lines: of one column, or with of_row of one row."""
        plain = not any(cell.flow.tables or cell.drawn for cell in self.cells)
        return plain and (all(c.column == 0 for c in self.cells) or (of_row and all(c.row == 0 for c in self.cells)))

    def goes_on_in(self, below: Table) -> bool:
        """Whether a table right below is the next rows of this one: as many columns, and one of them has one row only.
        Some pages are set so, a table a row."""
        return len(self.held) == len(below.held) > 1 and 0 in (self.row, below.row)

    def append(self, below: Table) -> None:
        """Take over the rows of a table below."""
        for cell in below.cells:
            cell.row += self.row + 1
        self.cells += below.cells
        self.row += below.row + 1

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = 0

    def end_group(self) -> None:
        """End a group of rows: cells that span more of them end with it."""
        below = self.row + 1
        for column, down in enumerate(self.held):
            self.held[column] = min(down, below)
        for cell in self.cells[self.group :]:
            rows = min(cell.rows, max(1, below - cell.row))
            self.spread -= (cell.rows - rows) * cell.columns
            cell.rows = rows
        self.group = len(self.cells)

    def cell(self, element: Any) -> Cell | None:
        """The place of the next cell; None beyond the last column."""
        if self.row < 0:
            self.next_row()
        column = self.column
        while column < len(self.held) and self.held[column] > self.row:
            column += 1
        down = element.get("rowspan")
        rows = MOST_SPAN if (down or "").strip() == "0" else span_of(down)  # 0: to the end of its group
        columns = span_of(element.get("colspan"))
        self.spread += rows * columns - 1
        if self.spread > MOST_CELLS:
            rows = columns = 1
        if column + columns > MOST_COLUMNS:
            return None
        self.held += [0] * (column + columns - len(self.held))
        self.held[column : column + columns] = [self.row + rows] * columns
        self.column = column + columns
        self.cells.append(Cell(self.row, column, rows, columns, Flow()))
        return self.cells[-1]


@dataclass(slots=True)
class Flow:
    """Lines of text and tables in order. pending: pieces of the line that is being read."""

    items: list[str | Table] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def put(self, text: str | None, kept: bool = False) -> None:
        """Add a piece of text to the line. kept: line breaks in it count."""
        if text:
            self.pending.append(text if kept else _GAP.sub(" ", _BREAK.sub(_joint(text), text)))

    def unframed(self, *, of_row: bool, within: int) -> None:
        """Put the lines of tables that are no more than frames in their place. of_row: as in ``Table.is_frame``; one
        of one row and as many columns as the cell it stands in spans (within) is none."""
        if not self.tables:
            return
        items: list[str | Table] = []
        for item in self.items:
            fits = isinstance(item, Table) and 1 < len(item.held) == within
            framed = isinstance(item, Table) and item.is_frame(of_row=of_row and not fits)
            items += [line for c in item.cells for line in c.flow.lines] if framed else [item]  # type: ignore[union-attr]
        self.items = items

    def join_tables(self) -> None:
        """Put tables that are the rows of one together, in their place."""
        items: list[str | Table] = []
        for item in self.items:
            above = items[-1] if items else None
            if isinstance(item, Table) and isinstance(above, Table) and above.goes_on_in(item):
                above.append(item)
            else:
                items.append(item)
        self.items = items

    def end_line(self) -> None:
        """Close the line that is being read."""
        text = "".join(self.pending).strip()
        self.pending.clear()
        self.items += [line.strip() for line in text.split("\n") if line.strip()]

    def before(self, table: Table) -> None:
        """Put what stands behind a table that is being read before it: its caption."""
        place = next((n for n, item in enumerate(self.items) if item is table), len(self.items))
        self.items[place:] = [*self.items[place + 1 :], *self.items[place : place + 1]]

    @property
    def lines(self) -> list[str]:
        """The lines of text, without the tables."""
        return [item for item in self.items if isinstance(item, str)]

    @property
    def tables(self) -> list[Table]:
        """The tables, without the text."""
        return [item for item in self.items if isinstance(item, Table)]


def _joint(text: str) -> str:
    """What a line break in the source is: nothing between Chinese, a space between words."""
    return " " if _WORDS.search(text) and text.isascii() else ""
