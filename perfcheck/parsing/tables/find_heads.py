"""Every head of a table: by the words of its columns, else by the levels below it, or by groups of columns."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.parsing.indicator_text import heads_of, told_lines
from perfcheck.parsing.tables.anchors import (
    FEWEST_HEADS,
    FEWEST_LEVELS,
    groups_of_texts,
    headless_levels,
    is_anchor,
    is_level,
    levels_below,
    lists_projects,
    mostly_demanding,
)
from perfcheck.parsing.tables.content import column_cells
from perfcheck.parsing.tables.head_columns import Column, is_numbering, leaves_of
from perfcheck.parsing.tables.heads import Head, project_columns, read_head
from perfcheck.parsing.tables.labelled import label_of, names_project
from perfcheck.parsing.tables.roles import head_role, is_aim
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.model.table import Place, Table

SPELLED = "spelled"  # role of a column whose cells spell all indicators of a project out


@lru_cache(maxsize=64)
def find_heads(table: Table) -> tuple[Head, ...]:
    heads: list[Head] = []
    row, height = 0, table.height
    while row < height:
        head = read_head(table, row, heads[-1].bottom if heads else 0) if is_anchor(table, row) else None
        head = None if head is not None and _heads_goals(table, head) else head
        if head is not None:
            heads.append(head)
        row = head.bottom if head is not None else row + 1
    others = (find(table) for find in (_of_groups, _of_told, _by_levels, _of_spelled))
    return tuple(heads) or next((tuple(found) for found in others if found), ())


def _heads_goals(table: Table, head: Head) -> bool:
    """名称 | 目标说明 over 长期目标 | …, 年度目标 | …: the goals of the form by their labels, no indicators (湖北)."""
    name = next((c for c in head.columns if c.role == "level3"), None)
    if name is None or head.bottom >= table.height:
        return False
    label = label_of(table.owner(head.bottom, name.left).text)
    return label is not None and label.group == "goal"


def _of_groups(table: Table) -> list[Head]:
    """内容 | 目标 again and again below groups of columns that levels head (产出 over 数量 over 内容 | 目标)."""
    for row in range(1, table.height - 1):
        cells = table.filled[row]
        groups = {id(g): g for p in cells if is_level((g := table.owner(row - 1, p.left)).text)}
        parts = [[p for p in cells if g.left <= p.left < g.right] for g in groups.values()]
        alike = len({tuple(compact(p.text) for p in part) for part in parts}) == 1
        if len(groups) >= FEWEST_LEVELS and (pairs := _named_by_level(parts)):
            return [_head_of(table, row, {n.left: "level3" for n, _ in pairs} | {v.left: "value" for _, v in pairs})]
        if len(parts) < FEWEST_LEVELS or not alike or len(parts[0]) < FEWEST_LEVELS:
            continue
        value = _value_of(table, parts, row)
        if value is None:
            continue
        roles = {p.left: "value" if i == value else "" for part in parts for i, p in enumerate(part)}
        roles |= {part[0 if value else 1].left: "level3" for part in parts}
        return [_head_of(table, row, roles)]
    return []


def _named_by_level(parts: Sequence[Sequence[Place]]) -> list[tuple[Place, Place]]:
    """数量指标 | 指标值 | 质量指标 | 指标值 below 产出指标: names and values again and again, the head of the names is
    their level 2. [] where any cell is neither."""
    cells = [p for part in parts for p in part]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    told = all(is_level(name.text) and head_role(value.text) == "value" for name, value in pairs)
    return pairs if told and len(cells) == 2 * len(pairs) > FEWEST_LEVELS else []


def _head_of(table: Table, row: int, roles: Mapping[int, str]) -> Head:
    """The head whose lowest row is ``row``, its indicator columns in these roles; a name headed by its level 2 and the
    value behind it are of that group."""
    top = row - 1
    while top > 0 and any(p.top < top for p in table.across(top)):
        top -= 1
    bottom = max(p.bottom for p in table.across(row))
    while bottom < table.height and is_numbering(table.starting[bottom]):
        bottom += 1
    leaves = [c._replace(role=roles.get(c.left, c.role)) for c in leaves_of(table, top, bottom)]
    columns: list[Column] = []
    for column in (c for c in leaves if c.left in roles):
        named = column.role == "level3" and is_level(column.text)
        if named:
            column = column._replace(groups=(*column.groups, column.text))
        elif columns and column.role == "value" and is_level(columns[-1].text):
            column = column._replace(groups=columns[-1].groups)
        columns.append(column)
    project = project_columns([c for c in leaves if c.left not in roles], columns[0].left)
    return Head(top, bottom, tuple(columns), project)


def _value_of(table: Table, parts: Sequence[Sequence[Place]], row: int) -> int | None:
    """Which cell of each group heads the values: by its words, else by what stands below; None where none does."""
    words = [i for i, p in enumerate(parts[0]) if head_role(p.text) == "value" or is_aim(p.text)]
    if len(words) == 1:
        return words[0]
    below = [
        [t for part in parts for r in range(row + 1, table.height) if (t := table.owner(r, part[i].left).text)]
        for i in range(len(parts[0]))
    ]
    told = [i for i, texts in enumerate(below) if mostly_demanding(texts)]
    return told[0] if len(told) == 1 else None


def _of_spelled(table: Table) -> list[Head]:
    """The heads of a list of projects with a cell in each row that spells its indicators out (黄山)."""
    spelled = next((p for r in range(table.height) for p in table.starting[r] if heads_of(p.text)), None)
    if spelled is None:
        return []
    for row in range(spelled.top):
        bottom = max((p.bottom for p in table.starting[row]), default=table.height)
        project = project_columns(leaves_of(table, row, bottom), table.width) if bottom <= spelled.top else ()
        column = next((c for c in project if c.left <= spelled.left and spelled.right <= c.right), None)
        if column is not None and len(project) >= FEWEST_HEADS and any(c.role == "project_name" for c in project):
            return [Head(row, bottom, (column._replace(role=SPELLED),), project)]
    return []


def _of_told(table: Table) -> list[Head]:
    """The heads of a list of projects with a column whose every cell tells an indicator: 产出数量:治理沟道≥8公里; and
    the columns of levels beside it."""
    for row in range(table.height - FEWEST_LEVELS):
        bottom = max((p.bottom for p in table.starting[row]), default=table.height)
        if bottom >= table.height or len(table.filled[row]) < FEWEST_HEADS or not _names_project(table, row):
            continue
        leaves = leaves_of(table, row, bottom)
        telling = [c for c in leaves if _tells(table, c, bottom)]
        if telling:
            columns = tuple(c._replace(role="group") for c in leaves if c in telling or is_level(c.text))
            others = [c for c in leaves if c not in telling and not is_level(c.text)]
            return [Head(row, bottom, columns, project_columns(others, table.width))]
    return []


def _tells(table: Table, column: Column, top: int) -> bool:
    texts = column_cells(table, column, top, table.height)
    return len(texts) >= FEWEST_HEADS and all(any(t.value for t in told_lines(text)) for text in texts)


def _by_levels(table: Table) -> list[Head]:
    """Heads of words nobody knows, or none, by the levels below; lists with one column a level. The table must
    name a project."""
    if sum(is_level(p.text) for r in range(table.height) for p in table.filled[r]) < FEWEST_LEVELS:
        return []
    named = next((r for r in range(table.height) if _names_project(table, r)), table.height)
    rows = range(named, table.height)
    heads: list[Head] = []
    for row in rows:
        levels = levels_below(table, row)
        if levels and heads and next(p for p in table.filled[row]).left > heads[-1].left:
            continue  # a row of indicators beside the merged level 1 of the head above
        if (
            levels
            and heads
            and not any(is_level(table.owner(r, min(levels)).text) for r in range(heads[-1].bottom, row))
        ):
            heads.pop()  # no level stood below it: the same levels have their head here
        head = read_head(table, row, row, levels) if levels else None
        heads += [] if head is None else [head]
    if not heads:
        heads = [_headless(table, r, levels) for r in rows if (levels := headless_levels(table, r))][:1]
    return heads or [_of_texts(table, r) for r in rows if groups_of_texts(table, r)][:1]


def _headless(table: Table, row: int, levels: Mapping[int, str]) -> Head:
    columns = [Column(levels.get(p.left, ""), p.left, p.right, "", p) for p in table.across(row)]
    return Head(row, row, tuple(c for c in columns if c.left >= min(levels)))


def _of_texts(table: Table, row: int) -> Head:
    """产出指标, 效益指标 … as columns of a list, whole indicators in their cells: no column is a name or a value."""
    levels = groups_of_texts(table, row)
    bottom = max(p.bottom for p in table.filled[row])
    while bottom < table.height and all(is_level(p.text) for p in table.filled[bottom]):
        bottom += 1
    leaves = leaves_of(table, row, min(bottom, table.height - 1))
    columns = tuple(c._replace(role="group") for c in leaves if c.left in levels)
    return Head(row, bottom, columns, project_columns([c for c in leaves if c.left not in levels], min(levels)))


def _names_project(table: Table, row: int) -> bool:
    """Whether 项目名称 is printed in this row, or 项目 beside heads of levels."""
    return any(names_project(p.text) for p in table.starting[row]) or lists_projects(table.filled[row])
