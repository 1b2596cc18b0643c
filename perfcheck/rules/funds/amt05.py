"""AMT05 资金来源合计与总额不符

检查什么
    实施期、年度两栏中，印出的各项资金（中央、省级、市县（区）、单位自筹、其他资金，当年财政拨款、上年结转等）
    相加是否等于资金总额；成本测算表各行相加是否等于合计。
示例
    年度资金总额100,000元，市县（区）财政资金80,000元，其余为0 → 合计80,000元，与总额不符；
    年度资金总额1,090万元，当年财政拨款1,141万元 → 合计超过总额。
如何修改
    核对各项资金来源，更正总额或分项。
不报告的情形
    相差不超过0.5元；财政拨款按级次分列、上年结转包含在其他行内而任一种加法与总额相符（当年财政拨款、上年结转、其他资金三行分列的，作疑点）；
    各项来源都空白、表样只列出部分来源且分项之和不超过总额、有一项未能识别（记入“未能检查”）；
    总额为0或空白（由COM05说明）；左右两栏的来源没有一行相同、又没有别的表能说明都是年度的（记入“未能检查”；别的表
    都相符的，作疑点）。只印财政资金和其他资金两行、合计少于总额的，作疑点。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.location import Field, Status
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.fund_sums import FundRows, costs_of, fund_rows
from perfcheck.rules.funds.quotes import as_printed, reading_doubt
from perfcheck.rules.rule import Rule, Yield, money_cell, not_applicable, not_enough_data, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.strings import FIELD_LABELS, HALF_LABELS

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.model.location import Location
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT05",
    slug="fund-sources-do-not-add-up",
    title="资金来源合计与总额不符",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对各项资金来源，更正资金总额或分项金额。",
    looks_at=FORM,
)
REST = "，请核实总额是否包括上年结转"
_AMOUNT = regex(r"[\d,]{1,20}(?:\.\d{1,6})?(?:万?元)?")
LEAST_ALIKE = 2  # other forms of a book that print their sources alike and add up
COST_STEP = Decimal("0.05")  # in the unit of the table: rows rounded to two decimals


@dataclass(frozen=True, slots=True)
class Options:
    tolerance: Decimal = Decimal("0.5")  # yuan; cells are printed in yuan, some with 角分


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    reported: set[tuple[Decimal, Decimal]] = set()
    halves = halves_of(goal)
    costs = dict(goal.extra).get("costs")
    if not costs and not any(rows.rows for rows in halves):
        yield not_applicable("绩效目标表没有分列资金来源")
    if costs is not None:
        yield from _costs(goal, costs)
    if beside_each_other(halves):
        yield from _beside(goal, halves, facts)
        return
    for rows in halves:
        total = rows.total.value
        if any(a.status is Status.UNREADABLE for a in (rows.total, *rows.rows.values())):
            yield unreadable(f"“{goal.name}”的{HALF_LABELS[rows.half]}资金有一项未能识别")
        elif rows.total.status is Status.NOT_FOUND and any(rows.values.values()):
            yield not_enough_data(f"“{goal.name}”没有读到{HALF_LABELS[rows.half]}资金总额，无法核对合计")
        elif total and rows.rows:
            alike = [] if _agrees(rows) else _all_alike(goal, rows, facts)
            whole = rows.complete or (bool(alike) and any(len([v for v in o.values.values() if v]) > 1 for o in alike))
            sure = whole or (rows.two_rows and bool(alike))  # 财政拨款 and 其他资金 are all there is
            yield from _half(goal, rows, total, options.tolerance + rows.tolerance, reported, whole=whole, sure=sure)


def halves_of(goal: Goal) -> list[FundRows]:
    return [rows for rows in (fund_rows(goal, h) for h in HALF_LABELS) if rows.rows or rows.total.present]


def _beside(goal: Goal, halves: list[FundRows], facts: Facts) -> Yield:
    """Sources printed left and right (财政拨款 | 230.00 | 上级补助 | 200.00).

    All of them are the year's money where the other forms that print them so say it by their sums.
    """
    rows = as_one(halves)
    if rows is None or _agrees(rows):
        return
    others = [as_one(halves_of(other)) for other in facts.document.goals if other is not goal]
    alike = [o for o in others if o is not None and set(o.rows) == set(rows.rows)]
    known = rows.total.value and rows.values and len(alike) >= LEAST_ALIKE
    if not rows.total.value or not known or not all(map(_agrees, alike)):
        yield not_enough_data(f"“{goal.name}”的资金来源左右并排而各不相同，分不清属于实施期还是年度，无法核对合计")
        return
    yield _report(goal, rows, rows.total.value, doubtful=True)


def beside_each_other(halves: list[FundRows]) -> bool:
    """Whether the left and the right column print sources, and not one of them alike."""
    printed = [set(rows.rows) for rows in halves if rows.rows]
    return len(printed) == len(HALF_LABELS) and not set.intersection(*printed)


def as_one(halves: list[FundRows]) -> FundRows | None:
    """The sources of both columns under the year's total; None where they do not stand beside each other."""
    if not beside_each_other(halves):
        return None
    rows = {name: amount for half in halves for name, amount in half.rows.items()}
    return FundRows("annual", next(h.total for h in halves if h.half == "annual"), rows)


