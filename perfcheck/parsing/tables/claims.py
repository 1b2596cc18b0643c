"""Words of a head claim a role for its column; where two claim one, or levels stand unclaimed, the cells decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.tables.anchors import FEWEST_LEVELS, is_level, is_second, mostly_demanding
from perfcheck.parsing.tables.content import column_cells
from perfcheck.parsing.tables.head_columns import with_roles
from perfcheck.parsing.tables.roles import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column


def settled_claims(columns: Sequence[Column], table: Table, top: int, last: int) -> list[Column]:
    """The columns of a head, without the claims that the cells in rows [top, last) deny."""
    roles = [c.role for c in columns]
    names = [i for i, role in enumerate(roles) if role == "level3"]
    if len(names) > 1:  # 三级指标 | 指标内容 over 38, 100
        denied = [i for i in names if mostly_demanding(column_cells(table, columns[i], top, last))]
        if len(denied) < len(names):
            roles = ["" if i in denied else role for i, role in enumerate(roles)]
    if not any(role in LEVELS for role in roles):
        roles = _levels_behind(roles, [column_cells(table, c, top, last) for c in columns])
    return with_roles(columns, roles)


def _levels_behind(roles: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """所属二级指标 | 所属一级指标 behind the names, or whatever heads level words there: no head claims any."""
    found = list(roles)
    name = next((i for i, role in enumerate(roles) if role in ("level3", "table")), len(roles))
    for i in range(name + 1, len(roles)):
        levels = [text for text in cells[i] if is_level(text)]
        if found[i] in ("", "content", "remark") and FEWEST_LEVELS <= len(levels) >= len(cells[i]) / 2:
            level = "level2" if any(map(is_second, levels)) else "level1"
            found[i] = level if level not in found else found[i]
    return found
