"""A page as a picture, drawn from what was noted of it: pictures, lines, and text where a font is given."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image as Pillow
from PIL import ImageChops, ImageDraw, ImageFont

from perfcheck.readers.drawn.matrices import times
from perfcheck.readers.ofd.canvas import Image, Shape
from perfcheck.readers.ofd.pictures import inverse

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.readers.colours import Colour
    from perfcheck.readers.drawn.matrices import Point
    from perfcheck.readers.drawn.sheet import BBox, Glyph
    from perfcheck.readers.ofd.canvas import Canvas
    from perfcheck.readers.ofd.pictures import Pictures

LARGEST = 60_000_000
"""Pixels of a picture of a page."""

WHITE = (255, 255, 255)


def picture_of(canvas: Canvas, pictures: Pictures, area: BBox, scale: float, font: Path | None = None) -> Pillow.Image:
    """What is seen of an area of the page, in colour. scale: pixels a point. font: a font to draw text with."""
    x0, top, x1, bottom = area
    size = (max(1, math.ceil((x1 - x0) * scale)), max(1, math.ceil((bottom - top) * scale)))
    if size[0] * size[1] > LARGEST:
        raise MemoryError
    whole = Pillow.new("RGB", size, WHITE)
    draw = ImageDraw.Draw(whole)
    for item in canvas.drawn:
        if isinstance(item, Shape):
            _shape(whole, item, (x0, top), scale)
        else:
            _image(whole, item, pictures, (x0, top), scale)
    if font is not None:
        faces: dict[int, ImageFont.FreeTypeFont] = {}
        for glyph in canvas.sheet.glyphs:
            if glyph.x1 > x0 and glyph.x0 < x1 and glyph.bottom > top and glyph.top < bottom:
                _letter(draw, glyph, faces, font, (x0, top), scale)
    return whole


def without_text(canvas: Canvas, pictures: Pictures, points: float) -> Pillow.Image:
    """The whole page without its text, in colour, for recognition. points: of a pixel."""
    sheet = canvas.sheet
    return picture_of(canvas, pictures, (0.0, 0.0, sheet.width, sheet.height), 1 / points)


def _shape(whole: Pillow.Image, shape: Shape, origin: tuple[float, float], scale: float) -> None:
    outlines = [[((x - origin[0]) * scale, (y - origin[1]) * scale) for x, y in line] for line in shape.outlines]
    draw = ImageDraw.Draw(whole)
    if shape.pen:
        for line in outlines:
            draw.line(line, fill=shape.colour, width=max(1, round(shape.pen * scale)))
        return
    areas = [line for line in outlines if len(line) > 2]
    if len(areas) == 1:
        draw.polygon(areas[0], fill=shape.colour)
    elif areas:
        _with_holes(whole, areas, shape.colour)


def _with_holes(whole: Pillow.Image, areas: list[list[Point]], colour: Colour) -> None:
    """Fill what lies in an odd number of areas."""
    points = [point for line in areas for point in line]
    x0, top = (max(0, math.floor(min(p[i] for p in points))) for i in (0, 1))
    x1, bottom = (min(whole.size[i], math.ceil(max(p[i] for p in points)) + 1) for i in (0, 1))
    if x1 <= x0 or bottom <= top:
        return
    mask = Pillow.new("1", (x1 - x0, bottom - top))
    for line in areas:
        one = Pillow.new("1", mask.size)
        ImageDraw.Draw(one).polygon([(x - x0, y - top) for x, y in line], fill=1)
        mask = ImageChops.logical_xor(mask, one)
    whole.paste(colour, (x0, top, x1, bottom), mask)


def _image(whole: Pillow.Image, image: Image, pictures: Pictures, origin: tuple[float, float], scale: float) -> None:
    picture = pictures.of(image)
    if picture is None:
        return
    a, b, c, d, e, f = times(image.matrix, (scale, 0.0, 0.0, scale, -origin[0] * scale, -origin[1] * scale))
    corners = [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)]
    x0, top = (max(0, math.floor(min(p[i] for p in corners))) for i in (0, 1))
    x1, bottom = (min(whole.size[i], math.ceil(max(p[i] for p in corners))) for i in (0, 1))
    if x1 <= x0 or bottom <= top:
        return
    wide, high = max(1, round(math.hypot(a, b))), max(1, round(math.hypot(c, d)))
    if wide < picture.width or high < picture.height:  # made small first, so that no line is lost between pixels
        picture = picture.resize((min(wide, picture.width), min(high, picture.height)), Pillow.Resampling.BOX)
    back = inverse((a, b, c, d, e, f))
    if back is None:
        return
    w, h = picture.size
    ia, ib, ic, id_, ie, if_ = back
    data = (
        ia * w, ic * w, (ia * x0 + ic * top + ie) * w,
        ib * h, id_ * h, (ib * x0 + id_ * top + if_) * h,
    )  # fmt: skip
    mask = picture.getchannel("A") if picture.mode == "RGBA" else Pillow.new("L", picture.size, 255)
    if image.alpha < 1:
        mask = mask.point([round(level * image.alpha) for level in range(256)])
    place = (x1 - x0, bottom - top)
    method, resample = Pillow.Transform.AFFINE, Pillow.Resampling.BILINEAR
    shown = picture.convert("RGB").transform(place, method, data, resample=resample)
    whole.paste(shown, (x0, top), mask.transform(place, method, data, resample=resample))


def _letter(
    draw: ImageDraw.ImageDraw,
    glyph: Glyph,
    faces: dict[int, ImageFont.FreeTypeFont],
    font: Path,
    origin: tuple[float, float],
    scale: float,
) -> None:
    size = max(1, round(glyph.size * scale))
    if size not in faces:
        faces[size] = ImageFont.truetype(str(font), size)
    grey = round(255 * min(max(glyph.lightness, 0.0), 0.8))
    place = ((glyph.x0 - origin[0]) * scale, (glyph.baseline - origin[1]) * scale)
    draw.text(place, glyph.text, font=faces[size], fill=(grey, grey, grey), anchor="ls")
