"""The heads of a text that kept its layout: wrapped ones joined, each with the place it is printed at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.head_cells import HeadCell, Heads, heads_of, role_of
from perfcheck.parsing.restoring.ordered_heads import ordered_heads
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.stacked_heads import stacked_heads
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.restoring.wrapped_heads import (
    go_on,
    take_line,
)
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role, is_period
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

WIDE = 8  # characters between 二级指标 and the head behind it in which the names may stand
SHORT_END = 2  # characters of the end of a head
MOST_LINES = 5  # lines of a head of narrow columns
BARE = ("值", "数值")  # heads of a column below 指标值
LINES_BELOW = 4  # lines by which heads may wrap below their own


def read_heads(lines: Sequence[Line], main: int, first: int, last: int) -> Heads:
    """The heads around their main line ``main`` of a form at lines [first, last)."""
    found = _heads(lines, main, first, last)
    words = {compact(p.text) for i in range(found.top, found.bottom) for p in pieces_of(lines[i], i)}
    return replace(found, pieces=frozenset(words | {compact(c.text) for c in found.cells if c.text}))


def _heads(lines: Sequence[Line], main: int, first: int, last: int) -> Heads:
    stacked = stacked_heads(lines, main, first)
    if stacked is not None:
        return replace(stacked[0], groups=groups_of(stacked[1], stacked[0].cells))
    top = main
    cells: list[HeadCell] = []
    over, beside = groups_beside(lines, main - 1, first)
    if heads_projects(beside) or (over and not beside):
        top = main - 1
        cells = heads_of(beside)
        further, rest = groups_beside(lines, main - 2, first) if not over else ([], [])
        if further and not rest:
            over, top = further, main - 2
    cells = take_line(cells, pieces_of(lines[main], main))
    bottom = main + 1
    while bottom < min(last, main + LINES_BELOW):
        wrapped = go_on(cells, pieces_of(lines[bottom], bottom))
        if wrapped is None:
            break
        cells = with_ends(wrapped)
        bottom += 1
    broken = bool(beside) and all(head_role(p.text) in VALUES and not is_period(p.text) for p in over)
    standing = standing_heads(lines, main, first if broken or not over else main, last)  # 指标值 ⏎ 来源 is no group
    ordered = [found for found in ordered_heads(lines, main, first, last) if better(found[0], cells)]
    if (
        standing is not None
        and better(standing.cells, cells)
        and not any(better(f[0], standing.cells) or as_good(f[0], standing.cells) for f in ordered)
    ):
        return replace(standing, groups=groups_of(over, standing.cells), top=min(top, standing.top))
    for more, upper, lower in ordered:
        if better(more, cells):
            cells, top, bottom = more, min(top, upper), lower
    if top < main:  # 绩效指标 over the indicators' own heads
        cells = [c for c in cells if c.role != "table"]
    whole = tuple(named(sorted(cells, key=lambda c: c.left)))
    return Heads(whole, top, bottom, groups_of(over, whole) if top < main else ())


def groups_beside(lines: Sequence[Line], index: int, first: int) -> tuple[list[Piece], list[Piece]]:
    """(words over groups of columns, other pieces) of a line above the heads."""
    pieces = pieces_of(lines[index], index) if index >= first else []
    return [p for p in pieces if is_group(p.text)], [p for p in pieces if not is_group(p.text)]


def is_group(text: str) -> bool:
    """Whether words may stand over a group of columns: a period, a level, 目标值, 绩效指标."""
    label = label_of(text)
    if label is not None and (label.group == "goal" or label.inline):
        return False
    return is_period(text) or head_role(text) in (*VALUES, "table") or is_level_word(text)


def groups_of(over: Sequence[Piece], cells: Sequence[HeadCell]) -> tuple[tuple[Piece, int, int], ...]:
    """The cells below each group word; () where they are not next to each other, or none has several."""
    found: dict[int, list[int]] = {}
    for number, cell in enumerate(cells):
        if not over or cell.of_project or (cell.role in (*LEVELS, "level3") and all(is_period(p.text) for p in over)):
            continue
        middle = (cell.left + cell.right) / 2
        group = min(range(len(over)), key=lambda g: abs(over[g].middle - middle))
        found.setdefault(group, []).append(number)
    spans = [(over[g], n[0], n[-1] + 1) for g, n in sorted(found.items()) if len(n) == n[-1] + 1 - n[0]]
    several = any(b - a > 1 for _, a, b in spans)
    return tuple(spans) if several and len(spans) == len(found) == len(over) else ()


def standing_heads(lines: Sequence[Line], main: int, first: int, last: int) -> Heads | None:
    """Heads of narrow columns, wrapped over up to five lines: the pieces that stand over each other are one head."""
    found: Heads | None = None
    for top in range(main, max(first, main - 2) - 1, -1):
        if top < main and "。" in lines[top].text:  # the end of a goal
            break
        for bottom in range(main + 1, min(last, main + MOST_LINES) + 1):
            pieces = [p for i in range(top, bottom) for p in pieces_of(lines[i], i)]
            cells = with_ends([as_head(c) for c in over_each_other(pieces)])
            ended = found is not None and found.bottom == bottom - 1 and ends_heads(cells, found.cells)
            if found is None or better(cells, found.cells) or ended:
                found = Heads(tuple(named(cells)), top, bottom)
    return found


def ends_heads(cells: Sequence[HeadCell], before: Sequence[HeadCell]) -> bool:
    """Whether one more line makes heads longer words of the same meaning (运算符 over 号), and does nothing else."""
    pairs = list(zip(cells, before, strict=False))
    same = len(cells) == len(before) and all(c.role == b.role and c.text.startswith(b.text) for c, b in pairs)
    return same and all(c.role for c, b in pairs if c.text != b.text)


def over_each_other(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in columns, from left to right."""
    columns: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.left, p.line)):
        last = columns[-1] if columns else []
        if last and piece.left < max(p.right for p in last):
            last.append(piece)
        else:
            columns.append([piece])
    return [sorted(column, key=lambda p: p.line) for column in columns]


