"""A page of a PDF as an image, for recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.pdf.annotations import without_frames
from perfcheck.readers.pdf.opening import open_document

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image


def rendered(path: Path, number: int, scale: float) -> Image:
    """The page in colour (RGB). scale: points a pixel."""
    document = open_document(path)
    try:
        page = document[number - 1]
        without_frames(page)
        picture: Image = page.render(scale=1 / scale).to_pil().convert("RGB")
        page.close()
        return picture
    finally:
        document.close()
