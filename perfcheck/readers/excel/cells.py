"""One cell of a worksheet part: what it holds, as displayed; what of it is not seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.patterns import regex
from perfcheck.readers.colours import SMALL, STRUCK
from perfcheck.readers.excel.account import Account, coordinate, in_sheet
from perfcheck.readers.excel.formats import displayed, is_white
from perfcheck.readers.excel.layout import Sheet, Value
from perfcheck.readers.excel.strings import Piece, Rich, clean, rich_of
from perfcheck.readers.excel.styles import DEFAULT, PAPER_INK, Look, Style, unseen
from perfcheck.readers.symbols import UNKNOWN, in_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.excel.conditions import Effect, Raw

FORMULA_KIND = "单元格是公式且没有计算结果"
ERROR_KIND = "单元格显示公式错误"
_ERROR = "单元格 {} 显示公式错误，请在 Excel 中更正后再检查"
UNCOMPUTED = "单元格 {} 是公式且文件中没有计算结果，请在 Excel 中打开保存后再检查"
_UNSHOWN = "单元格 {} 的数字格式“{}”无法还原显示内容，未读取"
_LOST = "单元格 {} 的文字在文件中找不到，未读取"
SYMBOL_KIND = "单元格中有符号字体的字符无法识别"
SYMBOL = "单元格 {} 中有符号字体的字符无法识别，未读取"
_PICTURE = "单元格 {} 中是图片，未读取"
# A number, or one with its unit at once behind it: 100%, 45元/人·天. No name of a formula begins with a figure.
_NUMBER = regex(r"\d{1,15}(?:\.\d{1,8})?")
_WITH_UNIT = regex(rf"{_NUMBER.pattern}(?:[%‰]|[一-龥㎡℃][一-龥㎡℃/·()（）]{{0,20}})")


@dataclass(slots=True)
class Book:
    """What cells refer to. styles: None where they could not be read. effects: conditional formats that change what is
    seen. kept: what the cells of the sheet that is read hold."""

    strings: list[Rich]
    styles: list[Style] | None
    since_1904: bool = False
    effects: dict[int, Effect] = field(default_factory=dict)
    kept: dict[tuple[int, int], tuple[Raw, Style]] = field(default_factory=dict)

    def style(self, cell: Any) -> Style:
        """The style of a cell; where styles are lost, one whose format nobody knows."""
        if self.styles is None:
            return Style("[unknown]") if cell.get("s") not in (None, "0") else DEFAULT
        index = cell.get("s") or "0"
        return self.styles[int(index)] if index.isdigit() and int(index) < len(self.styles) else DEFAULT


class Pale(NamedTuple):
    """A cell with letters in the colour of its ground. shown, all: its text without them and with them."""

    row: int
    column: int
    shown: str
    all: str
    gone: tuple[tuple[str, str], ...]


def read_cell(cell: Any, row: int, column: int, sheet: Sheet, pale: list[Pale], book: Book, account: Account) -> None:
    """Note one cell: its displayed text, that it cannot be read, or that nobody sees it.

    pale: where cells go of which it is not known yet whether something is painted beneath their letters.
    """
    place = in_sheet(sheet.number, row=row, column=column)
    name = coordinate(row, column)
    style = book.style(cell)
    content = _signs(_content(cell, book), style)
    if content is None:
        content = _written(cell)
    if (unread := _unread(cell, content)) is not None:
        reason, quote, kind, mark = unread
        account.not_read(place, reason.format(name), quote, kind=kind)
        sheet.values.append(Value(row, column, mark, unreadable=True))
        return
    if content is None:
        return
    book.kept[row, column] = (str(content) if isinstance(content, Rich) else content, style)
    pieces = content.pieces if isinstance(content, Rich) else (Piece(str(content)),)
    why = [unseen(piece.look or style.look, style.ground) for piece in pieces]
    visible: float | str
    everything: float | str
    if isinstance(content, Rich):
        why = [w or _white(piece.text, style) for w, piece in zip(why, pieces, strict=True)]
        visible, everything = _joined(pieces, why, ()), _joined(pieces, why, (STRUCK, SMALL))
    else:
        why = [why[0] or _white(content, style)]
        everything = content
        visible = "" if why[0] else content
    shown = displayed(visible, style.code, since_1904=book.since_1904) if visible != "" else ""
    full = displayed(everything, style.code, since_1904=book.since_1904) if everything != "" else ""
    if shown is None or full is None:
        account.not_read(place, _UNSHOWN.format(name, style.code), str(everything), kind="单元格的数字格式无法还原")
        sheet.values.append(Value(row, column, "格式", unreadable=True))
        return
    if full == "" and everything not in ("", 0):
        account.not_seen(place, "数字格式隐藏的内容", str(everything))
        return
    gone = [(w, piece.text if isinstance(content, Rich) else full) for w, piece in zip(why, pieces, strict=True) if w]
    for reason, text in gone:
        if reason in (STRUCK, SMALL):
            account.not_seen(place, reason, text)
    faded = tuple((reason, text) for reason, text in gone if reason not in (STRUCK, SMALL))
    if faded:
        pale.append(Pale(row, column, shown, full, faded))
    elif shown.strip() and not (sheet.without_zeros and content == 0):
        number = not isinstance(content, Rich | str)
        sheet.values.append(Value(row, column, shown, width=width_of(shown, style) if number else 0.0))


def _unread(cell: Any, content: Rich | float | str | None) -> tuple[str, str | None, str, str] | None:
    """(why a cell cannot be read, what of it is quoted, the kind of that, what the cell holds); None where it can."""
    formula = cell.find("{*}f")
    if (formula is not None and "DISPIMG" in (formula.text or "")) or (cell.get("vm") and cell.get("t") == "e"):
        return _PICTURE, None, "单元格中是图片，未读取", "图片"
    if content is None and formula is not None:
        return UNCOMPUTED, "=" + formula.text if formula.text else None, FORMULA_KIND, "公式"
    if content is not None and cell.get("t") == "e":
        return _ERROR, str(content), ERROR_KIND, "公式"
    if content is None and cell.get("t") == "s":
        return _LOST, None, "单元格的文字在文件中找不到", "文字"
    if isinstance(content, Rich) and any(UNKNOWN in piece.text for piece in content.pieces):
        return SYMBOL, None, SYMBOL_KIND, "字符"
    return None


def width_of(shown: str, style: Style) -> float:
    """Characters of the usual font that a number takes. Without a format its decimals are left off where they have
    no room."""
    text = shown.partition(".")[0] if style.code == "General" else shown
    return style.scale * sum(0.5 if char in ",.:;' " else 2.0 if char > "\u2e80" else 1.0 for char in text)


def _joined(pieces: Sequence[Piece], why: Sequence[str | None], left_out: Sequence[str]) -> str:
    """The text of the pieces that are seen, and with left_out of those hidden for other reasons than these."""
    return "".join(
        piece.text for piece, w in zip(pieces, why, strict=True) if w is None or (left_out and w not in left_out)
    )


def _signs(content: Rich | float | str | None, style: Style) -> Rich | float | str | None:
    """Texts with what their characters stand for in symbol fonts."""
    if not isinstance(content, Rich):
        return content
    return Rich(tuple(Piece(in_font(p.text, (p.look or style.look).font), p.look) for p in content.pieces))


def _white(value: float | str, style: Style) -> str | None:
    """Whether the number format paints a value in the colour of its ground."""
    return unseen(Look(ink=PAPER_INK), style.ground) if is_white(value, style.code) else None


def _written(cell: Any) -> float | str | None:
    """What a formula without a result says by itself: a program that writes “=12次” into a cell stores it as one.

    None where it would have to be reckoned."""
    formula = cell.find("{*}f")
    text = (formula.text or "").strip() if formula is not None else ""
    if _NUMBER.fullmatch(text):
        return int(text) if text.isdigit() else float(text)
    return f"={text}" if _WITH_UNIT.fullmatch(text) else None


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
        index = whole(text.strip())
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


def whole(text: str | None) -> int | None:
    """A plain number of at most eight figures, None for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else None
