"""One worksheet part: its existing cells as displayed, merged ranges, hidden rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfcheck.readers.excel.account import in_sheet
from perfcheck.readers.excel.cells import Book, Pale, read_cell, whole
from perfcheck.readers.excel.conditions import HIDDEN, TOO_MANY, UNTOLD, Condition, changed_by, condition_of, told
from perfcheck.readers.excel.layout import Merge, Sheet, Value
from perfcheck.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_COMPARED, MOST_MERGED, MOST_ROWS
from perfcheck.readers.office import Package, relation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.excel.account import Account

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
# Printed headers and footers, and the switch without which they are not printed.
_ABOVE = {"oddHeader": "", "evenHeader": "differentOddEven", "firstHeader": "differentFirst"}
_BELOW = {"oddFooter": "", "evenFooter": "differentOddEven", "firstFooter": "differentFirst"}
_NAMES = ("sheetView", "col", "row", "mergeCell", "formula1", "drawing", "cfRule", *_ABOVE, *_BELOW)
# A formula of newer validations and conditional formats (those of cells are read with their rows), and where it holds.
_MAIN = "{http://schemas.microsoft.com/office/excel/2006/main}"
_TAGS = (*("{*}" + name for name in _NAMES), _MAIN + "f", _MAIN + "sqref")
NARROW, FLAT = 0.1, 1.0  # characters of a column, points of a row: nobody sees what stands there
MOST_ALIKE = 300  # columns of one statement whose width is noted
MOST_HIDDEN_RANGES = 2_000  # of columns; each may name thousands
_CODE = re.compile(r'&(?:"[^"]*"|[KS][0-9A-Fa-f+\-]{0,6}|\d+|[A-Za-z&])')


@dataclass(slots=True)
class SheetXml:
    sheet: Sheet
    validations: str = ""
    drawings: list[str] = field(default_factory=list)
    painted: list[Merge] = field(default_factory=list)  # where tables or conditions paint: white text may well be seen
    pale: list[Pale] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)  # that may change what is seen
    newer: list[Condition | None] = field(default_factory=list)  # rules whose places follow them
    formula: str | None = None  # the first of the newer rule that is open
    spread: list[Merge] = field(default_factory=list)  # cells whose text is centred across those at their right
    rows: int = 0
    hidden_ranges: int = 0
    cut: bool = False

    def note_validation(self, formula: str | None) -> None:
        """Keep the formula of a validation, as long as there are not too many."""
        self.validations += f" {formula or ''}"[:1000] if len(self.validations) < 100_000 else ""


def read_sheet(
    package: Package, part: str, sheet: Sheet, book: Book, account: Account, tables: Sequence[str] = ()
) -> SheetXml:
    """Read a worksheet part. Cells beyond the limits are told, not read. tables: references of its tables."""
    found = SheetXml(sheet)
    found.painted += [place for reference in tables if (place := merge_of(reference)) is not None]
    book.kept.clear()
    row_number = 0
    for element in package.events(part, _TAGS):
        tag = str(element.tag).rpartition("}")[2]
        if tag == "row":
            row_number = whole(element.get("r")) or row_number + 1
            _read_row(element, row_number - 1, found, book, account)
        else:
            _read_around(element, tag, found, book)
    changed, complete = changed_by(found.conditions, book.kept, book.since_1904) if found.conditions else ({}, True)
    if not complete:
        account.not_read(in_sheet(sheet.number), TOO_MANY)
    if changed:
        _change(changed, found, account)
    for pale in found.pale:
        if (pale.row, pale.column) in changed:
            continue
        if _is_painted(pale, found):
            sheet.values.append(Value(pale.row, pale.column, pale.all))
            continue
        for why, text in pale.gone:
            account.not_seen(in_sheet(sheet.number, row=pale.row, column=pale.column), why, text)
        if pale.shown.strip():
            sheet.values.append(Value(pale.row, pale.column, pale.shown))
    sheet.merges += _apart(found.spread, sheet.merges)
    return found


def _apart(spread: Sequence[Merge], merges: Sequence[Merge]) -> list[Merge]:
    """Cells centred across others that no merged range touches; none where there are too many to compare."""
    if len(spread) * len(merges) > MOST_COMPARED or len(spread) + len(merges) > MOST_MERGED:
        return []
    return [
        s
        for s in spread
        if s.right - s.left > 1
        and not any(m.top <= s.top < m.bottom and m.left < s.right and s.left < m.right for m in merges)
    ]


def _change(changed: dict[tuple[int, int], str | bool], found: SheetXml, account: Account) -> None:
    """Take out cells that conditional formats hide, write others as they show them; where nobody can tell what they
    do, the cell is unreadable."""
    sheet = found.sheet
    values = {(value.row, value.column): value.text for value in sheet.values}
    values |= {(pale.row, pale.column): pale.all for pale in found.pale}
    sheet.values = [value for value in sheet.values if (value.row, value.column) not in changed]
    for (row, column), known in changed.items():
        place = in_sheet(sheet.number, row=row, column=column)
        if known is True:
            account.not_seen(place, HIDDEN, values.get((row, column), ""))
        elif isinstance(known, str):
            sheet.values.append(Value(row, column, known))
        elif (row, column) in values:
            account.not_read(place, told(row, column), kind=UNTOLD)
            sheet.values.append(Value(row, column, "条件", unreadable=True))


def _read_around(element: Any, tag: str, found: SheetXml, book: Book) -> None:
    """What a worksheet says beside its cells."""
    sheet = found.sheet
    if tag == "col":
        _note_width(element, found)
        if _on(element.get("hidden")) or _at_most(element.get("width"), NARROW):
            found.hidden_ranges += 1
            if found.hidden_ranges <= MOST_HIDDEN_RANGES:
                end = min(whole(element.get("max")) or 1, MOST_COLUMNS)
                sheet.hidden_columns.update(range((whole(element.get("min")) or 1) - 1, end))
    elif tag == "sheetView":
        sheet.without_zeros = element.get("showZeros") in ("0", "false")
    elif tag == "mergeCell":
        if len(sheet.merges) <= MOST_MERGED and (merge := merge_of(element.get("ref"))) is not None:
            sheet.merges.append(merge)
    elif tag == "formula1":
        found.note_validation(element.text)
    elif tag == "drawing":
        found.drawings.append(relation_of(element))
    elif tag in _ABOVE or tag in _BELOW:
        around = element.getparent()
        switch = (_ABOVE | _BELOW)[tag]
        if not switch or (around is not None and _on(around.get(switch))):
            (sheet.above if tag in _ABOVE else sheet.below).extend(_printed(element.text))
    elif len(found.painted) + len(found.conditions) + len(found.newer) <= MOST_MERGED:
        _read_rule(element, tag, found, book)


def _read_rule(element: Any, tag: str, found: SheetXml, book: Book) -> None:
    """A conditional format; of newer ones its formula comes before it and its places behind it."""
    around = element.getparent()
    if tag == "cfRule":
        _note_condition(element, found, book)
    elif tag == "sqref":
        _place_newer(element.text, found)
    elif around is not None and str(around.tag).endswith("}cfRule"):
        found.formula = found.formula or element.text
    else:
        found.note_validation(element.text)


def _note_condition(rule: Any, found: SheetXml, book: Book) -> None:
    """A conditional format: of those that change what is seen what it says, of the others where they may paint."""
    around = rule.getparent()
    stated = None if around is None else around.get("sqref")
    if stated is None:
        found.newer.append(condition_of(rule, book.effects, found.formula or ""))
        found.formula = None
        return
    places = _places(stated)
    condition = condition_of(rule, book.effects, places=places)
    if condition is None:
        found.painted += places
    elif places:
        found.conditions.append(condition)


def _place_newer(references: str | None, found: SheetXml) -> None:
    """Where the newer rules just read hold."""
    places = _places(references)
    if None in found.newer:
        found.painted += places
    shared = tuple(places)
    if shared:
        found.conditions += [replace(one, places=shared) for one in found.newer if one is not None]
    found.newer.clear()


def _places(references: str | None) -> list[Merge]:
    """The ranges of a list of them, "A1:B2 D9"."""
    return [place for place in map(merge_of, (references or "").split()[:MOST_MERGED]) if place is not None]


def _note_width(element: Any, found: SheetXml) -> None:
    """The width stated for some columns; ranges of thousands say how all the others are."""
    first, last = whole(element.get("min")) or 1, min(whole(element.get("max")) or 1, MOST_COLUMNS)
    try:
        width = float(element.get("width") or 0)
    except ValueError:
        return
    if width > 0 and last - first < MOST_ALIKE and len(found.sheet.widths) < MOST_COLUMNS:
        found.sheet.widths.update(dict.fromkeys(range(first - 1, last), width))


def _is_painted(pale: Pale, found: SheetXml) -> bool:
    """Whether something may be painted beneath a cell by a table or a condition."""
    if len(found.pale) * len(found.painted) > MOST_COMPARED:
        return True
    return any(p.top <= pale.row < p.bottom and p.left <= pale.column < p.right for p in found.painted)


def _read_row(element: Any, row: int, found: SheetXml, book: Book, account: Account) -> None:
    sheet = found.sheet
    flat = FLAT if _on(element.get("customHeight")) else 0.0
    if _on(element.get("hidden")) or _at_most(element.get("ht"), flat):
        sheet.hidden_rows.add(row)
    cells = element.findall("{*}c")
    if not cells:
        return
    found.rows += 1
    if found.rows > MOST_ROWS or len(sheet.values) > MOST_CELLS:
        if not found.cut:
            limit = f"上限{MOST_ROWS}行、{MOST_CELLS // 10_000}万格"
            account.not_read(in_sheet(sheet.number, row=row), f"工作表“{sheet.title}”过大（{limit}），其后的行未读取")
        found.cut = True
        return
    column = -1
    for cell in cells:
        hit = _REFERENCE.fullmatch(str(cell.get("r") or ""))
        column = _column(hit.group(1)) if hit else column + 1
        if column < MOST_COLUMNS:
            read_cell(cell, row, column, sheet, found.pale, book, account)
            _spread(cell, row, column, found, book)


def _spread(cell: Any, row: int, column: int, found: SheetXml, book: Book) -> None:
    """Note a cell whose text is centred across blank ones, or that it is one of those."""
    if not book.style(cell).spread:
        return
    last = found.spread[-1] if found.spread else None
    if len(cell):
        if len(found.spread) <= MOST_MERGED:
            found.spread.append(Merge(row, column, row + 1, column + 1))
    elif last is not None and (last.top, last.right) == (row, column):
        found.spread[-1] = replace(last, right=column + 1)


def _printed(text: str | None) -> list[str]:
    """Words of a printed header or footer; its page numbers and file names say nothing."""
    parts = re.split(r"&[LCR]", (text or "")[:10_000].replace("&P", "").replace("&N", ""))
    words = [" ".join(_CODE.sub("", part).split()) for part in parts]
    return [w for w in words if len(w) > 1 and not re.fullmatch(r"[第共页\s\d/\-—,，]*", w)]


def merge_of(reference: str | None) -> Merge | None:
    """A reference (A1:F9, B2) as a range, None for what is none."""
    corners = [_REFERENCE.fullmatch(part) for part in (reference or "").split(":")]
    corners = corners * 2 if len(corners) == 1 else corners
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


def _at_most(text: str | None, limit: float) -> bool:
    try:
        return text is not None and float(text) <= limit
    except ValueError:
        return False


def _on(text: str | None) -> bool:
    return text in ("1", "true", "on")
