"""Words that run over the rule between two cells, and rules that run through all words of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.drawn.running_over import runs_on
from perfcheck.readers.drawn.sheet import UNKNOWN, Glyph
from perfcheck.readers.pdf import read_pdf
from tests.documents.pdf_tables import Paper
from tests.readers.test_pdf_seen import cells, lines

if TYPE_CHECKING:
    from pathlib import Path

NAME = "城区老旧供水管网改造及漏损控制"
ROWS = [("项目名称", NAME), ("实施单位", "供水服务中心"), ("年度目标", "更换管道三公里"), ("指标值", "≥3公里")]


def table(paper: Paper, names: list[str], across: float = 0.0) -> None:
    """Rows of three cells; across: points by which the rules stand right of where they belong."""
    for row, name in enumerate(names):
        top = 100 + 24 * row
        for x0, x1 in ((50, 130), (130, 230), (230, 400)):
            paper.cell(x0 + across, top, x1 + across, top + 24)
        paper.text(53, top + 15, name)


def test_a_word_too_long_for_its_cell_is_not_cut_at_the_rule(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    table(paper, ["项目名称", "实施单位"])
    paper.text(133, 115, NAME)
    paper.text(133, 139, "供水服务中心")
    paper.text(360, 115, "备注")
    paper.text(240, 139, "无")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["项目名称", NAME, "备注", "实施单位", "供水服务中心", "无"]
    assert not reading.unread


def test_the_cell_it_runs_into_is_not_blank(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    table(paper, ["项目名称"])
    paper.text(133, 115, NAME)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["项目名称", NAME, UNKNOWN]
    assert ["左边一格的文字印进了本格" in item.reason for item in reading.unread] == [True]


def test_over_the_text_of_the_next_cell_neither_is_told(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    table(paper, ["项目名称"])
    paper.text(133, 115, NAME)
    paper.text(236, 115, "286.40万元")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["项目名称", NAME, UNKNOWN]
    assert ["叠印" in item.reason for item in reading.unread] == [True]


def test_full_cells_side_by_side_are_two_texts(tmp_path: Path) -> None:
    """Text set to the very border, and text that begins at it."""
    paper = Paper(tmp_path / "a.pdf")
    table(paper, ["项目名称"])
    paper.text(130, 115, "供水服务中心实施改造")
    paper.text(230, 115, "二〇二六年")
    paper.save()
    assert cells(read_pdf(tmp_path / "a.pdf")) == ["项目名称", "供水服务中心实施改造", "二〇二六年"]


def test_rules_through_all_words_are_not_theirs(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    table(paper, [name for name, _ in ROWS], across=25)
    for row, (_, text) in enumerate(ROWS):
        paper.text(133, 115 + 24 * row, text)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert set(cells(reading)) == {UNKNOWN}
    assert lines(reading) == [name for name, _ in ROWS]
    assert {item.reason for item in reading.unread} == {"格线从文字中间穿过，无法确定文字属于哪一格"}


def test_a_sum_behind_the_bracket_of_its_label_is_no_part_of_it() -> None:
    bracket = Glyph("）", 80.0, 10.0, 91.0, 21.0, 20.0, 11.0)
    assert not runs_on(Glyph("1", 91.2, 10.0, 97.0, 21.0, 20.0, 11.0), bracket)
    assert runs_on(Glyph("等", 91.2, 10.0, 102.0, 21.0, 20.0, 11.0), bracket)
