"""Scans of small print: a sheet of a workbook printed to fit one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from perfcheck.readers import scan as extra
from perfcheck.readers.pdf import read_pdf
from tests.documents.fonts import needs_font
from tests.documents.pdf_tables import Paper
from tests.documents.scans import scan
from tests.readers.test_pdf_tables import grids, texts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not extra.available(), reason="needs the ocr extra"),
    pytest.mark.ocr,
    needs_font,
]

ROWS = [
    ("年度资金总额", "8,080,000"),
    ("市县(区)财政资金", "4,000,000"),
    ("单位自筹", "96,902.30"),
    ("提高群众获得感", "≥98%"),
]


def test_figures_of_five_points_keep_all_their_digits(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "source.pdf")
    for number, (label, figure) in enumerate(ROWS):
        top = 100 + 12 * number
        paper.cell(50, top, 170, top + 12, label, size=5)
        paper.cell(170, top, 260, top + 12, figure, size=5)
    paper.save()
    scan(tmp_path / "source.pdf", tmp_path / "scan.pdf", dpi=200)
    (grid,) = grids(read_pdf(tmp_path / "scan.pdf", ocr=True))
    assert texts(grid) == [list(row) for row in ROWS]


def test_an_upright_stroke_near_the_border_is_no_rule() -> None:
    from perfcheck.readers.scan.borders import strip_rules

    cell = np.full((18, 200), 250, np.uint8)
    cell[2:16, 3:5] = 30  # the stroke of 提: it ends above the border
    assert strip_rules(cell, 160).min() == 30
    cell[:, 3:5] = 30
    assert strip_rules(cell, 160).min() == 250
