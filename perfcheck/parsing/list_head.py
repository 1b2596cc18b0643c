"""The head of a list of projects (family D, E): where it stands, its columns, where the list ends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.indicator_columns import read_heads
from perfcheck.parsing.indicator_text import heads_of
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.stream import Line, Token
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = 8  # lines above the head for unit and title, below it for the first indicators
LONGEST_STRAY = 40  # characters of a line between rows: the name of a unit in a sheet
_MONEY = re.compile(r"^-?\d[\d,]{0,18}(?:\.\d{1,6})?$")
PROJECT_HEADS = (
    "project_name", "implementing_unit", "department_cell", "annual.total", "implementation.total", "annual_goal",
    "implementation_goal", "goal_row", "overview", "basis", "attribute", "category", "code", "parent_name",
)  # fmt: skip


def is_money(text: str) -> bool:
    """Whether a cell holds an amount without a unit."""
    return bool(_MONEY.match(compact(text)))


def project_columns(line: Line) -> tuple[tuple[str, int], ...]:
    """(attribute, grid column) of the project cells a head row names."""
    found = []
    for token in line.tokens:
        label = find_label(token.text)
        if label is not None and label.key in PROJECT_HEADS and not label.inline:
            found.append((label.key, token.column))
    return tuple(found)


def names_indicators(line: Line) -> bool:
    """Whether a head names 二级指标 and 三级指标."""
    heads = read_heads(line)
    return heads.level2 is not None and any(role == "level3" for role, _ in heads.roles)


def is_list_head(lines: Sequence[Line], index: int) -> bool:
    """项目名称 and the indicator heads in one row or in two; or project heads over cells with 【…指标】 texts."""
    line = lines[index]
    if not line.is_row or len(line.tokens) < 4:
        return False
    keys = {key for key, _ in project_columns(line)}
    if "project_name" not in keys:
        return False
    if names_indicators(line) or lower_head(lines, index) is not None:
        return True
    below = lines[index + 1 : index + 1 + REACH]
    return len(keys) >= 3 and any(heads_of(t.text) for x in below if x.is_row for t in x.tokens)


def lower_head(lines: Sequence[Line], index: int) -> Line | None:
    """The second row of a head in two rows: 绩效指标 above 一级指标, 二级指标 …"""
    line = lines[index]
    tables = [t for t in line.tokens if (x := find_label(t.text)) is not None and x.key in ("table", "year_table")]
    below = lines[index + 1] if index + 1 < len(lines) else None
    if not tables or below is None or not below.is_row or not names_indicators(below):
        return None
    return None if any(key == "project_name" for key, _ in project_columns(below)) else below


def head_of(lines: Sequence[Line], index: int) -> tuple[Line, int]:
    """(the head as one row, index of the first row below it)."""
    line, below = lines[index], lower_head(lines, index)
    if below is None or names_indicators(line):
        return line, index + 1
    table = next(t for t in line.tokens if (x := find_label(t.text)) is not None and x.key in ("table", "year_table"))
    shift = max(0, table.column - below.tokens[0].column)  # merged cells on the left may be left out
    lower = tuple(Token(t.column + shift, t.text, t.cell) for t in below.tokens)
    columns = {t.column for t in lower}
    upper = tuple(t for t in line.tokens if t.column not in columns and t is not table)
    return replace(line, tokens=tuple(sorted((*upper, *lower), key=lambda t: t.column))), index + 2


def list_end(lines: Sequence[Line], index: int) -> int:
    """Index behind the last row. A short line between rows of indicators is a unit's name, not the end."""
    end = head_of(lines, index)[1]
    while end < len(lines):
        line = lines[end]
        if line.is_row:
            if is_list_head(lines, end):
                break
        elif not (len(line.text) <= LONGEST_STRAY and goes_on(lines, end + 1)):
            break
        end += 1
    return end


def goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the row here is one of indicators, and no form begins with it."""
    if index >= len(lines) or not lines[index].is_row or is_list_head(lines, index):
        return False
    texts = [compact(t.text) for t in lines[index].tokens]
    return find_label(texts[0]) is None and any(is_level1(t) or level2_kind(t) for t in texts)
