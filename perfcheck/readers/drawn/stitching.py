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

from perfcheck.patterns import regex
from perfcheck.readers.drawn import paragraphs
from perfcheck.readers.drawn.joining import join_lines
from perfcheck.readers.drawn.lattice import TOLERANCE
from perfcheck.readers.drawn.paragraphs import Draft
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

WIDE = 0.45
"""Part of the table width from which a cell holds running text that may break anywhere."""

SAME_PLACE = 6.0
"""Points by which lines that are printed on each page may lie apart: sheets of a scan lie differently."""

HEADER, FOOTER = 0.07, 0.12
"""Parts of a page's height, from the top and from the bottom, in which they stand."""

LOW = 9.0
"""Points between the last line of a cell and its lower border where the cell was cut there."""

_COLONS = (":", "：")
_ENDS = ("。", "；", "！", ".", ";", "%", ")", "）")

_OPERATORS = ("≥", "≤", "＞", "＜")
_DATE_END, _DATE_START = regex(r"\d{4}年$|\d{1,2}月$"), regex(r"\d{1,2}[月日]")

_AMOUNT = regex(r"-?[\d,，.]{1,20}%?")

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
    if not (isinstance(upper, Table) and isinstance(lower, Table)):
        return False
    slack = SAME_SHEET * above.height if _scanned(upper) and _scanned(lower) else 1.0  # points
    same_size = abs(above.width - leaf.width) <= slack and abs(above.height - leaf.height) <= slack
    repeated = _continues(upper, lower, foot) if same_size else None
    if repeated is None:
        return False
    above.items[last] = _append(upper, lower, repeated)
    return True


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
    below = [
        box._replace(
            left=upper.bbox[0] + (box.left - lower.bbox[0]) * scale,
            right=upper.bbox[0] + (box.right - lower.bbox[0]) * scale,
            top=max(box.top, start) - start + end,
            bottom=box.bottom - start + end,
        )
        for box in lower.boxes
        if box.bottom > start + TOLERANCE
    ]
    boxes = _mend(list(upper.boxes), below, end)
    return replace(upper, boxes=tuple(sorted(boxes, key=lambda b: (b.top, b.left))))


def _mend(above: list[Box], below: list[Box], seam: float) -> list[Box]:
    """Boxes of both parts; those that are halves of one cell become one."""
    last = [high for high in above if abs(high.bottom - seam) <= TOLERANCE]
    first = [low for low in below if abs(low.top - seam) <= TOLERANCE]
    pairs = [
        (high, low)
        for low in first
        for high in last
        if abs(high.left - low.left) <= TOLERANCE and abs(high.right - low.right) <= TOLERANCE
    ]
    row_top = max((high.top for high, _ in pairs), default=seam)
    row_bottom = min((low.bottom for _, low in pairs), default=seam)
    own = [
        (high, low)
        for high, low in pairs
        if abs(high.top - row_top) <= TOLERANCE and abs(low.bottom - row_bottom) <= TOLERANCE
    ]
    whole = len(pairs) == len(first)
    begun = any(_begins_anew(*pair) for pair in pairs if pair not in own)
    cut = whole and not begun and _is_cut_row(own, above, ruled=not any(high.open_bottom for high in last))
    joined: dict[int, Box] = {}
    gone: set[int] = set()
    for high, low in pairs:
        if cut or _unruled(high, low) or ((high, low) not in own and _label_goes_on(high, low)):
            joined[id(high)] = high._replace(
                text=join_lines([high.text, low.text], [high.full]) if high.text and low.text else high.text + low.text,
                bottom=low.bottom,
                full=low.full,
                open_bottom=low.open_bottom,
                fault=high.fault or low.fault,
            )
            gone.add(id(low))
    mended = [joined.get(id(box), box) for box in above] + [box for box in below if id(box) not in gone]
    if not cut:
        return mended
    # The seam inside a cut row is no border: what still ends or starts there reaches across it.
    return [b._replace(bottom=row_bottom) if abs(b.bottom - seam) <= TOLERANCE else b for b in mended]


