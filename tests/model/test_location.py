"""Where something is printed, in the words of the file it is printed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from perfcheck.model.location import Location
from perfcheck.model.page import Grid
from perfcheck.readers.open import read_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Location(page=3, table=0, row=2), "第3页"),
        (Location(line=12), "第12行"),
        (Location(page=3, line=12), "第3页第12行"),
        (Location(page=5, row=2, of_sheet=True), "第5张工作表"),
        (Location(table=1, row=2), "第2张表"),
        (Location(), ""),
    ],
)
def test_where_one_finds_it_in_such_a_file(place: Location, words: str) -> None:
    assert place.words == words


def test_cells_lines_and_rows_of_a_workbook_are_of_its_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in (book.create_sheet("表一", 0), book.create_sheet("表二", 1)):
        sheet.append(["项目支出绩效目标表"])
        sheet.append(["项目名称", "甲"])
        sheet.append(["预算金额", "12.00"])
    book.save(tmp_path / "表.xlsx")
    pages = read_file(tmp_path / "表.xlsx").pages
    for page in pages:
        for block in page.blocks:
            places = [block.location]
            places += [c.location for row in block.rows for c in row.cells] if isinstance(block, Grid) else []
            assert {place.words for place in places} == {f"第{page.number}张工作表"}
    assert len(pages) == 2
