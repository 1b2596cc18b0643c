"""Lists: one row an indicator (or a project), the project's cells merged or on its first row only.

Family D: 四川, 内蒙古, 云南 and the sheets that budget platforms export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfcheck.model.goal import FormFamily, Funds, Goal, Indicator
from perfcheck.model.location import NOT_FOUND, Field, Location, Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.model.page import Unread
from perfcheck.parsing.goal_form import split_code
from perfcheck.parsing.indicator_columns import build, match_cells, read_heads, split_levels
from perfcheck.parsing.indicator_text import heads_of, read_text_indicators
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.list_head import REACH, head_of, is_money, list_end, project_columns
from perfcheck.values.amounts import parse_amount, unit_in_label, unit_note
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line, Token

MOST_TOTAL_CELLS = 3  # of a total row: code, name, money
NOT_PLACED = "绩效目标列表中有内容无法归入栏目"


@dataclass(slots=True)
class _Project:
    cells: dict[str, Token] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    location: Location = Location()  # noqa: RUF009 - frozen value


def parse_list(lines: Sequence[Line], index: int, ordinal: int) -> tuple[tuple[Goal, ...], tuple[Unread, ...], int]:
    """(goals, what could not be placed, index behind the list) of the list whose head is at ``index``."""
    head, below = head_of(lines, index)
    columns, heads = project_columns(head), read_heads(head)
    unit = next((u for x in reversed(lines[max(0, index - REACH) : index]) if (u := unit_note(x.text))), None)
    for token in head.tokens:
        unit = unit or unit_in_label(token.text)
    title = next((x.text for x in reversed(lines[max(0, index - REACH) : index]) if "绩效目标" in x.text), None)
    end = list_end(lines, index)
    projects: list[_Project] = []
    unread: list[Unread] = []
    department: Token | None = None
    level1: str | None = None
    level2: Token | None = None
    for line in lines[below:end]:
        if is_numbering(line):
            continue
        cut = next((i for i, t in enumerate(line.tokens) if is_level1(t.text) or level2_kind(t.text)), None)
        if cut is None and projects and lacks_levels(line, columns, head):
            cut = 0
        written = any(heads_of(t.text) for t in line.tokens)
        before = line.tokens if cut is None else line.tokens[:cut]
        placed = place_project(before, columns)
        if placed and "project_name" in placed and (cut is not None or written):
            carried = {k: t for k, t in (projects[-1].cells if projects else {}).items() if k == "implementing_unit"}
            projects.append(_Project({**carried, **placed}, [], line.location))
        elif before and cut is None and not written:
            if len(before) > MOST_TOTAL_CELLS:
                unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in before]
            else:
                department = department or before[0]  # a total row: the department and its money
            continue
        elif before and cut is not None:
            unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in before]
        if not projects or cut is None:
            continue
        first, second, cells = split_levels(line.tokens[cut:])
        level1 = first.text if first else level1
        level2 = second or level2
        matched = match_cells(cells, heads, second)
        if level2 is None or matched is None:
            unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in cells]
            continue
        project = projects[-1]
        project.indicators.append(build(matched, level1, level2, len(project.indicators), line))
    goals = tuple(to_goal(p, unit, title, department, ordinal + i) for i, p in enumerate(projects))
    return goals, tuple(unread), end


def is_numbering(line: Line) -> bool:
    """The row of column numbers below the heads (云南)."""
    return len(line.tokens) > 2 and [compact(t.text) for t in line.tokens] == [
        str(n) for n in range(1, len(line.tokens) + 1)
    ]


def lacks_levels(line: Line, columns: Sequence[tuple[str, int]], head: Line) -> bool:
    """An indicator row whose level cells are merged: by its columns, else because it is no project's row."""
    levels = [t.column for t in head.tokens if (x := find_label(t.text)) is not None and x.key in ("level1", "level2")]
    if not levels or not line.is_row or len(line.tokens) < 2:
        return False
    if line.tokens[0].column >= min(levels):
        return True
    return len(line.tokens) > 2 and not place_project(line.tokens, columns)


def place_project(tokens: Sequence[Token], columns: Sequence[tuple[str, int]]) -> dict[str, Token]:
    """Project cells by column; where merged cells were left out, by order from the right, money checked."""
    if not tokens:
        return {}
    at = {column: key for key, column in columns}
    if all(t.column in at for t in tokens) and fits(by_column := {at[t.column]: t for t in tokens}):
        return by_column
    keys = [key for key, _ in columns]
    for start in range(len(keys) - len(tokens), -1, -1):
        placed = dict(zip(keys[start : start + len(tokens)], tokens, strict=True))
        if fits(placed):
            return placed
    return {}


def fits(placed: dict[str, Token]) -> bool:
    """Money columns hold money and no other column does (a code may look like money)."""
    return all(key == "code" or is_money(t.text) is key.endswith(".total") for key, t in placed.items())


def to_goal(project: _Project, unit: str | None, title: str | None, department: Token | None, ordinal: int) -> Goal:
    """The goal of one project of the list. unit: of money, where the table prints one."""
    cells = project.cells

    def text(key: str) -> Field:
        token = cells.get(key)
        if token is None:
            return NOT_FOUND
        return Field(Status.PRESENT, token.text, token.cell.location, None, token.cell.by_ocr)

    def money(key: str) -> Amount:
        token = cells.get(key)
        return MISSING_AMOUNT if token is None else parse_amount(token.text, unit, token.cell.location)

    given: dict[str, Any] = {}
    indicators = list(project.indicators)
    goal_key = next((k for k in ("annual_goal", "goal_row") if k in cells), None)
    goal = text(goal_key) if goal_key else NOT_FOUND
    for token in cells.values():
        spelled = read_text_indicators(token.text, token.cell)
        if spelled is not None:
            indicators += spelled.indicators
            goal = Field(Status.PRESENT if spelled.goal else Status.BLANK, spelled.goal or None, token.cell.location)
    source = cells.get("department_cell") or department
    unit_code, unit_name = split_code(cells["implementing_unit"].text) if "implementing_unit" in cells else (None, "")
    code, name = split_code(source.text) if source else (unit_code, unit_name)
    year = re.search(r"((?:19|20)\d{2})\s?年", title or "")
    if year is not None:
        given["form_year"] = Field(Status.PRESENT, year.group(0), project.location)
    if source is not None:
        given["department_cell"] = Field(Status.PRESENT, source.text, source.cell.location)
    return Goal(
        project_name=text("project_name"),
        department_name=name or None,
        department_code=code,
        implementing_unit=text("implementing_unit"),
        attribute=text("attribute"),
        annual=Funds(total=money("annual.total")),
        implementation=Funds(total=money("implementation.total")),
        overview=text("overview"),
        basis=text("basis"),
        implementation_goal=text("implementation_goal"),
        annual_goal=goal,
        indicators=tuple(indicators),
        title=title,
        location=project.location,
        ordinal=ordinal,
        two_sided=False,
        extra=tuple((k, text(k)) for k in ("code", "parent_name", "category") if k in cells),
        family=FormFamily.E if not project.indicators and indicators else FormFamily.D,
        family_reason="每行一个指标的列表" if project.indicators else "指标写在单元格文字中",
        **given,
    )
