"""Scans as life makes them: sealed, signed, skewed, folded, photographed, badly lit, out of focus."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

import cv2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from perfcheck.readers import scan as extra
from perfcheck.readers.pdf import read_pdf
from tests.documents import spoiled, stamps
from tests.documents.fonts import needs_font
from tests.documents.pdf_tables import Paper
from tests.readers.test_pdf_tables import grids, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not extra.available(), reason="needs the ocr extra"),
    pytest.mark.ocr,
    needs_font,
]

ROWS = [
    ("项目名称", "山塘清淤工程", "主管部门", "云溪县水利局"),
    ("年度资金总额", "168.60", "其他资金", "0.00"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "清淤山塘座数", "≥12座"),
    ("", "质量指标", "验收合格率", "100%"),
    ("", "时效指标", "完工时间", "2026年11月底前"),
    ("效益指标", "社会效益指标", "受益农户数", "≥860户"),
    ("", "可持续影响指标", "长效管护机制", "建立"),
    ("满意度指标", "服务对象满意度", "群众满意度", "≥90%"),
]
ACROSS = (60, 160, 290, 440, 540)
TOP, HIGH = 330, 22


def form(path: Path, pages: int = 1) -> Path:
    """A goal form under some lines of text, on each page."""
    paper = Paper(path)
    for _ in range(pages):
        for line in range(6):
            paper.text(60, 80 + 34 * line, "云溪县水利局贯彻执行上级政策和决策部署，负责全县水利工程建设和管理。", 12)
        for number, row in enumerate(ROWS):
            top = TOP + HIGH * number
            for x0, x1, text in zip(ACROSS, ACROSS[1:], row, strict=False):
                paper.cell(x0, top, x1, top + HIGH, text)
        paper.page()
    paper.save()
    return path


STEPS: dict[str, list[spoiled.Step]] = {
    "a red seal": [stamps.sealed(0.55, 0.5), spoiled.noise],
    "a grey seal": [stamps.sealed(0.3, 0.47, (120, 120, 120)), spoiled.noise],
    "a name in blue": [stamps.signed(0.35, 0.52), spoiled.noise],
    "skew of five degrees": [spoiled.turned(5.2), spoiled.noise],
    "the lid open": [spoiled.turned(-1.2), spoiled.black_edged, spoiled.noise],
    "on a desk": [spoiled.photographed(0.05), spoiled.lit(0.7), spoiled.noise],
    "on a pale desk": [spoiled.photographed(0.06, (165, 150, 135)), spoiled.noise],
    "the fold of a book": [spoiled.folded(), spoiled.noise],
    "curved paper": [spoiled.curved(), spoiled.noise],
    "light from one side": [spoiled.lit(0.5), spoiled.noise],
    "out of focus": [spoiled.blurred(1.9)],
    "an empty cartridge": [spoiled.faint(165), spoiled.noise],
}


def wrong_cells(path: Path) -> int:
    (grid,) = grids(read_pdf(path, ocr=True))
    read = texts(grid)
    assert [len(row) for row in read] == [4] * len(ROWS)
    return sum(a != b for got, row in zip(read, ROWS, strict=True) for a, b in zip(got, row, strict=True))


@pytest.mark.parametrize("condition", STEPS)
def test_a_form_is_read_whatever_was_done_to_its_paper(condition: str, tmp_path: Path) -> None:
    spoiled.spoil(form(tmp_path / "form.pdf"), tmp_path / "scan.pdf", *STEPS[condition])
    assert wrong_cells(tmp_path / "scan.pdf") <= 2


def test_one_bit_of_150_dpi_is_read(tmp_path: Path) -> None:
    spoiled.spoil(form(tmp_path / "form.pdf"), tmp_path / "scan.pdf", spoiled.turned(0.5), dpi=150, one_bit=True)
    assert wrong_cells(tmp_path / "scan.pdf") <= 3


@pytest.mark.parametrize(
    "step", [stamps.sealed(0.55, 0.5), stamps.signed(0.35, 0.5, (25, 25, 30))], ids=["seal", "signature"]
)
def test_figures_under_black_ink_are_read_or_said_to_be_unread(step: spoiled.Step, tmp_path: Path) -> None:
    spoiled.spoil(form(tmp_path / "form.pdf"), tmp_path / "scan.pdf", step, one_bit=True)
    reading = read_pdf(tmp_path / "scan.pdf", ocr=True)
    (grid,) = grids(reading)
    assert [len(row.cells) for row in grid.rows] == [4] * len(ROWS)
    pairs = [pair for got, row in zip(grid.rows, ROWS, strict=True) for pair in zip(got.cells, row, strict=True)]
    wrong = [(cell.text, text) for cell, text in pairs if cell.text != text and not cell.unreadable]
    assert [text for read, text in wrong if not read.startswith(text)] == []  # a stroke beside a word is a sign more
    assert sum(cell.text == text for cell, text in pairs) >= len(pairs) - 9
    named = [left for left in reading.unread if "盖住" in left.reason]
    assert len(named) == sum(cell.unreadable for cell, _ in pairs)


def test_what_is_printed_in_colour_is_read(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "form.pdf")
    for number, row in enumerate(ROWS):
        top = TOP + HIGH * number
        for column, (x0, x1, text) in enumerate(zip(ACROSS, ACROSS[1:], row, strict=False)):
            paper.canvas.setFillColorRGB(*[(0.85, 0.1, 0.1), (0.1, 0.2, 0.8), (0, 0, 0)][(number + column) % 3])
            paper.cell(x0, top, x1, top + HIGH, text)
    paper.page()
    paper.save()
    spoiled.spoil(tmp_path / "form.pdf", tmp_path / "scan.pdf", stamps.sealed(0.55, 0.7), spoiled.noise)
    assert wrong_cells(tmp_path / "scan.pdf") <= 1


@pytest.mark.parametrize("x", [0.48, 0.52])
def test_red_print_beside_a_red_seal_is_no_part_of_it(x: float, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "form.pdf")
    for number, row in enumerate(ROWS):
        top = TOP + HIGH * number
        for column, (x0, x1, text) in enumerate(zip(ACROSS, ACROSS[1:], row, strict=False)):
            paper.canvas.setFillColorRGB(*((0.85, 0.1, 0.1) if column == 1 else (0, 0, 0)))
            paper.cell(x0, top, x1, top + HIGH, text)
    paper.page()
    paper.save()
    spoiled.spoil(tmp_path / "form.pdf", tmp_path / "scan.pdf", stamps.sealed(x, 0.5), spoiled.noise)
    assert wrong_cells(tmp_path / "scan.pdf") <= 1


def test_under_a_seal_of_the_colour_a_form_is_filled_in_nothing_is_lost_silently(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "form.pdf")
    for number, row in enumerate(ROWS):
        top = TOP + HIGH * number
        for x0, x1, text in zip(ACROSS, ACROSS[1:], row, strict=False):
            paper.canvas.setFillColorRGB(0.8, 0.15, 0.17)
            paper.cell(x0, top, x1, top + HIGH, text)
    paper.page()
    paper.save()
    spoiled.spoil(tmp_path / "form.pdf", tmp_path / "scan.pdf", stamps.sealed(0.6, 0.5), spoiled.noise)
    (grid,) = grids(read_pdf(tmp_path / "scan.pdf", ocr=True))
    pairs = [pair for got, row in zip(grid.rows, ROWS, strict=True) for pair in zip(got.cells, row, strict=True)]
    assert [text for cell, text in pairs if not cell.unreadable and not cell.text.startswith(text)] == []
    assert sum(cell.text == text for cell, text in pairs) >= len(pairs) - 9


def test_a_scan_cut_into_strips_is_read_as_one(tmp_path: Path) -> None:
    page = pdfium.PdfDocument(form(tmp_path / "form.pdf"))[0]
    width, height = page.get_size()
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    canvas = Canvas(str(tmp_path / "strips.pdf"), pagesize=(width, height), invariant=True)
    for top in range(0, picture.height, 64):
        bottom = min(picture.height, top + 64)
        place = (0, height * (1 - bottom / picture.height), width, height * (bottom - top) / picture.height)
        canvas.drawImage(ImageReader(picture.crop((0, top, picture.width, bottom))), *place)
    canvas.save()
    assert wrong_cells(tmp_path / "strips.pdf") == 0
    assert read_pdf(tmp_path / "strips.pdf", ocr=True).unread == ()


def test_a_merged_cell_cut_by_a_page_break_is_one_cell_of_sheets_laid_down_differently(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "form.pdf")
    paper.cell(60, 700, 160, 800, "产出指标")
    for number in range(4):
        paper.cell(160, 700 + 25 * number, 400, 725 + 25 * number, f"清淤山塘第{number + 1}处")
    paper.page()
    paper.rule(75, 60, 75, 160)  # the rest of the merged cell: open above, closed by one rule
    paper.rule(75, 160, 175, 160)
    for number in range(4):
        paper.cell(175, 60 + 25 * number, 415, 85 + 25 * number, f"维修渠道第{number + 1}处")
    paper.page()
    paper.save()
    spoiled.spoil(tmp_path / "form.pdf", tmp_path / "scan.pdf", spoiled.noise)
    (grid,) = grids(read_pdf(tmp_path / "scan.pdf", ocr=True))
    assert [len(row.cells) for row in grid.rows] == [2] * 8
    assert texts(grid)[0][0] == "产出指标" and texts(grid)[7] == [None, "维修渠道第4处"]


def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    spoiled.two_up(form(tmp_path / "form.pdf", pages=2), tmp_path / "scan.pdf", spoiled.noise)
    first, second = grids(read_pdf(tmp_path / "scan.pdf", ocr=True))
    assert texts(first)[3] == texts(second)[3] == list(ROWS[3])
    assert first.location.bbox is not None and second.location.bbox is not None
    assert first.location.bbox[2] < second.location.bbox[0]


def over_scan(tmp_path: Path, draw: Callable[[Canvas], None]) -> Path:
    """A scan of the form that fills a page on which something is printed too."""
    page = pdfium.PdfDocument(form(tmp_path / "form.pdf"))[0]
    width, height = page.get_size()
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    canvas = Canvas(str(tmp_path / "over.pdf"), pagesize=(width, height), invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    draw(canvas)
    canvas.save()
    return tmp_path / "over.pdf"


def test_a_typed_header_does_not_stop_a_scan_from_being_read(tmp_path: Path) -> None:
    def header(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(60, 810, "云溪县水利局2026年部门预算及项目支出绩效目标公开文本（含所属单位）")
        canvas.drawString(290, 20, "- 36 -")

    assert wrong_cells(over_scan(tmp_path, header)) <= 1


def test_a_background_without_print_is_neither_read_nor_unread(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plain.pdf"), pagesize=(595, 842), invariant=True)
    canvas.drawImage(ImageReader(Image.fromarray(np.full((1200, 850), 236, np.uint8))), 0, 0, 595, 842)
    Paper(tmp_path / "unused.pdf")  # registers the font
    canvas.setFont("STSong-Light", 11)
    for line in range(20):
        canvas.drawString(60, 760 - 30 * line, "本部门对项目支出全面实施绩效目标管理，随部门预算一并公开。")
    canvas.save()
    for ocr in (True, False):
        reading = read_pdf(tmp_path / "plain.pdf", ocr=ocr)
        assert reading.unread == ()
        assert all("绩效目标管理" in block.text for block in reading.pages[0].blocks)  # type: ignore[union-attr]


def test_a_form_whose_print_is_a_blot_is_said_to_be_read_badly(tmp_path: Path) -> None:
    def fat(picture: spoiled.Picture) -> spoiled.Picture:
        return np.asarray(cv2.erode(picture, np.ones((5, 5), np.uint8)), np.uint8)

    spoiled.spoil(form(tmp_path / "form.pdf"), tmp_path / "scan.pdf", fat, one_bit=True)
    reading = read_pdf(tmp_path / "scan.pdf", ocr=True)
    assert any("印迹残缺或过浓" in left.reason for left in reading.unread)
    (grid,) = grids(reading)
    assert any(cell.unreadable for row in grid.rows for cell in row.cells)


def test_what_a_pen_wrote_over_a_form_in_colour_is_named(tmp_path: Path) -> None:
    spoiled.spoil(form(tmp_path / "form.pdf"), tmp_path / "scan.pdf", stamps.signed(0.35, 0.52), spoiled.noise)
    reading = read_pdf(tmp_path / "scan.pdf", ocr=True)
    (left,) = [item for item in reading.unread if "彩色" in item.reason]
    assert left.location.bbox is not None
    assert TOP < left.location.bbox[1] < left.location.bbox[3] < TOP + len(ROWS) * HIGH


def test_a_form_whose_rules_are_lost_is_said_to_be_unread(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "form.pdf")
    for number, row in enumerate(ROWS):
        for x, text in zip(ACROSS, row, strict=False):
            paper.text(x, TOP + HIGH * number, text)
    paper.save()
    spoiled.spoil(tmp_path / "form.pdf", tmp_path / "scan.pdf", spoiled.noise)
    (left,) = read_pdf(tmp_path / "scan.pdf", ocr=True).unread
    assert left.location.page == 1
    assert "表格线未能识别" in left.reason
