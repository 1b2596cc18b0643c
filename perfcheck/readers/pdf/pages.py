"""Pages of a PDF file, read in children: each alone, as a ``Draught``."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.readers import scan
from perfcheck.readers.drawn import turning
from perfcheck.readers.drawn.ruling import find_lattices
from perfcheck.readers.drawn.sheet import BBox, Sheet
from perfcheck.readers.pdf import fast, marks, paragraphs
from perfcheck.readers.pdf.assembling import Draught
from perfcheck.readers.pdf.children import PageReader
from perfcheck.readers.pdf.fonts import without_system_fonts
from perfcheck.readers.pdf.garbled import is_garbled
from perfcheck.readers.pdf.halves import edges_of_halves, stitch_halves
from perfcheck.readers.pdf.outlines import drawn_areas, is_drawn, pictures
from perfcheck.readers.pdf.stitching import Item, Leaf
from perfcheck.readers.pdf.tables import Drawings, Table, faults_of, fill_lattices
from perfcheck.readers.scan.regions import cover, is_blank, scan_regions

if TYPE_CHECKING:
    from perfcheck.readers.pdf.page_job import PageJob

SheetReader = Callable[[Path, Iterable[int]], Iterator[Sheet]]

RECOGNISED = 0.5
"""Part of a garbled page's characters that recognition gives at least where it can be trusted to have read it."""


def read_pages(job: PageJob, first: int, last: int) -> tuple[list[bytes], dict[int, str]]:
    """The pickled ``Draught`` of each page that was read, in order, and why others were lost."""
    return PageReader(partial(_read, job), job.jobs, job.ocr).run(first, last)


def _read(job: PageJob, pages: Iterable[int]) -> Iterator[bytes]:
    """Pickled here: processes between this one and the last hand over bytes as they are."""
    without_system_fonts()
    for sheet in _engine(job.engine)(job.path, pages):
        _add_scans(job, sheet)
        yield pickle.dumps(draught(sheet, job.marks), pickle.HIGHEST_PROTOCOL)


def _engine(name: str) -> SheetReader:
    """name: "fast" or "pdfplumber", whose library takes longer to load than most books to read."""
    if name == "fast":
        return fast.read_sheets
    from perfcheck.readers.pdf.plain import read_sheets

    return read_sheets


def _add_scans(job: PageJob, sheet: Sheet) -> None:
    """Recognise the scanned regions of a sheet, or say that they were not. A page whose text says nothing is
    taken for a scan of itself."""
    garbled, drawn = is_garbled(sheet), is_drawn(sheet)
    printed = sum(not glyph.text.isspace() for glyph in sheet.glyphs) if garbled else 0
    if garbled or drawn:
        sheet.glyphs, sheet.edges, sheet.drawings = [], [], []
    whole = [(0.0, 0.0, sheet.width, sheet.height)]
    regions = whole if garbled or drawn else scan_regions(sheet)
    if regions and job.ocr:
        from perfcheck.readers.pdf.rendering import rendered
        from perfcheck.readers.scan.page import recognise  # heavy libraries of the ocr extra

        before = len(sheet.glyphs)
        read = recognise(partial(rendered, job.path, sheet.number), sheet, regions)
        found = len(sheet.glyphs) - before
        if read and (not found or found < RECOGNISED * printed):
            sheet.faults.append(_what(garbled, drawn) + ("识别得到的文字远少于原有文字" if found else "识别未得到文字"))
    elif regions and (garbled or drawn or _has_print(job, sheet, regions)):
        cause = "按设置未作识别" if job.ocr_installed else f"未识别；{scan.ADVICE}"
        sheet.faults.append(_what(garbled, drawn) + cause)


def _what(garbled: bool, drawn: bool) -> str:
    if garbled:
        return "本页文字编码损坏，无法还原为汉字，"
    return "本页文字是以曲线绘制的图形，" if drawn else "本页有扫描图像，其中文字"


def _has_print(job: PageJob, sheet: Sheet, regions: list[BBox]) -> bool:
    """Whether there is something to read in the images beside what is printed over them as text."""
    if not sheet.glyphs:
        return True
    from perfcheck.readers.pdf.rendering import rendered  # loads numpy

    picture = rendered(job.path, sheet.number, 1.0)
    cover(picture, sheet, 1.0)
    return not all(is_blank(picture, region, 1.0) for region in regions)


def draught(sheet: Sheet, known_marks: frozenset[str] | None = None) -> Draught:
    """Understand one page: marks out, tables, then the text around them."""
    turn = turning.make_level(sheet)
    pages = [sheet.edges] if sheet.gutter is None else edges_of_halves(sheet.edges, sheet.gutter)
    lattices = [lattice for edges in pages for lattice in find_lattices(edges, sheet.faults)]
    slanted = marks.take_slanted(sheet, [cell for lattice in lattices for cell in lattice.cells])
    light = marks.take_light(sheet, known_marks)
    drawings = Drawings(sheet.drawings, sheet.images)
    tables, rest, undrawn = fill_lattices(lattices, sheet.glyphs, sheet.number, drawings)
    losses = [loss for table in tables for loss in faults_of(table)]
    rest = paragraphs.without_overprints(rest, sheet.number, losses)
    losses += drawn_areas(undrawn, sheet.number) + pictures(sheet, [table.bbox for table in tables])
    drafts = paragraphs.build(rest, [table.bbox for table in tables], sheet.number, sheet.height)
    items: list[Item] = sorted([*tables, *drafts], key=_top)
    if sheet.gutter is not None:
        items = stitch_halves(items, sheet.gutter, sheet.height)
    leaf = Leaf(sheet.number, sheet.width, sheet.height, items)
    if turn is not None:
        losses = [turning.place_loss_back(loss, turn) for loss in losses]
    return Draught(leaf, slanted, light, sheet.faults, turn, sheet.losses + losses, sheet.hidden)


def _top(item: Item) -> float:
    return item.bbox[1] if isinstance(item, Table) else item.top
