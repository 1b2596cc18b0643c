"""Texts of cells: runs of rich text with what decides over being seen."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from perfcheck.readers.excel.styles import Look, look_of
from perfcheck.readers.limits import LONGEST_CELL
from perfcheck.readers.symbols import raised

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Piece(NamedTuple):
    """A run of a text. look: its own, None where it is its cell's."""

    text: str
    look: Look | None = None


class Rich(NamedTuple):
    """The text of a cell, run by run."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def rich_of(item: Any) -> Rich:
    """An si or is element: plain text or runs; phonetic signs are left off."""
    pieces: list[Piece] = []
    for part in item:
        name = str(part.tag).rpartition("}")[2]
        if name == "t":
            pieces.append(Piece(part.text or ""))
        elif name == "r":
            content = "".join(t.text or "" for t in part.iterfind("{*}t"))
            properties = part.find("{*}rPr")
            if properties is not None and _is_raised(properties) and pieces:
                content = raised(pieces[-1].text, content)
            pieces.append(Piece(content, None if properties is None else look_of(properties)))
    return Rich(tuple(Piece(clean(text), look) for text, look in pieces))


def _is_raised(properties: Any) -> bool:
    aligned = properties.find("{*}vertAlign")
    return aligned is not None and aligned.get("val") == "superscript"


def clean(text: str) -> str:
    """One kind of line break, escaped characters (_x000A_) as what they mean, carriage returns left off."""
    text = _ESCAPED.sub(_meant, text[:LONGEST_CELL]) if "_x" in text else text[:LONGEST_CELL]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _meant(hit: re.Match[str]) -> str:
    code = int(hit.group(1), 16)
    return chr(code) if code in (9, 10) or (code >= 32 and not 0xD800 <= code <= 0xDFFF) else ""
