"""The neutral form every reader produces: pages of paragraphs and grids, each with its place.

A reader knows geometry and nothing about budgets; parsing gives these values their meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from perfcheck.model.location import NOWHERE, Location

UNREADABLE_TEXT = "\ufffc"  # object replacement character: something stands here, which is no text


class SourceFormat(StrEnum):
    """What kind of file was read, as the outputs name it."""

    PDF = "pdf"
    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    OFD = "ofd"

    @property
    def has_sheets(self) -> bool:
        """Whether what is counted as pages are the sheets of a workbook."""
        return self in (SourceFormat.XLSX, SourceFormat.XLS)

    def pages(self, *numbers: int) -> str:
        """ "第3、5页", of a workbook "第3、5张工作表"."""
        return f"第{'、'.join(map(str, numbers))}{'张工作表' if self.has_sheets else '页'}"


class Cell(NamedTuple):
    """One cell of a grid.

    text: as printed, wrapped lines joined without added spaces; "" when empty.
    covered: True when the cell is hidden under a merged neighbour (its text stands in that
        neighbour), False when it is really empty or filled, None when the input cannot tell (text).
    row_span, column_span: how many grid rows and columns a merged cell covers.
    by_ocr: the text comes from character recognition.
    unreadable: something stands in the cell and could not be read; the text is what could be made out, or
        UNREADABLE_TEXT, so that it is never taken for an empty one.
    """

    text: str
    location: Location = NOWHERE
    covered: bool | None = None
    row_span: int = 1
    column_span: int = 1
    by_ocr: bool = False
    unreadable: bool = False

    def named_by(self, *cells: Cell) -> Cell:
        """The same cell, its place with those of the others that name its row and column."""
        if self.location.bbox is None:
            return self
        place = self.location.named_by(*[cell.location for cell in cells])
        return self if place is self.location else self._replace(location=place)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid."""

    cells: tuple[Cell, ...]
    location: Location = NOWHERE

    def filled(self) -> Iterator[tuple[int, Cell]]:
        """(column, cell) of the cells that hold text."""
        return ((i, c) for i, c in enumerate(self.cells) if c.text.strip())

    @property
    def text(self) -> str:
        """The filled cells, with spaces between them."""
        return " ".join(c.text for _, c in self.filled())


class Grade(StrEnum):
    """How the columns of a table are known.

    ``PRINTED``: rules or merged cells say which cell owns which place. ``INFERRED``: estimated from tabs,
    pipes or gaps. ``NONE``: cells run together, their order is all there is.
    """

    PRINTED = "printed"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of one table on one page.

    grade: a reader never pretends; only geometry it was given makes a grid a printed one.
    """

    rows: tuple[Row, ...]
    location: Location = NOWHERE
    grade: Grade = Grade.PRINTED


class Word(NamedTuple):
    """A word of a line printed in columns, from x0 to x1 (points from the left of the text as it is read)."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph outside any grid. size: font size in points where known. indent: characters before it.

    words: of a line of a page that prints columns without rules, where each word stands; else (). whole: each of them
    is a whole cell, none is cut over lines.
    """

    text: str
    location: Location = NOWHERE
    by_ocr: bool = False
    size: float | None = None
    indent: int = 0
    words: tuple[Word, ...] = ()
    whole: bool = False


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Mark:
    """Text laid over pages (watermark) that was kept out of cells. pages: 1-based, () if unpaged.
    by_ocr: read from an image."""

    text: str
    count: int = 1
    pages: tuple[int, ...] = ()
    location: Location = NOWHERE
    by_ocr: bool = False


NOT_PLACED = "表内有内容无法对应到栏目"  # reason of a cell of a form that belongs to no label
# Reasons why whole rows of a form's indicators were not read: of a form with such it cannot be said what it lacks.
CUT_OFF = "表格在这一级指标处中断，其下各行未见"  # a text ends among the rows
VALUE_CUT_OFF = "文字在这一行的指标值处中断，这一行未读取"
NAME_CUT_OFF = "文字在这一行的指标名称处中断，这一行未读取"
ORDER_LOST = "文字没有版面，各栏内容的先后次序已经打乱，分不清哪个指标值属于哪一行指标，未读取"
ROWS_OPEN = "这几行的文字分不清各属于哪一行指标，未读取"
ROWS_UNLAID = "这几行的文字没有版面，分不清各属于哪一行指标，未读取"
CELLS_OPEN = "这一行的各格分不清各属于指标表的哪一栏，未读取"
ROWS_UNREAD = frozenset({CUT_OFF, VALUE_CUT_OFF, NAME_CUT_OFF, ORDER_LOST, ROWS_OPEN, ROWS_UNLAID, CELLS_OPEN})


@dataclass(frozen=True, slots=True)
class Unread:
    """Something seen and not read or not placed. reason: a Chinese sentence for the user."""

    location: Location
    reason: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """Content of the file that nobody sees in print: kept out of cells and paragraphs, and told.

    reason: which kind, a Chinese phrase (白色文字, 隐藏的行 …). text: what it says, whole.
    """

    location: Location
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """number: 1-based, None for unpaged text. around: headers and footers of text that has no pages yet: they are
    printed on each of them. name: of the sheet of a workbook."""

    number: int | None
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    around: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All a reader got out of one file. page_count: None for unpaged text. converted_from: what the file was before it
    was converted ("doc"), None for one that was read as it is."""

    format: SourceFormat
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...] = ()
    unread: tuple[Unread, ...] = ()
    page_count: int | None = None
    sha256: str = ""
    notes: tuple[str, ...] = field(default=())
    hidden: tuple[Hidden, ...] = ()
    converted_from: str | None = None
