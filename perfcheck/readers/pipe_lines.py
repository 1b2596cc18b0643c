"""Web pages saved with every cell on a line of its own, a pipe behind it (seen: 安徽, 湖南, 宁夏).

    项目名称 |
    普法宣传经费 |
    |||||||

A line of two or more pipes ends a row; they may stand behind its last cell (普法宣传经费 | ||||||). Where no such
line is printed nothing tells the rows apart and each cell becomes a line of text; the parser then goes by the labels.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NumberedLine = tuple[int | None, int, str]  # page, line number, text

CELLS_NEEDED = 8  # lines of one cell each in a stretch; fewer may be chance
LONGEST_WRAP = 40  # lines of one row with line breaks inside its cells
LONGEST_CELL = 60  # lines of text of one cell
PADDED_ROWS, MOST_PADDED = 4, 0.7  # rows of a table padded with pipes, and their share, with as many pipes
# A line only between tables: 附件2, 附表1, (2026年度).
_BETWEEN = re.compile(r"^(?:附[件表]\s?\d{0,2}|[（(]\s?(?:19|20)\d{2}\s?年度?\s?[)）])$")
_TITLE_END = re.compile(r"表(?:[（(][^()（）]*[)）])?$")  # the line behind 附件2
_ROW_END = re.compile(r"^[^|]*\|[\s|]*\|$")
_ROW_PADDED = re.compile(r"\|\s?\|\s?$")
_PIPES = re.compile(r"[\s|]+$")


def join_cells(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """The lines with every such stretch turned into rows (tabs between cells) or one line a cell."""
    if not any("|" in text for _, _, text in lines):
        return [*lines]
    lines = join_wrapped(join_padded(lines))
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


def join_padded(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Rows with pipes for the cells they lack, all rows of a table as many, where a break stands behind a cell of
    several lines (产出指标 (40分) | ⏎ 数量指标 | 培训人数 | 50人 | |||): the pipes tell where each row ends."""
    result: list[NumberedLine] = []
    for blank, group in groupby(lines, key=lambda line: not line[2].strip()):
        rows = list(group)
        columns = 0 if blank else _padded(rows)
        index = 0
        while index < len(rows):
            end = _padded_end(rows, index, columns) if columns else index + 1
            result.append(rows[index] if end == index + 1 else _joined(rows[index:end]))
            index = end
    return result


def _padded(rows: Sequence[NumberedLine]) -> int:
    """Pipes of every row of a table whose rows are padded with them; 0 for other lines."""
    ends = [text for _, _, text in rows if text.count("|") > 1 and text.rstrip().endswith("|")]
    counts = Counter(text.count("|") for text in ends if _ends_cell(text))
    columns, alike = counts.most_common(1)[0] if counts else (0, 0)
    padded = any(_ROW_PADDED.search(text) and text.count("|") == columns for _, _, text in rows)
    return columns if padded and alike >= PADDED_ROWS and alike >= MOST_PADDED * len(ends) else 0


def _padded_end(rows: Sequence[NumberedLine], start: int, columns: int) -> int:
    """Index behind the row that begins here: the next line, unless it lacks pipes and the next ones hold just these."""
    pipes = rows[start][2].count("|")
    if not 0 < pipes < columns:
        return start + 1
    for index in range(start + 1, min(len(rows), start + LONGEST_WRAP)):
        own = rows[index][2].count("|")
        pipes += own
        if rows[index][0] != rows[start][0] or own == columns or pipes > columns:
            break
        if pipes == columns:
            return index + 1 if rows[index][2].rstrip().endswith("|") else start + 1
    return start + 1


