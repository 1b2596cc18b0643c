"""A page of a PDF as an image, for recognition."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from perfcheck.readers.pdf.opening import open_document


def rendered(path: Path, number: int, scale: float) -> NDArray[np.uint8]:
    """The page in grey. scale: points a pixel."""
    document = open_document(path)
    try:
        page = document[number - 1]
        bitmap = page.render(scale=1 / scale, grayscale=True)
        grey = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        page.close()
        return grey
    finally:
        document.close()
