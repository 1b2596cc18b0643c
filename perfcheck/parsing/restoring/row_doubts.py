"""Which rows put together from lines are not known: rests of others, values that slipped, halves that are torn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.pieces import joined
from perfcheck.parsing.restoring.rows import DRIFT, NARROW, ROOM
from perfcheck.parsing.restoring.words import NAMED, begins_level, is_inside_level, is_level_end
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.restoring.restored_rows import RestoredRow
    from perfcheck.parsing.restoring.rows import RowCutter

FEWEST_FULL, WIDER = 2, 3  # lines of names that go on below; halves of a character by which a line is no such one
FEW_WIDE = 0.25  # share of the rows with such lines
SHORTEST = 2  # characters of a name
NEAR = 2  # lines from a line of a cell to its next
UNNAMED = 0.7  # cost of a name that does not end as names of indicators do (``NAMED``)
_SUM = regex(r"^(?:总?合计|总计|小计)$")
REST = regex(r"^(?:[年月日前后底个标]|\d{0,2}[月日]前?|月?底前?|万?元|人次?|[度率数量次性]|%|以[上下内]|指标)$")


def agreed(rows: Sequence[RestoredRow], found: Sequence[RestoredRow], cutter: RowCutter) -> list[RestoredRow]:
    """The rows of the way that leaves fewer open; what is sure the one way must not be something else the other."""
    rows, found = without_rests(rows, cutter), without_rests(found, cutter)
    if sum(row.sure for row in found) < sum(row.sure for row in rows):
        rows, found = found, rows
    found = without_slips(found, rows, cutter)
    columns = (*cutter.names, *cutter.values)
    known = {tuple(row.text(c) for c in columns) for row in found}
    doubted = {n for row in rows if row.sure and tuple(row.text(c) for c in columns) not in known for n in row.lines}
    return [replace(row, sure=row.sure and doubted.isdisjoint(row.lines)) for row in found]


def without_slips(
    rows: Sequence[RestoredRow], others: Sequence[RestoredRow], cutter: RowCutter
) -> Sequence[RestoredRow]:
    """The rows; those are not sure around one without a value, where the other way finds every name its own."""
    columns = (*cutter.names, *cutter.values)
    if not all(all(row.text(c) for c in columns) for row in others):
        return rows
    known = {tuple(row.text(c) for c in columns) for row in others}
    same = [tuple(row.text(c) for c in columns) in known for row in rows]
    doubted: set[int] = set()
    for number, row in enumerate(rows):
        if not all(row.text(c) for c in columns) and not _SUM.match(compact(row.text(columns[0]))):
            for step in (1, -1):
                at = number
                while 0 <= at < len(rows) and not same[at]:
                    doubted.add(at)
                    at += step
    return [replace(row, sure=row.sure and n not in doubted) for n, row in enumerate(rows)]


def without_rests(rows: Sequence[RestoredRow], cutter: RowCutter) -> list[RestoredRow]:
    """The rows, those not sure that are the rest of a row, or whose rest the next one is."""
    rests = [is_rest(row, cutter) for row in rows] + [False]
    open_ = [False, *(may_go_on(row, below, cutter) for row, below in pairwise(rows)), False]
    doubted = [rests[n] or rests[n + 1] or open_[n] or open_[n + 1] for n in range(len(rows))]
    for number, row in enumerate(rows):
        if is_doubled(row):  # the values of the rows around it have slipped
            near = range(max(0, number - 1), min(len(rows), number + DRIFT))
            doubted = [doubt or n in near for n, doubt in enumerate(doubted)]
    return [replace(row, sure=row.sure and not doubt) for row, doubt in zip(rows, doubted, strict=True)]


def is_doubled(row: RestoredRow) -> bool:
    """Whether a cell says the same on two lines (— ⏎ —): those of two rows."""
    return any(a.text == b.text and a.line != b.line for pieces in row.cells.values() for a, b in pairwise(pieces))


def may_go_on(row: RestoredRow, below: RestoredRow, cutter: RowCutter) -> bool:
    """Whether a name fills its line in a narrow column, does not end as names do, and the next row is right below."""
    name = cutter.names[0] if len(cutter.names) == 1 else -1
    pieces = row.cells.get(name, [])
    if not pieces or cutter.room[name] > NARROW or below.lines[0] - row.lines[-1] > NEAR:
        return False
    full = cutter.room[name] - pieces[-1].width <= ROOM
    return full and not cutter.parted and NAMED.search(compact(joined(pieces))) is None


def is_rest(row: RestoredRow, cutter: RowCutter) -> bool:
    """Whether a name or value is the rest of one, or a name holds a part of a level label."""
    texts = [compact(row.text(c)) for c in (*cutter.names, *cutter.values)]
    names = texts[: len(cutter.names)]
    parts = [text for c in cutter.names for text in parts_of(row.cells.get(c, []))]
    levels = any(is_inside_level(part) or (is_level_end(part) and part.endswith("标")) for part in parts)
    lacks = bool(names[0]) and any(c not in row.cells for c in cutter.once)
    units = all(h.role != "unit" for h in cutter.heads) and any(unit_kind(text) for text in texts[len(names) :])
    notes = any(text.startswith("(") for text in texts[len(names) :])  # (只、羽) of 万头 in the row above
    return (
        levels
        or units
        or notes
        or lacks
        or any(0 < len(name) < SHORTEST for name in names)
        or any(map(REST.match, texts))
    )


def parts_of(pieces: Sequence[Piece]) -> list[str]:
    """The lines of a name; without its last where somebody's 满意度 ends there."""
    texts = [p.text for p in pieces]
    ends = len(texts) > 1 and compact(texts[-1]) == "满意度" and not begins_level(texts[-2])
    return texts[:-1] if ends else texts


