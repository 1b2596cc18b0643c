"""审核意见 and 工作底稿 as Word files.

The 审核意见 is set in the manner of GB/T 9704 (party and government documents): its margins, sizes, fonts with
fall-backs and kinds of numbers; the red head is the bureau's own.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from perfcheck.reports.fixed_package import fix_times
from perfcheck.reports.letter import (
    ANNEX,
    ANNEX_NOTE,
    DRAFT_NOTE,
    ENCLOSURE,
    NOTHING,
    NOTHING_LEFT_OUT,
    REQUEST,
    SIGNATURES,
    Item,
    Letter,
)
from perfcheck.reports.letter_numbering import HEADS, ITEMS, PARTS, PROJECTS, Numbering
from perfcheck.reports.letter_style import number_pages, official, plain

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Row

WORKSHEET_HEAD = ("编号", "项目与栏目", "事实及出处", "依据", "结论")
WORKSHEET_WIDTHS = (Cm(2.2), Cm(3.0), Cm(6.2), Cm(2.6), Cm(2.5))


def opinion_docx(letter: Letter) -> bytes:
    """The 审核意见, dated with the reference date of the run: same letter, same bytes."""
    word = docx.Document()
    official(word)
    number_pages(word)
    numbered = Numbering(word)
    word.add_paragraph(letter.title, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(f"{letter.addressee}：", style="Body Text").paragraph_format.first_line_indent = Pt(0)
    word.add_paragraph(letter.opening, style="Body Text")
    if letter.sections:
        numbered.add("需要核实、修改的事项", "Heading 1", HEADS)
        for section in letter.sections:
            numbered.add(section.title, "Heading 2", PROJECTS)
            for item in section.items:
                numbered.add(item.text, "Body Text", ITEMS)
                for part in item.parts:
                    numbered.add(part, "Body Text", PARTS)
        numbered.add("有关要求", "Heading 1", HEADS)
        word.add_paragraph(REQUEST, style="Body Text")
        word.add_paragraph()
        word.add_paragraph(ENCLOSURE, style="Body Text")
    for line in ("", "（单位名称）", letter.date):
        word.add_paragraph(line, style="Body Text").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _annex(word, letter)
    return _saved(word, letter)


def worksheet_docx(letter: Letter) -> bytes:
    """The 工作底稿: facts and places, decisions and who made them, what was not checked and what is left out."""
    word = docx.Document()
    plain(word)
    word.add_paragraph(
        letter.title.replace("审核意见", "审核工作底稿"), style="Title"
    ).alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(DRAFT_NOTE)
    word.add_paragraph(letter.selection)
    _worksheet(word, letter)
    _unchecked(word, letter)
    _left_out(word, letter)
    _signatures(word, letter)
    return _saved(word, letter)


def _annex(word: WordDocument, letter: Letter) -> None:
    """Patterns of indicators for reference, by the number of the point they belong to."""
    if not letter.annexed:
        return
    word.add_paragraph(ANNEX, style="Heading 1").paragraph_format.page_break_before = True
    word.add_paragraph(ANNEX_NOTE, style="Body Text")
    for item in letter.annexed:
        word.add_paragraph(f"第{item.number}项 {item.heading}", style="Heading 2")
        for line in item.suggestions:
            word.add_paragraph(line, style="Body Text")


def _saved(word: WordDocument, letter: Letter) -> bytes:
    word.core_properties.title = letter.title[:255]
    word.core_properties.author = f"perfcheck {letter.version}"
    word.core_properties.comments = ""
    buffer = io.BytesIO()
    word.save(buffer)
    return fix_times(buffer.getvalue(), letter.reference_date)


def _worksheet(word: WordDocument, letter: Letter) -> None:
    word.add_heading("一、列入审核意见的事项", level=1)
    word.add_paragraph(f"来源文件：{letter.source}；SHA-256：{letter.sha256}；审核基准日：{letter.reference_date}。")
    if not letter.items:
        word.add_paragraph(NOTHING)
        return
    table = word.add_table(rows=1, cols=len(WORKSHEET_HEAD), style="Table Grid")
    table.autofit = False
    # Word reads the width of each cell, LibreOffice and WPS that of the column.
    for column, width in zip(table.columns, WORKSHEET_WIDTHS, strict=True):
        column.width = width
    _fill(table.rows[0], WORKSHEET_HEAD)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for item in letter.items:
        _fill(table.add_row(), _worksheet_cells(item))


def _worksheet_cells(item: Item) -> tuple[str, ...]:
    facts = "\n".join((item.message, *item.facts))
    return (f"{item.number}\n{item.finding_id}", item.heading, facts, item.basis, item.conclusion)


def _fill(row: _Row, texts: tuple[str, ...]) -> None:
    for cell, text, width in zip(row.cells, texts, WORKSHEET_WIDTHS, strict=True):
        cell.width = width
        cell.text = text
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(9)


def _unchecked(word: WordDocument, letter: Letter) -> None:
    word.add_heading("二、未能检查的内容", level=1)
    if not letter.unchecked:
        word.add_paragraph("没有未能检查的内容。")
        return
    word.add_paragraph("以下内容本次未能检查，不等于没有问题：")
    for line in letter.unchecked:
        word.add_paragraph(line, style="List Bullet")


def _left_out(word: WordDocument, letter: Letter) -> None:
    word.add_heading("三、未列入意见的发现", level=1)
    if not letter.left_out:
        word.add_paragraph(NOTHING_LEFT_OUT)
    for kind in letter.left_out:
        word.add_paragraph(kind.sentence)
        for line in kind.lines:
            word.add_paragraph(line, style="List Bullet")


def _signatures(word: WordDocument, letter: Letter) -> None:
    word.add_paragraph()
    table = word.add_table(rows=2, cols=2)
    for number, label in enumerate(SIGNATURES):
        table.cell(number // 2, number % 2).text = f"{label}＿＿＿＿＿＿＿＿"
    word.add_paragraph()
    word.add_paragraph(f"perfcheck {letter.version}")
