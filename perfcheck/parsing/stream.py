"""The printed lines of a reading in order: what every parser walks over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Cell, Grid, Page, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.location import Location

LONGEST_PAGE_NUMBER = 20  # characters of 第 12 页 共 120 页 and its like
_PAGE_NUMBER = re.compile(
    r"^[-—–－·\s]{0,8}第?\s?\d{1,4}\s?页?(?:\s?[,，]?\s?共\s?\d{1,4}\s?页|\s?/\s?共?\s?\d{1,4}\s?页?)?[-—–－·\s]{0,8}$"
)


class Token(NamedTuple):
    """A filled cell. column: its 0-based grid column."""

    column: int
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: a grid row, or a paragraph (a single token, column 0).

    tokens: the filled cells. width: number of grid columns (0 for a paragraph).
    grid: ordinal of the grid in the document, -1 for a paragraph, below -1 for a row put together again.
    indent: characters before the first of a text line. text: the tokens, with spaces between them.
    """

    tokens: tuple[Token, ...]
    location: Location
    width: int
    grid: int
    row: Row | None = field(default=None, compare=False)
    indent: int = field(default=0, compare=False)
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join([t.text for t in self.tokens]))

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.width > 0


def lines_of(pages: Iterable[Page]) -> tuple[Line, ...]:
    """Every grid row and paragraph in reading order; rows without any text are left out."""
    lines: list[Line] = []
    grids = 0
    for page in pages:
        for block in page.blocks:
            if not isinstance(block, Grid):
                cell = Cell(block.text, block.location, by_ocr=block.by_ocr)
                lines.append(Line((Token(0, block.text, cell),), block.location, 0, -1, indent=block.indent))
                continue
            for row in block.rows:
                tokens = tuple([Token(i, text, c) for i, c in enumerate(row.cells) if (text := c.text.strip())])
                if tokens:
                    lines.append(Line(tokens, row.location, len(row.cells), grids, row))
            grids += 1
    return tuple(lines)


def is_page_number(text: str) -> bool:
    """Whether a text is nothing but the number of a page: 12, - 12 -, 第12页, 12/120, 第 12 页 共 120 页."""
    return len(text) <= LONGEST_PAGE_NUMBER and bool(_PAGE_NUMBER.match(text))
