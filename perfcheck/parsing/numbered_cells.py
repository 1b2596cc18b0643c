"""Cells of tables that are no goal forms in which a personal number stands: lists of persons, contacts of an office."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from perfcheck.model.document import NumberedCell
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from perfcheck.parsing.stream import Line, Token

_DIGITS = regex(r"\d(?:[ -]?\d){10}")  # fewer are no personal number
_FAR = 200  # rows above a cell in which the head of its column is looked for
_LONGEST = 20  # characters of a head


def numbered_cells(lines: Sequence[Line], of_forms: Collection[int]) -> Iterator[NumberedCell]:
    """of_forms: indices of the lines whose cells the goals hold."""
    for index, line in enumerate(lines):
        if line.is_row and index not in of_forms and _DIGITS.search(line.text):
            from perfcheck.model.personal import personal_numbers  # loaded for such rows only

            for token in line.tokens:
                if any(personal_numbers(token.text)):
                    yield NumberedCell(token.text, _head(lines, index, token), token.cell.location)


def _head(lines: Sequence[Line], index: int, token: Token) -> str:
    beside = [t.text for t in lines[index].tokens if t.column < token.column and _names(t)][-1:]
    rows = [line for line in lines[max(0, index - _FAR) : index] if line.grid == lines[index].grid]
    over = (t.text for line in reversed(rows) for t in line.tokens if t.column == token.column and _names(t))
    # what heads the column comes last: it says what the number is (项目编码)
    return " ".join(text.strip(":： ") for text in (*beside, *islice(over, 1)))


def _names(token: Token) -> bool:
    return len(token.text) <= _LONGEST and not any(map(str.isdigit, token.text))
