"""The sheet 审核意见 at the end of a workbook: a row for each place of each finding, with a link to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from perfcheck.annotating.package import Parts, is_strict, namespace_of, root_of
from perfcheck.model.own_marks import HEADS, SHEET
from perfcheck.readers.excel.account import coordinate
from perfcheck.readers.office import RELATION, STRICT
from perfcheck.reports.cells import fit_excel, neutral
from perfcheck.strings import SEVERITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.annotating.points import Point

    Looks = Sequence[tuple[str, dict[str, str]]]  # elements of a font with their attributes

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WIDTHS = (5, 34, 8, 50, 36, 36, 24, 34)  # of the columns, in digits
_LETTER, _LINE = 2, 14  # digits that a Chinese character takes; points of a line


class Row(NamedTuple):
    """One row. place: in words. link: its address in the workbook. mark: what tells the finding when it comes back."""

    point: Point
    place: str
    link: str | None
    message: str
    mark: str


def add_list(parts: Parts, rows: Sequence[Row]) -> None:
    """Add the sheet behind all others."""
    workbook = parts.tree(parts.main)
    strict = is_strict(workbook)
    sheets = workbook.find("{*}sheets")
    part = parts.free("xl/worksheets/sheetPerfcheck.xml")
    styles = _Styles(parts)
    parts.put(part, _sheet(namespace_of(workbook), rows, styles))
    parts.declare(part, _SHEET)
    taken = {str(sheet.get("name")).casefold() for sheet in sheets}
    title = next(name for n in range(len(taken) + 1) if (name := f"{SHEET}{n + 1 if n else ''}") not in taken)
    entry = etree.SubElement(sheets, f"{{{namespace_of(workbook)}}}sheet")
    entry.set("name", title)
    entry.set("sheetId", str(1 + max((int(s.get("sheetId") or 0) for s in sheets if s is not entry), default=0)))
    entry.set((STRICT if strict else RELATION) + "id", parts.relate(parts.main, "worksheet", part, strict=strict))
    parts.put(parts.main, workbook)


def _sheet(space: str, rows: Sequence[Row], styles: _Styles) -> Any:
    root = root_of(space, "worksheet")
    add = _adder(space)
    add(add(root, "sheetPr"), "pageSetUpPr", fitToPage="1")
    view = add(add(root, "sheetViews"), "sheetView", workbookViewId="0")
    add(view, "pane", ySplit="1", topLeftCell="A2", activePane="bottomLeft", state="frozen")
    columns = add(root, "cols")
    for number, width in enumerate(_WIDTHS, 1):
        add(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data = add(root, "sheetData")
    links = [(coordinate(n, 1), row.link) for n, row in enumerate(rows, 1) if row.link is not None]
    linked = {reference for reference, _ in links}
    for number, cells in enumerate([HEADS, *map(_cells, rows)]):
        line = add(data, "row", r=str(number + 1), ht=str(_height(cells)), customHeight="1")
        for column, text in enumerate(cells):
            reference = coordinate(number, column)
            style = styles.head if number == 0 else styles.link if reference in linked else styles.text
            cell = add(line, "c", r=reference, s=str(style), t="inlineStr")
            words = add(add(cell, "is"), "t")
            words.set(_SPACE, "preserve")
            words.text = fit_excel(neutral(text))
    if links:
        listed = add(root, "hyperlinks")
        for reference, target in links:
            add(listed, "hyperlink", ref=reference, location=target)
    add(root, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    return root


def _height(cells: Sequence[str]) -> int:
    """Points of a row: as many lines as its longest cell takes."""
    lines = max(-(-_LETTER * len(text) // width) for text, width in zip(cells, _WIDTHS, strict=True))
    return min(400, _LINE * max(1, lines) + 2)


def _cells(row: Row) -> tuple[str, ...]:
    point = row.point
    severity = SEVERITY_LABELS[point.severity]
    return (str(point.number), row.place, severity, row.message, point.basis, point.advice, "", row.mark)


def _adder(space: str) -> Any:
    def add(parent: Any, name: str, **attributes: str) -> Any:
        element = etree.SubElement(parent, f"{{{space}}}{name}")
        for key, value in attributes.items():
            element.set(key, value)
        return element

    return add


class _Styles:
    """Numbers of our cell formats, added behind those of the workbook. 0, its own default, where it has none."""

    def __init__(self, parts: Parts) -> None:
        self.head = self.text = self.link = 0
        part = parts.related(parts.main, "styles")
        root = None if part is None else parts.tree(part)
        fonts, formats = (None, None) if root is None else (root.find("{*}fonts"), root.find("{*}cellXfs"))
        if part is None or fonts is None or formats is None:
            return
        add = _adder(namespace_of(root))
        plain = self._font(add, fonts, ())
        self.text = self._format(add, formats, plain)
        self.head = self._format(add, formats, self._font(add, fonts, (("b", {}),)))
        blue: Looks = (("u", {}), ("color", {"rgb": "FF0563C1"}))
        self.link = self._format(add, formats, self._font(add, fonts, blue))
        for counted in (fonts, formats):
            counted.set("count", str(len(counted)))
        parts.put(part, root)

    @staticmethod
    def _font(add: Any, fonts: Any, looks: Looks) -> int:
        font = add(fonts, "font")
        order = {"b": 0, "u": 1, "sz": 2, "color": 3, "name": 4}
        own = [*looks, ("sz", {"val": "10"}), ("name", {"val": "宋体"})]
        for name, attributes in sorted(own, key=lambda look: order[look[0]]):
            add(font, name, **attributes)
        return sum(1 for _ in fonts.iterchildren("{*}font")) - 1

    @staticmethod
    def _format(add: Any, formats: Any, font: int) -> int:
        made = add(formats, "xf", numFmtId="0", fontId=str(font), fillId="0", borderId="0", xfId="0")
        made.set("applyFont", "1")
        made.set("applyAlignment", "1")
        add(made, "alignment", vertical="top", wrapText="1")
        return sum(1 for _ in formats.iterchildren("{*}xf")) - 1
