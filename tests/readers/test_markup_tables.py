"""Tables that a converter left as HTML inside a text."""

from __future__ import annotations

from perfcheck.model.page import Grade, Grid, Paragraph
from perfcheck.readers.text import read_text_string


def blocks(text: str) -> list[object]:
    return [block for page in read_text_string(text).pages for block in page.blocks]


def test_merged_cells_are_known_and_the_text_around_is_kept() -> None:
    head, before, grid, behind, tail = blocks(
        "# 绩效目标表\n见<table><tr><td rowspan=2>产出指标</td><td>数量指标</td></tr>\n"
        "<tr><td>质量指标</td></tr></table>完\n注：略\n"
    )
    assert [b.text for b in (head, before, behind, tail) if isinstance(b, Paragraph)] == [
        "绩效目标表",
        "见",
        "完",
        "注：略",
    ]
    assert isinstance(grid, Grid)
    assert grid.grade is Grade.PRINTED
    assert [[c.text for c in row.cells] for row in grid.rows] == [["产出指标", "数量指标"], ["", "质量指标"]]
    assert grid.rows[0].cells[0].row_span == 2
    assert grid.rows[1].cells[0].covered
    assert (grid.location.line, grid.location.table, grid.rows[1].location.row) == (2, 0, 1)


def test_tables_on_one_line_and_rows_of_pipes_are_numbered_together() -> None:
    found = blocks(
        "|甲|乙|\n<table><tr><td>一</td></tr></table><table><tr><td>二</td></tr></table>\n|丙|丁|\n\f<table><tr><td>三</td></tr></table>"
    )
    grids = [b for b in found if isinstance(b, Grid)]
    assert [(g.rows[0].text, g.location.page, g.location.table) for g in grids] == [
        ("甲 乙", 1, 0),
        ("一", 1, 1),
        ("二", 1, 2),
        ("丙 丁", 1, 3),
        ("三", 2, 0),
    ]


def test_a_table_that_is_never_closed_or_has_no_row_stays_text() -> None:
    assert [b.text for b in blocks("标签<table>的用法\n<table><tr><td>甲</td></tr>\n") if isinstance(b, Paragraph)] == [
        "标签<table>的用法",
        "<table><tr><td>甲</td></tr>",
    ]


def test_what_nobody_sees_in_it_is_hidden() -> None:
    reading = read_text_string("首行\n<table><tr><td>甲<span style='display:none'>暗</span></td></tr></table>")
    assert [(h.text, h.location.line) for h in reading.hidden] == [("暗", 2)]
