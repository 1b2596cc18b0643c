"""Lines of cells printed block by block, each block further right, put side by side again.

    数量指标 补贴电梯台数
             受益户数
                         =
                         ≥
                            66
                            1580

`pdftotext -layout` prints so what stands at the same heights of a page: as many lines in every block.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.words import is_level_piece, is_level_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece

STEPS = (2, 3, 4)  # lines of a block
FEWEST, FEWEST_BELOW_LEVELS = 2, 3  # blocks; more where the first holds levels only, which may be of blank rows

Row = list["Piece"]


def side_by_side_again(rows: Sequence[Row]) -> tuple[list[Row], set[int]]:
    """(the lines, those of stairs put together, the numbers of the lines that are such)."""
    found: list[Row] = []
    stairs: set[int] = set()
    at = 0
    while at < len(rows):
        height, blocks = max(((k, blocks_from(rows, at, k)) for k in STEPS), key=lambda x: (x[0] * x[1], -x[0]))
        if blocks < FEWEST:
            found.append(rows[at])
            at += 1
            continue
        for number in range(height):
            whole = [rows[at + block * height + number] for block in range(blocks)]
            line = whole[0][0].line
            found.append([replace(p, line=line) for own in whole for p in own])
            stairs.add(line)
        at += height * blocks
    return found, stairs


def blocks_from(rows: Sequence[Row], first: int, height: int) -> int:
    """How many blocks of so many lines follow each other from a line on, each right of the one before it."""
    edge, count, at = -1, 0, first
    while at + height <= len(rows) and is_block(rows[at : at + height], edge):
        if count and not follows(rows[at - 1], rows[at]):
            break
        edge = max(row[-1].right for row in rows[at : at + height])
        count, at = count + 1, at + height
    last = [row[-1].text for row in rows[first : first + height] if row]
    if any(is_level_piece(text) and not is_level_word(text) for text in last):
        return 0  # a wrapped label, above the cells it stands beside
    levels = any(is_level_word(text) for text in last)
    return count if count >= (FEWEST_BELOW_LEVELS if levels else FEWEST) else 0


def is_block(rows: Sequence[Row], edge: int) -> bool:
    """Whether lines follow each other, all right of an edge, and each stands below the last piece of the one above."""
    if not all(row and (edge < 0 or row[0].left >= edge) for row in rows):
        return False
    below = all(b[-1].left < a[-1].right and a[-1].left < b[-1].right for a, b in pairwise(rows))
    return all(follows(a, b) for a, b in pairwise(rows)) and (edge < 0 or below)


def follows(above: Row, below: Row) -> bool:
    """Whether a line is the next one of its page."""
    return below[0].line - above[0].line == 1 and above[0].cell.location.page == below[0].cell.location.page
