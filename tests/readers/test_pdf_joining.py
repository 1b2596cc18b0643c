"""Which printed lines of a cell are one text, and which are two values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.model.page import Grid
from perfcheck.readers.drawn.joining import join_lines
from perfcheck.readers.pdf import read_pdf
from perfcheck.values.amounts import parse_amount
from perfcheck.values.targets import carries_number, parse_target
from tests.documents.pdf_tables import Paper

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lines", "fills", "text"),
    [
        (["200", "86.40"], [False, False], "200\n86.40"),
        (["200", "86.40"], [True, False], "200\n86.40"),
        (["12,345,", "678.00"], [True, False], "12,345,678.00"),
        (["12,345,", "678.00"], [False, False], "12,345,\n678.00"),
        (["2228.7", "8"], [True, False], "2228.78"),
        (["2228.7", "8"], [False, False], "2228.7\n8"),
        (["2228", "78"], [True, False], "2228\n78"),
        (["≥92%", "≥80%"], [True, False], "≥92%\n≥80%"),
        (["100万元", "200万元"], [False, False], "100万元\n200万元"),
        (["完成改造12", "0公里"], [True, False], "完成改造120公里"),
        (["≥9", "5%"], [True, False], "≥95%"),
        (["2026年", "11月底"], [False, False], "2026年11月底"),
        (["垃圾处理", "20吨"], [False, False], "垃圾处理20吨"),
        (["90", "%"], [False, False], "90%"),
        (["417-2025-", "0349"], [False, False], "417-2025-0349"),
        (["修缮村道", "十二公里"], [False, False], "修缮村道十二公里"),
    ],
)
def test_lines_join_unless_they_are_values_of_their_own(lines: list[str], fills: list[bool], text: str) -> None:
    assert join_lines(lines, fills) == text


def test_two_numbers_are_no_amount_and_no_quantity() -> None:
    assert parse_amount("200\n86.40", "万元").value is None
    assert parse_target("2\n3") is None
    assert carries_number("2\n3")


def test_a_grouped_amount_wrapped_in_a_narrow_column_is_one(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 90, 140, "12,345,", "678.00")
    paper.cell(90, 100, 200, 140, "200", "86.40")
    paper.save()
    (grid,) = [block for block in read_pdf(tmp_path / "a.pdf").pages[0].blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.rows[0].cells] == ["12,345,678.00", "200\n86.40"]
