"""Borders drawn as dots: small squares, circles, strokes of no length; and dots that are no borders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.readers.drawn.dots import dot, is_dot, join_dots
from perfcheck.readers.drawn.sheet import UNKNOWN, edge
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import grids, printed_tables, read_tables
from tests.documents.fictional import disclosure
from tests.documents.pdf_tables import Paper
from tests.documents.producers import CHROMIUM, chromium

if TYPE_CHECKING:
    from pathlib import Path

engines = pytest.mark.parametrize("engine", ["fast", "pdfplumber"])
Pen = Callable[[Paper, float, float, float], None]


def _circle(paper: Paper, x: float, y: float, size: float) -> None:
    paper.canvas.circle(x, paper.height - y, size / 2, stroke=0, fill=1)


def _square(paper: Paper, x: float, y: float, size: float) -> None:
    paper.canvas.rect(x - size / 2, paper.height - y - size / 2, size, size, stroke=0, fill=1)


def _point(paper: Paper, x: float, y: float, size: float) -> None:
    paper.canvas.setLineCap(1)
    paper.canvas.setLineWidth(size)
    paper.canvas.line(x, paper.height - y, x, paper.height - y)


def _row(paper: Paper, pen: Pen, start: tuple[float, float], end: tuple[float, float], size: float) -> None:
    """Dots from start to end, as far apart as they are broad."""
    (ax, ay), (bx, by) = start, end
    count = round(max(bx - ax, by - ay) / (2 * size))
    for i in range(count + 1):
        pen(paper, ax + (bx - ax) * i / count, ay + (by - ay) * i / count, size)


def _dotted_table(path: Path, pen: Pen, size: float) -> None:
    """Ten rows of three columns, whose first column is merged in pairs of rows."""
    paper = Paper(path)
    for number in range(11):
        left = 50 if number % 2 == 0 else 150
        _row(paper, pen, (left, 100 + 21 * number), (500, 100 + 21 * number), size)
    for x in (50, 150, 330, 500):
        _row(paper, pen, (x, 100), (x, 310), size)
    for number in range(10):
        baseline = 114 + 21 * number
        if number % 2 == 0:
            paper.text(55, baseline + 10, f"产出指标{number // 2 + 1}")
        paper.text(156, baseline, f"修缮村道里程{number + 1}")
        paper.text(336, baseline, f"≥{number + 3}公里")
    paper.save()


@engines
@pytest.mark.parametrize("pen", [_circle, _square, _point], ids=["circles", "squares", "points"])
@pytest.mark.parametrize("size", [0.75, 1.5, 2.25, 3.0, 3.75])
def test_a_table_ruled_with_dots(tmp_path: Path, engine: str, pen: Pen, size: float) -> None:
    _dotted_table(tmp_path / "a.pdf", pen, size)
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    (table,) = read_tables(reading)
    assert [row[0] for row in table] == [f"产出指标{n // 2 + 1}" if n % 2 == 0 else None for n in range(10)]
    assert [row[1:] for row in table] == [[f"修缮村道里程{n + 1}", f"≥{n + 3}公里"] for n in range(10)]
    assert reading.unread == ()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's Chromium and fonts-noto-cjk")
@pytest.mark.browser
@pytest.mark.parametrize("border", ["2px dotted #000", "3px dotted #000", "4px dotted #000"])
def test_dotted_borders_of_a_browser(tmp_path: Path, border: str) -> None:
    flow = disclosure(1)
    chromium(flow, tmp_path / "a.pdf", None, border)
    for engine in ("fast", "pdfplumber"):
        reading = read_pdf(tmp_path / "a.pdf", engine=engine)
        assert read_tables(reading) == printed_tables(flow)
        assert reading.unread == ()


@engines
def test_bullets_and_a_rating_in_a_table_are_no_rules(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for number in range(6):
        paper.cell(50, 100 + 30 * number, 250, 130 + 30 * number, f"　完成第{number + 1}处修缮")
        paper.cell(250, 100 + 30 * number, 500, 130 + 30 * number, "")
        _circle(paper, 56, 108 + 30 * number, 3.5)  # a bullet
        for place in range(5):  # ●●●●●
            _circle(paper, 270 + 12 * place, 115 + 30 * number, 9)
    paper.save()
    (table,) = read_tables(read_pdf(tmp_path / "a.pdf", engine=engine))
    rating = UNKNOWN if engine == "fast" else ""  # drawn, so it is no blank; pdfplumber's engine does not look
    assert table == [[f"完成第{n + 1}处修缮", rating] for n in range(6)]


@engines
def test_a_ground_of_dots_is_no_table(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for row in range(40):
        for column in range(60):
            _circle(paper, 60 + 6 * column, 300 + 6 * row, 1.5)
    paper.cell(50, 100, 250, 130, "项目名称")
    paper.cell(250, 100, 500, 130, "水渠清淤")
    paper.text(80, 400, "封面花纹")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert read_tables(reading) == [[["项目名称", "水渠清淤"]]]
    assert reading.unread == ()


@engines
def test_rows_of_dots_that_form_no_table_are_told(tmp_path: Path, engine: str) -> None:
    """Rows and columns of dots that neither meet nor end together."""
    paper = Paper(tmp_path / "a.pdf")
    for number in range(5):
        _row(paper, _circle, (70 + 20 * number, 100 + 40 * number), (480 - 25 * number, 100 + 40 * number), 2.25)
    for x in (40, 520):
        _row(paper, _circle, (x, 120), (x, 240 + x / 10), 2.25)
    paper.text(80, 120, "项目名称")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert grids(reading) == []
    (left,) = reading.unread
    assert "点状" in left.reason
    assert left.location.page == 1


@engines
def test_a_leader_of_dots_is_not_worth_a_word(tmp_path: Path, engine: str) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for number in range(9):
        paper.text(60, 100 + 20 * number, f"第{number + 1}部分 部门概况")
        _row(paper, _circle, (200, 98 + 20 * number), (480, 98 + 20 * number), 1.0)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", engine=engine)
    assert grids(reading) == []
    assert reading.unread == ()


def test_of_a_hundred_thousand_dots_only_so_many_are_looked_at(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for row in range(250):
        for column in range(400):
            paper.canvas.rect(50 + 1.2 * column, 100 + 2 * row, 0.5, 0.5, stroke=0, fill=1)
    paper.text(60, 60, "部门预算")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert any("线段超过" in left.reason for left in reading.unread)


def test_single_dots_pull_no_rules_together() -> None:
    """Dots of upright rules stand between two level ones; each level rule keeps its own place."""
    edges = [dot((x, y - 1, x + 2, y + 1)) for y in (100.0, 106.0, 112.0) for x in range(50, 200, 4)]
    edges += [dot((60, y, 62, y + 2)) for y in range(100, 112, 2)]
    joined = join_dots(edges)
    assert sorted({round(e["top"]) for e in joined.rules if e["orientation"] == "h"}) == [100, 106, 112]
    assert joined.rest == []


def test_a_row_on_the_border_of_two_strips_is_one_rule() -> None:
    edges = [dot((x, 99.999 + (x % 8) / 4000, x + 1, 100.001)) for x in range(50, 200, 4)]
    assert [(e["x0"], e["x1"]) for e in join_dots(edges).rules][:1] == [(50, 199)]


def test_a_lone_dot_is_nothing_and_a_lone_short_line_stays() -> None:
    short = edge(10.0, 10.0, 15.0, 10.0)
    joined = join_dots([dot((50, 50, 52, 52)), short])
    assert (joined.rules, joined.rest) == ([], [short])
    assert is_dot((0, 0, 4, 4))
    assert not is_dot((0, 0, 4.5, 2))
