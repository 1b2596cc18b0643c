"""A cell whose only text is struck out is no blank one, in files of all formats; nor is one shown back to front."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from perfcheck.model.page import Grid
from perfcheck.readers.open import read_file
from tests.documents.pdf_tables import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from perfcheck.model.page import Cell


def pdf(path: Path, new: str) -> None:
    paper = Paper(path)
    paper.cell(50, 100, 200, 130, "满意度")
    paper.cell(200, 100, 400, 130, "≥90%")
    paper.rule(202, 108.3, 226, 108.3)
    paper.text(240, 112, new)
    paper.save()


def page(path: Path, new: str) -> None:
    path.write_text(f"<table><tr><td>满意度<td><s>≥90%</s>{new}</table>", encoding="utf-8")


def word(path: Path, new: str) -> None:
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "满意度"
    cells[1].paragraphs[0].add_run("≥90%").font.strike = True
    cells[1].paragraphs[0].add_run(new)
    document.save(str(path))


def excel(path: Path, new: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("及时率", "≥99%"), ("满意度", new or "≥90%"), ("合格率", "≥95%")):
        sheet.append(row)
    sheet["B2"].font = Font(strike=not new)
    book.save(path)


def cell_of(path: Path) -> Cell:
    (grid,) = [block for page in read_file(path).pages for block in page.blocks if isinstance(block, Grid)]
    (row,) = [row for row in grid.rows if row.cells[0].text == "满意度"]
    return row.cells[-1]


WRITERS = pytest.mark.parametrize(
    ("write", "name"), [(pdf, "表.pdf"), (page, "表.html"), (word, "表.docx"), (excel, "表.xlsx")]
)


@WRITERS
def test_struck_text_alone(tmp_path: Path, write: Callable[[Path, str], None], name: str) -> None:
    write(tmp_path / name, "")
    assert cell_of(tmp_path / name).unreadable
    (told,) = read_file(tmp_path / name).unread
    assert (told.reason, told.quote) == ("格内文字已被删除线划去，格内没有其他文字", "≥90%")


@WRITERS
def test_struck_text_beside_what_holds(tmp_path: Path, write: Callable[[Path, str], None], name: str) -> None:
    write(tmp_path / name, "≥80%")
    assert (cell_of(tmp_path / name).text, cell_of(tmp_path / name).unreadable) == ("≥80%", False)


@pytest.mark.parametrize("part", ["tr", "td"])
def test_a_struck_row_keeps_the_places_of_the_others(tmp_path: Path, part: str) -> None:
    struck = ' style="text-decoration:line-through"'
    cells = f"<td{struck}>污水<td{struck}>≥98%" if part == "td" else "<td>污水<td>≥98%"
    row = f"<tr{struck if part == 'tr' else ''}>{cells}"
    page = f"<table><tr><td rowspan=2>效益<td>如厕<td>≥9人{row}<tr><td>满意度<td>满意度<td>≥89%</table>"
    (tmp_path / "表.html").write_text(page, encoding="utf-8")
    reading = read_file(tmp_path / "表.html")
    (grid,) = [block for page in reading.pages for block in page.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.rows[-1].cells] == ["满意度", "满意度", "≥89%"]
    assert "污水" not in str(grid)


@pytest.mark.parametrize(
    "inside",
    [
        "\u202e%98≥\u202c",
        '<bdo dir="rtl">%98≥</bdo>',
        '<i style="direction:rtl;unicode-bidi:bidi-override">%98≥</i>',
        '<div style="display:flex;flex-direction:row-reverse"><b>89%</b><b>≥</b></div>',
    ],
)
def test_text_shown_back_to_front_is_not_read(tmp_path: Path, inside: str) -> None:
    (tmp_path / "表.html").write_text(f"<table><tr><td>满意度<td>{inside}</table>", encoding="utf-8")
    assert cell_of(tmp_path / "表.html").unreadable
    assert ["倒序" in item.reason for item in read_file(tmp_path / "表.html").unread] == [True]
