"""Rows of tabs or pipes: the cells are known, their columns only where no cell was left out.

    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 修缮校舍 | ≥6间
    质量指标 | 验收合格率 | 100%              the merged cell above it was left out

A row as long as its head is read by its columns; a shorter one by what its cells say, if only one way fits.
A form with rows that stay open is left to the rooms that read by content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Grade
from perfcheck.parsing.forms import heads_next_form, is_section, is_title
from perfcheck.parsing.restoring.anchored import anchored, doubled, same_level
from perfcheck.parsing.restoring.columns import Edges, place
from perfcheck.parsing.restoring.foot import foot_line, is_foot
from perfcheck.parsing.restoring.heads import HeadCell, role_of
from perfcheck.parsing.restoring.layout import Restored
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.stretches import Stretch, is_head_line, is_stamp, speaks_of_heads
from perfcheck.parsing.restoring.words import is_level_word, misfit
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

STEP = 30  # characters a column of cells is thought to be wide
UNITS = ("implementing_unit", "department_cell")
DOUBTFUL = 0.4  # a short row that another order of its cells suits nearly as well stays open


def cell_pieces(line: Line, number: int) -> list[Piece]:
    """The filled cells of a row at the places of their columns; a paragraph is one cell."""
    if line.row is None:
        text = line.text.strip(" |")
        return [Piece(number, 0, len(text), text, line.tokens[0].cell)] if text else []
    return [Piece(number, t.column * STEP, t.column * STEP + len(t.text), t.text, t.cell) for t in line.tokens]


def cell_stretches(lines: Sequence[Line], inferred: set[int]) -> list[Stretch]:
    """The forms in rows of tabs or pipes; inferred: numbers of the grids whose columns are not printed."""
    found: list[Stretch] = []
    floor = 0
    for index, line in enumerate(lines):
        if index < floor or line.grid not in inferred or not speaks_of_heads(line.text):
            continue
        if not is_head_line(cell_pieces(line, index)):
            continue
        first, last = form_start(lines, index, floor), form_end(lines, index, inferred)
        found.append(Stretch(first, index, last))
        floor = last
    return found


def form_start(lines: Sequence[Line], head: int, floor: int) -> int:
    """The title above the heads, else the row of 项目名称 with the labels around it."""
    named: int | None = None
    strange = 0  # lines of no label between 项目名称 and a title
    for index in range(head - 1, max(floor, head - 60) - 1, -1):
        line = lines[index]
        if is_title(line):
            return index
        if is_section(line) or (not line.is_row and len(line.text) > 60 and label_of(line.tokens[0].text) is None):
            break
        keys = {label.key for t in line.tokens if (label := label_of(t.text)) is not None}
        if "project_name" in keys:
            named = index
        elif named is not None and not (keys or is_stamp(line) or heads_next_form(line)):
            strange += 1
            if strange > 2:
                break
        elif named is not None and not strange:
            named = index
    return head if named is None else named


def form_end(lines: Sequence[Line], head: int, inferred: set[int]) -> int:
    """The line behind a form: a title, a section, the next 项目名称, a line that is no row and no foot."""
    for index in range(head + 1, len(lines)):
        line = lines[index]
        names = [label_of(t.text) for t in line.tokens[:3]]
        if is_title(line) or is_section(line) or any(x is not None and x.key == "project_name" for x in names):
            return index
        apart = line.grid not in inferred and not is_foot(line) and not between_pages(lines, index, inferred)
        if apart or heads_next_form(line):
            return index
    return len(lines)


def table_start(lines: Sequence[Line], stretch: Stretch) -> int:
    """The first row of a form: what stands above its table is its context."""
    first = stretch.first
    while not lines[first].is_row or (len(lines[first].tokens) == 1 and is_above(lines[first])):
        first += 1
    return first


def is_above(line: Line) -> bool:
    """Whether a line is a title, or states the year or the unit of money."""
    return is_title(line) or is_stamp(line)


def between_pages(lines: Sequence[Line], index: int, inferred: set[int]) -> bool:
    """Whether a line is the number of a page or 续表, with a row of tabs or pipes behind it."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return is_break(lines[index]) and after is not None and after.grid in inferred


def is_break(line: Line) -> bool:
    """A line that stands where a page ends and says nothing."""
    return not line.is_row and (is_page_number(line.text) or compact(line.text).strip("()") in ("续表", "续"))


