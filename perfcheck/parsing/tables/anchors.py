"""Which row names the columns of indicators: by its words, else by the levels that stand below it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.goal import Operator
from perfcheck.parsing.tables.labelled import label_of, may_label, names_project
from perfcheck.parsing.tables.roles import (
    LEVELS,
    MAIN,
    SIDE,
    VALUES,
    head_role,
    heads_both,
    is_aim,
    is_level_word,
    is_table_word,
)
from perfcheck.values.levels import is_levelish, level2_kind, split_levels, standard_level1
from perfcheck.values.normalise import compact, without_gloss
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

FEWEST_HEADS = 3
LOW = 2  # rows of the tallest head 指标; a taller one stands beside the indicators
FEWEST_CELLS = 4  # of a row of indicators without a head
MOSTLY = 0.6  # share of the cells of a column of values that demand something
KINDS_NEEDED = 4  # of indicators
FEWEST_LEVELS = 2  # level words below a head of words nobody knows
LONGEST_HEAD = 12  # characters
COUNTS = ("序", "号", "#", "序号", "编号")  # heads of a column that counts the rows
_MAIN = frozenset(MAIN)


def is_anchor(table: Table, row: int) -> bool:
    """Whether this row names the columns of indicators: at least two, name or value or both levels among them."""
    places = table.filled[row]
    if len(places) < 2:
        return False
    named = roles_of(table)[row]
    if _MAIN.isdisjoint(named):
        return False
    roles = {role: p for role, p in zip(named, places, strict=True) if role}
    main = [role for role in roles if role in MAIN]
    if len(main) >= 2:
        return "level3" in main or any(v in main for v in VALUES) or set(LEVELS) <= set(main)
    if len(main) == 1 and "table" in roles and main[0] in VALUES:
        table_word = roles["table"]  # over levels and names, or 绩效指标 | 指标值
        behind = next((role for role, p in zip(named, places, strict=True) if p.left == table_word.right), "")
        if table_word.width > 1 or behind in VALUES:
            return True
    if len(main) != 1 or main[0] in LEVELS:
        return False
    if main[0] in VALUES and any(heads_both(p.text) for p in places):
        return True
    beside = sum(role in SIDE for role in named) + ("table" in roles)
    aimed = main[0] == "level3" and any(not role and is_aim(p.text) for role, p in zip(named, places, strict=True))
    if beside + aimed >= 2 and beside > 0:
        return True
    return main[0] == "level3" and beside > 0 and _values_behind(table, roles["level3"])


def _values_behind(table: Table, name: Place) -> bool:
    """Whether a column of quantities stands behind the names, whatever its head says: 指标 | 单位 | 全县."""
    rows = range(name.bottom, table.height)
    names = [p for r in rows if (p := table.owner(r, name.left)).top == r and p.text]
    for column in range(name.right, table.width):
        texts = [p.text for r in rows if (p := table.owner(r, column)).top == r and p.left == column and p.text]
        if len(texts) >= FEWEST_LEVELS and 2 * len(texts) > len(names) and mostly_demanding(texts):
            return True
    return False


@lru_cache(maxsize=64)
def roles_of(table: Table) -> tuple[list[str], ...]:
    """Of every row the roles of its filled cells, were they heads: looked at once, asked for by every way of laying."""
    return tuple([_without_side_words(cells, [place_role(p) for p in cells]) for cells in table.filled])


def _without_side_words(cells: Sequence[Place], roles: list[str]) -> list[str]:
    """绩效目标值 beside all rows, left of 一级指标: the name of the block, no column of values."""
    if len(roles) > 1 and roles[0] in VALUES and cells[0].bottom > max(p.bottom for p in cells[1:]):
        return ["table", *roles[1:]]
    return roles


def place_role(place: Place) -> str:
    """The role of a head cell; 指标 or 名称 alone, over a row or two, is the name of the indicators."""
    return column_role(place.text, low=place.bottom - place.top <= LOW)


@lru_cache(maxsize=4096)
def column_role(text: str, *, low: bool) -> str:
    """The role of the words of a head cell. low: it stands over few rows."""
    return "level3" if low and without_gloss(compact(text)) in ("指标", "名称") else head_role(text)


def levels_below(table: Table, row: int) -> dict[int, str]:
    """Column → level role of a row of heads nobody knows: short words, with a column of level words below one of them.

    {} where the row heads no levels, or is a row of labels and their content.
    """
    heads = table.filled[row]
    while heads and heads[0].bottom > heads[-1].bottom:  # a word beside all rows
        heads = heads[1:]
    if len(heads) < FEWEST_HEADS or len({p.bottom for p in heads}) > 1 or is_level(heads[0].text):
        return {}
    words = [p for p in heads if compact(p.text) not in COUNTS]
    if any(not _may_head(p.text) for p in words) or _are_labelled(heads):
        return {}
    for number, head in enumerate(heads[:-2]):
        texts = [
            p.text for r in range(head.bottom, table.height) if (p := table.owner(r, head.left)).top == r and p.text
        ]
        levels = sum(is_level(t) for t in texts)
        if levels >= FEWEST_LEVELS and 2 * levels >= len(texts):
            if any(is_second(t) for t in texts):  # no column of the first level
                return {head.left: "level2"}
            return {head.left: "level1"} | _second(table, heads[number + 1].left, head.bottom)
    return {}


def _may_head(text: str) -> bool:
    plain = compact(text)
    return may_label(text) and len(plain) <= LONGEST_HEAD and any(map(str.isalpha, plain))


def _are_labelled(cells: Sequence[Place]) -> bool:
    """A row of label, content, label, content: each of several labels has a cell of its own behind it."""
    known = [label_of(p.text) is not None and not head_role(p.text) for p in cells]
    return sum(known) > 1 and not known[-1] and not any(a and b for a, b in pairwise(known))


def headless_levels(table: Table, row: int) -> dict[int, str]:
    """Column → level role of a row of indicators without any head above it; {} for other rows."""
    places = table.filled[row]
    if len(places) > 1 and is_table_word(places[0].text) and places[0].bottom > places[-1].bottom:
        places = places[1:]  # 绩效指标 beside all of them
    if len(places) < FEWEST_HEADS or not _is_first(places[0].text):
        return {}
    first, values = places[0].left, places[-1].left
    ends = [p.text for r in range(row, table.height) if (p := table.owner(r, values)).top == r and p.text]
    if len(places) < FEWEST_CELLS and not mostly_demanding(ends):  # level, name and value
        return {}
    below = [p for r in range(row, table.height) if (p := table.owner(r, first)).top == r and p.text]
    firsts = sum(_is_first(p.text) for p in below)
    if firsts < FEWEST_LEVELS or 2 * firsts < len(below):
        return {}
    return {first: "level1"} | _second(table, places[1].left, row)


def _is_first(text: str) -> bool:
    """产出指标, and 产出指标-数量指标 in one cell."""
    return standard_level1(text) is not None or split_levels(text) is not None


@lru_cache(maxsize=4096)
def is_level(text: str) -> bool:
    """A level label as printed: 产出, 产出指标, 数量指标, 决策, 产出-数量."""
    if text.isascii():  # as all sums
        return False
    return is_level_word(text) or standard_level1(text) is not None or is_levelish(text)


def names_kinds(table: Table) -> bool:
    """Whether one column names as many kinds of indicators (数量, 质量, 社会效益 …) as no other table does."""
    kinds: dict[int, set[str]] = {}
    for cells in table.filled:
        for place in cells:
            last = compact(place.text).rpartition("/")[2]  # 产出指标/数量指标
            if (kind := level2_kind(last) or level2_kind(f"{last}指标")) is not None:
                kinds.setdefault(place.left, set()).add(kind)
    return max(map(len, kinds.values()), default=0) >= KINDS_NEEDED


def demanding(texts: Sequence[str]) -> float:
    """Share of some cells that demand a quantity or a date (≥95%, 12次, 6月底前)."""
    said = sum((t := parse_target(text)) is not None and t.operator is not Operator.QUALITATIVE for text in texts)
    return said / len(texts) if texts else 0.0


def mostly_demanding(texts: Sequence[str]) -> bool:
    """Whether most of some cells do; what cannot be any more is not looked at to the end."""
    idle = 0
    for text in texts:
        target = parse_target(text)
        idle += target is None or target.operator is Operator.QUALITATIVE
        if (len(texts) - idle) / len(texts) < MOSTLY:
            return False
    return bool(texts)


def is_second(text: str) -> bool:
    """数量, 社会效益指标 …: a word that is of the second level and never of the first."""
    kind = level2_kind(text) or level2_kind(f"{text}指标")
    return kind is not None and standard_level1(text) is None


def _second(table: Table, column: int, top: int) -> dict[int, str]:
    """The column beside the first level is the second where it says 数量, 质量 …, or holds merged cells."""
    places = [p for r in range(top, table.height) if (p := table.owner(r, column)).top == r and p.text]
    words = sum(level2_kind(p.text) is not None or level2_kind(f"{p.text}指标") is not None for p in places)
    return {column: "level2"} if 2 * words >= len(places) or any(p.height > 1 for p in places) else {}


def groups_of_texts(table: Table, row: int) -> dict[int, str]:
    """Columns of a list under 产出指标, 数量指标 … whose cells hold whole indicators; {} where the row heads none."""
    places = table.filled[row]
    if not any(names_project(p.text) for p in places) and not lists_projects(places):
        return {}
    bottom = max(p.bottom for p in places)
    below = [p for r in range(row, min(row + 2, table.height)) for p in table.starting[r]]
    levels = {c: "group" for p in below if p.text and is_level(p.text) for c in range(p.left, p.right)}
    tops = [p for p in (*places, *_below_words(table, row, places)) if is_level(p.text)]
    return levels if len(levels) >= FEWEST_LEVELS and tops and bottom < table.height else {}


def lists_projects(places: Sequence[Place]) -> bool:
    """项目 and 数量指标 | 质量指标 | 效益指标 … as heads of one row."""
    levels = sum(is_level(p.text) for p in places)
    return levels > FEWEST_LEVELS and any(compact(p.text) in ("项目", "支出项目", "预算项目") for p in places)


def _below_words(table: Table, row: int, places: Sequence[Place]) -> list[Place]:
    """The heads right below 绩效指标 where those words stand over the levels."""
    over = [p for p in places if place_role(p) == "table" and p.width > 1 and p.bottom < table.height]
    return [q for p in over for q in table.across(row + 1, p.left, p.right)]
