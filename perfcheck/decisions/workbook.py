"""Sheets of an Excel file that people give back: our own exports, filled in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from perfcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SHEETS = 20  # looked at


def sheets_of(what: str, data: bytes, largest: int, *, title: str = "") -> Iterator[list[list[object]]]:
    """The rows of each sheet; values, never formulas.

    what: the file, for the message. largest: bytes its parts may unfold to. title: what the names of the
    sheets begin with. Raises UsageError for what is no workbook.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unfolded = sum(part.file_size for part in package.infolist())
        if unfolded <= largest:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in [s for s in book.worksheets if s.title.startswith(title)][:MAX_SHEETS]:
                yield [list[object](row) for row in sheet.iter_rows(values_only=True)]
            return
    except Exception as fault:
        raise UsageError(f"{what}不是可读的 Excel 工作簿（{type(fault).__name__}）。") from fault
    raise UsageError(f"{what}展开后过大，未读取。")
