"""A text object → its characters, each with its box; positions are those the file states, nothing is laid out."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.readers.drawn.matrices import Matrix, apply, times
from perfcheck.readers.drawn.sheet import UNKNOWN, Glyph, box_round, unify
from perfcheck.readers.drawn.symbols import sign_of
from perfcheck.readers.ofd.values import children, number, offsets, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ASCENT, DESCENT = 0.88, 0.12
"""Parts of the font size that Chinese fonts reach above and below the writing line."""

NARROW = 0.5
"""Part of the font size that a Latin letter or digit is wide, where nothing else tells."""

PLACEHOLDER = "¤"
"""What stands for a character without a code of its own (11.3 of the standard): a glyph of the font shows it."""

MOST_GLYPHS = 64
"""Glyphs or characters of one transformation that are looked at."""


class Slot(NamedTuple):
    """A place of one glyph: its position in millimetres, and the characters it shows (several for a ligature)."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text object sets its characters. matrix: from its space to points of the page. turned: degrees clockwise
    that each character is turned by."""

    matrix: Matrix
    size: float
    stretch: float
    turned: float
    font: str
    lightness: float


def _own_text(code: Any) -> str:
    """The text of a TextCode. Elements do not belong into it; what stands in one is not set."""
    return (code.text or "") + "".join(child.tail or "" for child in code)


def glyphs_of(element: Any, lettering: Lettering, most: int) -> Iterator[Glyph]:
    """The characters of a text object, at most so many."""
    transforms = _transforms(element)
    x = y = 0.0
    offset = 0
    if transforms and not children(element, "TextCode"):
        y = lettering.size
    for code in children(element, "TextCode") or ([element] if transforms else []):
        content = "" if code is element else _own_text(code).replace("\n", "").replace("\r", "")
        if not content:  # nothing but glyphs
            content = PLACEHOLDER * min(sum(t.glyphs for t in transforms.values()), MOST_GLYPHS)
        x = number(code.get("X"), x)
        y = number(code.get("Y"), y)
        texts = list(_slots(content, offset, transforms))[:most]
        offset += len(content)
        slots = _placed(texts, x, y, code)
        for index, slot in enumerate(slots):
            following = slots[index + 1] if index + 1 < len(slots) else None
            for glyph in _set(slot, following, lettering):
                if most <= 0:
                    return
                most -= 1
                yield glyph


def _placed(texts: list[str], x: float, y: float, code: Any) -> list[Slot]:
    across = offsets(code.get("DeltaX"), len(texts))
    down = offsets(code.get("DeltaY"), len(texts))
    slots = []
    for text in texts:
        slots.append(Slot(x, y, text))
        x += next(across, 0.0)
        y += next(down, 0.0)
    return slots


class Transform(NamedTuple):
    """So many characters are shown by so many glyphs of the font. various: not all of them the same."""

    codes: int
    glyphs: int
    various: bool


def _transforms(element: Any) -> dict[int, Transform]:
    """Place of a character in the object → how it and those behind it are shown."""
    found = {}
    for transform in children(element, "CGTransform"):
        place = int(number(transform.get("CodePosition")))
        codes = int(number(transform.get("CodeCount"), 1.0))
        numbers = text_of(next(iter(children(transform, "Glyphs")), None)).split()
        glyphs = int(number(transform.get("GlyphCount"))) or len(numbers) or 1
        if codes > 0 and glyphs > 0:
            found[place] = Transform(codes, glyphs, len(set(numbers)) > 1)
    return found


def _slots(content: str, offset: int, transforms: dict[int, Transform]) -> Iterator[str]:
    """What each glyph shows, in order. offset: characters of the object before these.

    A character that says nothing and is shown by a glyph of the font is unknown; one that says something is trusted.
    """
    index = 0
    while index < len(content):
        transform = transforms.get(offset + index)
        if transform is None:
            yield _clean(content[index])
            index += 1
            continue
        said = content[index : index + transform.codes]
        index += transform.codes
        blanks = transform.various and not said.strip()  # blanks of one font look all the same
        part = UNKNOWN * len(said) if blanks else "".join(map(_shown, said))
        if transform.glyphs == len(part):
            yield from part
            continue
        split = max(0, len(part) - transform.glyphs + 1)
        yield part[:split]
        for place in range(split, split + min(transform.glyphs, MOST_GLYPHS) - 1):
            yield part[place : place + 1]


def _shown(char: str) -> str:
    """A character that a glyph of the font shows."""
    return UNKNOWN if char in (PLACEHOLDER, UNKNOWN) or not _clean(char) else char


def _clean(char: str) -> str:
    return char if char.isprintable() or char.isspace() or unicodedata.category(char) == "Co" else ""


def _set(slot: Slot, following: Slot | None, how: Lettering) -> Iterator[Glyph]:
    """The characters of one place, side by side."""
    texts = [meaning for char in slot.text if (meaning := _meaning(char, how.font))]
    if not texts:
        return
    widths = [how.size * how.stretch * (1.0 if _is_wide(text) else NARROW) for text in texts]
    room = sum(widths)
    if following is not None:
        free = math.hypot(following.x - slot.x, following.y - slot.y)
        along = abs(following.x - slot.x) >= abs(following.y - slot.y)
        if along and 0 < free < room:
            widths = [width * free / room for width in widths]
    x = 0.0
    turned = times(_turn(how.turned), (1.0, 0.0, 0.0, 1.0, slot.x, slot.y))
    whole = times(turned, how.matrix)
    a, b, c, d, _, _ = whole
    angle = -math.degrees(math.atan2(b, a))
    size = how.size * math.hypot(c, d)
    for text, width in zip(texts, widths, strict=True):
        corners = ((x, -ASCENT * how.size), (x + width, DESCENT * how.size))
        points = [apply(whole, corners[i][0], corners[j][1]) for i in (0, 1) for j in (0, 1)]
        x0, top, x1, bottom = box_round(points)
        baseline = apply(whole, x, 0.0)[1]
        yield Glyph(text, x0, top, x1, bottom, baseline, size, 0.0 if abs(angle) < 1e-6 else angle, how.lightness)
        x += width


def _turn(degrees: float) -> Matrix:
    """Turns clockwise about the origin, where y runs down."""
    if not degrees % 360:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (cosine, sine, -sine, cosine, 0.0, 0.0)


def _meaning(char: str, font: str) -> str:
    if "\ue000" <= char <= "\uf8ff":
        return sign_of(ord(char), font)
    return UNKNOWN if unicodedata.category(char) == "Co" else unify(char)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA" or char == UNKNOWN
