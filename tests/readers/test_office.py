"""Word, Excel and saved web pages give the same document as the text they were made from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
import xlwt

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Grid, SourceFormat
from perfcheck.parsing.document import parse
from perfcheck.readers.excel.formats import displayed as shown
from perfcheck.readers.kinds import OLD_OFFICE
from perfcheck.readers.open import read_file
from perfcheck.readers.text import read_text_string
from tests.parsing.test_damage import content
from tests.rules.mini import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = render({"forms": [{}, {}], "overall": [500, 300, 200]})


def blocks() -> list[str | list[list[str]]]:
    """The example as paragraphs and tables."""
    result: list[str | list[list[str]]] = []
    for line in TEXT.split("\n"):
        if "\t" in line:
            rows = result[-1] if result and isinstance(result[-1], list) else None
            if rows is None:
                rows = []
                result.append(rows)
            rows.append(line.split("\t"))
        else:
            result.append(line)
    return result


def write_docx(path: Path) -> None:
    document = docx.Document()
    for block in blocks():
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        width = max(len(r) for r in block)
        table = document.add_table(len(block), width)
        for number, row in enumerate(block):
            for column, text in enumerate(row):
                if text:
                    table.cell(number, column).text = text
    document.save(str(path))


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    row = 0
    for block in blocks():
        for cells in [[block]] if isinstance(block, str) else block:
            row += 1
            for column, text in enumerate(cells, 1):
                if text:
                    sheet.cell(row, column, text).data_type = "s"
    book.save(path)


def write_xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    row = 0
    for block in blocks():
        for cells in [[block]] if isinstance(block, str) else block:
            for column, text in enumerate(cells):
                if text:
                    sheet.write(row, column, text)
            row += 1
    book.save(str(path))


def write_html(path: Path) -> None:
    parts = []
    for block in blocks():
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in r) + "</tr>" for r in block)
        parts.append(f"<table>{rows}</table>")
    script = "<script>document.write('<table><tr><td>项目名称</td></tr></table>')</script>"
    path.write_text(f"<html><head>{script}</head><body>{''.join(parts)}</body></html>", encoding="utf-8")


WRITERS = {".docx": write_docx, ".xlsx": write_xlsx, ".xls": write_xls, ".html": write_html}


@pytest.mark.parametrize("suffix", WRITERS)
def test_same_document_in_every_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"预算{suffix}"
    write: Callable[[Path], None] = WRITERS[suffix]
    write(path)
    read = parse(read_file(path), path=str(path), sha256="")
    want = parse(read_text_string(TEXT), path="", sha256="")
    assert content(read) == content(want)
    assert f".{read.source.format}" == suffix and want.source.format is SourceFormat.TEXT
    assert [(r.name, r.level, r.total.value) for r in read.project_budget] == [
        (r.name, r.level, r.total.value) for r in want.project_budget
    ]
    assert (read.department_name, read.fiscal_year) == (want.department_name, want.fiscal_year)
    assert read.statement is not None and read.statement.goal_count == 2
    assert read.overall_goal is not None


def test_merged_cells_are_told_from_blank_ones(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲", "乙", "丙"])
    sheet.append([None, None, "丁"])
    sheet.merge_cells("A1:A2")
    book.save(tmp_path / "a.xlsx")
    document = docx.Document()
    table = document.add_table(2, 3)
    for place, text in (((0, 0), "甲"), ((0, 1), "乙"), ((0, 2), "丙"), ((1, 2), "丁")):
        table.cell(*place).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.html").write_text(
        "<table><tr><td rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td></td><td>丁</td></tr></table>",
        encoding="utf-8",
    )
    for name in ("a.xlsx", "a.docx", "a.html"):
        (grid,) = (b for b in read_file(tmp_path / name).pages[0].blocks if isinstance(b, Grid))
        first, second = grid.rows
        assert [c.text for c in first.cells] == ["甲", "乙", "丙"]
        assert [c.text for c in second.cells] == ["", "", "丁"]
        assert [c.covered for c in second.cells] == [True, False, False], name
        assert first.cells[0].row_span == 2


def test_formula_without_result_is_reported(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["合计", "=SUM(1,2)"])
    book.save(tmp_path / "a.xlsx")
    (unread,) = read_file(tmp_path / "a.xlsx").unread
    assert "B1" in unread.reason


def test_numbers_as_the_sheet_shows_them() -> None:
    assert shown(1500000, "#,##0.00") == "1,500,000.00"
    assert shown(964.48, "General") == "964.48"
    assert shown(0.95, "0%") == "95%"
    assert shown(0.975, "0.0%") == "97.5%"
    assert shown(20260110101530, "0") == "20260110101530"
    assert shown(0.1 + 0.2, "General") == "0.3"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".xls"])
@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"hello world", OLD_OFFICE + b"\0" * 600])
def test_rubbish_is_refused_with_its_cause(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"坏{suffix}"
    path.write_bytes(data)
    with pytest.raises(UnreadableInputError) as fault:
        read_file(path)
    assert any(word in str(fault.value) for word in ("不是", "损坏", "加密"))
