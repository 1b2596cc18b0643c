"""An old .xls workbook, by xlrd."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlrd

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Page, Paragraph, Reading, SourceFormat
from perfcheck.readers.excel.account import Account, coordinate, in_sheet
from perfcheck.readers.excel.cells import FORMULA_KIND, SYMBOL, SYMBOL_KIND, UNCOMPUTED, width_of
from perfcheck.readers.excel.formats import displayed
from perfcheck.readers.excel.layout import Merge, Sheet, Value, page_of
from perfcheck.readers.excel.styles import PAPER_INK, TINY, Ink, Look, Style, unseen
from perfcheck.readers.excel.xls_drawings import Drawn, drawn_on
from perfcheck.readers.excel.xls_formulas import is_worked_out, without_result
from perfcheck.readers.excel.xls_records import sheets_of, stream_of
from perfcheck.readers.limits import MOST_CELLS, MOST_ROWS
from perfcheck.readers.symbols import UNKNOWN, in_font

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SOLID, _NO_FILL = 1, 0
WIDTH = 256  # parts of a character in which columns are measured


def read_xls(path: Path) -> Reading:
    """Read an old .xls file. Raises UnreadableInputError for anything that is none."""
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silent())
    except MemoryError:
        raise
    except Exception as fault:  # xlrd lets a dozen kinds of errors through on damaged files
        raise UnreadableInputError("文件内容不是可读取的 Excel（.xls），可能已加密或损坏，请另存为 .xlsx") from fault
    account = Account()
    pages: list[Page] = []
    stream = stream_of(path.read_bytes())
    starts, worked_out = sheets_of(stream), is_worked_out(stream)
    for number, source in enumerate(book.sheets(), 1):
        sheet = Sheet(number, source.name)
        if source.visibility:
            aside = _read(book, source, sheet, Account())
            account.not_seen(in_sheet(number), f"隐藏的工作表“{source.name}”", " ".join(v.text for v in aside.values))
            continue
        _read(book, source, sheet, account)
        for start in starts[number - 1 : number]:
            _not_worked_out(without_result(stream, start, worked_out=worked_out), sheet, account)
            _read_drawings(drawn_on(stream, start), sheet, account)
        pages.append(page_of(sheet, account))
    unread, hidden = tuple(account.unread), tuple(account.hidden)
    return Reading(SourceFormat.XLS, tuple(pages), unread=unread, hidden=hidden, page_count=book.nsheets)


def _not_worked_out(places: set[tuple[int, int]], sheet: Sheet, account: Account) -> None:
    """Whatever is kept of formulas without a result is not what is shown."""
    if places:
        sheet.values = [value for value in sheet.values if (value.row, value.column) not in places]
    for row, column in sorted(places):
        reason = UNCOMPUTED.format(coordinate(row, column))
        account.not_read(in_sheet(sheet.number, row=row, column=column), reason, kind=FORMULA_KIND)
        sheet.values.append(Value(row, column, "公式", unreadable=True))


def _read_drawings(drawn: Drawn, sheet: Sheet, account: Account) -> None:
    place = in_sheet(sheet.number)
    for what in drawn.named:
        account.not_read(place, f"工作表“{sheet.title}”中有{what}未读取", kind=f"工作表中有{what}未读取")
    for text in drawn.texts:
        sheet.boxes += [Paragraph(line.strip(), place) for line in text.splitlines() if line.strip()]
    for text in drawn.comments:
        account.not_seen(place, "批注", text)


class _Silent:
    def write(self, _text: str) -> None:
        """xlrd prints warnings about old files; they are no news to a reviewer."""


def _read(book: Any, source: Any, sheet: Sheet, account: Account) -> Sheet:
    sheet.merges = [Merge(top, left, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {c for c, info in source.colinfo_map.items() if info.hidden or not info.width}
    sheet.widths = {c: info.width / WIDTH for c, info in source.colinfo_map.items() if info.width}
    for row in range(source.nrows):
        if row >= MOST_ROWS or len(sheet.values) > MOST_CELLS:
            place = in_sheet(sheet.number, row=row)
            account.not_read(place, f"工作表“{sheet.title}”超过{MOST_ROWS}行，其后的行未读取")
            break
        for column in range(source.row_len(row)):
            _read_cell(book, source, row, column, sheet, account)
    return sheet


def _read_cell(book: Any, source: Any, row: int, column: int, sheet: Sheet, account: Account) -> None:
    cell = source.cell(row, column)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or cell.value == "":
        return
    place = in_sheet(sheet.number, row=row, column=column)
    style = book.xf_list[cell.xf_index]
    form = book.format_map.get(style.format_key)
    code = form.format_str if form else "General"
    shown = _shown(cell, code, bool(book.datemode))
    if shown is None:
        reason = f"单元格 {coordinate(row, column)} 的数字格式“{code}”无法还原显示内容，未读取"
        account.not_read(place, reason, str(cell.value), kind="单元格的数字格式无法还原")
        sheet.values.append(Value(row, column, "格式", unreadable=True))
        return
    ground = _ground(book, style)
    kept: list[str] = []
    for piece, font in _pieces(source, row, column, style, shown):
        text = in_font(piece, book.font_list[font].name if font < len(book.font_list) else None)
        why = unseen(_look(book, font), ground)
        account.not_seen(place, why or "", text if why else "")
        kept.append("" if why else text)
    seen = "".join(kept)
    if UNKNOWN in seen:
        account.not_read(place, SYMBOL.format(coordinate(row, column)), shown, kind=SYMBOL_KIND)
        sheet.values.append(Value(row, column, "字符", unreadable=True))
    elif shown == "":
        account.not_seen(place, "数字格式隐藏的内容", str(cell.value))
    elif seen.strip():
        number = cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
        sheet.values.append(Value(row, column, seen, width=_width(book, style, code, seen) if number else 0.0))


def _width(book: Any, style: Any, code: str, shown: str) -> float:
    """Characters of the usual font that a number takes; 0 where it is shrunk to fit its cell."""
    if style.alignment.shrink_to_fit or style.font_index >= len(book.font_list):
        return 0.0
    return width_of(shown, Style(code, scale=book.font_list[style.font_index].height / book.font_list[0].height))


def _shown(cell: Any, code: str, since_1904: bool) -> str | None:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        number = int(cell.value) if float(cell.value).is_integer() else cell.value
        return displayed(number, code, since_1904=since_1904)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return displayed(str(cell.value).replace("\r\n", "\n").replace("\r", "\n"), code)


def _pieces(source: Any, row: int, column: int, style: Any, text: str) -> Iterator[tuple[str, int]]:
    """The runs of a text, each with the index of its font."""
    bounds = [(0, style.font_index), *(source.rich_text_runlist_map.get((row, column)) or [])]
    for (start, font), end in zip(bounds, [*(s for s, _ in bounds[1:]), len(text)], strict=True):
        yield text[start:end], font


def _look(book: Any, index: int) -> Look:
    if index >= len(book.font_list):
        return Look()
    font = book.font_list[index]
    return Look(bool(font.struck_out), _ink(book, font.colour_index), 0 < font.height <= TINY * 20)


def _ground(book: Any, style: Any) -> Ink | None:
    fill = style.background
    if fill.fill_pattern == _NO_FILL:
        return PAPER_INK
    return _ink(book, fill.pattern_colour_index) if fill.fill_pattern == _SOLID else None


def _ink(book: Any, index: int) -> Ink | None:
    """A colour of the palette; None for the automatic ones."""
    colour = book.colour_map.get(index)
    return None if colour is None else Ink(colour, f"indexed {index}")
