"""Characters → printed lines → text."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from perfcheck.readers.symbols import raised

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import BBox, Glyph

SAME_LINE = 0.45
"""Part of the larger font size by which base lines of one printed line may differ (m², PM₂.₅)."""

RAISED, RAISED_SIZE = 0.6, 0.97
"""Parts of the font size by which smaller characters may stand above the line they belong to, and how much smaller they
are: lines of their own would run into it."""

SMALLER, LIFTED, CLOSE = 0.8, 0.2, 0.3
"""Parts of the font size of a character: the one behind it is raised (10⁴) where it is smaller than the first, stands
higher by the second and no further off than the third."""

DOUBLE_STRIKE = 0.15
"""Part of the font size within which an equal character is the same one printed twice (false bold)."""

WORD_GAP = 0.8
"""Part of the font size from which a gap between Latin letters or digits is a space."""

COLUMN_GAP = 1.5
"""Part of the font size from which a gap outside tables separates words."""

FAR = 2.0
"""Part of the font size from which a gap between two figures of a cell parts two numbers: thousands stand nearer."""

SMALLEST_GAP = min(WORD_GAP, COLUMN_GAP)

_BASELINE, _LEFT, _SIZE, _TEXT = map(attrgetter, ("baseline", "x0", "size", "text"))


@dataclass(slots=True)
class Line:
    """One printed line, glyphs from left to right. size: the largest font size in points."""

    glyphs: list[Glyph]
    bbox: BBox
    size: float

    def text(self, column_gap: float | None = None) -> str:
        """As printed. column_gap: add a space where a gap is wider than this part of the size. Without it, in a cell,
        figures far from each other stand on two lines: they are two numbers."""
        parts: list[str] = []
        last: Glyph | None = None
        for glyph in self.glyphs:
            text = glyph.text
            if last is not None:
                same = text == last.text and abs(glyph.x0 - last.x0) < DOUBLE_STRIKE * glyph.size
                if same and not text.isspace():
                    continue
                free = glyph.x0 - last.x1
                if glyph.size < SMALLER * last.size and _is_lifted(glyph, last) and free < CLOSE * last.size:
                    text = raised(last.text, text)
                if free > 0.0:  # few; SMALLEST_GAP is more
                    gap = free / max(glyph.size, 1.0)
                    if gap > SMALLEST_GAP and _apart(last.text, text, gap, column_gap):
                        parts.append("\n" if column_gap is None and gap > FAR and (last.text + text).isdigit() else " ")
            parts.append(text)
            last = glyph
        return "".join(parts).strip()


def _is_lifted(glyph: Glyph, last: Glyph) -> bool:
    return last.baseline - glyph.baseline > LIFTED * last.size


def _apart(left: str, right: str, gap: float, column_gap: float | None) -> bool:
    """Whether a gap (in parts of the font size) between two characters stands for a space."""
    if left.isspace() or right.isspace():
        return False
    words = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    return (words and gap > WORD_GAP) or (column_gap is not None and gap > column_gap)


def bbox_of(glyphs: list[Glyph]) -> BBox:
    """Box round some characters."""
    return (
        min([glyph.x0 for glyph in glyphs]),
        min([glyph.top for glyph in glyphs]),
        max([glyph.x1 for glyph in glyphs]),
        max([glyph.bottom for glyph in glyphs]),
    )


def split_lines(glyphs: list[Glyph]) -> list[Line]:
    """Printed lines from the top down; lines of blanks only are left out."""
    ordered = sorted(glyphs, key=_BASELINE)
    if not ordered:
        return []
    level = ordered[-1].baseline - ordered[0].baseline <= SAME_LINE * ordered[0].size  # as in most cells: one line
    groups: list[list[Glyph]] = [ordered] if level else []
    size = baseline = 0.0
    for glyph in () if level else ordered:
        below = glyph.baseline - baseline
        if groups and (
            below <= SAME_LINE * size
            or below <= SAME_LINE * glyph.size
            or (size < RAISED_SIZE * glyph.size and below <= RAISED * glyph.size)
        ):
            groups[-1].append(glyph)
            if glyph.size > size:
                size, baseline = glyph.size, glyph.baseline
            continue
        groups.append([glyph])
        size, baseline = glyph.size, glyph.baseline
    lines = []
    for group in groups:
        text = "".join(map(_TEXT, group))
        if text.isspace():
            continue
        own = sorted(_off_its_line(group) if "_" in text else group, key=_LEFT)
        lines.append(Line(own, bbox_of(own), max(map(_SIZE, own))))
    return lines


def _off_its_line(glyphs: list[Glyph]) -> list[Glyph]:
    """What is written on a line of ``_``, without that line."""
    written = [glyph for glyph in glyphs if glyph.text != "_" and not glyph.text.isspace()]
    strokes = [glyph for glyph in glyphs if glyph.text == "_"]
    on_it = any(stroke.x0 < glyph.centre[0] < stroke.x1 for glyph in written for stroke in strokes)
    return [glyph for glyph in glyphs if glyph.text != "_"] if on_it else glyphs
