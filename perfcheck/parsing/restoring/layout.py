"""`pdftotext -layout`: the page's gaps are kept, cells are cut over lines and labels stand beside their rows.

一级指标 二级指标   三级指标    指标值
      数量指标    修缮校舍    ≥6间
产出指标
      质量指标   验收合格率   100%
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.restoring.body import BodyWriter, lost_row
from perfcheck.parsing.restoring.body_lines import heads_again, place_body, project_rows, with_side_column
from perfcheck.parsing.restoring.column_rows import best_rows
from perfcheck.parsing.restoring.foot import foot_begins, foot_line
from perfcheck.parsing.restoring.head_cells import PROJECTS_OWN
from perfcheck.parsing.restoring.header import put_header
from perfcheck.parsing.restoring.heads import read_heads
from perfcheck.parsing.restoring.panes import names_beside
from perfcheck.parsing.restoring.pieces import Piece, joined, pieces_of
from perfcheck.parsing.restoring.restored import SIDE_BY_SIDE, Restored
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.steps import steps_down, write_steps
from perfcheck.parsing.restoring.words import is_level_word, is_measure, unnumbered
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import LEVELS, VALUES, is_table_word, period_of
from perfcheck.values.levels import is_level1, level2_kind, standard_level1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.head_cells import HeadCell, Heads
    from perfcheck.parsing.restoring.stretches import Stretch
    from perfcheck.parsing.stream import Line

NAMED = 0.8  # share of the lines with a value that the column of names fills, with words
TALLEST_TEXT = 12  # lines of a goal between two tables


def restore_layout(lines: Sequence[Line], stretch: Stretch) -> Restored:
    """The table of a form that kept its layout, and the rows that could not be told apart."""
    beside = next((lines[i] for i in range(stretch.first, stretch.head) if names_beside(lines[i], i)), None)
    if beside is not None:
        return Restored(Sheet().table(), (Unread(beside.location, SIDE_BY_SIDE, beside.text.strip()),), named=False)
    heads = with_side_column(read_heads(lines, stretch.head, stretch.first, stretch.last))
    again = heads_again(lines, heads, stretch.last)
    own = [] if heads.lists_projects else project_rows(lines, heads.bottom, stretch.last)
    aside = {i for run in (*again, *own) for i in run}
    below = (i for i in range(heads.bottom, stretch.last) if i not in aside)
    last = next((i for i in below if foot_begins(lines, i, stretch.last)), stretch.last)
    again = [run for run in again if run.start < last]
    placed = place_body(lines, heads, last, again, own)
    told = told_by_content(heads.cells, placed)
    if told != heads.cells:
        heads = replace(heads, cells=told)
        placed = place_body(lines, heads, last, again, own)
    columns = [c for c, h in enumerate(heads.cells) if h.role != "table"]
    sheet = Sheet()
    put_header(sheet, lines, stretch.first, heads.top, len(columns))
    unread: list[Unread] = []
    for half in halves(lines, heads, last, placed, again):
        group, part = half.group, half.rows
        put_header(sheet, lines, half.above, half.below, len(columns))
        shift = 0 if group is None else 1
        row = put_heads(sheet, lines[heads.top].location, heads, columns, shift)
        if steps_down(part, heads.cells):
            for lost in write_steps(sheet, part, heads.cells, columns, lambda line: lines[line].location):
                unread.append(lost_row(lost))
            continue
        for level, rows in stepped(heads, part, own):
            if isinstance(level, range):
                put_header(sheet, lines, level.start, level.stop, len(columns))
            elif level is not None:
                sheet.put(sheet.add_row(lines[level.line].location), shift, len(columns) + shift, cell_of([level]))
            writer = BodyWriter(heads.cells, columns, rows)
            writer.read(best_rows(rows, heads.cells, part))
            writer.write(sheet, lambda line: lines[line].location, shift)
            unread += writer.unread
        if group is not None:
            sheet.put(row, 0, 1, cell_of([group]), len(sheet.rows) - row)
    for index in range(last, stretch.last):
        if not is_page_number(lines[index].text):
            foot_line(sheet, lines[index], len(columns))
    return Restored(sheet.table(), tuple(unread))


def stepped(
    heads: Heads, rows: Sequence[Placed], own: Sequence[range]
) -> list[tuple[Piece | range | None, list[Placed]]]:
    """The body cut at the lines of a level alone, 产出指标(50分) or (一)数量指标 over all columns, where none is headed
    by it, and at those that name a project."""
    found: list[tuple[Piece | range | None, list[Placed]]] = [(None, [])]
    waiting = list(own)
    for row in rows:
        while waiting and waiting[0].start < row.line:
            found.append((waiting.pop(0), []))
        level = level_alone(row, heads)
        if level is not None:
            found.append((level, []))
        else:
            found[-1][1].append(row)
    return [part for part in found if part[0] is not None or part[1]]


def level_alone(row: Placed, heads: Heads) -> Piece | None:
    """The level a line holds and nothing else, without its number, where no column is headed by such levels."""
    pieces = [p for cell in row.cells.values() for p in cell]
    word = unnumbered(pieces[0].text) if len(pieces) == 1 else ""
    if not word or not is_level_word(word):
        return None
    roles = {c.role for c in heads.cells}
    if is_level2(word) and heads.cells[next(iter(row.cells))].role == "level2":
        return None  # it stands in its column, alone on its line because it is broken over two
    first = standard_level1(word) is not None and "level1" not in roles
    free = first or (is_level2(word) and roles.isdisjoint(LEVELS))
    return replace(pieces[0], text=word) if free else None


def put_heads(sheet: Sheet, where: Location, heads: Heads, columns: Sequence[int], shift: int) -> int:
    """Write the heads, those of groups below their words; the first row of them."""
    row = sheet.add_row(where)
    leaves = sheet.add_row(where) if heads.groups else row
    grouped = {n for _, a, b in heads.groups for n in range(a, b)}
    for number, column in enumerate(columns):
        head = heads.cells[column]
        at = leaves if column in grouped else row
        sheet.put(at, number + shift, number + shift + 1, head.cell._replace(text=head.text), leaves - at + 1)
    for piece, first, behind in heads.groups:
        left, right = columns.index(first) + shift, columns.index(behind - 1) + shift + 1
        sheet.put(row, left, right, cell_of([piece]))
    return row


@dataclass(frozen=True, slots=True)
class Half:
    """Rows of one table of a form, the word for its period, and the lines [above, below) of labels over its heads."""

    group: Piece | None
    rows: list[Placed]
    above: int = 0
    below: int = 0


def halves(
    lines: Sequence[Line], heads: Heads, last: int, placed: Sequence[Placed], again: Sequence[range]
) -> list[Half]:
    """The body as one table, or as two one below the other where 长期绩效指标 and 年度绩效指标 stand beside them."""
    edges = [heads.bottom, *(run.start for run in again), last]
    sides = {c for c, h in enumerate(heads.cells) if h.role == "table"}
    found: list[Half] = []
    floors = [0, *edges]
    aboves = [edges[0], *(label_block(placed, sides, floors[n], edges[n]) for n in range(1, len(edges) - 1)), last]
    for top, above, bottom in zip(edges, aboves, aboves[1:], strict=False):
        beside = [p for row in placed if top <= row.line < bottom for c in sides for p in row.cells.get(c, [])]
        head = [p for p in pieces_of(lines[top - 1 if top == heads.bottom else top], top) if is_table_word(p.text)]
        words = [*head, *beside, *(p for i in range(top, bottom) for p in pieces_of(lines[i], i))]
        group = next((p for p in words if is_table_word(p.text) and period_of(p.text) is not None), None)
        if group is None and is_table_word(joined(beside)) and period_of(joined(beside)) is not None:
            group = replace(beside[0], text=joined(beside))  # wrapped in its narrow column
        rows = [row for row in placed if top <= row.line < bottom]
        found.append(Half(group, rows, above, top))
    periods = {period_of(half.group.text) if half.group is not None else None for half in found}
    if not len(found) == len(periods) == 2 or None in periods:
        return [Half(None, list(placed))]
    first, second = found
    return [replace(first, above=0, below=0), second]


def label_block(placed: Sequence[Placed], sides: set[int], floor: int, top: int) -> int:
    """The first line of the labelled text (年度目标) that ends above line ``top``; ``top`` where none does.

    Its label stands in the middle of its lines, or on the first of them.
    """
    above = [row for row in placed if floor <= row.line < top]
    for row in reversed(above):
        words = [label_of("".join(p.text for p in row.cells[c])) for c in sides if c in row.cells]
        if any(label is not None and label.group == "goal" for label in words):
            first = row.line
            for text in reversed([r for r in above if 2 * row.line - top < r.line < row.line]):
                if len(text.cells) > 1:  # a row of the table above
                    break
                first = text.line
            return first
        if top - row.line > TALLEST_TEXT:
            break
    return top


def told_by_content(cells: tuple[HeadCell, ...], placed: Sequence[Placed]) -> tuple[HeadCell, ...]:
    """The heads, where one that may head several things (指标类型) heads level words: then it is a level."""
    free = [role for role in ("level2", "level1") if all(c.role != role for c in cells)]
    result = list(cells)
    for column, head in enumerate(cells):
        if head.role not in ("", "content", "direction") or not head.text:
            continue
        found = [p for row in placed for p in row.cells.get(column, [])]
        for role in free:
            known = is_level2 if role == "level2" else is_level1
            if found and 2 * sum(known(p.text) for p in found) > len(found):
                result[column] = replace(head, role=role)
                free = [r for r in free if r != role]
                break
    first = next((c for c, h in enumerate(result) if h.role in LEVELS), 0)
    if any(h.role == "project_name" for h in result[:first]):  # a list: what stands before the levels is the project's
        result[:first] = [replace(h, role=h.role or PROJECTS_OWN) for h in result[:first]]
    names = names_column(result, placed)
    if names is not None:
        result[names] = replace(result[names], role="level3")
    return tuple(result)


def names_column(cells: Sequence[HeadCell], placed: Sequence[Placed]) -> int | None:
    """The column of names where no head says which it is: one nobody knows between the levels and the values, filled
    with words on nearly all lines that have a value."""
    values = [c for c, h in enumerate(cells) if h.role in VALUES]
    if not values or any(h.role == "level3" for h in cells):
        return None
    rows = [row for row in placed if values[0] in row.cells]
    found = []
    for column in range(values[0]):
        texts = [row.text(column) for row in placed if column in row.cells]
        words = sum(not is_measure(text) and not is_level_word(text) for text in texts)
        behind = all(h.role not in LEVELS for h in cells[column:])
        if cells[column].role == "" and behind and len(texts) >= NAMED * len(rows) and words >= NAMED * len(texts):
            found.append(column)
    return found[0] if len(found) == 1 else None


def is_level2(text: str) -> bool:
    """Whether a word names a level 2."""
    return level2_kind(text) is not None
