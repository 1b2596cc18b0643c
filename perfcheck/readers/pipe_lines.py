"""Web pages saved with every cell on a line of its own, a pipe behind it (seen: 安徽, 湖南, 宁夏).

    项目名称 |
    普法宣传经费 |
    |||||||

A line of two or more pipes ends a row. Where no such line is printed nothing tells the rows apart and
each cell becomes a line of text; the parser then goes by the labels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NumberedLine = tuple[int | None, int, str]  # page, line number, text

CELLS_NEEDED = 8  # lines of one cell each in a stretch; fewer may be chance
LONGEST_WRAP = 40  # lines of one row with line breaks inside its cells
LONGEST_CELL = 60  # lines of text of one cell
_ROW_END = re.compile(r"^\|[\s|]*\|$")


def join_cells(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """The lines with every such stretch turned into rows (tabs between cells) or one line a cell."""
    lines = join_wrapped(lines)
    result: list[NumberedLine] = []
    index = 0
    while index < len(lines):
        end = _stretch_end(lines, index)
        if end is None:
            result.append(lines[index])
            index += 1
        else:
            result += _rows(lines[index:end])
            index = end
    return result


def join_wrapped(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Rows of a pipe table with line breaks inside their cells ("| 绩 ⏎ 效 | 一级 ⏎ 指标 | …") on one line."""
    result: list[NumberedLine] = []
    index = 0
    while index < len(lines):
        end = _row_end(lines, index, result[-1][2] if result else "")
        page, number, _ = lines[index]
        result.append((page, number, "".join(text.strip() for _, _, text in lines[index:end])))
        if end == index + 1:
            result[-1] = lines[index]
        index = end
    return result


def _row_end(lines: Sequence[NumberedLine], start: int, before: str) -> int:
    """Index behind the row that begins here: the next line unless the row is open and closed further down."""
    text = lines[start][2].strip()
    opens = text.startswith("|") or ("|" in text and before.strip().endswith("|"))
    if not opens or text.endswith("|"):
        return start + 1
    for index in range(start + 1, min(len(lines), start + LONGEST_WRAP)):
        following = lines[index][2].strip()
        if not following or following.startswith("|") or lines[index][0] != lines[start][0]:
            return start + 1
        if following.endswith("|"):
            return index + 1
    return start + 1


def is_cell(line: str) -> bool:
    """A line whose only pipe stands at its end: the end of a cell ("|" alone is an empty one)."""
    text = line.strip()
    return text.endswith("|") and text.count("|") == 1


def is_row_end(line: str) -> bool:
    """Whether a line of two or more pipes ends a row."""
    return bool(_ROW_END.match(line.strip()))


def _stretch_end(lines: Sequence[NumberedLine], start: int) -> int | None:
    """Index behind the stretch that begins here, None when none does."""
    if not is_cell(lines[start][2]):
        return None
    index, cells = start, 0
    while index < len(lines):
        text = lines[index][2]
        if is_cell(text):
            cells += 1
        elif not is_row_end(text) and not _leads_to_cell(lines, index):
            break
        index += 1
    return index if cells >= CELLS_NEEDED else None


def _leads_to_cell(lines: Sequence[NumberedLine], index: int) -> bool:
    """Whether a line without pipes is the beginning of a cell that ends some lines below."""
    for page, _, text in lines[index : index + LONGEST_CELL]:
        if page != lines[index][0] or not text.strip():
            return False
        if "|" in text:
            return is_cell(text) and text is not lines[index][2]
    return False


def _rows(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    has_rows = any(is_row_end(text) for _, _, text in lines)
    result: list[NumberedLine] = []
    row: list[str] = []
    cell: list[str] = []
    first: NumberedLine | None = None
    for line in lines:
        first = first or line
        if is_row_end(line[2]):
            if row:
                result.append((first[0], first[1], "\t".join([*row, ""])))
            row, cell, first = [], [], None
            continue
        cell.append(line[2].strip().rstrip("|").strip())
        if not is_cell(line[2]):
            continue
        text = "".join(cell)
        cell = []
        if has_rows:
            row.append(text)
            continue
        result.append((first[0], first[1], text))
        first = None
    if row or cell:
        place = first or lines[-1]
        result.append((place[0], place[1], "\t".join([*row, *cell, ""]) if has_rows else "".join(cell)))
    return result
