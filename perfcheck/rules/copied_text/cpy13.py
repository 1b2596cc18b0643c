"""CPY13 同一张表的不同栏目大部分相同

检查什么
    同一张绩效目标表中，项目概况、必要性、措施、计划、目标等栏是否大部分相同（相似度85%以上），
    或一栏的全文包含在另一栏之中。
示例
    计划“新建办公用房，3月完成”，目标“新建办公用房，3月完成，并投入使用” → 一栏包含另一栏。
如何修改
    按栏目分别填写：概况写做什么，必要性写为什么做，计划写何时做到哪一步，目标写做成什么样。
不报告的情形
    完全相同或相似度95%以上（由CPY01报告，同一张表的其他栏目一并在该项发现中说明）；只重复项目名称（由CPY02报告）；不足12个字的文字；年度目标与实施期目标。
    目标写明计划的时间是正常的，本规则只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.copying.partial import Part, largely_same
from perfcheck.copying.similar import similarity
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.copied_text.members import member_evidence
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import task_of
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from perfcheck.copying.texts import Text
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY13",
    slug="fields-largely-same",
    title="同一张表的不同栏目大部分相同",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请按各栏目的要求分别填写，不同栏目说明不同的事项。",
    looks_at=FORM,
    told_with=("CPY01",),
)
LITTLE = 4  # characters round a name: …工程, 本项目为…
GOALS = {"implementation_goal", "annual_goal"}


@dataclass(frozen=True, slots=True)
class Options:
    similar: float = 85.0  # similarity in percent of characters; a goal rightly shares words with the 概况
    same: float = 95.0  # from here on CPY01 reports


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    part = Part(similar=options.similar)
    # Cells that say the same are told by CPY01; what resembles one of them is told once.
    texts = list({t.folded: t for t in reversed(facts.texts_of[goal.ordinal]) if not only_the_name(t)}.values())[::-1]
    told: list[str] = []
    evidence: dict[int, Evidence] = {}
    for a, b in combinations(texts, 2):
        if {a.field, b.field} <= GOALS or a.folded == b.folded:
            continue
        alike = largely_same(a.folded, b.folded, part)
        if not alike or similarity(a.folded, b.folded, options.same):
            continue
        first, second = sorted((a, b), key=lambda t: len(t.folded))
        labels = f"“{field_label(first.field)}”", f"“{field_label(second.field)}”"
        whole = first.folded in second.folded
        told.append(f"{labels[0]}的全文包含在{labels[1]}中" if whole else f"{labels[0]}与{labels[1]}大部分相同")
        evidence |= {id(t): member_evidence(t) for t in (a, b)}
    if told:
        yield RULE.finding(
            "；".join(told) + "。",
            advice=task_of([e.field or "" for e in evidence.values()]),
            goal=goal,
            field=texts[0].field,
            confidence=Confidence.CHECK,
            evidence=tuple(evidence.values()),
        )


def only_the_name(text: Text) -> bool:
    """Whether a cell is the project name, or little more: another cell that names the project is no copy."""
    name = fold(text.project_name)
    return text.folded in name or (name in text.folded and len(text.folded) - len(name) <= LITTLE)
