"""Text files (.txt, .md): tab-separated or pipe rows become grids, other lines paragraphs.

Converters leave ``#``, ``**``, ``<b>`` and watermark lines behind; they are taken off here and a
watermark is kept as a :class:`Mark`. Everything else is kept as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.location import Location
from perfcheck.model.page import Block, Cell, Grade, Grid, Mark, Page, Paragraph, Reading, Row, SourceFormat
from perfcheck.readers.data_frames import may_hold_signs, without_signs
from perfcheck.readers.drawn_lines import may_be_drawn, undrawn
from perfcheck.readers.encoding import decode, lost_characters
from perfcheck.readers.markup_tables import read_markup, set_apart
from perfcheck.readers.parted_lines import with_tabs
from perfcheck.readers.pipe_lines import join_cells
from perfcheck.readers.quoted_cells import QUOTE, join_quoted

if TYPE_CHECKING:
    from pathlib import Path

MARK_RUN = 3  # the same short line so many times in a row is a watermark, not text
MARK_LENGTH = 20  # characters; longer lines are never taken for a watermark
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_BREAKS = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:b|strong|u|i|em|sup|sub|center)\s?/?>", re.IGNORECASE)
# Bold signs around words; the stars of a template ("≥**人次") are content.
_BOLD = re.compile(r"(?<![^\s|])\*\*(?=[^\s*])([^*\n|]{1,200})(?<=[^\s*])\*\*(?=[\s|:：。，]|$)")
_PIPE_RULE = re.compile(r"^[\s|:\-]+$")


def read_text(path: Path, *, exported: bool = False) -> Reading:
    """Read a text file. Raises UnreadableInputError for an empty, binary or undecodable file.

    exported: a table a program wrote out; values may be parted by commas.
    """
    text = decode(path.read_bytes())
    reading = read_text_string(with_tabs(text, exported=exported))
    return replace(reading, unread=(*reading.unread, *lost_characters(text)))


_LINE_END = re.compile("\r\n|[\r\n\v\u0085\u2028\u2029]")


def read_text_string(text: str) -> Reading:
    """Text → one page per form feed (page numbers only where there is a form feed), lines 1-based."""
    lines = undrawn(_LINE_END.split(text), signs=may_be_drawn(text))
    page = 1 if "\f" in text else None
    numbered: list[tuple[int | None, int, str]] = []
    for number, line in enumerate(lines, 1):
        if page is None or "\f" not in line:
            numbered.append((page, number, line))
            continue
        for place, part in enumerate(line.split("\f"), page):
            numbered.append((page := place, number, part))
    numbered, markup = set_apart(numbered)
    numbered = join_cells(join_quoted(numbered) if QUOTE in text else numbered)
    marks = find_marks([content.strip() for _, _, content in numbered])
    grouped = Grouped(markup, converted=may_hold_signs(text))
    grouped.group(numbered, {m.text for m in marks})
    pages: dict[int | None, list[Block]] = {}
    for where, block in grouped.blocks:
        pages.setdefault(where, []).append(block)
    return Reading(
        format=SourceFormat.TEXT,
        pages=tuple(Page(number, tuple(blocks)) for number, blocks in pages.items()),
        unread=tuple(u for reading in grouped.readings for u in reading.unread),
        hidden=tuple(h for reading in grouped.readings for h in reading.hidden),
        marks=marks,
        page_count=page,
    )


def find_marks(lines: list[str]) -> tuple[Mark, ...]:
    """Watermarks: a short line of words without digits printed several times in a row (blank lines apart). A sign or a
    character alone (%, ≥, 人) is a column of a table whose cells were printed one a line, and so are words that stand
    beside others in a line elsewhere (个 正向指标)."""
    runs: Counter[str] = Counter()
    first: dict[str, int] = {}
    previous, length = "", 0
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        length = length + 1 if line == previous else 1
        previous = line
        if length < MARK_RUN or len(line) > MARK_LENGTH or "\t" in line:
            continue
        if sum(map(str.isalpha, line)) > 1 and not any(c.isdigit() or c == "|" for c in line):
            runs[line] = max(runs[line], length)
            first.setdefault(line, number)
    if not runs:
        return ()
    cells = {word for line in lines for word in line.split() if word != line}
    return tuple(Mark(text, lines.count(text), (), Location(line=first[text])) for text in runs if text not in cells)


def clean(line: str) -> str:
    """The line without what converters added (heading signs, bold signs, simple tags)."""
    if "#" in line:
        line = _HEADING.sub("", line)
    if "<" in line:
        row = "\t" in line or line.count("|") > 1
        line = _TAGS.sub("", _BREAKS.sub("\n" if row else "", line))  # in a cell: what it means is told later
    return _BOLD.sub(r"\1", line) if "**" in line else line


def split_cells(line: str) -> list[str] | None:
    """Cells of a row, None for a paragraph. A row has tabs, or at least two pipes."""
    if "\t" in line:
        return line.split("\t")
    if line.count("|") < 2:
        return None
    cells = line.strip().split("|")
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def blank_first_cells(lines: list[str]) -> set[int]:
    """Rows of pipes that begin with a blank cell: a row above has as many pipes and text at both its ends, so the
    table has no border. Elsewhere the first pipe is one."""
    found: set[int] = set()
    inside = 0  # pipes of the last row with text at both ends
    for index, line in enumerate(lines):
        text = line.strip()
        pipes = text.count("|")
        if pipes < 2 or "\t" in line:
            inside = 0
        elif not text.startswith("|"):
            inside = inside if text.endswith("|") else pipes
        elif pipes == inside:
            found.add(index)
    return found


def is_pair(text: str) -> bool:
    """Whether a line has one pipe, and text on both sides of it."""
    left, pipe, right = text.partition("|")
    return bool(pipe) and "|" not in right and bool(left.strip()) and bool(right.strip())


def pairs_of_cells(lines: list[str]) -> set[int]:
    """Lines of one pipe with text on both sides, next to a row of pipes or to another such line: rows of two cells."""
    found: set[int] = set()
    if not any("|" in line for line in lines):
        return found
    filled = [(i, line.strip()) for i, line in enumerate(lines) if line.strip()]
    single = {i for i, text in filled if "\t" not in text and is_pair(text)}
    if not single:
        return found
    for (i, above), (j, below) in pairwise(filled):
        if i in single and (j in single or below.count("|") > 1):
            found.add(i)
        if j in single and (i in single or above.count("|") > 1):
            found.add(j)
    return found


@dataclass(slots=True)
class Grouped:
    """Rows that follow each other without a blank line become one Grid; tables in markup stand where they began.

    markup: tables by page and line. readings: what they hold. converted: signs of a spreadsheet's converter may stand
    in its cells.
    """

    markup: dict[tuple[int | None, int], list[str]]
    converted: bool = False
    blocks: list[tuple[int | None, Block]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    tables: Counter[int | None] = field(default_factory=Counter)
    where: int | None = None

    def group(self, numbered: list[tuple[int | None, int, str]], marks: set[str]) -> None:
        """Put every line where it belongs."""
        raws = [raw for _, _, raw in numbered]
        paired, indented = pairs_of_cells(raws), blank_first_cells(raws)
        for index, (page, number, raw) in enumerate(numbered):
            line = clean(raw)
            if page != self.where:
                self._close()
                self.where = page
            if not line.strip() or raw.strip() in marks:
                self._close()
                if not raw.strip():
                    self._markup(page, number)
                continue
            cells = line.strip().split("|") if index in paired or index in indented else split_cells(line)
            if cells is None:
                self._close()
                indent = len(line) - len(line.lstrip())
                place = Location(page=page, line=number)
                self.blocks.append((page, Paragraph(line.strip(), place, indent=indent)))
            elif "\t" in line or not _PIPE_RULE.match(line):
                place = Location(page, number, self.tables[page], len(self.rows))
                self.rows.append(Row(cells_at(cells, place), place))
        self._close()

    def _close(self) -> None:
        if self.converted:
            self.rows = without_signs(self.rows)
        filled = [cell for cell in self.rows[0].cells if cell.text] if len(self.rows) == 1 else []
        if len(filled) == 1:  # 浏览量:1 | | | | between the lines of a page
            place = self.rows[0].location
            where = Location(page=place.page, line=place.line)
            self.blocks.append((self.where, Paragraph(filled[0].text, where)))
        elif self.rows:
            self._add(self.where, Grid(tuple(self.rows), self.rows[0].location, Grade.INFERRED))
        self.rows = []

    def _markup(self, page: int | None, number: int) -> None:
        waiting = self.markup.get((page, number))
        if waiting:
            reading = read_markup(waiting.pop(0), Location(page=page, line=number, table=self.tables[page]))
            self.readings.append(reading)
            for block in (block for found in reading.pages for block in found.blocks):
                self._add(page, block)

    def _add(self, page: int | None, block: Block) -> None:
        self.blocks.append((page, block))
        self.tables[page] += isinstance(block, Grid)


def cells_at(texts: list[str], row: Location) -> tuple[Cell, ...]:
    """The cells of a row, each with its column: made of all their fields, for books have ten thousands of them."""
    page, line, table, number = row[:4]
    new = tuple.__new__
    places = [new(Location, (page, line, table, number, column, None, (), False)) for column in range(len(texts))]
    cells = zip(texts, places, strict=True)
    return tuple([new(Cell, (text.strip(), place, None, 1, 1, False, False)) for text, place in cells])
