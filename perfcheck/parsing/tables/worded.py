"""Heads of words nobody knows, spelled as the lists have them: what a column is, the grid below its head says.

The rows below a head have its borders. Names differ from row to row, values demand something, levels stand left of the
names and reach over several rows or are repeated; what is the same in all rows of a project is the project's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.page import Grade
from perfcheck.parsing.look_alikes import REFUSED_CELLS, is_measure_head, is_refused_head
from perfcheck.parsing.tables.anchors import (
    COUNTS,
    is_anchor,
    is_level,
    is_second,
)
from perfcheck.parsing.tables.assigned import Told, told_by
from perfcheck.parsing.tables.heads import heads_projects
from perfcheck.parsing.tables.labelled import is_money_group, label_of
from perfcheck.parsing.tables.named import saying
from perfcheck.parsing.tables.roles import (
    LEVELS,
    MAIN,
    VALUES,
    heads_both,
    is_aim,
    is_no_aim,
    is_ordinal,
    is_other_value,
    year_in,
)
from perfcheck.parsing.tables.sheets import DEMANDING, FEWEST_ROWS, Sheet, cells_of, sheets
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column

LONGEST_LEVEL = 16  # characters of a level nobody knows
DISTINCT = 0.5  # share of the texts of names that differ, in all projects of a list
CHANGES = 0.8  # share of the names that differ from the one above
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


def worded(table: Table, *, titled: bool) -> Table:
    """The table with such heads spelled so; the same one where there are none.

    titled: it stands below the title of a goal form, so that no word of its heads has to be known.
    """
    if table.grade is not Grade.PRINTED:
        return table
    for sheet in list(sheets(table)):
        table = _spelled(table, sheet, titled=titled)
    return table


def _spelled(table: Table, sheet: Sheet, *, titled: bool) -> Table:
    columns = _trusted(table, sheet)
    sheet = sheet._replace(columns=columns)
    roles = [c.role for c in columns]
    known = {*LEVELS, "level3"} <= set(roles) and not set(VALUES).isdisjoint(roles)
    if known and all(roles[roles.index("level3") :]):
        return table  # the lists have all of them, and no sign or unit without a word behind the names
    main = [role for role in roles if role in MAIN]
    heads = [compact(c.text) for c in columns]
    period, first = _period(heads), _alternating(heads)
    if (not titled and len(main) < FEWEST_WORDS) or _tells_itself(columns, levels=bool(period) or first is not None):
        return table
    if not main and any(is_anchor(table, row) for row in range(table.height) if row != sheet.top - 1):
        return table  # what its cost is made of, above the indicators
    if period:
        return _spelled_groups(table, sheet, period)
    if first is not None:
        return _spelled_values(table, sheet, first)
    if len(set(main)) < len(main):
        return table
    texts = [[compact(p.text) for p in cells_of(table, sheet, c)] for c in columns]
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


def _trusted(table: Table, sheet: Sheet) -> tuple[Column, ...]:
    """The columns without the roles that words may have elsewhere and the cells below do not bear out: 指标要素 over
    数量, 质量 … holds no names, 指标分类 left of another column of levels none of the second level."""
    columns = sheet.columns
    told = [told_by([compact(p.text) for p in cells_of(table, sheet, c)]) for c in columns]
    rows = max(t.filled for t in told)
    coarse = [t.filled * t.distinct < CHANGES * rows or t.level >= MOSTLY for t in told]  # merged, repeated, levels
    roles = [c.role for c in columns]
    loose = [i for i, c in enumerate(columns) if not is_ordinal(c.text)]
    names = [i for i in loose if roles[i] == "level3"]
    doubtful = {i for i in names if coarse[i] or _names_follow(i, roles, told)}
    if not set(VALUES) & set(roles):  # 绩效标准 over what is demanded
        doubtful |= {i for i in loose if roles[i] == "description" and told[i].demand >= CLEARLY}
    for i in loose:
        behind = i + 1 < len(roles) and roles[i + 1] not in VALUES and (coarse[i + 1] or i + 1 in doubtful)
        before = i > 0 and (roles[i - 1] in LEVELS or coarse[i - 1])
        if (roles[i] == "level2" and behind) or (roles[i] == "level1" and before):
            doubtful.add(i)
    return tuple(c._replace(role="") if i in doubtful else c for i, c in enumerate(columns))


def _names_follow(number: int, roles: Sequence[str], told: Sequence[Told]) -> bool:
    """Whether another column before what is demanded tells the rows apart as well, by words that are longer or fewer of
    which are levels: 场数, 品质 … before 夜读场次, 场次取消率."""
    own = told[number]
    for role, t in zip(roles[number + 1 :], told[number + 1 :], strict=True):
        if t.demand >= DEMANDING or role in VALUES:
            return False
        more = own.length < t.length <= LONGEST_NAME or t.level < own.level / 2
        if not role and more and t.filled * t.distinct >= own.filled * own.distinct:
            return True
    return False


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
    told = told_by([compact(p.text) for c in values for p in cells_of(table, sheet, c)])
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
        [compact(p.text) for c in columns[first + i :: period] for p in cells_of(table, sheet, c)]
        for i in range(period)
    ]
    parts = columns[first : first + period]
    told = [told_by(cells) for cells in texts]
    chosen = _chosen(parts, texts, told)
    name = next((i for i, role in chosen.items() if role == "level3"), None)
    if name is not None:
        group = sheet._replace(columns=tuple(parts))
        chosen |= _named_levels(table, group, list(_levels(table, group, told, name)), [c.role for c in parts])
    for number, role in chosen.items():
        if parts[number].role != role:
            for column in columns[first + number :: period]:
                table = saying(table, column.place, _word(role, column.text))
    return table


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
    plain = [
        i for i in found if columns[i].role == "table" or (not columns[i].role and label_of(columns[i].text) is None)
    ]
    told_so = [i for i in found if i < value and told[i].length >= SHORTEST_NAME and _may_tell(columns[i])][:1]
    many = {i: told[i].distinct * told[i].filled for i in plain + told_so}
    # 直接计数, 抽样调查 behind the names, 数量, 质量 merged before them: fewer texts
    plain = [i for i in plain if many[i] >= CHANGES * max(many.values())]
    if all(told[i].length < SHORTEST_NAME or told[i].level >= CLEARLY for i in plain if i < value):
        plain = told_so or plain
    return max((i for i in plain if i < value), default=min(plain, default=None))


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
        other = label is not None and label.group not in ("goal", "indicator")
        if t.filled < MOSTLY * rows or column.role or other or is_money_group(column.text):
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
    close = close and not told[-found[0][1]].demand >= DEMANDING > told[-found[1][1]].demand  # 目标内容 over names
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
        names = cells_of(table, sheet, column)
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
        cells = cells_of(table, sheet, column)
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
    texts = [p.text for p in cells_of(table, sheet, sheet.columns[levels[0]])]
    known = 2 * sum(map(is_level, texts)) >= len(texts)
    return {levels[0]: "level2" if known and any(map(is_second, texts)) else "level1"}  # none of them is of the first
