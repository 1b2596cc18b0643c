"""The one walk over a text: each room takes the stretches whose shape it knows; the decoder reads what it restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perfcheck.parsing.restoring.layout import restore_layout
from perfcheck.parsing.restoring.stretches import stretches
from perfcheck.parsing.stream import Line
from perfcheck.parsing.tables.context import Decoded
from perfcheck.parsing.tables.decode import decode
from perfcheck.parsing.tables.printed import context_above


@dataclass(frozen=True, slots=True)
class Part:
    """Lines no room took (decoded None), or those of a restored form."""

    lines: tuple[Line, ...]
    decoded: Decoded | None = None


def restored(lines: Sequence[Line]) -> list[Part]:
    """The lines cut into restored forms and what lies between them."""
    parts: list[Part] = []
    floor = 0
    for stretch in stretches(lines):
        found = restore_layout(lines, stretch)
        context, first = context_above(lines, stretch.first, floor)
        whole = Decoded(0, found.table.height)
        for decoded in decode(found.table, context):
            whole.goals += decoded.goals
            whole.rejections += decoded.rejections
            whole.unread += decoded.unread
        if whole.goals:
            whole.unread += found.unread
        if not (whole.goals or whole.rejections or whole.unread):
            continue
        parts.append(Part(tuple(lines[floor:first])))
        parts.append(Part(tuple(lines[first : stretch.last]), whole))
        floor = stretch.last
    parts.append(Part(tuple(lines[floor:])))
    return [p for p in parts if p.lines]
