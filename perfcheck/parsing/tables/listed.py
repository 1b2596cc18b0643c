"""The projects of a list → Goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.model.goal import FormFamily, Goal
from perfcheck.model.location import NOT_FOUND, NOWHERE, Field
from perfcheck.model.page import Grade, Unread
from perfcheck.parsing.form_cells import EXTRA_KEYS, split_code
from perfcheck.parsing.fund_rows import FundTable
from perfcheck.parsing.indicator_text import heads_of, read_text_indicators
from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.stream import Token
from perfcheck.parsing.tables.bodies import extra_columns
from perfcheck.parsing.tables.columns import owner_in
from perfcheck.parsing.tables.content import settle_columns
from perfcheck.parsing.tables.fields import FormFields, present
from perfcheck.parsing.tables.form import structure_of
from perfcheck.parsing.tables.labelled_rows import (
    is_signature,
    own_unit,
    read_rows,
    stamped_unit,
    stamped_year,
    titled_year,
)
from perfcheck.parsing.tables.projects import NOT_PLACED, ListReader, Project
from perfcheck.parsing.tables.roles import GOALS, form_year
from perfcheck.parsing.tables.rows import is_skipped, is_stamp_row, is_title_row
from perfcheck.parsing.tables.sets import sets_of
from perfcheck.parsing.tables.told_names import OFFICE
from perfcheck.values.amounts import UNITS, unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.blocks import Block
    from perfcheck.parsing.tables.context import Context
    from perfcheck.parsing.tables.head_columns import Column


def read_list(table: Table, block: Block, context: Context, ordinal: int) -> tuple[list[Goal], list[Unread]]:
    """The projects of a list and what of it could not be placed."""
    part = block.parts[0]
    fields = FormFields()
    fields.funds.unit = None
    title, year = context.title, context.year
    rows: list[int] = []
    for row in (*range(block.top, part.head.top), *range(block.parts[-1].last, block.bottom)):
        if is_title_row(table, row):
            title = table.filled[row][0].text
            year = titled_year(table.filled[row]) or year
        elif is_stamp_row(table, row):
            year = stamped_year(table.filled[row]) or year
            fields.funds.unit = fields.funds.unit or stamped_unit(table.filled[row])
        elif row < part.head.top:
            rows.append(row)
        elif not is_signature(table, row) and not is_skipped(table, row):
            fields.unread += [Unread(p.cell.location, NOT_PLACED, p.text) for p in table.filled[row]]
    fields.funds.unit = fields.funds.unit or own_unit(table, rows) or context.unit
    read_rows(table, rows, fields)
    for key, cell in context.cells:
        fields.cells.setdefault(key, cell)
    unit = fields.funds.unit
    goals: list[Goal] = []
    unread = list(fields.unread)
    for piece in block.parts:
        sets = sets_of(table, piece.head, piece.last, form_year(year, title))
        for one in sets:
            settle_columns(table, one, piece.head.bottom, piece.last)
        reader = ListReader(table, piece, sets)
        reader.read()
        unread += reader.unread
        for project in reader.projects:
            unread += project.reader.untold
            goals.append(to_goal(project, reader, fields, unit, title, year, ordinal + len(goals)))
    return goals, unread


def to_goal(
    project: Project,
    reader: ListReader,
    fields: FormFields,
    unit: str | None,
    title: str | None,
    year: Field,
    ordinal: int,
) -> Goal:
    """The goal of one project of a list. unit: of money; year: as printed for the whole list."""
    texts: dict[str, Field] = {}
    extra: list[tuple[str, Field]] = []
    indicators = list(project.reader.indicators)
    spelled = False
    for column, place in project.cells.items():
        found = read_text_indicators(place.text, place.cell) if heads_of(place.text) else None
        if found is not None:
            indicators += found.indicators
            spelled = True
            texts.setdefault("annual_goal", present(found.goal, place.cell))
        elif not column.role:
            extra.append((column.text.rstrip(":："), present(place.text, place.cell)))
        elif column.role not in FUND_LABELS:
            key = column.role
            if key == "goal_row":  # 总体目标 beside 年度目标 is the whole project's
                key = "implementation_goal" if project.cell("annual_goal") is not None else "annual_goal"
            texts.setdefault(key, present(place.text, place.cell))
    for column, place in blank_cells(project, reader):
        if column.role in GOALS:
            key = "annual_goal" if column.role == "goal_row" else column.role
            texts.setdefault(key, present("", place.cell))
    funds = money_of(project, reader, unit)
    given: dict[str, Any] = {k: v for k, v in (*fields.cells.items(), *texts.items()) if k in Goal.__dataclass_fields__}
    source = texts.get("department_cell") or fields.cells.get("department_cell")
    if source is None and project.unit is not None:
        source = present(project.unit.text, project.unit.cell)
        given["department_cell"] = source
    elif project.unit is not None and "implementing_unit" not in given and OFFICE.search(compact(project.unit.text)):
        given["implementing_unit"] = present(split_code(project.unit.text)[1], project.unit.cell)
    office = texts.get("implementing_unit")
    code, name = split_code(str(source)) if source is not None else split_code(str(office)) if office else (None, "")
    own = [(k, texts[k]) for k in EXTRA_KEYS if k in texts]
    return Goal(
        **{"project_name": NOT_FOUND, **given},
        department_name=name or None,
        department_code=code,
        form_year=year,
        title=title,
        location=project_place(project),
        ordinal=ordinal,
        implementation=funds.funds("implementation"),
        annual=funds.funds("annual"),
        indicators=tuple(indicators),
        two_sided=any(i.scope.value == "implementation" for i in indicators),
        family=FormFamily.E if spelled and not project.reader.indicators else FormFamily.D,
        family_reason="指标写在单元格文字中" if spelled and not project.reader.indicators else "每行一个指标的列表",
        form_structure=structure_of(reader.table),
        extra=(*own, *extra, *extra_columns(project.reader)),
        more_funds=funds.more(),
    )


def unit_of_head(text: str) -> str | None:
    """The unit of money in a head, or that a cell of the head is: 预算数(万元), 万元."""
    return unit_in_label(text) or (compact(text) if compact(text) in UNITS else None)


def project_place(project: Project) -> Any:
    """Where a project's name is printed."""
    name = project.cell("project_name")
    return name.cell.location if name is not None else NOWHERE


