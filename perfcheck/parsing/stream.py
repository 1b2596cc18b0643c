"""The printed lines of a reading in order: what every parser walks over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Cell, Grid, Page, Row, Word
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.location import Location

LONGEST_PAGE_NUMBER = 20  # characters of 第 12 页 共 120 页 and its like
_PAGE_NUMBER = regex(
    r"^[-—–－·\s]{0,8}第?\s?\d{1,4}\s?页?(?:\s?[,，]?\s?共\s?\d{1,4}\s?页|\s?/\s?共?\s?\d{1,4}\s?页?)?[-—–－·\s]{0,8}$"
)
LONGEST_EDGE = 400  # characters of a line a browser prints at the edge of a page
# What a browser prints there: the address with the number of the page, the moment of printing before the title.
_BROWSER_EDGE = regex(
    r"^(?:(?:https?|file)://\S{1,300}(?:\s+\d{1,4}/\d{1,4})?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s.{0,80})?)$"
)


class Token(NamedTuple):
    """A filled cell. column: its 0-based grid column."""

    column: int
    text: str
    cell: Cell


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """One printed line: a grid row, or a paragraph (a single token, column 0). Nobody changes one; not frozen, for
    thousands are made.

    tokens: the filled cells. width: number of grid columns (0 for a paragraph).
    grid: ordinal of the grid in the document, -1 for a paragraph, below -1 for a row put together again.
    indent: characters before the first of a text line. text: the tokens, with spaces between them. is_row: of a table.
    words: of a line printed in columns without rules, each with its place in halves of a character; else ().
    whole: each of them is a whole cell. placed: the location says how high on the page such a line stands; not where
    the page was turned to be read.
    """

    tokens: tuple[Token, ...]
    location: Location
    width: int
    grid: int
    row: Row | None = field(default=None, compare=False)
    indent: int = field(default=0, compare=False)
    words: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)
    whole: bool = field(default=False, compare=False)
    placed: bool = field(default=False, compare=False)
    text: str = field(init=False, compare=False)
    is_row: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.text = " ".join([t.text for t in self.tokens])
        self.is_row = self.width > 0

    def saying(self, text: str) -> Line:
        """The line of text with other words at its place."""
        token = self.tokens[0]
        return replace(self, tokens=(token._replace(text=text, cell=token.cell._replace(text=text)),))


def lines_of(pages: Iterable[Page]) -> tuple[Line, ...]:
    """Every grid row and paragraph in reading order; rows without any text are left out."""
    lines: list[Line] = []
    grids = 0
    new = tuple.__new__  # of all fields: books have ten thousands of cells
    for page in pages:
        unit = half_width(page)
        for block in page.blocks:
            if not isinstance(block, Grid):
                cell = Cell(block.text, block.location, by_ocr=block.by_ocr)
                token = Token(0, block.text, cell)
                if not block.words:
                    lines.append(Line((token,), block.location, 0, -1, indent=block.indent))
                    continue
                words, box = placed_words(block.words, unit), block.location.bbox
                placed = box is not None and abs(box[0] - block.words[0].x0) < 1
                lines.append(Line((token,), block.location, 0, -1, words=words, whole=block.whole, placed=placed))
                continue
            for row in block.rows:
                tokens = tuple(
                    [new(Token, (i, text, c)) for i, c in enumerate(row.cells) if c.text and (text := c.text.strip())]
                )
                if tokens:
                    lines.append(Line(tokens, row.location, len(row.cells), grids, row))
            grids += 1
    return tuple(lines)


def half_width(page: Page) -> float:
    """Half of a character, in points, of the lines of a page that are printed in columns."""
    sizes = [b.size for b in page.blocks if not isinstance(b, Grid) and len(b.words) > 1 and b.size]
    if not sizes:
        return 1.0
    from statistics import median

    return median(sizes) / 2


def placed_words(words: Iterable[Word], unit: float) -> tuple[tuple[str, int, int], ...]:
    """Words with their places in halves of a character."""
    return tuple([(w.text, round(w.x0 / unit), max(round(w.x1 / unit), round(w.x0 / unit) + 1)) for w in words])


def is_page_number(text: str) -> bool:
    """Whether a text is nothing but the number of a page: 12, - 12 -, 第12页, 12/120, 第 12 页 共 120 页; or what a
    browser prints above and below a page."""
    return (len(text) <= LONGEST_PAGE_NUMBER and bool(_PAGE_NUMBER.match(text))) or (
        text[:1] in "hf0123456789" and len(text) <= LONGEST_EDGE and bool(_BROWSER_EDGE.match(text))
    )
