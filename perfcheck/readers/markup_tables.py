"""Tables written as HTML inside a text: document converters (MinerU, docling, marker) leave them in their markdown.

    项目支出绩效目标表
    <table><tr><td rowspan="2">产出指标</td><td>数量指标</td>…</tr></table>

The markup of a table is set apart before the text is cut into lines; its merged cells are known, as in a saved page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Block, Grid, Page, Paragraph, Reading, Row, SourceFormat

if TYPE_CHECKING:
    from perfcheck.model.location import Location

NumberedLine = tuple[int | None, int, str]  # page, line number, text

_EDGES = re.compile(r"<(?:table[\s>]|tr[\s>]|/table\s?>)", re.IGNORECASE)


class Written(NamedTuple):
    """Markup of a table: from a position of a line to behind a position of its last line."""

    first: int
    start: int
    last: int
    end: int


def set_apart(lines: list[NumberedLine]) -> tuple[list[NumberedLine], dict[tuple[int | None, int], list[str]]]:
    """The lines with a blank one where a table was written, and the tables by page and line of their beginning."""
    kept: list[NumberedLine] = []
    tables: dict[tuple[int | None, int], list[str]] = {}
    rest = list(lines)  # what follows a table on its last line stands there in its place
    line = 0
    for first, start, last, end in _written(lines):
        kept += rest[line:first]
        page, number, text = lines[first]
        before = text[len(text) - len(rest[first][2]) : start]
        kept += [(page, number, before)] if before.strip() else []
        kept.append((page, number, ""))
        inside = [text for _, _, text in lines[first : last + 1]]
        inside[-1] = inside[-1][:end]
        inside[0] = inside[0][start:]
        tables.setdefault((page, number), []).append("\n".join(inside))
        rest[last] = (*lines[last][:2], lines[last][2][end:])
        line = last
    return [*kept, *rest[line:]], tables


def _written(lines: list[NumberedLine]) -> list[Written]:
    """The outermost tables that are closed and hold a row."""
    begun: list[tuple[int, int, bool]] = []  # line, position, whether a row was seen
    found: list[Written] = []
    for index, (_, _, text) in enumerate(lines):
        for edge in _EDGES.finditer(text) if "<" in text else ():
            tag = edge.group(0)[1:3].lower()
            if tag == "ta":
                begun.append((index, edge.start(), False))
            elif begun and tag == "tr":
                begun[-1] = (*begun[-1][:2], True)
            elif begun:
                first, start, rows = begun.pop()
                if rows:
                    while found and found[-1][:2] > (first, start):
                        found.pop()  # a table inside it
                    found.append(Written(first, start, index, edge.end()))
    return found


def read_markup(markup: str, place: Location) -> Reading:
    """What a table holds, its first grid numbered as ``place``, each row at the line its markup begins on."""
    from perfcheck.readers.html.document import read_page

    try:
        reading = read_page(f"<html><body>{markup}</body></html>".encode())
    except UnreadableInputError:
        return Reading(SourceFormat.TEXT, ())
    blocks: list[Block] = []
    for block in (block for page in reading.pages for block in page.blocks):
        grids = sum(isinstance(b, Grid) for b in blocks)
        blocks.append(_placed(block, place._replace(table=(place.table or 0) + grids)))
    at = place._replace(table=None)
    return replace(
        reading,
        pages=(Page(place.page, tuple(blocks)),),
        unread=tuple(replace(u, location=at) for u in reading.unread),
        hidden=tuple(replace(h, location=at) for h in reading.hidden),
    )


def _placed(block: Block, place: Location) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, location=place._replace(table=None))
    rows = []
    for number, row in enumerate(block.rows):
        at = place._replace(row=number)
        cells = [c._replace(location=at._replace(column=column)) for column, c in enumerate(row.cells)]
        rows.append(Row(tuple(cells), at))
    return replace(block, rows=tuple(rows), location=rows[0].location)
