"""One drawn page understood: marks out, tables, then the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.drawn import marks, paragraphs, turning
from perfcheck.readers.drawn.assembling import Draught
from perfcheck.readers.drawn.filling import Drawings, fill_lattices
from perfcheck.readers.drawn.half_ruled import whole_tables
from perfcheck.readers.drawn.halves import edges_of_halves, stitch_halves
from perfcheck.readers.drawn.open_ends import close_ends
from perfcheck.readers.drawn.outlines import drawn_areas, pictures
from perfcheck.readers.drawn.ruling import find_lattices
from perfcheck.readers.drawn.stitching import Item, Leaf
from perfcheck.readers.drawn.tables import Table, faults_of

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import Sheet


def draught(sheet: Sheet, known_marks: frozenset[str] | None = None) -> Draught:
    """Understand one page: marks out, tables, then the text around them."""
    turn = turning.make_level(sheet)
    pages = [sheet.edges] if sheet.gutter is None else edges_of_halves(sheet.edges, sheet.gutter)
    lattices = [lattice for edges in pages for lattice in find_lattices(edges, sheet.faults)]
    lattices = whole_tables(lattices, sheet.glyphs)
    close_ends(lattices, sheet.glyphs)
    slanted = marks.take_slanted(sheet, [cell for lattice in lattices for cell in lattice.cells])
    light = marks.take_light(sheet, known_marks)
    drawings = Drawings(sheet.drawings, sheet.images, sheet.covered)
    tables, rest, undrawn = fill_lattices(lattices, sheet.glyphs, sheet.number, drawings)
    losses = [loss for table in tables for loss in faults_of(table)]
    lines = paragraphs.readable(rest, sheet.number, losses)
    losses += drawn_areas(undrawn, sheet.number) + pictures(sheet, [table.bbox for table in tables])
    drafts = paragraphs.build(lines, [table.bbox for table in tables], sheet.number, sheet.height, sheet.edges)
    items: list[Item] = sorted([*tables, *drafts], key=_top)
    if sheet.gutter is not None:
        items = stitch_halves(items, sheet.gutter, sheet.height)
    leaf = Leaf(sheet.number, sheet.width, sheet.height, items)
    if turn is not None:
        losses = [turning.place_loss_back(loss, turn) for loss in losses]
    return Draught(leaf, slanted, light, sheet.faults, turn, sheet.losses + losses, sheet.hidden)


def _top(item: Item) -> float:
    return item.bbox[1] if isinstance(item, Table) else item.top
