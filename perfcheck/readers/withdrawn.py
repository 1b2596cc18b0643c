"""Cells that do not say what the file says of them: their only text is struck out, or it is shown back to front.

Such a cell is not blank, and nobody can answer for what it says: it is unreadable.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import UNREADABLE_TEXT, Grid, Unread
from perfcheck.readers.colours import STRUCK

if TYPE_CHECKING:
    from perfcheck.model.location import Location
    from perfcheck.model.page import Block, Cell, Hidden, Reading

WITHDRAWN = "格内文字已被删除线划去，格内没有其他文字"


TURNED = "\u202e"
"""Sign from which on a text is shown from its end to its beginning."""

SHOWN_TURNED = "格内文字以倒序显示，未能还原"


def without_withdrawn(reading: Reading) -> Reading:
    """A reading in which cells with struck text alone, and those shown back to front, are unreadable, and told of."""
    struck = [hidden for hidden in reading.hidden if hidden.reason == STRUCK]
    unread: list[Unread] = []
    pages = tuple(
        replace(page, blocks=tuple(_told(block, page.number, struck, unread) for block in page.blocks))
        if struck or any(_has_turned(block) for block in page.blocks)
        else page
        for page in reading.pages
    )
    return replace(reading, pages=pages, unread=(*reading.unread, *unread)) if unread else reading


def _has_turned(block: Block) -> bool:
    return isinstance(block, Grid) and TURNED in "".join([cell.text for row in block.rows for cell in row.cells])


def _told(block: Block, page: int | None, struck: list[Hidden], unread: list[Unread]) -> Block:
    if not isinstance(block, Grid):
        return block
    near = [hidden for hidden in struck if hidden.location.page in (page, None)]
    rows = tuple(replace(row, cells=tuple(_told_cell(cell, near, unread) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _told_cell(cell: Cell, struck: list[Hidden], unread: list[Unread]) -> Cell:
    if cell.covered or (cell.text.strip() and TURNED not in cell.text):
        return cell
    texts = [hidden.text for hidden in struck if _stands_in(hidden.location, cell.location)]
    if cell.text.strip():
        unread.append(Unread(cell.location, SHOWN_TURNED, cell.text))
    elif texts:
        unread.append(Unread(cell.location, WITHDRAWN, " ".join(texts)))
    else:
        return cell
    return cell._replace(text=UNREADABLE_TEXT, unreadable=True)


def _stands_in(place: Location, cell: Location) -> bool:
    """Whether something hidden stands in a cell: by its box, or by table, row and column."""
    if place.bbox is None or cell.bbox is None:
        same = (place.row, place.column) == (cell.row, cell.column) and place.row is not None
        return same and place.table in (cell.table, None)
    x, y = (place.bbox[0] + place.bbox[2]) / 2, (place.bbox[1] + place.bbox[3]) / 2
    return cell.page == place.page and cell.bbox[0] <= x <= cell.bbox[2] and cell.bbox[1] <= y <= cell.bbox[3]
