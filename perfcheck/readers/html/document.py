"""A saved page → a reading: its lines and tables in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lxml.html

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import UNREADABLE_TEXT, Block, Grid, Page, Paragraph, Reading, SourceFormat, Unread
from perfcheck.readers.encoding import decode, lost_characters
from perfcheck.readers.html.styles import Sheet
from perfcheck.readers.html.walk import Walker
from perfcheck.readers.limits import MOST_BLOCKS
from perfcheck.readers.spans import Spanned, grid_of, set_in, spliced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perfcheck.readers.html.flow import Cell, Flow, Table

MOST_FRAMES = 100  # opened of one page


def read_html(path: Path) -> Reading:
    """Read a saved page. Raises UnreadableInputError when it holds no readable text."""
    return read_page(path.read_bytes())


def read_page(data: bytes) -> Reading:
    """The same of a page's bytes."""
    text = decode(data)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError) as fault:
        raise UnreadableInputError("网页文件中没有可读取的内容") from fault
    _open_frames(root, parser)
    sheet = Sheet()
    for style in root.iter("style"):
        if str(style.get("media") or "all").lower() in ("all", "screen", ""):
            sheet.add(style.text or "")
    walker = Walker(root, sheet)
    flow = walker.run()
    maker = _BlockMaker(walker.unread)
    blocks = tuple(maker.blocks(flow))
    unread = (*walker.unread, *lost_characters(text), *_cut_off(parser, maker.lines))
    return Reading(SourceFormat.HTML, (Page(None, blocks),), unread=unread, hidden=tuple(walker.hidden))


def _open_frames(root: Any, parser: Any) -> None:
    """Put the page that a frame holds within itself (srcdoc) in the frame's place, and show what a template shows."""
    for template in list(root.iter("template")):
        if template.get("shadowrootmode"):
            template.tag = "div"
    for frame in list(root.iter("iframe"))[:MOST_FRAMES]:
        held = frame.get("srcdoc")
        if held and held.strip():
            inner = lxml.html.document_fromstring(held.encode("utf-8", "replace"), parser=parser)
            frame.tag = "div"
            frame.extend(list(inner))
            frame.text = inner.text


def _cut_off(parser: Any, lines: int) -> list[Unread]:
    """What lies deeper than the library follows, it drops with all that stands behind it."""
    deep = any("Excessive depth" in fault.message for fault in parser.error_log)
    return [Unread(Location(line=lines + 1), "网页嵌套过深，其中和其后的内容未读取")] if deep else []


class _BlockMaker:
    """Numbers lines and tables of a page."""

    def __init__(self, unread: list[Unread]) -> None:
        self.unread = unread
        self.lines = self.tables = 0

    def blocks(self, flow: Flow) -> Iterator[Block]:
        flow.join_tables()
        for item in flow.items:
            if self.lines + self.tables > MOST_BLOCKS:
                self.unread.append(Unread(Location(line=self.lines), f"内容过多（上限{MOST_BLOCKS}段），其后的未读取"))
                return
            if isinstance(item, str):
                self.lines += 1
                yield Paragraph(" ".join(item.split()), Location(line=self.lines))
            else:
                yield from self._table(item)

    def _table(self, table: Table) -> Iterator[Block]:
        """A grid. In a table that holds others a row of one cell is layout: its content stands by itself;
        tables in other cells follow the row, unless they fit between its cells, or its cells are no layout: others of
        its rows hold words beside words."""
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        for cells in rows.values():
            for cell in cells:
                cell.flow.unframed(of_row=len(cells) > 1, within=cell.columns)
        nested = any(cell.flow.tables for cell in table.cells)
        plain = any(sum(bool(c.flow.lines) and not c.flow.tables for c in cells) > 1 for cells in rows.values())
        number = self.tables
        self.tables += 1
        part: list[Spanned] = []
        within: dict[tuple[int, int], Grid] = {}
        for cells in rows.values():
            filled = [c for c in cells if c.flow.items or c.drawn]
            if nested and len(filled) == 1 and (len(cells) == 1 or filled[0].flow.tables):
                yield from self._grid(part, within, number)
                yield from self.blocks(filled[0].flow)
                continue
            if any(cell.flow.tables and cell.flow.lines for cell in filled):  # titles above tables side by side
                yield from self._grid(part, within, number)
                for cell in filled:
                    yield from self.blocks(cell.flow)
                continue
            part += map(_spanned, cells)
            holding = [c for c in cells if c.flow.tables]
            inner = [block for c in holding for t in c.flow.tables for block in self._table(t)]
            grid = set_in(_spanned(holding[0]), inner, widening=plain) if len(holding) == 1 else None
            if grid is not None:
                within[holding[0].row, holding[0].column] = grid
            elif inner:
                yield from self._grid(part, within, number)
                yield from inner
        yield from self._grid(part, within, number)

    def _grid(self, cells: list[Spanned], within: dict[tuple[int, int], Grid], number: int) -> Iterator[Block]:
        """The grid of the cells gathered so far, and of the tables in them; both are emptied."""
        made = spliced(cells, within) if within else cells
        grid = grid_of(made, at=Location(table=number), unread=self.unread)
        cells.clear()
        within.clear()
        if grid is not None:
            yield grid


def _spanned(cell: Cell) -> Spanned:
    """A picture in place of words may hold them; a table of its own is read behind the row."""
    text = "\n".join(cell.flow.lines)
    unreadable = cell.unknown or (not text and (cell.drawn or bool(cell.flow.tables)))
    return Spanned(cell.row, cell.column, UNREADABLE_TEXT if unreadable else text, cell.rows, cell.columns, unreadable)
