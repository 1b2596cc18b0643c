"""Scanned pages: recognised where the extra is installed, said to be unread where not."""

from __future__ import annotations

import numpy as np
import pytest

from perfcheck.errors import UsageError
from perfcheck.model.page import Paragraph
from perfcheck.readers import scan
from perfcheck.readers.drawn.regions import scan_regions, zoom
from perfcheck.readers.drawn.sheet import Glyph, Sheet
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import agreement, grids, printed_tables, read_tables
from tests.documents.fictional import disclosure, goal
from tests.documents.make_pdfs import FOLDER

MIXED = FOLDER / "mixed-150dpi.pdf"
extra = pytest.mark.skipif(not scan.available(), reason="needs the ocr extra")


def test_without_the_extra_the_page_is_unread_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    reading = read_pdf(MIXED)
    (left,) = reading.unread
    assert left.location.page == 4
    assert "perfcheck[ocr]" in left.reason
    assert len(grids(reading)) == 1  # 表十二 is digital and read
    with pytest.raises(UsageError, match="未安装"):
        read_pdf(MIXED, ocr=True)


def test_switched_off_the_page_is_unread() -> None:
    (left,) = read_pdf(MIXED, ocr=False).unread
    assert "未识别" in left.reason or "未作识别" in left.reason


@extra
@pytest.mark.ocr
def test_mixed_document_is_read_and_says_what_was_recognised() -> None:
    reading = read_pdf(MIXED, ocr=True)
    budget, form = grids(reading)
    assert not any(cell.by_ocr for row in budget.rows for cell in row.cells)
    assert all(cell.by_ocr for row in form.rows for cell in row.cells if cell.text)
    assert agreement(read_tables(reading), printed_tables(disclosure(1))) >= 0.97
    amounts = [c.text for row in form.rows for c in row.cells if c.text == "120,000"]
    assert len(amounts) == 2
    assert any(goal(0)["project_name"] in c.text for row in form.rows for c in row.cells)
    titles = [b for b in reading.pages[3].blocks if isinstance(b, Paragraph)]
    assert any("绩效目标表" in b.text and b.by_ocr for b in titles)
    assert reading.unread == ()


@extra
@pytest.mark.ocr
def test_blank_cells_of_a_scan_stay_blank() -> None:
    _, form = read_tables(read_pdf(MIXED, ocr=True))
    _, printed = printed_tables(disclosure(1))
    blank = [(y, x) for y, row in enumerate(printed) for x, text in enumerate(row) if text == ""]
    assert blank
    assert all(form[y][x] == "" for y, x in blank)


@extra
@pytest.mark.ocr
@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("150.000", "150,000"),
        ("2.102.800", "2,102,800"),
        ("1,234.567.50", "1,234,567.50"),
        ("8,080,000", "8,080,000"),
        ("96.90", "96.90"),
        ("3.1415", "3.1415"),
        ("≥150.000", "≥150.000"),
    ],
)
def test_points_between_groups_of_three_are_separators(read: str, meant: str) -> None:
    from perfcheck.readers.scan.recogniser import repair_amount

    assert repair_amount(read) == meant


@extra
@pytest.mark.ocr
def test_rule_remnants_are_painted_over_and_figures_stay() -> None:
    from perfcheck.readers.scan.borders import strip_rules
    from perfcheck.readers.scan.lines import find_lines

    cell = np.full((60, 200), 250, np.uint8)
    cell[:, 1:3] = 40  # what is left of the vertical rule
    cell[20:42, 60:64] = 30  # a printed 1
    clean = strip_rules(cell, 160)
    assert clean[:, :5].min() > 200
    ((x0, _, x1, _),) = find_lines(clean, 160)
    assert (x0, x1) == (57, 67)


def _sheet(images: list[tuple[float, float, float, float]], glyphs: int) -> Sheet:
    marks = [Glyph("字", 50 + i, 400, 60 + i, 410, 410, 10) for i in range(glyphs)]
    return Sheet(1, 600, 800, glyphs=marks, images=images)


def test_strips_of_one_scan_are_one_region_and_logos_none() -> None:
    strips = [(0.0, float(top), 600.0, float(top + 100)) for top in range(0, 800, 100)]
    assert scan_regions(_sheet(strips, 3)) == [(0.0, 0.0, 600.0, 800.0)]
    assert scan_regions(_sheet([(20.0, 20.0, 90.0, 60.0)], 0)) == []


def test_printed_text_does_not_stop_an_image_from_being_read() -> None:
    assert scan_regions(_sheet([(0.0, 0.0, 600.0, 800.0)], 300)) == [(0.0, 0.0, 600.0, 800.0)]


def test_a_scan_shrunk_into_the_page_is_read_at_its_own_size() -> None:
    full, shrunk = (0.0, 0.0, 600.0, 800.0), (100.0, 200.0, 500.0, 700.0)
    assert zoom(Sheet(1, 600, 800, images=[full], image_dpi=[300.0]), full) == 1.0
    assert zoom(Sheet(1, 600, 800, images=[shrunk], image_dpi=[300.0]), shrunk) == pytest.approx(1.5)
    assert zoom(Sheet(1, 600, 800, images=[shrunk], image_dpi=[150.0]), shrunk) == 1.0


@extra
@pytest.mark.ocr
def test_strokes_of_a_large_title_are_no_table() -> None:
    from perfcheck.readers.scan.scanned_tables import is_table

    assert not is_table((200.0, 100.0, 240.0, 140.0))
    assert is_table((50.0, 100.0, 500.0, 140.0))


@extra
@pytest.mark.ocr
def test_a_blot_alone_in_its_line_is_dirt_and_a_thin_stroke_is_not() -> None:
    from perfcheck.readers.scan.lines import find_lines

    cell = np.full((120, 200), 250, np.uint8)
    cell[20:25, 60:65] = 40  # a blot
    cell[70:73, 100:125] = 40  # 一
    ((x0, top, x1, bottom),) = find_lines(cell, 160)
    assert (x0 < 100, x1 > 125) == (True, True)
    assert top < 70 < 73 < bottom


@extra
@pytest.mark.ocr
@pytest.mark.parametrize(("height", "above"), [(20, 0), (40, 6)])
def test_lines_get_blank_paper_round_them_and_figures_keep_their_width(height: int, above: int) -> None:
    from perfcheck.readers.scan.recogniser import _framed

    line = np.full((height, 200), 240, np.uint8)
    line[5:10, 20:180] = 10
    framed = _framed(line)
    side = round(0.15 * height)
    assert framed.shape == (height + 2 * above, 200 + 2 * side)
    assert framed[:above].min(initial=240) == 240
    assert framed[:, :side].min() == 240
