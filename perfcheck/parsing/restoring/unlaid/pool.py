"""Scraps whose rows are torn apart, column after column or mixed → rows, where they come out even in one way only.

What stays when a page loses its order is the order within each column. So names and values are told by what they say,
and the first value is the first name's. Nothing is read unless names and values come out even, the kinds of every
name and value suit each other, and with a step up or down of one against the other they would not.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.unlaid.kinds import fit, says_how
from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.unlaid.offices import is_office
from perfcheck.parsing.restoring.unlaid.pool_labels import labels_in
from perfcheck.parsing.restoring.unlaid.pool_ways import Way, ways_of
from perfcheck.parsing.restoring.unlaid.sequence import SequenceRow
from perfcheck.parsing.restoring.words import NAMED, is_measure, is_number
from perfcheck.parsing.signs import CONTENT_CLASSES, DIRECTIONS, is_sign
from perfcheck.parsing.tables.roles import VALUES, is_table_word
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

FEWEST = 3  # rows of a pool
SHORTEST = 4  # characters of the name of an indicator
NEAR = 0.55  # by how much every other way must cost more
AGAINST, FOR = 1.2, 0.3  # cost of a name and a value whose kinds contradict each other; what it is worth if they agree
WHOLE, UNUSUAL = (90, 100), 0.6  # what weights come to, and the cost of others
EVIDENCE = 3  # of so many pairs the kinds of one must agree
MOST_ODD = 5  # of so many values one may be words nobody knows for a value
MOST_RUNS = 5  # of numbers, that may be weights or values
SIDES = ("operator", "direction", "content", "unit", "weight")  # columns whose cells are told by what they say
BLANK = ("remark",)  # columns that may be blank throughout

Columns = dict[str, list["Piece"]]


class Pool(NamedTuple):
    """rows, and the level labels in their order."""

    rows: list[SequenceRow]
    labels: list[tuple[Piece, ...]]


def read_pool(
    pieces: Sequence[Piece], content: Sequence[HeadCell], gaps: frozenset[int], *, parted: bool
) -> Pool | None:
    """The rows of scraps in no order; None where they do not come out even in one way only.

    gaps: lines with a blank one above. parted: it parts cells, and a cell is all lines without one.
    """
    at = {h.role: c for c, h in enumerate(content)}
    values = [r for r in at if r in VALUES]
    if len(values) != 1 or len(at) < len(content) or not {"level3", *values, *SIDES, *BLANK} >= at.keys():
        return None
    labels, rest = labels_in(pieces, units="unit" in at)
    found: list[tuple[float, list[Columns]]] = []
    for sides, kept in _sides(rest, at):
        for way in ways_of(kept, [p for x in labels for p in x], gaps, parted=parted):
            rows = _rows(way, sides, values[0])
            if rows is not None:
                found.append((way.cost + _price(rows), rows))
    found.sort(key=lambda x: x[0])
    if not found:
        return None
    best = found[0][1]
    if any(cost < found[0][0] + NEAR and rows != best for cost, rows in found[1:]) or not is_proved(best):
        return None
    own = [SequenceRow({at[role]: cells for role, cells in row.items()}) for row in best]
    named = {id(p) for row in best for p in row["level3"]}
    return Pool(own, [x for x in labels if id(x[0]) not in named])


def whole_boxes(pieces: Sequence[Piece], gaps: frozenset[int]) -> list[Piece]:
    """Lines without a blank one between them as one cell, where blank lines part cells; a level label is one of its
    own."""
    whole: list[Piece] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        follows = before is not None and piece.line - before.line == 1 and piece.line not in gaps and not piece.left
        text = whole[-1].text + piece.text if whole else ""
        torn = not is_known_level(piece.text) and (not whole or not is_known_level(whole[-1].text))
        if follows and (torn or is_known_level(text)):
            whole[-1] = replace(whole[-1], text=text)
        else:
            whole.append(piece)
    return [p for p in whole if not is_table_word(p.text)]


def pair(row: Columns) -> tuple[str, str]:
    """Name and value of a row, the value with its sign and unit."""
    value = next(cells for role, cells in row.items() if role in VALUES)
    sign = [p for p in row.get("operator", []) if is_sign(compact(p.text))]
    return joined(row["level3"]), joined([*sign, *value, *row.get("unit", [])])


def _price(rows: Sequence[Columns]) -> float:
    fits = [fit(*pair(row)) for row in rows]
    weights = [to_decimal(p.text) or 0 for row in rows for p in row.get("weight", [])]
    return AGAINST * fits.count(-1) - FOR * fits.count(1) + UNUSUAL * (bool(weights) and sum(weights) not in WHOLE)


def is_proved(rows: Sequence[Columns]) -> bool:
    """Whether the kinds of names and values agree, and would not if the values stood a row higher or lower."""
    pairs = [pair(row) for row in rows]
    fits = [fit(*p) for p in pairs]
    names, values = [n for n, _ in pairs], [v for _, v in pairs]
    if any(is_several(row["level3"]) for row in rows):
        return False
    odd = [n for n, v in pairs if not is_measure(v) and not says_how(v)]
    if any(is_office(text) for p in pairs for text in p if not is_measure(text)) or any(is_known_level(n) for n in odd):
        return False
    up = [fit(n, v) for n, v in zip(names, values[1:], strict=False)]
    down = [fit(n, v) for n, v in zip(names[1:], values, strict=False)]
    return (
        len(rows) >= FEWEST
        and -1 not in fits
        and MOST_ODD * len(odd) <= len(rows)
        and EVIDENCE * fits.count(1) >= len(rows)
        and all(-1 in moved or moved.count(1) + 1 < fits.count(1) for moved in (up, down))
    )


def is_several(cells: Sequence[Piece]) -> bool:
    """Whether the lines of a name are names each (垃圾处理率 ⏎ 水质达标率): of several rows."""
    return len(cells) > 1 and all(len(p.text) >= SHORTEST and NAMED.search(compact(p.text)) for p in cells)


def _rows(way: Way, sides: Columns, value: str) -> list[Columns] | None:
    """The rows of a way; None where another column does not come out even."""
    rows: list[Columns] = [{"level3": list(n), value: list(v)} for n, v in zip(way.names, way.values, strict=True)]
    measured = [row for row in rows if is_measure(joined(row[value]))]
    numbers = [row for row in rows if is_number(compact(joined(row[value])))]
    for role, cells in sides.items():
        own = rows if len(cells) == len(rows) else numbers if len(cells) == len(numbers) else measured
        if len(cells) != len(own) or (role == "weight" and own is not rows):
            return None
        for row, cell in zip(own, cells, strict=True):
            row[role] = [cell]
    return rows


def _sides(rest: Sequence[Piece], columns: dict[str, int]) -> Iterator[tuple[Columns, list[Piece]]]:
    """Every way to hand scraps to the columns told by what they say, with what is left for names and values."""
    sides: Columns = {role: [] for role in SIDES if role in columns}
    kept: list[Piece] = []
    runs: list[list[Piece]] = [[]]
    for piece in rest:
        role = _side(compact(piece.text), columns)
        if "weight" in columns and is_number(compact(piece.text)):
            runs[-1].append(piece)
            kept.append(piece)
            continue
        if runs[-1]:
            runs.append([])
        if role:
            sides[role].append(piece)
        else:
            kept.append(piece)
    runs = [run for run in runs if run]
    if "weight" not in columns:
        yield sides, kept
        return
    if "unit" not in columns:  # a number with its unit is a value, a number alone a weight
        runs = [[p for run in runs for p in run]]
    if len(runs) > MOST_RUNS:
        return
    for taken in product((True, False), repeat=len(runs)):
        weights = [p for run, own in zip(runs, taken, strict=True) if own for p in run]
        own = {id(p) for p in weights}
        yield {**sides, "weight": weights}, [p for p in kept if id(p) not in own]


def _side(plain: str, columns: dict[str, int]) -> str:
    """The column of a sign or a unit; "" for a scrap of another one."""
    if is_sign(plain) or plain in CONTENT_CLASSES:
        return next((r for r in ("operator", "content") if r in columns), "")
    if plain in DIRECTIONS:
        return "direction" if "direction" in columns else ""
    return "unit" if "unit" in columns and unit_kind(plain) is not None else ""
