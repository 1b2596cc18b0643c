"""FRM08 栏内文字疑似被截断

检查什么
    实施期、年度两半栏的目标、指标名称、指标值，是否一处只是另一处的前一段。
示例
    左半栏“用水居民满意度”，右半栏“用水居民满” → 疑似被截断。
如何修改
    调整栏宽后重新导出，使内容完整显示。
不报告的情形
    两半栏相同；两半栏内容不同；较短的一处以句号结束；短于4个字的词。本规则默认不启用。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import TOOL, Basis
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM08",
    slug="text-cut-off",
    title="栏内文字疑似被截断",
    severity=Severity.HINT,
    basis=Basis(references=(TOOL,)),
    advice="请调整栏宽后重新导出，使内容完整显示。",
    default_on=False,
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    shortest: int = 4  # characters kept of a cut cell; fewer are a different word


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    evidence = cut_cells(goal, options.shortest)
    if evidence:
        yield RULE.finding(
            f"本表有{len(evidence)}处文字疑似被截断（左右半栏中较短的一处是另一处的前一段）。",
            goal=goal,
            field=evidence[0].field,
            confidence=Confidence.LIKELY,
            evidence=evidence,
        )


def cut_cells(goal: Goal, shortest: int) -> tuple[Evidence, ...]:
    """Every cell that is the beginning of its twin in the other half."""
    found = []
    goals = (str(goal.implementation_goal), str(goal.annual_goal))
    if cut(*goals, shortest) and not goal.one_goal_cell:
        found.append(cell(goal, "annual_goal" if len(goals[1]) < len(goals[0]) else "implementation_goal"))
    for left, right in goal.pairs():
        if left is None or right is None:
            continue
        pairs = ((left.level3, right.level3), (left.value, right.value))
        if any(cut(a or "", b or "", shortest) for a, b in pairs):
            found.append(indicator_row(goal, right))
    return tuple(found)


def cut(a: str, b: str, shortest: int) -> bool:
    """Whether one text is the beginning of the other and at least ``shortest`` characters long."""
    if min((a, b), key=len).rstrip().endswith("。"):  # the longer one only says more
        return False
    x, y = compact(a).rstrip("。;,"), compact(b).rstrip("。;,")
    return x != y and min(len(x), len(y)) >= shortest and (x.startswith(y) or y.startswith(x))
