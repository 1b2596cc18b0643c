"""Lists: the project's cells at the left of its indicators, merged, repeated on every row, or alone on rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from perfcheck.model.goal import Goal
from perfcheck.model.location import NOT_FOUND, NOWHERE, Field, Status
from perfcheck.model.page import Unread
from perfcheck.model.table import Place, Table
from perfcheck.parsing.fund_rows import FundTable
from perfcheck.parsing.goal_form import EXTRA_KEYS, split_code
from perfcheck.parsing.indicator_text import heads_of, read_text_indicators
from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.stream import Token
from perfcheck.parsing.tables.blocks import Block, Part
from perfcheck.parsing.tables.body import RowReader
from perfcheck.parsing.tables.content import settle_columns
from perfcheck.parsing.tables.context import Context
from perfcheck.parsing.tables.fields import FormFields, present
from perfcheck.parsing.tables.form import extra_columns, own_unit, read_rows, stamped_unit, stamped_year
from perfcheck.parsing.tables.heads import Column
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import filled, is_skipped, is_stamp_row, is_title_row, wide_cell
from perfcheck.parsing.tables.sets import IndicatorSet, sets_of
from perfcheck.values.amounts import unit_in_label
from perfcheck.values.levels import level2_kind, standard_level1
from perfcheck.values.normalise import compact

NOT_PLACED = "绩效目标列表中有内容无法归入栏目"
GOALS = ("annual_goal", "goal_row", "implementation_goal")
_SUM = re.compile(r"合计|总计|小计")
IDENTITY = ("project_name", "implementing_unit", "department_cell", "code", "annual.total", "total")


@dataclass(slots=True)
class Project:
    """cells: column → the place that names it for this project. reader: of its indicators."""

    cells: dict[Column, Place]
    reader: RowReader

    def cell(self, role: str) -> Place | None:
        return next((p for c, p in self.cells.items() if c.role == role), None)

    @property
    def says_goal(self) -> bool:
        return any(self.cell(role) is not None for role in GOALS)


@dataclass(slots=True)
class ListReader:
    table: Table
    part: Part
    sets: Sequence[IndicatorSet]
    projects: list[Project] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unit: Place | None = None  # the unit whose projects follow

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.part.head.project

    def read(self) -> None:
        for row in range(self.part.head.bottom, self.part.last):
            if row not in self.part.again and not is_skipped(self.table, row):
                self._row(row)
        if self.projects and not self.projects[-1].reader.indicators and not self.projects[-1].says_goal:
            self._drop(self.projects.pop())

    def _row(self, row: int) -> None:
        wide = wide_cell(self.table, row, self.part.head)
        cells = {c: p for c in self.columns if (p := self._own(c, row)) is not None}
        begun = {c: p for c, p in cells.items() if p.top == row}
        if wide is not None and all(wide.left <= c.left for c in self.columns):
            self._wide(wide)
            return
        indicators = any(
            p.top == row and p.text
            for s in self.sets
            for c in s.all_columns()
            for p in self.table.across(row, c.left, c.right)
            if p.left >= c.left
        )
        name = next((p for c, p in begun.items() if c.role == "project_name"), None)
        if name is not None and _SUM.search(compact(name.text)) and not indicators:
            return
        if name is not None and not self._same(cells):
            self._begin(cells)
        elif name is None and begun and not indicators:
            self._total(begun)
            return
        elif begun and self.projects and name is None:
            self.projects[-1].cells = {**begun, **self.projects[-1].cells}
        if not self.projects:
            if indicators:
                self._lose(filled(self.table, row))
            return
        self.projects[-1].reader.take(row)

    def _own(self, column: Column, row: int) -> Place | None:
        """The filled place of a project column at a row; a cell that begins further left is another column's."""
        place = self.table.owner(row, column.left)
        return place if place.text and place.left >= column.left else None

    def _same(self, cells: dict[Column, Place]) -> bool:
        """Whether the project's cells repeat those of the row above: equal cells are one project."""
        if not self.projects:
            return False
        before = self.projects[-1].cells
        if not self.projects[-1].reader.indicators and self.projects[-1].reader.row_number == 0 and len(cells) == 1:
            return False
        return all(
            compact(place.text) == compact(before[column].text)
            for column, place in cells.items()
            if column.role in IDENTITY and column in before
        )

    def _begin(self, cells: dict[Column, Place]) -> None:
        if self.projects and not self.projects[-1].reader.indicators and not self.projects[-1].says_goal:
            self._drop(self.projects.pop())
        reader = RowReader(self.table, self.sets, [None] * len(self.sets), self.part.last)
        self.projects.append(Project(dict(cells), reader))

    def _drop(self, project: Project) -> None:
        """A name alone on its row with another below: the unit whose projects follow (云南)."""
        name = project.cell("project_name")
        self.unit = name or self.unit

    def _wide(self, place: Place) -> None:
        label = label_of(place.text)
        if label is not None and label.key == "project_name" and label.inline:
            column = next((c for c in self.columns if c.role == "project_name"), None)
            column = column or Column("project_name", place.left, place.right, "项目名称", place)
            cell = place.cell._replace(text=label.inline)
            self._begin({column: replace(place, cell=cell)})
        elif standard_level1(place.text) is not None or level2_kind(place.text) is not None:
            if self.projects:
                self.projects[-1].reader.step(place.text)
        elif len(compact(place.text)) <= 40:
            self.unit = place
        else:
            self._lose([place])

    def _total(self, begun: dict[Column, Place]) -> None:
        """A row of a unit and its money, without indicators and without a project: not one of the list."""
        office = next((p for c, p in begun.items() if c.role in ("implementing_unit", "department_cell")), None)
        self.unit = office or self.unit

    def _lose(self, places: Sequence[Place]) -> None:
        self.unread += [Unread(p.cell.location, NOT_PLACED, p.text) for p in places]


