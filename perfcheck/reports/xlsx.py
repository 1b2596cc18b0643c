"""findings.xlsx: findings, those excused, every indicator, the reconciliation, and what could not be checked."""

from __future__ import annotations

import io
import itertools
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.reports.cells import LINE_HEIGHT, fit_excel, lines_of, neutral
from perfcheck.reports.finding_table import excused_table, findings_table
from perfcheck.reports.fixed_package import fix_times
from perfcheck.reports.table import Column, Kind, Table, Value
from perfcheck.reports.tables import indicators_table, reconciliation_table, unchecked_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from perfcheck.model.review import Review, Run

ROWS_A_SHEET = 1_000_000  # Excel takes 1,048,576; the rest goes on a further sheet
LINKS_A_SHEET = 65_000  # Excel takes 65,530 and calls the file damaged beyond that
EXCEL_DIGITS = 15
WIDEST_FITTED = 220  # characters across one printed A4 page: at about two thirds of the size

_HEADER_FONT = Font(bold=True)
_HEADER_FILL = PatternFill("solid", fgColor="DDE3EA")
_LINK_FONT = Font(color="0B5394", underline="single")
_WRAP = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")
_MONEY_FORMAT = "#,##0.00"
_WRAP_FROM = 40  # columns at least this wide are wrapped, the others stay on one line
_MOST_LINES = 10  # longer texts are cut off on paper, and whole in the cell
_NEVER_WRAPPED = ("evidence",)  # a dozen quotes would make rows taller than the screen


def review_workbook(review: Review, desk: Desk = EMPTY_DESK, first: Iterable[Table] = ()) -> bytes:
    """The .xlsx file of a whole review. first: sheets before those of the findings."""
    tables = (
        *first,
        findings_table(review, desk),
        excused_table(review, desk),
        indicators_table(review),
        reconciliation_table(review),
        unchecked_table(review),
    )
    return workbook_of(tables, review.run)


def workbook_of(tables: Iterable[Table], run: Run) -> bytes:
    """Tables as sheets. Dated with the reference date of the run: the same tables give the same bytes."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = f"perfcheck {run.tool_version}"
    for table in tables:
        _add_table(workbook, table)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return fix_times(buffer.getvalue(), run.reference_date)


def _add_table(workbook: Workbook, table: Table) -> None:
    order = _order(table)
    rows = (tuple(row[i] for i in order) for row in table.rows)
    columns = tuple(table.columns[i] for i in order)
    for number in itertools.count(1):
        part = itertools.islice(rows, ROWS_A_SHEET)
        first = next(part, None)
        if first is None and number > 1:
            return
        title = table.title if number == 1 else f"{table.title}（{number}）"
        chunk = part if first is None else itertools.chain((first,), part)
        _add_sheet(workbook, title, replace(table, columns=columns, rows=chunk))


def _order(table: Table) -> list[int]:
    """Places of the columns: those that are printed first, so that one area of the sheet holds them."""
    names = [column.name for column in table.columns]
    printed = [names.index(name) for name in table.paper]
    return [*printed, *(i for i in range(len(names)) if i not in printed)]


def _add_sheet(workbook: Workbook, title: str, table: Table) -> None:
    # A write-only sheet has these parts of a sheet too; the type stubs do not know.
    sheet = cast("Worksheet", workbook.create_sheet(title))
    columns = table.columns
    printed = columns[: len(table.paper) or len(columns)]
    _lay_out(sheet, columns, printed)
    sheet.append([_header_cell(sheet, column) for column in columns])
    wrapped = {c.name for c in columns if _wrapped(c, c in printed and bool(table.paper))}
    high = [c for c in printed if c.name in wrapped]
    count = 0
    for count, row in enumerate(table.rows, start=1):
        linked = count <= LINKS_A_SHEET
        texts = ((v, c.width) for c, v in zip(columns, row, strict=True) if c in high and isinstance(v, str))
        lines = max((lines_of(text, width) for text, width in texts), default=1)
        if lines > 1:  # not every program makes room for wrapped text by itself
            sheet.row_dimensions[count + 1].height = min(lines, _MOST_LINES) * LINE_HEIGHT
        sheet.append([_cell(sheet, c, v, linked, wrapped) for c, v in zip(columns, row, strict=True)])
        sheet.row_dimensions.pop(count + 1, None)  # it is written
    # Known only now; written with the end of the sheet.
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    sheet.print_area = f"A1:{get_column_letter(len(printed))}{count + 1}"
    for number, column in enumerate(columns, start=1):
        if count and column.name in table.choices:
            letter = get_column_letter(number)
            sheet.data_validations.append(_list(table.choices[column.name], f"{letter}2:{letter}{count + 1}"))


def _list(words: tuple[str, ...], cells: str) -> DataValidation:
    """The drop-down list of a column."""
    choice = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    choice.error = f"请从列表中选择：{'、'.join(words)}"
    choice.add(cells)
    return choice


def _lay_out(sheet: Worksheet, columns: tuple[Column, ...], printed: tuple[Column, ...]) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7, footer=0.3)  # inches
    if (foot := sheet.oddFooter) is not None:
        foot.center.text = "&A　第&P页，共&N页"
    if sum(column.width for column in printed) <= WIDEST_FITTED:
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _header_cell(sheet: Worksheet, column: Column) -> Cell:
    cell = WriteOnlyCell(sheet, column.title)
    cell.font, cell.fill, cell.alignment = _HEADER_FONT, _HEADER_FILL, _WRAP
    return cell


def _bare(value: str | int | Decimal) -> str | float:
    """A number that Excel would round (it keeps 15 digits) goes in as text, exact."""
    if isinstance(value, Decimal):
        return fit_excel(neutral(f"{value:f}")) if value.adjusted() >= EXCEL_DIGITS else float(value)
    return fit_excel(neutral(value)) if isinstance(value, str) else value


def _wrapped(column: Column, printed: bool) -> bool:
    """Whether its texts go over several lines: all that is printed does, or it would be cut off on paper."""
    return (printed and column.kind is Kind.TEXT) or (column.width >= _WRAP_FROM and column.name not in _NEVER_WRAPPED)


def _cell(
    sheet: Worksheet, column: Column, value: Value, linked: bool, wrapped: Collection[str]
) -> Cell | str | float | None:
    """wrapped: columns whose cells are of several lines. A cell object costs three times a bare value, so bare ones
    go where no style is needed."""
    if value is None:
        return None
    number = _bare(value)
    if column.kind is Kind.LINK and linked:
        cell = WriteOnlyCell(sheet, "打开")
        cell.hyperlink, cell.font = str(value), _LINK_FONT
    elif column.kind is Kind.MONEY:
        cell = WriteOnlyCell(sheet, number)
        cell.number_format = _MONEY_FORMAT
    elif wrapped:
        cell = WriteOnlyCell(sheet, number)
    else:
        return number
    if wrapped:
        cell.alignment = _WRAP if column.name in wrapped else _TOP
    return cell
