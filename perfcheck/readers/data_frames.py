"""Pipe tables a converter made of a spreadsheet (MarkItDown): places without a cell of their own say NaN there, columns
without a head Unnamed: 3, and a head that stands twice is numbered (指标值.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.page import Row

EMPTY = "NaN"
_UNNAMED = re.compile(r"^Unnamed: \d{1,3}(?:_level_\d)?$")
_AGAIN = re.compile(r"^(.{1,40}\D)\.\d{1,2}$", re.DOTALL)


def may_hold_signs(text: str) -> bool:
    """Whether the signs of such a converter stand anywhere in a text."""
    return EMPTY in text or "Unnamed: " in text


def without_signs(rows: Sequence[Row]) -> list[Row]:
    """The rows with empty cells where such a converter wrote that nothing is there; others as they are."""
    if not any(cell.text == EMPTY or _UNNAMED.match(cell.text) for row in rows for cell in row.cells):
        return list(rows)
    heads = {cell.text for cell in rows[0].cells}

    def said(text: str) -> str:
        if text == EMPTY or _UNNAMED.match(text):
            return ""
        again = _AGAIN.match(text)
        return again[1] if again is not None and again[1] in heads else text

    return [replace(row, cells=tuple(cell._replace(text=said(cell.text)) for cell in row.cells)) for row in rows]
