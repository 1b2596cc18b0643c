"""A line of text as the pieces between its spaces, each with the place it is printed at."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from perfcheck.model.page import Cell
    from perfcheck.parsing.stream import Line

_WORD = regex(r"\S+")


@dataclass(slots=True, unsafe_hash=True)
class Piece:
    """Text printed at characters [left, right) of a line. Nobody changes one; not frozen, for thousands are made.

    placed: its cell says how high on the page the line stands. whole: it is a whole cell, none cut over lines.
    """

    line: int
    left: int
    right: int
    text: str
    cell: Cell
    placed: bool = False
    whole: bool = False

    @property
    def middle(self) -> float:
        """The character in the middle of it."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> int:
        """Printed width in halves of a Chinese character."""
        return width_of(self.text)


@lru_cache(maxsize=8192)
def width_of(text: str) -> int:
    """Printed width in halves of a Chinese character: by it a cell that fills its column is told."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def pieces_of(line: Line, number: int) -> list[Piece]:
    """The pieces of a line between its spaces."""
    cell = line.tokens[0].cell
    if line.words:
        return [Piece(number, left, right, text, cell, line.placed, line.whole) for text, left, right in line.words]
    return [
        Piece(number, line.indent + m.start(), line.indent + m.end(), m.group(), cell)
        for m in _WORD.finditer(line.tokens[0].text)
    ]


def are_whole(above: Piece, below: Piece) -> bool:
    """Whether two pieces of one page are whole cells each."""
    return above.whole and below.whole and above.cell.location.page == below.cell.location.page


def joined(pieces: list[Piece]) -> str:
    """The text of one cell: pieces of one line keep a space between Latin words, lines join without."""
    text = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        spaced = before is not None and before.line == piece.line and _latin(before.text[-1]) and _latin(piece.text[0])
        text += (" " if spaced else "") + piece.text
    return text


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
