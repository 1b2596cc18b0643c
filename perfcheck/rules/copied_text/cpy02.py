"""CPY02 项目概况或目标只重复了项目名称

检查什么
    项目概况、实施期目标或年度目标的内容是否就是项目名称本身（或项目名称去掉少数几个字）。
示例
    项目名称“残疾人就业保障金”，项目概况也写“残疾人就业保障金” → 项目概况只重复了项目名称。
如何修改
    写明实施内容、数量、范围，以及要达到的结果。
不报告的情形
    概况在项目名称之外另有内容；名称不足4个字。
"""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Goal
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.members import labels, member_evidence
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Rule, Yield, cell
from perfcheck.rules.subjects import FORM

RULE = Rule(
    code="CPY02",
    slug="overview-is-name",
    title="项目概况或目标只重复了项目名称",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请写明项目的实施内容、数量、范围和要达到的结果。",
    looks_at=FORM,
)
FIELDS = ("overview", "implementation_goal", "annual_goal")


@dataclass(frozen=True, slots=True)
class Options:
    least_name: int = 4  # characters of the name
    share: float = 0.75  # of the longer one that the shorter must cover to say nothing more


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    name = fold(goal.name)
    if len(name) < options.least_name:
        return
    texts = [t for t in facts.texts_of[goal.ordinal] if t.field in FIELDS]
    same = [t for t in texts if only_name(t.folded, name, options)]
    if not same:
        return
    exact = all(t.folded == name for t in same)
    yield RULE.finding(
        f"{labels(t.field for t in same)}只重复了项目名称，没有说明项目内容或要达到的结果。",
        goal=goal,
        field=same[0].field,
        found=same[0].quote,
        evidence=(cell(goal, "project_name"), *(member_evidence(t) for t in same)),
        confidence=Confidence.CERTAIN if exact else Confidence.LIKELY,
    )


def only_name(text: str, name: str, options: Options) -> bool:
    shorter, longer = sorted((text, name), key=len)
    return shorter in longer and len(shorter) >= options.share * len(longer)
