"""Pages whose text can be copied out and says nothing: said to be unread, or read from their picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader

from perfcheck.model.page import Grid, Paragraph
from perfcheck.readers import scan as extra
from perfcheck.readers.drawn.garbled import is_garbled, says_nothing
from perfcheck.readers.drawn.sheet import Glyph, Sheet
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import agreement, printed_tables, read_tables
from tests.documents.fictional import disclosure
from tests.documents.fonts import needs_font
from tests.documents.pdf_tables import Paper
from tests.documents.producers import reportlab

if TYPE_CHECKING:
    from pathlib import Path

NOISE = "魌鯺鎱㩽苊螜嚳詞辅嚳恔鍖狩爦媥驥辅貨尰恔圤啟擮淓侔崅啟碖童"
FORM = disclosure(1)[-3:]


def sheet(text: str) -> Sheet:
    return Sheet(1, 595, 842, [Glyph(char, 0, 0, 10, 10, 10, 10) for char in text])


@pytest.mark.parametrize(
    "text",
    [
        "绩效目标：更换供水管道三公里，涉及堃、喆、昇三村，漏损率下降到百分之九",
        "專案支出績效目標表：更換供水管道三公里，漏損率下降，群眾滿意度提高",
        NOISE[:15],  # too few to tell
        "Annual report 2026, 1,234.56 " * 9,
        "①②③④⑤⑥⑦⑧⑨⑩≥≤→（）、，。《》" * 3,
    ],
)
def test_print_is_not_garbled(text: str) -> None:
    assert not is_garbled(sheet(text))


@pytest.mark.parametrize("text", [NOISE, "\ue001\ue0a7\uf8a0" * 9, "\ufffd" * 30])
def test_characters_by_chance_are(text: str) -> None:
    assert is_garbled(sheet(text))


@pytest.mark.parametrize(
    "text",
    [
        "灌溉渠道验收合格率",
        "项目名称 تۈر نامى 农田灌溉",  # two languages of one form
        "项目负责人：㛃㳘",
        "巡檢藥劑噴灑達標率",
        NOISE[:7],  # too few to tell
        "PM₂.₅年均浓度≤35μg/m³",
        "Борис 口岸查验 ≥3 раз",
        "",
    ],
)
def test_a_printed_cell_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["灌溉渠道验收㝣ݨ܀格率", NOISE, "朊䉔ੱ洠无㠤呦"])
def test_what_damage_made_of_a_cell_does_not(text: str) -> None:
    assert says_nothing(text)


def test_a_cell_or_line_of_broken_codes_is_unread(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(50, 100, 150, 140, "三级指标")
    paper.cell(150, 100, 500, 140, "灌溉渠道" + NOISE)
    paper.text(50, 200, "本部门共有项目八个，全部编报绩效目标。")
    paper.text(50, 300, NOISE)
    paper.text(50, 400, "完成巡查一百次，逐次登记并归档，年底前全部办理完毕。")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", ocr=False)
    (grid,) = (block for block in reading.pages[0].blocks if isinstance(block, Grid))
    assert [cell.unreadable for cell in grid.rows[0].cells] == [False, True]
    assert [len(block.text) for block in reading.pages[0].blocks if isinstance(block, Paragraph)] == [19, 26]
    assert sorted((item.quote or "")[-5:] for item in reading.unread) == [NOISE[-5:]] * 2


def test_without_recognition_the_page_is_unread(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text(50, 100, "本部门共有项目八个，全部编报绩效目标，金额一百万元。")
    paper.page()
    paper.cell(50, 100, 500, 140, NOISE)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", ocr=False)
    assert [(item.location.page, "编码损坏" in item.reason) for item in reading.unread] == [(2, True)]
    assert [len(page.blocks) for page in reading.pages] == [1, 0]


@pytest.mark.skipif(not extra.available(), reason="needs the ocr extra")
@pytest.mark.ocr
@needs_font
def test_with_it_the_page_is_read_from_its_picture(tmp_path: Path) -> None:
    reportlab(FORM, tmp_path / "source.pdf", None)
    with pypdfium2.PdfDocument(tmp_path / "source.pdf") as source:
        picture = source[0].render(scale=200 / 72, grayscale=True).to_pil()
    paper = Paper(tmp_path / "a.pdf")
    for line in range(10):
        paper.text(60, 100 + 30 * line, NOISE)
    paper.canvas.drawImage(ImageReader(picture), 0, 0, *paper.canvas._pagesize)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf", ocr=True)
    assert reading.unread == ()
    assert agreement(read_tables(reading), printed_tables(FORM)) >= 0.97


@pytest.mark.skipif(not extra.available(), reason="needs the ocr extra")
@pytest.mark.ocr
@needs_font
def test_what_a_page_without_its_fonts_shows_is_no_content(tmp_path: Path) -> None:
    """A viewer takes another font and shows signs of it; recognition reads letters into them."""
    reportlab(FORM, tmp_path / "a.pdf", None)
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.Resources.Font = pikepdf.Dictionary()
        pdf.save(tmp_path / "a.pdf")
    reading = read_pdf(tmp_path / "a.pdf", ocr=True)
    assert {block for page in reading.pages for block in page.blocks} == set()
    assert {"编码损坏" in item.reason for item in reading.unread if "汉字" in item.reason} == {True}
