"""The records of an old .xls workbook, for what xlrd leaves out ([MS-XLS] 2.3)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from xlrd.compdoc import CompDoc, CompDocError

if TYPE_CHECKING:
    from collections.abc import Iterator

BOF, EOF, SHEETS = 0x0809, 0x000A, 0x0085


def stream_of(data: bytes) -> bytes:
    """The workbook within a file's bytes, b"" where there is none."""
    try:
        return data if data[:2] == b"\x09\x08" else _stream(data)
    except (CompDocError, struct.error, IndexError, AssertionError):
        return b""


def sheets_of(stream: bytes) -> list[int]:
    """Where each worksheet begins, in the order of the tabs."""
    starts = [
        struct.unpack_from("<I", content)[0]
        for kind, content in records(stream, 0)
        if kind == SHEETS and content[5:6] == b"\0"
    ]
    return [start for start in starts if start < len(stream)]


def _stream(data: bytes) -> bytes:
    container = CompDoc(data, logfile=_Silent())
    for name in ("Workbook", "Book"):
        found = container.get_named_stream(name)
        if found:
            return bytes(found)
    return b""


class _Silent:
    def write(self, _text: str) -> None:
        """What xlrd says of odd containers is no news to a reviewer."""


def records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """(kind, content) of the records of one part of a stream, up to its end."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        content = stream[start + 4 : start + 4 + size]
        start += 4 + size
        depth += 1 if kind == BOF else -1 if kind == EOF else 0
        if kind == EOF and depth <= 0:
            return
        if depth <= 1:  # a chart within a sheet is a part of its own
            yield kind, content
