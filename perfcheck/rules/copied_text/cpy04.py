"""CPY04 不同项目的绩效指标整体相同

检查什么
    两个或多个项目的绩效指标（二级指标、三级指标名称和指标值）是否逐行完全相同（各表成本指标填的本项目年度资金总额不论）。
示例
    “甲广场建设工程”与“乙广场建设工程”九行指标逐行相同 → 2个项目的绩效指标整体相同。
如何修改
    按本项目的数量、质量、时效、成本和效益分别设置指标和指标值。
不报告的情形
    指标不足4行；同一项目分次付款、名称相同或相近的项目只给提示；都是人员类支出的项目（指标写到其中一个项目名称的除外）。
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.names import parts_of_one
from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.members import whose
from perfcheck.rules.funds.amt08 import cost_of
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.own_matter import own_pairs
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import SEVERAL_FORMS
from perfcheck.rules.vocabulary.pay_items import PAY_ITEMS

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY04",
    slug="same-indicators-across-projects",
    title="不同项目的绩效指标整体相同",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请按本项目的数量、质量、时效、成本和效益分别设置指标和指标值。",
    looks_at=SEVERAL_FORMS,
    told_with=("AMT03", "CPY03"),
)
Row = tuple[str, str, str]
WHOLE = "＝资金总额"  # stands for the value of a cost row that is all of the project's money


@dataclass(frozen=True, slots=True)
class Options:
    least_rows: int = 4  # filled rows; fewer equal ones happen by chance


def check(document: Document, facts: Facts, options: Options) -> Yield:
    same: dict[tuple[Row, ...], list[Goal]] = defaultdict(list)
    for goal in document.goals:
        rows = block(goal)
        if len(rows) >= options.least_rows:
            same[rows].append(goal)
    for rows, goals in same.items():
        names = [g.name for g in goals]
        pay = all(any(w in n for w in PAY_ITEMS) for n in names)
        if len(goals) < 2 or (pay and not of_one_alone(rows, goals)):
            continue
        one_project = parts_of_one(names)
        alike = f"共{len(rows)}行逐行一致{money_apart(rows, goals)}"
        yield RULE.finding(
            f"{whose(names)}的绩效指标整体相同，{alike}"
            + ("；名称相同或相近，可能是同一项目分次安排，请确认。" if one_project else "。"),
            field="indicators",
            severity=Severity.HINT if one_project else Severity.WARNING,
            confidence=Confidence.LIKELY if one_project else Confidence.CERTAIN,
            similarity=100.0,
            evidence=tuple(block_evidence(g) for g in goals),
            clause=f"绩效指标整体相同，{alike}",
        )


def of_one_alone(rows: tuple[Row, ...], goals: list[Goal]) -> bool:
    """Whether a row speaks of what one project is named for and another is not: 保障金计提率 under 合同工."""
    said, names = " ".join(name for _, name, _ in rows), [bare_name(goal) for goal in goals]
    return any(pair in said and any(pair not in other for other in names) for n in names for pair in own_pairs(n))


def filled_rows(goal: Goal) -> list[Indicator]:
    """The filled rows of the half that scans leave whole: the left one where it has any."""
    left = [i for i in goal.half(Scope.IMPLEMENTATION) if i.filled]
    return left or [i for i in goal.half(Scope.ANNUAL) if i.filled]


def block(goal: Goal) -> tuple[Row, ...]:
    return tuple((fold(i.level2), fold(i.level3 or ""), value_of(goal, i)) for i in filled_rows(goal))


def value_of(goal: Goal, row: Indicator) -> str:
    """A value as it counts; the whole money of the project, which no two projects share, is only that."""
    funds = goal.annual.total.value
    return WHOLE if funds and is_cost(row) and cost_of(row) == funds else spelled(row.value or "")


def money_apart(rows: tuple[Row, ...], goals: list[Goal]) -> str:
    """What a sentence adds where the forms have their own money in a row."""
    own = {goal.annual.total.value for goal in goals}
    whole = len(own) > 1 and any(value == WHOLE for _, _, value in rows)
    return "（成本指标各填本项目的资金总额）" if whole else ""


def spelled(value: str) -> str:
    """A value without white space; its operator counts (≥95% is not =95%)."""
    return "".join(value.split())


def block_evidence(goal: Goal) -> Evidence:
    rows = filled_rows(goal)
    quote = "；".join(f"{i.level2}｜{i.level3 or '（空白）'}｜{i.value or '（空白）'}" for i in rows)
    return Evidence("本表·绩效指标", quote, rows[0].location, goal.name, "indicators", rows[0].by_ocr)