def without_torn_halves(rows: Sequence[RestoredRow], cutter: RowCutter) -> list[RestoredRow]:
    """The rows of a table of two halves; those are not sure of which one half is a part of the other, or blank beside a
    row that is not sure: what it lacks may stand there."""
    if len(cutter.names) != 2:
        return list(rows)
    torn = [is_torn_half(row, cutter) for row in rows]
    known = [row.sure and not doubt for row, doubt in zip(rows, torn, strict=True)]
    for number, row in enumerate(rows):
        beside = known[max(0, number - 1) : number] + known[number + 1 : number + 2]
        if any(c not in row.cells for c in cutter.names) and not all(beside):
            torn[number] = True
    return [replace(row, sure=row.sure and not doubt) for row, doubt in zip(rows, torn, strict=True)]


def is_torn_half(row: RestoredRow, cutter: RowCutter) -> bool:
    """Whether a name is the end of what the other half says, or a value stands inside the other one."""
    names = [compact(row.text(c)) for c in cutter.names]
    values = [compact(row.text(c)) for c in cutter.values]
    ends = any(a and a != b and b.endswith(a) for a in names for b in names)
    return ends or any(a and a in b[1:-1] for a in values for b in values)


def without_run_together(rows: Sequence[RestoredRow], cutter: RowCutter) -> list[RestoredRow]:
    """The rows; those around a line of a name that is far wider than the lines of names that go on below are not sure:
    such a line holds those of two rows."""
    tainted: set[int] = set()
    for name in cutter.names:
        full = sorted(p.width for row in rows for p in row.cells.get(name, [])[:-1])
        if len(full) < FEWEST_FULL:
            continue
        room = full[len(full) // 2] + WIDER
        valued = [n for n, row in enumerate(rows) if any(c in row.cells for c in cutter.values)]  # no title below
        wide = [n for n in valued if any(p.width > room for p in rows[n].cells.get(name, []))]
        if len(wide) > FEW_WIDE * len(rows):  # names on one line may be longer than the lines of others
            wide = [n for n in wide if len(rows[n].cells[name]) > 1]
        if len(wide) <= FEW_WIDE * len(rows):
            tainted.update(k for n in wide for k in (n - 1, n, n + 1))
    return [replace(row, sure=row.sure and n not in tainted) for n, row in enumerate(rows)]
