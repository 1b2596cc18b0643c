"""A small grey picture: pixels in, a frame drawn on it, PNG out; an imaging library (23 MB) would do no more here."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_LEVELS = 16
"""Grey levels kept, four bits a pixel: enough to read, and a third of the bytes."""

_GREY = 119  # of a line that parts two pictures
_STEP = 255 // (_LEVELS - 1)
_TO_LEVEL = bytes(round(value / _STEP) for value in range(256))
_TO_UPPER = bytes((round(value / _STEP) << 4) for value in range(256))


@dataclass(frozen=True, slots=True)
class GreyPicture:
    """rows: one byte a pixel from 0 black to 255 white, all of one length."""

    rows: list[bytearray]

    def frame(self, box: tuple[float, float, float, float], width: int) -> None:
        """A black frame inside a box (left, top, right, bottom in pixels, the last included)."""
        left, top, right, bottom = map(int, box)
        for y in range(max(0, top), min(len(self.rows) - 1, bottom) + 1):
            row = self.rows[y]
            last = min(len(row) - 1, right)
            whole = y < top + width or y > bottom - width
            spans = ((left, last),) if whole else ((left, min(last, left + width - 1)), (right - width + 1, last))
            for start, end in spans:
                for x in range(max(0, start, left), end + 1):
                    row[x] = 0

    def below(self, strip: GreyPicture, gap: int) -> GreyPicture:
        """This picture with another above it, cut to the same width; a grey line in the gap (pixels) between them."""
        width = len(self.rows[0])
        between = [bytearray(b"\xff" * width) for _ in range(gap)]
        between[gap // 2] = bytearray([_GREY] * width)
        return GreyPicture([*(row[:width].ljust(width, b"\xff") for row in strip.rows), *between, *self.rows])

    def png(self) -> bytes:
        """The picture as a PNG of 16 greys."""
        head = struct.pack(">IIBBBBB", len(self.rows[0]), len(self.rows), 4, 0, 0, 0, 0)
        data = b"".join(b"\0" + _packed(row) for row in self.rows)
        parts = (b"IHDR", head), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _packed(row: bytearray) -> bytes:
    """Two pixels a byte."""
    size = (len(row) + 1) // 2
    upper, lower = row[::2].translate(_TO_UPPER), row[1::2].translate(_TO_LEVEL).ljust(size, b"\0")
    return (int.from_bytes(upper) | int.from_bytes(lower)).to_bytes(size)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
