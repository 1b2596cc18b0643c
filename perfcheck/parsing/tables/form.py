"""One form: labelled cells around one or more indicator tables → Goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.model.location import NOT_FOUND, NOWHERE, Field, Status
from perfcheck.model.page import Cell, Unread
from perfcheck.model.table import Place, Table
from perfcheck.parsing.contacts import contacts, is_contact_line
from perfcheck.parsing.cost_table import CostTable
from perfcheck.parsing.goal_form import EXTRA_KEYS, split_code
from perfcheck.parsing.indicator_text import heads_of, read_text_indicators
from perfcheck.parsing.stream import Line, Token
from perfcheck.parsing.tables.blocks import Block, Part
from perfcheck.parsing.tables.body import RowReader
from perfcheck.parsing.tables.content import settle_columns
from perfcheck.parsing.tables.context import Context
from perfcheck.parsing.tables.fields import FormFields, present
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.pairs import read_pairs
from perfcheck.parsing.tables.roles import year_in
from perfcheck.parsing.tables.rows import (
    YEAR,
    filled,
    is_skipped,
    is_stamp_row,
    is_title_row,
    is_title_text,
    wide_cell,
)
from perfcheck.parsing.tables.sets import IndicatorSet, sets_of
from perfcheck.values.amounts import unit_in_label, unit_note
from perfcheck.values.dates import stamp_date
from perfcheck.values.levels import level2_kind, standard_level1
from perfcheck.values.normalise import compact

TRANSFER_TITLES = ("区域绩效目标", "投资计划绩效目标", "转移支付绩效目标")
NOT_PLACED = "绩效指标行中有内容无法归入二级指标、三级指标或指标值"
NO_COLUMNS = "绩效指标表的表头中分不清哪一栏是指标名称，各行未读取"
LONGEST_SIGNATURE = 40  # characters of a cell to be signed
_MONEY_WORD = re.compile(r"资金|预算|金额|经费|投资")
_SEAL = re.compile(r"盖章|签字|签章|签名|公章")


@dataclass(frozen=True, slots=True)
class FormParts:
    """A form as read, before it becomes a Goal."""

    fields: FormFields
    title: str | None
    year: Field
    indicators: tuple[Indicator, ...]
    unread: tuple[Unread, ...]


def read_form(table: Table, block: Block, context: Context, ordinal: int) -> tuple[Goal, tuple[Unread, ...]]:
    """The form of a block and what of it could not be placed."""
    parts = read_parts(table, block, context)
    return to_goal(table, block, parts, ordinal), parts.unread


def read_parts(table: Table, block: Block, context: Context) -> FormParts:
    fields = FormFields()
    fields.funds.unit = None
    title, year = context.title, context.year
    rows = [*range(block.top, block.parts[0].head.top)]
    for before, after in zip(block.parts, block.parts[1:], strict=False):
        rows += range(before.last, after.head.top)
    rows += range(block.parts[-1].last, block.bottom)
    labelled: list[int] = []
    costs = CostTable()
    for row in rows:
        if is_title_row(table, row):
            title = filled(table, row)[0].text
        elif is_stamp_row(table, row):
            year = stamped_year(filled(table, row)) or year
            fields.funds.unit = fields.funds.unit or stamped_unit(filled(table, row))
        elif row >= block.parts[-1].last and is_contact_line(as_line(table, row)):
            fields.cells |= contacts(as_line(table, row))
        elif not is_signature(table, row) and not (filled(table, row) and costs.takes(as_line(table, row))):
            labelled.append(row)
    fields.funds.unit = own_unit(table, labelled) or fields.funds.unit or context.unit
    spelled = read_rows(table, labelled, fields)
    year = stamped_year([p for r in labelled for p in filled(table, r)]) or year
    if costs.found:
        fields.cells["costs"] = costs.as_field()
        fields.funds.add_total(costs.total)
    for key, cell in context.cells:
        fields.cells.setdefault(key, cell)
    indicators, unread = read_tables(table, block, fields, year)
    return FormParts(fields, title, year, (*indicators, *spelled), (*fields.funds.unread, *fields.unread, *unread))


def own_unit(table: Table, rows: Sequence[int]) -> str | None:
    """The unit of money a form states itself: in a label of money or the group word, or as 单位:万元 in a cell."""
    places = [p for r in rows for p in filled(table, r)]
    for place in places:
        label = label_of(place.text)
        money = label is not None and label.group in ("fund", "fund_head")
        money = money or bool(_MONEY_WORD.search(place.text[:30]))
        if (money or compact(place.text).startswith("(")) and (unit := unit_in_label(place.text)) is not None:
            return unit
    return stamped_unit(places)


def read_rows(table: Table, rows: Sequence[int], fields: FormFields) -> list[Indicator]:
    """The labelled cells of these rows; indicators spelled out in a cell (family E) are handed back."""
    spelled: list[Indicator] = []
    for first, behind in stretches(rows):
        context_unit = next(
            (u for r in range(first, behind) for p in filled(table, r) if (u := unit_note(p.text))), None
        )
        fields.funds.unit = fields.funds.unit or context_unit
        pairs, loose = read_pairs(table, first, behind)
        kept = []
        for pair in pairs:
            found = read_text_indicators(pair.text, pair.cell) if heads_of(pair.text) else None
            if found is not None:
                spelled += found.indicators
                fields.goals.setdefault("annual_goal", present(found.goal, pair.cell))
            else:
                kept.append(pair)
        fields.take(kept, (p for p in loose if not _stamps_department(p, table, fields)))
    return spelled


def _stamps_department(place: Place, table: Table, fields: FormFields) -> bool:
    """318205某某图书馆 beside 单位:万元 is the department with its code (天津); (2026年度) is the year."""
    if YEAR.match(compact(place.text)):
        return True
    beside = any(unit_note(p.text) for p in table.across(place.top))
    code, name = split_code(place.text)
    if not beside or code is None or len(code) < 3 or not name:
        return False
    fields.cells.setdefault("department_cell", present(place.text, place.cell))
    return True


def stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, as [first, behind)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found


def stamped_year(places: Sequence[Place]) -> Field | None:
    hit = next((p for p in places if YEAR.match(compact(p.text))), None)
    return None if hit is None else Field(Status.PRESENT, hit.text, hit.cell.location, None, hit.cell.by_ocr)


def stamped_unit(places: Sequence[Place]) -> str | None:
    return next((u for p in places if (u := unit_note(p.text)) is not None), None)


def is_signature(table: Table, row: int) -> bool:
    """A row of signatures and seals, or a note: nothing of the form is filled in there."""
    cells = filled(table, row)
    signed = [p for p in cells if _SEAL.search(p.text) and len(p.text) <= LONGEST_SIGNATURE and "。" not in p.text]
    if signed and signed[0] is cells[0] and 2 * len(signed) >= len(cells):
        return True
    return bool(cells) and compact(cells[0].text).startswith("注")


def as_line(table: Table, row: int) -> Line:
    tokens = tuple(Token(p.left, p.text, p.cell) for p in filled(table, row))
    empty = (Token(0, "", Cell("")),)
    return Line(tokens or empty, table.rows[row].location, max(2, table.width), -5)


def read_tables(table: Table, block: Block, fields: FormFields, year: Field) -> tuple[list[Indicator], list[Unread]]:
    """The indicators of every table of the form, rows numbered through; two blocks of halves are numbered alike."""
    indicators: list[Indicator] = []
    unread: list[Unread] = []
    rows = 0
    for part in block.parts:
        sets = sets_of(table, part.head, part.last, year_in(str(year)))
        if not sets:
            unread.append(Unread(part.head.columns[0].place.cell.location, NO_COLUMNS))
            continue
        for one in sets:
            settle_columns(table, one, part.head.bottom, part.last)
        halved = len(block.parts) > 1 and part.head.half is not None
        scopes = [part.head.half] if halved else scopes_of(table, part, sets, fields)
        reader = RowReader(table, sets, scopes * len(sets) if halved else scopes, part.last)
        reader.row_number = 0 if halved else rows
        unread += read_body(reader, part)
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
    if fields.has_implementation or Scope.IMPLEMENTATION in named or _levels_repeat(table, part, sets):
        return [Scope.IMPLEMENTATION, Scope.ANNUAL]
    return [Scope.ANNUAL, Scope.ANNUAL]


def _levels_repeat(table: Table, part: Part, sets: Sequence[IndicatorSet]) -> bool:
    """Whether the second set prints the level 2 of the first in every row."""
    first, second = sets[0].level2, sets[1].level2
    if first is None or second is None or first is second:
        return False
    rows = range(part.head.bottom, part.last)
    pairs = [(compact(table.owner(r, first.left).text), compact(table.owner(r, second.left).text)) for r in rows]
    filled_pairs = [(a, b) for a, b in pairs if a and b]
    return bool(filled_pairs) and all(a == b for a, b in filled_pairs)


def read_body(reader: RowReader, part: Part) -> list[Unread]:
    """Feed the rows of one table to the reader; cells that are nothing of it are handed back."""
    table, unread = reader.table, []
    for row in range(part.head.bottom, part.last):
        if row in part.again or is_skipped(table, row):
            continue
        level = stepping_level(table, row, part, reader.sets)
        if level is not None:
            reader.step(level.text)
            continue
        known = {id(p) for s in reader.sets for c in s.all_columns() for p in table.across(row, c.left, c.right)}
        if not reader.take(row):
            lost = [p for p in filled(table, row) if p.left >= part.head.left and id(p) not in known]
            unread += [Unread(p.cell.location, NOT_PLACED, p.text) for p in lost]
    return unread


def stepping_level(table: Table, row: int, part: Part, sets: Sequence[IndicatorSet]) -> Place | None:
    """A level alone on its row: over all columns, or a known level word in a table without level columns."""
    wide = wide_cell(table, row, part.head)
    if wide is not None:
        return wide if not is_title_text(wide.text) and len(compact(wide.text)) <= 24 else None
    cells = [p for p in filled(table, row) if p.right > part.head.left]
    if len(cells) != 1 or any(s.level1 is not None or s.level2 is not None for s in sets):
        return None
    word = standard_level1(cells[0].text) is not None or level2_kind(cells[0].text) is not None
    return cells[0] if word else None


def to_goal(table: Table, block: Block, parts: FormParts, ordinal: int) -> Goal:
    fields = parts.fields
    known = {k: v for k, v in fields.cells.items() if k in Goal.__dataclass_fields__}
    code, name = split_code(known["department_cell"].text or "") if "department_cell" in known else (None, "")
    kind = "transfer" if any(t in compact(parts.title or "") for t in TRANSFER_TITLES) else "project"
    two_sided = any(i.scope is Scope.IMPLEMENTATION for i in parts.indicators)
    family, reason = family_of(fields, kind, parts.indicators, two_sided)
    filled_at = known.get("filled_at")
    first = next((p for r in range(block.top, block.bottom) for p in filled(table, r)), None)
    own = tuple((k, fields.cells[k]) for k in EXTRA_KEYS if k in fields.cells)
    goal = Goal(
        **{"project_name": NOT_FOUND, **known},  # type: ignore[arg-type]
        department_name=name or None,
        department_code=code,
        form_year=parts.year,
        title=parts.title,
        location=first.cell.location if first is not None else NOWHERE,
        ordinal=ordinal,
        kind=kind,
        implementation=fields.funds.funds("implementation"),
        annual=fields.funds.funds("annual"),
        implementation_goal=fields.goal_field("implementation_goal"),
        annual_goal=fields.goal_field("annual_goal"),
        one_goal_cell=fields.one_goal_cell,
        indicators=parts.indicators,
        filled_on=stamp_date(filled_at.text) if filled_at and filled_at.text else None,
        two_sided=two_sided,
        family=family,
        family_reason=reason,
        extra=(*own, *fields.extra),
        more_funds=fields.funds.more(),
    )
    return replace(goal, form_structure=table.grade.value)


def family_of(fields: FormFields, kind: str, indicators: Sequence[Indicator], two_sided: bool) -> tuple[str, str]:
    """Which family of forms this is (A–F), and by what it was recognised."""
    if kind == "transfer":
        return "F", "标题为区域绩效目标表或投资计划绩效目标表"
    if indicators and all(i.row == 0 for i in indicators) and len(indicators) > 2:
        return "E", "指标写在单元格文字中（【一级指标-二级指标】）"
    if two_sided:
        return "A", "绩效指标分实施期（长期）与年度两栏"
    if fields.has_implementation:
        return "B", "总体目标分两栏，绩效指标只有一栏"
    return "C", "只有年度目标和一栏绩效指标"
