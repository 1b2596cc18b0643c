"""Grids of a PDF page: merged, blank, wrapped, hanging, watermarked cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Grid, Paragraph, Reading
from perfcheck.readers.pdf import read_pdf
from tests.documents.pdf_tables import Paper

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = ["fast", "pdfplumber"]
engines = pytest.mark.parametrize("engine", ENGINES)


def texts(grid: Grid) -> list[list[str | None]]:
    """Cell texts by row; None where covered by a merged neighbour."""
    return [[None if cell.covered else cell.text for cell in row.cells] for row in grid.rows]


def grids(reading: Reading) -> list[Grid]:
    return [block for page in reading.pages for block in page.blocks if isinstance(block, Grid)]


def lines(reading: Reading) -> list[str]:
    return [block.text for page in reading.pages for block in page.blocks if isinstance(block, Paragraph)]


@engines
def test_merged_blank_and_wrapped_cells(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text(200, 80, "项目支出绩效目标表", 16)
    paper.cell(50, 100, 150, 160, "产出指标")
    paper.cell(150, 100, 350, 130, "修缮村道里程（含", "两侧排水 沟）")
    paper.cell(350, 100, 500, 130, "≥12 公里")
    paper.cell(150, 130, 350, 160)
    paper.cell(350, 130, 500, 160, "100%")
    paper.cell(50, 160, 500, 190, "合计")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert lines(reading) == ["项目支出绩效目标表"]
    (grid,) = grids(reading)
    assert texts(grid) == [
        ["产出指标", "修缮村道里程（含两侧排水 沟）", "≥12 公里"],
        [None, "", "100%"],
        ["合计", None, None],
    ]
    first, total = grid.rows[0].cells[0], grid.rows[2].cells[0]
    assert (first.row_span, first.column_span, total.column_span) == (2, 1, 3)
    assert first.location.bbox == pytest.approx((50, 100, 150, 160), abs=1)
    assert (total.location.page, total.location.row, total.location.column) == (1, 2, 0)


@engines
def test_watermark_stays_out_of_cells_and_is_kept(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for _ in range(2):
        paper.cell(50, 100, 300, 200, "项目名称")
        paper.cell(300, 100, 500, 200, "水渠清淤")
        paper.slanted(120, 190, "内部资料")
        paper.page()
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert texts(grids(reading)[0]) == [["项目名称", "水渠清淤"]]
    (mark,) = reading.marks
    assert (mark.text, mark.count, mark.pages) == ("内部资料", 2, (1, 2))


@engines
def test_text_that_runs_up_or_down_inside_a_cell_is_that_cells(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 80, 200)
    paper.slanted(70, 180, "产出指标", angle=90, grey=0, size=10)
    paper.cell(80, 100, 110, 200)
    paper.slanted(90, 120, "效益指标", angle=-90, grey=0, size=10)
    paper.cell(110, 100, 140, 200)
    for number, char in enumerate("资金"):
        paper.text(120, 120 + 12 * number, char)
    paper.slanted(122, 134, "(", angle=-90, grey=0, size=10)
    paper.text(120, 152, "元")
    paper.slanted(122, 154, ")", angle=-90, grey=0, size=10)
    paper.cell(140, 100, 500, 200, "修缮村道十二公里并修两侧排水沟，方便三个村的村民出行")
    paper.slanted(40, 400, "装订线内不得填写", angle=90, size=16)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    (grid,) = grids(reading)
    assert texts(grid) == [["产出指标", "效益指标", "资金(元)", "修缮村道十二公里并修两侧排水沟，方便三个村的村民出行"]]
    assert [mark.text for mark in reading.marks] == ["装订线内不得填写"]


ROWS = [
    ("项目名称", "河道清淤工程", "实施单位"),
    ("主管部门", "青岩县水务局", "项目属性"),
    ("三级指标", "指标值", "单位"),
    ("清淤长度", "≥12", "公里"),
    ("验收合格率", "≥95", "%"),
]


@engines
def test_rows_without_rules_between_them(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    columns = ((50, 200), (200, 350), (350, 500))
    for number, (x0, x1) in enumerate(columns):
        paper.cell(x0, 100, x1, 210)
        for row, cells in enumerate(ROWS):
            paper.text(x0 + 4, 112 + 22 * row, cells[number])
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf", engine=engine))
    assert texts(grid) == [list(row) for row in ROWS]


@engines
def test_a_head_in_boxes_above_rows_without_any_is_told_as_they_are(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    columns = ((50, 200), (200, 350), (350, 500))
    for number, (x0, x1) in enumerate(columns):
        paper.cell(x0, 100, x1, 122, ROWS[0][number])
        for row, cells in enumerate(ROWS[1:], 1):
            paper.text(x0 + 4, 114 + 22 * row, cells[number])
    paper.cell(50, 300, 200, 330, "甲")
    paper.cell(200, 300, 350, 330, "乙")
    paper.cell(350, 300, 500, 330, "丙")
    paper.text(50, 350, "一张只有一行的表，下面是一段文字。")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert lines(reading) == [" ".join(row) for row in ROWS] + ["一张只有一行的表，下面是一段文字。"]
    assert [texts(grid) for grid in grids(reading)] == [[["甲", "乙", "丙"]]]


@engines
@pytest.mark.parametrize("wrapped", [False, True])
def test_rows_below_the_last_rule_of_a_table_are_its_rows(tmp_path: Path, engine: str, wrapped: bool) -> None:
    paper = Paper(tmp_path / "a.pdf")
    columns = ((50, 200), (200, 350), (350, 500))
    for row, cells in enumerate(ROWS):
        for (x0, x1), text in zip(columns, cells, strict=True):
            if row < 3:
                paper.cell(x0, 100 + 22 * row, x1, 122 + 22 * row, text)
            else:
                paper.text(x0 + 4, 114 + 22 * row + 12 * wrapped * (row > 3), text)
    if wrapped:
        paper.text(54, 192, "（不含支流）")
    paper.text(50, 260, "注：本表数据以批复为准。")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    (grid,) = grids(reading)
    assert texts(grid) == [list(row) for row in ROWS[: 3 if wrapped else None]]
    assert lines(reading)[-1] == "注：本表数据以批复为准。"


@engines
def test_a_frame_round_rows_of_columns_is_no_table(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 200, 215)
    paper.cell(200, 100, 500, 215)
    for row, cells in enumerate(ROWS):
        for x, text in zip((54, 204, 354), cells, strict=True):
            paper.text(x, 114 + 22 * row, text)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert lines(reading) == [" ".join(row) for row in ROWS]


@engines
def test_a_raised_sign_belongs_to_its_line(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 200, 130, "面积")
    paper.cell(200, 100, 350, 130)
    paper.text(210, 120, "≥120m", 9.5)
    paper.text(240, 115.5, "2", 9)
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf", engine=engine))
    assert texts(grid) == [["面积", "≥120m2"]]


@engines
def test_cells_of_one_row_wrapped_over_many_lines_stay_one_row(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for x0 in (50, 100, 150, 200):
        paper.cell(x0, 100, x0 + 50, 180, *["四字一行"] * 5)
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf", engine=engine))
    assert texts(grid) == [["四字一行" * 5] * 4]


@engines
def test_hanging_punctuation_belongs_to_the_cell_it_follows(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 151, 140, "一二三四五六七八九十，", "收尾")
    paper.cell(151, 100, 300, 140, "另一格")
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf", engine=engine))
    assert texts(grid) == [["一二三四五六七八九十，收尾", "另一格"]]


@engines
def test_text_too_long_for_the_last_cell_of_a_row_is_that_cells(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 150, 120, "填报日期")
    paper.cell(150, 100, 200, 120, "20260228102715")
    paper.text(300, 112, "第1页")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    (grid,) = grids(reading)
    assert texts(grid) == [["填报日期", "20260228102715"]]
    assert lines(reading) == ["第1页"]


@engines
def test_a_hyphen_at_the_end_of_a_line_stays(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 120, 140, "主管部门 417-", "青岩县公路段")
    paper.cell(120, 100, 300, 140, "2025-2026", "0349-", "-")
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf", engine=engine))
    assert texts(grid) == [["主管部门 417-青岩县公路段", "2025-20260349--"]]


@engines
def test_wrapped_paragraph_is_one_and_items_stay_apart(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text(70, 100, "一、绩效管理情况")
    paper.text(70, 116, "本部门共有项目八个，全部编报" + "绩" * 34)
    paper.text(50, 132, "效目标，金额一百万元。")
    paper.text(70, 148, "二、其他说明")
    paper.save()
    found = lines(read_pdf(tmp_path / "a.pdf", engine=engine))
    wrapped = "本部门共有项目八个，全部编报" + "绩" * 34 + "效目标，金额一百万元。"
    assert found == ["一、绩效管理情况", wrapped, "二、其他说明"]


@engines
@pytest.mark.parametrize(
    ("content", "part"),
    [(b"", "为空"), (b"hello", "不是 PDF"), (b"%PDF-1.7\n1 0", "不完整"), (b"PK\3\4" * 9, "不是 PDF")],
)
def test_bad_files_are_refused_with_a_reason(tmp_path: Path, engine: str, content: bytes, part: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(UnreadableInputError, match=part):
        read_pdf(tmp_path / "a.pdf", engine=engine)


def _landscape(path: Path, rotate: int, drawn: int) -> None:
    """A small table whose page has /Rotate and whose content is drawn turned by quarter turns."""
    paper = Paper(path, (600, 800))
    canvas = paper.canvas
    if rotate:
        canvas.setPageRotation(rotate)
    # ReportLab swaps the sides of the stored page, so that the displayed one has the size asked for.
    width, height = (800, 600) if rotate in (90, 270) else (600, 800)
    turn = (drawn + rotate) % 360
    if turn:  # counter-clockwise on the page as stored
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
        canvas.rotate(turn)
    paper.height = width if turn in (90, 270) else height
    paper.cell(50, 100, 150, 160, "产出指标")
    paper.cell(150, 100, 350, 130, "修缮村道里程", "（含排水沟）")
    paper.cell(150, 130, 350, 160, "100%")
    paper.save()


@engines
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("drawn", [0, 90, 270])
def test_turned_pages_and_turned_text(tmp_path: Path, engine: str, rotate: int, drawn: int) -> None:
    _landscape(tmp_path / "a.pdf", rotate, drawn)
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    (grid,) = grids(reading)
    assert texts(grid) == [["产出指标", "修缮村道里程（含排水沟）"], [None, "100%"]]
    assert reading.marks == ()
    page, cell = reading.pages[0], grid.rows[0].cells[0]
    assert (page.width, page.height) == (600, 800)
    assert cell.location.bbox is not None
    x0, top, x1, bottom = cell.location.bbox
    assert (x1 - x0, bottom - top) == pytest.approx((100, 60) if drawn == 0 else (60, 100), abs=1)
    assert 0 <= x0 < x1 <= (page.width or 0)
    assert 0 <= top < bottom <= (page.height or 0)


@engines
def test_a_power_is_no_further_digit(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 150, 130, "栽植苗木")
    paper.cell(150, 100, 350, 130)
    paper.cell(50, 130, 150, 160, "管护面积")
    paper.cell(150, 130, 350, 160)
    paper.text(160, 120, "不少于10")
    paper.text(200, 116, "4", 6)
    paper.text(204, 120, "株")
    paper.text(160, 150, "300m")
    paper.text(182, 146, "2", 6)
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf", engine=engine))
    assert texts(grid) == [["栽植苗木", "不少于10^4株"], ["管护面积", "300m2"]]
