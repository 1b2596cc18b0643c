"""The plain engine: pdfplumber reads the page. Slower than ``fast``, kept as its cross-check.

It knows less of what is seen: text in the colour of its ground, under later shapes, in layers switched off or
invisible by its mode is read as printed, form fields and typed notes are not, and outlines that may be text are not
looked at. Damaged pages are told of as with ``fast``.
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfplumber.utils.geometry import obj_to_edges

from perfcheck.readers.drawn.dots import dot, is_dot
from perfcheck.readers.drawn.limits import GLYPH_CAP, SEGMENT_CAP
from perfcheck.readers.drawn.sheet import Edge, Glyph, Sheet, damaged, unify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Its remarks on fonts (one a character at times) say nothing a user could act on.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read_sheets(path: Path, pages: Iterable[int]) -> Iterator[Sheet]:
    """Pages of a PDF, by their 1-based numbers; each page is closed after it was read."""
    with pdfplumber.open(path) as pdf:
        for number in pages:
            if number > len(pdf.pages):  # pdfium counts those too that nobody can read
                yield damaged(number)
                continue
            page = pdf.pages[number - 1]
            yield _sheet(page)
            page.close()


def _sheet(page: Any) -> Sheet:
    sheet = Sheet(page.page_number, float(page.width), float(page.height))
    left, top = page.bbox[0], page.bbox[1]
    if len(page.chars) > GLYPH_CAP:
        sheet.faults.append(f"本页文字超过{GLYPH_CAP}个，其余未读取")
    edges = _edges(page)
    if len(edges) > SEGMENT_CAP:
        sheet.faults.append(f"本页线段超过{SEGMENT_CAP}条，其余未读取")
    sheet.glyphs = [_glyph(char, left, top) for char in page.chars[:GLYPH_CAP] if char["text"].isprintable()]
    sheet.edges = [
        {**e, "x0": e["x0"] - left, "x1": e["x1"] - left, "top": e["top"] - top, "bottom": e["bottom"] - top}
        for e in edges[:SEGMENT_CAP]
    ]
    sheet.images = [(i["x0"] - left, i["top"] - top, i["x1"] - left, i["bottom"] - top) for i in page.images]
    sheet.image_dpi = [_dpi(i) for i in page.images]
    return sheet


def _edges(page: Any) -> list[Edge]:
    """Edges of lines and shapes; a dot counts as one, not as the edges of its outline."""
    found: list[Edge] = []
    for shape in (*page.lines, *page.rects, *page.curves):
        pen = float(shape["linewidth"] or 0) / 2 if shape["object_type"] == "line" else 0.0
        box = (shape["x0"] - pen, shape["top"] - pen, shape["x1"] + pen, shape["bottom"] + pen)
        if is_dot(box) and (pen or shape["fill"]):
            found.append(dot(box))
        else:
            found += obj_to_edges(shape)
    return found


def _dpi(image: dict[str, Any]) -> float:
    wide, high = image.get("srcsize") or (0, 0)
    inches = math.sqrt(max(float(image["width"]) * float(image["height"]), 1e-6)) / 72
    return math.sqrt(float(wide) * float(high)) / inches


def _glyph(char: dict[str, Any], left: float, top: float) -> Glyph:
    a, b, _, _, _, origin = char["matrix"]
    return Glyph(
        unify(char["text"]),
        char["x0"] - left,
        char["top"] - top,
        char["x1"] - left,
        char["bottom"] - top,
        char["top"] - top + char["y1"] - origin,
        char["size"],
        math.degrees(math.atan2(b, a)),
        _lightness(char.get("non_stroking_color")),
    )


def _lightness(colour: Any) -> float:
    """0 black … 1 white of a grey, RGB or CMYK colour; unknown colour spaces count as black."""
    if colour is None:
        return 0.0
    parts = colour if isinstance(colour, list | tuple) else [colour]
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return 0.0
    if len(parts) == 4:
        return float(1 - min(1.0, max(parts[:3]) + parts[3]))
    return float(min(1.0, max(0.0, min(parts))))
