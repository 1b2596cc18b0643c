"""Tables whose right columns are printed on later pages, as spreadsheets print them, put side by side again.

Nothing else stands on such a page, its rows lie at the heights of the rows they go on with, and it says other things.
A table as broad as that of the earlier page might be its next rows: then text that the print cut off at the edge of
the sheet must tell.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.lattice import TOLERANCE
from perfcheck.readers.drawn.stitching import is_furniture
from perfcheck.readers.drawn.tables import Box, Table
from perfcheck.readers.drawn.unseen import CUT_OFF, OFF_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.model.page import Hidden
    from perfcheck.readers.drawn.stitching import Leaf

BACK = 20
"""Pages before it among which the left columns of a page are looked for."""

HIGH = 0.7
"""Part of the height of the left columns that the right ones reach: rows of one cell have no rules there."""

ROWS, SHARED = 4, 0.8
"""Borders of rows, at least, that lie at one height on both pages, and their part; merged cells have fewer."""

SAID_BEFORE = 0.25
"""Part of its texts that right columns may share with the left ones; the next form of a book shares its labels."""

_Cut = dict[int, list["Hidden"]]
"""What is cut off at an edge of a page or lies beyond it, by the page."""


def join_abreast(leaves: Sequence[Leaf], hidden: Sequence[Hidden]) -> tuple[list[Leaf], tuple[Hidden, ...]]:
    """The pages without those of right columns, whose tables are joined in place, and what nobody sees of all pages:
    what was cut off is seen where it goes on."""
    cut: _Cut = defaultdict(list)
    for item in hidden:
        if item.reason in (CUT_OFF, OFF_PAGE):
            cut[item.location.page or 0].append(item)
    kept: list[Leaf] = []
    seen: dict[int | None, str] = {}  # what is printed on pages that were joined
    following: int | None = None  # behind the left columns of the page before
    for leaf in leaves:
        right = _alone(leaf)
        found = None if right is None else _left_columns(kept, leaf, right, cut[leaf.number], following)
        if right is None or found is None:
            kept.append(leaf)
            following = None
            continue
        at, place, left = found
        joined = _joined(left, right, cut)
        kept[at].items[place] = joined
        leaf.items.remove(right)
        following = at + 1
        said = "".join(_plain(box.text) for box in joined.boxes)
        seen |= dict.fromkeys({box.page for box in joined.boxes}, said)
    if not seen:
        return kept, tuple(hidden)
    return kept, tuple(
        item
        for item in hidden
        if item.reason not in (CUT_OFF, OFF_PAGE) or _plain(item.text) not in seen.get(item.location.page, "")
    )


def _alone(leaf: Leaf) -> Table | None:
    """The table of a page with nothing else on it."""
    own = [item for item in leaf.items if not is_furniture(item)]
    return own[0] if len(own) == 1 and isinstance(own[0], Table) else None


def _left_columns(
    kept: Sequence[Leaf], leaf: Leaf, right: Table, cut: Sequence[Hidden], following: int | None
) -> tuple[int, int, Table] | None:
    """The nearest page with a table that goes on at the right, the table's place on it, and the table. following: the
    page whose right columns are due, since those of the page before it stood on the page before."""
    cut_at_left = any(item.location.bbox and item.location.bbox[0] < right.bbox[0] - TOLERANCE for item in cut)
    for at in range(len(kept) - 1, max(-1, len(kept) - BACK - 1), -1):
        if (kept[at].width, kept[at].height) != (leaf.width, leaf.height):
            continue
        for place, left in enumerate(kept[at].items):
            if not isinstance(left, Table) or not _says_other_things(left, right):
                continue
            broader = cut_at_left or abs(left.bbox[2] - right.bbox[2]) > TOLERANCE
            if (broader and _has_its_rows(left, right)) or (at == following and _is_as_high(left, right)):
                return at, place, left
    return None


def _is_as_high(left: Table, right: Table) -> bool:
    return all(abs(left.bbox[side] - right.bbox[side]) <= TOLERANCE for side in (0, 1, 3))


def _has_its_rows(left: Table, right: Table) -> bool:
    """Whether both begin at one place of the sheet and their rows lie at the same heights."""
    (x0, top, _, bottom), (other_x0, other_top, _, other_bottom) = left.bbox, right.bbox
    within = other_top >= top - TOLERANCE and other_bottom <= bottom + TOLERANCE and abs(x0 - other_x0) <= TOLERANCE
    if not within or other_bottom - other_top < HIGH * (bottom - top):
        return False
    fewer, more = sorted((_heights(left), _heights(right)), key=len)
    shared = sum(any(abs(y - z) <= TOLERANCE for z in more) for y in fewer)
    return shared >= max(ROWS, SHARED * len(fewer))


def _says_other_things(left: Table, right: Table) -> bool:
    said = {box.text for box in left.boxes if box.text}
    says = {box.text for box in right.boxes if box.text}
    return bool(says) and len(says & said) <= SAID_BEFORE * len(says)


def _heights(table: Table) -> list[float]:
    """Where its rows begin."""
    return sorted({round(box.top, 1) for box in table.boxes})


def _joined(left: Table, right: Table, cut: _Cut) -> Table:
    """Both on one pair of axes. What was cut off on one of the pages belongs to a cell that both have a part of."""
    by, seam = left.bbox[2] - right.bbox[0], left.bbox[2]
    moved = [box._replace(left=box.left + by, right=box.right + by) for box in right.boxes]
    rest = [box for box in moved if box.left - seam > TOLERANCE]
    beside = [box for box in moved if box.left - seam <= TOLERANCE]
    for box in left.boxes:
        other = next((b for b in beside if box.right >= seam - TOLERANCE and _in_row(box, b)), None)
        if other is not None and _is_cut(_plain(box.text), _plain(other.text), cut[left.page], cut[right.page]):
            beside.remove(other)
            box = box._replace(text=box.text + other.text, right=other.right, full=other.full)
        rest.append(box)
    x0, top, x1, bottom = left.bbox
    wide = (x0, top, x1 + right.bbox[2] - right.bbox[0], bottom)
    return replace(left, bbox=wide, boxes=tuple(sorted([*rest, *beside], key=lambda b: (b.top, b.left))))


def _is_cut(text: str, more: str, at_right: Iterable[Hidden], at_left: Iterable[Hidden]) -> bool:
    """Whether two cells are parts of one. at_right: what the left page cuts off; at_left: what the right page does."""
    if not text:
        return False
    if more:
        return any(cut.startswith(more) or more.startswith(cut) for cut in (_plain(item.text) for item in at_right))
    return any(_plain(item.text) == text for item in at_left)


def _in_row(box: Box, other: Box) -> bool:
    return abs(box.top - other.top) <= TOLERANCE and abs(box.bottom - other.bottom) <= TOLERANCE


def _plain(text: str) -> str:
    return "".join(text.split())
