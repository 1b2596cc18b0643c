"""MathML as a line of text: fractions with a stroke, powers and roots by their signs."""

from __future__ import annotations

from typing import Any

from perfcheck.readers.limits import DEEPEST
from perfcheck.readers.symbols import behind, raised

_ASIDE = {"annotation", "annotation-xml", "mphantom"}  # the formula once more, or the place of something not shown


def math_text(element: Any, depth: int = 0) -> str:
    """The letters of a formula in order."""
    name = element.tag
    if not isinstance(name, str) or name in _ASIDE or depth > DEEPEST:
        return ""
    parts = [math_text(part, depth + 1) for part in element]
    if name == "mfrac":
        return "/".join(parts)
    if name == "mroot" and len(parts) == 2:
        return f"{parts[1]}√{parts[0]}"
    if name in ("msup", "msubsup") and len(parts) > 1:
        base = "".join(parts[:-1])
        return base + raised(base, parts[-1])
    line = "".join((element.text or "").split())
    for part, text in zip(element, parts, strict=True):
        line += behind(line, text) if part.tag == "mfrac" else text
        line += "".join((part.tail or "").split())
    return f"√{line}" if name == "msqrt" else line
