"""Evidence pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.crops import Place, render_crops
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import grids
from tests.documents.make_pdfs import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.readers.drawn.sheet import BBox

PATH = FOLDER / "reportlab-broken-mark.pdf"


def render_crop(path: Path, page: int, bbox: BBox, *, box: bool = True) -> bytes:
    return render_crops(path, [Place(page, bbox, bbox)], box=box)[Place(page, bbox, bbox)]


def test_crop_is_a_small_grey_png_with_a_box() -> None:
    cell = grids(read_pdf(PATH))[1].rows[0].cells[0]
    assert cell.location.page and cell.location.bbox
    picture = render_crop(PATH, cell.location.page, cell.location.bbox)
    image = Image.open(io.BytesIO(picture)).convert("L")
    x0, top, x1, bottom = cell.location.bbox
    assert image.size == pytest.approx(((x1 - x0 + 28) * 110 / 72, (bottom - top + 28) * 110 / 72), abs=3)
    assert image.getextrema() == (0, 255)
    assert len(picture) < 10_000
    assert render_crop(PATH, cell.location.page, cell.location.bbox, box=False) != picture


def test_many_places_at_once_equal_single_ones() -> None:
    places = [
        (4, (50.0, 80.0, 200.0, 120.0)),
        (2, (50.0, 100.0, 500.0, 140.0)),
        (4, (60.0, 300.0, 90.0, 320.0)),
    ]
    together = render_crops(PATH, [Place(page, box, box) for page, box in places])
    assert together == {Place(page, box, box): render_crop(PATH, page, box) for page, box in places}


def test_the_box_is_round_the_cell_in_dispute_and_its_row_is_shown() -> None:
    name, amount = (50.0, 80.0, 200.0, 120.0), (300.0, 80.0, 380.0, 120.0)
    row = (50.0, 80.0, 380.0, 120.0)
    pictures = render_crops(PATH, [Place(4, row, amount), Place(4, row, name)])
    one, other = (Image.open(io.BytesIO(p)).convert("L") for p in pictures.values())
    assert one.size == other.size
    scale = 110 / 72
    inside = [(box[0] + box[2]) / 2 - row[0] + 14 for box in (amount, name)]
    dark = [
        image.getpixel((int(x * scale), int(14 * scale) + 1)) for image, x in zip((one, other), inside, strict=True)
    ]
    assert dark == [0, 0]


@pytest.mark.parametrize("bbox", [(-50.0, -50.0, 9000.0, 9000.0), (700.0, 900.0, 800.0, 950.0), (9.0, 9.0, 9.0, 9.0)])
def test_places_beyond_the_page_are_clipped(bbox: tuple[float, float, float, float]) -> None:
    assert Image.open(io.BytesIO(render_crop(PATH, 1, bbox))).size[0] > 0


def test_missing_page_and_missing_file() -> None:
    with pytest.raises(IndexError):
        render_crop(PATH, 99, (0.0, 0.0, 10.0, 10.0))
    with pytest.raises(UnreadableInputError):
        render_crop(FOLDER / "nothing.pdf", 1, (0.0, 0.0, 10.0, 10.0))


def test_a_head_of_an_earlier_page_stands_over_the_row() -> None:
    row, amount, head = (50.0, 300.0, 380.0, 320.0), (300.0, 300.0, 380.0, 320.0), (300.0, 80.0, 380.0, 100.0)
    alone, headed = Place(4, row, amount), Place(4, row, amount, (3, head))
    pictures = {place: Image.open(io.BytesIO(p)) for place, p in render_crops(PATH, [alone, headed]).items()}
    assert pictures[headed].width == pictures[alone].width
    added = pictures[headed].height - pictures[alone].height
    assert added == pytest.approx((head[3] - head[1] + 4) * 110 / 72 + 7, abs=3)
