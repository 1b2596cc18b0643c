"""Formulas as a line of text: fractions with a stroke, powers and roots by their signs, brackets as they are drawn."""

from __future__ import annotations

from typing import Any

from perfcheck.readers.limits import DEEPEST
from perfcheck.readers.symbols import behind, raised
from perfcheck.readers.word.names import child, name_of, value


def math_text(element: Any, depth: int = 0) -> str:
    """The letters of a formula in order."""
    name = name_of(element)
    if depth > DEEPEST or name.endswith("Pr") or name in ("del", "moveFrom", "delText", "instrText"):
        return ""
    if name == "t":
        return element.text or ""
    if name == "f":
        return "/".join(math_text(part, depth + 1) for part in element if name_of(part) in ("num", "den"))
    inside = ""
    for part in element:
        text = math_text(part, depth + 1)
        kind = name_of(part)
        if kind == "sup" and name in ("sSup", "sSubSup"):
            text = raised(inside, text)
        elif kind == "f":
            text = behind(inside, text)
        elif kind == "e" and name == "rad":
            text = f"√{text}"
        inside += text
    if name != "d":
        return inside
    properties = child(element, "dPr")
    opening = value(None if properties is None else child(properties, "begChr"))
    closing = value(None if properties is None else child(properties, "endChr"))
    return f"{'(' if opening is None else opening}{inside}{')' if closing is None else closing}"
