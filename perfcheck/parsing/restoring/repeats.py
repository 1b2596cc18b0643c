"""Tables written with the text of a merged cell in every place it covers: each text once again.

| 项目名称 | 项目名称 | 供水管网改造 | 供水管网改造 | 供水管网改造 |
| 二级指标 | 二级指标 | 三级指标 | 指标值 | 指标值 |
| 数量指标 | 数量指标 | 更换管网 | 12公里 | 12公里 |
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.words import is_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import head_role
from perfcheck.parsing.tables.rows import is_title_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line, Token

EVIDENCE = 2  # rows that print a title, label or head twice side by side: no form does
HEADS = 3  # different heads of columns by which a row is the head of a table


def single_cells(lines: Sequence[Line], inferred: set[int]) -> tuple[Line, ...]:
    """The lines, with the cells of such tables once. inferred: numbers of the grids whose columns are not printed."""
    shown: dict[int, int] = {}
    for line in lines:
        again = repeated(line) if line.grid in inferred else []
        if any(labels(token) for token in again):
            whole = len(again) >= HEADS and len(again) + 1 == len(line.tokens)  # a title in every column
            shown[line.grid] = shown.get(line.grid, 0) + (EVIDENCE if whole else 1)
    result: list[Line] = []
    head: Line | None = None  # of the table that is gone through
    for line in lines:
        if shown.get(line.grid, 0) < EVIDENCE:
            result.append(line)
            continue
        if head is not None and head.grid != line.grid:
            head = None
        result.append(once(line, head))
        if names_columns(line):
            head = line
    return tuple(result)


def repeated(line: Line) -> list[Token]:
    """The cells that say what the one left of them says."""
    beside = pairwise(line.tokens)
    return [t for before, t in beside if t.text == before.text and t.column == before.column + 1]


def labels(token: Token) -> bool:
    """Whether a cell is a title, a label or a head."""
    label = label_of(token.text)
    return (label is not None and not label.inline) or bool(head_role(token.text)) or is_title_text(token.text)


def is_sum(token: Token) -> bool:
    """Whether a cell is a label of money, with its amount beside it."""
    label = label_of(token.text)
    return label is not None and label.group == "fund"


def names_columns(line: Line) -> bool:
    """Whether a row names columns, of indicators or of a list."""
    words = {t.text for t in line.tokens}
    return len(words) >= HEADS and sum(bool(head_role(w)) for w in words) >= HEADS


def once(line: Line, head: Line | None) -> Line:
    """A row without what its merged cells repeat: below heads, where these repeat as well."""
    again = repeated(line)
    if head is not None and not any(labels(t) for t in again):
        same = {t.column for t in repeated(head)}
        again = [t for t in again if t.column in same]
    elif not any(is_sum(t) for t in line.tokens):
        again = [t for t in again if not is_number(t.text)]  # two equal sums side by side
    gone = {t.column for t in again}
    return replace(line, tokens=tuple(t for t in line.tokens if t.column not in gone)) if gone else line
