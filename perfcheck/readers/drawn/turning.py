"""Pages whose text runs up or down (a landscape table drawn on an upright page).

The sheet is turned so that its text runs level, read like any other, and the places found are turned
back: what is reported lies on the page as it is displayed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Block, Grid, Paragraph, Unread
from perfcheck.readers.drawn.sheet import UPRIGHT, BBox, Glyph, Sheet, edge, is_level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfcheck.model.location import Location


_ANGLE = attrgetter("angle")


class Turn(NamedTuple):
    """quarters: quarter turns (1–3) clockwise that made the text level. width, height: of the page as
    displayed, in points."""

    quarters: int
    width: float
    height: float

    def forward(self, box: BBox) -> BBox:
        """A box of the displayed page on the turned sheet."""
        return _turned(box, self.quarters, self.width, self.height)

    def back(self, box: BBox) -> BBox:
        """A box of the turned sheet on the displayed page."""
        width, height = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        return _turned(box, 4 - self.quarters, width, height)


def _turned(box: BBox, quarters: int, width: float, height: float) -> BBox:
    x0, top, x1, bottom = box
    if quarters == 1:
        return (height - bottom, x0, height - top, x1)
    if quarters == 2:
        return (width - x1, height - bottom, width - x0, height - top)
    return (top, width - x1, bottom, width - x0)


def quarter_of(glyphs: Iterable[Glyph]) -> int:
    """Quarter turns (0–3, counter-clockwise) of most of a page's text; 0 when none runs straight."""
    counts = [0, 0, 0, 0]
    for angle, count in Counter(map(_ANGLE, glyphs)).items():
        quarter, rest = divmod(angle + 45, 90)
        if abs(rest - 45) <= UPRIGHT:
            counts[int(quarter) % 4] += count
    return counts.index(max(counts))


def make_level(sheet: Sheet) -> Turn | None:
    """Turn a sheet in place so that most of its text runs level; None when it does already."""
    quarters = quarter_of(sheet.glyphs)
    if not quarters:
        return None
    turn = Turn(quarters, sheet.width, sheet.height)
    sheet.glyphs = [_glyph(glyph, turn) for glyph in sheet.glyphs]
    sheet.edges = [edge(*turn.forward((e["x0"], e["top"], e["x1"], e["bottom"]))) for e in sheet.edges]
    sheet.images = [turn.forward(image) for image in sheet.images]
    sheet.drawings = [turn.forward(box) for box in sheet.drawings]
    sheet.covered = [turn.forward(box) for box in sheet.covered]
    if quarters % 2:
        sheet.width, sheet.height = sheet.height, sheet.width
    return turn


def level_copies(glyphs: list[Glyph], box: BBox) -> list[Glyph]:
    """The characters of one cell, turned about the cell where most of them run up or down.

    In a label set upright only brackets and digits lie on their side: each is a line of its own.
    """
    quarters = quarter_of(glyphs)
    if not quarters:
        return [glyph if is_level(glyph) else replace(glyph, baseline=glyph.bottom) for glyph in glyphs]
    turn = Turn(quarters, box[2] + box[0], box[3] + box[1])
    return [_glyph(glyph, turn) for glyph in glyphs]


def _glyph(glyph: Glyph, turn: Turn) -> Glyph:
    x0, top, x1, bottom = turn.forward((glyph.x0, glyph.top, glyph.x1, glyph.bottom))
    # The writing line was not kept across: a fifth of the box above its foot is where fonts put it.
    baseline = bottom - 0.2 * (bottom - top)
    return replace(
        glyph, x0=x0, top=top, x1=x1, bottom=bottom, baseline=baseline, angle=glyph.angle - 90 * turn.quarters
    )


def place_back(block: Block, turns: Mapping[int, Turn]) -> Block:
    """A block with every place on the page as displayed."""
    if isinstance(block, Paragraph):
        return replace(block, location=_back(block.location, turns))
    rows = tuple(
        replace(row, cells=tuple(cell._replace(location=_back(cell.location, turns)) for cell in row.cells))
        for row in block.rows
    )
    return Grid(rows, _back(block.location, turns), block.grade)


def place_loss_back(loss: Unread, turn: Turn) -> Unread:
    """What was left unread on a turned sheet, with its place on the page as displayed."""
    return replace(loss, location=_back(loss.location, {loss.location.page or 0: turn}))


def _back(place: Location, turns: Mapping[int, Turn]) -> Location:
    turn = turns.get(place.page or 0)
    if turn is None or place.bbox is None:
        return place
    x0, top, x1, bottom = (round(value, 1) for value in turn.back(place.bbox))
    return place._replace(bbox=(x0, top, x1, bottom))