def _unruled(high: Box, low: Box) -> bool:
    return high.open_bottom and low.open_top


def _begins_anew(high: Box, low: Box) -> bool:
    """Whether a merged cell ends at the break and the next begins: its text was done, and below stands another."""
    done = high.space_below >= LOW and not high.full
    return bool(high.text and low.text) and done and not _unruled(high, low)


def _label_goes_on(high: Box, low: Box) -> bool:
    """Whether a merged cell over several rows goes on: without text, or with the last character of it."""
    return not low.text or (high.full and len(low.text) == 1)


def _is_cut_row(own: list[tuple[Box, Box]], above: list[Box], *, ruled: bool) -> bool:
    """Whether the last row above and the first row below are two halves of one row.

    Either the rule is missing on both pages, or (printers that rule both halves) the text says so:
    the label stands above only, and what goes on below had filled its line. ruled: no cell above is open at the
    break; a printer that leaves the rule out where it cuts closes only rows that are whole.
    """
    if not own:
        return False
    if all(_unruled(high, low) for high, low in own):
        return True
    if not ruled:
        return False
    if _name_went_over(own):
        return True
    filled = [(high, low) for high, low in own if low.text]
    if not filled or any(not high.text for high, _ in filled):
        return False
    if any(_breaks_off(high.text, low.text) for high, low in filled):
        return True
    width = max(b.right for b in above) - min(b.left for b in above)
    wide = any(high.right - high.left >= WIDE * width for high, _ in filled)
    label_above = any(high.text for high, low in own if not low.text)
    if len(filled) == 1 and label_above:
        row = [high for high, _ in own]
        if wide or _stops_midway(filled[0][0], row) or _colon_went_over(*filled[0], row):
            return True
    if _repeats(filled):
        return False
    return all(high.full and high.space_below < LOW for high, _ in filled)


def _repeats(filled: list[tuple[Box, Box]]) -> bool:
    """A value that repeats its name ends where the name ends; the same beginning with two endings is no row."""
    return len({high.text for high, _ in filled}) == 1 < len({low.text for _, low in filled})


def _name_went_over(own: list[tuple[Box, Box]]) -> bool:
    """Whether the break took the name of a row along and left its amounts behind (a printer that never
    cuts a paragraph does so): amounts without a name above, a name without amounts below."""
    (name_above, name_below), *amounts = sorted(own, key=lambda pair: pair[0].left)
    left = [high.text for high, _ in amounts if high.text]
    return (
        not name_above.text
        and not _AMOUNT.fullmatch(name_below.text)
        and bool(name_below.text and left)
        and all(_AMOUNT.fullmatch(text) for text in left)
        and not any(low.text for _, low in amounts)
    )


def _breaks_off(above: str, below: str) -> bool:
    """Whether a value ends where no value does: within a date, or behind its operator (not a sign with a column of
    its own, above the sign of the next row)."""
    number = above.endswith(_OPERATORS) and below[:1].isdigit()
    return number or bool(_DATE_END.search(above) and _DATE_START.match(below))


def _stops_midway(cell: Box, row: list[Box]) -> bool:
    """Whether a cell that reaches lower than all others of its row stops where no sentence ends."""
    others = [other for other in row if other.text and other is not cell]
    lowest = cell.space_below < LOW and all(other.space_below >= cell.space_below + LOW for other in others)
    return lowest and not cell.text.endswith(_ENDS)


def _colon_went_over(cell: Box, below: Box, row: list[Box]) -> bool:
    """Whether a label of a row of labels with colons has its own only below the break (负责 | 人:)."""
    labels = [other.text for other in row if other is not cell and other.text.endswith(_COLONS)]
    return bool(labels) and len(below.text) <= 4 and below.text.endswith(_COLONS) and not cell.text.endswith(_COLONS)
