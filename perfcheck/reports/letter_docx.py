"""The draft 审核意见 as a Word file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.reports.fixed_package import fix_times
from perfcheck.reports.letter import (
    ANNEX,
    ANNEX_NOTE,
    DRAFT_NOTE,
    NOTHING,
    NOTHING_LEFT_OUT,
    SIGNATURES,
    Item,
    Letter,
    make_letter,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Row

    from perfcheck.model.review import DocumentReview, Run

BODY_FONT = "仿宋"
HEADING_FONT = "黑体"
BLACK = RGBColor(0, 0, 0)
WORKSHEET_HEAD = ("编号", "项目与栏目", "事实及出处", "依据", "结论")
WORKSHEET_WIDTHS = (Cm(2.2), Cm(3.0), Cm(6.2), Cm(2.6), Cm(2.5))


def letter_docx(review: DocumentReview, run: Run, desk: Desk = EMPTY_DESK) -> bytes:
    """The .docx file, dated with the reference date of the run: same review and decisions, same bytes.

    Raises ValueError for a document that could not be read.
    """
    letter = make_letter(review, run, desk)
    word = docx.Document()
    _set_up(word, letter)
    _opinion(word, letter)
    _worksheet(word, letter)
    _unchecked(word, letter)
    _left_out(word, letter)
    _annex(word, letter)
    _signatures(word, letter)
    buffer = io.BytesIO()
    word.save(buffer)
    return fix_times(buffer.getvalue(), run.reference_date)


def _set_up(word: WordDocument, letter: Letter) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.4)
    for name, font, size in (
        ("Normal", BODY_FONT, 12), ("Title", HEADING_FONT, 16),
        ("Heading 1", HEADING_FONT, 14), ("Heading 2", HEADING_FONT, 12),
    ):  # fmt: skip
        style = word.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"python-docx's template has no paragraph style {name}")
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), BLACK
        # Word takes Chinese characters from the eastAsia font, and theme fonts go before named ones.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [k for k in fonts.attrib if k.endswith("Theme")]:
            del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), font)
    word.core_properties.title = letter.title[:255]
    word.core_properties.author = f"perfcheck {letter.version}"
    word.core_properties.comments = ""


def _opinion(word: WordDocument, letter: Letter) -> None:
    word.add_paragraph(letter.title, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph(DRAFT_NOTE)
    word.add_paragraph(f"{letter.addressee}：")
    word.add_paragraph(letter.opening)
    word.add_paragraph(letter.selection)
    word.add_heading("一、需要核实、修改的事项", level=1)
    if not letter.sections:
        word.add_paragraph(NOTHING)
    for section in letter.sections:
        word.add_heading(section.title, level=2)
        for item in section.items:
            word.add_paragraph(f"{item.number}. {item.message}{item.advice}")


def _worksheet(word: WordDocument, letter: Letter) -> None:
    word.add_heading("二、审核工作底稿", level=1)
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
    word.add_heading("三、未能检查的内容", level=1)
    if not letter.unchecked:
        word.add_paragraph("没有未能检查的内容。")
        return
    word.add_paragraph("以下内容本次未能检查，不等于没有问题：")
    for line in letter.unchecked:
        word.add_paragraph(line, style="List Bullet")


def _left_out(word: WordDocument, letter: Letter) -> None:
    word.add_heading("四、未列入意见的发现", level=1)
    if not letter.left_out:
        word.add_paragraph(NOTHING_LEFT_OUT)
    for kind in letter.left_out:
        word.add_paragraph(kind.sentence)
        for line in kind.lines:
            word.add_paragraph(line, style="List Bullet")


def _annex(word: WordDocument, letter: Letter) -> None:
    """Patterns of indicators for reference, by the number of the point they belong to."""
    items = [item for item in letter.items if item.suggestions]
    if not items:
        return
    word.add_heading(ANNEX, level=1)
    word.add_paragraph(ANNEX_NOTE)
    for item in items:
        word.add_paragraph(f"第{item.number}项 {item.heading}")
        for line in item.suggestions:
            word.add_paragraph(line, style="List Bullet")


def _signatures(word: WordDocument, letter: Letter) -> None:
    word.add_paragraph()
    table = word.add_table(rows=2, cols=2)
    for number, label in enumerate(SIGNATURES):
        table.cell(number // 2, number % 2).text = f"{label}＿＿＿＿＿＿＿＿"
    word.add_paragraph()
    word.add_paragraph(f"perfcheck {letter.version}")
