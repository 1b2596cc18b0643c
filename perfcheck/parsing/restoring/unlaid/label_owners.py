"""Level labels printed between rows, or behind them → the label of each row: together they must come out even."""

from __future__ import annotations

from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.labels import level1_suits, row_suits
from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.unlaid.kinds import level_misfit
from perfcheck.parsing.restoring.unlaid.level_words import level_columns
from perfcheck.parsing.restoring.unlaid.tiling import DOUBTFUL, Printed, tile
from perfcheck.parsing.tables.roles import LEVELS, VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.unlaid.sequence import SequenceRow

NOT_ITS_LEVEL = 1.0  # cost of a level 2 below a level 1 it does not belong to
SUITS = 0.1  # … of a row that suits a label of which only the order is known
MOST_ASTRAY = 2  # labels printed behind the others that may belong between them
MOST_EITHER = 5  # labels that may be of either level


def own(
    rows: Sequence[SequenceRow],
    printed: Sequence[tuple[tuple[Piece, ...], Printed]],
    content: Sequence[HeadCell],
    roles: Sequence[str],
    breaks: Sequence[int],
    cut: bool,
) -> dict[str, list[int | None]] | None:
    """For each level column the number of every row's label; None where the labels do not come out even."""
    levels = [role for role in LEVELS if role in roles]
    if not levels:
        return None if printed else {}
    name = next(c for c, h in enumerate(content) if h.role == "level3")
    value = min(c for c, h in enumerate(content) if h.role in VALUES)
    unit = next((c for c, h in enumerate(content) if h.role == "unit"), value)
    names = [
        (joined(row.cells[name]), joined([p for c in dict.fromkeys((value, unit)) for p in row.cells.get(c, [])]))
        for row in rows
    ]
    texts = [joined(list(pieces)) for pieces, _ in printed]
    places = [place for _, place in printed]
    found: list[tuple[float, dict[str, list[int | None]]]] = []
    for columns in columns_of(texts, places, levels):
        owners = _owned(places, texts, columns, names, levels, breaks, cut)
        if owners is not None:
            found.append(owners)
    if not found:
        return None
    least = min(cost for cost, _ in found)
    near = [way for cost, way in found if cost < least + DOUBTFUL]
    return {role: _agreed([way[role] for way in near]) for role in levels}


def _agreed(ways: Sequence[list[int | None]]) -> list[int | None]:
    return [owner if all(way[row] == owner for way in ways) else None for row, owner in enumerate(ways[0])]


def _owned(
    places: Sequence[Printed],
    texts: Sequence[str],
    columns: Sequence[str],
    names: Sequence[tuple[str, str]],
    levels: Sequence[str],
    breaks: Sequence[int],
    cut: bool,
) -> tuple[float, dict[str, list[int | None]]] | None:
    """(what it costs, the owners) by one way to hand the labels to the columns."""
    found: dict[str, list[int | None]] = {}
    total = 0.0
    level2: list[str | None] = [None] * len(names)
    for role in reversed(levels):
        mine = [k for k, column in enumerate(columns) if column == role]
        price = by_name(texts, names) if role == "level2" else _by_level2(texts, level2)
        if role == "level2" and any(place.bare for place in places):
            price = _by_kind(texts, names)
        tiled = _tiled(mine, places, len(names), breaks, cut, price)
        if tiled is None:
            return None
        total += tiled[0]
        owners = tiled[1]
        found[role] = [
            None if owner is None or price(owner, row) >= (SUITS if places[owner].bare else NOT_ITS_LEVEL) else owner
            for row, owner in enumerate(owners)
        ]
        if role == "level2":
            level2 = [None if k is None else texts[k] for k in found[role]]
    return total, found


def _tiled(
    labels: Sequence[int],
    places: Sequence[Printed],
    count: int,
    breaks: Sequence[int],
    cut: bool,
    price: Callable[[int, int], float],
) -> tuple[float, list[int | None]] | None:
    """(what it costs, the label of each row). Labels printed behind all rows were taken out of their place: they own
    what no other label does, in their order."""
    found: list[tuple[float, list[int | None]]] = []
    for order, strays in _orders(labels, places, count, cut):
        own = [Printed(0, 0, apart=True) if k in strays else places[k] for k in order]
        tiled = tile(own, count, breaks, open_end=cut, cost=partial(_priced, price, order))
        if tiled is not None:
            found.append((tiled[0], [None if n is None else order[n] for n in tiled[1]]))
    if not found:
        return None
    least = min(cost for cost, _ in found)
    bare = any(places[k].bare for k in labels)
    return least, _agreed([owners for cost, owners in found if not bare or cost < least + DOUBTFUL])


def _orders(
    labels: Sequence[int], places: Sequence[Printed], count: int, cut: bool
) -> Iterator[tuple[list[int], list[int]]]:
    """(an order of the labels, those of them whose place says nothing). Labels printed behind all rows may belong
    anywhere between the others; so may the last ones of labels of which only the order is known."""
    strays = [k for k in labels if places[k].done == places[k].begun == count and not cut]
    fixed = [k for k in labels if k not in strays]
    for at in combinations(range(len(labels)), len(strays)):
        behind, inside = iter(strays), iter(fixed)
        yield [next(behind) if n in at else next(inside) for n in range(len(labels))], strays
    for tail in range(1, MOST_ASTRAY + 1) if not strays else ():
        last = labels[-tail:]
        if tail < len(labels) and all(places[k].bare for k in last):
            rest = list(labels[:-tail])
            yield from (([*rest[:n], *last, *rest[n:]], []) for n in range(len(rest)))


def _priced(price: Callable[[int, int], float], order: Sequence[int], label: int, row: int) -> float:
    return price(order[label], row)


def by_name(labels: Sequence[str], rows: Sequence[tuple[str, str]]) -> Callable[[int, int], float]:
    """By the names and values of the rows."""
    return lambda label, row: row_suits(labels[label], *rows[row])


def _by_kind(labels: Sequence[str], rows: Sequence[tuple[str, str]]) -> Callable[[int, int], float]:
    return lambda label, row: level_misfit(labels[label], *rows[row])


def _by_level2(labels: Sequence[str], level2: Sequence[str | None]) -> Callable[[int, int], float]:
    return lambda label, row: level1_suits(labels[label], level2[row])


def columns_of(texts: Sequence[str], places: Sequence[Printed], levels: Sequence[str]) -> list[list[str]]:
    """Every way to hand the labels to the level columns; one that may be either (成本指标) both ways."""
    choices: list[tuple[str, ...]] = []
    for k, text in enumerate(texts):
        may = tuple(role for role in level_columns(text) if role in levels)
        if not may:  # its head was not found
            return []
        if len(may) > 1:
            pair = not places[k].apart and places.count(places[k]) <= len(LEVELS)  # of one row; more are out of place
            after = k + 1 < len(texts) and places[k + 1] == places[k] and pair
            before = k > 0 and places[k - 1] == places[k] and pair
            if after and level_columns(texts[k + 1])[-1:] == ("level2",):
                may = ("level1",)
            elif before and choices[-1] == ("level1",):
                may = ("level2",)
        choices.append(may)
    if sum(len(may) > 1 for may in choices) > MOST_EITHER:
        return []
    return [list(way) for way in product(*choices)]
