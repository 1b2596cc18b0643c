"""Texts of cells: runs of rich text, the struck ones kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from perfcheck.readers.excel.styles import is_on
from perfcheck.readers.limits import LONGEST_CELL


@dataclass(frozen=True, slots=True)
class Rich:
    """text: what is printed without a line through it. struck: the rest."""

    text: str
    struck: str = ""


def rich_of(item: Any) -> Rich:
    """An si or is element: plain text or runs; phonetic signs are left off."""
    text: list[str] = []
    struck: list[str] = []
    for part in item:
        name = str(part.tag).rpartition("}")[2]
        if name == "t":
            text.append(part.text or "")
        elif name == "r":
            content = "".join(t.text or "" for t in part.iterfind("{*}t"))
            properties = part.find("{*}rPr")
            through = properties is not None and is_on(properties.find("{*}strike"))
            (struck if through else text).append(content)
    return Rich(clean("".join(text)), clean("".join(struck)))


def clean(text: str) -> str:
    """One kind of line break; Excel writes a carriage return as _x000D_."""
    return text[:LONGEST_CELL].replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
