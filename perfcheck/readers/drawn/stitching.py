"""Tables and paragraphs that a page break cut are put together again, on the page they start on.

A table goes on when nothing but page numbers stands between its two parts and their outer borders
agree. Its parts are laid on one vertical axis, so that a row or a merged cell cut by the break
becomes one box again; columns are aligned by x, since a part often shows fewer of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from operator import sub
from typing import TYPE_CHECKING

from perfcheck.readers.drawn import paragraphs
from perfcheck.readers.drawn.lattice import TOLERANCE
from perfcheck.readers.drawn.paragraphs import Draft
from perfcheck.readers.drawn.seams import mended
from perfcheck.readers.drawn.tables import Box, Table

if TYPE_CHECKING:
    from perfcheck.model.page import Paragraph

SAME_BORDER = 0.015
"""Part of the table width by which outer borders of two parts may differ."""

SHIFTED = 0.06
"""Part of the table width by which the sheets of one scan may lie further left or right on the glass."""

SAME_SHEET = 0.05
"""Part by which scans of sheets of one size may differ in size."""

REPEATED_ROWS = 3
"""Header rows a continued table may repeat; more equal rows mean a second table of the same kind."""

SLACK = 30.0
"""Points left free at the foot of a page, beyond the height of the next row, where a table goes on."""

SAME_PLACE = 6.0
"""Points by which lines that are printed on each page may lie apart: sheets of a scan lie differently."""

LABEL = 3
"""Characters of a label at least."""

HEADER, FOOTER = 0.07, 0.12
"""Parts of a page's height, from the top and from the bottom, in which they stand."""

Item = Table | Draft


@dataclass(slots=True)
class Leaf:
    """One page's items from the top down."""

    number: int
    width: float
    height: float
    items: list[Item]


def stitch(leaves: list[Leaf], lowest: float = 0.0) -> None:
    """Join what page breaks cut, in place. lowest: to where pages are filled at least, where it is known."""
    for upper, lower in pairwise(leaves):
        _mark_running(upper, lower)
    foot = max(lowest, _foot(leaves))
    above: Leaf | None = None
    for leaf in leaves:
        first = next((i for i, item in enumerate(leaf.items) if not is_furniture(item)), None)
        if first is None:
            above = None if leaf.items == [] else above
            continue
        if above is not None and _join(above, leaf, first, foot):
            del leaf.items[first]
            if all(is_furniture(item) for item in leaf.items):
                continue  # the whole page belonged to it: it may go on once more
        above = leaf


def _mark_running(upper: Leaf, lower: Leaf) -> None:
    """Let lines in the margins that two pages have at one place be furniture, in place: titles typed over scans, and
    the page numbers of the scans themselves, which stand farther in."""
    for one, item in _in_margins(upper):
        for other, again in _in_margins(lower):
            if _is_running(item.paragraph, again.paragraph):
                upper.items[one] = replace(item, furniture=True)
                lower.items[other] = replace(again, furniture=True)


def _in_margins(leaf: Leaf) -> list[tuple[int, Draft]]:
    drafts = ((number, item) for number, item in enumerate(leaf.items) if isinstance(item, Draft))
    top, foot = HEADER * leaf.height, (1 - FOOTER) * leaf.height
    return [(number, item) for number, item in drafts if item.bottom <= top or item.top >= foot]


def _is_running(line: Paragraph, again: Paragraph) -> bool:
    if line.text != again.text and not all(paragraphs.is_page_number(text) for text in (line.text, again.text)):
        return False
    one, other = line.location.bbox, again.location.bbox
    return one is not None and other is not None and max(map(abs, map(sub, one, other))) <= SAME_PLACE


def is_furniture(item: Item) -> bool:
    """Whether it is a page number or a running title."""
    return isinstance(item, Draft) and item.furniture


def _foot(leaves: list[Leaf]) -> float:
    """Lowest place used on any page."""
    bottoms = [
        item.bbox[3] if isinstance(item, Table) else item.bottom
        for leaf in leaves
        for item in leaf.items
        if not is_furniture(item)
    ]
    return max(bottoms, default=0.0)


def _join(above: Leaf, leaf: Leaf, first: int, foot: float) -> bool:
    last = max(i for i, item in enumerate(above.items) if not is_furniture(item))
    upper, lower = above.items[last], leaf.items[first]
    if isinstance(upper, Draft) and isinstance(lower, Draft):
        if not paragraphs.goes_on_after_break(upper, lower):
            return False
        joined = replace(upper.paragraph, text=upper.paragraph.text + lower.paragraph.text, words=())
        above.items[last] = replace(upper, paragraph=joined, full=lower.full)
        return True
    if not (isinstance(upper, Table) and isinstance(lower, Table)) or _begins_anew(upper, leaf.items[:first]):
        return False
    slack = SAME_SHEET * above.height if _scanned(upper) and _scanned(lower) else 1.0  # points
    same_size = abs(above.width - leaf.width) <= slack and abs(above.height - leaf.height) <= slack
    repeated = _continues(upper, lower, foot) if same_size else None
    if repeated is None:
        return False
    above.items[last] = _append(upper, lower, repeated)
    return True