def read_list(table: Table, block: Block, context: Context, ordinal: int) -> tuple[list[Goal], list[Unread]]:
    """The projects of a list and what of it could not be placed."""
    part = block.parts[0]
    fields = FormFields()
    fields.funds.unit = None
    title, year = context.title, context.year
    rows: list[int] = []
    for row in (*range(block.top, part.head.top), *range(block.parts[-1].last, block.bottom)):
        if is_title_row(table, row):
            title = filled(table, row)[0].text
        elif is_stamp_row(table, row):
            year = stamped_year(filled(table, row)) or year
            fields.funds.unit = fields.funds.unit or stamped_unit(filled(table, row))
        elif row < part.head.top:
            rows.append(row)
    fields.funds.unit = fields.funds.unit or own_unit(table, rows) or context.unit
    read_rows(table, rows, fields)
    for key, cell in context.cells:
        fields.cells.setdefault(key, cell)
    unit = fields.funds.unit
    goals: list[Goal] = []
    unread = list(fields.unread)
    for piece in block.parts:
        sets = sets_of(table, piece.head, piece.last, None)
        for one in sets:
            settle_columns(table, one, piece.head.bottom, piece.last)
        reader = ListReader(table, piece, sets)
        reader.read()
        unread += reader.unread
        for project in reader.projects:
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
            key = "annual_goal" if column.role == "goal_row" else column.role
            texts.setdefault(key, present(place.text, place.cell))
    funds = money_of(project, unit)
    given: dict[str, Any] = {k: v for k, v in (*fields.cells.items(), *texts.items()) if k in Goal.__dataclass_fields__}
    source = texts.get("department_cell") or fields.cells.get("department_cell")
    if source is None and reader.unit is not None:
        source = present(reader.unit.text, reader.unit.cell)
        given["department_cell"] = source
    office = texts.get("implementing_unit")
    code, name = split_code(str(source)) if source is not None else split_code(str(office)) if office else (None, "")
    stamp = re.search(r"((?:19|20)\d{2})\s?年", title or "")
    if not year.present and stamp is not None:
        year = Field(Status.PRESENT, stamp.group(0), project_place(project))
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
        family="E" if spelled and not project.reader.indicators else "D",
        family_reason="指标写在单元格文字中" if spelled and not project.reader.indicators else "每行一个指标的列表",
        form_structure=reader.table.grade.value,
        extra=(*own, *extra, *extra_columns(project.reader)),
        more_funds=funds.more(),
    )


def project_place(project: Project) -> Any:
    name = project.cell("project_name")
    return name.cell.location if name is not None else NOWHERE


def money_of(project: Project, unit: str | None) -> FundTable:
    """The money columns of a project; the unit is the head's, else the list's."""
    funds = FundTable()
    funds.unit = unit
    slots: list[tuple[str, Token, Token | None]] = []
    for column, place in project.cells.items():
        if column.role in FUND_LABELS:
            funds.unit = unit_in_label(column.text) or funds.unit
            slots.append(
                (
                    column.role,
                    Token(column.left, column.text, column.place.cell),
                    Token(place.left, place.text, place.cell),
                )
            )
    funds.place(slots)
    return funds
