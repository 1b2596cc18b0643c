"""Heads of indicators as values: each with its place and the role of its column."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.parsing.labels import OF_PROJECT
from perfcheck.parsing.restoring.words import is_side_letters
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import LEVELS, MAIN, SIDE, VALUES, head_role
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.page import Cell
    from perfcheck.parsing.restoring.pieces import Piece

PROJECTS_OWN = "of_project"  # role of a column before the levels of a list that nobody knows
OF_FORM = "of_form"  # role of a column of the form's own beside its indicators: 年度目标, merged over many rows

NAMES_ALONE = "指标"
FEWEST_BESIDE = 3  # heads of values, units, signs and weights beside 指标 that say what it heads

_MONEY = regex(r"^(?:金额|资金|经费|预算)(?:\(.{1,6}\))?$")
_OF_TABLE = frozenset((*MAIN, *SIDE, "table", "level4"))


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head printed at characters [left, right). role: of the indicator table, or the project's ("annual.total")."""

    text: str
    left: int
    right: int
    role: str
    cell: Cell

    @property
    def of_project(self) -> bool:
        """Whether its cells are the project's."""
        return bool(self.role) and self.role not in _OF_TABLE

    @property
    def is_content(self) -> bool:
        """Whether its cells are content of an indicator, not a level above it and not the project's."""
        return not self.of_project and self.role not in (*LEVELS, "table")


@dataclass(frozen=True, slots=True)
class Heads:
    """Lines [top, bottom) of the heads. pieces: the words printed there, by which they are known on the next page."""

    cells: tuple[HeadCell, ...]
    top: int
    bottom: int
    groups: tuple[tuple[Piece, int, int], ...] = ()  # 实施期, 年度, 产出指标 over the cells [first, behind)
    pieces: frozenset[str] = frozenset()

    @property
    def lists_projects(self) -> bool:
        """Whether the projects are columns of the table."""
        return any(c.role == "project_name" for c in self.cells)


@lru_cache(maxsize=4096)
def role_of(text: str) -> str:
    """The role of the words: of a column of indicators, else the project's field."""
    role = head_role(text)
    if role:
        return role
    label = label_of(text)
    if label is None and _MONEY.match(compact(text)):
        return "annual.total"
    return label.key if label is not None and label.group in OF_PROJECT and not label.inline else ""


def heads_of(pieces: Sequence[Piece]) -> list[HeadCell]:
    """One head a piece; two that only together are one (分值权 重) are joined."""
    cells: list[HeadCell] = []
    names = repeats_names([p.text for p in pieces])
    for piece in pieces:
        role = "level3" if names and compact(piece.text) == "名称" else role_of(piece.text)
        head = HeadCell(piece.text, piece.left, piece.right, role, piece.cell)
        before = cells[-1] if cells else None
        joins = before is not None and not before.role and not head.role and role_of(before.text + head.text)
        if before is not None and (joins or ends_value(before, head)):
            text = before.text + head.text
            cells[-1] = replace(before, text=text, right=piece.right, role=role_of(text))
        elif not is_side_letters(piece.text) or head.role:
            cells.append(head)
    return cells


def ends_value(head: HeadCell, end: HeadCell) -> bool:
    """Whether 值 right behind a head is its end that was pushed up (实施周期指标 ⏎ 值)."""
    ends = end.text == "值" and end.left - head.right <= 1
    return ends and head.role in VALUES and compact(head.text).endswith("指标")


def names_alone(texts: Sequence[str]) -> bool:
    """指标 | 指标权重 | 计量单位 | 指标性质 | 指标值 (重庆): it heads the names where no level has a column."""
    roles = [head_role(text) for text in texts]
    beside = sum(role in SIDE or role in VALUES for role in roles)
    levels = not {"level3", *LEVELS}.isdisjoint(roles)
    return not levels and beside >= FEWEST_BESIDE and sum(compact(text) == NAMES_ALONE for text in texts) == 1


def repeats_names(texts: Sequence[str]) -> bool:
    """名称 | 目标值 | 名称 | 目标值: below each group of columns, not the end of 项目名称."""
    values = sum(head_role(text) in VALUES for text in texts)
    return values > 1 and sum(compact(text) == "名称" for text in texts) == values