def blank_cells(project: Project, reader: ListReader) -> Iterator[tuple[Column, Place]]:
    """The project's columns whose printed cell is blank beside its name; in a text nobody knows what is merged."""
    name = project.cell("project_name")
    if name is None or reader.table.grade is not Grade.PRINTED:
        return
    for column in reader.columns:
        place = owner_in(reader.table, column, name.top)
        if column not in project.cells and not place.text and not place.cell.unreadable:
            yield column, place


def money_of(project: Project, reader: ListReader, unit: str | None) -> FundTable:
    """The money columns of a project; the unit is that of the head or of a head above it, else the list's."""
    head = reader.part.head
    funds = FundTable()
    funds.unit = unit
    slots: list[tuple[str, Token, Token | None]] = []
    for column, place in project.cells.items():
        if column.role in FUND_LABELS:
            over = (reader.table.owner(r, column.left).text for r in range(head.bottom - 1, head.top - 1, -1))
            named = (found for text in (column.text, *over) if (found := unit_of_head(text)) is not None)
            funds.unit = next(named, funds.unit)
            slots.append(
                (
                    column.role,
                    Token(column.left, column.text, column.place.cell),
                    Token(place.left, place.text, place.cell.named_by(column.place.cell)),
                )
            )
    slots += [
        (column.role, Token(column.left, column.text, column.place.cell), None)
        for column, _ in blank_cells(project, reader)
        if column.role in FUND_LABELS
    ]
    funds.place(slots)
    return funds
