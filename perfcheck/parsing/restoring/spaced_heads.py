"""The heads of a table whose cells are words with a space between, over one line or broken over several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.look_alikes import is_refused_head
from perfcheck.parsing.restoring.head_cells import NAMES_ALONE, HeadCell, names_alone, role_of
from perfcheck.parsing.restoring.order_words import parts_of
from perfcheck.parsing.restoring.page_lines.centred_heads import centred_heads
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.stretches import speaks_of_heads
from perfcheck.parsing.restoring.words import is_side_letters
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.roles import LEVELS, MAIN, SIDE, VALUES, head_role, is_table_word, period_of
from perfcheck.values.levels import TABLE_LABELS, bare
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from perfcheck.parsing.stream import Line

HEADS_NEEDED = 3  # heads of the indicator table in one line
LONGEST_LINE = 300  # characters of a line of heads
LONGEST_HEAD = 16  # characters of a head nobody knows
PARTS = 4  # words a head may be broken into
LINES_ABOUT = 8  # lines above and below by which broken heads go on
MOST_PARTS = 6  # words of such a line
LONGEST_PART = 5  # characters of a part of a broken head
STEP = 2  # places from head to head


class SpacedHeads(NamedTuple):
    """Heads at lines [top, bottom). group: 长期绩效指标 before them, where the table is one half."""

    cells: tuple[HeadCell, ...]
    top: int
    bottom: int
    group: Piece | None = None
    in_cells: bool = False  # tabs or pipes part the cells
    broken: bool = False  # some are broken about the line of the others, as their rows may be

    @property
    def lists_projects(self) -> bool:
        """Whether the projects are columns of the table."""
        return any(c.role == "project_name" for c in self.cells)


def spaced_heads(lines: Sequence[Line], index: int, printed: Collection[int]) -> SpacedHeads | None:
    """The heads whose main line is ``index``; None when the line names no columns of indicators."""
    line = lines[index]
    if line.grid in printed or len(line.text) > LONGEST_LINE or not speaks_of_heads(line.text):
        return None
    main = parts_of(line, index)
    if (broken := centred_heads(lines, index)) is not None:
        cells = cut_into_heads(broken)
        if cells is not None:
            return SpacedHeads(cells[0], index - 1, index + 2, cells[1], broken=True)
        if any(role_of(p.text) == "project_name" for p in main):
            return None
    named = sum(role in MAIN for role in roles_of(main))
    alone = named == 1 and "|" in line.text and not line.is_row  # every head a broken-off cell
    if named < 2 and not (alone and index + 1 < len(lines) and lines[index + 1].is_row):
        return None
    found = None
    top, bottom = index, index + 1
    for above in range(LINES_ABOUT + 1):
        if above and not is_part(lines, index - above, printed):
            break
        for below in range(LINES_ABOUT + 1):
            if below and not is_part(lines, index + below, printed):
                break
            first, last = index - above, index + below + 1
            pieces = [p for i in range(first, last) for p in parts_of(lines[i], i)]
            heads = cut_into_heads(pieces)
            if heads is not None and (found is None or better(heads[0], found[0])):
                found, top, bottom = heads, first, last
    in_cells = line.is_row or "|" in line.text
    return SpacedHeads(found[0], top, bottom, found[1], in_cells) if found is not None else None


def better(heads: Sequence[HeadCell], before: Sequence[HeadCell]) -> bool:
    """Whether more lines give more heads, and none that nobody knows, or the end of one of them (指标方向 ⏎ 性)."""
    unknown, unknown_before = (sum(not c.role for c in cells) for cells in (heads, before))
    more = (len(heads), sum(len(c.text) for c in heads)) > (len(before), sum(len(c.text) for c in before))
    return unknown < unknown_before or (unknown == unknown_before and more)


def is_part(lines: Sequence[Line], index: int, printed: Collection[int]) -> bool:
    """A line of a few short words: parts of broken heads, or heads that stand on a line of their own."""
    if not 0 <= index < len(lines) or lines[index].grid in printed:
        return False
    line = lines[index]
    words = [t.text for t in line.tokens] if line.is_row else [p.text for p in parts_of(line, index)]
    if len(words) > MOST_PARTS or any((label := label_of(w)) is not None and label.inline for w in words):
        return False
    return all(len(w) <= LONGEST_PART or role_of(w) for w in words)


def cut_into_heads(pieces: Sequence[Piece]) -> tuple[tuple[HeadCell, ...], Piece | None] | None:
    """(the heads, the group word before them) of a run of words; None when it is no run of heads."""
    words = joined_heads(pieces)
    lists = any(role_of(p.text) == "project_name" for p in words)
    group = None
    first = [p for p in words[:1] if heads_level1(words)]
    words = words[1:] if first else words
    while words and not lists and not begins_columns(words):
        if is_table_word(words[0].text) and period_of(words[0].text) is not None:
            group = words[0]
        elif not is_group_word(words[0].text):
            return None
        words = words[1:]
    words = [w for w in words if not w.text.startswith(("(", "（"))]
    roles = roles_of(words)
    known = [role for role in roles if role]
    unknown = [p.text for p, role in zip(words, roles, strict=True) if not (role or role_of(p.text))]
    if len(known) < HEADS_NEEDED or len(unknown) * 3 > len(words) or not all(map(may_be_head, unknown)):
        return None
    if not any(role in VALUES for role in roles) or not {"level2", "level3"} & set(roles):
        return None
    cells = as_cells(words, lists)
    for place in first:  # 绩效目标 over 投入, 产出
        cells = (HeadCell("一级指标", -STEP, 1 - STEP, "level1", place.cell), *cells)
    return cells, group


def begins_columns(words: Sequence[Piece]) -> bool:
    """Whether the first of some words heads a column, as ``roles_of`` says of it."""
    if head_role(words[0].text) in (*MAIN, *SIDE):
        return True
    return compact(words[0].text) == NAMES_ALONE and names_alone([p.text for p in words])


def heads_level1(words: Sequence[Piece]) -> bool:
    """绩效目标 right before the head of level 2, in a row without one of level 1."""
    label = label_of(words[0].text) if words else None
    if label is None or label.group != "goal" or len(words) < 2 or head_role(words[1].text) != "level2":
        return False
    return all(head_role(p.text) != "level1" for p in words)


def roles_of(words: Sequence[Piece]) -> list[str]:
    """The roles of heads in a row; 全年绩效目标 behind the names is what an indicator aims at, no project's goal; 指标
    heads the names of a table without levels (重庆)."""
    roles: list[str] = []
    bare_name = names_alone([p.text for p in words])
    for word in words:
        label = label_of(word.text)
        aimed = "level3" in roles and label is not None and label.group == "goal" and not label.inline
        own = "level3" if bare_name and compact(word.text) == NAMES_ALONE else head_role(word.text)
        roles.append("value" if aimed else own)
    return roles


def is_group_word(text: str) -> bool:
    """A word before the heads that names the whole table (项目绩效指标, 年度绩效目标(90分))."""
    name = compact(text).partition("(")[0]
    label = label_of(text)
    grouped = label is not None and label.group in ("goal", "indicator", "text") and not label.inline
    return grouped or bare(name) in TABLE_LABELS or is_side_letters(text) or ("绩效" in name and may_label(name))


def may_be_head(text: str) -> bool:
    """A short word nobody knows, or a head that only look-alikes have."""
    return len(text) <= LONGEST_HEAD and (may_label(text) or is_refused_head(compact(text)))


def joined_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """The words with those joined that are a head only together (一级 指标, 分值 权重)."""
    words: list[Piece] = []
    index = 0
    while index < len(pieces):
        most = min(PARTS, len(pieces) - index)
        width = next((n for n in range(most, 1, -1) if one_head(pieces[index : index + n])), 1)
        run = pieces[index : index + width]
        text = "".join(p.text for p in run)
        words.append(Piece(run[0].line, run[0].left, run[-1].right, text, run[0].cell))
        index += width
    return words


def one_head(parts: Sequence[Piece]) -> bool:
    """Whether words are a head together and none behind the first is one itself."""
    if sum(len(p.text) for p in parts) > LONGEST_HEAD:
        return False
    first, whole = role_of(parts[0].text), role_of("".join(p.text for p in parts))
    alone = any(role_of(p.text) or compact(p.text).startswith("(") for p in parts[1:])
    texts = [p.text for p in parts]
    two = any(
        role_of("".join(texts[:n])) and role_of("".join(texts[n:])) for n in range(2, len(texts))
    )  # 度量单 位 权 重
    return not (alone or two) and bool(whole) and first in ("", whole)


def as_cells(words: Sequence[Piece], lists: bool) -> tuple[HeadCell, ...]:
    """One cell a head. 绩效指标 behind the levels heads the names (河北); names whose head was not printed get one."""
    cells: list[HeadCell] = []
    for place, (word, own) in enumerate(zip(words, roles_of(words), strict=True)):
        role = own if own == "value" else role_of(word.text)
        if role == "table" and any(c.role in LEVELS for c in cells):
            role = "level3"
        elif (
            role == "level3"
            and any(c.role == "level3" for c in cells)
            and not any(c.role == "level2" for c in cells[-2:])
        ):
            role = "description"
        elif not lists and role and role not in (*MAIN, *SIDE, "table", "level4"):
            role = ""
        cells.append(HeadCell(word.text, place * STEP, place * STEP + 1, role, word.cell))
    if all(c.role != "level3" for c in cells):  # 指标 alone names them (甘肃)
        cells = [replace(c, role="level3") if compact(c.text) in ("指标", "名称") else c for c in cells]
    if all(c.role != "level3" for c in cells):
        at = next(i for i, c in enumerate(cells) if c.role == "level2") + 1
        place = cells[at - 1].left + 1
        cells.insert(at, HeadCell("", place, place + 1, "level3", cells[at - 1].cell))
    return tuple(cells)
