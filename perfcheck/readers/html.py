"""A saved web page (.html, .htm): its tables and the text between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import Block, Page, Paragraph, Reading, Unread
from perfcheck.readers.limits import MOST_SPAN
from perfcheck.readers.spans import Spanned, grid_of, next_free
from perfcheck.readers.text import decode

SKIPPED = {"script", "style", "noscript", "head", "nav", "footer", "form", "svg", "template"}
INLINE = {"span", "a", "b", "strong", "i", "em", "u", "font", "sup", "sub", "small", "label"}
DEEPEST = 200  # levels of nested elements


def read_html(path: Path) -> Reading:
    """Read a saved page. Raises UnreadableInputError when it holds no readable text."""
    text = decode(path.read_bytes())
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.ParserError, ValueError) as fault:
        raise UnreadableInputError("网页文件中没有可读取的内容") from fault
    body = root.find("body")
    blocks = tuple(_number(_walk(body if body is not None else root, 0)))
    pictures = len(root.findall(".//img"))
    note = f"网页中的图片未读取（{pictures}处），其中的文字未检查"
    unread = (Unread(Location(), note),) if pictures and not blocks else ()
    return Reading("text", (Page(None, blocks),), unread=unread)


def _number(parts: Iterator[str | Any]) -> Iterator[Block]:
    """Lines and tables with their places."""
    lines = tables = 0
    for part in parts:
        if isinstance(part, str):
            lines += 1
            yield Paragraph(part, Location(line=lines))
            continue
        grid = grid_of(_cells(part), page=None, table=tables, unread=[])
        tables += 1
        if grid is not None:
            yield grid


def _walk(element: Any, depth: int) -> Iterator[str | Any]:
    """Text lines and table elements below an element, in order."""
    pending: list[str] = []

    def flush() -> Iterator[str]:
        line = " ".join("".join(pending).split())
        pending.clear()
        if line:
            yield line

    pending.append(element.text or "")
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            yield from flush()
        elif tag in INLINE or not tag:
            pending.append(child.text_content() if tag else "")
        elif tag not in SKIPPED:
            yield from flush()
            if tag == "table" and child.find(".//table") is None:
                yield child
            elif depth < DEEPEST:
                yield from _walk(child, depth + 1)
        pending.append(child.tail or "")
    yield from flush()


def _cells(table: Any) -> Iterator[Spanned]:
    taken: list[int] = []
    for number, row in enumerate(table.iter("tr")):
        column = 0
        below = [max(0, t - 1) for t in taken]
        for cell in (c for c in row if c.tag in ("td", "th")):
            column = next_free(taken, column)
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            yield Spanned(number, column, "".join(cell.text_content().split("\n")).strip(), rows, columns)
            below += [0] * (column + columns - len(below))
            taken += [0] * (column + columns - len(taken))
            for place in range(column, column + columns):
                below[place] = rows - 1
            column += columns
        taken = below


def _span(cell: Any, name: str) -> int:
    text = str(cell.get(name) or "1").strip()
    return max(1, min(MOST_SPAN, int(text))) if text.isdigit() else 1
