"""Word files (.docx): paragraphs and tables in order, merged cells kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import Block, Mark, Page, Paragraph, Reading, SourceFormat, Unread
from perfcheck.readers.office import check_package
from perfcheck.readers.spans import Spanned, grid_of

NO_TEXT = "Word 文件中有图片，图片里的文字未读取"


def read_docx(path: Path) -> Reading:
    """Read a .docx file. Raises UnreadableInputError for anything that is none."""
    check_package(path, "word/document.xml", "Word（.docx）")
    try:
        document = docx.Document(str(path))
        blocks = tuple(_blocks(document))
        marks = tuple(_marks(document))
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as fault:
        raise UnreadableInputError("Word 文件已损坏，无法读取，请重新导出后再检查") from fault
    pictures = len(document.element.body.findall(".//" + qn("w:drawing")))
    unread = (Unread(Location(), f"{NO_TEXT}（{pictures}处）"),) if pictures else ()
    return Reading(SourceFormat.DOCX, (Page(None, blocks),), marks=marks, unread=unread)


def _blocks(document: Any) -> Iterator[Block]:
    tables = 0
    lines = 0
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            for line in WordParagraph(element, document).text.split("\n"):
                if line.strip():
                    lines += 1
                    yield Paragraph(line.strip(), Location(line=lines))
        elif element.tag == qn("w:tbl"):
            grid = grid_of(_cells(Table(element, document)), page=None, table=tables)
            tables += 1
            if grid is not None:
                yield grid


def _cells(table: Table) -> Iterator[Spanned]:
    """The printed cells with their spans; a vertical merge is counted down from its first cell."""
    starts: dict[int, tuple[int, int, str, int]] = {}
    for number, row in enumerate(table._tbl.tr_lst):
        column = row.grid_before
        for cell in row.tc_lst:
            width = cell.grid_span
            if cell.vMerge == "continue" and column in starts:
                top, count, text, span = starts[column]
                starts[column] = (top, count + 1, text, span)
            else:
                if column in starts:
                    yield _spanned(column, starts.pop(column))
                text = _text(cell)
                if cell.vMerge == "restart":
                    starts[column] = (number, 1, text, width)
                else:
                    yield Spanned(number, column, text, 1, width)
            column += width
    for column, start in starts.items():
        yield _spanned(column, start)


def _spanned(column: int, start: tuple[int, int, str, int]) -> Spanned:
    top, count, text, width = start
    return Spanned(top, column, text, count, width)


def _text(cell: Any) -> str:
    """All text of a cell, nested tables included; paragraphs joined without added spaces."""
    # The text of a paragraph asks for nothing of its parent.
    parts = [WordParagraph(p, None).text for p in cell.iter(qn("w:p"))]  # type: ignore[arg-type]
    return "".join(p.replace("\n", "") for p in parts)


def _marks(document: Any) -> Iterator[Mark]:
    """Watermarks: WordArt text in the headers."""
    seen: dict[str, int] = {}
    for section in document.sections:
        for element in section.header._element.iter():
            if element.tag.endswith("}textpath") and element.get("string"):
                seen[element.get("string")] = seen.get(element.get("string"), 0) + 1
    return (Mark(text, count) for text, count in seen.items())