def with_ends(cells: Sequence[HeadCell]) -> list[HeadCell]:
    """The heads, a short end that was pushed right of its own joined to it (当年预期实现 ⏎ 值)."""
    result: list[HeadCell] = []
    for cell in cells:
        before = result[-1] if result else None
        close = before is not None and cell.left - before.right <= 1 and len(cell.text) <= SHORT_END
        last = cell is cells[-1] and len(cell.text) == 1  # 指标 ⏎ 方向 性: nothing stands further right
        own = before.role if before is not None and close else ""
        if (
            before is not None
            and (close or last)
            and before.role
            and role_of(before.text + cell.text) == before.role
            and cell.role == own
        ):
            result[-1] = replace(before, text=before.text + cell.text, right=cell.right)
        else:
            result.append(cell)
    return result


def as_head(column: Sequence[Piece]) -> HeadCell:
    """The head cell of the pieces that stand over each other."""
    text = "".join(p.text for p in column)
    left, right = min(p.left for p in column), max(p.right for p in column)
    return HeadCell(text, left, right, role_of(text), column[0].cell)


def better(cells: Sequence[HeadCell], before: Sequence[HeadCell]) -> bool:
    """Whether these heads have more words that are known, and none more that nobody knows."""
    known, known_before = (sum(bool(c.role) for c in heads) for heads in (cells, before))
    unknown, unknown_before = (sum(not c.role and bool(c.text) for c in heads) for heads in (cells, before))
    roles = [c.role for c in cells]
    once = all(roles.count(r) <= 1 for r in ("level1", "project_name"))
    halved = roles.count("level2") <= max(1, roles.count("level3"))
    return known > known_before and unknown <= unknown_before and once and halved


def as_good(cells: Sequence[HeadCell], before: Sequence[HeadCell]) -> bool:
    """Whether all these heads are known, as many as of the others, some of which are not."""
    return (
        any(not c.role and c.text for c in before)
        and all(c.role or not c.text for c in cells)
        and len(cells) >= sum(bool(c.role) for c in before)
    )


def named(cells: Sequence[HeadCell]) -> list[HeadCell]:
    """The heads with one for the names, where 二级指标 is printed over both."""
    result = with_names(without_group(cells))
    second = next((n for n, c in enumerate(result) if c.role == "level2"), -1)
    behind = result[second + 1].left if 0 <= second < len(result) - 1 else 0
    if all(c.role not in ("level3", "") for c in result) and behind - result[second].right > WIDE:
        at = (result[second].right + behind) // 2
        result.insert(second + 1, HeadCell("", at - 2, at + 2, "level3", result[second].cell))
    return result


def without_group(cells: Sequence[HeadCell]) -> list[HeadCell]:
    """The heads without the one over several that was printed on their line: 符号 绩效指标值 值 单位."""
    bare = any(compact(c.text) in BARE for c in cells)
    return [c for c in cells if not (bare and c.role in VALUES and compact(c.text) not in BARE and c.text)]


def with_names(cells: Sequence[HeadCell]) -> list[HeadCell]:
    """The heads with the one of the names known: 绩效指标 behind the levels heads them (河北)."""
    result: list[HeadCell] = []
    for cell in cells:
        over = cell.role == "table" and any(c.role in LEVELS for c in result)
        result.append(replace(cell, role="level3") if over else cell)
    names = [n for n, c in enumerate(result) if c.role == "level3"]
    if len(names) > 1 and "三级" in result[names[0]].text:  # 指标内容 behind 三级指标 describes it
        described = {n for n in names[1:] if "三级" not in result[n].text}
        return [replace(c, role="description") if n in described else c for n, c in enumerate(result)]
    return result


def heads_projects(pieces: Sequence[Piece]) -> bool:
    """A line of heads of a list: 项目名称 with another head right behind it, no content."""
    labels = [label_of(p.text) for p in pieces]
    keys = [label.key for label in labels if label is not None]
    return "project_name" in keys and len(pieces) > 2 and sum(x is not None for x in labels) * 3 >= 2 * len(pieces)