def join_wrapped(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Rows of a pipe table with line breaks inside their cells ("| 绩 ⏎ 效 | 一级 ⏎ 指标 | …") on one line."""
    result: list[NumberedLine] = []
    closed = _closed(lines)
    index = 0
    while index < len(lines):
        above = result[-1][2] if result else ""
        end = _row_end(lines, index, after_row=closed[index] and ("|" not in above or above.strip().endswith("|")))
        result.append(lines[index] if end == index + 1 else _joined(lines[index:end]))
        index = end
    return result


def _joined(lines: Sequence[NumberedLine]) -> NumberedLine:
    page, number, _ = lines[0]
    return page, number, "".join(text.strip() for _, _, text in lines)


def _closed(lines: Sequence[NumberedLine]) -> list[bool]:
    """For each line whether a pipe stands behind the last cell of most rows around it, up to the next blank lines:
    where none does, one that ends with a pipe ends with an empty cell, and the next row is no open one. None is where
    all rows have as many pipes, and not all of them one at the end."""
    closed: list[bool] = []
    for _, group in groupby((text.strip() for _, _, text in lines), key=bool):
        rows = list(group)
        piped = [row for row in rows if "|" in row]
        ends = sum(row.endswith("|") for row in piped)
        whole = ends < len(piped) and len({row.count("|") for row in piped}) == 1
        closed += [2 * ends > len(piped) and not whole] * len(rows)
    return closed


def _row_end(lines: Sequence[NumberedLine], start: int, *, after_row: bool) -> int:
    """Index behind the row that begins here: the next line unless the row is open and closed further down. after_row:
    no open row stands above, among rows that a pipe ends."""
    text = lines[start][2].strip()
    opens = text.startswith("|") or ("|" in text and after_row)
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
    """Whether two or more pipes end a row, alone or behind its last cell."""
    return bool(_ROW_END.match(line.strip()))


def _ends_cell(line: str) -> bool:
    """Whether such pipes stand behind the last cell of the row."""
    return not line.strip().startswith("|")


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
    if not any(is_row_end(text) for _, _, text in lines):
        return [(cell.page, cell.line, cell.text) for cell in _cells(lines)]
    result: list[NumberedLine] = []
    rows: list[tuple[list[_Cell], int]] = [([], 0)]  # cells, pipes of the line that ends the row
    start = 0
    for index, (_, _, text) in enumerate(lines):
        if is_row_end(text):
            own = _ends_cell(text)
            *before, last = _apart(_cells(lines[start : index + own]))
            rows[-1:] = [*((cells, 0) for cells in before), (last, text.count("|") - own), ([], 0)]
            start = index + 1
    rows[-1:] = [(cells, 0) for cells in _apart(_cells(lines[start:]))]
    counts = Counter(len(cells) + pipes for cells, pipes in rows if cells and pipes)
    columns = counts.most_common(1)[0][0] if counts else 0
    behind = any(is_row_end(text) and _ends_cell(text) for _, _, text in lines)
    for cells, pipes in rows:
        for part in _whole_rows(cells, pipes, columns, behind=behind):
            above, first = _between(part[0].lines) if part else ((), ())
            result += above
            if part:
                page, number, _ = first[0]
                texts = ["".join(_bare(x) for _, _, x in first), *(cell.text for cell in part[1:])]
                result.append((page, number, "\t".join([*texts, ""])))
    return result


class _Cell(NamedTuple):
    """The lines of a cell."""

    lines: tuple[NumberedLine, ...]

    @property
    def page(self) -> int | None:
        return self.lines[0][0]

    @property
    def line(self) -> int:
        return self.lines[0][1]

    @property
    def text(self) -> str:
        return "".join(_bare(text) for _, _, text in self.lines)


def _bare(text: str) -> str:
    return _PIPES.sub("", text.strip())


def _cells(lines: Sequence[NumberedLine]) -> list[_Cell]:
    """The cells of some lines; the last may be open."""
    cells: list[_Cell] = []
    begun: list[NumberedLine] = []
    for line in lines:
        begun.append(line)
        if is_cell(line[2]):
            cells.append(_Cell(tuple(begun)))
            begun = []
    return [*cells, _Cell(tuple(begun))] if begun else cells


def _whole_rows(cells: list[_Cell], pipes: int, columns: int, *, behind: bool) -> list[list[_Cell]]:
    """The rows among these cells. A row without a merged cell ends with one pipe, which looks like an empty cell:
    the cells and the pipes behind them are as many in every row. Where the pipes stand behind the last cell, such a
    row ends like any other cell of it."""
    count = len(cells) + pipes
    if behind and columns and count > columns and count % columns == 0:
        return [cells[i : i + columns] for i in range(0, len(cells), columns)]
    ends = range(columns - 1, len(cells), columns) if columns else range(0)
    if columns and count > columns and count % columns == 0 and not any(cells[i].text for i in ends):
        return [cells[i : i + columns - 1] for i in range(0, len(cells), columns)]
    return [cells] if cells else []


def _apart(cells: list[_Cell]) -> list[list[_Cell]]:
    """The cells of a row; of several where 附件2 stands inside: another table begins there."""
    starts = [n for n, cell in enumerate(cells) if n and _between(cell.lines)[0]]
    return [cells[a:b] for a, b in pairwise([0, *starts, len(cells)])]


def _between(lines: tuple[NumberedLine, ...]) -> tuple[tuple[NumberedLine, ...], tuple[NumberedLine, ...]]:
    """(lines between two tables, lines of the first cell of the row below them)."""
    last = max((i for i, (_, _, text) in enumerate(lines[:-1]) if _BETWEEN.match(text.strip())), default=-1)
    titled = 0 <= last < len(lines) - 2 and _TITLE_END.search(lines[last + 1][2].strip()) is not None
    end = last + 1 + titled
    return lines[:end], lines[end:]
