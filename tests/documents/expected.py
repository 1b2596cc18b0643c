"""What the readers must find in the test PDFs: cell texts of the tables that were printed."""

from __future__ import annotations

import unicodedata

from perfcheck.model.page import Grid, Reading
from tests.documents.flow import Flow, TableFlow

Texts = list[list[str | None]]


def plain(text: str) -> str:
    """For comparing: half width, no white space (where a line was wrapped, none is printed)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed_tables(flow: Flow) -> list[Texts]:
    """Cell texts of every table, None where a merged cell covers."""
    return [_expand(item) for item in flow if isinstance(item, TableFlow)]


def _expand(table: TableFlow) -> Texts:
    rows: Texts = [[None] * len(table.widths) for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(table.rows):
        x = 0
        for span in row:
            while (y, x) in taken:
                x += 1
            taken |= {(r, c) for r in range(y, y + span.rows) for c in range(x, x + span.columns)}
            rows[y][x] = plain(span.text)
            x += span.columns
    return rows


def grids(reading: Reading) -> list[Grid]:
    return [block for page in reading.pages for block in page.blocks if isinstance(block, Grid)]


def read_tables(reading: Reading) -> list[Texts]:
    """Cell texts of every grid, None where covered."""
    return [
        [[None if cell.covered else plain(cell.text) for cell in row.cells] for row in grid.rows]
        for grid in grids(reading)
    ]


def agreement(found: list[Texts], printed: list[Texts]) -> float:
    """Part of the printed cells found with the same text at the same place."""
    right = total = 0
    for number, table in enumerate(printed):
        for y, row in enumerate(table):
            for x, text in enumerate(row):
                if text is None:
                    continue
                total += 1
                try:
                    right += found[number][y][x] == text
                except IndexError:
                    continue
    return right / total