def _begins_anew(upper: Table, over: list[Item]) -> bool:
    """Whether what stands in the margin over the lower part begins as the first row of the upper one does: the first
    row of another table like it, whose upper rule was cut off with the edge of the picture."""
    row = upper.rows()[0]
    label = row[0].text
    if len(row) < 2 or len(label) < LABEL or not _scanned(upper):  # a title over all columns may run on every page
        return False
    texts = (item.paragraph.text for item in over if isinstance(item, Draft))
    return any(text.startswith(label) and text != label for text in texts)


def _continues(upper: Table, lower: Table, foot: float) -> int | None:
    """Header rows to leave out where ``lower`` continues ``upper``; None where it does not."""
    width = upper.bbox[2] - upper.bbox[0]
    border = max(TOLERANCE, SAME_BORDER * width)
    left, right = (lower.bbox[side] - upper.bbox[side] for side in (0, 2))
    slack = SHIFTED * width if _scanned(upper) and _scanned(lower) else border
    if max(abs(left), abs(right)) > slack or abs(right - left) > 2 * border:
        return None
    heads, rows = upper.rows(), lower.rows()
    height = rows[0][0].bbox[3] - rows[0][0].bbox[1]
    if foot - _last_bottom(upper) > height + SLACK:
        return None
    equal = 0
    while equal < min(len(heads), len(rows)) and _same_row(heads[equal], rows[equal]):
        equal += 1
    if equal == len(rows):
        return None
    if equal < len(heads):
        first_above, first_below = heads[equal][0].text, rows[equal][0].text
        if first_below and first_above == first_below:
            return None
    return equal if equal <= REPEATED_ROWS else None


def _scanned(table: Table) -> bool:
    return any(box.by_ocr for box in table.boxes)


def _last_bottom(table: Table) -> float:
    page = max(box.page for box in table.boxes)
    return max(box.bbox[3] for box in table.boxes if box.page == page)


def _same_row(above: list[Box], below: list[Box]) -> bool:
    return [b.text for b in above] == [b.text for b in below] and any(b.text for b in above)


def _append(upper: Table, lower: Table, repeated: int) -> Table:
    """Lay the lower part under the upper one and mend the boxes the break cut."""
    start = lower.rows()[repeated][0].top
    end = max(box.bottom for box in upper.boxes)
    scale = (upper.bbox[2] - upper.bbox[0]) / (lower.bbox[2] - lower.bbox[0])
    borders = _head_borders(upper, lower, repeated) or _as_many_borders(upper, lower)

    def across(x: float) -> float:
        own = next((there for here, there in borders if abs(here - x) <= TOLERANCE), None)
        return upper.bbox[0] + (x - lower.bbox[0]) * scale if own is None else own

    below = [
        box._replace(
            left=across(box.left),
            right=across(box.right),
            top=max(box.top, start) - start + end,
            bottom=box.bottom - start + end,
        )
        for box in lower.boxes
        if box.bottom > start + TOLERANCE
    ]
    boxes = mended(list(upper.boxes), below, end)
    return replace(upper, boxes=tuple(sorted(boxes, key=lambda b: (b.top, b.left))))


def _head_borders(upper: Table, lower: Table, repeated: int) -> list[tuple[float, float]]:
    """(border below, border above) of the columns under a repeated head: each part may have widths of its own."""
    pairs = [
        pair
        for high, low in zip(upper.rows()[:repeated], lower.rows()[:repeated], strict=True)
        for pair in zip(high, low, strict=True)
    ]
    return [(low.left, high.left) for high, low in pairs] + [(low.right, high.right) for high, low in pairs]


def _as_many_borders(upper: Table, lower: Table) -> list[tuple[float, float]]:
    """(border below, border above) of two parts with as many columns, each with widths of its own; [] for others."""
    if _scanned(upper) or _scanned(lower):
        return []
    above, below = _borders(upper), _borders(lower)
    return [*zip(below, above, strict=True)] if len(above) == len(below) else []


def _borders(table: Table) -> list[float]:
    """Where columns begin and end, from the left."""
    found: list[float] = []
    for x in sorted(x for box in table.boxes for x in (box.left, box.right)):
        if not found or x - found[-1] > TOLERANCE:
            found.append(x)
    return found
