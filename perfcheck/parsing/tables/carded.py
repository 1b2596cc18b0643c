"""Indicators as cards: every cell beside its own label, 三级指标:扫描页数 | 指标值:≥300万页, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.parsing.tables.laid import with_rows
from perfcheck.parsing.tables.roles import LEVELS, MAIN, SIDE, head_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

FEWEST_CARDS = 2
ORDER = (*LEVELS, "level3", "operator", "value", "unit", "weight", "description", "direction", "content", "remark")
HEADS = {
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "operator": "运算符号", "value": "指标值",
    "unit": "计量单位", "weight": "分值", "description": "指标说明", "direction": "指标方向", "content": "指标值类型",
    "remark": "备注",
}  # fmt: skip


def carded(table: Table) -> Table:
    """The table with its cards as rows below one head; the same one where no indicators are printed so."""
    rows = [r for r in range(table.height) if _pairs(table.filled[r])]
    if not rows or rows != [*range(rows[0], rows[-1] + 1)]:
        return table
    cards = _cards([pair for r in rows for pair in _pairs(table.filled[r])])
    if len(cards) < FEWEST_CARDS or not all({"level3", "value"} <= set(card) for card in cards):
        return table
    roles = [role for role in ORDER if any(role in card for card in cards)]
    lines = [[Cell(HEADS[role]) for role in roles], *([card.get(role, Cell("")) for role in roles] for card in cards)]
    return with_rows(table, rows[0], rows[-1] + 1, lines)


def _pairs(cells: Sequence[Place]) -> list[tuple[str, Cell]]:
    """(role, content) of a row of labelled cells and nothing else; [] for other rows."""
    found: list[tuple[str, Cell]] = []
    waiting = ""
    for place in cells:
        label, _, said = place.text.replace("：", ":").partition(":")
        role = head_role(label)
        if waiting and not role:
            found.append((waiting, place.cell))
            waiting = ""
        elif waiting or role not in (*MAIN, *SIDE):
            return []
        elif said.strip():
            found.append((role, place.cell._replace(text=said.strip())))
        else:
            waiting = role
    return found if not waiting else []


def _cards(pairs: Sequence[tuple[str, Cell]]) -> list[dict[str, Cell]]:
    """A card begins where a label comes again."""
    cards: list[dict[str, Cell]] = []
    for role, cell in pairs:
        if not cards or role in cards[-1]:
            cards.append({})
        cards[-1][role] = cell
    return cards
