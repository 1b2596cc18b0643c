"""Heads of words nobody knows, spelled as the lists have them: what a column is, the grid below its head says.

The rows below a head have its borders. Names differ from row to row, values demand something, levels stand left of the
names and reach over several rows or are repeated; what is the same in all rows of a project is the project's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Grade
from perfcheck.parsing.look_alikes import REFUSED_CELLS, is_measure_head, is_refused_head
from perfcheck.parsing.tables.anchors import (
    COUNTS,
    FEWEST_HEADS,
    LONGEST_HEAD,
    demanding,
    is_anchor,
    is_level,
    is_second,
    place_role,
)
from perfcheck.parsing.tables.assigned import Told, told_by
from perfcheck.parsing.tables.columns import own_cells
from perfcheck.parsing.tables.head_columns import Column, is_numbering
from perfcheck.parsing.tables.heads import TALLEST, heads_projects
from perfcheck.parsing.tables.labelled import is_money_group, label_of, may_label
from perfcheck.parsing.tables.named import saying
from perfcheck.parsing.tables.roles import LEVELS, MAIN, VALUES, heads_both, is_aim, is_no_aim, is_other_value, year_in
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact, without_gloss

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.table import Place, Table

FEWEST_ROWS = 2
LONGEST_LEVEL = 16  # characters of a level nobody knows
DISTINCT = 0.5  # share of the texts of names that differ, in all projects of a list
CHANGES = 0.8  # share of the names that differ from the one above
DEMANDING = 0.34  # share of the cells of a column of values that demand something, beside words as 健全
MOSTLY = 0.6
PAIR = 2  # a name and its value
CLEARLY = 0.5
SHORTEST_NAME, LONGEST_NAME = 3, 24  # characters, as they are on the whole; levels alone are shorter (数量, 就业)
FEWEST_WORDS = 2  # heads of indicators known by their words, where no title says what the table is
_OFFICE = regex(r"(?:科|室|股|处|局|部|中心|小组|单位)$")  # who does it, no level
_POINTS = regex(r"^[1-6]?\d(?:\.\d)?(?:%|分)$")  # what an indicator counts: 20%, 15分; values are seldom all so
RESULTS = REFUSED_CELLS - {"评分标准"}  # beside values it says how they will be scored
SPELLED = {
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "value": "指标值",
    "operator": "指标性质",
    "unit": "计量单位",
}


class Sheet(NamedTuple):
    """A head whose lowest row ends at ``top``, with its columns, and the rows [top, last) that have its borders."""

    top: int
    last: int
    columns: tuple[Column, ...]


def worded(table: Table, *, titled: bool) -> Table:
    """The table with such heads spelled so; the same one where there are none.

    titled: it stands below the title of a goal form, so that no word of its heads has to be known.
    """
    if table.grade is not Grade.PRINTED:
        return table
    row = 1
    while row < table.height:
        sheet = _sheet(table, row)
        if sheet is None:
            row += 1
            continue
        table = _spelled(table, sheet, titled=titled)
        row = sheet.last
    return table


def _sheet(table: Table, top: int) -> Sheet | None:
    """The head that ends above this row and the rows below it; None where no head does."""
    line = table.across(top - 1)
    if len(line) > FEWEST_HEADS and line[0].bottom > top and line[0].text:
        line = line[1:]  # 绩效指标 beside all of it
    heads = [p for p in line if p.text]
    if len(heads) < FEWEST_HEADS or any(p.bottom != top or p.height > TALLEST for p in line):
        return None
    if not all(_may_head(p.text) for p in heads) or is_numbering(heads):
        return None
    while top < table.height and is_numbering(table.starting[top]):
        top += 1
    columns = tuple(Column(place_role(p), p.left, p.right, p.text, p) for p in line)
    last = top
    while (
        last < table.height and (_fits(table, last, columns) or _tells(table, last)) and not _labels_foot(table, last)
    ):
        last += 1
    if last - top < FEWEST_ROWS or _goes_on(table, heads[0].top - 1, columns):
        return None
    if any(_is_row(table, top, c) for c in columns):
        return None
    below = table.across(top)
    labelled = len(below) > 1 and any(_is_label(p.text) for p in below) and not _tells(table, top)
    return None if labelled else Sheet(top, last, columns)


def _is_row(table: Table, top: int, column: Column) -> bool:
    """Whether the cell above this row is of the column below it, no head: a level above levels, 86处, 2026年10月."""
    if demanding([column.text]) and (year_in(column.text) is None or "月" in column.text):  # not 2026年指标值
        return True
    return is_level(column.text) and top < table.height and is_level(table.owner(top, column.left).text)


def _goes_on(table: Table, row: int, columns: Sequence[Column]) -> bool:
    """Whether a row and those below it are rows of one table, so that it is no head: the row above is like them."""
    while row >= 0 and len(table.filled[row]) == 1:
        row -= 1
    if row < 0 or not _fits(table, row, columns):
        return False
    cells = table.filled[row]
    return len(cells) >= FEWEST_HEADS and not any(_is_label(p.text) for p in cells)


def _is_label(text: str) -> bool:
    """A label of the form, as stands beside its content in rows above the head."""
    label = label_of(text)
    return label is not None and label.group in ("header", "fund", "goal", "contact") and not is_level(text)


def _labels_foot(table: Table, row: int) -> bool:
    """经办人 | 略 below the indicators."""
    label = label_of(table.filled[row][0].text) if table.filled[row] else None
    return label is not None and label.group in ("contact", "tail")


def _may_head(text: str) -> bool:
    plain = without_gloss(compact(text))
    short = len(plain) <= LONGEST_HEAD and any(map(str.isalpha, plain))
    return short and (may_label(text) or label_of(text) is not None)


def _fits(table: Table, row: int, columns: Sequence[Column]) -> bool:
    """Whether the cells of a row have the borders of the head, or one of them runs over all."""
    lefts, rights = {c.left for c in columns}, {c.right for c in columns}
    cells = table.across(row, columns[0].left, columns[-1].right)
    if len(cells) == 1:
        return True
    wide = {c.left: c.right for c in columns}
    return all(p.left in lefts and p.right in rights and (not p.text or p.right == wide[p.left]) for p in cells)


def _tells(table: Table, row: int) -> bool:
    """项目名称：甲 | 预算金额：48万元 between the rows of indicators."""
    labels = [label_of(p.text) for p in table.filled[row]]
    return bool(labels) and all(label is not None and label.inline for label in labels)


def _spelled(table: Table, sheet: Sheet, *, titled: bool) -> Table:
    columns = sheet.columns
    roles = [c.role for c in columns]
    known = {*LEVELS, "level3"} <= set(roles) and not set(VALUES).isdisjoint(roles)
    if known and all(roles[roles.index("level3") :]):
        return table  # the lists have all of them, and no sign or unit without a word behind the names
    main = [role for role in roles if role in MAIN]
    heads = [compact(c.text) for c in columns]
    period, first = _period(heads), _alternating(heads)
    if (not titled and len(main) < FEWEST_WORDS) or _tells_itself(columns, levels=bool(period) or first is not None):
        return table
    if not main and any(is_anchor(table, row) for row in range(table.height)):
        return table  # what its cost is made of, above the indicators
    if period:
        return _spelled_groups(table, sheet, period)
    if first is not None:
        return _spelled_values(table, sheet, first)
    if len(set(main)) < len(main):
        return table
    texts = [[compact(p.text) for p in _cells(table, sheet, c)] for c in columns]
    told = [told_by(cells) for cells in texts]
    chosen = _chosen(columns, texts, told)
    if not chosen:
        return table
    name = next((i for i, role in chosen.items() if role == "level3"), None)
    if name is not None and not set(LEVELS) <= set(roles):
        levels = list(_levels(table, sheet, told, name))
        chosen |= _named_levels(table, sheet, levels, roles)
    for number, role in chosen.items():
        if roles[number] != role:
            table = saying(table, columns[number].place, _word(role, columns[number].text))
    return table


def _tells_itself(columns: Sequence[Column], *, levels: bool) -> bool:
    """Heads that are levels themselves, above whole indicators; and those of a table that sets no goals (完成值).

    levels: those may stand there, over names whose values have columns of their own.
    """
    heads = [compact(c.text) for c in columns]
    refused = any(
        (is_refused_head(t) and not is_measure_head(t) and not is_other_value(t)) or t in RESULTS for t in heads
    )
    return refused or (not levels and sum(map(is_level, heads)) > 1)


def _chosen(columns: Sequence[Column], texts: Sequence[Sequence[str]], told: Sequence[Told]) -> dict[int, str]:
    """The columns of names and values, with those of signs and units; {} where names or values are not told."""
    roles = [c.role for c in columns]
    value = next((roles.index(r) for r in VALUES if r in roles), None)
    value = _value(columns, texts, told) if value is None else value
    if value is None:
        return {}
    both = next((i for i, c in enumerate(columns) if heads_both(c.text)), None)  # names of projects and indicators
    if both is not None:
        chosen = {} if roles[value] in VALUES else {value: "value"}
        return chosen | _beside(told, roles, {both, value})
    name = roles.index("level3") if "level3" in roles else _name(columns, texts, told, value)
    if name is None:
        return {}
    chosen = {name: "level3"} | ({} if roles[value] in VALUES else {value: "value"})
    return chosen | _beside(told, roles, {name, value})


def _period(heads: Sequence[str]) -> int:
    """How many heads are printed again and again up to the last: 2 of 事项 | 要求 | 事项 | 要求; 0 for none."""
    for count in range(2, len(heads) // 2 + 1):
        if heads[-count:] == heads[-2 * count : -count] and len(set(heads[-count:])) == count:
            return count
    return 0


def _alternating(heads: Sequence[str]) -> int | None:
    """Where 数量 | 要求 | 质量 | 要求 begins: the levels of the names head them, one word all of their values."""
    first = len(heads)
    while first >= PAIR and heads[first - 1] == heads[-1] and heads[first - 2] != heads[-1]:
        first -= PAIR
    return first if len(heads) - first >= PAIR * FEWEST_ROWS and len(set(heads[first::PAIR])) > 1 else None


def _spelled_values(table: Table, sheet: Sheet, first: int) -> Table:
    """The heads of the values between those of names, where their cells demand something or their word says so."""
    values = sheet.columns[first + 1 :: PAIR]
    told = told_by([compact(p.text) for c in values for p in _cells(table, sheet, c)])
    if values[0].role or not (told.demand >= DEMANDING or is_aim(values[0].text)):
        return table
    for column in values:
        table = saying(table, column.place, SPELLED["value"])
    return table


def _spelled_groups(table: Table, sheet: Sheet, period: int) -> Table:
    """Heads printed again and again below groups of columns: what they are, the cells of all groups say."""
    columns = sheet.columns
    first = len(columns)
    pattern = [compact(c.text) for c in columns[-period:]]
    while first >= period and [compact(c.text) for c in columns[first - period : first]] == pattern:
        first -= period
    texts = [
        [compact(p.text) for c in columns[first + i :: period] for p in _cells(table, sheet, c)] for i in range(period)
    ]
    parts = columns[first : first + period]
    chosen = _chosen(parts, texts, [told_by(cells) for cells in texts])
    for number, role in chosen.items():
        if parts[number].role != role:
            for column in columns[first + number :: period]:
                table = saying(table, column.place, _word(role, column.text))
    return table


def _cells(table: Table, sheet: Sheet, column: Column) -> list[Place]:
    """The filled cells of a column, without those that run over others too."""
    return [p for p in own_cells(table, column, sheet.top, sheet.last) if p.right <= column.right]


def _word(role: str, text: str) -> str:
    year = year_in(text)
    return f"{year}年指标值" if role == "value" and year is not None else SPELLED[role]


def _name(columns: Sequence[Column], texts: Sequence[Sequence[str]], told: Sequence[Told], value: int) -> int | None:
    """The last column before the values that tells each row by another text, else the first one behind them.

    Where all of those are as short as levels, 目标内容 or 指标描述 before the values holds the names.
    """
    rows = max(t.filled for t in told)
    found = [
        i
        for i, (c, t) in enumerate(zip(columns, told, strict=True))
        if i != value
        and t.filled >= MOSTLY * rows
        and t.distinct >= DISTINCT
        and _changes(texts[i]) >= CHANGES
        and t.length <= LONGEST_NAME
        and not (heads_projects(c.text) or is_no_aim(c.text))
        and max(t.sign, t.unit, t.number) < MOSTLY
        and t.demand < DEMANDING
        and compact(c.text) not in COUNTS
    ]
    plain = [i for i in found if columns[i].role in ("", "table") and label_of(columns[i].text) is None]
    if all(told[i].length < SHORTEST_NAME for i in plain if i < value):
        told_so = [i for i in found if i < value and told[i].length >= SHORTEST_NAME and _may_tell(columns[i])]
        plain = told_so[:1] or plain
    many = {i: told[i].distinct * told[i].filled for i in plain}  # 直接计数, 抽样调查 behind the names: fewer texts
    found = [i for i in plain if many[i] >= CHANGES * max(many.values())]
    return max((i for i in found if i < value), default=min(found, default=None))


def _may_tell(column: Column) -> bool:
    """Whether a head may be of names where no other is: a description, or a word that is a goal's elsewhere."""
    label = label_of(column.text)
    return column.role == "description" or (not column.role and label is not None and label.group == "goal")


