"""Contents of a label that are those of several cells: a label nobody lists stood between them.

项目 馆藏文物数字化采集与                 负责       办公室
名称    展示项目                    处室
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.parsing.restoring.pieces import Piece, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR, WIDE = 1, 4  # characters between two words of a cell, Chinese ones and others
PLACED = 3  # the same where places are measured, in halves of a character
LONGEST = 4  # characters of the first part of a label over lines
_BEGINNINGS = frozenset({"项目", "主管", "预算", "实施", "负责", "联系", "资金", "单位"})  # of labels over two lines


def part_cells(row: HeaderRow) -> None:
    """Give each text of the form's cells only what stands in its own column, and the rest to a label nobody lists."""
    entries: list[Entry] = []
    for entry in row.entries:
        cells = cells_of(entry.content) if entry.group == "header" else []
        if len(cells) < 2:
            entries.append(entry)
            continue
        own, rest = cells[0], cells[1:]
        strays = [p for p in own if is_stray(p, own)]
        if strays and not all(len(p.text) <= LONGEST and p.text[:2] in _BEGINNINGS for p in strays):
            own, rest = [], [own, *rest]  # which words are whose is not known
        else:
            own = [p for p in own if p not in strays]
            rest[0] = sorted([*strays, *rest[0]], key=lambda p: (p.line, p.left))
        entry.content = own
        entries.append(entry)
        match rest:
            case [label, content] if own:
                entries.append(Entry(whole(label), None, content))
            case _:
                entries += [Entry(whole(cell), None) for cell in rest]
    row.entries = entries


def cells_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by the cells they stand in: over each other, or side by side with a space between."""
    cells: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.left, p.line)):
        last = cells[-1] if cells else []
        inside = last and piece.left < max(p.right for p in last)
        if inside or any(p.line == piece.line and is_near(p, piece) for p in last):
            last.append(piece)
        else:
            cells.append([piece])
    return [sorted(cell, key=lambda p: (p.line, p.left)) for cell in cells]


def is_near(piece: Piece, beside: Piece) -> bool:
    """Whether two words of a line may be of one cell."""
    near = PLACED if piece.placed else NEAR
    return 0 <= beside.left - piece.right <= (near if is_apart(piece, beside) else WIDE)


def is_stray(piece: Piece, cell: Sequence[Piece]) -> bool:
    """Whether a word stands at the end of a line right of all other lines of its cell, behind another word."""
    behind = any(b is piece and a.line == b.line and is_apart(a, b) for a, b in pairwise(cell))
    others = [p.right for p in cell if p.line != piece.line]
    return behind and piece.left > max(others, default=0)


def is_apart(piece: Piece, beside: Piece) -> bool:
    """Whether two words of a line are Chinese on both sides of the space: within a cell none is printed there."""
    return not (piece.text[-1].isascii() or beside.text[0].isascii())


def whole(pieces: list[Piece]) -> Piece:
    """The pieces as one."""
    return replace(pieces[0], right=max(p.right for p in pieces), text=joined(pieces))
