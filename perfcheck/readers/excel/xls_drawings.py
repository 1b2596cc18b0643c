"""What lies over the cells of an old .xls workbook: pictures and charts are named, texts of shapes are read.

xlrd leaves drawings out; the records that tell of them are read here ([MS-XLS] 2.4.181 Obj, 2.4.329 TxO).
"""

from __future__ import annotations

import struct

from perfcheck.readers.excel.xls_records import records

OBJECT, TEXT, CONTINUE = 0x005D, 0x01B6, 0x003C
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


def drawn_on(stream: bytes, start: int) -> Drawn:
    """What is drawn on the sheet that begins there."""
    drawn = Drawn()
    kind, words = 0, -1  # of the object the next text belongs to; characters its text still has
    for record, content in records(stream, start):
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
