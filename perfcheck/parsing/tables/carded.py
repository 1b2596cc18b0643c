"""Indicators as cards: every cell beside its own label, 三级指标:扫描页数 | 指标值:≥300万页, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.tables.roles import LEVELS, MAIN, SIDE, head_role

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return _laid(table, rows[0], rows[-1] + 1, cards)


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


def _laid(table: Table, top: int, last: int, cards: Sequence[dict[str, Cell]]) -> Table:
    roles = [role for role in ORDER if any(role in card for card in cards)]
    lines = [[Cell(HEADS[role]) for role in roles], *([card.get(role, Cell("")) for role in roles] for card in cards)]
    width = max(table.width, len(roles))
    down = len(lines) - (last - top)
    moved: dict[int, Place] = {}

    def kept(row: int, by: int) -> tuple[Place, ...]:
        for p in table.owners[row]:
            moved.setdefault(id(p), Place(p.cell, p.top + by, p.left, p.bottom + by, p.right))
        blank = (Place(Cell(""), row + by, c, row + by + 1, c + 1) for c in range(table.width, width))
        return (*(moved[id(p)] for p in table.owners[row]), *blank)

    owners = [kept(r, 0) for r in range(top)]
    for row, cells in enumerate(lines, top):
        padded = [*cells, *[Cell("")] * (width - len(cells))]
        owners.append(tuple(Place(cell, row, c, row + 1, c + 1) for c, cell in enumerate(padded)))
    owners += [kept(r, down) for r in range(last, table.height)]
    rows = (*table.rows[:top], *(table.rows[min(top + n, last - 1)] for n in range(len(lines))), *table.rows[last:])
    return Table(tuple(owners), rows, table.grade, counted_edges(width))
