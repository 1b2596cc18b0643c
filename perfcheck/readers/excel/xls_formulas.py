"""Formulas of an old .xls workbook that nobody has worked out: programs write them so, and Excel works them out when it
opens the file. What it would show is not in the file ([MS-XLS] 2.4.127 Formula, 2.4.221 RecalcId, 2.4.342 Uncalced)."""

from __future__ import annotations

import struct

from perfcheck.readers.excel.xls_records import records

FORMULA, UNCALCED, RECALC_ID = 0x0006, 0x005E, 0x01C1
_EMPTY_TEXT = b"\x03"
_NOT_A_NUMBER = b"\xff\xff"


def is_worked_out(stream: bytes) -> bool:
    """Whether a program that works formulas out has saved the workbook."""
    return any(kind == RECALC_ID for kind, _ in records(stream, 0))


def without_result(stream: bytes, start: int, *, worked_out: bool) -> set[tuple[int, int]]:
    """Row and column, 0-based, of the formulas without a result on the sheet that begins there."""
    empty: set[tuple[int, int]] = set()
    every: set[tuple[int, int]] = set()
    for kind, content in records(stream, start):
        if kind == UNCALCED:
            worked_out = False
            empty = every
        elif kind == FORMULA and len(content) >= 14:
            row, column = struct.unpack_from("<HH", content)
            every.add((row, column))
            if not worked_out and content[6:7] == _EMPTY_TEXT and content[12:14] == _NOT_A_NUMBER:
                empty.add((row, column))
    return empty
