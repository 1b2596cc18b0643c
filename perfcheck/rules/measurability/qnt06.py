"""QNT06 量化指标比例偏低

检查什么
    一张表已填的指标值中，含有数字的占多少（只统计填得较全的半栏；整行重复的只计一次，时效指标写明时间、频次的也算）。
示例
    8个指标中只有2个有数字 → 量化指标占25%。
如何修改
    能够量化的指标改为数值。
不报告的情形
    已填指标不足4个；比例不低于50%；30%至50%之间只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.measurability.values import is_timing, name_of, tells_time
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT06",
    slug="few-numbers",
    title="量化指标比例偏低",
    severity=Severity.WARNING,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请将能够量化的指标改为数值。",
    looks_at=FORM_WITH_ROWS,
)


@dataclass(frozen=True, slots=True)
class Options:
    warn_below: float = 0.30  # share of filled values that carry a number
    hint_below: float = 0.50  # share of filled values that carry a number
    least_filled: int = 4  # filled values; with fewer a share says little


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    filled = fuller_half(goal)
    if len(filled) < options.least_filled:
        return
    wordy = tuple(row for row in filled if not is_measured(row))
    measured = len(filled) - len(wordy)
    share = measured / len(filled)
    if share >= options.hint_below:
        return
    told = f"只有{measured}个有量化值（占{share:.0%}）" if measured else "没有一个有量化值"
    yield RULE.finding(
        f"本表{len(filled)}个已填指标中{told}。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if share < options.warn_below else Severity.HINT,
        found=f"{measured}/{len(filled)}",
        evidence=(wordy_rows(goal, wordy),),
    )


def is_measured(row: Indicator) -> bool:
    """Whether a value holds a number, or the time a timing indicator asks for (每学期结束前)."""
    value = row.value or ""
    return carries_number(value) or (is_timing(row) and tells_time(value, trimmed(value), row.level2))


def wordy_rows(goal: Goal, rows: Sequence[Indicator]) -> Evidence:
    """One quotation of every value without a number; the single cells are other rules' findings."""
    quote = "；".join(f"{name_of(row)}：{row.value}" for row in rows)
    return Evidence("本表·绩效指标（无量化值）", quote, rows[0].location, goal.name, "indicators")


def fuller_half(goal: Goal) -> tuple[Indicator, ...]:
    """The filled rows of the half with more of them, each once; the halves mostly copy each other."""
    halves = [tuple(i for i in goal.half(scope) if trimmed(i.value)) for scope in Scope]
    once = {(i.level2, trimmed(i.level3), trimmed(i.value)): i for i in reversed(max(halves, key=len))}
    return tuple(reversed(once.values()))
