"""Rows of decisions out of CSV and Excel files: our own exports, as people and spreadsheets give them back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from perfcheck.decisions.workbook import sheets_of
from perfcheck.errors import UsageError
from perfcheck.model.decision import CHOICES
from perfcheck.reports.cells import CONTROL_STARTS, FORMULA_STARTS
from perfcheck.reports.decision_row import COLUMNS, MAX_ROWS, NEEDED_HEADS
from perfcheck.strings import VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_VERDICTS = {VERDICT_LABELS[v.value]: v.value for v in CHOICES}
MAX_UNPACKED = 1 << 30  # bytes of an Excel file's parts


def csv_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line of the file's table, row) of every decision of a CSV file. Raises UsageError for another table."""
    csv.field_size_limit(1 << 27)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count))
    try:
        yield from _rows(name, reader)
    except csv.Error as fault:
        raise UsageError(f"决定文件“{name}”不是可读的 CSV：{fault}") from fault


def workbook_rows(name: str, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """The same of the first sheet of an Excel file that has our heads; values, never formulas."""
    for sheet in sheets_of(f"决定文件“{name}”", data, MAX_UNPACKED):
        rows = [[_cell(value) for value in row] for row in sheet]
        if rows and {cell.strip() for cell in rows[0]} >= NEEDED_HEADS:
            return _numbered(name, rows[0], rows[1:])
    raise UsageError(f"决定文件“{name}”缺少“编号”或“决定”列。")


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _rows(name: str, reader: Iterator[Sequence[str]]) -> Iterator[tuple[int, dict[str, Any]]]:
    head = next(reader, [])
    if not {h.strip() for h in head} >= NEEDED_HEADS:
        raise UsageError(f"决定文件“{name}”缺少“编号”或“决定”列。")
    yield from _numbered(name, head, reader)


def _numbered(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, dict[str, Any]]]:
    heads = [h.strip() for h in head]
    at = {name: heads.index(h) for name, known in COLUMNS.items() for h in reversed(known) if h in heads}
    for number, cells in enumerate(rows, start=2):
        if number > MAX_ROWS:
            raise UsageError(f"决定文件“{name}”超过{MAX_ROWS}行，未读取。")
        row = {name: _unquoted(cells[place]) if place < len(cells) else "" for name, place in at.items()}
        word = row["verdict"].strip()
        if word or row.get("note", "").strip():  # findings.csv has a row for every finding, decided or not
            yield number, {**row, "verdict": _VERDICTS.get(word, word) if word else "undecided", **_seq(row)}


def _seq(row: dict[str, str]) -> dict[str, int | None]:
    """The number a table has as text; None, which is as good as not there, for anything else."""
    text = row.get("seq", "").strip()
    return {"seq": int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None}


def _unquoted(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from calculating."""
    guarded = cell[1:].startswith(CONTROL_STARTS) or cell[1:].lstrip().startswith(FORMULA_STARTS)
    return cell[1:] if cell.startswith("'") and guarded else cell
