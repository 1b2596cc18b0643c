"""Which characters of a page a person sees: what counts is what a viewer shows.

Not seen is what is not painted, painted in the colour of what lies beneath it, painted over later, or painted
where the page does not show it. Such text is no content; it is told of as hidden.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from perfcheck.readers.colours import PAPER, Colour, alike
from perfcheck.readers.drawn.covering import Sees, covered
from perfcheck.readers.drawn.sheet import BBox, Glyph, Sheet, is_level
from perfcheck.readers.drawn.unseen import (
    CLEAR,
    CUT_OFF,
    RECOGNISED,
    TINY,
    TOO_SMALL,
    gather,
    off_page,
    without_contrast,
)
from perfcheck.readers.pdf.painting import Painting, mixed_of, stroke_colour
from perfcheck.readers.pdf.pdfium_calls import ADDRESS, INT, plain
from perfcheck.readers.pdf.repeats import seen_after_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perfcheck.model.page import Hidden
    from perfcheck.readers.pdf.clips import Clips
    from perfcheck.readers.pdf.display import Display
    from perfcheck.readers.pdf.layers import Off
    from perfcheck.readers.pdf.referee import Referee

Ink = tuple[int, ...]
"""Whether the colour is known, red, green, blue, opacity (0–255)."""

OPAQUE = 255
"""Opacity of ink that is not clear at all."""

WHOLE = 0.6
"""Part of a text object's characters that must be found in a layer for it to be there."""

_SIZE = attrgetter("size")
_MODE = plain(raw.FPDFTextObj_GetTextRenderMode, INT, ADDRESS)
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_OUTLINED = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_FILLED_TOO = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)


