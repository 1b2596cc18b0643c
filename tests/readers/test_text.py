"""The text reader: encodings, leftovers of conversion, rows, watermarks, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Grid, Paragraph
from perfcheck.readers.encoding import decode
from perfcheck.readers.open import read_file
from perfcheck.readers.text import read_text_string

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert "绩效目标表" in decode("项目支出绩效目标表".encode(encoding))


def test_rows_become_grids_and_keep_their_lines() -> None:
    reading = read_text_string("标题\n甲\t\t乙\n丙\t丁\t\n\n正文")
    title, grid, text = reading.pages[0].blocks
    assert isinstance(title, Paragraph) and isinstance(grid, Grid) and isinstance(text, Paragraph)
    assert [[c.text for c in r.cells] for r in grid.rows] == [["甲", "", "乙"], ["丙", "丁", ""]]
    assert [r.location.line for r in grid.rows] == [2, 3]
    assert grid.rows[0].cells[2].location.column == 2
    assert text.location.line == 5


def test_form_feeds_number_pages() -> None:
    reading = read_text_string("一\n\f二\n三\f四")
    assert [p.number for p in reading.pages] == [1, 2, 3]
    assert reading.page_count == 3
    assert read_text_string("一\n二").page_count is None


def test_conversion_leftovers_are_taken_off_and_other_signs_stay() -> None:
    reading = read_text_string("## 目 录\n<b>第一部分</b>\n**概况**\n<img src=x onerror=alert(1)>\n3 < 5 > 2")
    texts = [b.text for b in reading.pages[0].blocks if isinstance(b, Paragraph)]
    assert texts == ["目 录", "第一部分", "概况", "<img src=x onerror=alert(1)>", "3 < 5 > 2"]


def test_markdown_pipe_tables() -> None:
    reading = read_text_string("| 项目名称 | 合计 |\n|---|---:|\n| 河道 | 3.00 |")
    (grid,) = reading.pages[0].blocks
    assert isinstance(grid, Grid)
    assert [[c.text for c in r.cells] for r in grid.rows] == [["项目名称", "合计"], ["河道", "3.00"]]


def test_a_table_behind_the_one_before_begins_where_the_second_annex_is_named() -> None:
    first = "序号 |\n乡镇 |\n项目名称 |\n金额 |\n1 |\n西棠镇 |\n修渠 |\n20 |\n"
    second = "附件2\n水利资金绩效目标表\n项目名称 |\n水利资金 |\n|||\n总体目标 |\n修渠 |\n|||\n"
    reading = read_text_string(first + second)
    above, *titles, below = reading.pages[0].blocks
    assert [t.text for t in titles if isinstance(t, Paragraph)] == ["附件2", "水利资金绩效目标表"]
    assert isinstance(above, Grid)
    assert isinstance(below, Grid)
    assert [[c.text for c in r.cells if c.text] for r in below.rows] == [["项目名称", "水利资金"], ["总体目标", "修渠"]]


def test_watermark_lines_are_kept_as_a_mark_and_out_of_the_text() -> None:
    mark = "内部审阅"
    reading = read_text_string(f"{mark}\n\n{mark}\n\n{mark}\n标题\n{mark}\n甲\t乙")
    assert [(m.text, m.count) for m in reading.marks] == [(mark, 4)]
    assert [type(b).__name__ for b in reading.pages[0].blocks] == ["Paragraph", "Grid"]


def test_repeated_lines_that_are_not_watermarks_stay() -> None:
    reading = read_text_string("单位：万元\n甲\t乙\n单位：万元\n丙\t丁\n单位：万元")
    assert reading.marks == ()


def test_a_column_of_equal_words_is_no_watermark() -> None:
    lines = ["个 正向指标", "正向指标", "正向指标", "正向指标", "120"]
    reading = read_text_string("\n".join(lines))
    assert reading.marks == ()


def refused(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableInputError) as fault:
        read_file(path)
    return str(fault.value)


def test_bad_files_are_refused_with_their_cause(tmp_path: Path) -> None:
    assert "为空" in refused(tmp_path, "空.txt", b"")
    assert "为空" in refused(tmp_path, "空白.txt", b" \n\n")
    assert "不是文本" in refused(tmp_path, "图片.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9)
    assert "内容却是 PDF" in refused(tmp_path, "错.txt", b"%PDF-1.7\n1 0 obj")
    assert "不是可识别的文本" in refused(tmp_path, "乱码.txt", bytes(range(1, 256)) * 40)
    assert ".docx" in refused(tmp_path, "旧.doc", b"\xd0\xcf\x11\xe0")
    assert "不支持图片" in refused(tmp_path, "图.png", b"\x89PNG")
    with pytest.raises(UnreadableInputError, match="不存在"):
        read_file(tmp_path / "没有.txt")
    with pytest.raises(UnreadableInputError, match="不是普通文件"):
        read_file(tmp_path)


def test_a_break_in_a_cell_stays_one_until_its_meaning_is_known() -> None:
    (grid,) = read_text_string("|年度资金总额|200<br>86.40|\n|指标值|≥92%<BR/>≥80%|").pages[0].blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["年度资金总额", "200\n86.40"],
        ["指标值", "≥92%\n≥80%"],
    ]


def test_cells_with_line_breaks_copied_from_a_spreadsheet() -> None:
    text = '名称\t甲\n目标\t"完成""一期""工程，\n改善排水。"\t"2\n3"\n他说"好\t乙'
    (grid,) = read_text_string(text).pages[0].blocks
    assert isinstance(grid, Grid)
    rows = [[cell.text for cell in row.cells] for row in grid.rows]
    assert rows == [["名称", "甲"], ["目标", '完成"一期"工程，\n改善排水。', "2\n3"], ['他说"好', "乙"]]
    assert [row.location.line for row in grid.rows] == [1, 2, 5]


def test_a_quotation_mark_that_is_never_closed_joins_nothing() -> None:
    text = '名称\t"甲\n目标\t乙\n' + "丙\t丁\n" * 80
    (grid,) = read_text_string(text).pages[0].blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 82


def test_an_empty_last_cell_leaves_the_next_row_alone() -> None:
    text = "项目名称 | 巡河 | 主管部门 | 水利局\n年度目标 | 巡河48次。 | |\n一级指标 | 二级指标 | 三级指标 | 指标值\n"
    text += "产出指标 | 数量指标 | 巡河次数 | ≥48次\n负责人签章 | | 财务签章 | |"
    (grid,) = read_text_string(text).pages[0].blocks
    assert isinstance(grid, Grid)
    assert [len(row.cells) for row in grid.rows] == [4, 3, 4, 4, 4]


def test_rows_of_as_many_pipes_are_whole_though_most_end_with_one() -> None:
    reading = read_text_string(
        "项目 | 指标值 | 金额\n产出指标 | | \n检测样品数 | | 86.5\n满意度指标 | | \n满意度 | ≥92% | \n"
    )
    assert [[cell.text for cell in row.cells] for row in reading.pages[0].blocks[0].rows][2:4] == [  # type: ignore[union-attr]
        ["检测样品数", "", "86.5"], ["满意度指标", ""],
    ]  # fmt: skip


def test_a_row_broken_in_a_cell_is_one_row_where_rows_are_closed() -> None:
    text = "项目名称 | 巡河 | 主管部门 | 水利局 |\n绩效指标 | 一级\n指标 | 二级指标 | 指标值 |\n产出 | 数量 | 次 | 9 |"
    (grid,) = read_text_string(text).pages[0].blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[1].cells] == ["绩效指标", "一级指标", "二级指标", "指标值"]


def test_the_first_row_of_closed_rows_may_be_the_broken_one() -> None:
    text = "（2026年度）\n项目名称 | 巡河 | 主管部门 | 水利\n局 |\n年度目标 | 巡河48次。 |\n产出 | 数量 | 次 | 9 |\n"
    (_, grid) = read_text_string(text).pages[0].blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0].cells] == ["项目名称", "巡河", "主管部门", "水利局"]


def test_tables_drawn_with_signs() -> None:
    text = "┌──┬──┐\n│名称│数│\n├──┼──┤\n│甲　│3 │\n└──┴──┘\n时间─地点\n｜名称｜数｜\n｜乙｜4｜"
    first, line, second = read_text_string(text).pages[0].blocks
    assert isinstance(first, Grid) and isinstance(line, Paragraph) and isinstance(second, Grid)
    assert [[cell.text for cell in row.cells] for row in first.rows] == [["名称", "数"], ["甲", "3"]]
    assert line.text == "时间─地点"
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["名称", "数"], ["乙", "4"]]


def test_text_of_values_parted_by_commas_is_a_table(tmp_path: Path) -> None:
    rows = '目标表,,\n项目名称,河道保洁,\n年度目标,"保洁42公里, 无漂浮物",\n三级指标,指标值,备注\n保洁河道,≥42公里,\n'
    (tmp_path / "a.txt").write_text(rows, encoding="utf-8")
    grid = read_file(tmp_path / "a.txt").pages[0].blocks[0]
    assert isinstance(grid, Grid)
    assert [c.text for c in grid.rows[2].cells] == ["年度目标", "保洁42公里, 无漂浮物", ""]
    (tmp_path / "b.txt").write_text("一, 二, 三\n" + "一句话，没有表格\n" * 5, encoding="utf-8")
    assert not any(isinstance(b, Grid) for b in read_file(tmp_path / "b.txt").pages[0].blocks)


def test_rows_parted_by_semicolons_are_a_table_and_sentences_are_none(tmp_path: Path) -> None:
    rows = "项目名称；设备购置\n" + "".join(f"产出指标；数量指标；购置设备{n}；{n}台\n" for n in range(4))
    listed = "一、职能；二、机构；三、人员；四、预算：全县各项工作按计划推进，资金管理规范，"
    listed += "没有需要另行说明的其他重要事项和情况。\n"
    path = tmp_path / "表.txt"
    path.write_text("部门预算\n" + rows, encoding="utf-8")
    grid = next(b for page in read_file(path).pages for b in page.blocks if isinstance(b, Grid))
    assert [c.text for c in grid.rows[1].cells] == ["产出指标", "数量指标", "购置设备0", "0台"]
    assert len(grid.rows) == 5
    path.write_text("部门预算\n" + rows.replace("；", ",").replace("设备购置", "设备购置,,"), encoding="utf-8")
    grid = next(b for page in read_file(path).pages for b in page.blocks if isinstance(b, Grid))
    assert [c.text for c in grid.rows[0].cells] == ["项目名称", "设备购置", "", ""]
    path.write_text("收支预算\n" + "合计 1,286.50 1,189,540.00\n" * 5, encoding="utf-8")
    assert not any(isinstance(b, Grid) for page in read_file(path).pages for b in page.blocks)
    path.write_text(listed * 4, encoding="utf-8")
    assert not any(isinstance(b, Grid) for page in read_file(path).pages for b in page.blocks)


def test_tight_rows_of_a_drawn_table_are_not_joined() -> None:
    reading = read_text_string("│产出指标│数量指标│甲指标│100%│\n│        │质量指标│乙指标│200%│\n")
    grid = reading.pages[0].blocks[0]
    assert isinstance(grid, Grid) and len(grid.rows) == 2


def test_signs_of_a_converted_spreadsheet_are_empty_cells() -> None:
    """MarkItDown writes NaN for a place without a cell, Unnamed: 1 for a head, and numbers a head that stands twice."""
    text = (
        "## 目标\n| 项目支出绩效目标表 | Unnamed: 1 | Unnamed: 2 |\n| --- | --- | --- |\n"
        "| 项目名称 | NaN | 河道保洁 |\n| NaN | NaN | NaN |\n| 指标值 | 指标值.1 | 2.5 |\n\n"
        "| 名称 | 指标值 | 指标值.1 |\n| --- | --- | --- |\n| 保洁 | NaN | 30公里 |\n"
    )
    first, second = (b for b in read_text_string(text).pages[0].blocks if isinstance(b, Grid))
    assert [c.text for c in first.rows[0].cells] == ["项目支出绩效目标表", "", ""]
    assert [c.text for c in first.rows[1].cells] == ["项目名称", "", "河道保洁"]
    assert [c.text for c in first.rows[3].cells] == ["指标值", "指标值.1", "2.5"]
    assert [[c.text for c in row.cells] for row in second.rows] == [
        ["名称", "指标值", "指标值"],
        ["保洁", "", "30公里"],
    ]


def test_a_sign_printed_three_times_is_a_column_of_cells_no_watermark() -> None:
    reading = read_text_string("计量单位\n\n%\n\n%\n\n%\n\n≥\n≥\n≥\n\n内部资料\n内部资料\n内部资料\n")
    texts = [block.text for page in reading.pages for block in page.blocks if isinstance(block, Paragraph)]
    assert texts == ["计量单位", "%", "%", "%", "≥", "≥", "≥"]
    assert [mark.text for mark in reading.marks] == ["内部资料"]
