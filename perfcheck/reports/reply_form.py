"""整改反馈表: the form that goes with a letter, for the department to fill in; ``--replies`` reads it back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from perfcheck.model.decision import Answer
from perfcheck.reports.cells import LINE_HEIGHT, fit_excel, lines_of, neutral
from perfcheck.reports.fixed_package import fix_times
from perfcheck.reports.reply_words import ANSWER, ID, SAID
from perfcheck.strings import ANSWER_LABELS

if TYPE_CHECKING:
    from perfcheck.reports.letter import Letter

SHEET = "整改反馈表"
HEADS = (("序号", 6), ("项目与栏目", 26), ("审核意见", 60), (ANSWER, 14), (SAID, 36), (ID, 20))
FIRST_ROW = 4  # of the items; title, hint and heads stand above
_HIGHEST = 409.0  # points; Excel takes no more
_HIDDEN = len(HEADS)  # the column of the ids, which only --replies needs
_THIN = Side(style="thin", color="888888")


def reply_form(letter: Letter) -> bytes:
    """The .xlsx file: one row an item, 整改情况 chosen from a list. Same letter, same bytes."""
    book = Workbook()
    sheet = book.create_sheet(SHEET, 0)
    book.remove(book.worksheets[1])
    sheet.append([f"{letter.addressee}　{SHEET}"])
    sheet.append(
        [f"请逐项选择“{ANSWER}”（{'、'.join(ANSWER_LABELS.values())}），需要说明的填写“{SAID}”；其他栏请勿改动。"]
    )
    sheet.append([head for head, _ in HEADS])
    for section in letter.sections:
        for item in section.items:
            said = f"{item.text}各处见审核意见第{item.number}项。" if item.parts else item.text
            heading, text = (fit_excel(neutral(words)) for words in (item.heading, said))
            sheet.append([item.number, heading, text, "", "", item.finding_id])
            lines = max(lines_of(heading, HEADS[1][1]), lines_of(text, HEADS[2][1]))
            # Not every program makes room for wrapped text by itself, and fonts differ: one line more.
            sheet.row_dimensions[sheet.max_row].height = min((lines + 1) * LINE_HEIGHT, _HIGHEST)
    last = max(sheet.max_row, FIRST_ROW)
    choices = DataValidation("list", formula1=f'"{",".join(ANSWER_LABELS[a.value] for a in Answer)}"', allow_blank=True)
    choices.add(f"D{FIRST_ROW}:D{last}")
    sheet.add_data_validation(choices)
    for number, (_, width) in enumerate(HEADS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.column_dimensions[get_column_letter(_HIDDEN)].hidden = True
    for row in sheet.iter_rows(min_row=FIRST_ROW - 1, max_row=last, max_col=len(HEADS)):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(_THIN, _THIN, _THIN, _THIN)
            if cell.row == FIRST_ROW - 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE3EA")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    book.properties.creator = f"perfcheck {letter.version}"
    buffer = io.BytesIO()
    book.save(buffer)
    return fix_times(buffer.getvalue(), letter.reference_date)
