"""Heads of a list on three lines and more: the project's beside level words over groups of names and values (河南).

单位（项目名称）  项目金额      成本指标            产出指标
                资金总额    三级指标   指标值    三级指标   指标值
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.head_cells import PROJECTS_OWN, HeadCell, Heads, heads_of, role_of
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.roles import VALUES
from perfcheck.parsing.tables.rows import is_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.parsing.stream import Line

MOST_LINES = 5  # lines of such heads above their last
FEWEST_GROUPS = 2


def stacked_heads(lines: Sequence[Line], main: int, first: int) -> tuple[Heads, list[Piece]] | None:
    """(the heads whose last line is ``main``, the level words over them); None where it heads no such list."""
    leaves = heads_of(pieces_of(lines[main], main))
    if sum(c.role == "level3" for c in leaves) < FEWEST_GROUPS or any(
        c.role not in ("level3", *VALUES) for c in leaves
    ):
        return None
    top, above = main, []
    while top > max(first, main - MOST_LINES) and is_heads(lines[top - 1], top - 1):
        top -= 1
        above += pieces_of(lines[top], top)
    over = sorted((p for p in above if is_level_word(p.text)), key=lambda p: p.left)
    beside = [p for p in above if p.right <= leaves[0].left or p.left >= leaves[-1].right]
    cells = sorted([*leaves, *columns_of(p for p in beside if p not in over)], key=lambda c: c.left)
    if len(over) < FEWEST_GROUPS or sum(c.role == "project_name" for c in cells) != 1:
        return None
    return Heads(tuple(cells), top, main + 1), over


def is_heads(line: Line, number: int) -> bool:
    """Whether a line above heads may hold others: no title, no row of cells, words as labels are."""
    if line.is_row or is_title(line):
        return False
    pieces = pieces_of(line, number)
    return all(is_level_word(p.text) or role_of(p.text) or may_label(p.text) for p in pieces) and not any(
        is_stamp(p.text) or ((label := label_of(p.text)) is not None and label.inline) for p in pieces
    )


def columns_of(pieces: Iterable[Piece]) -> list[HeadCell]:
    """The heads of the project's columns: words over each other are one head where they make one, else the lowest is
    (项目金额 stands over several)."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.left, p.line)):
        if found and piece.left < max(p.right for p in found[-1]):
            found[-1].append(piece)
        else:
            found.append([piece])
    result = []
    for column in found:
        column.sort(key=lambda p: p.line)
        whole = "".join(p.text for p in column)
        text = whole if role_of(whole) else column[-1].text
        own = column if text == whole else column[-1:]
        left, right = min(p.left for p in own), max(p.right for p in own)
        result.append(HeadCell(text, left, right, role_of(text) or PROJECTS_OWN, column[-1].cell))
    return result