def _changes(texts: Sequence[str]) -> float:
    """Share of the cells that say something else than the one above."""
    pairs = [a != b for a, b in pairwise(texts)]
    return sum(pairs) / len(pairs) if pairs else 1.0


def _value(columns: Sequence[Column], texts: Sequence[Sequence[str]], told: Sequence[Told]) -> int | None:
    """The column of values: what it demands, its head's words, signs before it or units behind. None where two are
    so alike."""
    found: list[tuple[float, int]] = []
    roles = [c.role for c in columns]
    rows = max(t.filled for c, t in zip(columns, told, strict=True) if not heads_both(c.text))
    for i, (column, t) in enumerate(zip(columns, told, strict=True)):
        label = label_of(column.text)
        goal = label is not None and label.group == "goal"
        if t.filled < MOSTLY * rows or column.role or (label is not None and not goal) or is_money_group(column.text):
            continue
        if max(t.sign, t.unit) >= MOSTLY or compact(column.text) in COUNTS:
            continue
        sides = [j for j in (i - 1, i + 1) if 0 <= j < len(columns)]
        beside = {roles[j] for j in sides} | {kind for j in sides for kind in _kinds(told[j])}
        bare = (t.number >= MOSTLY and not beside & {"operator", "unit"}) or all(map(_POINTS.match, texts[i]))
        points = 2 * t.demand * (not bare) + ("operator" in beside) + ("unit" in beside) + (is_aim(column.text) or goal)
        points -= 4 * (is_no_aim(column.text) or _is_of_earlier_year(column.text, columns))
        if points > 0:
            found.append((points, -i))
    found.sort(reverse=True)
    if len(found) > 1 and found[0][0] < 1:
        return None
    close = len(found) > 1 and found[0][0] - found[1][0] < CLEARLY
    return None if not found or close else -found[0][1]


