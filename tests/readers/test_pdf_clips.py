"""Text that a page cuts off is not read; a spreadsheet prints a cell's whole text and shows what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.readers.pdf import read_pdf
from tests.documents.pdf_tables import Paper
from tests.readers.test_pdf_tables import grids, texts

if TYPE_CHECKING:
    from pathlib import Path

LINES = ("第一行在格内", "第二行也在", "第三行印到了下一格")


def clipped(paper: Paper, x0: float, top: float, x1: float, bottom: float) -> None:
    path = paper.canvas.beginPath()
    path.rect(x0, paper.height - bottom, x1 - x0, bottom - top)
    paper.canvas.clipPath(path, stroke=0)


@pytest.mark.parametrize("turned", [0, 90])
def test_lines_beyond_the_cell_are_not_the_next_cells(tmp_path: Path, turned: int) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.setPageRotation(turned)
    if turned:  # drawn on its side, so that it stands upright when it is shown
        paper.canvas.rotate(90)
        paper.canvas.translate(0, -paper.height)
    paper.canvas.saveState()
    clipped(paper, 50, 100, 300, 130)
    paper.cell(50, 100, 300, 160, *LINES)
    paper.canvas.restoreState()
    paper.cell(50, 100, 300, 130)
    paper.cell(50, 130, 300, 160)
    paper.cell(300, 100, 400, 130, "达标")
    paper.cell(300, 130, 400, 160, "提高")
    paper.save()
    (grid,) = grids(read_pdf(tmp_path / "a.pdf"))
    assert texts(grid) == [["第一行在格内第二行也在", "达标"], ["", "提高"]]


def test_a_clip_inside_a_form_object_cuts_where_the_form_stands(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.beginForm("part")
    clipped(paper, 0, 700, 30, paper.height)
    paper.text(10, 800, "前半不见")
    paper.canvas.endForm()
    paper.canvas.saveState()
    paper.canvas.translate(60, 500)  # where the form stands; its own coordinates know nothing of it
    paper.canvas.doForm("part")
    paper.canvas.restoreState()
    paper.cell(50, 280, 400, 320)
    paper.cell(50, 320, 400, 340, "另一行")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    (grid,) = grids(reading)
    assert texts(grid) == [["前半"], ["另一行"]]
    assert [item.text for item in reading.hidden] == ["不见"]
