"""A page of a PDF as an image, for recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.pdf.annotations import without_frames
from perfcheck.readers.pdf.opening import open_document

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


def rendered(path: Path, number: int, scale: float) -> NDArray[np.uint8]:
    """The page in colour (blue, green, red). scale: points a pixel."""
    import numpy as np  # takes longer to load than a page without scans to read

    document = open_document(path)
    try:
        page = document[number - 1]
        without_frames(page)
        bitmap = page.render(scale=1 / scale)
        colours = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
        page.close()
        return colours
    finally:
        document.close()