@dataclass(slots=True)
class View:
    """What the page shows. shows_through: whether an image lets a character beneath it be seen. referee: looks at the
    page where nothing else tells. off: characters in layers that are switched off. modes: of text objects; kinds: of
    ink, all that are used."""

    display: Display
    painting: Painting
    clips: Clips
    shows_through: Sees
    referee: Referee
    off: Off = field(default_factory=Counter)
    modes: dict[int | None, int] = field(default_factory=dict)
    kinds: set[Ink] = field(default_factory=set)

    def part(
        self,
        glyphs: list[Glyph],
        objects: Sequence[int | None],
        inks: Sequence[Ink],
        lefts: list[float],
        hull: BBox,
        sheet: Sheet,
    ) -> tuple[list[Glyph], list[Hidden]]:
        """The characters that are seen, and what the others say. lefts: where each begins, needed for layers that are
        off only. hull: the box round all of them."""
        reasons: dict[int, str] = {}
        self.kinds = set(inks)
        self._not_painted(glyphs, objects, inks, reasons)
        self._not_shown(glyphs, objects, hull, sheet, reasons)
        if self.off:
            for number in self._switched_off(glyphs, objects, lefts):
                reasons.setdefault(number, "已关闭图层中的文字")
        outlined = any(mode in _OUTLINED for mode in self.modes.values())
        orders = self.painting.orders() if outlined or self._matters() else {}
        if orders:
            places = [orders.get(item or 0, float("inf")) for item in objects]
            self._shown_by_fills(glyphs, objects, places, reasons)
            areas = (*self.painting.areas, *self.painting.strips)
            over = covered(glyphs, places, areas, self.clips.of, self.shows_through, sheet)
            reasons = over | reasons
            self._without_contrast(glyphs, objects, inks, places, reasons)
        if doubtful := self._doubtful(glyphs, objects, inks, reasons):
            reasons |= dict.fromkeys(self.referee.unseen(glyphs, doubtful), "显示不出来的文字")
        if not reasons:
            return glyphs, []
        for number in seen_after_all(reasons, glyphs, objects, self.painting.texts, self.display):
            del reasons[number]
        seen = [glyph for number, glyph in enumerate(glyphs) if number not in reasons]
        return seen, gather(sheet.number, [(glyphs[n], reasons[n]) for n in sorted(reasons) if reasons[n]])

    def _doubtful(
        self, glyphs: list[Glyph], objects: Sequence[int | None], inks: Sequence[Ink], reasons: Mapping[int, str]
    ) -> list[int]:
        """Characters painted through a mask, mixed with their ground, or white over an image."""
        items = set(objects)
        mixed = mixed_of(item for item in items if item)
        within = {item for item in items if self.clips.is_mixed(item)} if self.clips.any_mixed else set()
        images = [area.box for area in self.painting.areas if area.image]
        white = {ink for ink in self.kinds if images and ink[0] and alike(_colour(ink), PAPER)}
        if not mixed and not within and not white:
            return []
        return [
            number
            for number, (glyph, item, ink) in enumerate(zip(glyphs, objects, inks, strict=True))
            if number not in reasons
            and is_level(glyph)
            and (
                (item in mixed and ink[4] == OPAQUE)  # else it is no more than half clear
                or item in within
                or (ink in white and any(map(glyph.lies_in, images)))
            )
        ]

    def _switched_off(self, glyphs: list[Glyph], objects: Sequence[int | None], lefts: list[float]) -> list[int]:
        """A text object is in a layer as a whole; of two texts in one place single characters may be the same."""
        members: dict[int | None, list[int]] = defaultdict(list)
        hits: Counter[int | None] = Counter()
        for number, (glyph, item, left) in enumerate(zip(glyphs, objects, lefts, strict=True)):
            members[item].append(number)
            hits[item] += self._is_off(left, glyph.baseline, glyph.text)
        return [n for item, numbers in members.items() if hits[item] >= WHOLE * len(numbers) for n in numbers]

    def _is_off(self, x: float, y: float, text: str) -> bool:
        """Whether a character is one of those in layers that are off; each of them is found once."""
        column, row = round(x), round(y)
        for place in ((column + a, row + b, text) for a in (0, -1, 1) for b in (0, -1, 1)):
            if self.off[place] > 0:
                self.off[place] -= 1
                return True
        return False

    def _matters(self) -> bool:
        """Whether anything could hide text: areas painted, or white ink."""
        return bool(self.painting.areas or self.painting.strips) or any(
            alike(_colour(ink), PAPER) for ink in self.kinds
        )

    def _not_painted(
        self, glyphs: list[Glyph], objects: Sequence[int | None], inks: Sequence[Ink], reasons: dict[int, str]
    ) -> None:
        images = [area.box for area in self.painting.areas if area.image]
        self.modes = _modes(objects)
        unseen = {item for item, mode in self.modes.items() if mode in _INVISIBLE}
        for number, item in enumerate(objects) if unseen else ():
            if item in unseen:
                over_image = any(map(glyphs[number].lies_in, images))
                reasons[number] = RECOGNISED if over_image else "不可见模式的文字"
        for number, item in enumerate(objects) if self.clips.any_clear else ():
            if self.clips.is_clear(item):
                reasons.setdefault(number, CLEAR)
        clear = {ink for ink in self.kinds if ink[0] and not ink[4]}
        if clear or (glyphs and min(map(_SIZE, glyphs)) < TINY):
            for number, (glyph, ink) in enumerate(zip(glyphs, inks, strict=True)):
                if ink in clear:
                    reasons.setdefault(number, CLEAR)
                elif glyph.size < TINY:
                    reasons.setdefault(number, TOO_SMALL)

    def _shown_by_fills(
        self, glyphs: list[Glyph], objects: Sequence[int | None], places: list[float], reasons: dict[int, str]
    ) -> None:
        """Text that is not painted, but the outline to which a later fill is cut."""
        cutting = {item for item, mode in self.modes.items() if mode == raw.FPDF_TEXTRENDERMODE_CLIP}
        for number in [n for n in reasons if objects[n] in cutting]:
            over = [area for area in self.painting.areas if area.order > places[number]]
            if any(glyphs[number].lies_in(area.box) for area in over if area.colour != PAPER):
                del reasons[number]

    def _not_shown(
        self, glyphs: list[Glyph], objects: Sequence[int | None], hull: BBox, sheet: Sheet, reasons: dict[int, str]
    ) -> None:
        off_page(glyphs, hull, sheet, reasons)
        for number in self.clips.cut_off(glyphs, objects, hull):
            reasons.setdefault(number, CUT_OFF)

    def _without_contrast(
        self,
        glyphs: list[Glyph],
        objects: Sequence[int | None],
        inks: Sequence[Ink],
        places: list[float],
        reasons: dict[int, str],
    ) -> None:
        grounds = [PAPER, *{area.colour for area in self.painting.areas if area.colour is not None}]
        doubtful = {ink for ink in self.kinds if ink[0] and any(alike(_colour(ink), ground) for ground in grounds)}
        if doubtful or any(mode in _OUTLINED for mode in self.modes.values()):
            paints = self._paints(objects, inks, doubtful)
            without_contrast(paints, glyphs, places, self.painting.areas, reasons)

    def _paints(
        self, objects: Sequence[int | None], inks: Sequence[Ink], doubtful: set[Ink]
    ) -> Iterator[tuple[int, Colour]]:
        """The characters that may be in the colour of their ground, and their own."""
        for number, ink in enumerate(inks):
            mode = self.modes[objects[number]]
            if mode in _FILLED_TOO or (ink not in doubtful and mode not in _OUTLINED):
                continue
            paint = stroke_colour(objects[number] or 0) if mode in _OUTLINED else _colour(ink)
            if paint is not None:
                yield number, paint


def _modes(objects: Sequence[int | None]) -> dict[int | None, int]:
    """How each text object is painted."""
    items = list(dict.fromkeys(objects))
    modes = dict(zip(items, map(_MODE, items), strict=True))
    if None in modes:
        modes[None] = raw.FPDF_TEXTRENDERMODE_FILL
    return modes


def _colour(ink: Ink) -> Colour:
    """As it looks on white paper; black where it is not known."""
    known, red, green, blue, alpha = ink
    if not known:
        return (0, 0, 0)
    return (
        255 - (255 - red) * alpha // 255,
        255 - (255 - green) * alpha // 255,
        255 - (255 - blue) * alpha // 255,
    )
