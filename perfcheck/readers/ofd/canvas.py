"""A page painted object by object: what it shows becomes a ``Sheet``, what nobody sees is told of as hidden."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.readers.colours import PAPER, Colour, alike
from perfcheck.readers.drawn.limits import GLYPH_CAP, SEGMENT_CAP
from perfcheck.readers.drawn.matrices import Matrix, Point, apply
from perfcheck.readers.drawn.shapes import note_filled, note_sign, note_strokes
from perfcheck.readers.drawn.sheet import BBox, Edge, Glyph, Sheet, box_round
from perfcheck.readers.drawn.unseen import (
    CLEAR,
    LIGHT,
    Painted,
)
from perfcheck.readers.ofd.outlines import outlines_of
from perfcheck.readers.ofd.placing import State, inside, kept, parameters_of, within
from perfcheck.readers.ofd.resources import BLACK, DEEPEST, Paint, Resources
from perfcheck.readers.ofd.text import Lettering, glyphs_of
from perfcheck.readers.ofd.values import (
    child,
    children,
    flag,
    local,
    number,
    placed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_OBJECTS = 200_000
"""Objects of one page that are painted, those of composite units each time they are used."""

MOST_HOLES = 50
"""Outlines of one path that are compared whether one lies within another."""

UNKNOWN_COLOUR: Colour = (128, 128, 128)
"""In pictures of a page, of patterns and shadings."""

LINE_WIDTH = 0.353
"""Millimetres of a line whose width is not stated (8.2 of the standard)."""

NOT_PAINTED = "不可见模式的文字"

LAYERS = {"Background": 0, "Body": 1, "Foreground": 2}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as placed. matrix: from the unit square to points of the page. part: of the package."""

    part: str
    matrix: Matrix
    clip: BBox | None
    alpha: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A path as painted, for pictures of the page: its outlines, which cut holes into each other where they are
    filled. pen: breadth of its stroke in points, 0 for a filled one."""

    outlines: tuple[tuple[Point, ...], ...]
    colour: Colour
    pen: float


@dataclass(slots=True)
class Canvas:
    """Takes objects in the order in which they are painted. looks_through: whether a picture lets a character
    beneath it be seen. pixels: how wide and high a picture is. beside: strokes that are no rules. told: what was not
    painted, by its kind."""

    sheet: Sheet
    resources: Resources
    looks_through: Callable[[Image, Glyph], bool]
    pixels: Callable[[Image], tuple[int, int]]
    glyphs: list[Glyph] = field(default_factory=list)
    inks: list[tuple[float, Colour | None, str]] = field(default_factory=list)
    clips: list[BBox | None] = field(default_factory=list)
    areas: list[Painted] = field(default_factory=list)
    strips: list[Painted] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    drawn: list[Image | Shape] = field(default_factory=list)
    order: float = 0.0
    points: int = 0
    beside: list[Edge] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def layers(self, content: Any, state: State) -> None:
        """The layers of a page or a template, background first."""
        found = children(content, "Layer") or [content]  # some programs leave the layer out
        for layer in sorted(found, key=lambda e: LAYERS.get(e.get("Type", "Body"), 1)):
            self.block(layer, replace(state, names=parameters_of(layer, state.names)))

    def block(self, element: Any, state: State) -> None:
        """All objects of a layer, a block or an appearance, in order."""
        for inner in element:
            kind = local(inner)
            if kind in ("PageBlock", "Layer", "Content"):
                if state.depth > 4 * DEEPEST:
                    self.told["CompositeObject"] += 1
                else:
                    self.block(inner, replace(state, depth=state.depth + 1, names=parameters_of(inner, state.names)))
            elif kind in _PAINT:
                self.order += 1.0
                if self.order > MOST_OBJECTS:
                    self.told["objects"] = 1
                    return
                _PAINT[kind](self, inner, inside(inner, state))
            elif kind and not kind.startswith("Action"):
                self.told[kind] += 1

    def _text(self, element: Any, state: State) -> None:
        if len(self.glyphs) >= GLYPH_CAP:
            self.told["text"] += 1
            return
        fills, strokes = flag(element.get("Fill"), default=True), flag(element.get("Stroke"), default=False)
        kind = "FillColor" if fills or not strokes else "StrokeColor"
        paint = self.resources.paint(element, state.names, kind, BLACK) or BLACK
        alpha = paint.alpha * state.alpha
        colour = _on_paper(paint.colour, alpha)
        unseen = state.unseen or (CLEAR if alpha == 0 else "" if fills or strokes else NOT_PAINTED)
        how = Lettering(
            state.matrix,
            number(element.get("Size"), LINE_WIDTH),
            number(element.get("HScale"), 1.0) or 1.0,
            number(element.get("CharDirection")),
            self.resources.fonts.get(element.get("Font", ""), ""),
            1 - (1 - min(paint.colour) / 255) * alpha if paint.colour is not None else 0.0,
        )
        for glyph in glyphs_of(element, how, GLYPH_CAP - len(self.glyphs)):
            self.glyphs.append(glyph)
            self.inks.append((self.order, colour, unseen))
            self.clips.append(state.clip)

    def _path(self, element: Any, state: State) -> None:
        if state.unseen:
            return
        fill = self._paint(element, state, "FillColor") if flag(element.get("Fill"), default=False) else None
        stroke = self._paint(element, state, "StrokeColor") if flag(element.get("Stroke"), default=True) else None
        if fill is None and stroke is None:
            return
        width = number(element.get("LineWidth") or self.resources.parameter(state.names, "LineWidth"), LINE_WIDTH)
        pen = width * math.hypot(state.matrix[0], state.matrix[1]) / 2
        data = child(element, "AbbreviatedData")
        lines: list[tuple[list[Point], bool]] = []
        for outline in outlines_of("" if data is None else data.text or "", SEGMENT_CAP - self.points):
            self.points += len(outline)
            points = kept([apply(state.matrix, x, y) for x, y in outline], state.clip)
            if len(points) > 1:
                lines.append((points, outline.curved))
        if not lines:
            return
        rules = self.sheet.edges if state.noted else self.beside
        if fill is not None:
            paint = replace(fill, colour=None) if state.mixed else fill
            self._filled([points for points, _ in lines if len(points) >= 4], paint, rules, stroked=stroke is not None)
        if stroke is not None:
            bent = self._stroked(lines, stroke, pen, rules)
            if bent and fill is None:
                note_sign(bent, self.sheet, lambda: _is_seen(stroke))
        for ink, breadth in ((fill, 0.0), (stroke, max(2 * pen, 0.1))):
            if ink is not None:
                colour = _on_paper(ink.colour, ink.alpha) or UNKNOWN_COLOUR
                self.drawn.append(Shape(tuple(tuple(points) for points, _ in lines), colour, breadth))

    def _stroked(
        self, lines: list[tuple[list[Point], bool]], stroke: Paint, pen: float, rules: list[Edge]
    ) -> list[Point]:
        """Note stroked outlines; the points of those that bend or lean."""
        bent: list[Point] = []
        for points, curved in lines:
            if curved or self._rules(points, pen, rules, stroke) > 1:
                bent += points
        return bent

    def _rules(self, points: list[Point], pen: float, rules: list[Edge], stroke: Paint) -> int:
        return note_strokes(
            points, pen, rules, bar=lambda area: self._bar(area, stroke), strip=lambda area: self._strip(area, stroke)
        )

    def _bar(self, area: BBox, paint: Paint) -> bool:
        """A stroke as broad as a bar; whether it is dark, as rules are."""
        self._area(area, paint)
        return paint.colour is None or min(paint.colour) < LIGHT

    def _filled(self, outlines: list[list[Point]], fill: Paint, rules: list[Edge], *, stroked: bool) -> None:
        """Note filled outlines. One within another is a hole in it: nobody knows what it covers."""
        boxes = list(map(box_round, outlines))
        holes = any(_holds(one, other) for one in boxes[:MOST_HOLES] for other in boxes[:MOST_HOLES] if one != other)
        paint = Paint(None, fill.alpha) if holes else fill
        for points in outlines:
            note_filled(
                points,
                self.sheet,
                rules,
                stroked=stroked,
                shade=lambda area: self._area(area, paint),
                strip=lambda area: self._strip(area, paint),
                is_seen=lambda: _is_seen(fill),
            )

    def _area(self, area: BBox, paint: Paint) -> None:
        self.areas.append(self._painted(area, paint))

    def _strip(self, area: BBox, paint: Paint) -> None:
        """A broad rule; a few light ones side by side may hide a text."""
        if paint.colour is not None and min(paint.colour) >= LIGHT:
            self.strips.append(self._painted(area, paint))

    def _painted(self, area: BBox, paint: Paint) -> Painted:
        colour = _on_paper(paint.colour, paint.alpha)
        return Painted(self.order, area, colour, paint.alpha >= 1 and paint.colour is not None, -1)

    def _paint(self, element: Any, state: State, kind: str) -> Paint | None:
        """What a path is filled or stroked with; None for nothing anybody sees."""
        default = BLACK if kind == "StrokeColor" else None
        paint = self.resources.paint(element, state.names, kind, default)
        if paint is None or paint.alpha * state.alpha == 0:
            return None
        return Paint(paint.colour, paint.alpha * state.alpha)

    def _image(self, element: Any, state: State) -> None:
        if state.unseen:
            return
        part = self.resources.media.get(element.get("ResourceID", ""), "")
        image = Image(part, state.matrix, state.clip, state.alpha)
        area = within(placed((0.0, 0.0, 1.0, 1.0), state.matrix), state.clip)
        if area is None:
            return
        opaque = state.alpha >= 1 and not state.mixed
        self.areas.append(Painted(self.order, area, None, opaque, len(self.images), image=True))
        self.images.append(image)
        self.drawn.append(image)
        self.sheet.images.append(area)
        self.sheet.image_dpi.append(_dots(image, self.pixels(image)))

    def _composite(self, element: Any, state: State) -> None:
        unit = self.resources.units.get(element.get("ResourceID", ""))
        if unit is None or state.depth > 4 * DEEPEST or self.points > SEGMENT_CAP:
            self.told["CompositeObject"] += 1
            return
        self.points += 1
        self.block(unit, state)

    def tell(self) -> None:
        """What was seen and not read."""
        faults = self.sheet.faults
        if self.told.pop("text", 0) or len(self.glyphs) >= GLYPH_CAP:
            faults.append(f"本页文字超过{GLYPH_CAP}个，其余未读取")
        if self.points >= SEGMENT_CAP:
            faults.append(f"本页线段超过{SEGMENT_CAP}条，其余线段未读取，表格可能不全")
        if self.told.pop("objects", 0):
            faults.append(f"本页图元超过{MOST_OBJECTS}个，其余未读取")
        missing = self.told.pop("CompositeObject", 0)
        if missing:
            faults.append(f"本页有{missing}处复合图元或页块的资源缺失或嵌套过深，其中内容未读取")
        unknown = sorted(kind for kind in self.told if kind.endswith("Object"))
        if unknown:
            faults.append(f"本页有不认识的图元（{'、'.join(unknown)[:80]}），未读取")

    def unread(self, place: BBox, reason: str) -> None:
        """Something seen at a place and not read."""
        x0, top, x1, bottom = (round(value, 1) for value in place)
        self.sheet.losses.append(Unread(Location(page=self.sheet.number, bbox=(x0, top, x1, bottom)), reason))


_PAINT: dict[str, Callable[[Canvas, Any, State], None]] = {
    "TextObject": Canvas._text,
    "PathObject": Canvas._path,
    "ImageObject": Canvas._image,
    "CompositeObject": Canvas._composite,
}


def _holds(outer: BBox, inner: BBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _on_paper(colour: Colour | None, alpha: float) -> Colour | None:
    """As it looks on white paper."""
    if colour is None or alpha >= 1:
        return colour
    red, green, blue = (round(255 - (255 - part) * alpha) for part in colour)
    return (red, green, blue)


def _is_seen(paint: Paint) -> bool:
    return paint.colour is None or not alike(_on_paper(paint.colour, paint.alpha) or PAPER, PAPER)


def _dots(image: Image, size: tuple[int, int]) -> float:
    """Dots per inch of a picture as placed, 0 where its size is not known."""
    a, b, c, d, _, _ = image.matrix
    inches = math.sqrt(max(abs(a * d - b * c), 1e-6)) / 72
    return math.sqrt(size[0] * size[1]) / inches
