"""Right columns of a spreadsheet on a page of their own; pages that only look like that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.readers.pdf import read_pdf
from tests.documents.pdf_tables import Paper
from tests.readers.test_pdf_tables import grids, texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LEFT = [
    ("项目名称", "河道清淤工程"),
    ("主管部门", "青岩县水务局"),
    ("一级指标", "二级指标"),
    ("产出指标", "数量指标"),
    ("效益指标", "社会效益指标"),
]
RIGHT = [("实施单位",), ("项目属性",), ("三级指标",), ("清淤长度",), ("受益人口",)]


def printed(path: Path, *pages: tuple[Sequence[Sequence[str]], float], cut: bool = False) -> Path:
    """Pages of one table each, at one height. Rows of cells as broad as said; cut: the goal runs over the seam."""
    paper = Paper(path)
    for number, (rows, width) in enumerate(pages):
        if number == 0:
            paper.text(60, 60, "项目支出绩效目标表", 14)
        for down, cells in enumerate(rows):
            for across, text in enumerate(cells):
                x = 50 + across * width
                paper.cell(x, 100 + 20 * down, x + width, 120 + 20 * down, text)
        if cut:
            _run_over(paper, number, 100 + 20 * len(rows), 50 + width * len(rows[0]))
        paper.page()
    paper.save()
    return path


def _run_over(paper: Paper, number: int, top: float, right: float) -> None:
    """A row of one cell whose text the print cuts off at the seam: to the right of 350 on the first page."""
    paper.canvas.saveState()
    shape = paper.canvas.beginPath()
    shape.rect(50, 0, right - 50, 842)
    paper.canvas.clipPath(shape, stroke=0, fill=0)
    paper.text(252 - number * 300, top + 12, "完成河道清淤十二公里改善沿线排水")
    paper.canvas.restoreState()
    for x in (50, right):
        paper.rule(x, top, x, top + 20)
    paper.rule(50, top + 20, right, top + 20)


def test_right_columns_stand_beside_the_left_ones(tmp_path: Path) -> None:
    (grid,) = grids(read_pdf(printed(tmp_path / "a.pdf", (LEFT, 150), (RIGHT, 180))))
    assert texts(grid) == [[*left, *right] for left, right in zip(LEFT, RIGHT, strict=True)]
    assert [cell.location.page for cell in grid.rows[3].cells] == [1, 1, 2]


def test_a_text_cut_off_at_the_seam_is_that_of_one_cell(tmp_path: Path) -> None:
    """Told by it, columns as broad as those of the first page are right columns; it is not hidden."""
    right = [(text[0], "值") for text in RIGHT]
    reading = read_pdf(printed(tmp_path / "a.pdf", (LEFT, 150), (right, 150), cut=True))
    (grid,) = grids(reading)
    assert texts(grid)[-1][0] == "完成河道清淤十二公里改善沿线排水"
    assert texts(grid)[0] == ["项目名称", "河道清淤工程", "实施单位", "值"]
    assert not reading.hidden


@pytest.mark.parametrize(
    ("below", "width"),
    [
        ([(*cells[:1], "另一项目", "文字") for cells in LEFT], 120),  # the next form
        (
            [("甲", "1", "2"), ("乙", "2", "3"), ("丙", "3", "4"), ("丁", "4", "5"), ("戊", "5", "6")],
            100,
        ),  # the next rows
    ],
)
def test_other_tables_stand_apart(tmp_path: Path, below: list[tuple[str, ...]], width: float) -> None:
    reading = read_pdf(printed(tmp_path / "a.pdf", (LEFT, 150), (below, width)))
    assert sum(len(grid.rows) for grid in grids(reading)) == 10


def test_a_sheet_two_pages_high_and_two_wide(tmp_path: Path) -> None:
    """The second page has too few rows to know its right columns by: they follow those of the first."""
    more = [("可持续影响指标", "维护年限"), ("满意度指标", "服务对象满意度指标")]
    beside = [("长效机制",), ("群众满意度",)]
    (grid,) = grids(read_pdf(printed(tmp_path / "a.pdf", (LEFT, 150), (more, 150), (RIGHT, 180), (beside, 180))))
    assert texts(grid)[-3:] == [
        ["效益指标", "社会效益指标", "受益人口"],
        [*more[0], *beside[0]],
        [*more[1], *beside[1]],
    ]
