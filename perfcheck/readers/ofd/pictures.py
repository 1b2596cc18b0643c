"""Pictures of an OFD file, each decoded when it is first asked for."""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from PIL import Image as Pillow

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.ofd.jbig2 import decoded

if TYPE_CHECKING:
    from perfcheck.readers.drawn.matrices import Matrix
    from perfcheck.readers.drawn.sheet import Glyph
    from perfcheck.readers.ofd.canvas import Image
    from perfcheck.readers.ofd.package import OfdPackage

FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "GIF", "WEBP")

LARGEST = 120_000_000
"""Pixels of a picture that is decoded; an A3 sheet at 600 dots per inch has 70 million."""

CLEAR = 0.5
"""Opacity below which a picture lets text be seen."""


class Pictures:
    """kept: the picture asked for last, since many are too large to keep them all."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        self._sizes: dict[str, tuple[int, int]] = {}
        self._kept: tuple[str, Pillow.Image | None] = ("", None)

    def size(self, image: Image) -> tuple[int, int]:
        """Width and height in pixels; zeros where it cannot be decoded."""
        if image.part not in self._sizes:
            picture = self._opened(image.part)
            self._sizes[image.part] = picture.size if picture is not None else (0, 0)
        return self._sizes[image.part]

    def of(self, image: Image) -> Pillow.Image | None:
        """In colour and, where it is clear in places, with opacity; None where it cannot be decoded."""
        if self._kept[0] != image.part:
            picture = self._opened(image.part)
            try:
                if picture is not None:
                    clear = "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA")
                    picture = picture.convert("RGBA" if clear else "RGB")
            except (OSError, ValueError, SyntaxError, struct.error, Pillow.DecompressionBombError):
                picture = None
            self._kept = (image.part, picture)
        return self._kept[1]

    def shows(self, image: Image, glyph: Glyph) -> bool:
        """Whether a character beneath a picture is seen through it."""
        picture = self.of(image)
        if picture is None or picture.mode != "RGBA":
            return picture is None  # what is not shown covers nothing
        back = inverse(image.matrix)
        if back is None:
            return True
        x, y = glyph.centre
        a, b, c, d, e, f = back
        across, down = a * x + c * y + e, b * x + d * y + f
        place = (
            min(max(int(across * picture.width), 0), picture.width - 1),
            min(max(int(down * picture.height), 0), picture.height - 1),
        )
        pixel = picture.getpixel(place)
        return isinstance(pixel, tuple) and pixel[3] < CLEAR * 255

    def _opened(self, part: str) -> Pillow.Image | None:
        if not part or part not in self._package:
            return None
        try:
            data = self._package.bytes_of(part)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                picture = Pillow.open(io.BytesIO(data), formats=FORMATS)
            return picture if picture.width * picture.height <= LARGEST else None
        except UnreadableInputError:
            return None
        except (OSError, ValueError, SyntaxError, struct.error, Pillow.DecompressionBombError):
            return decoded(data)


def inverse(matrix: Matrix) -> Matrix | None:
    """The matrix that leads back; None where there is none."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if abs(size) < 1e-9:
        return None
    return (d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)
