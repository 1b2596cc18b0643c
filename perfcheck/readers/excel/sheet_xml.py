"""One worksheet part: its existing cells as displayed, merged ranges, hidden rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from perfcheck.model.location import Location
from perfcheck.readers.excel.account import Account, coordinate
from perfcheck.readers.excel.formats import displayed
from perfcheck.readers.excel.layout import Merge, Sheet, Value
from perfcheck.readers.excel.strings import Rich, clean, rich_of
from perfcheck.readers.excel.styles import DEFAULT, Style
from perfcheck.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS
from perfcheck.readers.office import Package, relation_of

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_TAGS = tuple(
    "{*}" + tag
    for tag in ("col", "row", "mergeCell", "formula1", "f", "drawing", "oddHeader", "oddFooter", "tablePart", "cfRule")
)
MOST_HIDDEN_RANGES = 2_000  # of columns; each may name thousands
_CODE = re.compile(r'&(?:"[^"]*"|[KS][0-9A-Fa-f+\-]{0,6}|\d+|[A-Za-z&])')
_UNCOMPUTED = "单元格 {} 是公式且文件中没有计算结果，请在 Excel 中打开保存后再检查"
_UNSHOWN = "单元格 {} 的数字格式“{}”无法还原显示内容，未读取"
_PICTURE = "单元格 {} 中是图片，未读取"


@dataclass(slots=True)
class Book:
    """What cells refer to. styles: None where they could not be read."""

    strings: list[Rich]
    styles: list[Style] | None
    since_1904: bool = False

    def style(self, cell: Any) -> Style:
        if self.styles is None:
            return Style("[unknown]") if cell.get("s") not in (None, "0") else DEFAULT
        index = cell.get("s") or "0"
        return self.styles[int(index)] if index.isdigit() and int(index) < len(self.styles) else DEFAULT


@dataclass(slots=True)
class SheetXml:
    sheet: Sheet
    validations: str = ""
    drawings: list[str] = field(default_factory=list)
    painted: bool = False  # tables or conditions paint beneath cells: white text may well be seen
    white: list[Value] = field(default_factory=list)
    rows: int = 0
    hidden_ranges: int = 0
    cut: bool = False


def read_sheet(package: Package, part: str, sheet: Sheet, book: Book, account: Account) -> SheetXml:  # noqa: PLR0912 - one branch an element of the format
    """Read a worksheet part. Cells beyond the limits are told, not read."""
    found = SheetXml(sheet)
    row_number = 0
    for element in package.events(part, _TAGS):
        tag = str(element.tag).rpartition("}")[2]
        if tag == "row":
            number = _int(element.get("r")) or row_number + 1
            row_number = number
            _read_row(element, number - 1, found, book, account)
        elif tag == "col" and (_on(element.get("hidden")) or element.get("width") == "0"):
            found.hidden_ranges += 1
            if found.hidden_ranges <= MOST_HIDDEN_RANGES:
                end = min(_int(element.get("max")) or 1, MOST_COLUMNS)
                sheet.hidden_columns.update(range((_int(element.get("min")) or 1) - 1, end))
        elif tag == "mergeCell" and len(sheet.merges) <= MOST_MERGED:
            if (merge := _merge(element.get("ref"))) is not None:
                sheet.merges.append(merge)
        elif tag in ("formula1", "f"):
            found.validations += f" {element.text or ''}"[:1000] if len(found.validations) < 100_000 else ""
        elif tag == "drawing":
            found.drawings.append(relation_of(element))
        elif tag in ("oddHeader", "oddFooter"):
            (sheet.above if tag == "oddHeader" else sheet.below).extend(_printed(element.text))
        elif tag in ("tablePart", "cfRule"):
            found.painted = True
    if found.painted:
        sheet.values += found.white
    else:
        for value in found.white:
            account.not_seen(Location(page=sheet.number, row=value.row, column=value.column), "白色文字", value.text)
    return found


def _read_row(element: Any, row: int, found: SheetXml, book: Book, account: Account) -> None:
    sheet = found.sheet
    if _on(element.get("hidden")) or (element.get("ht") in ("0", "0.0") and _on(element.get("customHeight"))):
        sheet.hidden_rows.add(row)
    cells = element.findall("{*}c")
    if not cells:
        return
    found.rows += 1
    if found.rows > MOST_ROWS or len(sheet.values) > MOST_CELLS:
        if not found.cut:
            limit = f"上限{MOST_ROWS}行、{MOST_CELLS // 10_000}万格"
            account.not_read(
                Location(page=sheet.number, row=row), f"工作表“{sheet.title}”过大（{limit}），其后的行未读取"
            )
        found.cut = True
        return
    column = -1
    for cell in cells:
        hit = _REFERENCE.fullmatch(str(cell.get("r") or ""))
        column = _column(hit.group(1)) if hit else column + 1
        if column < MOST_COLUMNS:
            _read_cell(cell, row, column, found, book, account)


def _read_cell(cell: Any, row: int, column: int, found: SheetXml, book: Book, account: Account) -> None:
    place = Location(page=found.sheet.number, row=row, column=column)
    name = coordinate(row, column)
    style = book.style(cell)
    formula = cell.find("{*}f")
    if (formula is not None and "DISPIMG" in (formula.text or "")) or (cell.get("vm") and cell.get("t") == "e"):
        account.not_read(place, _PICTURE.format(name), kind="单元格中是图片，未读取")
        found.sheet.values.append(Value(row, column, "图片", unreadable=True))
        return
    content = _content(cell, book)
    if content is None:
        if formula is not None:
            quote = "=" + formula.text if formula.text else None
            account.not_read(place, _UNCOMPUTED.format(name), quote, kind="单元格是公式且没有计算结果")
            found.sheet.values.append(Value(row, column, "公式", unreadable=True))
        return
    if isinstance(content, Rich):
        account.not_seen(place, "删除线划去的文字", content.struck)
        content = content.text
    shown = displayed(content, style.code, since_1904=book.since_1904) if content != "" else ""
    if shown is None:
        account.not_read(place, _UNSHOWN.format(name, style.code), str(content), kind="单元格的数字格式无法还原")
        found.sheet.values.append(Value(row, column, "格式", unreadable=True))
        return
    if style.struck:
        account.not_seen(place, "删除线划去的文字", shown)
    elif shown == "" and content != "" and content != 0:
        account.not_seen(place, "数字格式隐藏的内容", str(content))
    elif shown.strip():
        (found.white if style.white else found.sheet.values).append(Value(row, column, shown))


def _content(cell: Any, book: Book) -> Rich | float | str | None:
    """What a cell holds: text, a number, or None for nothing."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return None if inline is None else rich_of(inline)
    stated = cell.find("{*}v")
    text = None if stated is None else stated.text or ""
    if text is None or (text == "" and kind != "str"):
        return None
    if kind == "s":
        index = _int(text.strip())
        return book.strings[index] if index is not None and index < len(book.strings) else None
    if kind == "b":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind in ("str", "e"):
        return clean(text)
    try:
        if kind == "d":
            moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
            start = datetime(1904, 1, 1) if book.since_1904 else datetime(1899, 12, 30)
            return (moment - start).total_seconds() / 86_400
        number = float(text)
    except ValueError:
        return clean(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _printed(text: str | None) -> list[str]:
    """Words of a printed header or footer; its page numbers and file names say nothing."""
    parts = re.split(r"&[LCR]", (text or "")[:10_000].replace("&P", "").replace("&N", ""))
    words = [" ".join(_CODE.sub("", part).split()) for part in parts]
    return [w for w in words if len(w) > 1 and not re.fullmatch(r"[第共页\s\d/\-—,，]*", w)]


def _merge(reference: str | None) -> Merge | None:
    corners = [_REFERENCE.fullmatch(part) for part in (reference or "").split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return None
    rows = sorted((int(corners[0].group(2)), int(corners[1].group(2))))
    columns = sorted((_column(corners[0].group(1)), _column(corners[1].group(1))))
    return Merge(rows[0] - 1, columns[0], rows[1], columns[1] + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _int(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else None


def _on(text: str | None) -> bool:
    return text in ("1", "true", "on")
