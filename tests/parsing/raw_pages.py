"""A table printed on pages and taken off them as plain `pdftotext` does: the words in their order, no places."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from perfcheck.readers.text import read_text
from tests.documents.flow import Flow, Span, TableFlow, Text
from tests.documents.producers import reportlab
from tests.parsing.printed_shapes import boxes, tables

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading

PDFTOTEXT = shutil.which("pdftotext")
WIDEST = 14  # characters a column is wide at most


def raw_reading(text: str, folder: Path) -> Reading:
    """The text (as in printed_shapes) printed by ReportLab and taken off by pdftotext."""
    assert PDFTOTEXT is not None
    page, raw = folder / "表.pdf", folder / "表.txt"
    reportlab(flow_of(text), page, None)
    subprocess.run([PDFTOTEXT, str(page), str(raw)], check=True, timeout=60)
    return read_text(raw)


def flow_of(text: str) -> Flow:
    """Paragraphs and tables whose columns are as wide as their cells."""
    flow: Flow = []
    for block in tables(text):
        if isinstance(block, str):
            flow.append(Text(block))
            continue
        columns = max(len(row) for row in block)
        printed = boxes([[*row, *[""] * (columns - len(row))] for row in block])
        widths = [2.0] * columns
        for box in printed:
            if box.columns == 1:
                widths[box.column] = max(widths[box.column], min(len(box.text), WIDEST))
        rows = [tuple(Span(b.text, b.columns, b.rows) for b in printed if b.row == n) for n in range(len(block))]
        flow.append(TableFlow(tuple(rows), tuple(widths)))
    return flow
