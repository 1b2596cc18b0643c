"""Rows copied from a spreadsheet: a cell with line breaks in it stands in quotation marks, over several lines.

年度目标⇥"完成防治4600亩，
遏制疫情扩散。"⇥
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.pipe_lines import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.pipe_lines import NumberedLine

QUOTE = '"'


def quoted(cell: str) -> str:
    """A cell with line breaks as a spreadsheet writes it; any other as it is."""
    return QUOTE + cell.replace(QUOTE, QUOTE * 2) + QUOTE if "\n" in cell else cell


def join_quoted(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """The lines with every such row on one: the line breaks stay in its cells."""
    result: list[NumberedLine] = []
    index = 0
    while index < len(lines):
        page, number, text = lines[index]
        end = _row_end(lines, index) if QUOTE in text else None
        if end is not None:
            row = "\n".join(text for _, _, text in lines[index:end])
            text = "\t".join(map(_plain, row.split("\t")))
        result.append((page, number, text))
        index = end or index + 1
    return result


def _row_end(lines: Sequence[NumberedLine], start: int) -> int | None:
    """Index behind the row that begins here, where its last cell goes on below; None where none does."""
    page, _, text = lines[start]
    if not _opens(text):
        return None
    tabs = "\t" in text
    for index in range(start + 1, min(len(lines), start + LONGEST_CELL)):
        if lines[index][0] != page:
            return None
        first, tab, rest = lines[index][2].partition("\t")
        if first.count(QUOTE) % 2 == 0:
            if tab:
                return None  # no cell that is open
            continue
        if not first.rstrip().endswith(QUOTE):
            return None
        tabs = tabs or bool(tab)
        if not (tab and _opens(rest)):
            return index + 1 if tabs else None
    return None


def _opens(text: str) -> bool:
    """Whether the last cell of a line begins with a quotation mark that is not closed there."""
    last = text.rpartition("\t")[2].lstrip()
    return last.startswith(QUOTE) and last.count(QUOTE) % 2 == 1


def _plain(cell: str) -> str:
    """A cell without the marks round it."""
    text = cell.strip()
    return text[1:-1].replace(QUOTE * 2, QUOTE) if "\n" in text and text.startswith(QUOTE) else cell
