"""CPY01 同一张表的不同栏目内容相同

检查什么
    同一张绩效目标表中，项目概况、立项依据、项目设立必要性、保证项目实施的制度与措施、项目实施计划、实施期目标、
    年度目标之间，是否有两栏或多栏内容完全相同，或改动极少（相似度不低于95%）。
示例
    “项目设立必要性”与“实施期目标”都写“有效改善了环境质量，提高了群众的获得感” → 两栏内容完全相同。
如何修改
    按栏目分别填写：概况写做什么，必要性写为什么做，计划写何时做到哪一步，目标写做成什么样。
不报告的情形
    不足8个字的文字（由其他规则检查）；都只写了项目名称（由CPY02说明）；年度目标与实施期目标相同（见CPY06）；人员类项目的概况与必要性相同。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.similar import similarity
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.cpy02 import name_only_fields
from perfcheck.rules.copied_text.members import labels, member_evidence, percent
from perfcheck.rules.rule import Rule, Yield
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import task_of
from perfcheck.rules.vocabulary.pay_items import PAY_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.copying.texts import Text
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY01",
    slug="fields-identical",
    title="同一张表的不同栏目内容相同",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请按各栏目的要求分别填写，不同栏目说明不同的事项。",
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    least_exact: int = 8  # characters; shorter equal texts are empty words
    least_near: int = 15  # characters; in shorter texts one character changes the meaning
    near: float = 95.0  # similarity in percent of characters


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    named = name_only_fields(goal, facts)  # that they hold nothing but the name is told by CPY02
    texts = [text for text in facts.texts_of[goal.ordinal] if text not in named]
    same = [s for s in equal_sets(texts, options) if not expected_of_pay(goal, s)]
    if not same:
        return
    lowest = min(similarity(s[0].folded, t.folded) for s in same for t in s)
    parts = [sentence(s) for s in same]
    evidence: tuple[Evidence, ...] = tuple(member_evidence(t) for s in same for t in s)
    yield RULE.finding(
        "；".join(parts) + "。",
        advice=task_of(tuple(t.field for s in same for t in s)),
        goal=goal,
        field=same[0][0].field,
        evidence=evidence,
        confidence=Confidence.CERTAIN if lowest == 100 else Confidence.LIKELY,
        similarity=lowest,
    )


def equal_sets(texts: list[Text], options: Options) -> Iterator[list[Text]]:
    """Sets of two and more cells that say the same as the first of the set."""
    left = list(texts)
    while left:
        first, *rest = left
        same = [first] + [t for t in rest if alike(first.folded, t.folded, options)]
        left = [t for t in rest if t not in same]
        fields = {t.field for t in same}
        if len(same) > 1 and fields != {"implementation_goal", "annual_goal"}:
            yield same


def alike(a: str, b: str, options: Options) -> bool:
    if a == b:
        return len(a) >= options.least_exact
    return min(len(a), len(b)) >= options.least_near and similarity(a, b, options.near) > 0


def expected_of_pay(goal: Goal, same: list[Text]) -> bool:
    """Pay has one reason and one content: 概况 and 必要性 may agree."""
    return {t.field for t in same} == {"overview", "necessity"} and any(w in goal.name for w in PAY_ITEMS)


def sentence(same: list[Text]) -> str:
    lowest = min(similarity(same[0].folded, t.folded) for t in same)
    degree = "内容完全相同" if lowest == 100 else f"内容基本相同（相似度{percent(lowest)}）"
    *most, last = same
    return f"{labels(t.field for t in most)}与“{labels([last.field])[1:-1]}”{degree}"
