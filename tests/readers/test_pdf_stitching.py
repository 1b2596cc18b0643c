"""Tables and paragraphs over page breaks, and watermarks that lie level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.readers.pdf import read_pdf
from tests.documents.pdf_tables import Paper
from tests.readers.test_pdf_tables import grids, lines, texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOOT = 780.0


def row(paper: Paper, top: float, *cells: str, height: float = 20) -> float:
    """One ruled row of equal cells from x 50 to 500; returns its lower border."""
    width = 450 / len(cells)
    for index, text in enumerate(cells):
        paper.cell(50 + index * width, top, 50 + (index + 1) * width, top + height, text)
    return top + height


def two_pages(path: Path, above: Sequence[tuple[str, ...]], below: Sequence[tuple[str, ...]]) -> Path:
    """Rows ending at the foot of page 1, and rows from the top of page 2."""
    paper = Paper(path)
    top = FOOT - 20 * len(above)
    for cells in above:
        top = row(paper, top, *cells)
    paper.text(290, 815, "- 1 -", 9)
    paper.page()
    top = 50
    for cells in below:
        top = row(paper, top, *cells)
    paper.text(290, 815, "- 2 -", 9)
    paper.save()
    return path


def test_repeated_head_rows_are_dropped(tmp_path: Path) -> None:
    head = ("项目", "合计", "本年")
    path = two_pages(tmp_path / "a.pdf", [head, ("甲", "1", "1"), ("乙", "2", "2")], [head, ("丙", "3", "3")])
    (grid,) = grids(read_pdf(path))
    assert texts(grid) == [list(head), ["甲", "1", "1"], ["乙", "2", "2"], ["丙", "3", "3"]]
    assert [r.location.page for r in grid.rows] == [1, 1, 1, 2]


def test_columns_under_a_repeated_head_keep_their_heads_where_each_page_has_widths_of_its_own(tmp_path: Path) -> None:
    head = ("项目", "合计", "本年")
    paper = Paper(tmp_path / "a.pdf")
    for number, (top, borders) in enumerate([(FOOT - 40, (50, 200, 350, 500)), (50, (50, 120, 300, 500))]):
        for y, cells in ((top, head), (top + 20, ("甲乙"[number], "1", "2"))):
            for index, text in enumerate(cells):
                paper.cell(borders[index], y, borders[index + 1], y + 20, text)
        paper.page()
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf"))
    assert texts(grid) == [list(head), ["甲", "1", "2"], ["乙", "1", "2"]]


def test_as_many_columns_below_without_a_head_are_those_above_where_each_page_has_widths_of_its_own(
    tmp_path: Path,
) -> None:
    paper = Paper(tmp_path / "a.pdf")
    parts = [(FOOT - 40, (50, 200, 350, 500), "甲"), (50, (50, 120, 300, 500), "丙")]
    for top, borders, name in parts:
        for y, cells in ((top, (name, "1", "2")), (top + 20, ("乙", "3", "4"))):
            for index, text in enumerate(cells):
                paper.cell(borders[index], y, borders[index + 1], y + 20, text)
        paper.page()
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf"))
    assert texts(grid) == [["甲", "1", "2"], ["乙", "3", "4"], ["丙", "1", "2"], ["乙", "3", "4"]]


def test_a_title_typed_in_the_margin_of_each_page_ends_no_table(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for number, (top, cells) in enumerate([(FOOT - 40, ("甲", "1")), (60, ("乙", "2"))], start=1):
        paper.text(60, 50, "附件3：项目支出绩效目标表", 9)  # lower than where running titles usually stand
        row(paper, row(paper, top, *cells), *cells)
        paper.text(290, 790, f"- {number} -", 9)
        paper.page()
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf"))
    assert texts(grid) == [["甲", "1"]] * 2 + [["乙", "2"]] * 2


def test_a_title_of_one_page_alone_begins_a_table(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    row(paper, FOOT - 20, "甲", "1")
    paper.page()
    paper.text(60, 50, "附件4：项目支出绩效目标表", 9)
    row(paper, 60, "乙", "2")
    paper.save()
    assert len(grids(read_pdf(tmp_path / "a.pdf"))) == 2


def test_a_second_form_of_the_same_project_is_no_continuation(tmp_path: Path) -> None:
    form = [("项目名称", "山塘清淤"), ("主管部门", "水利局"), ("项目期", "1年"), ("总额", "100")]
    path = two_pages(tmp_path / "a.pdf", form, [*form[:3], ("总额", "200")])
    assert [texts(grid)[3] for grid in grids(read_pdf(path))] == [["总额", "100"], ["总额", "200"]]


def test_another_form_with_the_same_first_label_is_no_continuation(tmp_path: Path) -> None:
    path = two_pages(tmp_path / "a.pdf", [("项目名称", "甲"), ("总额", "1")], [("项目名称", "乙"), ("总额", "2")])
    assert len(grids(read_pdf(path))) == 2


def test_a_table_that_ends_high_on_the_page_is_finished(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    row(paper, 100, "甲", "1")
    paper.page()
    bottom = row(paper, 50, "乙", "2")
    while bottom < FOOT:
        bottom = row(paper, bottom, "丙", "3")
    paper.save()
    assert len(grids(read_pdf(tmp_path / "a.pdf"))) == 2


def test_a_row_cut_in_its_text_is_one_row_again(tmp_path: Path) -> None:
    full = "一二三四五六七八九十一二三四五六七八九十二二"
    path = two_pages(tmp_path / "a.pdf", [("甲", "短"), ("立项依据", full)], [("", "其余文字"), ("计划", "按期")])
    (grid,) = grids(read_pdf(path))
    assert texts(grid) == [["甲", "短"], ["立项依据", full + "其余文字"], ["计划", "按期"]]


def test_a_row_whose_first_cell_is_blank_stays_a_row(tmp_path: Path) -> None:
    path = two_pages(tmp_path / "a.pdf", [("数量指标", "处数", "≥5处")], [("", "里程", "≥9公里")])
    (grid,) = grids(read_pdf(path))
    assert texts(grid) == [["数量指标", "处数", "≥5处"], ["", "里程", "≥9公里"]]


def test_columns_are_aligned_by_place_not_by_number(tmp_path: Path) -> None:
    path = two_pages(tmp_path / "a.pdf", [("项目名称", "甲")], [("一", "二", "三", "四")])
    (grid,) = grids(read_pdf(path))
    assert texts(grid) == [["项目名称", None, "甲", None], ["一", "二", "三", "四"]]


def test_a_missing_rule_at_the_foot_is_closed(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    row(paper, 740, "甲", "1")
    for x in (50.0, 275.0, 500.0):
        paper.rule(x, 760, x, 780)
    paper.text(55, 772, "乙")
    paper.text(280, 772, "2")
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf"))
    assert texts(grid) == [["甲", "1"], ["乙", "2"]]


def test_a_paragraph_goes_on_over_the_page_break(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text(70, 760, "部" * 46)
    paper.text(50, 776, "门" * 48)
    paper.text(290, 815, "- 1 -", 9)
    paper.page()
    paper.text(50, 60, "共八个项目。")
    paper.text(70, 76, "另起一段。")
    paper.save()
    found = lines(read_pdf(tmp_path / "a.pdf"))
    assert "部" * 46 + "门" * 48 + "共八个项目。" in found
    assert "另起一段。" in found


@pytest.mark.parametrize(("pages", "size", "kept_out"), [(3, 10, True), (1, 30, True), (1, 10, False)])
def test_level_light_text_is_a_mark_when_large_or_repeated(
    tmp_path: Path, pages: int, size: int, kept_out: bool
) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for _ in range(pages):
        row(paper, 100, "项目名称", "水渠清淤", height=60)
        paper.canvas.setFillGray(0.75)
        paper.text(60, 140, "内部资料", size)
        paper.canvas.setFillGray(0)
        paper.page()
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    first = grids(reading)[0].rows[0].cells[0].text
    assert first == ("项目名称" if kept_out else "项目名称内部资料")
    assert [mark.text for mark in reading.marks] == (["内部资料"] if kept_out else [])


def test_a_name_that_the_break_took_along_without_its_amounts(tmp_path: Path) -> None:
    above = [("项目", "合计", "本年"), ("甲", "1", "1"), ("", "90.00", "90.00")]
    path = two_pages(tmp_path / "a.pdf", above, [("垃圾处理厂建设", "", ""), ("丙", "3", "3")])
    (grid,) = grids(read_pdf(path))
    assert texts(grid)[2:] == [["垃圾处理厂建设", "90.00", "90.00"], ["丙", "3", "3"]]


def test_a_row_without_amounts_under_a_named_row_is_a_row(tmp_path: Path) -> None:
    above = [("项目", "合计", "本年"), ("甲", "1", "1"), ("乙", "90.00", "90.00")]
    path = two_pages(tmp_path / "a.pdf", above, [("垃圾处理厂建设", "", ""), ("丙", "3", "3")])
    (grid,) = grids(read_pdf(path))
    assert texts(grid)[2:] == [["乙", "90.00", "90.00"], ["垃圾处理厂建设", "", ""], ["丙", "3", "3"]]


@pytest.mark.parametrize(("last", "joined"), [("提升率、消", True), ("提升率。", False)])
def test_a_narrow_cell_that_stops_in_the_middle(tmp_path: Path, last: str, joined: bool) -> None:
    paper = Paper(tmp_path / "a.pdf")
    row(paper, 700, "指标", "名称", "指标值")
    for x, texts_of_cell in ((50, ("社会效益",)), (200, ("影响",)), (350, ("居民生活便利度", "社区服务水平", last))):
        paper.cell(x, 720, x + 150, 764, *texts_of_cell)
    paper.page()
    row(paper, 50, "", "", "防设施达标率")
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf"))
    whole = "居民生活便利度社区服务水平" + last
    rest = [] if joined else [["", "", "防设施达标率"]]
    assert texts(grid)[1:] == [["社会效益", "影响", whole + ("防设施达标率" if joined else "")], *rest]


@pytest.mark.parametrize(("mark", "joined"), [(":", True), ("", False)])
def test_a_label_whose_colon_stands_below_the_break(tmp_path: Path, mark: str, joined: bool) -> None:
    above = [("项目", "桥梁", "检测", "费"), ("负责", "", f"经办人{mark}", "")]
    path = two_pages(tmp_path / "a.pdf", above, [("人:", "", "", "")])
    (grid,) = grids(read_pdf(path))
    last = [["负责人:", "", "经办人:", ""]] if joined else [["负责", "", "经办人", ""], ["人:", "", "", ""]]
    assert texts(grid)[1:] == last


FULL = "乡镇卫生院就诊人次增长情况良"  # fills the line of its cell


def ends_full(path: Path, level_below: str, below: tuple[str, str]) -> list[list[str | None]]:
    """A merged level over two rows at the foot of page 1, the last full in name and value, and a row on page 2."""
    paper = Paper(path)
    row(paper, 700, "二级指标", "三级指标", "指标值")
    paper.cell(50, 720, 200, 774, "经济效益指标")
    for top, text in ((720, "人均收入"), (756, FULL)):
        paper.cell(200, top, 350, 756 if top == 720 else 774, text)
        paper.cell(350, top, 500, 756 if top == 720 else 774, text)
    paper.page()
    paper.cell(50, 50, 200, 104, level_below)
    for top, texts_of_row in ((50, below), (68, ("发病率", "下降"))):
        for x, text in zip((200, 350), texts_of_row, strict=True):
            paper.cell(x, top, x + 150, 68 if top == 50 else 104, text)
    paper.save()
    (grid,) = grids(read_pdf(path))
    return [line[-2:] for line in texts(grid)[2:]]


def test_a_row_is_whole_where_a_new_level_begins_below_it(tmp_path: Path) -> None:
    found = ends_full(tmp_path / "a.pdf", "社会效益指标", ("覆盖", "覆盖"))
    assert found == [[FULL, FULL], ["覆盖", "覆盖"], ["发病率", "下降"]]


def test_a_value_that_repeats_its_name_is_no_second_sign_of_a_cut(tmp_path: Path) -> None:
    found = ends_full(tmp_path / "a.pdf", "", ("义诊场次", "≥20场"))
    assert found == [[FULL, FULL], ["义诊场次", "≥20场"], ["发病率", "下降"]]


def test_full_cells_that_go_on_alike_are_one_row(tmp_path: Path) -> None:
    found = ends_full(tmp_path / "a.pdf", "", ("好", "好"))
    assert found == [[FULL + "好", FULL + "好"], ["发病率", "下降"]]
