"""Scans as life makes them: pages of a PDF as pictures that a seal, a fold, a desk or a lamp was at."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

Picture = NDArray[np.uint8]
"""Rows × columns × 3 (red, green, blue)."""

Step = Callable[[Picture], Picture]


def spoil(source: Path, target: Path, *steps: Step, dpi: int = 200, quality: int = 70, one_bit: bool = False) -> None:
    """Write ``target``: each page of ``source`` as a picture that went through the steps."""
    canvas = Canvas(str(target), invariant=True)
    for page in pdfium.PdfDocument(source):
        picture: Picture = np.array(page.render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8)
        for step in steps:
            picture = step(picture)
        canvas.setPageSize((picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi))
        image = Image.fromarray(picture)
        out = io.BytesIO()
        if one_bit:
            image.convert("L").point(lambda value: 255 if value > 150 else 0).convert("1").save(out, "PNG")
        else:
            image.save(out, "JPEG", quality=quality)
        out.seek(0)
        canvas.drawImage(ImageReader(out), 0, 0, picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi)
        canvas.showPage()
    canvas.save()


def noise(picture: Picture) -> Picture:
    dust = np.random.default_rng(5).normal(0, 5, picture.shape[:2])
    return np.clip(picture.astype(np.float64) * 0.97 + dust[:, :, None], 0, 255).astype(np.uint8)


def turned(degrees: float) -> Step:
    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        return _as_picture(
            cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
        )

    return step


def sealed(x: float, y: float, colour: tuple[int, int, int] = (210, 40, 45), strength: float = 0.75) -> Step:
    """A round seal 42 mm wide, its middle at these parts of the page."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        radius = round(width * 21 / 210)
        ink = np.zeros((height, width), np.uint8)
        middle = (round(x * width), round(y * height))
        cv2.circle(ink, middle, radius, 255, max(3, radius // 28), cv2.LINE_AA)
        angles = [math.radians(90 + 36 * n) for n in range(10)]
        star = [_on_circle(middle, r, a) for a, r in zip(angles, [radius * 0.32, radius * 0.13] * 5, strict=True)]
        cv2.fillPoly(ink, [np.array(star, np.int32)], 255, cv2.LINE_AA)
        for number in range(14):  # characters, as strokes round the edge
            a = math.radians(200 - 220 * number / 13)
            for side in (-0.05, 0.0, 0.05):
                low, high = (_on_circle(middle, radius * reach, a + side) for reach in (0.7, 0.88))
                cv2.line(ink, low, high, 255, 3, cv2.LINE_AA)
        part = (ink.astype(np.float64) / 255 * strength)[:, :, None]
        stamped = picture * (np.array(colour) / 255.0)
        return (picture * (1 - part) + stamped * part).astype(np.uint8)

    return step


def _on_circle(middle: tuple[int, int], radius: float, angle: float) -> tuple[int, int]:
    return round(middle[0] + radius * math.cos(angle)), round(middle[1] - radius * math.sin(angle))


def signed(x: float, y: float, colour: tuple[int, int, int] = (30, 50, 190)) -> Step:
    """A name in pen across some rows."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        t = np.linspace(0, 1, 120)
        xs = x * width + 0.12 * width * t + 18 * np.sin(t * 31)
        ys = y * height + 45 * np.sin(t * 19 + 1) * (1 - t / 2)
        drawn = picture.copy()
        points = np.stack([xs, ys], axis=1).astype(np.int32)
        cv2.polylines(drawn, [points], False, colour, 4, cv2.LINE_AA)
        return _as_picture(drawn)

    return step


def lit(darkest: float = 0.55) -> Step:
    """Light that falls off from one corner to the other."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        ys, xs = np.mgrid[0:height, 0:width]
        lamp = 1 - (1 - darkest) * ((xs / width + ys / height) / 2) ** 1.3
        return _as_picture((picture * lamp[:, :, None]).astype(np.uint8))

    return step


def folded(deep: float = 14.0) -> Step:
    """The left edge went into the fold of a book: bent lines and a shadow."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        near = np.exp(-xs / (width * 0.09))
        bent = cv2.remap(
            picture, xs, ys + deep * near, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(250, 250, 250)
        )
        return _as_picture((bent * (1 - 0.6 * near)[:, :, None]).astype(np.uint8))

    return step


def curved(deep: float = 16.0) -> Step:
    """Paper that is not flat: every line is an arc."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        arc = deep * np.sin(xs / width * np.pi).astype(np.float32)
        return _as_picture(
            cv2.remap(picture, xs, ys + arc, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(250,) * 3)
        )

    return step


def photographed(by: float = 0.05, desk: tuple[int, int, int] = (72, 60, 52)) -> Step:
    """On a desk, from an angle: the far edge is shorter than the near one."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        inset = np.array([[by * 1.9, by], [1 - by, by * 1.5], [1 - by * 0.7, 1 - by], [by * 0.8, 1 - by * 1.2]])
        target = (inset * [width, height]).astype(np.float32)
        matrix = cv2.getPerspectiveTransform(corners, target)
        return _as_picture(
            cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=desk)
        )

    return step


def blurred(sigma: float) -> Step:
    return lambda picture: _as_picture(cv2.GaussianBlur(picture, (0, 0), sigma))


def faint(darkest: int) -> Step:
    """Print of an empty cartridge."""
    return lambda picture: (255 - (255 - picture.astype(np.float64)) * (255 - darkest) / 255).astype(np.uint8)


def marked(text_height: float = 0.09, grey: int = 205) -> Step:
    """A pale slanted stroke pattern, as a watermark leaves it."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        layer = np.full((height, width), 255, np.uint8)
        size = int(text_height * width)
        for number in range(7):
            x, y = int(width * 0.12 + number * size * 1.1), int(height * 0.62 - number * size * 0.75)
            cv2.rectangle(layer, (x, y), (x + size // 2, y + size), grey, size // 9)
            cv2.line(layer, (x - size // 4, y + size // 2), (x + size, y + size // 3), grey, size // 9)
        return np.minimum(picture, layer[:, :, None])

    return step


def black_edged(picture: Picture) -> Picture:
    """Scanned with the lid open."""
    return _as_picture(cv2.copyMakeBorder(picture, 40, 25, 30, 70, cv2.BORDER_CONSTANT, value=(18, 18, 18)))


def _as_picture(image: object) -> Picture:
    return np.asarray(image, dtype=np.uint8)


def two_up(source: Path, target: Path, *steps: Step, dpi: int = 200) -> None:
    """The first two pages of ``source`` on one sheet on its side."""
    document = pdfium.PdfDocument(source)
    halves = [np.array(document[n].render(scale=dpi / 72).to_pil().convert("RGB"), np.uint8) for n in (0, 1)]
    picture: Picture = np.hstack(halves)
    for step in steps:
        picture = step(picture)
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=75)
    out.seek(0)
    canvas = Canvas(str(target), invariant=True)
    size = (picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi)
    canvas.setPageSize(size)
    canvas.drawImage(ImageReader(out), 0, 0, *size)
    canvas.showPage()
    canvas.save()
