"""A .xlsx workbook: its sheets in the order of the tabs, hidden ones noted and not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.model.location import Location
from perfcheck.model.own_marks import SHEET_LEFT_OUT, is_ours, said_by_others
from perfcheck.model.page import Page, Reading, SourceFormat
from perfcheck.readers.excel.account import Account, in_sheet
from perfcheck.readers.excel.cells import Book, whole
from perfcheck.readers.excel.conditions import effects_of
from perfcheck.readers.excel.drawings import read_drawing
from perfcheck.readers.excel.layout import Sheet, page_of
from perfcheck.readers.excel.sheet_xml import SheetXml, read_sheet
from perfcheck.readers.excel.strings import rich_of
from perfcheck.readers.excel.styles import styles_of
from perfcheck.readers.office import Package, relation_of

if TYPE_CHECKING:
    from pathlib import Path

_PLACE = re.compile(r"[A-Z]{1,3}(\d{1,7})")
_NAME = "Excel（.xlsx）"
MAIN = "xl/workbook.xml"  # where no relation names another
_STATES = {"hidden": "隐藏的工作表", "veryHidden": "深度隐藏的工作表"}


def read_xlsx(path: Path) -> Reading:
    """Read a .xlsx file. Raises UnreadableInputError for anything that is none."""
    with Package(path, _NAME, MAIN) as package:
        root = package.tree(package.main)
        related = package.relations(package.main)
        account = Account()
        book = _book(package, root, {t.kind: t.part for t in related.values()})
        pages: list[Page] = []
        hidden: list[tuple[str, str, Sheet]] = []
        left_out: list[str] = []
        feeding = ""  # what validations and names of visible sheets refer to
        entries = list(root.iterfind("{*}sheets/{*}sheet"))
        for number, entry in enumerate(entries, 1):
            title, target = str(entry.get("name") or ""), related.get(relation_of(entry))
            state = _STATES.get(str(entry.get("state")))
            if target is None or target.part not in package:
                account.not_read(in_sheet(number), f"工作表“{title}”在文件中找不到，未读取")
            elif target.kind != "worksheet":
                if state is None:
                    account.not_read(in_sheet(number), f"图表工作表“{title}”未读取")
            else:
                aside = Account() if state else account
                tables = _tables(package, target.part)
                xml = read_sheet(package, target.part, Sheet(number, title), book, aside, tables)
                if state:
                    hidden.append((state, title, xml.sheet))
                    continue
                if _is_ours(xml.sheet):
                    left_out.append(SHEET_LEFT_OUT.format(title))
                    continue
                feeding += xml.validations
                _drawings(package, target.part, xml, account)
                pages.append(page_of(xml.sheet, account))
        names = " ".join(n.text or "" for n in root.iterfind("{*}definedNames/{*}definedName") if _used(n, feeding))
        for state, title, sheet in hidden:
            if title not in feeding and title not in names:
                account.not_seen(in_sheet(sheet.number), f"{state}“{title}”", " ".join(v.text for v in sheet.values))
    return Reading(
        SourceFormat.XLSX,
        tuple(pages),
        unread=tuple(account.unread),
        hidden=tuple(account.hidden),
        page_count=len(entries) - len(left_out),
        notes=tuple(left_out),
    )


def _is_ours(sheet: Sheet) -> bool:
    """Whether it is the list that we added to a department's file."""
    heads = {value.column: value.text for value in sheet.values if value.row == 0}
    return is_ours(sheet.title, [heads[column] for column in sorted(heads)])


def _used(name: Any, feeding: str) -> bool:
    """Whether a defined name stands in a validation."""
    return bool(name.get("name")) and str(name.get("name")) in feeding


def _book(package: Package, root: Any, parts: dict[str, str]) -> Book:
    """Shared strings, styles and calendar. A damaged style sheet costs the formats, not the words."""
    strings = []
    if (part := parts.get("sharedStrings", "")) in package:
        strings = [rich_of(item) for item in package.events(part, ("{*}si",))]
    styles, effects = None, {}
    if (part := parts.get("styles", "")) in package:
        try:
            sheet = package.tree(part)
            styles, effects = styles_of(sheet), effects_of(sheet)
        except etree.XMLSyntaxError:
            styles = None
    calendar = root.find("{*}workbookPr")
    since_1904 = calendar is not None and calendar.get("date1904") in ("1", "true")
    return Book(strings, styles, since_1904, effects)


def _tables(package: Package, part: str) -> list[str]:
    """References of the tables of a sheet (A1:F9), which paint their rows."""
    found = []
    for target in package.relations(part).values():
        if target.kind == "table" and target.part in package:
            try:
                found.append(str(package.tree(target.part).get("ref") or ""))
            except etree.XMLSyntaxError:
                continue
    return found


def _drawings(package: Package, part: str, xml: SheetXml, account: Account) -> None:
    related = package.relations(part)
    for note in related.values():
        if note.kind == "comments" and note.part in package:
            _comments(package, note.part, xml.sheet, account)
    for identity in xml.drawings:
        target = related.get(identity)
        if target is None or target.part not in package:
            continue
        try:
            read_drawing(package.tree(target.part), xml.sheet, account)
        except etree.XMLSyntaxError:
            place = Location(page=xml.sheet.number)
            account.not_read(place, f"工作表“{xml.sheet.title}”中的图片或图表已损坏，未读取")


def _comments(package: Package, part: str, sheet: Sheet, account: Account) -> None:
    """Notes on cells, which nobody prints; those of ours are told by themselves."""
    try:
        root = package.tree(part)
        authors = [author.text or "" for author in root.iter("{*}author")]
        for note in root.iter("{*}comment"):
            hit = _PLACE.fullmatch(str(note.get("ref") or ""))
            row = int(hit.group(1)) - 1 if hit else None
            text = "".join(t.text or "" for t in note.iter("{*}t"))
            author = whole(note.get("authorId"))
            said = said_by_others(authors[author] if author is not None and author < len(authors) else "", text)
            account.not_seen(in_sheet(sheet.number, row=row), "批注", said)
    except etree.XMLSyntaxError:
        account.not_read(in_sheet(sheet.number), f"工作表“{sheet.title}”中的批注已损坏，未读取")
