"""Tables as CSV that Excel opens by double click: UTF-8 with BOM, no cell that becomes a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.model.money import format_yuan
from perfcheck.reports.cells import fit_excel, neutral
from perfcheck.reports.finding_table import all_findings_table
from perfcheck.reports.table import Column, Kind, Table, Value

if TYPE_CHECKING:
    from perfcheck.model.review import Review


def findings_csv(review: Review, desk: Desk = EMPTY_DESK) -> bytes:
    """findings.csv: one row a finding, amounts in yuan; excused findings last, marked 已豁免."""
    return table_csv(all_findings_table(review, desk))


def table_csv(table: Table) -> bytes:
    """A table as the bytes of a CSV file."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(c, v) for c, v in zip(table.columns, row, strict=True)])
    return buffer.getvalue().encode("utf-8-sig")


def _cell(column: Column, value: Value) -> str:
    """Only texts can hurt: a number of ours may begin with a minus sign."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format_yuan(value) if column.kind is Kind.MONEY else f"{value:f}"
    return fit_excel(neutral(value)) if isinstance(value, str) else str(value)
