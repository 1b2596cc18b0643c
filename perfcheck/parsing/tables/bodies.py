"""The indicator tables of one form: columns to sets, sets to halves, rows to indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import Indicator, Scope
from perfcheck.model.location import Field, Status
from perfcheck.model.page import Unread
from perfcheck.parsing.labels import has_implementation
from perfcheck.parsing.tables.anchors import is_level
from perfcheck.parsing.tables.bands import LONGEST_STEP, band_depths
from perfcheck.parsing.tables.body import RowReader
from perfcheck.parsing.tables.columns import owner_in
from perfcheck.parsing.tables.content import settle_columns
from perfcheck.parsing.tables.rows import is_skipped, is_title_text, wide_cell
from perfcheck.parsing.tables.sets import IndicatorSet, sets_of
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.levels import level2_kind, names_level
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.blocks import Block, Part
    from perfcheck.parsing.tables.fields import FormFields

NOT_PLACED = "绩效指标行中有内容无法归入二级指标、三级指标或指标值"
_POINTS = regex(r"\((?:共|满分|合计)?(\d{2,3})分?\)$")
_WHOLE_SUM = regex("^(?:权重|分值|总分|总)?(?:合计|总计)$|^总分$")
ALL_POINTS = 100
NO_COLUMNS = "绩效指标表的表头中分不清哪一栏是指标名称、哪一栏是指标值，各行未读取"


def read_tables(
    table: Table, block: Block, fields: FormFields, year: int | None
) -> tuple[list[Indicator], list[Unread]]:
    """The indicators of every table of the form, rows numbered through; two blocks of halves are numbered alike."""
    indicators: list[Indicator] = []
    unread: list[Unread] = []
    rows = 0
    for part in block.parts:
        sets = sets_of(table, part.head, part.last, year)
        if not sets:
            words = " ".join(c.text for c in part.head.columns if c.text)
            unread.append(Unread(part.head.columns[0].place.cell.location, NO_COLUMNS, words[:80]))
            continue
        for one in sets:
            settle_columns(table, one, part.head.bottom, part.last)
            weight = one.side.get("weight")
            said = _POINTS.search(compact(weight.text)) if weight is not None else None
            fields.points = int(said.group(1)) if said is not None else fields.points
        halved = len(block.parts) > 1 and part.head.half is not None
        scopes = [part.head.half] if halved else scopes_of(table, part, sets, fields)
        reader = RowReader(table, sets, scopes * len(sets) if halved else scopes, part.last)
        reader.row_number = 0 if halved else rows
        unread += [*read_body(reader, part), *reader.untold]
        fields.points = fields.points or printed_sum(table, sets, part)
        rows = reader.row_number
        indicators += reader.indicators
        fields.extra += extra_columns(reader)
    return indicators, unread


def extra_columns(reader: RowReader) -> list[tuple[str, Field]]:
    """The cells of columns nobody knows, under the words of their heads."""
    return [
        (words.rstrip(":："), Field(Status.PRESENT, "；".join(p.text for p in places), places[0].cell.location))
        for words, places in reader.extra.items()
    ]


def scopes_of(table: Table, part: Part, sets: Sequence[IndicatorSet], fields: FormFields) -> list[Scope | None]:
    """The half of each set. Two sets are two halves where heads or goals name two periods, or both say the same."""
    named = [s.half for s in sets]
    if len(sets) != 2 or any(s.groups for s in sets):
        return named if len(sets) > 1 and len(set(named)) > 1 and None not in named else [None] * len(sets)
    if named[0] is not named[1] and None not in named:
        return named
    if None in named and _levels_differ(table, part, sets):
        return [Scope.ANNUAL, Scope.ANNUAL]
    if has_implementation(fields.goal_labels) or Scope.IMPLEMENTATION in named or _levels_repeat(table, part, sets):
        return [Scope.IMPLEMENTATION, Scope.ANNUAL]
    return [Scope.ANNUAL, Scope.ANNUAL]


def _levels_differ(table: Table, part: Part, sets: Sequence[IndicatorSet]) -> bool:
    """产出指标 in the one set, 效益指标 in the other: no level 1 is printed in both, so that they are no two halves."""
    first, second = sets[0].level1, sets[1].level1
    if first is None or second is None or first is second:
        return False
    rows = range(part.head.bottom, part.last)
    words = [{compact(text) for r in rows if (text := owner_in(table, c, r).text)} for c in (first, second)]
    return all(words) and words[0].isdisjoint(words[1])


def _levels_repeat(table: Table, part: Part, sets: Sequence[IndicatorSet]) -> bool:
    """Whether the second set prints the level 2 of the first in every row."""
    first, second = sets[0].level2, sets[1].level2
    if first is None or second is None or first is second:
        return False
    rows = range(part.head.bottom, part.last)
    pairs = [(compact(owner_in(table, first, r).text), compact(owner_in(table, second, r).text)) for r in rows]
    filled_pairs = [(a, b) for a, b in pairs if a and b]
    return bool(filled_pairs) and all(a == b for a, b in filled_pairs)


def read_body(reader: RowReader, part: Part) -> list[Unread]:
    """Feed the rows of one table to the reader; cells that are nothing of it are handed back."""
    table, unread = reader.table, []
    depths = band_depths(table, part, reader.sets)
    for row in range(part.head.bottom, part.last):
        if row in part.again or is_skipped(table, row):
            continue
        level = stepping_level(table, row, part, reader.sets)
        if level is None and depths.get(row) is not None:
            level = table.filled[row][0]
        if level is not None:
            reader.step(level.text, row, depths.get(row))
            continue
        beside = weight_alone(table, row, reader.sets)
        if beside is not None:
            label, weight = beside
            reader.extra.setdefault(label.text, []).append(weight)
            continue
        if not reader.take(row):
            known = {id(p) for s in reader.sets for c in s.all_columns() for p in table.across(row, c.left, c.right)}
            lost = [p for p in table.filled[row] if p.left >= part.head.left and id(p) not in known]
            unread += [Unread(p.cell.location, NOT_PLACED, p.text) for p in lost]
    return unread


def weight_alone(table: Table, row: int, sets: Sequence[IndicatorSet]) -> tuple[Place, Place] | None:
    """预算执行率权重 over the columns of levels, names and values, with its points behind: no indicator."""
    cells, one = table.filled[row], sets[0]
    if len(cells) != 2 or one.name is None or not one.values:
        return None
    label, weight = cells
    if to_decimal(compact(weight.text).rstrip("分%")) is None:
        return None
    last = max(c.right for c, _ in one.values)
    across = label.right >= last or "执行率" in label.text  # nobody merged its cells
    apart = label.left < one.name.left and weight.left >= last
    return (label, weight) if across and apart and not is_level(label.text) else None


def stepping_level(table: Table, row: int, part: Part, sets: Sequence[IndicatorSet]) -> Place | None:
    """A level alone on its row: over all columns, or a known level word in a table without level columns."""
    wide = wide_cell(table, row, part.head)
    if wide is not None:
        return wide if not is_title_text(wide.text) and len(compact(wide.text)) <= LONGEST_STEP else None
    if any(s.level2 is not None for s in sets):
        return None
    if (named := _among_names(table, row, sets)) is not None:
        return named
    cells = [p for p in table.filled[row] if p.right > part.head.left]
    first = sets[0].level1
    cells = [p for p in cells if first is None or p.left >= first.right]
    if len(cells) != 1:
        return None
    if _over_name_and_value(cells[0], sets[0]):
        return cells[0]
    return cells[0] if names_level(cells[0].text) and all(s.level1 is None for s in sets) else None


def _among_names(table: Table, row: int, sets: Sequence[IndicatorSet]) -> Place | None:
    """(一)数量指标 in the column of the names of a table without a column of its level, its value left blank; beside
    the cell of a level 1 where names with values follow below that, too."""
    columns = sets[0]
    if len(sets) > 1 or columns.name is None or columns.level2 is not None:
        return None
    place = owner_in(table, columns.name, row)
    valued = any(owner_in(table, c, row).text for c, _ in columns.values)
    if place.top != row or not names_level(place.text) or not columns.values or valued:
        return None
    if columns.level1 is None:
        return place
    first = owner_in(table, columns.level1, row)
    below = place.bottom
    if below >= first.bottom or level2_kind(place.text) is None:
        return None
    name, value = owner_in(table, columns.name, below), owner_in(table, columns.values[0][0], below)
    return place if name.text and value.text else None


def _over_name_and_value(place: Place, columns: IndicatorSet) -> bool:
    """One cell from the names to the values, right of the level 1: no indicator has such a cell."""
    if columns.level1 is None or columns.name is None or len(compact(place.text)) > LONGEST_STEP:
        return False
    last = max((c.right for c, _ in columns.values), default=columns.name.right)
    return columns.level1.right <= place.left <= columns.name.left and place.right >= last > columns.name.right


def printed_sum(table: Table, sets: Sequence[IndicatorSet], part: Part) -> int | None:
    """The sum of all weights that a row 合计 of the table prints in their column, None where it prints none."""
    weights = next((column for one in sets if (column := one.side.get("weight")) is not None), None)
    if weights is None:
        return None
    for row in range(part.head.bottom, min(part.last + 1, table.height)):
        cells = table.filled[row]
        if cells and _WHOLE_SUM.match(compact(cells[0].text)):
            text = compact(owner_in(table, weights, row).text).removesuffix("分").removesuffix("%")
            return int(text) if text.isdigit() and int(text) <= ALL_POINTS else None
    return None
