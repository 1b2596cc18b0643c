"""Pages and cells whose print is no text: outlines, characters without codes, pictures, damage. All are named."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from perfcheck.model.page import Grid, Reading
from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.pdf import read_pdf
from perfcheck.readers.pdf.damage import COLLECTION, CONTENT, DYNAMIC, WHOLE_FILE, damaged_pages
from tests.documents.pdf_tables import Paper

if TYPE_CHECKING:
    from pathlib import Path


def reasons(reading: Reading) -> list[tuple[int | None, str]]:
    return [(item.location.page, item.reason) for item in reading.unread]


def squiggle(paper: Paper, x: float, y: float) -> None:
    """An outline of the size of a character."""
    path = paper.canvas.beginPath()
    path.moveTo(x, paper.height - y)
    path.curveTo(x + 3, paper.height - y + 9, x + 6, paper.height - y + 9, x + 8, paper.height - y)
    path.lineTo(x + 4, paper.height - y + 3)
    path.close()
    paper.canvas.drawPath(path, stroke=0, fill=1)


def form(paper: Paper) -> None:
    paper.cell(50, 100, 300, 130, "年度资金总额")
    paper.cell(300, 100, 500, 130)


def cells(reading: Reading) -> list[str]:
    (grid,) = [block for block in reading.pages[0].blocks if isinstance(block, Grid)]
    assert [cell.unreadable for cell in grid.rows[0].cells] == [cell.text == UNKNOWN for cell in grid.rows[0].cells]
    return [cell.text for cell in grid.rows[0].cells]


def test_a_page_of_outlines_is_unread(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    form(paper)
    paper.page()
    for number in range(200):
        squiggle(paper, 60 + 10 * (number % 40), 100 + 20 * (number // 40))
    paper.save()
    ((page, reason),) = reasons(read_pdf(tmp_path / "a.pdf", ocr=False))
    assert page == 2
    assert "曲线" in reason


@pytest.mark.ocr
def test_a_page_of_shapes_that_recognition_makes_nothing_of_is_named(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the ocr extra is not installed")
    paper = Paper(tmp_path / "a.pdf")
    form(paper)
    paper.page()
    for number in range(200):
        x, y = 60 + 12 * (number % 40), 500 - 20 * (number // 40)
        path = paper.canvas.beginPath()
        path.moveTo(x, y)
        path.lineTo(x + 8, y)
        path.lineTo(x + 4, y + 7)
        path.close()
        paper.canvas.drawPath(path, stroke=0, fill=1)
    paper.save()
    ((page, reason),) = reasons(read_pdf(tmp_path / "a.pdf", ocr=True))
    assert (page, "曲线绘制的图形" in reason) == (2, True)


def test_a_cell_that_is_drawn_is_no_blank(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    form(paper)
    for number in range(4):
        squiggle(paper, 305 + 10 * number, 118)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", ocr=False)
    assert cells(reading) == ["年度资金总额", UNKNOWN]
    assert ["曲线" in reason for _, reason in reasons(reading)] == [True]


def test_a_picture_in_a_cell_and_one_beside_the_table(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    form(paper)
    picture = ImageReader(Image.new("L", (120, 30), 60))
    paper.canvas.drawImage(picture, 310, paper.height - 125, 80, 20)
    paper.canvas.drawImage(picture, 60, paper.height - 400, 80, 20)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", ocr=False)
    assert cells(reading) == ["年度资金总额", UNKNOWN]
    assert sum("图片" in reason for _, reason in reasons(reading)) == 2


def test_a_damaged_content_stream_is_said_page_by_page(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "whole.pdf")
    form(paper)
    paper.page()
    paper.text(60, 100, "第二页的说明")
    paper.save()
    data = bytearray((tmp_path / "whole.pdf").read_bytes())
    place = data.rindex(b"stream\n", 0, data.rindex(b"endstream")) + 30
    data[place : place + 8] = b"!!!!!!!!"
    (tmp_path / "a.pdf").write_bytes(data)
    assert (2, CONTENT) in reasons(read_pdf(tmp_path / "a.pdf", ocr=False))
    assert damaged_pages(tmp_path / "whole.pdf", 2) == {}


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        (b"q /Fm9 Do Q", True),
        (b"BT /F9 12 Tf (abc) Tj ET", True),
        (b"BT /F1 12 Tf (abc) Tj ET /Fm1 Do", False),
        (b"0 0 9 9 re f", False),
    ],
)
def test_content_that_draws_what_no_object_holds(tmp_path: Path, content: bytes, lost: bool) -> None:
    page = b"<< /Type /Page /Parent 3 0 R /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> /XObject 8 0 R >> >>"
    bodies = [
        (3, b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>"),
        (4, page),
        (6, b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)),
        (7, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        (8, b"<< /Fm1 7 0 R >>"),
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % row for row in bodies))
    assert (damaged_pages(path, 1) == {1: CONTENT}) is lost


@pytest.mark.parametrize(
    ("catalog", "rest", "said"),
    [
        (b"/Collection << /View /D >>", b"<< >>", COLLECTION),
        (b"/AcroForm << /XFA [] >>", b"<< >>", DYNAMIC),
        (b"/AcroForm << /XFA [] >>", b"<< /Type /Annot /Subtype /Widget >>", None),
    ],
)
def test_what_a_viewer_shows_on_no_page_is_named(tmp_path: Path, catalog: bytes, rest: bytes, said: str | None) -> None:
    bodies = [
        (1, b"<< /Type /Catalog /Pages 3 0 R %b >>" % catalog),
        (3, b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>"),
        (4, b"<< /Type /Page /Parent 3 0 R /Contents 6 0 R >>"),
        (6, b"<< /Length 5 >>\nstream\nBT ET\nendstream"),
        (7, rest),
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % row for row in bodies))
    assert damaged_pages(path, 1).get(WHOLE_FILE) == said


@pytest.mark.parametrize("missing", [b"4 0 R", b"5 0 R"])
def test_pages_that_are_not_there_are_counted(tmp_path: Path, missing: bytes) -> None:
    stream = zlib.compress(b"BT ET")
    page = b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Contents 6 0 R >>"
    bodies = [
        (3, b"<< /Type /Pages /Count 2 /Kids [4 0 R 5 0 R] >>"),
        (4, page),
        (5, page),
        (6, b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream)),
    ]
    kept = [(number, body) for number, body in bodies if missing != b"%d 0 R" % number]
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % row for row in kept))
    assert WHOLE_FILE in damaged_pages(path, 1)