def _agrees(rows: FundRows) -> bool:
    return rows.total.value is not None and any(abs(r - rows.total.value) <= rows.tolerance for r in rows.readings)


def _all_alike(goal: Goal, rows: FundRows, facts: Facts) -> list[FundRows]:
    """The rows of the other forms of the book that print the same sources, where they add up in all of them."""
    others = [fund_rows(other, rows.half) for other in facts.document.goals if other is not goal]
    alike = [o for o in others if set(o.rows) == set(rows.rows) and o.total.value and o.values]
    return alike if len(alike) >= LEAST_ALIKE and all(map(_agrees, alike)) else []


def _half(
    goal: Goal,
    rows: FundRows,
    total: Decimal,
    tolerance: Decimal,
    reported: set[tuple[Decimal, Decimal]],
    *,
    whole: bool,
    sure: bool,
) -> Yield:
    """whole: no source is left out. sure: nor can any money be of a source that is not printed."""
    label = HALF_LABELS[rows.half]
    if not rows.values:
        yield not_enough_data(f"“{goal.name}”的{label}各项资金来源都空白，无法核对合计")
        return
    if any(abs(reading - total) <= tolerance for reading in rows.readings):
        apart = rows.complete and not any(abs(reading - total) <= tolerance for reading in rows.whole_readings)
        if apart and label == HALF_LABELS["annual"]:  # 当年财政拨款、上年结转、其他资金 are three sources
            yield _report(goal, rows, total, doubtful=True, carried=True)
        return
    over = max(rows.values.values()) > total + tolerance or min(rows.readings) > total + tolerance
    under = max(rows.readings) < total - tolerance
    unknown = None if over else money_of_no_source(goal, rows)
    if unknown is not None:
        yield not_enough_data(f"“{goal.name}”的资金栏内另有“{unknown}”，看不出是哪项来源，无法核对合计")
    elif over or whole or (under and rows.two_rows):
        if (total, rows.added) not in reported:  # the platform copies one half into the other
            reported.add((total, rows.added))
            yield _report(goal, rows, total, doubtful=not over and not sure)
    else:
        yield not_enough_data(f"“{goal.name}”的{label}资金只印出部分来源，无法核对合计")


def money_of_no_source(goal: Goal, rows: FundRows) -> str | None:
    """A label of a place's own with an amount among the fund rows: 省市配套拨入 5.00."""
    places = [a.location for a in (rows.total, *rows.rows.values()) if a.present]
    lines = [place_in_order(place) for place in places]
    for name, cell in goal.extra:
        among = cell.present and min(lines) <= place_in_order(cell.location) <= max(lines) + 1
        if among and name not in FIELD_LABELS and _AMOUNT.fullmatch(str(cell)) is not None:
            return f"{name} {cell}"
    return None


def place_in_order(place: Location) -> int:
    """The row of a table, else the line of a text."""
    return place.row if place.row is not None else place.line or 0


def _report(goal: Goal, rows: FundRows, total: Decimal, *, doubtful: bool, carried: bool = False) -> Finding:
    """carried: the sum agrees only without 上年结转."""
    amounts = {"total": rows.total, **rows.rows}
    evidence: tuple[Evidence, ...] = tuple(
        money_cell(goal, f"funds.{rows.half}.{name}", amount) for name, amount in amounts.items() if amount.present
    )
    label, parts = HALF_LABELS[rows.half], rows.added
    confidence, doubt = reading_doubt(amounts.values())
    rest = REST if carried else ""
    return RULE.finding(
        f"{label}各项资金合计{as_printed(parts, rows.total)}，与{label}资金总额{as_printed(total, rows.total)}不符，"
        f"相差{as_printed(abs(parts - total), rows.total)}{doubt}{rest}。",
        goal=goal,
        severity=Severity.WARNING if doubtful else None,
        confidence=Confidence.LIKELY if doubtful and not doubt else confidence,
        field=f"funds.{rows.half}.total",
        evidence=evidence,
        expected=tell(parts),
        found=tell(total),
        difference=tell(abs(parts - total)),
        amount=abs(parts - total),
    )


def _costs(goal: Goal, costs: Field) -> Yield:
    """The table of costs against its own 合计; its unit does not matter for that."""
    sums = costs_of(str(costs))
    if sums is None:
        yield not_enough_data(f"“{goal.name}”的成本测算表没有合计，或有一行未能读出金额")
    elif abs(sums.added - sums.total) > COST_STEP:
        gap = abs(sums.added - sums.total)
        yield RULE.finding(
            f"成本测算表各行合计{sums.added:,}，表中合计为{sums.total:,}，相差{gap:,}（按该表的计量单位）。",
            goal=goal,
            field="costs",
            evidence=(Evidence("本表·成本测算", str(costs), costs.location, goal.name, "costs", costs.by_ocr),),
            expected=f"{sums.added:,}",
            found=f"{sums.total:,}",
            difference=f"{gap:,}",
        )
