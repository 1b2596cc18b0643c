"""REL14 指标疑似属于其他项目或其他行业

检查什么
    （一）带数值的三级指标或绩效指标描述，本表的名称、文字和其他指标都没有写到，而本文件只有另一个项目写到：项目名称就是这件事，
    有同名指标，有连续四个字和两个词相同，或多次写到其中的字母名称（CT、DR）；（二）满意度指标问的是学生、患者、游客等（或其他指标计的是游客、患者人次），而本表和本部门的
    名称、文字、其他指标都没有写到那一行业的内容；（三）数量、质量、生态效益指标计的是造林、病床等另一行业的事，而本表写的是别的行业，
    本部门和其他项目也都没有写到那一行业；（四）满意度指标问的对象本表没有写到，而另一个项目写到并调查这一对象，或名称就是这件事；（五）数量指标所说的事物，
    本表的名称、各栏和其他指标一个词、两个相邻的字都没有写到（从文字推断的表只作提示）；计的是新建、购置的，
    而本表没有写到任何建设、购置的。
示例
    “护林员补助”的社会效益指标“垃圾无害化处理率”，只有“垃圾处理”项目写到 →疑似其他项目的指标；
    “桥梁养护”的满意度指标“住院患者满意度” → 本表没有写到医疗卫生方面的内容。
如何修改
    核实是否从其他项目或其他表复制；改为能反映本项目的指标。
不报告的情形
    本表别处写到其中专有的词或其中两个相邻的字；几个项目都有同名指标或都写到（通用指标）；两张表互有对方的字句；成本指标、没有数值的指标；
    文件只有一两张表；第（五）种情形：本表文字很少，是本单位名称所说的事，任何项目都有的内容（机制、事故、使用年限）；与同一项目分次安排的表相同；满意度以外同名而数值不同、项目名称没有写到的，本表文字很少的，只作提示。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import MEASURE_88, Basis
from perfcheck.rules.measurability.values import is_satisfaction
from perfcheck.rules.relevance.alien_rows import (
    AskedElsewhere,
    Stranger,
    Unspoken,
    asked_elsewhere,
    of_other_fields,
    of_other_trades,
    said_of,
    spoken_of_nowhere,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.stray_parts import MEASURE
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.rules.vocabulary.words import is_word
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.relevance.alien_rows import OtherField
    from perfcheck.rules.stray_parts import Stray

RULE = Rule(
    code="REL14",
    slug="indicator-of-another-project",
    title="指标疑似属于其他项目或其他行业",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88,)),
    advice="请核实该指标是否从其他项目或其他表复制，改为能反映本项目的指标。",
    looks_at=ALL_FORMS,
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    yield from (another_project(s, s.row) for s in facts.strays if s.row is not None and is_told(s, s.row))
    strangers, said = list(of_other_trades(document)), said_of(document)
    yield from map(another_trade, strangers)
    told = {(s.goal.ordinal, s.row.row) for s in facts.strays if s.row is not None}
    told.update((s.goal.ordinal, s.row.row) for s in strangers)
    yield from (asked_there(a) for a in asked_elsewhere(said) if (a.goal.ordinal, a.row.row) not in told)
    others = list(of_other_fields(document))
    yield from map(another_field, others)
    told.update((o.goal.ordinal, o.row.row) for o in others)
    yield from (unspoken(u) for u in spoken_of_nowhere(document, said) if (u.goal.ordinal, u.row.row) not in told)


def is_told(stray: Stray, row: Indicator) -> bool:
    """Whether the sentence can say what is foreign: of how a row is explained only where that is a word."""
    return compact(row.level3 or "") == stray.quote or any(map(is_word, stray.words))


def another_project(stray: Stray, row: Indicator) -> Finding:
    goal, owner, twin = stray.goal, stray.owner, stray.twin
    asks = is_satisfaction(row)  # whom it asks is what is foreign, whatever share of them is to be content
    sure = twin is None or stray.named or asks or compact(twin.value or "") == compact(row.value or "")
    beside = "有同名指标并" if twin is not None else ""
    shown = cell(owner, "project_name") if twin is None else indicator_row(owner, twin)
    words = "、".join(filter(is_word, stray.words)) or MEASURE.sub("", stray.quote)
    told = "" if compact(row.level3 or "") == stray.quote else f"的说明“{stray.quote}”"
    return RULE.finding(
        f"{row.level2}“{row.level3}”{told}：本表其他内容没有写到“{words}”，"
        f"本文件只有“{owner.name}”{beside}写到，疑似其他项目的指标。",
        goal=goal,
        field="indicators",
        severity=None if sure else Severity.HINT,
        confidence=Confidence.LIKELY if sure else Confidence.CHECK,
        found=row.value,
        evidence=(
            indicator_row(goal, row),
            cell(goal, "project_name"),
            replace(shown, role=f"“{owner.name}”", project_name=None),
        ),
    )


def another_trade(stranger: Stranger) -> Finding:
    wrong = "服务对象是否填错" if is_satisfaction(stranger.row) else "是否属于本项目"
    ask = f"本表的名称、文字和其他指标没有写到{stranger.audience.trade}方面的内容，请核实{wrong}。"
    return of_no_matter_here(stranger, ask)


def asked_there(one: AskedElsewhere) -> Finding:
    goal, row = one.goal, one.row
    shown = cell(one.owner, "project_name") if one.asked is None else indicator_row(one.owner, one.asked)
    return RULE.finding(
        f"{row.level2}“{row.level3}”：本表其他内容没有写到“{'、'.join(one.words)}”，"
        f"本文件“{one.owner.name}”写到{'' if one.asked is None else '并调查这一对象'}，请核实服务对象是否填错。",
        goal=goal,
        field="indicators",
        confidence=Confidence.LIKELY,
        found=row.level3,
        evidence=(
            indicator_row(goal, row),
            cell(goal, "project_name"),
            replace(shown, role=f"“{one.owner.name}”", project_name=None),
        ),
    )


def another_field(other: OtherField) -> Finding:
    ask = f"本表其他内容、本部门的名称和其他项目都没有写到{other.field}方面的内容，疑似其他项目的指标。"
    return of_no_matter_here(other, ask)


def unspoken(one: Unspoken) -> Finding:
    return of_no_matter_here(
        one, "本表的名称、概况、目标等各栏和其他指标都没有写到相关内容，请核实是否属于本项目，或在目标中补充。"
    )


def of_no_matter_here(alien: Stranger | OtherField | Unspoken, ask: str) -> Finding:
    goal, row = alien.goal, alien.row
    sure = isinstance(alien, Stranger) or alien.sure
    return RULE.finding(
        f"{row.level2}“{row.level3}”：{ask}",
        goal=goal,
        field="indicators",
        severity=None if sure else Severity.HINT,
        confidence=Confidence.LIKELY if sure else Confidence.CHECK,
        found=row.level3,
        evidence=(indicator_row(goal, row), cell(goal, "project_name")),
    )
