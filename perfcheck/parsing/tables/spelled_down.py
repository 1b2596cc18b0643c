"""A group word printed down the left column, a character a row, that nobody merged: 基 / 本 / 情 / 况."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.table import Place, Table

FEWEST = 2  # characters below each other


def spelled_down(table: Table, place: Place) -> Place | None:
    """The cell saying the whole word one character of which it holds; None where it is no part of such a word."""
    if not _is_character(place):
        return None
    word = compact(place.text)
    for step in (-1, 1):
        row = place.top - 1 if step < 0 else place.bottom
        while 0 <= row < table.height and _is_character(other := table.owner(row, place.left)):
            if other.left != place.left:
                break
            word = compact(other.text) + word if step < 0 else word + compact(other.text)
            row = other.top - 1 if step < 0 else other.bottom
    return place.saying(word) if len(word) >= FEWEST else None


def _is_character(place: Place) -> bool:
    text = compact(place.text)
    return len(text) == 1 and text.isalpha() and not text.isascii()
