"""Cells with their spans as a grid: which rows without text stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.excel.account import in_sheet
from perfcheck.readers.spans import Spanned, grid_of

if TYPE_CHECKING:
    from perfcheck.model.page import Unread


def test_what_heads_leave_blank_is_a_row() -> None:
    unread: list[Unread] = []
    cells = [
        Spanned(0, 0, "总体目标", 2, 1),
        Spanned(0, 1, "实施期目标"),
        Spanned(0, 2, "年度目标"),
        Spanned(1, 1, ""),
        Spanned(1, 2, ""),
        Spanned(2, 0, ""),  # an empty row is none
        Spanned(3, 0, "一级指标"),
        Spanned(3, 1, "三级指标"),
        Spanned(3, 2, "指标值"),
    ]
    grid = grid_of(cells, at=in_sheet(1, table=0), unread=unread)
    assert grid is not None
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["总体目标", "实施期目标", "年度目标"],
        ["", "", ""],
        ["一级指标", "三级指标", "指标值"],
    ]
    assert grid.rows[1].cells[0].covered
    assert not unread
