"""Tables whose cells are parted by commas or semicolons → the same with tabs."""

from __future__ import annotations

import io

from perfcheck.readers.quoted_cells import quoted

EXPORTED_ROWS = 5  # of a table parted by commas
PARTED_ROWS, PARTED_CELLS = 4, 4  # rows one below the other parted by semicolons, with as many cells each
SIGNS = ("；", ";", ",")
LONGEST_PARTED = 40  # characters of a cell of such rows


def with_tabs(text: str, *, exported: bool) -> str:
    """The text with tabs between the cells of such tables. exported: a table a program wrote out."""
    return commas_to_tabs(text) if exported or is_exported(text) else signs_to_tabs(text)


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


def signs_to_tabs(text: str) -> str:
    """Rows parted by semicolons, or by commas, as rows parted by tabs; a text with other cells, or where they part no
    rows of as many cells, stays as it is.

    Beside rows parted by semicolons each line with one is a row too; of commas, one with as many cells.
    """
    if "\t" in text or "|" in text:
        return text
    sign = next((s for s in SIGNS if text.count(s) >= PARTED_ROWS * (PARTED_CELLS - 1)), None)
    if sign is None:
        return text
    lines = text.split("\n")
    rows = [_parted(line, sign) if sign in line else [line] for line in lines]
    sizes = [len(row) if max(map(len, row)) <= LONGEST_PARTED and not _ends_sentence(row) else 0 for row in rows]
    tables: set[int] = set()
    for first in range(len(lines) - PARTED_ROWS + 1):
        if sizes[first] < PARTED_CELLS or len(set(sizes[first : first + PARTED_ROWS])) > 1 or first in tables:
            continue
        for step in (1, -1):
            number = first
            while 0 <= number < len(lines) and len(rows[number]) > 1:
                if sign == "," and len(rows[number]) != sizes[first]:
                    break
                tables.add(number)
                number += step
    return "\n".join("\t".join(rows[n]) if n in tables else line for n, line in enumerate(lines)) if tables else text


def _parted(line: str, sign: str) -> list[str]:
    if '"' not in line:
        return line.split(sign)
    import csv  # few texts are such tables

    return next(csv.reader([line], delimiter=sign), [line])


def _ends_sentence(row: list[str]) -> bool:
    """Whether a line is prose, or numbers with spaces between: no row of cells."""
    return row[-1].rstrip().endswith(("。", "；", ";")) or any(" " in cell.strip() for cell in row)


def _lines_of(cell: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in cell.splitlines())))
