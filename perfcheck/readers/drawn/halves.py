"""Two scanned pages on one sheet: the left one is read before the right one, and what they cut is joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.stitching import Item, Leaf, stitch
from perfcheck.readers.drawn.tables import Table

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import Edge

FILLED = 0.8
"""Part of its height to which a page is filled whose table goes on. Two pages are too few to see it from."""


def edges_of_halves(edges: list[Edge], gutter: float) -> list[list[Edge]]:
    """The rules of each page: tables at one height would be taken for one whose rules are missing."""
    left = [e for e in edges if (e["x0"] + e["x1"]) / 2 < gutter]
    return [left, [e for e in edges if (e["x0"] + e["x1"]) / 2 >= gutter]]


def stitch_halves(items: list[Item], gutter: float, height: float) -> list[Item]:
    """The items of a sheet, page after page. gutter: where its pages meet. height: of the sheet."""
    left = [item for item in items if _middle(item) < gutter]
    right = [_moved(item, -gutter) for item in items if _middle(item) >= gutter]
    pages = [Leaf(0, 0.0, 0.0, left), Leaf(0, 0.0, 0.0, right)]
    stitch(pages, FILLED * height)
    return pages[0].items + [_moved(item, gutter) for item in pages[1].items]


def _middle(item: Item) -> float:
    box = item.bbox if isinstance(item, Table) else item.paragraph.location.bbox
    return (box[0] + box[2]) / 2 if box else 0.0


def _moved(item: Item, by: float) -> Item:
    """A table with its axes moved; where its cells are printed stays."""
    if not isinstance(item, Table):
        return item
    x0, top, x1, bottom = item.bbox
    boxes = tuple(box._replace(left=box.left + by, right=box.right + by) for box in item.boxes)
    return replace(item, bbox=(x0 + by, top, x1 + by, bottom), boxes=boxes)
