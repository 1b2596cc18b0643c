"""Pages as each was read alone → one ``Reading``."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.location import Location
from perfcheck.model.page import Block, Hidden, Page, Reading, SourceFormat, Unread
from perfcheck.readers.children import stretches
from perfcheck.readers.drawn import marks, stitching, turning
from perfcheck.readers.drawn.abreast import join_abreast
from perfcheck.readers.drawn.marks import LightLine, Slanted
from perfcheck.readers.drawn.paragraphs import Draft
from perfcheck.readers.drawn.tables import to_grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.readers.drawn.stitching import Item, Leaf


@dataclass(slots=True)
class Draught:
    """One page as read alone: its items, and what was found beside them."""

    leaf: Leaf
    marks: list[Slanted] = field(default_factory=list)
    light: list[LightLine] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    turn: turning.Turn | None = None
    losses: list[Unread] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)


def without_grey(draughts: list[Draught], again: Callable[[frozenset[str], int, int], list[bytes]]) -> list[Draught]:
    """The same, with those pages read again, the watermarks known, that have grey text which is none.

    again: reads a range of pages, these watermarks known; the pickled draughts."""
    known = marks.watermarks(line for d in draughts for line in d.light)
    grey = [d.leaf.number for d in draughts if any(line.text not in known for line in d.light)]
    read = {d.leaf.number: d for pages in stretches(grey) for d in map(pickle.loads, again(known, *pages))}
    return [read.get(d.leaf.number, d) for d in draughts]


def assemble(
    draughts: list[Draught], count: int, page_cap: int, lost: dict[int, str], source: SourceFormat = SourceFormat.PDF
) -> Reading:
    """Stitch pages together and report all that was left out."""
    leaves = [d.leaf for d in draughts]
    kept, hidden = join_abreast(leaves, [item for d in draughts for item in d.hidden])
    stitching.stitch(kept)
    unread = [Unread(Location(page=d.leaf.number), fault) for d in draughts for fault in d.faults]
    unread += [loss for d in draughts for loss in d.losses]
    unread += [Unread(Location(page=page or None), why) for page, why in sorted(lost.items()) if page <= page_cap]
    unread.sort(key=lambda item: item.location.order)
    if count > page_cap:
        reason = f"全文共{count}页，超过{page_cap}页的上限，第{page_cap + 1}页起未读取"
        unread.append(Unread(Location(page=page_cap + 1), reason))
    found = [(d.leaf.number, mark) for d in draughts for mark in d.marks]
    found += [(line.page, Slanted(line.text, line.bbox, by_ocr=False)) for d in draughts for line in d.light]
    turns = {d.leaf.number: d.turn for d in draughts if d.turn is not None}
    pages = tuple(_page(leaf, turns) for leaf in leaves)
    return Reading(source, pages, marks.collect(found), tuple(unread), count, hidden=hidden)


def _page(leaf: Leaf, turns: dict[int, turning.Turn]) -> Page:
    blocks = tuple(_block(item) for item in leaf.items)
    if turns:
        blocks = tuple(turning.place_back(block, turns) for block in blocks)
    turn = turns.get(leaf.number)
    width, height = (turn.width, turn.height) if turn else (leaf.width, leaf.height)
    return Page(leaf.number, blocks, width, height)


def _block(item: Item) -> Block:
    return item.paragraph if isinstance(item, Draft) else to_grid(item)
