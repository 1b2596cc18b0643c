"""REL15 部门概况与绩效目标表的数量不一致

检查什么
    部门职责、基本情况中写的全县（全区、辖区……）数量，与各绩效目标表的概况、目标中所写的同一事物、同一单位的全县数量
    是否一致；受益人数等指标是否多于正文所写的全县常住人口。
示例
    部门职责写“承担全县31座泵站的行业监管”，两个项目的概况都写“全县13座泵站” → 两处不一致。
如何修改
    核对后统一；统计口径不同的，分别写明口径。
不报告的情形
    两处有一处没有写明是全县、辖区等全部数量；各绩效目标表之间写得不一样；人数、户数；有“约”“左右”的；相差1%以内；
    职责中几个数相加等于目标表的数；目标表写的是其中新建、改造、维修等的一部分。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import EVALUATION_10_CLEAR, OPENNESS_6, Basis
from perfcheck.rules.relevance.duties import of_duties, shown, unlike
from perfcheck.rules.relevance.populations import more_than_live_there, population_in
from perfcheck.rules.rule import Rule, Yield, indicator_row, not_applicable
from perfcheck.rules.subjects import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Passage
    from perfcheck.model.finding import Finding
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL15",
    slug="duties-against-forms",
    title="部门概况与绩效目标表的数量不一致",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (EVALUATION_10_CLEAR,)),
    advice="请核对后统一；统计口径不同的，请分别写明。",
    sides=("部门概况", "绩效目标表"),
    looks_at=PARAGRAPH,
)
NOTHING = "不是部门职责、基本情况的文字"
MOST_SHOWN = 3  # forms


@dataclass(frozen=True, slots=True)
class Options:
    """rounding: share by which two figures of one thing may differ."""

    rounding: Decimal = Decimal("0.01")


def check(passage: Passage, facts: Facts, options: Options) -> Yield:
    over = list(persons(passage, facts))
    yield from over
    if over:
        return
    if not of_duties(passage):
        yield not_applicable(NOTHING)
        return
    for duty, told, noun in unlike(passage, facts.document.goals, options.rounding):
        names = list(dict.fromkeys(t.evidence.project_name or "" for t in told))
        more = f"等{len(names)}个项目" if len(names) > 1 else ""
        yield RULE.finding(
            f"“{passage.section}”写“{shown(duty, noun)}”，“{names[0]}”{more}的{told[0].place}写"
            f"“{shown(told[0], noun)}”，两处不一致，请核实。",
            field="passages",
            confidence=Confidence.CHECK,
            expected=shown(told[0], noun),
            found=shown(duty, noun),
            evidence=(duty.evidence, *(t.evidence for t in told[:MOST_SHOWN])),
        )


def persons(passage: Passage, facts: Facts) -> Iterator[Finding]:
    """Forms that serve more persons than a paragraph says to live in the place."""
    population = population_in(passage.text)
    for goal in facts.document.goals if population is not None else ():
        over = next(more_than_live_there(goal, population[0]), None) if population is not None else None
        if over is None or population is None:
            continue
        row, place = over.indicator, passage.section or "正文"
        yield RULE.finding(
            f"指标“{row.level3}”写“{row.value}”，“{place}”写“{population[1]}”，受益人数多于全部人口，请核实。",
            goal=goal,
            field="indicators",
            confidence=Confidence.LIKELY,
            expected=f"不多于{population[1]}",
            found=row.value,
            evidence=(indicator_row(goal, row), Evidence(place, population[1], passage.location)),
        )
