"""Scanned copies of a PDF: pages as grey JPEG images, a little turned, with noise and a pale mark."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.documents.fonts import SERIF

if TYPE_CHECKING:
    from pathlib import Path


def scan(
    source: Path,
    target: Path,
    *,
    dpi: int = 200,
    skew: float = 0.7,
    quality: int = 60,
    mark: str | None = None,
    keep_digital: frozenset[int] = frozenset(),
    quarters: int = 0,
    rotation: int = 0,
) -> None:
    """Write ``target`` as a scan of ``source``.

    skew: largest turn in degrees; pages alternate between both sides. mark: pale diagonal text.
    keep_digital: 1-based pages copied as they are (a mixed document). quarters: quarter turns (counter-
    clockwise) the sheets lay on the glass. rotation: /Rotate of the pages, in degrees.
    """
    random = np.random.default_rng(dpi)
    document = pdfium.PdfDocument(source)
    scanned = io.BytesIO()
    canvas = Canvas(scanned, invariant=True)
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        if quarters % 2:
            width, height = height, width
        canvas.setPageSize((width, height))
        if number not in keep_digital:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(90 * quarters, expand=True)
            turn = skew * random.uniform(0.5, 1) * (1 if number % 2 else -1)
            picture = _spoil(image, turn, random, quality, mark)
            canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    images = pdfium.PdfDocument(scanned.getvalue())
    result = pdfium.PdfDocument.new()
    for index in range(len(document)):
        result.import_pages(document if index + 1 in keep_digital else images, [index])
        if rotation:
            result[index].set_rotation(rotation)
    result.save(target)


def _spoil(image: Image.Image, turn: float, random: np.random.Generator, quality: int, mark: str | None) -> io.BytesIO:
    if mark:
        draw = ImageDraw.Draw(layer := Image.new("L", image.size, 255))
        font = ImageFont.truetype(str(SERIF), image.size[0] // 9)
        draw.text((image.size[0] // 6, image.size[1] // 2), mark, fill=205, font=font)
        layer = layer.rotate(35, fillcolor=255)
        image = Image.fromarray(np.minimum(np.asarray(image), np.asarray(layer)))
    image = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = random.normal(0, 6, (image.size[1], image.size[0]))
    spoiled = Image.fromarray(np.clip(np.asarray(image, dtype=np.float64) * 0.97 + noise, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    spoiled.save(out, "JPEG", quality=quality)
    out.seek(0)
    return out