def restore_cells(lines: Sequence[Line], stretch: Stretch) -> Restored | None:
    """The table of a form, None when a row stays open."""
    head = cell_pieces(lines[stretch.head], stretch.head)
    begun = [p for p in head if is_level_word(p.text)]  # 产出指标 of the rows below, printed beside the heads
    upper = upper_heads(lines, stretch, head)
    head = sorted([*upper, *(p for p in head if p not in begun)], key=lambda p: p.left)
    heads = [HeadCell(p.text, p.left, p.right, role_of(p.text), p.cell) for p in head]
    broken_off = any(not line.is_row and "|" in line.text for line in lines[table_start(lines, stretch) : stretch.last])
    if len({p.left for p in head}) < 3 or broken_off:  # rows broken over lines have a room of their own
        return None
    lists = any(h.role == "project_name" for h in heads)
    if not lists:
        heads = [h if not h.of_project else HeadCell(h.text, h.left, h.right, "table", h.cell) for h in heads]
    inside = [i for i in range(stretch.head + 1, stretch.last) if not is_break(lines[i])]
    last = next((i for i in inside if ends(lines[i])), stretch.last)
    again = [t.text for t in lines[stretch.head].tokens]  # the heads, on the next page
    body = [i for i in inside if i < last and [t.text for t in lines[i].tokens] != again]
    below = [cell_pieces(lines[i], i) for i in body]
    both = doubled(heads, below, STEP)
    heads, width = (both, 0) if both is not None else (heads, lines[stretch.head].width)
    rows: list[tuple[int, dict[int, Piece]]] = []
    for index, pieces in zip(body, below, strict=True):
        whole = lines[index].width == width
        row = placed(pieces, heads, as_printed=whole)
        if row is None or (lists and not (whole and row.keys() == {p.left // STEP for p in pieces})):
            return None  # cells left out of a list
        rows.append((index, row))
    level1 = next((h.left // STEP for h in heads if h.role == "level1"), None)
    if begun and (len(begun) > 1 or level1 is None or not rows or level1 in rows[0][1]):
        return None
    if begun and level1 is not None:
        rows[0][1][level1] = begun[0]
    top = stretch.head - 1 if upper else stretch.head
    table = write(lines, stretch, heads, rows, top, last).table(Grade.INFERRED)
    names = {h.left // STEP for h in heads if h.role == "level3"}
    return Restored(table, rows=sum(bool(names & cells.keys()) for _, cells in rows))


def upper_heads(lines: Sequence[Line], stretch: Stretch, head: Sequence[Piece]) -> list[Piece]:
    """The heads of projects that stand in the row above, left of those of the indicators, in a head of two rows."""
    above = lines[stretch.head - 1] if stretch.head > stretch.first else None
    if above is None or above.grid != lines[stretch.head].grid or not head:
        return []
    pieces = [p for p in cell_pieces(above, stretch.head - 1) if p.left < head[0].left]
    return pieces if any(role_of(p.text) == "project_name" for p in pieces) and len(pieces) > 1 else []


def halves_agree(cells: dict[int, Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether both halves of a row, where its heads print two, stand in their columns.

    The same level 2 begins them, or both hold a name.
    """
    seconds = [h.left // STEP for h in heads if h.role == "level2"]
    if len(seconds) < 2:
        return True
    labels = [cells[c].text for c in seconds if c in cells]
    names = [h.left // STEP in cells for h in heads if h.role == "level3"]
    values = [h.left // STEP in cells for h in heads if h.role == "value"]
    if any(value and not name for name, value in zip(names, values, strict=False)):
        return False
    if not labels:
        return all(names)
    return len(labels) == len(seconds) and all(same_level(labels[0], x) for x in labels) and is_level_word(labels[0])


def repeats_level(cells: dict[int, Piece]) -> bool:
    """Whether a row prints a level word twice."""
    words = [compact(p.text) for p in cells.values() if is_level_word(p.text)]
    return len(words) > len(set(words))


def ends(line: Line) -> bool:
    """Whether the rows of indicators end at this line."""
    label = label_of(line.tokens[0].text)
    return is_foot(line) or not line.is_row or (label is not None and label.group == "tail")


def placed(pieces: Sequence[Piece], heads: Sequence[HeadCell], *, as_printed: bool) -> dict[int, Piece] | None:
    """The cells of a row by column; None when they fit several ways. as_printed: the row is as long as its head."""
    if as_printed and fits_columns(pieces, heads):
        cells = {p.left // STEP: p for p in pieces}
        if halves_agree(cells, heads):
            return left_moved(pieces, cells, heads) or cells
    found = anchored(pieces, heads, STEP)
    if found is None:
        found = moved(pieces, heads)
        if found is not None and repeats_level(found):
            return None
    return found if found is not None and (not found or halves_agree(found, heads)) else None


def left_moved(pieces: Sequence[Piece], cells: dict[int, Piece], heads: Sequence[HeadCell]) -> dict[int, Piece] | None:
    """The cells of a row that stands in its columns but says it was moved to the left, None where nothing says so."""
    if not is_strange(cells, heads):
        return None
    values = [h.left // STEP for h in heads if h.role == "value"]
    found = anchored(pieces, heads, STEP)
    if found is not None and any(c in found and c not in cells for c in values):
        return found
    ways = shifts(pieces, heads)
    return ways[0] if len(ways) == 1 else None


def is_strange(cells: dict[int, Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether a row has a level nobody lists, or a name without a value: perhaps it was moved to the left."""
    roles = {h.left // STEP: h.role for h in heads}
    levels = ((roles[c], p.text) for c, p in cells.items() if roles[c] in ("level1", "level2"))
    values = [c for c, role in roles.items() if role == "value"]
    return any(misfit(role, text, strict=True) >= 1.0 for role, text in levels) or not any(c in cells for c in values)


def moved(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> dict[int, Piece] | None:
    """The cells of a row whose merged cells were left out at its left, by what they say."""
    if pieces and pieces[0].left > 0:
        return None
    ways = shifts(pieces, heads)
    if len(ways) == 1:
        return ways[0]
    edges = [Edges(0, 0, 0) for _ in heads]
    flat = [Piece(p.line, 0, 0, p.text, p.cell) for p in pieces]
    if not flat:
        return {}
    found = place(flat, heads, edges, 1.0, True)
    if found.margin < DOUBTFUL or found.cost > 0.8 * len(flat) or any(len(x) > 1 for x in found.cells.values()):
        return None
    names = [c for c, h in enumerate(heads) if h.role == "level3"]
    if not any(c in found.cells for c in names):
        return None
    return {heads[c].left // STEP: p[0] for c, p in found.cells.items()}


def shifts(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> list[dict[int, Piece]]:
    """The ways to move a row to the right so that every cell suits its column."""
    return [m for by in (1, 2, 3) if (m := shifted(pieces, heads, by)) is not None]


def shifted(pieces: Sequence[Piece], heads: Sequence[HeadCell], by: int) -> dict[int, Piece] | None:
    """The cells moved right by the merged cells left out before them, None where one does not suit its column."""
    roles = {h.left // STEP: h.role for h in heads}
    cells = {p.left // STEP + by: p for p in pieces}
    names = [c for c, role in roles.items() if role == "level3"]
    if not any(c in cells for c in names):
        return None
    fits = all(c in roles and misfit(roles[c], p.text, strict=True) < 1.0 for c, p in cells.items())
    return cells if fits else None


def fits_columns(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether a row as long as its head stands in its columns: no level word outside the level columns."""
    roles = {h.left // STEP: h.role for h in heads}
    named = any(roles.get(p.left // STEP) == "level3" for p in pieces)
    for piece in pieces:
        role = roles.get(piece.left // STEP)
        if role is None:
            return False
        if role in ("value", "long_value") and is_level_word(piece.text) and compact(piece.text).endswith("指标"):
            return False
        if role == "level1" and is_second(piece.text) and any(roles.get(p.left // STEP) == "level2" for p in pieces):
            return False  # a level 2 printed twice
        if role == "table" and is_level_word(piece.text):
            return False
        known = role in ("operator", "direction", "project_name") or (
            role == "level3" and not is_level_word(piece.text)
        )
        if known and misfit(role, piece.text) >= 1.0:
            return False  # a value in the column of names, words in the column of signs
        if role in ("level1", "level2") and not named and not is_level_word(piece.text):
            return False  # a name at the left of a row whose merged cells were left out
    return bool(pieces)


def write(
    lines: Sequence[Line],
    stretch: Stretch,
    heads: Sequence[HeadCell],
    rows: Sequence[tuple[int, dict[int, Piece]]],
    top: int,
    last: int,
) -> Sheet:
    """The sheet of a form: labelled rows, heads from line ``top`` on, rows by column, foot."""
    sheet = Sheet()
    width = max(h.left // STEP for h in heads) + 1
    put_above(sheet, lines, range(table_start(lines, stretch), top), width)
    row = sheet.add_row(lines[stretch.head].location)
    for head in heads:
        sheet.put(row, head.left // STEP, head.left // STEP + 1, head.cell)
    beside = {h.left // STEP: compact(h.text) for h in heads if h.role == "table"}  # 绩效指标 beside all rows
    units = {h.left // STEP for h in heads if h.role in UNITS}
    for number, (index, cells) in enumerate(rows):
        row = sheet.add_row(lines[index].location)
        for column, piece in cells.items():
            height = 1 + (blanks_below(column, rows[number + 1 :]) if column in units else 0)  # an office, its projects
            if compact(piece.text) != beside.get(column):
                sheet.put(row, column, owned(column, cells, heads), piece.cell, height)
    for index in range(last, stretch.last):
        foot_line(sheet, lines[index], width)
    return sheet


def blanks_below(column: int, rows: Sequence[tuple[int, dict[int, Piece]]]) -> int:
    """How many rows follow without a cell in a column."""
    return next((n for n, (_, cells) in enumerate(rows) if column in cells), len(rows))


def put_above(sheet: Sheet, lines: Sequence[Line], numbers: range, width: int) -> None:
    """The rows above the heads, each cell in its column; texts below the heads of two goals in theirs."""
    goals: list[Piece] = []  # the heads of two goals in the row above
    for index in numbers:
        line = lines[index]
        row = sheet.add_row(line.location)
        pieces = cell_pieces(line, index) if line.is_row else pieces_of(line, index)
        if not line.is_row:
            for number, piece in enumerate(pieces):
                last = number + 1 == len(pieces)
                sheet.put(row, number, width if last else number + 1, piece.cell._replace(text=piece.text))
            continue
        labels = [label_of(p.text) for p in pieces]
        texts = [p for p, label in zip(pieces, labels, strict=True) if label is None]
        if goals and texts and len(texts) <= len(goals) and len(pieces) - len(texts) <= 1:
            put_goals(sheet, row, goals, texts, width)
            goals = []
            continue
        known = [(p, x) for p, x in zip(pieces, labels, strict=True) if x is not None and not x.inline]
        heads = list({x.key: p for p, x in known if x.group == "goal" and x.key != "goal_row"}.values())
        goals = heads if len(heads) > 1 and not texts else []
        if goals:
            put_goals(sheet, row, goals, goals, width)
            continue
        for piece in pieces:
            sheet.put(row, piece.left // STEP, piece.left // STEP + 1, piece.cell)


def put_goals(sheet: Sheet, row: int, heads: Sequence[Piece], cells: Sequence[Piece], width: int) -> None:
    """The heads of two goals, or the texts below them: as many as heads by their order, one alone below all it may
    reach."""
    columns = [*(h.left // STEP for h in heads), max(width, heads[-1].left // STEP + 1)]
    if len(cells) == len(heads):
        for cell, left, right in zip(cells, columns, columns[1:], strict=False):
            sheet.put(row, left, right, cell.cell)
        return
    first = max((c for c in columns[:-1] if c <= cells[0].left // STEP), default=columns[0])
    sheet.put(row, first, columns[-1], cells[0].cell)


def owned(column: int, cells: dict[int, Piece], heads: Sequence[HeadCell]) -> int:
    """The column behind a cell: a level 2 printed in the column of level 1 owns both."""
    first = next((h.left // STEP for h in heads if h.role == "level1"), -1)
    second = next((h.left // STEP for h in heads if h.role == "level2"), -1)
    text = cells[column].text
    both = column == first and second == first + 1 and second not in cells
    return second + 1 if both and is_second(text) else column + 1


def is_second(text: str) -> bool:
    """Whether a word names a level 2 and no level 1."""
    return level2_kind(text) is not None and not is_level1(text)
