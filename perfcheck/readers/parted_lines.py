"""Tables whose cells are parted by commas or semicolons → the same with tabs."""

from __future__ import annotations

import io

from perfcheck.readers.quoted_cells import quoted

EXPORTED_ROWS = 5  # of a table parted by commas
PARTED_ROWS, PARTED_CELLS = 4, 4  # rows one below the other parted by semicolons, with as many cells each
LONGEST_PARTED = 40  # characters of a cell of such rows


def with_tabs(text: str, *, exported: bool) -> str:
    """The text with tabs between the cells of such tables. exported: a table a program wrote out."""
    return commas_to_tabs(text) if exported or is_exported(text) else semicolons_to_tabs(text)


def is_exported(text: str) -> bool:
    """Whether every row of a text has as many values parted by commas, from the first line on, and no other cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < EXPORTED_ROWS or lines[0].count(",") < 2 or "\t" in text or "|" in text:
        return False
    import csv  # few texts are such tables

    rows = [row for row in csv.reader(io.StringIO(text.replace("\0", ""))) if row]
    return len({len(row) for row in rows}) == 1


def commas_to_tabs(text: str) -> str:
    """Rows parted by commas as rows parted by tabs; a text with tabs stays as it is."""
    if "\t" in text or "," not in text:
        return text
    import csv  # few texts are such tables

    rows = csv.reader(io.StringIO(text.replace("\0", "")))
    return "\n".join("\t".join(quoted(_lines_of(cell)) for cell in row) for row in rows)


def semicolons_to_tabs(text: str) -> str:
    """Rows parted by semicolons as rows parted by tabs; a text with other cells, or where semicolons part no rows of
    as many cells, stays as it is. Beside such rows each line with a semicolon is one of the table's."""
    sign = next((s for s in "；;" if text.count(s) >= PARTED_ROWS * (PARTED_CELLS - 1)), None)
    if sign is None or "\t" in text or "|" in text:
        return text
    lines = text.split("\n")
    rows = [line.split(sign) if sign in line else None for line in lines]
    sizes = [0 if row is None or max(map(len, row)) > LONGEST_PARTED else len(row) for row in rows]
    tables: set[int] = set()
    for first in range(len(lines) - PARTED_ROWS + 1):
        if sizes[first] < PARTED_CELLS or len(set(sizes[first : first + PARTED_ROWS])) > 1 or first in tables:
            continue
        for step in (1, -1):
            number = first
            while 0 <= number < len(lines) and rows[number] is not None:
                tables.add(number)
                number += step
    if not tables:
        return text
    return "\n".join("\t".join(rows[n] or ()) if n in tables else line for n, line in enumerate(lines))


def _lines_of(cell: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in cell.splitlines())))
