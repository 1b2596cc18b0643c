"""Notes on the cells of one sheet: the comments part, and the drawing without which Excel does not show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.annotating.package import Parts, is_strict, namespace_of, root_of
from perfcheck.errors import OutputError
from perfcheck.model.own_marks import AUTHOR
from perfcheck.readers.excel.account import coordinate
from perfcheck.readers.excel.sheet_xml import merge_of
from perfcheck.readers.office import RELATION, STRICT, relation_of
from perfcheck.reports.cells import fit_excel

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What stands behind the element that names the drawing, by the schema of worksheets.
_BEHIND = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
_END = b"</xml>"
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NEW = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{number}"/></o:shapelayout></xml>'
)
_SHAPE = (  # its namespaces are said again: a drawing of others may call them otherwise
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{identity}" type="#_x0000_t202" '
    "style='position:absolute;margin-left:80pt;margin-top:5pt;width:260pt;height:{height}pt;visibility:hidden' "
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    "<v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div>"
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
WIDE = 24  # full-width characters of a line of a note
LINE = 13  # points
LAST_COLUMN, LAST_ROW = 16_383, 1_048_575  # Excel's own limits, 0-based
ROWS = 18  # points of a row, roughly: how many rows a note is drawn over


def commented(parts: Parts, part: str) -> set[tuple[int, int]]:
    """The cells of a sheet that have a comment."""
    listed = parts.related(part, "comments")
    if listed is None:
        return set()
    places = (merge_of(comment.get("ref")) for comment in parts.tree(listed).iter("{*}comment"))
    return {(place.top, place.left) for place in places if place is not None}


def add_notes(parts: Parts, part: str, root: Any, number: int, notes: Mapping[tuple[int, int], str]) -> None:
    """Add notes to cells that have none. root: of the sheet. number: of the sheet, from 1."""
    strict = is_strict(root)
    ordered = dict(sorted(notes.items()))
    _add_comments(parts, part, root, ordered, strict)
    drawing = parts.all_related(part, "vmlDrawing")
    stated = next(iter(root.iterfind("{*}legacyDrawing")), None)
    listed = None if stated is None else drawing.get(relation_of(stated))
    if stated is not None and listed is None:
        raise OutputError("Excel 文件中批注的图形缺失，不能在其中加批注")
    if listed is None:
        listed = parts.free("xl/drawings/vmlDrawing1.vml")
        parts.put(listed, _NEW.format(number=number).encode())
        parts.declare(listed, _DRAWING)
        _name_drawing(root, parts.relate(part, "vmlDrawing", listed, strict=strict), strict)
        parts.put(part, root)
    parts.put(listed, _with_shapes(parts.data(listed), number, ordered))


def _add_comments(parts: Parts, part: str, root: Any, notes: Mapping[tuple[int, int], str], strict: bool) -> None:
    listed = parts.related(part, "comments")
    space = namespace_of(root)
    if listed is None:
        listed = parts.free("xl/comments1.xml")
        parts.relate(part, "comments", listed, strict=strict)
        parts.declare(listed, _COMMENTS)
        comments = root_of(space, "comments")
        etree.SubElement(comments, f"{{{space}}}authors")
        etree.SubElement(comments, f"{{{space}}}commentList")
    else:
        comments = parts.tree(listed)
    authors, entries = (comments.find(f"{{*}}{name}") for name in ("authors", "commentList"))
    if authors is None or entries is None:
        raise OutputError("Excel 文件的批注已损坏，不能在其中加批注")
    author = etree.SubElement(authors, f"{{{space}}}author")
    author.text = AUTHOR
    for (row, column), text in notes.items():
        entry = etree.SubElement(entries, f"{{{space}}}comment")
        entry.set("ref", coordinate(row, column))
        entry.set("authorId", str(len(authors) - 1))
        words = etree.SubElement(etree.SubElement(entry, f"{{{space}}}text"), f"{{{space}}}t")
        words.set(_SPACE, "preserve")
        words.text = fit_excel(text)
    parts.put(listed, comments)


def _name_drawing(root: Any, identity: str, strict: bool) -> None:
    """Say in a sheet where the drawing of its notes is."""
    element = etree.Element(f"{{{namespace_of(root)}}}legacyDrawing")
    element.set((STRICT if strict else RELATION) + "id", identity)
    behind = next((e for e in root if isinstance(e.tag, str) and etree.QName(e).localname in _BEHIND), None)
    if behind is None:
        root.append(element)
    else:
        behind.addprevious(element)


def _with_shapes(drawing: bytes, number: int, notes: Mapping[tuple[int, int], str]) -> bytes:
    """The drawing with a shape for each note; what is in it stays byte for byte, for it is not always sound XML."""
    head, end, tail = drawing.rpartition(_END)
    if not end:
        raise OutputError("Excel 文件中批注的图形已损坏，不能在其中加批注")
    first = 1 + max((int(hit) for hit in _SHAPE_ID.findall(drawing)), default=number * 1024)
    shapes = "" if b"_x0000_t202" in drawing else _TYPE
    for offset, ((row, column), text) in enumerate(notes.items()):
        lines = sum(1 + len(line) // WIDE for line in text.splitlines())
        height = min(400, max(60, lines * LINE))
        shapes += _SHAPE.format(
            identity=first + offset, height=height, row=row, column=column,
            left=min(column + 1, LAST_COLUMN - 5), right=min(column + 6, LAST_COLUMN),
            top=row, bottom=min(row + 1 + height // ROWS, LAST_ROW),
        )  # fmt: skip
    return head + shapes.encode() + end + tail
