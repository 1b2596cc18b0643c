"""Scans as life makes them: pages of a PDF as pictures that a seal, a fold, a desk or a lamp was at."""

from __future__ import annotations

import io
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


def spoil(
    source: Path,
    target: Path,
    *steps: Step,
    dpi: int = 200,
    quality: int = 70,
    one_bit: bool = False,
    dither: bool = False,
) -> None:
    """Write ``target``: each page of ``source`` as a picture that went through the steps.

    one_bit: black and white, by a threshold or (dither) by dots.
    """
    canvas = Canvas(str(target), invariant=True)
    for page in pdfium.PdfDocument(source):
        picture: Picture = np.array(page.render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8)
        for step in steps:
            picture = step(picture)
        canvas.setPageSize((picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi))
        image = Image.fromarray(picture)
        out = io.BytesIO()
        if one_bit:
            grey = image.convert("L")
            (grey if dither else grey.point(lambda value: 255 if value > 150 else 0)).convert("1").save(out, "PNG")
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


def black_edged(picture: Picture) -> Picture:
    """Scanned with the lid open."""
    return _as_picture(cv2.copyMakeBorder(picture, 40, 25, 30, 70, cv2.BORDER_CONSTANT, value=(18, 18, 18)))


def _as_picture(image: object) -> Picture:
    return np.asarray(image, dtype=np.uint8)


def two_up(source: Path, target: Path, *steps: Step, dpi: int = 200) -> None:
    """The pages of ``source`` two by two, each pair on one sheet on its side."""
    pages = [np.array(page.render(scale=dpi / 72).to_pil().convert("RGB"), np.uint8)
             for page in pdfium.PdfDocument(source)]  # fmt: skip
    if len(pages) % 2:
        pages.append(np.full_like(pages[0], 255))
    canvas = Canvas(str(target), invariant=True)
    for left, right in zip(pages[::2], pages[1::2], strict=True):
        picture: Picture = np.hstack([left, right])
        for step in steps:
            picture = step(picture)
        out = io.BytesIO()
        Image.fromarray(picture).save(out, "JPEG", quality=75)
        out.seek(0)
        size = (picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(out), 0, 0, *size)
        canvas.showPage()
    canvas.save()
