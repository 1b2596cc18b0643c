"""Cells whose only text is struck out: they are not blank, and what they say is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.page import UNREADABLE_TEXT, Grid, Unread
from perfcheck.readers.colours import STRUCK

if TYPE_CHECKING:
    from perfcheck.model.location import Location
    from perfcheck.model.page import Block, Cell, Hidden, Reading

WITHDRAWN = "格内文字已被删除线划去，格内没有其他文字"


def not_blank(reading: Reading) -> Reading:
    """A reading in which cells with struck text alone are unreadable, and told of."""
    struck = [hidden for hidden in reading.hidden if hidden.reason == STRUCK]
    if not struck:
        return reading
    unread: list[Unread] = []
    pages = tuple(
        replace(page, blocks=tuple(_told(block, page.number, struck, unread) for block in page.blocks))
        for page in reading.pages
    )
    return replace(reading, pages=pages, unread=(*reading.unread, *unread)) if unread else reading


def _told(block: Block, page: int | None, struck: list[Hidden], unread: list[Unread]) -> Block:
    if not isinstance(block, Grid):
        return block
    near = [hidden for hidden in struck if hidden.location.page in (page, None)]
    rows = tuple(replace(row, cells=tuple(_told_cell(cell, near, unread) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _told_cell(cell: Cell, struck: list[Hidden], unread: list[Unread]) -> Cell:
    if cell.text.strip() or cell.covered:
        return cell
    texts = [hidden.text for hidden in struck if _stands_in(hidden.location, cell.location)]
    if not texts:
        return cell
    unread.append(Unread(cell.location, WITHDRAWN, " ".join(texts)))
    return cell._replace(text=UNREADABLE_TEXT, unreadable=True)


def _stands_in(place: Location, cell: Location) -> bool:
    """Whether something hidden stands in a cell: by its box, or by table, row and column."""
    if place.bbox is None or cell.bbox is None:
        same = (place.row, place.column) == (cell.row, cell.column) and place.row is not None
        return same and place.table in (cell.table, None)
    x, y = (place.bbox[0] + place.bbox[2]) / 2, (place.bbox[1] + place.bbox[3]) / 2
    return cell.page == place.page and cell.bbox[0] <= x <= cell.bbox[2] and cell.bbox[1] <= y <= cell.bbox[3]
