"""Which rows of 表十二 are the department, a unit, a project: by the sums they announce."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.document import BudgetLevel
from perfcheck.model.location import Field, Status
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import BudgetRow


SUMS = ("合计", "总计", "总合计")
MOST_ROWS = 3000  # of a table whose units are looked for by their sums
_OFFICE = regex(
    r"(?:局|委员会|办公室|中心|政府|大队|学校|[中小]学|幼儿园|医院|院|站|所|林场|馆|总工会|协会|联合会|(?<!\d)[处队])(?:\(?(?:本级|机关|本部)\)?)?$"
)
FEWEST_BELOW = 3  # rows under the row of a department whose sum they do not make


def with_levels(rows: Sequence[BudgetRow]) -> tuple[BudgetRow, ...]:
    """Mark the first total row as the department, then units, by the sums they announce.

    A row is a unit when the rows behind it add up to its total before the table (or the next unit) ends.
    """
    if not rows:
        return ()
    if owners := rows_of_owners(rows):
        return tuple(replace(r, level=level_among(r, rows, owners)) for r in rows)
    if len(rows) > 1 and compact(rows[-1].name) in SUMS and compact(rows[0].name) not in SUMS:  # 合计 at the foot
        first, foot = rows[0], replace(rows[-1], level=BudgetLevel.DEPARTMENT)
        if (
            is_office(first) and first.total.value == foot.total.value and len(rows) > 2
        ):  # the office above its projects
            first = replace(first, level=BudgetLevel.UNIT)
        return (first, *rows[1:-1], foot)
    result = [replace(rows[0], level=BudgetLevel.DEPARTMENT)]
    rest = list(rows[1:])
    members = members_of(rest, alone=told_twice(rows[0], rest))
    announced = looks_like_total(rows[0], rest) or any(members[:1])  # alone, or through unit rows that repeat it
    announced = announced or is_department(rows[0], rest)
    if named := units_by_name(rows[0], rest):
        return (*result, *(replace(r, level=BudgetLevel.UNIT) if i in named else r for i, r in enumerate(rest)))
    if rows[0].total.value is None or not announced:
        return tuple(rows) if not looks_like_total(rows[0], rest) else (*result, *rest)
    index = 0
    while index < len(rest):
        if members[index] == 0:
            result += rest[index:]
            break
        behind = index + 1 + members[index]
        result.append(replace(rest[index], level=BudgetLevel.UNIT))
        result += rest[index + 1 : behind]
        index = behind
    return tuple(result)


def rows_of_owners(rows: Sequence[BudgetRow]) -> set[str]:
    """The names of rows that a column of units (单位) leaves blank but names as the units of others: their 小计."""
    owners = {compact(str(row.unit)) for row in rows if row.unit.present}
    return {name for row in rows[1:] if not row.unit.present and (name := compact(row.name)) in owners}


def level_among(row: BudgetRow, rows: Sequence[BudgetRow], owners: set[str]) -> BudgetLevel:
    """The level of a row in a table that has rows of the units its column of units names."""
    if row.unit.present:
        return BudgetLevel.PROJECT
    owned = sum((r.total.value or Decimal(0) for r in rows if r.unit.present), Decimal(0))
    first = row is rows[0] and (row.total.value == owned or compact(row.name) not in owners)
    if first or compact(row.name) in SUMS:
        return BudgetLevel.DEPARTMENT
    return BudgetLevel.UNIT if compact(row.name) in owners else row.level


def looks_like_total(head: BudgetRow, rest: Sequence[BudgetRow]) -> bool:
    """Whether the first row of a table is the sum of the others."""
    plain = compact(head.name)
    if beside_its_unit(head):
        return False
    if plain in SUMS or not rest:
        return True
    if compact(rest[0].name) == plain and rest[0].total.value == head.total.value:
        return True
    return sum((r.total.value or Decimal(0) for r in rest), Decimal(0)) == head.total.value


def is_department(head: BudgetRow, rest: Sequence[BudgetRow]) -> bool:
    """Whether the first row is of an office and more than any of the projects under it, though not their sum."""
    total = head.total.value
    if total is None or len(rest) < FEWEST_BELOW or beside_its_unit(head) or not is_office(head):
        return False
    return not any(is_office(row) or (row.total.value or Decimal(0)) >= total for row in rest)


def units_by_name(head: BudgetRow, rest: Sequence[BudgetRow]) -> set[int]:
    """Rows of offices with projects under each, where offices or projects make the sum of all; empty for none."""
    found = {i for i, row in enumerate(rest) if is_office(row) and not beside_its_unit(row)}
    each_has_some = all(i + 1 < len(rest) and i + 1 not in found for i in found)
    if len(found) < 2 or 0 not in found or not each_has_some:
        return set()
    units, projects = Decimal(0), Decimal(0)
    for i, row in enumerate(rest):
        units += (row.total.value or Decimal(0)) if i in found else 0
        projects += (row.total.value or Decimal(0)) if i not in found else 0
    return found if head.total.value in (units, projects) else set()


def is_office(row: BudgetRow) -> bool:
    """Whether a row is named for an office: 岚江县林业局（本级）."""
    return _OFFICE.search(compact(row.name)) is not None


def told_twice(head: BudgetRow, rest: Sequence[BudgetRow]) -> bool:
    """Whether the rows below a sum make it twice: once its units, once their projects."""
    return head.total.value is not None and sum((r.total.value or 0 for r in rest), Decimal(0)) == 2 * head.total.value


def members_of(rows: Sequence[BudgetRow], *, alone: bool = False) -> list[int]:
    """For each row how many behind it make up its total, so that the next unit, or the end, follows; 0 for no unit.

    alone: whether a unit between others may have a single project; else its row is that of a project of the same sum.
    """
    count = len(rows)
    found = [0] * count
    for index in range(count - 2, -1, -1) if count <= MOST_ROWS else ():
        target, running, tolerance = rows[index].total.value, Decimal(0), Decimal(0)
        if target is None or beside_its_unit(rows[index]):
            continue
        for members, row in enumerate(rows[index + 1 :], 1):
            running += row.total.value or Decimal(0)
            tolerance += row.total.step
            following = index + 1 + members
            if abs(running - target) > tolerance / 2 or not (alone or members > 1 or index in (0, count - 2)):
                continue
            if following == count or found[following]:
                found[index] = members
                break
    if count > 1 and not found[0] and not beside_its_unit(rows[0]) and repeats_department(rows):
        found[0] = count - 1
    return found


def beside_its_unit(row: BudgetRow) -> bool:
    """Whether a column of its own names the unit of a row: a project then, whatever the rows behind it add up to."""
    name, unit = compact(row.name), compact(str(row.unit))
    return bool(unit) and name not in SUMS and name not in unit and unit not in name


def repeats_department(rows: Sequence[BudgetRow]) -> bool:
    """A first row of a place that names an office: a unit row although the sums do not agree."""
    return is_office(rows[0])


def with_units(rows: Sequence[BudgetRow]) -> tuple[BudgetRow, ...]:
    """Projects with the unit in whose sum they stand, where a table has rows of several units and no column of them."""
    if sum(row.level is BudgetLevel.UNIT for row in rows) < 2 or any(row.unit.present for row in rows):
        return tuple(rows)
    result, unit = [], None
    for row in rows:
        if row.level is BudgetLevel.UNIT:
            unit = Field(Status.PRESENT, row.name, row.location, by_ocr=row.total.by_ocr)
        result.append(row if unit is None or row.level is not BudgetLevel.PROJECT else replace(row, unit=unit))
    return tuple(result)
