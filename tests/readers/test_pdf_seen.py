"""What a person sees of a PDF page is read, and nothing else; what is not seen is told of as hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.colors import Color

from perfcheck.model.page import Grid, Paragraph, Reading
from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.pdf import read_pdf
from tests.documents.pdf_tables import Paper

if TYPE_CHECKING:
    from pathlib import Path

WHITE, NAVY = Color(1, 1, 1), Color(0.1, 0.1, 0.4)


def form(path: Path) -> Paper:
    paper = Paper(path)
    paper.cell(50, 100, 300, 130, "年度资金总额")
    paper.cell(300, 100, 500, 130)
    return paper


def cells(reading: Reading) -> list[str]:
    grids = [block for page in reading.pages for block in page.blocks if isinstance(block, Grid)]
    return [cell.text for grid in grids for row in grid.rows for cell in row.cells]


def lines(reading: Reading) -> list[str]:
    return [block.text for page in reading.pages for block in page.blocks if isinstance(block, Paragraph)]


def hidden(reading: Reading) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in reading.hidden]


def box(paper: Paper, x0: float, top: float, x1: float, bottom: float, colour: Color) -> None:
    paper.canvas.setFillColor(colour)
    paper.canvas.rect(x0, paper.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    paper.canvas.setFillGray(0)


@pytest.mark.parametrize("apart", [False, True], ids=["one text", "single characters"])
@pytest.mark.parametrize("old", ["999.99", "211.11", "999.90", "286.41", "旧的金额"])
def test_a_correction_over_a_white_box_is_what_is_read(tmp_path: Path, old: str, apart: bool) -> None:
    paper = form(tmp_path / "a.pdf")
    paper.text(302, 112, old)
    box(paper, 301, 102, 380, 116, WHITE)
    for number, char in enumerate("286.40") if apart else [(0, "286.40")]:
        paper.text(302 + 5 * number, 112, char)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", "286.40"]
    assert {reason for reason, _ in hidden(reading)} == {"被遮盖的文字"}
    assert not reading.unread


def test_white_is_the_colour_of_what_lies_beneath(tmp_path: Path) -> None:
    paper = form(tmp_path / "a.pdf")
    paper.canvas.setFillColor(WHITE)
    paper.text(302, 112, "999.99")
    box(paper, 50, 200, 500, 230, NAVY)
    paper.canvas.setFillColor(WHITE)
    paper.text(60, 218, "深色底上的白字")
    paper.canvas.setFillColor(NAVY)
    paper.text(300, 218, "与底色一样的字")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", ""]
    assert lines(reading) == ["深色底上的白字"]
    assert hidden(reading) == [("看不到的白色文字", "999.99"), ("与底色相同、看不到的文字", "与底色一样的字")]


def test_beyond_the_crop_box_and_too_small_to_see(tmp_path: Path) -> None:
    paper = form(tmp_path / "a.pdf")
    paper.canvas.setCropBox((0, 300, 595, 842))
    paper.text(60, 800, "裁切框外的草稿")
    paper.text(60, 200, "极小的字", size=0.4)
    paper.text(60, 250, "看得见的说明")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert lines(reading) == ["看得见的说明"]
    assert {reason for reason, _ in hidden(reading)} == {"页面可见范围以外的文字", "字号小到看不见的文字"}


def test_a_clear_box_and_a_box_below_hide_nothing(tmp_path: Path) -> None:
    paper = form(tmp_path / "a.pdf")
    box(paper, 301, 102, 380, 116, Color(0.9, 0.9, 0.6))
    paper.text(302, 112, "286.40")
    box(paper, 301, 102, 380, 116, Color(1, 1, 0, alpha=0.3))
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", "286.40"]
    assert not reading.hidden


def test_a_layer_that_is_off(tmp_path: Path) -> None:
    paper = form(tmp_path / "plain.pdf")
    paper.canvas.setPageCompression(0)
    paper.text(302, 112, "286.40")
    paper.canvas._code.append("/OC /Draft BDC")
    paper.text(302, 112, "999.99")
    paper.text(60, 300, "讨论稿")
    paper.canvas._code.append("EMC")
    paper.save()
    data = (tmp_path / "plain.pdf").read_bytes()
    data = data.replace(b"/ProcSet", b"/Properties << /Draft 90 0 R >> /ProcSet", 1)
    layers = b"/OCProperties << /OCGs [90 0 R] /D << /OFF [90 0 R] >> >> /Type /Catalog"
    data = data.replace(b"/Type /Catalog", layers, 1)
    table = data.rindex(b"xref\n0")
    data = data[:table] + b"90 0 obj\n<< /Type /OCG /Name (draft) >>\nendobj\n" + data[table:]
    (tmp_path / "a.pdf").write_bytes(re.sub(rb"startxref\n\d+", b"startxref\n0", data))
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", "286.40"]
    assert lines(reading) == []
    assert {reason for reason, _ in hidden(reading)} == {"已关闭图层中的文字"}


def test_two_texts_in_one_place_are_no_value(tmp_path: Path) -> None:
    paper = form(tmp_path / "a.pdf")
    paper.text(302, 112, "999.99")
    paper.text(303, 112, "286.40")
    paper.text(60, 300, "第一层文字说明")
    paper.text(63, 300, "另外一层的内容")
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", UNKNOWN]
    assert lines(reading) == []
    assert ["叠印" in item.reason for item in reading.unread] == [True, True]
    (grid,) = [block for block in reading.pages[0].blocks if isinstance(block, Grid)]
    assert [cell.unreadable for cell in grid.rows[0].cells] == [False, True]


@pytest.mark.parametrize(
    ("x", "text", "size"),
    [
        (98.5, "15", 10),
        (103.5, "情况", 10),
        (92, "≥90%", 4),
    ],
    ids=["figures over a long text", "two characters in a long line", "a small text in a large one"],
)
def test_a_second_text_within_a_long_one_is_no_value(tmp_path: Path, x: float, text: str, size: float) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.cell(20, 100, 50, 130, "目标")
    paper.cell(50, 100, 580, 130, "完成灌溉渠道维修的处数占计划总数的百分之九十以上并于年底前完成结算付款和资料归档")
    paper.text(x, 112, text, size)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["目标", UNKNOWN]
    assert ["叠印" in item.reason for item in reading.unread] == [True]


@pytest.mark.parametrize("appearance", [True, False], ids=["with appearances", "without"])
def test_form_fields_are_read_where_they_stand(tmp_path: Path, appearance: bool) -> None:
    paper = form(tmp_path / "whole.pdf")
    paper.cell(50, 130, 300, 160, "是否延续")
    paper.cell(300, 130, 500, 160)
    fields = paper.canvas.acroForm
    fields.textfield(name="sum", x=302, y=paper.height - 128, width=100, height=20, value="286.40")
    fields.checkbox(name="again", x=302, y=paper.height - 158, size=16, checked=True)
    paper.save()
    data = (tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data if appearance else data.replace(b"/AP <<", b"/XP <<"))
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", "286.40", "是否延续", "☑"]


def test_a_comment_is_no_print(tmp_path: Path) -> None:
    paper = form(tmp_path / "a.pdf")
    paper.canvas.textAnnotation("please reduce", (302, paper.height - 128, 340, paper.height - 104), addtopage=1)
    paper.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", ""]
    assert hidden(reading) == [("不打印的批注", "please reduce")]


@pytest.mark.parametrize(("policy", "seen"), [("AllOff", False), ("AnyOn", True)])
def test_a_text_that_is_shown_while_a_layer_is_off(tmp_path: Path, policy: str, seen: bool) -> None:
    paper = form(tmp_path / "plain.pdf")
    paper.canvas.setPageCompression(0)
    paper.canvas._code.append("/OC /Draft BDC")
    paper.text(302, 112, "286.40")
    paper.canvas._code.append("EMC")
    paper.save()
    data = (tmp_path / "plain.pdf").read_bytes()
    data = data.replace(b"/ProcSet", b"/Properties << /Draft 91 0 R >> /ProcSet", 1)
    data = data.replace(b"/Type /Catalog", b"/OCProperties << /OCGs [90 0 R] /D << >> >> /Type /Catalog", 1)
    table = data.rindex(b"xref\n0")
    several = f"91 0 obj\n<< /Type /OCMD /OCGs [90 0 R] /P /{policy} >>\nendobj\n".encode()
    data = data[:table] + b"90 0 obj\n<< /Type /OCG /Name (draft) >>\nendobj\n" + several + data[table:]
    (tmp_path / "a.pdf").write_bytes(re.sub(rb"startxref\n\d+", b"startxref\n0", data))
    reading = read_pdf(tmp_path / "a.pdf")
    assert cells(reading) == ["年度资金总额", "286.40" if seen else ""]
