"""One scanned region of a PDF page → ruled lines and characters on its ``Sheet``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PIL.Image import Image

from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.readers.drawn.regions import cover, is_blank, zoom
from perfcheck.readers.drawn.sheet import UNKNOWN, BBox, Edge, Glyph, Sheet, edge
from perfcheck.readers.drawn.turning import Turn
from perfcheck.readers.scan.colour import Box, Colour, Print, without_colour
from perfcheck.readers.scan.dust import without_dust, without_shading
from perfcheck.readers.scan.halves import cut
from perfcheck.readers.scan.orientation import quarters_of, turn_clockwise
from perfcheck.readers.scan.paper import cut_out, is_two_level, level_light
from perfcheck.readers.scan.seals import without_seals
from perfcheck.readers.scan.straighten import DPI, Grey, straighten
from perfcheck.readers.scan.streaks import without_streaks
from perfcheck.readers.scan.unbend import unbend
from perfcheck.readers.scan.upright import Look, read_upright

Render = Callable[[float], Image]

SCALE = 72 / DPI
"""Points a pixel of an image of full size."""

IN_COLOUR = "表格上有彩色笔迹或印迹，未识别"

STRUCK = 0.08
"""Part of the box of a figure that a stroke of a pen covers at least where it is under it."""

BESIDE_PRINT = "格内文字旁另有笔迹、印迹或污点，未识别"

LARGEST = 60_000_000
"""Pixels of a page that is rendered at all (A0 at 200 dpi)."""


def recognise(render: Render, sheet: Sheet, regions: list[BBox]) -> int:
    """Add what stands in the scanned regions to the sheet, marked as recognised; the number of those in which
    something is printed.

    render: the whole page in colour, given the points a pixel shall be.
    """
    if sheet.width * sheet.height / SCALE**2 > LARGEST:
        sheet.faults.append("本页尺寸过大，扫描内容未识别")
        return 0
    printed, read = list(sheet.glyphs), 0
    for region in regions:
        scale = SCALE / zoom(sheet, region)
        picture = render(scale)
        cover(picture, replace(sheet, glyphs=printed), scale)
        if not is_blank(picture, region, scale):
            read += 1
            x0, top, x1, bottom = (round(value / scale) for value in region)
            part, before, known = _print_of(_pixels(picture)[top:bottom, x0:x1]), len(sheet.edges), len(sheet.glyphs)
            _region(part.grey, part.sealed, (region[0], region[1]), scale, sheet)
            sheet.glyphs += _struck_figures(sheet.glyphs[known:], part, region, scale)
            written = [_on_page(box, region, scale) for box in part.written]
            sheet.losses += _over_tables(written, sheet.edges[before:], sheet.number)
    return read


def _pixels(picture: Image) -> Colour:
    """Blue, green, red, as OpenCV has them."""
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def _print_of(part: Colour) -> Print:
    """What is printed on the paper in a picture, black on white."""
    found = without_colour(part)
    grey = without_shading(found.grey) if is_two_level(found.grey) else found.grey
    return found._replace(grey=level_light(cut_out(grey)))


def _struck_figures(glyphs: list[Glyph], part: Print, region: BBox, scale: float) -> list[Glyph]:
    """UNKNOWN behind each figure under the strokes of a pen that were taken out: what ink hid of it is not known, and a
    5 is read as an 8."""
    if part.lifted is None:
        return []
    figures = [glyph for glyph in glyphs if glyph.text.isdigit()]
    found = []
    for x, y, wide, high in part.written:
        for glyph in figures:
            left, right = ((value - region[0]) / scale for value in (glyph.x0, glyph.x1))
            top, bottom = ((value - region[1]) / scale for value in (glyph.top, glyph.bottom))
            first, last = max(x, round(left)), min(x + wide, round(right))
            upper, lower = max(y, round(top)), min(y + high, round(bottom))
            if first >= last or upper >= lower:
                continue
            inked = int(np.count_nonzero(part.lifted[upper:lower, first:last]))
            if inked >= STRUCK * (right - left) * (bottom - top):
                found.append(replace(glyph, text=UNKNOWN, x0=glyph.x1))
    return found


def _over_tables(written: list[BBox], edges: list[Edge], page: int) -> list[Unread]:
    """What is written over tables in colour, by the rules of all of them together."""
    if not edges:
        return []
    left, top = min(e["x0"] for e in edges), min(e["top"] for e in edges)
    right, bottom = max(e["x1"] for e in edges), max(e["bottom"] for e in edges)
    over = (box for box in written if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top)
    return [Unread(Location(page=page, bbox=box), IN_COLOUR) for box in over]


def _on_page(box: Box, region: BBox, scale: float) -> BBox:
    """A box of pixels in a region, in points."""
    x, y, width, height = box
    x0, top = region[0] + x * scale, region[1] + y * scale
    return _rounded((x0, top, x0 + width * scale, top + height * scale))


def _rounded(box: BBox) -> BBox:
    x0, top, x1, bottom = box
    return (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))


def _region(part: Grey, sealed: bool, origin: tuple[float, float], scale: float, sheet: Sheet) -> None:
    """Read a region the right way up and put what was found where it stands on the page as displayed."""
    part = without_streaks(part)
    clean = without_dust(part)
    look = Look(hard=is_two_level(part), dusty=clean is not part, sealed=sealed)
    part = clean
    quarters = quarters_of(part)
    turn = Turn(quarters, part.shape[1] * scale, part.shape[0] * scale)
    pages = cut(turn_clockwise(part, quarters))
    for start, page in pages:
        clean, over = without_seals(without_streaks(unbend(straighten(page))))
        glyphs, edges, rests = read_upright(clean, over, scale, sheet.faults, look)

        def place(box: BBox, shift: float = start * scale) -> BBox:
            x0, top, x1, bottom = box[0] + shift, box[1], box[2] + shift, box[3]
            x0, top, x1, bottom = turn.back((x0, top, x1, bottom)) if quarters else (x0, top, x1, bottom)
            return (x0 + origin[0], top + origin[1], x1 + origin[0], bottom + origin[1])

        for glyph in glyphs:
            x0, top, x1, bottom = place((glyph.x0, glyph.top, glyph.x1, glyph.bottom))
            angle = glyph.angle + 90.0 * quarters
            sheet.glyphs.append(Glyph(glyph.text, x0, top, x1, bottom, bottom, glyph.size, angle, by_ocr=True))
        sheet.edges += [edge(*place((e["x0"], e["top"], e["x1"], e["bottom"]))) for e in edges]
        sheet.losses += [
            Unread(Location(page=sheet.number, bbox=_rounded(place(rest))), BESIDE_PRINT) for rest in rests
        ]
    if len(pages) > 1:
        sheet.gutter = pages[1][0] * scale + (origin[1] if quarters % 2 else origin[0])
