"""Lists: the project's cells at the left of its indicators, merged, repeated on every row, or alone on rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.indicator_text import told_lines
from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.tables.anchors import is_level, is_second
from perfcheck.parsing.tables.bands import band_depths
from perfcheck.parsing.tables.bodies import stepping_level
from perfcheck.parsing.tables.body import WHOLE, RowReader
from perfcheck.parsing.tables.columns import cells_in, own_cell, owner_in
from perfcheck.parsing.tables.counted import name_and_money
from perfcheck.parsing.tables.find_heads import SPELLED
from perfcheck.parsing.tables.head_columns import ABOUT, Column
from perfcheck.parsing.tables.labelled import inline_parts, label_of, opened
from perfcheck.parsing.tables.roles import GOALS
from perfcheck.parsing.tables.rows import is_skipped, project_line, wide_cell
from perfcheck.patterns import regex
from perfcheck.values.levels import level2_kind, names_level
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.blocks import Part
    from perfcheck.parsing.tables.sets import IndicatorSet

NOT_PLACED = "绩效目标列表中有内容无法归入栏目"
_SUM = regex(r"合计|总计|小计")
_NUMBER = regex(r"^\s*(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．])\s*")
IDENTITY = ("project_name", "implementing_unit", "department_cell", "code", "list_number", "annual.total", "total")


@dataclass(slots=True)
class Project:
    """cells: column → the place that names it for this project. reader: of its indicators. unit: whose it is."""

    cells: dict[Column, Place]
    reader: RowReader
    unit: Place | None = None

    def cell(self, role: str) -> Place | None:
        """Its cell in the column of this role, None where there is none."""
        return next((p for c, p in self.cells.items() if c.role == role), None)

    @property
    def says_goal(self) -> bool:
        """Whether a goal is printed for it."""
        return any(self.cell(role) is not None for role in GOALS)


def label_head(text: str) -> str:
    """The words before the colon of a labelled line, with the unit of money they may name."""
    return re.split("[:：]", text, maxsplit=1)[0]


@dataclass(slots=True)
class ListReader:
    table: Table
    part: Part
    sets: Sequence[IndicatorSet]
    projects: list[Project] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unit: Place | None = None  # the unit whose projects follow
    depths: dict[int, int | None] = field(default_factory=dict)  # of levels alone on their rows

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that tell of projects."""
        return self.part.head.project

    def read(self) -> None:
        """Read the rows below the head."""
        self.depths = band_depths(self.table, self.part, self.sets) if self.sets else {}
        for row in range(self.part.head.bottom, self.part.last):
            if row not in self.part.again and not is_skipped(self.table, row):
                self._row(row)
                self._texts(row)
        self._drop_unit()
        self._part_money()

    def _part_money(self) -> None:
        """某工程(320万元) in every name of a list that has no column for money: the name and its sum."""
        named = [(p, name) for p in self.projects if (name := p.cell("project_name")) is not None]
        parts = [name_and_money(name.text) for _, name in named]
        if any(c.role in FUND_LABELS for p in self.projects for c in p.cells) or not all(sum_ for _, sum_ in parts):
            return
        for (project, place), (plain, sum_) in zip(named, parts, strict=True):
            column = next(c for c in project.cells if c.role == "project_name")
            project.cells[column] = place.saying(plain)
            money = column._replace(role="annual.total", text="预算金额")
            project.cells[money] = place.saying(sum_)

    def _texts(self, row: int) -> None:
        """Whole indicators in one cell each, where no column is a name or a value."""
        for column in self.part.head.columns if not self.sets else ():
            place = self._own(column, row)
            if place is None or place.top != row or column.role in (SPELLED, ABOUT):
                continue
            words = (*column.groups, column.text)
            told = told_lines(place.text, below_level=any(level2_kind(w) is not None or is_second(w) for w in words))
            if told and self.projects:
                self.projects[-1].reader.take_told(words, place.cell, told)
            else:
                self.unread.append(Unread(place.cell.location, WHOLE, place.text))

    def _row(self, row: int) -> None:
        wide = wide_cell(self.table, row, self.part.head)
        cells = {c: p for c in self.columns if (p := self._own(c, row)) is not None}
        begun = {c: p for c, p in cells.items() if p.top == row}
        if wide is not None and all(wide.left <= c.left for c in self.columns):
            self._wide(wide)
            return
        own = {c.left for c in self.columns}
        name = next((p for c, p in begun.items() if c.role == "project_name"), None)
        inner = [c for s in self.sets for c in s.all_columns() if c.left not in own]
        indicators = any(p.top == row and p is not name for c in inner for p in cells_in(self.table, c, row))
        if any(c.left <= s.name.left < c.right for s in self.sets if s.name is not None for c in self.columns):
            self._either(row, cells, indicators=indicators)  # 项目(指标)名称: names of both
            return
        if name is not None and _SUM.search(compact(name.text)) and not indicators:
            return
        if name is not None and self.projects and is_level(name.text):
            self.projects[-1].reader.step(name.text, row)
            if indicators:
                self.projects[-1].reader.take(row)
            return
        if name is not None and not self._same(cells):
            self._begin(cells)
            if any(s.name is not None and owner_in(self.table, s.name, row) is name for s in self.sets):
                return  # the project over the columns of levels and names
        elif name is None and begun and not indicators:
            self._total(begun)
            return
        elif begun and self.projects and name is None:
            self.projects[-1].cells = {**begun, **self.projects[-1].cells}
        if not self.projects:
            if indicators:
                self._lose(self.table.filled[row])
            return
        level = stepping_level(self.table, row, self.part, self.sets) if self.sets else None
        if level is not None and is_level(level.text):
            self.projects[-1].reader.step(level.text, row)
            return
        self.projects[-1].reader.take(row)

    def _either(self, row: int, cells: dict[Column, Place], *, indicators: bool) -> None:
        """A row of a table with one column for projects and indicators: levels and values tell which it is."""
        name = next((p for c, p in cells.items() if c.role == "project_name"), None)
        level = name is not None and (is_level(name.text) or self._priced_beside(row, cells))
        if name is not None and not indicators and self.projects and level:
            self.projects[-1].reader.step(name.text, row, self.depths.get(row))
        elif not indicators:
            self._begin({c: p.saying(_NUMBER.sub("", p.text)) if p is name else p for c, p in cells.items()})
        elif self.projects:
            self.projects[-1].reader.take(row)
        else:
            self._lose(self.table.filled[row])

    def _priced_beside(self, row: int, cells: dict[Column, Place]) -> bool:
        """Whether words above indicators are no project: those have a sum beside their names, and this row has none."""
        priced = any(c.role in FUND_LABELS for p in self.projects for c in p.cells)
        return priced and row in self.depths and not any(c.role in FUND_LABELS for c in cells)

    def _own(self, column: Column, row: int) -> Place | None:
        """The filled place of a project column at a row; a cell that begins further left is another column's."""
        return own_cell(self.table, column, row)

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
        self._drop_unit()
        reader = RowReader(self.table, self.sets, [None] * len(self.sets), self.part.last)
        self.projects.append(Project(dict(cells), reader, self.unit))

    def _drop_unit(self) -> None:
        """A name without indicators and goals with another below: the unit whose projects follow (云南)."""
        spelled = any(c.role == SPELLED for c in self.part.head.columns)
        last = self.projects[-1] if self.projects and (self.sets or spelled) else None
        if last is not None and not last.reader.indicators and not last.says_goal:
            self.projects.pop()
            self.unit = last.cell("project_name") or self.unit

    def _wide(self, place: Place) -> None:
        label = label_of(place.text)
        name = label.inline if label is not None and label.key == "project_name" else ""
        if not name and not self.columns and project_line(self.table, place.top, self.part.head) is not None:
            name = _NUMBER.sub("", place.text)
        if name:
            self._named(place, name)
        elif label is not None and label.inline and self.projects and label.group in ("fund", "goal", "header", "text"):
            column = Column(label.key, place.left, place.right, label_head(place.text), place)
            self.projects[-1].cells.setdefault(column, place.saying(label.inline))
        elif names_level(place.text) or (place.top in self.depths and self.projects):
            if self.projects:
                self.projects[-1].reader.step(place.text, place.top, self.depths.get(place.top))
        elif len(compact(place.text)) <= 40:
            self.unit = place
        else:
            self._lose([place])

    def _named(self, place: Place, name: str) -> None:
        """A project named on a row of its own, with more labels and their contents behind the name, or without."""
        column = next((c for c in self.columns if c.role == "project_name"), None)
        column = column or Column("project_name", place.left, place.right, "项目名称", place)
        cells = {column: place.saying(name)}
        for part in inline_parts(opened(f"项目名称：{name}")):
            label = label_of(part)
            if label is not None and label.key == "project_name":
                cells[column] = place.saying(label.inline)
            else:
                inline = label.inline if label is not None else re.split("[:：]", part, maxsplit=1)[-1].strip()
                key = label.key if label is not None else ""
                cells[Column(key, place.left, place.right, label_head(part), place)] = place.saying(inline)
        self._begin(cells)

    def _total(self, begun: dict[Column, Place]) -> None:
        """A row of a unit and its money, without indicators and without a project: not one of the list."""
        office = next((p for c, p in begun.items() if c.role in ("implementing_unit", "department_cell")), None)
        self.unit = office or self.unit

    def _lose(self, places: Sequence[Place]) -> None:
        self.unread += [Unread(p.cell.location, NOT_PLACED, p.text) for p in places]
