"""CPY11 文字和指标沿用上年

检查什么
    与同一部门上年的文件比对：同一项目的目标文字和绩效指标是否原样沿用，而本年资金与上年不同。
示例
    上年120万元、本年80万元，目标和九行指标一字未改 → 目标和指标沿用上年，资金已变化。
如何修改
    按本年度的资金和任务量调整目标和指标值。
不报告的情形
    没有提供上年的文件；上年没有同名项目；人员类支出；资金与上年相同时只给提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import TEXT_FIELDS, Goal
from perfcheck.model.money import tell
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.cpy04 import block, block_evidence
from perfcheck.rules.copied_text.members import labels
from perfcheck.rules.rule import Rule, Yield, cell, money_cell, not_applicable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.pay_items import PAY_ITEMS

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY11",
    slug="carried-over-from-last-year",
    title="文字和指标沿用上年",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请按本年度的资金和任务量调整目标和指标值。",
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    same_name: float = 90.0  # similarity of names in percent, years left out
    least_length: int = 15  # characters of a text that counts as carried over
    least_rows: int = 4  # filled indicator rows
    money_change: float = 0.01  # share of last year's money that counts as a change


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if facts.previous is None:
        yield not_applicable("没有提供上年的文件（--previous），未与上年比对")
        return
    old = counterpart(goal, facts.previous, options)
    if old is None or any(w in goal.name for w in PAY_ITEMS):
        return
    fields = carried_fields(goal, old, options)
    rows = block(goal)
    same_rows = len(rows) >= options.least_rows and rows == block(old)
    if not fields or not same_rows:
        return
    change = money_change(goal, old, options)
    yield RULE.finding(
        f"{labels(fields)}和{len(rows)}行绩效指标与上年完全相同"
        + (f"，而年度资金{change}。" if change else "，请确认是否符合本年度任务。"),
        goal=goal,
        field=fields[0],
        severity=Severity.WARNING if change else Severity.HINT,
        confidence=Confidence.LIKELY,
        evidence=(
            *(cell(goal, name) for name in fields),
            *(cell(old, name, role="上年") for name in fields),
            block_evidence(goal),
            money_cell(goal, "funds.annual.total", goal.annual.total),
            money_cell(old, "funds.annual.total", old.annual.total, role="上年"),
        ),
    )


def counterpart(goal: Goal, previous: Document, options: Options) -> Goal | None:
    """Last year's form of the same project: the most similar name, years left out."""
    name = plain_name(goal)
    scored = [(fuzz.ratio(name, plain_name(old)), -n, old) for n, old in enumerate(previous.goals)]
    best = max(scored, default=None, key=lambda s: s[:2])
    return best[2] if name and best is not None and best[0] >= options.same_name else None


def plain_name(goal: Goal) -> str:
    return "".join(c for c in fold(goal.name) if not c.isdigit())


def carried_fields(goal: Goal, old: Goal, options: Options) -> list[str]:
    found = []
    for name in TEXT_FIELDS:
        now, then = fold(str(goal.field(name))), fold(str(old.field(name)))
        if now == then and len(now) >= options.least_length:
            found.append(name)
    return found


def money_change(goal: Goal, old: Goal, options: Options) -> str:
    """由120.00万元变为80.00万元, or "" when the money is (nearly) the same or unknown."""
    now, then = goal.annual.total.value, old.annual.total.value
    if now is None or not then or abs(now - then) <= abs(float(then)) * options.money_change:
        return ""
    return f"由{tell(then)}变为{tell(now)}"
