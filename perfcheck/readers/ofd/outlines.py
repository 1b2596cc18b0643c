"""The short form of a path ("M 0 0 L 10 0 C") → outlines; curves are flattened to a few points."""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING

from perfcheck.readers.ofd.values import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.readers.drawn.matrices import Point

PIECES = 8
"""Straight pieces a curve is taken for."""

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:[eE][-+]?\d{1,3})?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


class Outline(list["Point"]):
    """Points of one outline. curved: whether any of it bends."""

    curved = False


def outlines_of(text: str, most: int) -> Iterator[Outline]:
    """Outlines of a path, closed ones with the first point again at the end; at most so many points in all."""
    line = Outline()
    for sign, values in _steps(text):
        most -= PIECES if sign in "QBA" else 1
        if most < 0:
            break
        if sign in "SM":
            if len(line) > 1:
                yield line
            line = Outline([(values[0], values[1])])
        elif sign == "C":
            if len(line) > 1:
                line.append(line[0])
                yield line
                again = Outline([line[0]])
                line = again
        else:
            line = line or Outline([(0.0, 0.0)])
            line.curved = line.curved or sign != "L"
            line += _points(sign, line[-1], values)
    if len(line) > 1:
        yield line


def _steps(text: str) -> Iterator[tuple[str, list[float]]]:
    """Commands with their numbers; one that lacks numbers ends the path."""
    sign = ""
    values: list[float] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.isalpha() and len(token) == 1:
            sign, values = token.upper(), []
            if sign not in _TAKES:
                return
            if sign == "C":
                yield sign, []
            continue
        values.append(number(token))
        if sign and len(values) == _TAKES[sign]:
            yield sign, values
            values = []
            sign = "L" if sign in "SM" else sign  # further numbers go on as lines


def _points(sign: str, start: Point, values: list[float]) -> list[Point]:
    if sign == "L":
        return [(values[0], values[1])]
    if sign == "A":
        return _arc(start, values)
    xs, ys = [start[0], *values[::2]], [start[1], *values[1::2]]
    return [(_bezier(xs, part / PIECES), _bezier(ys, part / PIECES)) for part in range(1, PIECES + 1)]


def _bezier(values: list[float], at: float) -> float:
    while len(values) > 1:
        values = [a + (b - a) * at for a, b in itertools.pairwise(values)]
    return values[0]


def _arc(start: Point, values: list[float]) -> list[Point]:
    """An elliptical arc, as the W3C defines it for SVG: radii, rotation, large, sweep, end."""
    rx, ry, rotation, large, sweep, x1, y1 = values
    x0, y0 = start
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry or (x0, y0) == (x1, y1):
        return [(x1, y1)]
    cosine, sine = math.cos(math.radians(rotation)), math.sin(math.radians(rotation))
    dx, dy = (x0 - x1) / 2, (y0 - y1) / 2
    px, py = cosine * dx + sine * dy, -sine * dx + cosine * dy
    spread = (px / rx) ** 2 + (py / ry) ** 2
    if spread > 1:
        rx, ry = rx * math.sqrt(spread), ry * math.sqrt(spread)
    below = (rx * py) ** 2 + (ry * px) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) if below else 0.0
    root = -root if bool(large) == bool(sweep) else root
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = cosine * qx - sine * qy + (x0 + x1) / 2, sine * qx + cosine * qy + (y0 + y1) / 2
    first = math.atan2((py - qy) / ry, (px - qx) / rx)
    turn = math.atan2((-py - qy) / ry, (-px - qx) / rx) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    points = []
    for part in range(1, PIECES + 1):
        angle = first + turn * part / PIECES
        ex, ey = rx * math.cos(angle), ry * math.sin(angle)
        points.append((cx + cosine * ex - sine * ey, cy + sine * ex + cosine * ey))
    return points
