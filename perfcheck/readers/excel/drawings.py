"""What lies over the cells of a sheet: pictures and charts are named, texts of shapes are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.model.page import Paragraph
from perfcheck.readers.excel.account import Account, coordinate, in_sheet
from perfcheck.readers.excel.layout import Merge

if TYPE_CHECKING:
    from perfcheck.readers.excel.layout import Sheet

_BOXES = {"rect", "roundRect", "flowChartProcess", "snip1Rect", "round2SameRect"}
HARDLY = 40_000  # of the units of drawings, three points: by which a shape may begin inside the cells it lies over
_ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}


def read_drawing(root: Any, sheet: Sheet, account: Account) -> None:
    """Note what a drawing part holds, each thing at the cell it begins in."""
    fallback = _below(root, "{*}Fallback")
    for anchor in root.iter():
        if isinstance(anchor.tag, str) and _name(anchor) in _ANCHORS and anchor not in fallback:
            _read_anchor(anchor, sheet, account, fallback)


def _below(root: Any, tag: str) -> set[Any]:
    """Everything in elements of a tag. The elements are kept: lxml makes new ones for those nobody holds."""
    return {e for branch in root.iter(tag) for e in branch.iter()}


def _read_anchor(anchor: Any, sheet: Sheet, account: Account, fallback: set[Any]) -> None:
    row, column = (_index(anchor, "row"), _index(anchor, "col"))
    place = in_sheet(sheet.number, row=row, column=column)
    where = f"（{coordinate(row, column)} 处）" if row is not None and column is not None else ""
    off = {e for group in anchor.iter("{*}grpSp") if _is_off(group, "nvGrpSpPr") for e in group.iter()}
    for element in anchor.iter("{*}pic", "{*}graphicFrame", "{*}sp"):
        if element in fallback:
            continue
        kind = _name(element)
        hidden = element in off or any(p.get("hidden") in ("1", "true") for p in element.iter("{*}cNvPr"))
        lines = ["".join(t.text or "" for t in p.iter("{*}t")) for p in element.iter("{*}p")]
        middle = None if hidden else _middle(anchor)
        if middle is not None and (kind != "sp" or any(map(str.strip, lines))):
            sheet.drawn.add(middle)
        if hidden:
            account.not_seen(place, "隐藏的图形", " ".join(lines))
        elif kind == "sp":
            if _is_filled(element) and (covered := _covered(anchor)) is not None:
                sheet.covers.append(covered)
            said = [Paragraph(line.strip(), place) for line in lines if line.strip()]
            sheet.boxes += said
            if said and middle is not None and _is_within(anchor):
                sheet.written.setdefault(middle, []).extend(said)
            if next(element.iter("{*}blip"), None) is not None:
                account.not_read(place, f"工作表“{sheet.title}”中有图片未读取{where}", kind="工作表中有图片未读取")
        else:
            what = "图片" if kind == "pic" else "图表"
            account.not_read(place, f"工作表“{sheet.title}”中有{what}未读取{where}", kind=f"工作表中有{what}未读取")


def _is_off(group: Any, properties: str) -> bool:
    """Whether a group of shapes is switched off as a whole."""
    stated = group.find(f"{{*}}{properties}/{{*}}cNvPr")
    return stated is not None and stated.get("hidden") in ("1", "true")


def _is_filled(shape: Any) -> bool:
    """Whether a shape is a box filled with a colour nothing shows through."""
    properties = shape.find("{*}spPr")
    if properties is None or properties.find("{*}noFill") is not None:
        return False
    form = properties.find("{*}prstGeom")
    if form is not None and form.get("prst") not in _BOXES:
        return False
    fill = properties.find("{*}solidFill")
    if fill is not None:
        return next(fill.iter("{*}alpha"), None) is None
    by_style = shape.find("{*}style/{*}fillRef")
    return by_style is not None and by_style.get("idx") not in (None, "0")


def _covered(anchor: Any) -> Merge | None:
    """The cells a drawing lies over as a whole."""
    top, left, bottom, right = (_index(anchor, name, end) for end in ("from", "to") for name in ("row", "col"))
    if None in (top, left, bottom, right):
        return None
    top += (_index(anchor, "rowOff") or 0) > HARDLY
    left += (_index(anchor, "colOff") or 0) > HARDLY
    return Merge(top, left, bottom, right) if top < bottom and left < right else None


def _is_within(anchor: Any) -> bool:
    """Whether a drawing lies in one cell."""
    top, left, bottom, right = (_index(anchor, name, end) for end in ("from", "to") for name in ("row", "col"))
    if None in (top, left, bottom, right):
        return False
    down = bottom - ((_index(anchor, "rowOff", "to") or 0) <= HARDLY)
    across = right - ((_index(anchor, "colOff", "to") or 0) <= HARDLY)
    return bool(max(top, down) == top and max(left, across) == left)


def _middle(anchor: Any) -> tuple[int, int] | None:
    """Row and column of the cell in the midst of a drawing."""
    ends = [[_index(anchor, name, end) for name in ("row", "col")] for end in ("from", "to")]
    first, last = ends[0], ends[1] if None not in ends[1] else ends[0]
    return None if None in first else ((first[0] + last[0]) // 2, (first[1] + last[1]) // 2)


def _index(anchor: Any, name: str, end: str = "from") -> Any:
    start = anchor.find("{*}" + end)
    text = None if start is None else start.findtext("{*}" + name)
    return int(text) if text is not None and text.strip().isdigit() and len(text) < 9 else None


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
