"""Labels that stand in the middle of their rows → the label of every row, by the heights of the rows in print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.labels import level1_suits
from perfcheck.parsing.restoring.unlaid.label_owners import by_name, columns_of
from perfcheck.parsing.restoring.unlaid.tiling import DOUBTFUL, Printed
from perfcheck.parsing.tables.roles import LEVELS, VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.page_lines.label_pieces import LabelPieces
    from perfcheck.parsing.restoring.restored_rows import RestoredRow

PADDING = 0.35  # of a line, above and below the text of a row
OFF = 0.8  # lines a label may be off the middle of its rows; where labels make rows taller than their content …
OFF_TALL = 1.8
MOST = 64  # ways that are looked at
FAR = 0.5  # cost of a line off it


def tiles(
    labels: Sequence[LabelPieces],
    rows: Sequence[RestoredRow],
    content: Sequence[HeadCell],
    roles: Sequence[str],
    most: float = OFF,
) -> dict[str, list[int | None]] | None:
    """For each level column the number of the label of every row, None where several may own it; no column where the
    labels do not come out even."""
    levels = [role for role in LEVELS if role in roles]
    edges, heights = heights_of(rows)
    middles = [_middle(label, rows, edges, heights) for label in labels]
    lines = [{p.line for p in label.pieces} for label in labels]
    places = [Printed(min(x), max(x)) for x in lines]
    texts = [label.text for label in labels]
    name = next(c for c, h in enumerate(content) if h.role == "level3")
    value = next(c for c, h in enumerate(content) if h.role in VALUES)
    named = by_name(texts, [(row.text(name), row.text(value)) for row in rows])
    found: list[tuple[float, dict[str, list[int | None]]]] = []
    for columns in columns_of(texts, places, levels):
        owners: dict[str, list[int | None]] = {}
        price, total = named, 0.0
        for role in reversed(levels):
            mine = [k for k, column in enumerate(columns) if column == role]
            own = _tiled([middles[k] for k in mine], edges, partial(_priced, price, mine), most)
            if own is None:
                break
            total += own[0]
            owners[role] = [None if n is None else mine[n] for n in own[1]]
            price = _below(texts, owners[role])
        else:
            found.append((total, owners))
    if not found:
        return None
    least = min(total for total, _ in found)
    near = [owners for total, owners in found if total < least + DOUBTFUL]
    return {role: _agreed([way[role] for way in near]) for role in levels}


def _agreed(ways: Sequence[Sequence[int | None]]) -> list[int | None]:
    return [owner if all(way[row] == owner for way in ways) else None for row, owner in enumerate(ways[0])]


def _priced(price: Callable[[int, int], float], mine: Sequence[int], label: int, row: int) -> float:
    return price(mine[label], row)


def _below(texts: Sequence[str], level2: Sequence[int | None]) -> Callable[[int, int], float]:
    """The cost of a level 1 above the level 2 of a row."""

    def price(label: int, row: int) -> float:
        second = level2[row]
        return 0.0 if second is None else level1_suits(texts[label], texts[second])

    return price


def heights_of(rows: Sequence[RestoredRow]) -> tuple[list[float], list[float]]:
    """(the upper end of every row and the lower end of the last, the height of every row), in lines of text."""
    heights = [max(len({p.line for p in pieces}) for pieces in row.cells.values()) + PADDING for row in rows]
    edges = [0.0]
    for height in heights:
        edges.append(edges[-1] + height)
    return edges, heights


def _middle(label: LabelPieces, rows: Sequence[RestoredRow], edges: Sequence[float], heights: Sequence[float]) -> float:
    """How far below the upper end of the table a label stands."""
    places = [_place(p.line, rows, edges, heights) for p in label.pieces]
    return sum(places) / len(places)


def _place(line: int, rows: Sequence[RestoredRow], edges: Sequence[float], heights: Sequence[float]) -> float:
    for n, row in enumerate(rows):
        if line < row.lines[0]:
            return edges[n]
        if line <= row.lines[-1]:
            above = sum(x < line for x in row.lines)
            inside = above + 0.5 if line in row.lines else float(above)
            return edges[n] + heights[n] * inside / len(row.lines)
    return edges[-1]


def _tiled(
    middles: Sequence[float], edges: Sequence[float], price: Callable[[int, int], float], most: float
) -> tuple[float, list[int | None]] | None:
    """(cost, the label of every row), where each label stands in the middle of its rows and every row has one."""
    count = len(edges) - 1
    ways: list[tuple[float, list[int]]] = []

    def go(number: int, first: int, cost: float, owners: list[int]) -> None:
        if len(ways) >= MOST:
            return
        if number == len(middles):
            if first == count:
                ways.append((cost, owners))
            return
        for behind in range(first + 1, count + 1):
            off = abs((edges[first] + edges[behind]) / 2 - middles[number])
            if off > most:
                if (edges[first] + edges[behind]) / 2 > middles[number]:
                    return
                continue
            meant = sum(price(number, row) for row in range(first, behind))
            go(number + 1, behind, cost + FAR * off + meant, [*owners, *[number] * (behind - first)])

    go(0, 0, 0.0, [])
    if not ways or len(ways) >= MOST:
        return None
    least = min(cost for cost, _ in ways)
    near = [owners for cost, owners in ways if cost < least + DOUBTFUL]
    return least, _agreed(near)
