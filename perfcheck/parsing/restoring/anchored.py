"""A row of cells that left its columns: its level words say where each half of it begins.

    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
    可持续影响 | 发挥作用年限 | 20年 | 可持续影响 | 发挥作用年限 | 20年        two merged cells before it were left out

Behind its level 2, a half that is as long as its heads is read by their order; a shorter one by how far its cells
stand from the level word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.cell_forms import STEP, column_of
from perfcheck.parsing.restoring.words import is_level_word, misfit
from perfcheck.values.levels import is_level1, level2_kind, standard_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.cell_heads import CellHeads, Half
    from perfcheck.parsing.restoring.pieces import Piece

MOST = 0.5  # of the rows with a level
CUT_LABEL = 4  # characters by which the beginning of a label is known (服务对象满意)


def anchored(pieces: Sequence[Piece], heads: CellHeads) -> dict[int, Piece] | None:
    """The cells of a row by column; None when its level words do not tell, or tell several ways."""
    halves, level1 = heads.halves, heads.level1
    if not halves or not pieces:
        return None
    cells: dict[int, Piece] = {}
    rest = list(pieces)
    while level1 is not None and begins_level1(rest, cells.get(level1)):
        cells[level1] = rest.pop(0)
    ways = [w for parts in splits(rest, len(halves)) for w in fill(parts, halves)]
    ways = [w for w in ways if alike(w, halves)] or ways
    if not ways and len(halves) > 1:  # a cell too many: the other half says which
        parts = splits(rest, len(halves))
        ways = [w for p in parts for w in fill(p, halves, one_more=True) if alike(w, halves)]
    if len({tuple((column, piece.text) for column, piece in sorted(way.items())) for way in ways}) != 1:
        return None
    return cells | ways[0]


def alike(cells: dict[int, Piece], halves: Sequence[Half]) -> bool:
    """Whether both halves of a row say the same."""
    said = [[cells[c].text if c in cells else "" for c, _ in half.content] for half in halves]
    return all(one == said[0] for one in said)


def begins_level1(rest: Sequence[Piece], before: Piece | None) -> bool:
    """Whether a row begins with its level 1, or goes on with the same once more."""
    if len(rest) < 2 or standard_level1(rest[0].text) is None or level2_kind(rest[1].text) is None:
        return False
    if level2_kind(rest[0].text) is not None and not is_level1(rest[0].text):  # 社会效益 printed twice
        return False
    return before is None or before.text == rest[0].text


def doubled(heads: CellHeads, rows: Sequence[Sequence[Piece]]) -> CellHeads:
    """The heads, with a second half behind the first where most rows print one and the heads of it were lost."""
    if len(heads.halves) != 1:
        return heads
    levelled = [row for row in rows if any(level2_kind(p.text) is not None for p in row)]
    open_rows = [row for row in levelled if anchored(row, heads) is None]
    if len(open_rows) <= MOST * len(levelled):
        return heads
    level2 = heads.halves[0].level2
    moved = max(heads.roles) + 1 - level2
    again = [replace(h, left=h.left + moved * STEP, right=h.right + moved * STEP) for h in heads.cells]
    both = replace(heads, cells=(*heads.cells, *(h for h in again if column_of(h) >= level2 + moved)))
    fitting = sum(anchored(row, both) is not None for row in open_rows)
    return both if fitting > MOST * len(levelled) else heads


def splits(pieces: Sequence[Piece], halves: int) -> list[list[Sequence[Piece]]]:
    """The ways to cut a row before each of its halves: where its first level word stands again."""
    if halves == 1:
        return [[pieces]]
    if halves != 2:
        return []
    if not is_level_word(pieces[0].text):
        middle, odd = divmod(len(pieces), 2)
        return [] if odd else [[pieces[:middle], pieces[middle:]]]
    return [[pieces[:n], pieces[n:]] for n in range(1, len(pieces)) if same_level(pieces[0].text, pieces[n].text)]


def same_level(one: str, other: str) -> bool:
    """Whether two texts are one level label, the end of one of them cut off perhaps."""
    if one == other:
        return True
    short, long = sorted((compact(one), compact(other)), key=len)
    return short == long or (len(short) >= CUT_LABEL and long.startswith(short) and is_level_word(long))


def fill(parts: Sequence[Sequence[Piece]], halves: Sequence[Half], *, one_more: bool = False) -> list[dict[int, Piece]]:
    """The ways to hand the cells of a row to the columns of its halves. one_more: any cell may be one too many."""
    ways: list[dict[int, Piece]] = [{}]
    for part, half in zip(parts, halves, strict=True):
        ways = [before | way for before in ways for way in fill_half(part, half, one_more=one_more)]
    return ways


def fill_half(part: Sequence[Piece], half: Half, *, one_more: bool) -> list[dict[int, Piece]]:
    """The ways for one half: as many cells as heads, one printed twice left out, or by how far each stands."""
    level = part[0] if is_level_word(part[0].text) else None
    rest = part[1:] if level is not None else part
    count = len(half.content)
    if len(rest) == count + 1:
        gone = [n for n in range(1, len(rest)) if one_more or rest[n].text == rest[n - 1].text]
        without = [[*rest[:n], *rest[n + 1 :]] for n in gone]
        if level is not None and same_level(level.text, rest[0].text):
            without.append(list(rest[1:]))
        return [way for kept in without for way in in_order(kept, half, level)]
    if level is None or len(rest) > count:
        return in_order(rest, half, level)
    if [p.text for p in rest] == [level.text] and column_of(rest[0]) == half.level2:
        return [{half.level2: rest[0]}]  # a level 2 printed in the column of level 1 too
    return in_order(rest, half, level) or by_distance(rest, half, level)


def in_order(pieces: Sequence[Piece], half: Half, level: Piece | None) -> list[dict[int, Piece]]:
    """The cells by the order of the heads, where there are as many."""
    if len(pieces) != len(half.content):
        return []
    if any(not suits(role, p, level) for p, (_, role) in zip(pieces, half.content, strict=True)):
        return []
    cells = {} if level is None else {half.level2: level}
    return [cells | {column: p for p, (column, _) in zip(pieces, half.content, strict=True)}]


def by_distance(pieces: Sequence[Piece], half: Half, level: Piece) -> list[dict[int, Piece]]:
    """The cells where each stands as far from its level as its head does."""
    moved = half.level2 - column_of(level)
    roles = dict(half.content)
    placed = {column_of(p) + moved: p for p in pieces}
    if any(column not in roles or not suits(roles[column], p, level) for column, p in placed.items()):
        return []
    return [{half.level2: level} | placed]


def suits(role: str, piece: Piece, level: Piece | None) -> bool:
    """Whether a cell may stand in a column; a name may repeat its level (受益对象满意度 of 服务对象满意度)."""
    if role == "level3" and level is not None:
        kinds = {level2_kind(level.text), standard_level1(level.text)} - {None}
        same_kind = bool(kinds & {level2_kind(piece.text), standard_level1(piece.text)})
        if same_kind or same_level(piece.text, level.text):
            return True
    return misfit(role, piece.text, strict=True) < 1.0
