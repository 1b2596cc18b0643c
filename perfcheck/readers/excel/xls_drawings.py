"""What lies over the cells of an old .xls workbook: pictures and charts are named, texts of shapes are read.

xlrd leaves drawings out; the records that tell of them are read here ([MS-XLS] 2.4.181 Obj, 2.4.329 TxO).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from xlrd.compdoc import CompDoc, CompDocError

if TYPE_CHECKING:
    from collections.abc import Iterator

BOF, EOF, OBJECT, TEXT, CONTINUE, SHEETS = 0x0809, 0x000A, 0x005D, 0x01B6, 0x003C, 0x0085
CHART, BOX, PICTURE, COMMENT = 5, 6, 8, 25
_NAMED = {CHART: "图表", PICTURE: "图片"}
_SHAPES = {BOX, 1, 2, 3, 4, 9, 30}  # those that are text boxes, rectangles, ovals … : all may hold text
_COMMON = struct.Struct("<HHHHH")  # ftCmo, its size, kind of object, its number, flags


class Drawn:
    """What is drawn on one sheet. named: kinds of what is no text. texts: of shapes. comments: of cells."""

    def __init__(self) -> None:
        self.named: list[str] = []
        self.texts: list[str] = []
        self.comments: list[str] = []


def drawings_of(data: bytes) -> list[Drawn]:
    """What is drawn on each sheet of the bytes of a workbook, in the order of the tabs; [] where it cannot be told."""
    try:
        stream = data if data[:2] == b"\x09\x08" else _stream(data)
    except (CompDocError, struct.error, IndexError, AssertionError):
        return []
    starts = [
        struct.unpack_from("<I", content)[0]
        for kind, content in _records(stream, 0)
        if kind == SHEETS and content[5:6] == b"\0"
    ]
    return [_sheet(stream, start) for start in starts if start < len(stream)]


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


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
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


def _sheet(stream: bytes, start: int) -> Drawn:
    drawn = Drawn()
    kind, words = 0, -1  # of the object the next text belongs to; characters its text still has
    for record, content in _records(stream, start):
        if record == OBJECT and len(content) >= _COMMON.size:
            kind = _COMMON.unpack_from(content)[2]
            if kind in _NAMED:
                drawn.named.append(_NAMED[kind])
        elif record == TEXT and len(content) >= 12:
            words = struct.unpack_from("<H", content, 10)[0]
        elif record == CONTINUE and words > 0:
            text = content[1:].decode("utf-16-le" if content[:1] == b"\x01" else "latin-1", "replace")[:words]
            words = 0
            if kind == COMMENT:
                drawn.comments.append(text)
            elif kind in _SHAPES:
                drawn.texts.append(text)
    return drawn
