"""项目资金 as a table of its own: sources in one direction, years or a column of sums in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Scope
from perfcheck.parsing.tables.head_columns import is_money_word
from perfcheck.parsing.tables.labelled import is_money_group, label_of, money_key
from perfcheck.parsing.tables.roles import is_period, period_of
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

_YEAR = regex(r"^(20\d\d)年?度?(?:预算|安排|资金|计划)?$")
_SUM = regex(r"^(?:合计|总计|总额|小计|项目总额|(?:项目)?总(?:预算|投资|金额)|预算总额)$")
_OTHER_TIME = regex(r"^(?:以前|以后|往|上|下|后续)年?度?(?:已?安排|预算|投入|资金|计划)?$")  # beside the year


class Sum(NamedTuple):
    """An amount with the fund key its row and column name: "annual.total", "implementation.fiscal" …"""

    key: str
    label: Place
    value: Place


def money_years(table: Table, rows: Sequence[int], year: int | None) -> tuple[list[Sum], set[int]]:
    """(sums of the form's year and of all years, rows they stand in); nothing where no such table is printed."""
    for row in rows:
        cells = table.filled[row]
        if not cells or not is_money_group(cells[0].text):
            continue
        if cells[0].height == 1:
            found, last = _below(table, cells, year)
            if not found and _is_under_blank(table, cells):
                found, last = _under_heads(table, cells[1:], row + 1, year), row + 2
            if not found:
                found, last = _sources_below(table, cells, year)
            if found and {*range(row, last)} <= set(rows):
                return found, {*range(row, last)}
            continue
        inside = range(row, cells[0].bottom)
        found = _read(table, cells[0], inside, year)
        if found and set(inside) <= set(rows):
            return found, set(inside)
    return [], set()


def _below(table: Table, cells: Sequence[Place], year: int | None) -> tuple[list[Sum], int]:
    """资金构成 | 合计 | 市级 over 2026年 | 5200 | 3000: (sums, the row behind them)."""
    group, *heads = cells
    last = group.bottom
    while last < table.height and _YEAR.match(compact(table.owner(last, group.left).text)):
        last += 1
    firsts = [table.owner(r, group.left) for r in range(group.bottom, last)]
    years = set(_years(firsts))
    chosen = year if year in years else next(iter(years)) if len(years) == 1 else None
    found = [
        Sum(f"{half}.{base}", head, value)
        for first in firsts
        for head in heads
        if (half := _half(first.text, chosen))
        and (base := _base(head.text, group.text))
        and (value := table.owner(first.top, head.left)).text
    ]
    return found, last


def _sources_below(table: Table, cells: Sequence[Place], year: int | None) -> tuple[list[Sum], int]:
    """资金来源 | 2026年 | 2027年 over 合计 | 5200 | 5400 and 市级 | 3000 | 3200: (sums, the row behind them)."""
    group, *heads = cells
    last = group.bottom
    if not (_are_times(heads) or _are_halves(heads)):
        return [], last
    years = set(_years(heads))
    chosen = year if year in years else next(iter(years)) if len(years) == 1 else None
    found: list[Sum] = []
    while last < table.height and (base := _base((first := table.owner(last, group.left)).text, group.text)):
        values = [(_half(head.text, chosen), table.owner(last, head.left)) for head in heads]
        found += [Sum(f"{half}.{base}", first, value) for half, value in values if half and value.text]
        last = first.bottom
    return found, last


def _read(table: Table, group: Place, rows: range, year: int | None) -> list[Sum]:
    heads = [p for p in table.starting[rows[0]] if p.left >= group.right]
    firsts = [table.owner(r, group.right) for r in rows[1:]]
    if len(rows) == 2 and _are_times(heads) and label_of(firsts[0].text) is None:
        return _under_heads(table, heads, rows[1], year)
    across, halves = _years(heads[1:]), _are_halves(heads[1:])
    down = _years(firsts)
    if not (across or halves or down):
        return _by_source(table, group, heads, firsts)
    if bool(across or halves) == bool(down):
        return []
    chosen = year if year in {*across, *down} else next(iter({*across, *down})) if len({*across, *down}) == 1 else None
    found: list[Sum] = []
    for first in firsts:
        for head in heads[1:]:
            time, source = (first, head) if down else (head, first)
            half = _half(time.text, chosen)
            base = _base(source.text, group.text)
            value = table.owner(first.top, head.left)
            if half and base and value.text:
                found.append(Sum(f"{half}.{base}", source, value))
    return found


def _are_times(heads: Sequence[Place]) -> bool:
    """Several years beside their sum; or one, where all else are times too: 总预算 | 以前年度已安排 | 2026年安排."""
    words = [compact(p.text) for p in heads if p.text]
    times = [w for w in words if _YEAR.match(w) or _SUM.match(w) or _OTHER_TIME.match(w)]
    return len(_years(heads)) > 1 or (len(_years(heads)) == 1 and len(times) > 2 and len(times) >= len(words) - 1)


def _are_halves(heads: Sequence[Place]) -> bool:
    """资金来源 | 实施期 | 年度: the whole project and its year beside each other."""
    halves = [period_of(p.text) for p in heads if is_period(p.text)]
    return len(halves) == len(heads) == len(Scope) and len(set(halves)) > 1


def _is_under_blank(table: Table, cells: Sequence[Place]) -> bool:
    """项目预算 | 合计 | 2026年 | 2027年 over sums, nothing below the first cell: a sheet in which nobody merged."""
    row = cells[0].bottom
    if len(_years(cells[1:])) < 2 or row >= table.height or table.owner(row, cells[0].left).text:
        return False
    sums = table.filled[row]
    return bool(sums) and all(parse_amount(p.text, "元").value is not None for p in sums)


def _by_source(table: Table, group: Place, heads: Sequence[Place], firsts: Sequence[Place]) -> list[Sum]:
    """资金构成 | 预算数 | 占比 over a row for the whole and each of its sources: one column holds their sums."""
    if len(heads) < 3 or not all(p.text and _base(p.text, group.text) for p in firsts):
        return []
    if any(parse_amount(p.text, "元").value is not None for p in heads):
        return []
    sums = [h for h in heads[1:] if is_money_word(h.text) or _base(h.text, group.text) == "total"]
    values = [table.owner(p.top, sums[0].left) for p in firsts] if len(sums) == 1 else []
    if not values or any(parse_amount(v.text, "元").value is None for v in values):
        return []
    unit = unit_in_label(sums[0].text)
    return [
        Sum(f"annual.{_base(p.text, group.text)}", p.saying(f"{p.text}({unit})") if unit else p, v)
        for p, v in zip(firsts, values, strict=True)
    ]


def _under_heads(table: Table, heads: Sequence[Place], row: int, year: int | None) -> list[Sum]:
    """项目总额 | 2026年预算 | 2027年预算 … over one row of sums."""
    places = [(head, _half(head.text, year), table.owner(row, head.left)) for head in heads]
    places = [p for p in places if p[1] and p[2].text and not is_money_word(p[2].text)]  # 年度 | 2026年 over 金额 | 380
    return [Sum(f"{half}.total", head, value) for head, half, value in places]


def _years(places: Sequence[Place]) -> list[int]:
    return [int(hit.group(1)) for p in places if (hit := _YEAR.match(compact(p.text)))]


def _half(text: str, year: int | None) -> str:
    hit = _YEAR.match(compact(text))
    if hit is not None:
        return "annual" if int(hit.group(1)) == year else ""
    if is_period(text):
        return "annual" if period_of(text) is Scope.ANNUAL else "implementation"
    return "implementation" if _SUM.match(compact(text)) else ""


def _base(text: str, group: str) -> str:
    return money_key(text, group).rsplit(".", maxsplit=1)[-1]
