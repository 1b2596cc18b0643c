"""A PDF file → ``Reading``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from perfcheck.model.location import Location
from perfcheck.model.page import Block, Page, Reading, Unread
from perfcheck.readers.pdf import fast, marks, paragraphs, plain, stitching
from perfcheck.readers.pdf.limits import PAGE_CAP
from perfcheck.readers.pdf.marks import LightLine
from perfcheck.readers.pdf.opening import check
from perfcheck.readers.pdf.paragraphs import Draft
from perfcheck.readers.pdf.ruling import find_lattices
from perfcheck.readers.pdf.sheet import BBox, Sheet
from perfcheck.readers.pdf.stitching import Item, Leaf
from perfcheck.readers.pdf.tables import Table, fill_lattices, to_grid

SheetReader = Callable[[Path, int, int], Iterator[Sheet]]

ENGINES: dict[str, SheetReader] = {"fast": fast.read_sheets, "pdfplumber": plain.read_sheets}


@dataclass(slots=True)
class Draught:
    """One page as read alone: its items, and what was found beside them."""

    leaf: Leaf
    marks: list[tuple[str, BBox]] = field(default_factory=list)
    light: list[LightLine] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_pdf(
    path: Path,
    *,
    engine: str = "fast",
    jobs: int = 1,
    ocr: bool | None = None,
    page_cap: int = PAGE_CAP,
) -> Reading:
    """Read a PDF into pages of paragraphs and grids.

    engine: "fast" (pypdfium2) or "pdfplumber" (the slower cross-check).
    Raises UnreadableInputError with a Chinese sentence.
    """
    count = check(path)
    last = min(count, page_cap)
    draughts = [draught(sheet) for sheet in ENGINES[engine](path, 1, last)]
    return assemble(draughts, count, page_cap)


def draught(sheet: Sheet, keep_light: bool = False) -> Draught:
    """Understand one page: marks out, tables, then the text around them."""
    slanted = marks.take_slanted(sheet)
    light = [] if keep_light else marks.take_light(sheet)
    lattices = find_lattices(sheet.edges, sheet.faults)
    tables, rest = fill_lattices(lattices, sheet.glyphs, sheet.number)
    drafts = paragraphs.build(rest, [table.bbox for table in tables], sheet.number, sheet.height)
    items: list[Item] = sorted([*tables, *drafts], key=_top)
    leaf = Leaf(sheet.number, sheet.width, sheet.height, items)
    return Draught(leaf, slanted, light, sheet.faults)


def _top(item: Item) -> float:
    return item.bbox[1] if isinstance(item, Table) else item.top


def assemble(draughts: list[Draught], count: int, page_cap: int) -> Reading:
    """Stitch pages together and report all that was left out."""
    leaves = [d.leaf for d in draughts]
    stitching.stitch(leaves)
    unread = [
        Unread(Location(page=d.leaf.number), fault) for d in draughts for fault in d.faults
    ]
    if count > page_cap:
        reason = f"全文共{count}页，超过{page_cap}页的上限，第{page_cap + 1}页起未读取"
        unread.append(Unread(Location(page=page_cap + 1), reason))
    found = [(d.leaf.number, text, box) for d in draughts for text, box in d.marks]
    found += [(line.page, line.text, line.bbox) for d in draughts for line in d.light]
    pages = tuple(
        Page(leaf.number, tuple(_block(item) for item in leaf.items), leaf.width, leaf.height)
        for leaf in leaves
    )
    return Reading("pdf", pages, marks.collect(found), tuple(unread), count)


def _block(item: Item) -> Block:
    return item.paragraph if isinstance(item, Draft) else to_grid(item)
