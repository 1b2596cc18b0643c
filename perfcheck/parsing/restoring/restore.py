"""The one walk over a text: each room takes the stretches whose shape it knows; the decoder reads what it restored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.model.page import Grade, Grid, Page
from perfcheck.parsing.restoring.cells import cell_stretches, restore_cells
from perfcheck.parsing.restoring.layout import Restored, restore_layout
from perfcheck.parsing.restoring.stretches import Stretch, stretches
from perfcheck.parsing.restoring.unlaid.restore import restore_unlaid
from perfcheck.parsing.restoring.unlaid.stretches import UnlaidForm, find_unlaid
from perfcheck.parsing.tables.context import Decoded
from perfcheck.parsing.tables.decode import BLANK, decode
from perfcheck.parsing.tables.printed import context_above

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.parsing.stream import Line


Room = tuple[Any, "Callable[[Sequence[Line], Any], Restored | None]", bool]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines no room took (decoded None), or those of a restored form."""

    lines: tuple[Line, ...]
    decoded: Decoded | None = None


def restored(lines: Sequence[Line], pages: Sequence[Page]) -> list[Part]:
    """The lines cut into restored forms and what lies between them."""
    grids = [block for page in pages for block in page.blocks if isinstance(block, Grid)]
    inferred = {number for number, grid in enumerate(grids) if grid.grade is not Grade.PRINTED}
    rooms: list[Room] = [(s, restore_layout, False) for s in stretches(lines)]
    rooms += [(s, restore_cells, True) for s in cell_stretches(lines, inferred)]
    taken_lines = {i for s, _, _ in rooms for i in range(s.first, s.last)}
    rooms += [(f, restore_unlaid, False) for f in find_unlaid(lines, taken_lines)]
    parts: list[Part] = []
    floor = 0
    for stretch, restore, whole in sorted(rooms, key=lambda room: room[0].first):
        if stretch.first < floor:
            continue
        found = restore(lines, stretch)
        taken = read(lines, stretch, found, floor, whole=whole) if found is not None else None
        if taken is None:
            continue
        first, decoded = taken
        parts.append(Part(tuple(lines[floor:first])))
        parts.append(Part(tuple(lines[first : stretch.last]), decoded))
        floor = stretch.last
    parts.append(Part(tuple(lines[floor:])))
    return [p for p in parts if p.lines]


def read(
    lines: Sequence[Line], stretch: Stretch | UnlaidForm, found: Restored, floor: int, *, whole: bool
) -> tuple[int, Decoded] | None:
    """(first line, what the restored table says). whole: only if every row of it is an indicator."""
    context, first = context_above(lines, stretch.first, floor)
    result = Decoded(0, found.table.height)
    for decoded in decode(found.table, context):
        result.goals += decoded.goals
        result.rejections += decoded.rejections
        result.unread += decoded.unread
        result.overall = result.overall or decoded.overall
    if whole:
        count = sum(len(g.indicators) for g in result.goals)
        return (first, result) if result.goals and not result.unread and count >= found.rows else None
    if not found.named:  # nobody's rows; what gave a look-alike away is said all the same
        reasons = [r for r in result.rejections if r.reason != BLANK]
        result = Decoded(0, found.table.height, rejections=reasons, unread=[] if reasons else list(found.unread))
    elif result.goals:
        result.unread += found.unread
    return (first, result) if result.goals or result.rejections or result.unread else None
