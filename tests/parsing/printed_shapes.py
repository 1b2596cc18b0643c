"""One table in the shapes real disclosures reach us in: rows of tabs or pipes, one cell a line, files.

A table is written as lines of cells with `` | `` between them. ``<`` is a cell merged into its left
neighbour, ``^`` one merged into the cell above, an empty cell is really empty. A line without `` | `` is
a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import docx
import openpyxl

from perfcheck.readers.open import read_file
from perfcheck.readers.text import read_text_string
from tests.documents.flow import Flow, Span, TableFlow, Text
from tests.documents.producers import reportlab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from perfcheck.model.page import Reading

COVERED = ("<", "^")


@dataclass(frozen=True)
class Box:
    """A printed cell with the rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int
    columns: int


def cells_of(line: str) -> list[str]:
    return [c.strip() for c in line.split("|")]


def tables(text: str) -> list[str | list[list[str]]]:
    """Paragraphs and tables in printed order."""
    blocks: list[str | list[list[str]]] = []
    for line in text.strip("\n").split("\n"):
        if "|" not in line:
            blocks.append(line.strip())
        elif blocks and isinstance(blocks[-1], list):
            blocks[-1].append(cells_of(line))
        else:
            blocks.append([cells_of(line)])
    return blocks


def boxes(rows: list[list[str]]) -> list[Box]:
    found = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in COVERED:
                continue
            columns = 1
            while c + columns < len(row) and row[c + columns] == "<":
                columns += 1
            height = 1
            while r + height < len(rows) and c < len(rows[r + height]) and rows[r + height][c] == "^":
                height += 1
            found.append(Box(r, c, text, height, columns))
    return found


def as_text(text: str, row_of: Callable[[list[str]], str]) -> str:
    lines = []
    for block in tables(text):
        if not isinstance(block, str):
            lines += [row_of(row) for row in block]
        elif row_of in (broken_pipes, loose_pipes):
            lines.append(row_of([block]))
        else:
            lines.append(block)
    return "\n".join(lines)


def tabs(row: list[str]) -> str:
    return "\t".join("" if c in COVERED else c for c in row)


def pipes(row: list[str]) -> str:
    return "| " + " | ".join("" if c in COVERED else c for c in row) + " |"


def dropped(row: list[str]) -> str:
    """As web pages are saved: cells merged from above left out, those merged to the left as bare pipes."""
    kept = [c for c in row if c not in COVERED]
    return "| " + " | ".join(kept) + " |" + "|" * row.count("<")


def wrapped(row: list[str]) -> str:
    """Pipe rows with line breaks where the cells have spaces."""
    return pipes([c.replace(" ", "\n") for c in row])


def one_a_line(row: list[str]) -> str:
    return "\n\n".join(c for c in row if c and c not in COVERED)


def broken_pipes(row: list[str]) -> str:
    """Every cell on a line of its own with a pipe behind it, and a line of pipes at the end of the row."""
    kept = [c for c in row if c not in COVERED]
    return "\n".join(f"{c} |".strip() for c in kept) + "\n|" + "|" * max(1, row.count("<") + row.count("^"))


def loose_pipes(row: list[str]) -> str:
    """The same without any sign where a row ends."""
    return "\n".join(f"{c} |".strip() for c in row if c not in COVERED)


def spaced(row: list[str]) -> str:
    return " ".join(c for c in row if c and c not in COVERED)


def run_together(row: list[str]) -> str:
    return "".join(c for c in row if c not in COVERED)


TEXT_SHAPES: dict[str, Callable[[list[str]], str]] = {
    "tabs": tabs,
    "pipes": pipes,
    "dropped": dropped,
    "wrapped": wrapped,
    "lines": one_a_line,
    "broken pipes": broken_pipes,
    "loose pipes": loose_pipes,
    "spaces": spaced,
    "together": run_together,
}
FILE_SHAPES = ("xlsx", "docx", "html", "pdf")
OPEN_SHAPES = {"level pdf": "level", "bare pdf": "none"}  # without upright rules, without any


def reading_of(text: str, shape: str, folder: Path) -> Reading:
    """The table printed in a shape and read again. "as printed": the text itself."""
    if shape == "as printed":
        return read_text_string(text)
    if shape in TEXT_SHAPES:
        printed = as_text(text, TEXT_SHAPES[shape])
        return read_text_string("".join(printed.split("\n")) if shape == "together" else printed)
    path = folder / f"表.{shape.split()[-1]}"
    if shape in OPEN_SHAPES:
        reportlab(flow_of(text), path, rules=OPEN_SHAPES[shape])
        return read_file(path)
    {"xlsx": write_xlsx, "docx": write_docx, "html": write_html, "pdf": write_pdf}[shape](text, path)
    return read_file(path)


def write_xlsx(text: str, path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    row = 1
    for block in tables(text):
        rows = [[block]] if isinstance(block, str) else block
        for box in boxes(rows):
            cell = sheet.cell(row + box.row, box.column + 1, box.text or None)
            if box.text.startswith("="):
                cell.data_type = "s"  # "=100%" is a text, not a formula
            if box.rows > 1 or box.columns > 1:
                last = (row + box.row + box.rows - 1, box.column + box.columns)
                sheet.merge_cells(None, row + box.row, box.column + 1, *last)
        row += len(rows)
    book.save(path)


def write_docx(text: str, path: Path) -> None:
    document = docx.Document()
    for block in tables(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(len(r) for r in block))
        for box in boxes(block):
            cell = table.cell(box.row, box.column)
            if box.rows > 1 or box.columns > 1:
                cell = cell.merge(table.cell(box.row + box.rows - 1, box.column + box.columns - 1))
            cell.text = box.text
    document.save(str(path))


def write_html(text: str, path: Path) -> None:
    parts = ["<html><head><meta charset='utf-8'></head><body>"]
    for block in tables(text):
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        parts.append("<table>")
        for number in range(len(block)):
            parts.append("<tr>")
            for box in (b for b in boxes(block) if b.row == number):
                parts.append(f'<td rowspan="{box.rows}" colspan="{box.columns}">{escape(box.text)}</td>')
            parts.append("</tr>")
        parts.append("</table>")
    path.write_text("".join(parts) + "</body></html>", encoding="utf-8")


def write_pdf(text: str, path: Path) -> None:
    reportlab(flow_of(text), path, None)


def flow_of(text: str) -> Flow:
    """The paragraphs and tables for printing, columns of one width."""
    flow: Flow = []
    for block in tables(text):
        if isinstance(block, str):
            flow.append(Text(block))
            continue
        columns = max(len(row) for row in block)
        whole = [[*row, *[""] * (columns - len(row))] for row in block]
        printed = boxes(whole)
        rows = [tuple(Span(b.text, b.columns, b.rows) for b in printed if b.row == n) for n in range(len(whole))]
        flow.append(TableFlow(tuple(rows), (1.0,) * columns))
    return flow
