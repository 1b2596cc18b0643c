"""Scans that lie sideways or upside down on the page: read the right way up, placed as displayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.model.page import Paragraph, Reading
from perfcheck.readers import scan as extra
from perfcheck.readers.drawn.turning import Turn
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import agreement, grids, printed_tables, read_tables
from tests.documents.fictional import disclosure
from tests.documents.fonts import SERIF, needs_font
from tests.documents.producers import reportlab
from tests.documents.scans import scan

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not extra.available(), reason="needs the ocr extra"),
    pytest.mark.ocr,
    needs_font,
]

FORM = disclosure(1)[-3:]


def _scanned(folder: Path, quarters: int, rotation: int) -> Reading:
    source, target = folder / "source.pdf", folder / "scan.pdf"
    reportlab(FORM, source, None)
    scan(source, target, dpi=150, quarters=quarters, rotation=rotation)
    return read_pdf(target, ocr=True)


@pytest.fixture(scope="module")
def upright(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return _scanned(tmp_path_factory.mktemp("upright"), 0, 0)


@pytest.mark.parametrize(
    ("quarters", "rotation", "shown"),
    [(1, 0, 1), (2, 0, 2), (3, 0, 3), (0, 90, 3), (1, 90, 0), (3, 180, 1)],
)
def test_sideways_scans(tmp_path: Path, upright: Reading, quarters: int, rotation: int, shown: int) -> None:
    """shown: quarter turns (counter-clockwise) of the text on the page as displayed."""
    reading = _scanned(tmp_path, quarters, rotation)
    assert agreement(read_tables(reading), printed_tables(FORM)) >= 0.97
    (page,) = reading.pages
    assert (page.width, page.height) == pytest.approx((842, 595) if shown % 2 else (595, 842), abs=1)
    assert any(isinstance(b, Paragraph) and "绩效目标表" in b.text for b in page.blocks)
    assert (reading.marks, reading.unread) == ((), ())
    cell, level = grids(reading)[0].rows[0].cells[0], grids(upright)[0].rows[0].cells[0]
    assert cell.by_ocr
    assert cell.location.bbox is not None
    assert level.location.bbox is not None
    box = Turn(shown, page.width or 0, page.height or 0).back(level.location.bbox) if shown else level.location.bbox
    assert cell.location.bbox == pytest.approx(box, abs=6)


def test_a_page_with_little_on_it_is_left_as_it_is() -> None:
    import numpy as np

    from perfcheck.readers.scan.orientation import quarters_of

    paper = np.full((1200, 900), 250, np.uint8)
    assert quarters_of(paper) == 0
    paper[300:310, 100:800] = 20
    paper[200:900:90, 100:104] = 20
    assert quarters_of(paper) == 0


def test_dashes_below_each_other_do_not_turn_a_page() -> None:
    """Dashed uprights smear together upright, as text that lies on its side does; the lines are read to be sure."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    from perfcheck.readers.scan.orientation import quarters_of, turn_clockwise

    image = Image.new("L", (1200, 900), 250)
    font = ImageFont.truetype(str(SERIF), 30)
    for number in range(6):
        ImageDraw.Draw(image).text((100, 60 + 60 * number), "保障农村公路日常养护经费", fill=20, font=font)
    paper = np.asarray(image).copy()
    for x in range(80, 1120, 40):
        for y in range(440, 860, 14):
            paper[y : y + 8, x : x + 3] = 20
    assert [quarters_of(turn_clockwise(paper, 4 - turn)) for turn in range(4)] == [0, 1, 2, 3]
