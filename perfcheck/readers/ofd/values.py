"""Values that OFD writes as text: numbers, boxes, matrices, offsets of characters. Lengths are millimetres."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from perfcheck.readers.drawn.matrices import IDENTITY, Matrix, apply
from perfcheck.readers.drawn.sheet import BBox, box_round

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS = 72 / 25.4
"""Points of a millimetre."""

LARGEST = 1e6
"""Millimetres (or times) beyond which a number is a slip."""

MOST_NUMBERS = 200_000
"""Numbers of one value that are looked at."""


def local(element: Any) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, name: str) -> Any:
    """The first child of this name, None without one; producers differ in the namespace."""
    return next((inner for inner in element if local(inner) == name), None)


def children(element: Any, name: str) -> list[Any]:
    """The children of this name."""
    return [inner for inner in element if local(inner) == name]


def text_of(element: Any) -> str:
    """An element's own text without white space around it, "" where there is no element."""
    return (element.text or "").strip() if element is not None else ""


def number(text: str | None, default: float = 0.0) -> float:
    """A number; the default where there is none, or none of sane size."""
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) <= LARGEST else default


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; what is none counts as 0, so that the others keep their places."""
    return [number(part) for part in (text or "").replace(",", " ").split()[:MOST_NUMBERS]]


def flag(text: str | None, *, default: bool) -> bool:
    """A yes or no."""
    return default if text is None else text.strip().lower() in ("true", "1")


def box(text: str | None) -> BBox | None:
    """x, y, width, height as left, top, right, bottom; None where there is no box."""
    found = numbers(text)
    if len(found) < 4:
        return None
    x, y, width, height = found[:4]
    return (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))


def matrix(text: str | None) -> Matrix:
    """A CTM; one that cannot be read changes nothing."""
    found = numbers(text)
    if len(found) < 6:
        return IDENTITY
    a, b, c, d, e, f = found[:6]
    return (a, b, c, d, e, f)


def moved(x: float, y: float) -> Matrix:
    """The matrix that moves by so much."""
    return (1.0, 0.0, 0.0, 1.0, x, y)


def placed(area: BBox, by: Matrix) -> BBox:
    """The box round an area after a matrix."""
    x0, top, x1, bottom = area
    return box_round([apply(by, x, y) for x in (x0, x1) for y in (top, bottom)])


def opacity(text: str | None) -> float:
    """0 (clear) … 1, of an Alpha from 0 to 255."""
    return min(max(number(text, 255.0), 0.0), 255.0) / 255


def offsets(text: str | None, count: int) -> Iterator[float]:
    """So many offsets from character to character: "g 3 2.5" is three times 2.5; the last one goes on.

    Endless zeros where none are given, as the standard has it.
    """
    last, given = 0.0, 0
    parts = iter((text or "").replace(",", " ").split()[:MOST_NUMBERS])
    for part in parts:
        if given >= count:
            return
        times = 1
        if part == "g":
            times = int(min(max(number(next(parts, None)), 0.0), count - given))
            part = next(parts, "")
        last = number(part)
        for _ in range(times):
            yield last
        given += times
    for _ in range(given, count):
        yield last
