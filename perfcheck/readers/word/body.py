"""Paragraphs and tables of a body, a header or a text box, in order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from perfcheck.model.location import Location
from perfcheck.model.page import UNREADABLE_TEXT, Block, Grid, Hidden, Paragraph, Unread
from perfcheck.readers.limits import DEEPEST, MOST_BLOCKS, MOST_NAMED
from perfcheck.readers.spans import Spanned, grid_of, set_in, spliced
from perfcheck.readers.word.inline import Inline, InlineReader
from perfcheck.readers.word.names import branch_of, name_of
from perfcheck.readers.word.tables import DELETED, Cell, Table, table_of, touching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.readers.word.fonts import Styles
    from perfcheck.readers.word.numbering import Numbering

TOO_DEEP = "嵌套过深，其内容未读取"
TOO_MUCH = f"段落过多（上限{MOST_BLOCKS}），其后的内容未读取"


class BodyReader:
    """Numbers lines and tables through the whole document and keeps the account of what was not read or seen."""

    def __init__(self, styles: Styles, numbering: Numbering | None = None) -> None:
        self.inline = InlineReader(styles, numbering)
        self.unread: list[Unread] = []
        self.hidden: list[Hidden] = []
        self.marks: dict[str, int] = {}  # WordArt of headers and footers: watermarks, and how often
        self.lines = self.tables = self.met = 0
        self.elements: dict[Location, list[Any]] | None = None  # where asked for: what stands at each place

    def blocks(self, container: Any, depth: int = 0) -> Iterator[Block]:
        """The blocks of a container; wrappers such as content controls are looked into."""
        if depth > DEEPEST:
            self._not_read(self._here(), TOO_DEEP)
            return
        for element, *below in touching(container):
            self.met += 1
            if self.met > MOST_BLOCKS:
                if self.met == MOST_BLOCKS + 1:
                    self._not_read(self._here(), TOO_MUCH)
                return
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth, below)
            elif name in ("del", "moveFrom"):
                self._not_seen(self._here(), DELETED, _text_below(element))
            elif name == "altChunk":
                self._not_read(self._here(), "Word 文件中嵌入了另一份文档，未读取")
            elif name == "AlternateContent":
                branch = branch_of(element)
                if branch is not None:
                    yield from self.blocks(branch, depth + 1)
            elif name and not name.endswith("Pr"):
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        found = self.inline.read(element)
        place = Location(line=self.lines + 1)
        self._note(found, place)
        for line in "".join(found.text).split("\n"):
            if line.strip():
                self.lines += 1
                self._stands(Location(line=self.lines), [element])
                yield Paragraph(line.strip(), Location(line=self.lines))
        for box in found.boxes:
            yield from self.blocks(box, depth + 1)

    def _table(self, element: Any, depth: int, below: Sequence[Any] = ()) -> Iterator[Block]:
        """A table as a grid, with those ``below`` that touch it. Where cells hold tables of their own, these follow the
        row they stand in."""
        table = table_of(element, *below)
        number = self.tables
        self.tables += 1
        self._gone(table, Location(table=number))
        alone = Counter(cell.row for cell in table.cells)
        rows: dict[int, list[tuple[Spanned, list[Block]]]] = {}
        for cell in table.cells:
            place = Location(table=number, row=cell.row, column=cell.column)
            self._stands(place, cell.contents)
            text, within, whole = self._cell(cell, place, depth, alone[cell.row] == 1)
            spanned = Spanned(cell.row, cell.column, text, cell.rows, cell.columns, unreadable=not whole)
            rows.setdefault(cell.row, []).append((spanned, within))
        yield from self._parts(rows, number)

    def _gone(self, table: Table, place: Location) -> None:
        for row, why, text in table.gone:
            self._not_seen(place._replace(row=row) if place.row is None else place, why, text)

    def _parts(self, rows: dict[int, list[tuple[Spanned, list[Block]]]], number: int) -> Iterator[Block]:
        """The grid of a table, cut behind every row with tables in it, unless they fit between its own cells, or others
        of its rows hold words beside words. In a table that holds others a row of one cell is layout: its content
        stands by itself."""
        nested = any(within for cells in rows.values() for _, within in cells)
        plain = any(sum(bool(c.text) and not within for c, within in cells) > 1 for cells in rows.values())
        part: list[Spanned] = []
        inner: dict[tuple[int, int], Grid] = {}
        for cells in rows.values():
            filled = [(cell, within) for cell, within in cells if cell.text or within]
            holding = [
                (cell, grid)
                for cell, within in filled
                if within and (grid := set_in(cell, within, widening=plain)) is not None
            ]
            if nested and len(filled) == 1 and (len(cells) == 1 or filled[0][1]):
                yield from self._grid(part, inner, number)
                yield from self._lines(filled[0][0], number)
            elif len(holding) == 1 == sum(bool(within) for _, within in filled):
                part += [cell for cell, _ in cells]
                inner[holding[0][0].row, holding[0][0].column] = holding[0][1]
                continue
            elif any(within and cell.text and not cell.unreadable for cell, within in filled):
                # titles above tables side by side
                yield from self._grid(part, inner, number)
                for cell, within in filled:
                    yield from self._lines(cell, number)
                    yield from within
                continue
            else:
                part += [cell for cell, _ in cells]
            for _, within in filled:
                if within:
                    yield from self._grid(part, inner, number)
                    yield from within
        yield from self._grid(part, inner, number)

    def _grid(self, cells: list[Spanned], inner: dict[tuple[int, int], Grid], number: int) -> Iterator[Block]:
        """The grid of the cells gathered so far, and of the tables in them; both are emptied."""
        grid = grid_of(spliced(cells, inner) if inner else cells, at=Location(table=number), unread=self.unread)
        cells.clear()
        inner.clear()
        if grid is not None:
            yield grid

    def _lines(self, cell: Spanned, number: int) -> Iterator[Block]:
        place = Location(table=number, row=cell.row, column=cell.column)
        for line in cell.text.split("\n"):
            if line.strip():
                self.lines += 1
                self._stands(Location(line=self.lines), (self.elements or {}).get(place, []))
                yield Paragraph(line.strip(), Location(line=self.lines))

    def _cell(self, cell: Cell, place: Location, depth: int, alone: bool) -> tuple[str, list[Block], bool]:
        """(its paragraphs, a line break between them; the tables in it; whether that is what is seen of it). A picture
        beside words may be a seal; in place of words it may hold them. alone: in its row. A table of one column is
        no more than a frame round paragraphs; so is one of one row beside other cells, unless it has as many columns
        as its cell spans."""
        lines: list[str] = []
        drawn = unknown = runs_on = False
        within: list[Block] = []
        pending = [(element, depth) for element in reversed(cell.contents)]
        while pending:
            element, level = pending.pop()
            name = name_of(element)
            if level > DEEPEST:
                self._not_read(place, TOO_DEEP)
            elif name == "p":
                found = self.inline.read(element)
                self._note(found, place)
                lines.append((lines.pop() if runs_on and lines else "") + "".join(found.text).strip())
                runs_on = found.runs_on
                drawn, unknown = drawn or bool(found.pictures or found.art), unknown or bool(found.unknown)
                pending += [(e, level + 1) for box in reversed(found.boxes) for e in reversed(box)]
            elif name == "tbl":
                inner = table_of(element)
                if inner.is_frame(of_row=not alone and not (1 < inner.width == cell.columns)):
                    self._gone(inner, place)
                    pending += [(e, level + 1) for c in reversed(inner.cells) for e in reversed(c.contents)]
                else:
                    within += self._table(element, level + 1)
            elif name in ("del", "moveFrom"):
                self._not_seen(place, DELETED, _text_below(element))
            elif name == "AlternateContent":
                branch = branch_of(element)
                pending += [] if branch is None else [(e, level + 1) for e in reversed(branch)]
            elif name and not name.endswith("Pr"):
                pending += [(e, level + 1) for e in reversed(element)]
        text = "\n".join(line for line in lines if line)
        in_place_of_words = not text and (bool(within) and not alone if within else drawn)
        return UNREADABLE_TEXT if in_place_of_words else text, within, not (unknown or in_place_of_words)

    def _note(self, found: Inline, place: Location) -> None:
        for reason, text in found.hidden:
            self._not_seen(place, reason, text)
        for kind in found.pictures:
            self._not_read(place, f"Word 文件中有{kind}，其中的文字未读取")
        for words in found.art:
            if words not in self.marks:
                self._not_read(place, "Word 文件中有艺术字，未读取", words[:100])
        if found.unknown:
            self._not_read(place, "有符号字体的字符或域的结果无法识别", "".join(found.text)[:100])
        if found.unnumbered:
            self._not_read(place, "段落自动编号的格式无法识别，编号未读取", "".join(found.text)[:100])

    def _stands(self, place: Location, elements: list[Any]) -> None:
        if self.elements is not None:
            self.elements[place] = elements

    def _here(self) -> Location:
        return Location(line=self.lines + 1)

    def _not_read(self, place: Location, reason: str, quote: str | None = None) -> None:
        if len(self.unread) < MOST_NAMED:
            self.unread.append(Unread(place, reason, quote))

    def _not_seen(self, place: Location, reason: str, text: str) -> None:
        if text.strip() and len(self.hidden) < MOST_NAMED:
            self.hidden.append(Hidden(place, reason, text.strip()))


def _text_below(element: Any) -> str:
    return "".join(e.text or "" for e in element.iter() if name_of(e) in ("t", "delText"))
