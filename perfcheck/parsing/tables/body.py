"""The rows below a head → indicators: levels from the cell that owns them, name and value from their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.model.goal import Indicator, Scope
from perfcheck.model.page import Cell, Grade, Unread
from perfcheck.parsing.indicator_columns import is_no_unit, printed_value, weight_of
from perfcheck.parsing.indicator_text import Told, level_parts, numbered_parts, told_lines, worded_parts
from perfcheck.parsing.tables.anchors import is_level
from perfcheck.parsing.tables.bands import SECOND, leaves_first
from perfcheck.parsing.tables.cell_text import CellText, between, cell_text, plain_text, signs
from perfcheck.parsing.tables.columns import own_cell, owner_in
from perfcheck.parsing.tables.roles import heads_joint
from perfcheck.parsing.tables.sets import IndicatorSet, level_words
from perfcheck.values.levels import level1_of, level2_kind, split_levels, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.location import Location
    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.head_columns import Column


@dataclass(slots=True)
class Levels:
    """The level cells in force for one set."""

    level1: str | None = None
    level2: str | None = None
    level2_cell: Cell | None = None


NO_UNIT = "计量单位一栏写的是数字，不是单位，没有并入指标值"
WHOLE = "这一栏没有分出指标名称和指标值，未作为指标读取"


@dataclass(slots=True)
class RowReader:
    """Reads rows of one project (or form) in order. extra: cells of unknown columns by the head's words."""

    table: Table
    sets: Sequence[IndicatorSet]
    scopes: Sequence[Scope | None]  # of each set where it is one half; None: as its values say
    last: int
    row_number: int = 0
    levels: list[Levels] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    extra: dict[str, list[Place]] = field(default_factory=dict)
    heads: list[list[Location]] = field(default_factory=list)  # of each set, where its heads are printed
    untold: list[Unread] = field(default_factory=list)  # cells of whole indicators in which no sign parts the value

    def __post_init__(self) -> None:
        self.heads += [[c.place.cell.location for c in found.all_columns()] for found in self.sets]
        for found in self.sets:
            first, second = level_words(found.groups)
            self.levels.append(Levels(first, second))

    def step(self, text: str, row: int, depth: int | None = None) -> None:
        """A level alone on its row: below the cell of level 1 where the table has a column for it.

        depth: of the level where the rows around it tell (see ``bands``).
        """
        for number, (state, columns) in enumerate(zip(self.levels, self.sets, strict=True)):
            self._levels(number, columns, row)
            both = split_levels(text)
            if both is not None:  # 产出指标-数量指标(30分) over all columns
                state.level1, state.level2 = both
                state.level2_cell = None
                continue
            own = standard_level1(text)
            second = level2_kind(text) is not None and own in (None, standard_level1(state.level1 or ""))
            if depth is not None:
                second = depth == SECOND and not (state.level2 is not None and leaves_first(text, state.level1))
            if columns.level1 is not None or second:
                state.level2, state.level2_cell = text, None
            else:
                state.level1, state.level2, state.level2_cell = text, None, None

    def take(self, row: int) -> bool:
        """Read a row; False when it holds nothing of an indicator."""
        for number, columns in enumerate(self.sets):
            self._levels(number, columns, row)
        parts = [self._indicators(number, columns, row) for number, columns in enumerate(self.sets)]
        if (
            any(parts) and len(set(self.scopes)) == len(self.sets) > 1
        ):  # a half left blank is a printed half all the same
            parts = [part or self._blank(number, row) for number, part in enumerate(parts)]
        found = [indicator for part in parts for indicator in part]
        if found:
            self.row_number += 1
        self.indicators += found
        self._unknown(row)
        return bool(found)

    def take_told(self, words: Sequence[str], cell: Cell, told: Sequence[Told]) -> None:
        """Indicators that a cell tells whole. words: those over its column, which name its levels."""
        outer, inner = level_words([w for w in words if is_level(w)])
        for own1, own2, level3, value in told:
            first, level2 = own1 or outer, own2 or inner or ""
            level1 = meant_level1(first, level2, self.table.grade)
            target = parse_target(value, level2, level3)
            row, place = self.row_number, cell.location
            self.indicators.append(
                Indicator(Scope.ANNUAL, level1, level2, level3, value, target, row, place, first, by_ocr=cell.by_ocr)
            )
            self.row_number += 1

    def _levels(self, number: int, columns: IndicatorSet, row: int) -> None:
        state = self.levels[number]
        first = _owner(self.table, columns.level1, row)
        second = _owner(self.table, columns.level2, row)
        alone = [p for p in (first, second) if p is not None]
        both = split_levels(alone[0].text) if len(alone) == 1 else None
        if both is not None:  # 产出指标-数量指标 in one cell
            state.level1, state.level2 = both
            state.level2_cell = alone[0].cell
            return
        if first is not None and first.text:
            if compact(first.text) != compact(state.level1 or ""):
                state.level2, state.level2_cell = None, None
            state.level1 = first.text
            inferred = self.table.grade is not Grade.PRINTED
            if inferred and state.level2 is None and level2_kind(first.text) is not None:
                state.level2, state.level2_cell = first.text, first.cell  # one cell over both columns
        if second is not None and second.text:
            state.level2, state.level2_cell = second.text, second.cell
            if (first is None or not first.text) and self.table.grade is not Grade.PRINTED:
                self._leave_level1(state, second.text)

    def _leave_level1(self, state: Levels, level2: str) -> None:
        """A merged level 1 that was left out of a text goes on, but not over a level 2 of another one."""
        above = standard_level1(state.level1 or "")
        if above is not None and level2_kind(level2) is not None and level1_of(level2, above) != above:
            state.level1 = None

    def _indicators(self, number: int, columns: IndicatorSet, row: int) -> list[Indicator]:
        name = self._text(columns.name, row)
        instead = next((text for c in columns.instead if (text := self._text(c, row)) is not None), None)
        begins = name is not None and name.begins
        values: list[tuple[CellText | None, Scope | None]] = []
        for column, scope in columns.values:
            text = between(self._text(column, row), self._text(columns.highest, row), columns.highest)
            begins = begins or (text is not None and text.begins)
            values.append((text or instead, scope))
        values = values or [(None, None)]
        if columns.joint:
            return self._joint(number, columns, name, row) if name is not None and name.begins else []
        levelled = level_parts(name.text) if columns.levelled and name is not None else None
        if name is not None and levelled is not None:
            state = self.levels[number]
            state.level1 = levelled[0] or state.level1
            state.level2, state.level2_cell = levelled[1], name.cell
            name = name._replace(text=levelled[2])
        says = begins and (name is not None or any(v is not None for v, _ in values))
        if not says and not self._unfilled(columns, row):
            return []
        side = {role: self._text(c, row) for role, c in columns.side.items()}
        counted = self._counted(name, values)
        if counted and not {"operator", "unit", "weight"} & {role for role, text in side.items() if text is not None}:
            scopes = self.scopes[number]
            return [self._build(number, n, v, side, scopes or s or Scope.ANNUAL, row) for n, v, s in counted]
        if self._of_several(columns, row):
            side["weight"] = None
        return [
            self._build(number, name, value, side, self.scopes[number] or scope or Scope.ANNUAL, row)
            for value, scope in values
        ]

    @staticmethod
    def _counted(
        name: CellText | None, values: Sequence[tuple[CellText | None, Scope | None]]
    ) -> list[tuple[CellText, CellText, Scope | None]]:
        """1.甲 2.乙 beside 1.≥3个 2.≥5%: as many indicators as name and value count alike."""
        names = numbered_parts(name.text) if name is not None else []
        found = []
        for value, scope in values if names else ():
            parts = numbered_parts(value.text) if value is not None else []
            if name is None or value is None or len(parts) != len(names):
                return []
            found += [(name._replace(text=n), value._replace(text=v), scope) for n, v in zip(names, parts, strict=True)]
        return found

    def _joint(self, number: int, columns: IndicatorSet, name: CellText, row: int) -> list[Indicator]:
        """The indicators of a cell that holds names with their values."""
        side = {role: self._text(c, row) for role, c in columns.side.items()}
        scope = self.scopes[number] or Scope.ANNUAL
        lines = told_lines(name.text)
        if not lines and columns.name is not None and heads_joint(columns.name.text):
            lines = [Told(None, None, *parts)] if (parts := worded_parts(name.text)) is not None else []
        if not lines:
            self.untold.append(Unread(name.cell.location, WHOLE, name.text))
        found = []
        for level1, level2, told, value in lines:
            if level2 is not None:
                state = self.levels[number]
                state.level1, state.level2, state.level2_cell = level1 or state.level1, level2, name.cell
            written = None if value is None else name._replace(text=value)
            found.append(self._build(number, name._replace(text=told), written, side, scope, row))
        return found

    def _of_several(self, columns: IndicatorSet, row: int) -> bool:
        """Whether a cell of weights reaches over more rows than this indicator: it is the level's weight."""
        place = _owner(self.table, columns.side.get("weight"), row)
        if place is None or place.height == 1:
            return False
        cells = [c for c in (columns.name, *(c for c, _ in columns.values)) if c is not None]
        return all(owner_in(self.table, c, row).height < place.height for c in cells)

    def _blank(self, number: int, row: int) -> list[Indicator]:
        """The blank half of a row whose other half is filled: its level 2 is printed, name and value are not.

        More rows on the left below one label than on the right are no blanks: the year has fewer indicators.
        """
        columns = self.sets[number]
        label = _owner(self.table, columns.level2, row)
        spanned = self._text(columns.name, row) is not None
        if spanned or label is None or not label.text or (number and label.top != row):
            return []
        return [self._build(number, None, None, {}, self.scopes[number] or Scope.ANNUAL, row)]

    def _unfilled(self, columns: IndicatorSet, row: int) -> bool:
        """A printed row nobody filled in: its own level 2 is there, and no name below stands under that label."""
        label = _owner(self.table, columns.level2, row)
        if label is None or not label.text or label.top != row or columns.name is None:
            return False
        if columns.level1 is not None and label.left < columns.level2.left:  # type: ignore[union-attr]
            return False
        if label.right > columns.name.left:
            return False
        for below in range(row + 1, self.last):
            outer = _owner(self.table, columns.level1, below)
            if outer is not None and outer.text and outer.top == below and outer is not label:
                return True
            under = _owner(self.table, columns.level2, below)
            if under is None or (under.text and under is not label):
                return True
            if self._text(columns.name, below) is not None:
                return False
        return True

    def _text(self, column: Column | None, row: int) -> CellText | None:
        return cell_text(self.table, column, row)

    def _build(
        self,
        number: int,
        name: CellText | None,
        value: CellText | None,
        side: dict[str, CellText | None],
        scope: Scope,
        row: int,
    ) -> Indicator:
        state = self.levels[number]
        operator, direction = signs(side)
        level2 = state.level2 or ""
        unit = side.get("unit")
        written = printed_value(operator, value.text if value else None, plain_text(unit))
        if unit is not None and value is not None and is_no_unit(value.text, unit.text):
            lost = Unread(unit.cell.location, NO_UNIT, unit.text)
            self.untold += [lost] if lost not in self.untold else []
        level3 = name.text if name else None
        source = name or value
        level_cell = state.level2_cell
        heads = self.heads[number]
        place = source.cell.location if source else level_cell.location if level_cell else self.table.rows[row].location
        return Indicator(
            scope=scope,
            level1=meant_level1(state.level1, level2, self.table.grade),
            level2=level2,
            level3=level3,
            value=written,
            target=parse_target(written, level2, level3),
            row=self.row_number,
            location=place.named_by(*heads),
            level1_printed=state.level1,
            description=plain_text(side.get("description")),
            weight=weight_of(plain_text(side.get("weight"))),
            direction=direction,
            by_ocr=(name is not None and name.cell.by_ocr) or (value is not None and value.cell.by_ocr),
            value_location=value.cell.location.named_by(*heads) if value else None,
        )

    def _unknown(self, row: int) -> None:
        for columns in self.sets:
            for column in columns.unknown:
                place = own_cell(self.table, column, row) if column.text else None
                if place is not None and place.top == row:
                    self.extra.setdefault(column.text, []).append(place)


@lru_cache(maxsize=4096)
def meant_level1(printed: str | None, level2: str, grade: Grade) -> str:
    """The level 1 of a row: the owner's word, in its standard spelling where it has one.

    Where no level 1 is printed it is what the level 2 means, and where the rows of a merged level 1 were estimated
    from a text and its word is not of the level 2 beside it; 实施效果指标 stands over levels of its own.
    """
    if printed is None:
        return level1_of(level2, None) or standard_level1(level2) or ""
    standard = standard_level1(printed)
    if compact(printed).startswith("实施效果") and standard_level1(level2) is not None:
        return standard_level1(level2) or printed
    estimated = grade is not Grade.PRINTED and standard not in (None, "成本指标")
    if estimated and level2_kind(level2) not in (None, "满意度"):  # satisfaction stands below 效益指标 in many forms
        return level1_of(level2, standard)
    return standard or compact(printed)


def _owner(table: Table, column: Column | None, row: int) -> Place | None:
    return None if column is None else owner_in(table, column, row)
