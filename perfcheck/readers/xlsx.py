"""Excel files (.xlsx, .xls): one page a sheet, merged cells kept, numbers as the sheet shows them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import xlrd

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import Block, Page, Paragraph, Reading, SourceFormat, Unread
from perfcheck.readers.office import check_package
from perfcheck.readers.spans import WIDEST, Spanned, grid_of

# A single cell that heads the next table without a gap above it: its title, its year, its unit.
_HEADING = re.compile(r"表(?:[(（].{0,20}[)）])?$|^[(（]?(?:19|20)\d\d\s?年度?[)）]?$|^(?:金额)?单位\s?[:：]")
MOST_ROWS = 50_000  # rows of one sheet; the rest is reported, not read


def read_xlsx(path: Path) -> Reading:
    """Read a .xlsx file. Raises UnreadableInputError for anything that is none."""
    check_package(path, "xl/workbook.xml", "Excel（.xlsx）")
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError) as fault:
        raise UnreadableInputError("Excel 文件已损坏，无法读取，请重新导出后再检查") from fault
    pages, unread = [], []
    for number, sheet in enumerate(book.worksheets, 1):
        spans = {
            (m.min_row or 1, m.min_col or 1): (m.size["rows"], m.size["columns"]) for m in sheet.merged_cells.ranges
        }
        height = sheet.max_row or 0
        rows = min(height, MOST_ROWS)
        if height > MOST_ROWS:
            unread.append(_too_long(number, sheet.title))
        cells = (
            Spanned(
                (c.row or 1) - 1,
                (c.column or 1) - 1,
                shown(c.value, c.number_format),
                *spans.get((c.row, c.column), (1, 1)),
            )
            for row in sheet.iter_rows(max_row=rows, max_col=WIDEST)
            for c in row
            if c.value is not None or (c.row, c.column) in spans
        )
        pages.append(_page(number, sheet.title, cells))
        unread += _uncomputed(number, sheet, formulas[sheet.title], rows)
    return Reading(SourceFormat.XLSX, tuple(pages), unread=tuple(unread), page_count=len(pages))


def _uncomputed(number: int, sheet: Any, formulas: Any, rows: int) -> Iterator[Unread]:
    """Formulas whose result the file does not carry: seen, but nothing to read."""
    for row in formulas.iter_rows(max_row=rows, max_col=WIDEST):
        for cell in row:
            if cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None:
                place = Location(page=number, row=cell.row - 1, column=cell.column - 1)
                yield Unread(
                    place, f"单元格 {cell.coordinate} 是公式且文件中没有计算结果，请在 Excel 中打开保存后再检查"
                )


def read_xls(path: Path) -> Reading:
    """Read an old .xls file. Raises UnreadableInputError for anything that is none."""
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silent())
    except Exception as fault:  # xlrd lets a dozen kinds of errors through on damaged files
        raise UnreadableInputError("文件内容不是可读取的 Excel（.xls），可能已加密或损坏，请另存为 .xlsx") from fault
    pages, unread = [], []
    for number, sheet in enumerate(book.sheets(), 1):
        spans = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
        if sheet.nrows > MOST_ROWS:
            unread.append(_too_long(number, sheet.name))
        cells = (
            Spanned(r, c, _xls_text(book, sheet, r, c), *spans.get((r, c), (1, 1)))
            for r in range(min(sheet.nrows, MOST_ROWS))
            for c in range(min(sheet.ncols, WIDEST))
            if sheet.cell_type(r, c) not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or (r, c) in spans
        )
        pages.append(_page(number, sheet.name, cells))
    return Reading(SourceFormat.XLS, tuple(pages), unread=tuple(unread), page_count=len(pages))


class _Silent:
    def write(self, _text: str) -> None:
        """xlrd prints warnings about old files; they are no news to a reviewer."""


def _too_long(number: int, title: str) -> Unread:
    return Unread(Location(page=number), f"工作表“{title}”超过{MOST_ROWS}行，其后的行未读取")


def _page(number: int, title: str, cells: Iterator[Spanned]) -> Page:
    """A sheet as a page. Single cells above and below a table are lines of text (titles, units, notes); inside it
    a row with one filled cell is a row, unless a gap or its words set it off."""
    rows: dict[int, list[Spanned]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    blocks: list[Block] = [Paragraph(title, Location(page=number))] if "绩效" in title or "预算" in title else []
    table: list[Spanned] = []
    tables = 0

    def close() -> None:
        nonlocal tables
        grid = grid_of(table, page=number, table=tables)
        if grid is not None:
            blocks.append(grid)
            tables += 1
        table.clear()

    wide = [row for row in rows if sum(bool(c.text.strip()) for c in rows[row]) > 1]
    last = max(wide, default=-1)
    above = -1
    for row in sorted(rows):
        filled = [c for c in rows[row] if c.text.strip()]
        if len(filled) == 1 and filled[0].rows == 1 and not _held(table, row):
            apart = not table or row > last or row > above + 1 or bool(_HEADING.search(filled[0].text.strip()))
        else:
            apart = False
        if apart:
            close()
            place = Location(page=number, row=row, column=filled[0].column)
            blocks.append(Paragraph(filled[0].text.strip(), place))
        else:
            table += rows[row]
        above = row if filled else above
    close()
    return Page(number, tuple(blocks))


def _held(table: list[Spanned], row: int) -> bool:
    """Whether a merged cell of the open table reaches down into this row."""
    return any(c.row + c.rows > row for c in table)


def shown(value: Any, number_format: str) -> str:
    """A cell value as the sheet shows it: thousands commas, percent and dates by its number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, number_format or "General")
    return str(value).replace("\r", "").replace("\n", "")


def _number(value: int | float, number_format: str) -> str:
    pattern = number_format.split(";")[0]
    places = len(pattern.partition(".")[2].rstrip("%_) ").split("_")[0].replace("#", "0")) if "." in pattern else 0
    if "%" in pattern:
        return f"{value * 100:.{places}f}%"
    if "," in pattern:
        return f"{value:,.{places}f}"
    if pattern in ("General", "@") or "0" not in pattern:
        return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return f"{value:.{places}f}"


def _xls_text(book: Any, sheet: Any, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return shown(xlrd.xldate_as_datetime(cell.value, book.datemode), "")
        except (ValueError, OverflowError):
            return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        return shown(cell.value, form.format_str if form else "General")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    return "" if cell.ctype == xlrd.XL_CELL_ERROR else str(cell.value).replace("\n", "")
