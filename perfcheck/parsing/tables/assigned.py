"""What the columns of one set of indicators are, all of them at once: words of the heads, cells and places together.

A head says what its column is meant for, the cells say what stands in it. The name, the value and the levels are chosen
together, so that no column is taken for one because nothing else was looked at.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.indicator_text import told_lines
from perfcheck.parsing.signs import is_sign
from perfcheck.parsing.tables.anchors import COUNTS, demanding, is_level
from perfcheck.parsing.tables.content import column_cells
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role, is_aim, is_no_aim
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.head_columns import Column

_WHOLE = regex(r"^(?:合计|总计|汇总|总体|全[省市县区镇乡州旗校院])(?:目标值?)?$")  # beside its parts
CLEARLY = 1.5  # points by which other columns must be better than those the words chose
CANDIDATES = 4  # columns looked at for a role
MOST = 0.6  # share of cells that makes a column one of levels, signs, values …
LONG = 30  # characters of a cell that explains


class Told(NamedTuple):
    """What the cells of a column say: how many are filled, and the share of each kind among them."""

    filled: int
    level: float = 0
    second: float = 0
    sign: float = 0
    unit: float = 0
    demand: float = 0
    number: float = 0
    distinct: float = 0
    length: float = 0


class Choice(NamedTuple):
    """Columns by their number: name and value, levels where there are any."""

    name: int
    value: int
    level1: int | None
    level2: int | None


def assigned(columns: Sequence[Column], table: Table, top: int, last: int) -> list[Column]:
    """The columns with the roles that words and cells of rows [top, last) speak for together; those they have unless
    others are clearly better. Only where the head holds one set of indicators."""
    columns = list(columns)
    roles = [c.role for c in columns]
    apart = any(c.groups or c.role in ("group", "spelled") for c in columns) or "long_value" in roles
    names = [i for i, role in enumerate(roles) if role == "level3"]
    apart = apart or (len(names) > 1 and roles.count("value") > 1 and "value" in roles[names[0] : names[-1]])
    if apart or len(columns) < 2 or _hold_values(columns, table, top, last):
        return columns
    told = [told_by(column_cells(table, c, top, last)) for c in columns]
    chosen = _first(roles)
    if sum(t.filled for t in told) == 0:
        return columns
    best = max(_choices(columns, told), key=lambda c: _score(c, columns, told), default=None)
    if best is None:
        return columns
    if chosen is None:
        return _as_chosen(columns, best) if _is_only_value(best, columns, told) else columns
    better = _score(best, columns, told) >= _score(chosen, columns, told) + CLEARLY
    return _as_chosen(columns, best) if better else columns


def _is_only_value(choice: Choice, columns: Sequence[Column], told: Sequence[Told]) -> bool:
    """Whether no other column may be the value as well: villages as columns, none of them is."""
    others = [i for i in range(len(columns)) if i not in choice and told[i].filled]
    points = _as_value(columns[choice.value], told[choice.value])
    clear = all(points >= _as_value(columns[i], told[i]) + 1 for i in others)
    return bool(told[choice.value].filled) and clear


def _hold_values(columns: Sequence[Column], table: Table, top: int, last: int) -> bool:
    """Whether the names hold their values, and no column is one of values (三级指标及指标值)."""
    name = next((c for c in columns if c.role == "level3"), None)
    if name is None or any(c.role in VALUES for c in columns):
        return False
    cells = column_cells(table, name, top, last)
    return 2 * sum(any(t.value for t in told_lines(text)) for text in cells) >= len(cells) > 0


def _first(roles: Sequence[str]) -> Choice | None:
    """The choice the roles stand for."""
    if "level3" not in roles or "value" not in roles:
        return None
    levels = [roles.index(r) if r in roles else None for r in LEVELS]
    return Choice(roles.index("level3"), roles.index("value"), levels[0], levels[1])


def _choices(columns: Sequence[Column], told: Sequence[Told]) -> list[Choice]:
    def best(fit: Callable[[Column, Told], float]) -> list[int]:
        order = sorted(range(len(columns)), key=lambda i: -fit(columns[i], told[i]))
        return order[:CANDIDATES]

    names, values = best(_as_name), best(_as_value)
    levels = [[i for i in best(fit) if fit(columns[i], told[i]) > 0] for fit in (_as_level1, _as_level2)]
    found = product(names, values, (*levels[0], None), (*levels[1], None))
    return [Choice(*c) for c in found if len({x for x in c if x is not None}) == sum(x is not None for x in c)]


def _score(choice: Choice, columns: Sequence[Column], told: Sequence[Told]) -> float:
    fits = (_as_name, _as_value, _as_level1, _as_level2)
    points = sum(fit(columns[i], told[i]) for i, fit in zip(choice, fits, strict=True) if i is not None)
    points += 0.5 * (choice.name < choice.value)
    points += sum(0.5 for i in choice[2:] if i is not None and i < choice.name)
    if choice.level1 is not None and choice.level2 is not None:
        points += 0.5 * (choice.level1 < choice.level2)
    return points


def _as_chosen(columns: Sequence[Column], choice: Choice) -> list[Column]:
    """The columns in these roles; another that had one of them loses it, other values beside a known one stay."""
    roles = {i: role for i, role in zip(choice, ("level3", "value", *LEVELS), strict=True) if i is not None}
    lost = {"level3", *LEVELS} | (set() if columns[choice.value].role in VALUES else set(VALUES))
    return [c._replace(role=roles.get(i, "" if c.role in lost else c.role)) for i, c in enumerate(columns)]


def _as_name(column: Column, told: Told) -> float:
    said = {"level3": 3.0, "table": 1.5, "": 0.0, "description": -0.5, "remark": -1.5, "content": -1.0}
    worded = head_role(column.text) if column.role == "level3" else ""  # a name by its place only has no claim
    points = said.get(worded if worded in ("description", "remark") else column.role, -2.5)
    points -= 5 * (compact(column.text) in COUNTS)
    if not told.filled:
        return points - 3
    other = told.demand >= MOST or told.number >= MOST
    points -= 3 * other + 4 * (told.sign >= MOST or told.unit >= MOST) + 2 * (told.level >= 0.8)
    return points + 1.5 * (not other) - 1 * (told.distinct < 0.5) - 1 * (told.length > LONG)


def _as_value(column: Column, told: Told) -> float:
    said = {"value": 3.0, "half_value": 1.0, "": 0.0, "description": -0.5, "remark": -1.5}
    points = said.get(column.role, -2.5) + 1 * is_aim(column.text) + 1.5 * bool(_WHOLE.match(compact(column.text)))
    points -= 3 * is_no_aim(column.text)
    if not told.filled:
        return points - 2
    points += 2.5 * (told.demand >= MOST) - 4 * (told.sign >= MOST or told.unit >= MOST) - 3 * (told.level >= 0.8)
    return points - 5 * (compact(column.text) in COUNTS)


def _as_level1(column: Column, told: Told) -> float:
    points = 4.0 if column.role == "level1" else _of_level(column, told)
    return points - 2 * (told.second >= MOST) if points > 0 else points


def _as_level2(column: Column, told: Told) -> float:
    points = 4.0 if column.role == "level2" else _of_level(column, told)
    return points + 0.5 * (told.second >= MOST) if points > 0 else points


def _of_level(column: Column, told: Told) -> float:
    if column.role in LEVELS:
        return 1.0
    return 3.0 if told.level >= MOST and told.filled > 1 else 0.0


def told_by(cells: Sequence[str]) -> Told:
    """What the cells of a column say."""
    if not cells:
        return Told(0)
    count = len(cells)

    def share(kind: Callable[[str], bool]) -> float:
        return sum(map(kind, cells)) / count

    return Told(
        count,
        level=share(is_level),
        second=share(lambda t: (level2_kind(t) or level2_kind(f"{t}指标")) is not None and not is_level1(t)),
        sign=share(lambda t: is_sign(t) or t == "定性"),
        unit=share(lambda t: unit_kind(t) is not None),
        demand=demanding(cells),
        number=share(lambda t: to_decimal(t) is not None),
        distinct=len(set(cells)) / count,
        length=sum(map(len, cells)) / count,
    )