def _is_of_earlier_year(text: str, columns: Sequence[Column]) -> bool:
    """2025年水平 beside 2026年目标: of a year before, in other words."""
    year, words = year_in(text), compact(text)
    later = ((own, compact(c.text)) for c in columns if year and (own := year_in(c.text)) is not None and own > year)
    return any(words.replace(str(year), "") != other.replace(str(own), "") for own, other in later)


def _beside(told: Sequence[Told], roles: Sequence[str], taken: set[int]) -> dict[int, str]:
    """Columns of nothing but signs, or of units, that no word names."""
    found: dict[int, str] = {}
    for i, t in enumerate(told):
        for role in _kinds(t) if not roles[i] and i not in taken else ():
            if role not in roles and role not in found.values():
                found[i] = role
    return found


def _kinds(told: Told) -> list[str]:
    return [kind for kind, share in (("operator", told.sign), ("unit", told.unit)) if share >= MOSTLY]


def _levels(table: Table, sheet: Sheet, told: Sequence[Told], name: int) -> Iterator[int]:
    """The columns of levels left of the names, from there leftwards."""
    project = next((i for i, c in enumerate(sheet.columns) if _of_project(c)), None)
    starts = None
    if project is not None:
        column = sheet.columns[project]
        names = _cells(table, sheet, column)
        starts = {p.top for i, p in enumerate(names) if i == 0 or compact(p.text) != compact(names[i - 1].text)}
    for i in range(name - 1, -1 if project is None else project, -1):
        column, t = sheet.columns[i], told[i]
        if column.role in LEVELS:
            yield i
            continue
        label = label_of(column.text)
        known = label is not None and label.group != "indicator"
        if column.role not in ("", "remark", "content") or known or not column.text:
            return
        other = max(t.sign, t.unit, t.number, t.demand) >= MOSTLY or t.length > LONGEST_LEVEL
        if not t.filled or other or compact(column.text) in COUNTS or is_no_aim(column.text):
            return
        cells = _cells(table, sheet, column)
        if starts is not None and all(p.top in starts for p in cells):
            return  # the same in all rows of a project
        if len(cells) > 1 and all(_OFFICE.search(compact(p.text)) for p in cells):
            continue
        yield i


def _of_project(column: Column) -> bool:
    label = label_of(column.text)
    return heads_projects(column.text) or (label is not None and label.key == "project_name")


def _named_levels(table: Table, sheet: Sheet, levels: Sequence[int], roles: Sequence[str]) -> dict[int, str]:
    """Column → level: of two the left one is the first; one alone is what its words are."""
    if not levels:
        return {}
    if len(levels) > 1:
        second, first = levels[:2]
        return {} if roles[second] == "level1" or roles[first] == "level2" else {first: "level1", second: "level2"}
    if roles[levels[0]] in LEVELS:
        return {}
    texts = [p.text for p in _cells(table, sheet, sheet.columns[levels[0]])]
    known = 2 * sum(map(is_level, texts)) >= len(texts)
    return {levels[0]: "level2" if known and any(map(is_second, texts)) else "level1"}  # none of them is of the first
