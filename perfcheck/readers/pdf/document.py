"""A PDF file → ``Reading``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import Block, Page, Reading, Unread
from perfcheck.readers import scan
from perfcheck.readers.pdf import fast, marks, paragraphs, plain, stitching, turning
from perfcheck.readers.pdf.children import PageReader, stretches
from perfcheck.readers.pdf.fonts import without_system_fonts
from perfcheck.readers.pdf.garbled import is_garbled
from perfcheck.readers.pdf.limits import PAGE_CAP
from perfcheck.readers.pdf.marks import LightLine, Slanted
from perfcheck.readers.pdf.opening import check
from perfcheck.readers.pdf.paragraphs import Draft
from perfcheck.readers.pdf.ruling import find_lattices
from perfcheck.readers.pdf.sheet import Sheet
from perfcheck.readers.pdf.stitching import Item, Leaf
from perfcheck.readers.pdf.tables import Table, fill_lattices, to_grid
from perfcheck.readers.scan.regions import scan_regions

SheetReader = Callable[[Path, Iterable[int]], Iterator[Sheet]]

ENGINES: dict[str, SheetReader] = {"fast": fast.read_sheets, "pdfplumber": plain.read_sheets}


@dataclass(slots=True)
class Draught:
    """One page as read alone: its items, and what was found beside them."""

    leaf: Leaf
    marks: list[Slanted] = field(default_factory=list)
    light: list[LightLine] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    turn: turning.Turn | None = None


def read_pdf(
    path: Path,
    *,
    engine: str = "fast",
    jobs: int = 1,
    ocr: bool | None = None,
    page_cap: int = PAGE_CAP,
    meanwhile: Callable[[], object] | None = None,
) -> Reading:
    """Read a PDF into pages of paragraphs and grids, in child processes with limits: a page that kills its
    child, or takes too much time or memory, is in ``unread`` with the cause, and the rest is read.

    engine: "fast" (pypdfium2) or "pdfplumber" (the slower cross-check). jobs: children at a time. ocr:
    recognise scanned pages: True, False, or None for "when the extra is installed". page_cap: pages read at
    most. meanwhile: what this process does while the children read.
    Raises UnreadableInputError with a Chinese sentence.
    """
    job = _Job(path, engine, scan.wanted(ocr), scan.available())
    count = _count(job)
    draughts, lost = PageReader(job.read, jobs, job.ocr).run(1, min(count, page_cap), meanwhile)
    if not draughts:
        raise UnreadableInputError(f"PDF 的各页均无法读取：{next(iter(lost.values()))}")
    _take_grey(job, jobs, draughts)
    return assemble(draughts, count, page_cap, lost)


@dataclass(frozen=True, slots=True)
class _Job:
    """What children read and how. ocr_installed: the extra is there, used or not. marks: watermark texts, known
    on a second reading."""

    path: Path
    engine: str
    ocr: bool
    ocr_installed: bool
    marks: frozenset[str] | None = None

    def count(self, pages: Iterable[int]) -> list[int | str]:
        """The number of pages, or the sentence why the file is refused."""
        try:
            return [check(self.path) for _ in pages]
        except UnreadableInputError as refusal:
            return [str(refusal)]

    def read(self, pages: Iterable[int]) -> Iterator[Draught]:
        without_system_fonts()
        sheets = ENGINES[self.engine](self.path, pages)
        return (draught(self._with_scans(sheet), self.marks) for sheet in sheets)

    def _with_scans(self, sheet: Sheet) -> Sheet:
        """The sheet with its scanned regions recognised, or a word that they were not. A page whose text says
        nothing is taken for a scan of itself."""
        garbled = is_garbled(sheet)
        if garbled:
            sheet.glyphs, sheet.edges = [], []
        regions = [(0.0, 0.0, sheet.width, sheet.height)] if garbled else scan_regions(sheet)
        if regions and self.ocr:
            from perfcheck.readers.scan.page import recognise  # heavy libraries of the ocr extra

            recognise(self.path, sheet, regions)
        elif regions:
            cause = "按设置未作识别" if self.ocr_installed else f"未识别；{scan.ADVICE}"
            what = "本页文字编码损坏，无法还原为汉字，" if garbled else "本页有扫描图像，其中文字"
            sheet.faults.append(what + cause)
        return sheet


def _count(job: _Job) -> int:
    answers, lost = PageReader(job.count).run(1, 1)
    if not answers:
        raise UnreadableInputError(f"PDF 无法打开：{lost[1].removeprefix('本页无法读取：')}")
    if isinstance(answers[0], str):
        raise UnreadableInputError(answers[0])
    return answers[0]


def _take_grey(job: _Job, jobs: int, draughts: list[Draught]) -> None:
    """Read those pages again, with the watermarks known, that have grey text which is none."""
    known = marks.watermarks(line for d in draughts for line in d.light)
    again = PageReader(replace(job, marks=known).read, jobs, job.ocr)
    grey = (d.leaf.number for d in draughts if any(line.text not in known for line in d.light))
    for first, last in stretches(grey):
        read = {d.leaf.number: d for d in again.run(first, last)[0]}
        draughts[:] = [read.get(d.leaf.number, d) for d in draughts]


def draught(sheet: Sheet, known_marks: frozenset[str] | None = None) -> Draught:
    """Understand one page: marks out, tables, then the text around them."""
    turn = turning.make_level(sheet)
    lattices = find_lattices(sheet.edges, sheet.faults)
    slanted = marks.take_slanted(sheet, [cell for lattice in lattices for cell in lattice.cells])
    light = marks.take_light(sheet, known_marks)
    tables, rest = fill_lattices(lattices, sheet.glyphs, sheet.number)
    drafts = paragraphs.build(rest, [table.bbox for table in tables], sheet.number, sheet.height)
    items: list[Item] = sorted([*tables, *drafts], key=_top)
    leaf = Leaf(sheet.number, sheet.width, sheet.height, items)
    return Draught(leaf, slanted, light, sheet.faults, turn)


def _top(item: Item) -> float:
    return item.bbox[1] if isinstance(item, Table) else item.top


def assemble(draughts: list[Draught], count: int, page_cap: int, lost: dict[int, str]) -> Reading:
    """Stitch pages together and report all that was left out."""
    leaves = [d.leaf for d in draughts]
    stitching.stitch(leaves)
    unread = [Unread(Location(page=d.leaf.number), fault) for d in draughts for fault in d.faults]
    unread += [Unread(Location(page=page), reason) for page, reason in sorted(lost.items())]
    unread.sort(key=lambda item: item.location.order)
    if count > page_cap:
        reason = f"全文共{count}页，超过{page_cap}页的上限，第{page_cap + 1}页起未读取"
        unread.append(Unread(Location(page=page_cap + 1), reason))
    found = [(d.leaf.number, mark) for d in draughts for mark in d.marks]
    found += [(line.page, Slanted(line.text, line.bbox, by_ocr=False)) for d in draughts for line in d.light]
    turns = {d.leaf.number: d.turn for d in draughts if d.turn is not None}
    pages = tuple(_page(leaf, turns) for leaf in leaves)
    return Reading("pdf", pages, marks.collect(found), tuple(unread), count)


def _page(leaf: Leaf, turns: dict[int, turning.Turn]) -> Page:
    blocks = tuple(_block(item) for item in leaf.items)
    if turns:
        blocks = tuple(turning.place_back(block, turns) for block in blocks)
    turn = turns.get(leaf.number)
    width, height = (turn.width, turn.height) if turn else (leaf.width, leaf.height)
    return Page(leaf.number, blocks, width, height)


def _block(item: Item) -> Block:
    return item.paragraph if isinstance(item, Draft) else to_grid(item)
