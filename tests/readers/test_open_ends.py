"""Rows of scanned tables whose last rule was lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from perfcheck.readers.drawn.lattice import Lattice
from perfcheck.readers.drawn.open_ends import close_ends
from perfcheck.readers.drawn.sheet import Glyph

COLUMNS = (50.0, 120.0, 300.0, 500.0)


def lattice() -> Lattice:
    """Five rows of three columns; of the third only its first box, the label, was found."""
    rows = [(100.0 + 20 * n, 120.0 + 20 * n) for n in range(5)]
    cells = [
        (left, top, right, bottom)
        for n, (top, bottom) in enumerate(rows)
        for left, right in pairwise(COLUMNS)
        if n != 2 or left == COLUMNS[0]
    ]
    return Lattice(cells)


def printed(text: str, x: float, y: float = 145.0) -> list[Glyph]:
    return [Glyph(c, x + 10 * n, y, x + 10 * n + 9.5, y + 10, y + 9, 10.0, by_ocr=True) for n, c in enumerate(text)]


def closed(glyphs: list[Glyph]) -> list[tuple[float, float, float, float]]:
    table = lattice()
    before = list(table.cells)
    close_ends([table], glyphs)
    return [cell for cell in table.cells if cell not in before]


def test_what_stands_up_to_the_edge_of_the_table_is_in_the_row() -> None:
    assert closed(printed("完成渠道清淤十二公里，灌溉用水得到保障。", 130.0)) == [(120.0, 140.0, 500.0, 160.0)]


def test_two_columns_whose_rules_are_lost_are_not_run_together() -> None:
    assert closed(printed("清淤长度", 130.0) + printed("十二公里", 320.0)) == []


def test_nothing_is_closed_round_nothing_nor_on_a_printed_page() -> None:
    text = printed("完成渠道清淤十二公里", 130.0)
    assert closed(printed("下一行", 130.0, 165.0)) == []
    assert closed([replace(glyph, by_ocr=False) for glyph in text]) == []
