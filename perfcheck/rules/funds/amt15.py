"""AMT15 指标分值权重合计不是100（或90）

检查什么
    填有分值权重的绩效目标表，各三级指标权重相加是否为100（或预算执行率10之外的90）、是否等于栏头（分值（90））或合计行写明的合计；
    本地对一级指标的权重分配有规定的，可在设置文件中写明（splits），不同的作提示；其他三张以上的表都是同一合计而本表不同的作提示。
示例
    各指标权重相加为85 → 不是100，也不是90。
如何修改
    按权重要求重新分配各指标分值。
不报告的情形
    表样没有权重栏（如山西）；合计为100或90；有的指标行未能读取、文字文件在本表中间结束（记入“未能检查”）；没有写明本地规定时，不论一级指标怎样分配权重。
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.rules.basis import WEIGHTS, WEIGHTS_10_101, Basis
from perfcheck.rules.rule import Rule, Yield, indicator_row, not_applicable, unreadable
from perfcheck.rules.subjects import FORM

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT15",
    slug="weights-do-not-add-up",
    title="指标分值权重合计不是100（或90）",
    severity=Severity.WARNING,
    basis=Basis(references=(WEIGHTS, WEIGHTS_10_101)),
    advice="请核对各指标的分值权重，使合计为100（不含预算执行率的为90）。",
    looks_at=FORM,
    absence=True,
    all_rows=True,
)


LEAST_OTHERS = 3  # forms of which all agree


@dataclass(frozen=True, slots=True)
class Options:
    totals: tuple[int, ...] = (100, 90)  # points; 90 leaves 10 for 预算执行率 (乌海, 扎赉特旗)
    # Points of the level-1 labels, largest first, as a place prescribes them. None of ours: no text that was read does.
    splits: tuple[tuple[int, ...], ...] = ()


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    rows = _weighted_half(goal)
    if not rows:
        yield not_applicable("绩效目标表没有分值权重栏")
        return
    if any("指标" in (unread.quote or "") for unread in facts.document.unread_rows_of(goal)):
        yield unreadable(f"“{goal.name}”的指标行有未能读取的，权重合计未能核对")
        return
    if any(i.weight is None and i.by_ocr for i in goal.half(rows[0].scope)):
        yield unreadable(f"“{goal.name}”的分值权重有未能读取的，合计未能核对")
        return
    added = sum((i.weight for i in rows if i.weight is not None), Decimal(0))
    if goal.points is not None and added != goal.points and not any("执行率" in (i.level3 or "") for i in rows):
        yield RULE.finding(
            f"各指标分值权重合计{added.normalize():f}，与表中写明的合计{goal.points}不一致。",
            goal=goal,
            field="indicators",
            evidence=tuple(indicator_row(goal, i) for i in rows),
            expected=str(goal.points),
            found=f"{added.normalize():f}",
            advice=f"请核对各指标的分值权重，使合计为{goal.points}。",
        )
    elif added not in options.totals:
        yield RULE.finding(
            f"各指标分值权重合计{added.normalize():f}，不是{'或'.join(str(t) for t in options.totals)}。",
            goal=goal,
            field="indicators",
            evidence=tuple(indicator_row(goal, i) for i in rows),
            expected="或".join(str(t) for t in options.totals),
            found=f"{added.normalize():f}",
        )
    else:
        yield from _unlike_the_others(goal, rows, added, facts)
        yield from _unusual_split(goal, rows, options)


def _weighted_half(goal: Goal) -> tuple[Indicator, ...]:
    """Rows with weights of one half: the weights of both halves are the same points."""
    for scope in (Scope.ANNUAL, Scope.IMPLEMENTATION):
        rows = tuple(i for i in goal.half(scope) if i.weight is not None)
        if rows:
            return rows
    return ()


def _unlike_the_others(goal: Goal, rows: tuple[Indicator, ...], added: Decimal, facts: Facts) -> Yield:
    """Weights that come to 100 where those of all other forms, three or more, come to 90, or the other way round."""
    others = [_weighted_half(other) for other in facts.document.goals if other is not goal]
    sums = [sum((i.weight for i in half if i.weight is not None), Decimal(0)) for half in others if half]
    if len(sums) < LEAST_OTHERS or len(set(sums)) > 1 or sums[0] == added:
        return
    yield RULE.finding(
        f"各指标分值权重合计{added.normalize():f}，其他{len(sums)}张表都是{sums[0].normalize():f}，请核实。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT,
        confidence=Confidence.CHECK,
        evidence=tuple(indicator_row(goal, i) for i in rows),
        found=f"{added.normalize():f}",
    )


def _unusual_split(goal: Goal, rows: tuple[Indicator, ...], options: Options) -> Yield:
    points: dict[str, Decimal] = defaultdict(Decimal)
    for indicator in rows:
        if "执行率" not in f"{indicator.level1}{indicator.level3}":
            points[indicator.level1] += indicator.weight or Decimal(0)
    split = tuple(sorted(points.values(), reverse=True))
    if not options.splits:
        return
    if split in options.splits or "" in points:  # some forms print no level 1 (重庆)
        return
    shown = "、".join(f"{name}{value.normalize():f}" for name, value in points.items())
    yield RULE.finding(
        f"一级指标权重分配为{shown}，与设置中写明的分配不同，请核实。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT,
        evidence=tuple(indicator_row(goal, i) for i in rows),
        found=shown,
    )
