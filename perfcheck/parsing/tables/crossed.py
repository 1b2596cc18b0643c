"""Tables where projects cross indicators: one indicator a column and one project a row, or the other way round.

They are laid out anew as a list: a row for every indicator of every project, behind the cells of the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Cell
from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.indicator_columns import printed_value
from perfcheck.parsing.tables.anchors import FEWEST_LEVELS, is_level, is_second, mostly_demanding
from perfcheck.parsing.tables.heads import heads_projects
from perfcheck.parsing.tables.labelled import label_of, names_project
from perfcheck.parsing.tables.roles import LEVELS, MAIN, VALUES, head_role, is_aim
from perfcheck.values.levels import is_level1, level2_kind, standard_level1
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

HEADS = (Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("指标值"))
FEWEST_CROSSED = 2  # columns of values
MAY_LEVEL = ("content", "remark")  # roles of 指标类型, 指标类别, which may head level words


class Crossing(NamedTuple):
    """One project: its cells, and [level 1, level 2, name, value] of each of its indicators."""

    project: tuple[Cell, ...]
    indicators: tuple[tuple[Cell, ...], ...]


def uncrossed(table: Table) -> Table:
    """The table as a list of projects and their indicators; the same one where none cross."""
    head = crossing_head([p.text for p in table.filled[r]] for r in range(table.height - 1))
    if head is None:
        return table
    row, layout = head
    return layout(table, row)


def crossing_head(rows: Iterable[Sequence[str]]) -> tuple[int, Callable[[Table, int], Table]] | None:
    """(the row whose words may head such a table, how it is laid out anew); None where no words do.

    rows: the filled cells of each row but the last.
    """
    for row, texts in enumerate(rows):
        if len(texts) <= FEWEST_CROSSED:
            continue
        if any(map(names_project, texts)) or any(map(heads_projects, texts)):
            return (row, _indicators_across) if sum(map(is_level, texts)) >= FEWEST_LEVELS else None
        roles = set(map(head_role, texts))
        if "level3" in roles:
            crossed = not roles.isdisjoint((*LEVELS, *MAY_LEVEL)) and roles.isdisjoint(VALUES)
            return (row, _projects_across) if crossed else None
    return None


def _indicators_across(table: Table, row: int) -> Table:
    """项目名称 | 金额 | 产出指标 over 数量 | 及时率: the lowest heads below the levels are names."""
    groups = [p for p in table.starting[row] if p.text and is_level(p.text)]
    bottom = max(p.bottom for p in table.across(row))
    if bottom <= groups[0].bottom or bottom >= table.height:
        return table
    left = groups[0].left
    below = [p for p in table.across(bottom - 1, left) if p.text]
    units = below if below[0].top > row + 1 and all(unit_kind(p.text) is not None for p in below) else []
    names = [p for p in table.across(bottom - 2, left) if p.text] if units else below
    columns = [(p, _levels_over(table, row, p)) for p in names]
    if all(is_level(p.text) for p in names) or any(not levels or head_role(p.text) for p, levels in columns):
        return table
    heads = table.across(row, 0, left)
    measured = next((p for p in heads if _tells_measures(table, p, bottom)), None)
    rows: Sequence[int] = range(bottom, table.height)
    if measured is not None:  # 目标值 and 分值 of a project on rows of their own
        heads = [p for p in heads if p is not measured]
        rows = [r for r in rows if _is_aimed(table.owner(r, measured.left).text)]
    elif any(p.height > 1 for r in rows for p in table.starting[r]):
        return table
    inner = [p for r in rows for p in table.starting[r] if p.left >= left]
    if any(p.height > 1 or (p.width > 1 and p.text) for p in inner):
        return table
    if not mostly_demanding([t for r in rows for p in names if (t := table.owner(r, p.left).text)]):
        return table
    found = []
    for r in rows:
        told = tuple(
            (*levels, p.cell, _with_unit(value, units))
            for p, levels in columns
            if (value := table.owner(r, p.left)).text
        )
        found.append(Crossing(tuple(table.owner(r, p.left).cell for p in heads), told))
    return listed(table, row, [p.cell for p in heads], found)


def _is_aimed(text: str) -> bool:
    return head_role(text) in VALUES or is_aim(text)


def _tells_measures(table: Table, head: Place, bottom: int) -> bool:
    """Whether the cells below a head say what their rows hold: 目标值 and 分值 in turn."""
    texts = [p.text for r in range(bottom, table.height) if (p := table.owner(r, head.left)).top == r]
    aims = sum(map(_is_aimed, texts))
    return 0 < aims < len(texts) and all(_is_aimed(t) or head_role(t) for t in texts)


def _with_unit(value: Place, units: Sequence[Place]) -> Cell:
    """A value with the unit printed in the head of its column."""
    unit = next((p.text for p in units if p.left <= value.left < p.right), None)
    return value.cell if unit is None else value.cell._replace(text=printed_value(None, value.text, unit) or "")


def _levels_over(table: Table, top: int, name: Place) -> tuple[Cell, ...]:
    """The cells of level 1 and level 2 above a name, blank for the one that is not printed; () without any."""
    over = [p for r in range(top, name.top) if (p := table.owner(r, name.left)).top == r and p.text]
    if not over or len(over) > len(LEVELS) or not all(is_level(p.text) for p in over):
        return ()
    if len(over) == len(LEVELS):
        return tuple(p.cell for p in over)
    text = over[0].text
    first = standard_level1(text) is not None and (is_level1(text) or level2_kind(text) is None)
    return (over[0].cell, Cell("")) if first else (Cell(""), over[0].cell)


def _projects_across(table: Table, row: int) -> Table:
    """一级指标 | 三级指标 | one column for each project, with a row of their money."""
    places = table.filled[row]
    roles = {_role(table, p): p for p in reversed(places)}
    last = max((i for i, p in enumerate(places) if head_role(p.text) in MAIN), default=0)
    projects = places[last + 1 :]
    plain = all(not head_role(p.text) and label_of(p.text) is None and not is_aim(p.text) for p in projects)
    if len(projects) < FEWEST_CROSSED or not plain or not any(x in roles for x in LEVELS):
        return table
    rows = range(places[0].bottom, table.height)
    money = [r for r in rows if (label := label_of(table.owner(r, 0).text)) and label.group in ("fund", "fund_head")]
    told = [r for r in rows if r not in money and table.owner(r, roles["level3"].left).text]
    if len(money) != 1 or not told or any(p.text for p in table.across(money[0], 0, projects[0].left)[1:]):
        return table
    levels = [roles.get(x) for x in LEVELS]
    aims = [left for p in projects if (left := _aim_below(table, p, places[0].bottom)) is not None]
    texts = [t for r in told for left in aims if (t := table.owner(r, left).text)]
    if len(aims) < len(projects) or not mostly_demanding(texts):
        return table
    found = []
    for project, aim in zip(projects, aims, strict=True):
        indicators = []
        for r in told:
            over = [table.owner(r, p.left).cell if p is not None else Cell("") for p in levels]
            value = table.owner(r, aim)
            if value.text:
                indicators.append((*over, table.owner(r, roles["level3"].left).cell, value.cell))
        found.append(Crossing((project.cell, table.owner(money[0], project.left).cell), tuple(indicators)))
    return listed(table, row, [Cell("项目名称"), table.owner(money[0], 0).cell], found)


def _role(table: Table, head: Place) -> str:
    """The role of a head; 指标类型 over 数量指标, 质量指标 … is a level."""
    role = head_role(head.text)
    if role not in MAY_LEVEL:
        return role
    texts = [p.text for r in range(head.bottom, table.height) if (p := table.owner(r, head.left)).top == r and p.text]
    levels = [t for t in texts if is_level(t)]
    if 2 * len(levels) <= len(texts):
        return role
    return "level2" if any(is_second(t) for t in levels) else "level1"


def _aim_below(table: Table, project: Place, bottom: int) -> int | None:
    """The column of a project's values: below 目标值 where 目标值 | 分值 stand below its name, None where none is."""
    inner = table.across(bottom - 1, project.left, project.right)
    if len(inner) == 1:
        return project.left
    return next((p.left for p in inner if head_role(p.text) in VALUES or is_aim(p.text)), None)


def listed(table: Table, top: int, heads: Sequence[Cell], found: Sequence[Crossing]) -> Table:
    """What stands above ``top``, then the list."""
    width = max(table.width, len(heads) + len(HEADS))
    owners = [
        (*table.owners[r], *(Place(Cell(""), r, c, r + 1, c + 1) for c in range(table.width, width)))
        for r in range(top)
    ]
    rows = list(table.rows[:top])

    def add(before: Sequence[Place], cells: Sequence[Cell]) -> None:
        r, start = len(owners), len(before)
        cells = (*cells, *(Cell("") for _ in range(width - start - len(cells))))
        owners.append((*before, *(Place(cell, r, start + n, r + 1, start + n + 1) for n, cell in enumerate(cells))))
        rows.append(table.rows[top])

    add((), (*heads, *HEADS))
    for crossing in found:
        first, count = len(owners), max(1, len(crossing.indicators))
        project = [Place(cell, first, n, first + count, n + 1) for n, cell in enumerate(crossing.project)]
        for cells in crossing.indicators or ((),):
            add(project, cells)
    return Table(tuple(owners), tuple(rows), table.grade, counted_edges(width))
