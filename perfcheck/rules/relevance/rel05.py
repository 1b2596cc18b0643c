"""REL05 目标和指标看不到与项目名称有关的内容

检查什么
    项目名称中的实词（去掉年份、单位名称、“项目”“工程”“经费”等通用词，以及与其他项目共有的部分）是否在项目概况、
    必要性、绩效目标或绩效指标中出现过；项目概况或目标（或目标中带数字的一个分句、写资金用途的一句）所写的事物，是否在名称、其他各栏和指标中
    都没有（或几乎都没有）出现；写的是别的领域或别的地点的，作疑点。
示例
    项目名称为“山洪监测站运行”，目标只写“完成年度工作任务” →目标和指标里看不到与“山洪监测站运行”有关的内容，
    请核实是否填错表。
    殡仪馆火化设备更新的年度目标写“新增养老床位120张，为老年人提供优质养老服务” →看不出与名称、概况和指标的联系。
如何修改
    在绩效目标和指标中写明本项目的具体内容。
不报告的情形
    CPY10已说明文字取自另一项目的（并入该项发现说明）；名称去掉通用词后没有实词（如“各类工作经费”）；名称中任何一个实词（或其中相邻两个字、简称与全称的字依次相同）
    在概况、必要性、目标、指标中出现，或其中写的是同一领域的事；目标和指标写了两个以上数量、写的不是别的领域的事（多为同一工作的另一种说法）；名称只剩“运营”“监管”等做法和方位；概况、目标只重复项目名称（由CPY02说明）；只写“改善群众生活”之类任何项目都可以写的话；名称没有在
    其余各栏和指标中出现，没有可以比较的内容；只是模板填写要求的（见 DIS07）；资金用途看不出属于别的领域的
    （裁判、场地、奖品）；有一栏未能识别、目标和指标没有识别到内容、目标可能在未能读取的文字中（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.model.location import Status
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.copied_text.cpy02 import name_only_fields
from perfcheck.rules.own_matter import (
    TEXTS,
    is_spoken_of,
    own_text,
    own_words,
    quoted_shorts,
    rest_is_spoken_of,
    unit_names,
)
from perfcheck.rules.own_names import bare_name, in_brackets, own_part
from perfcheck.rules.relevance.other_matter import strange_texts
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data, unreadable
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.told_forms import label_of, text_of
from perfcheck.rules.vocabulary.common_words import COMMON_WORDS, DEEDS_AND_DIRECTIONS, PROMISE_NOTHING
from perfcheck.rules.vocabulary.fields import fields_of
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.rules.vocabulary.words import words
from perfcheck.values.normalise import as_written, shortened
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.relevance.other_matter import Strange

RULE = Rule(
    code="REL05",
    slug="nothing-of-the-project",
    title="目标和指标看不到与项目名称有关的内容",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请在绩效目标和指标中写明本项目的具体内容，并核实是否填错表。",
    looks_at=TOLD_FORM,
    told_with=("CPY10", "CPY14"),
)

NO_THING = frozenset("的与及和等之为在对以含至到由按其各本某新老旧大小高低省市县区镇乡村街路年月日号")  # inside a name
PARTICULAR = 2  # things a text counts; one may be any project's (任务 1个)
QUOTED = 40  # characters of a text in the sentence; the evidence holds it whole


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if any(goal.field(name).status is Status.UNREADABLE for name in TEXTS):
        yield unreadable(f"“{goal.name}”的概况、必要性或目标有一栏未能识别")
        return
    text = own_text(goal)
    if not text or not goal.indicators:
        yield not_enough_data(f"“{goal.name}”的概况、目标和指标没有识别到内容")
        return
    if not any(goal.field(name).present for name in GOAL_FIELDS) and facts.document.unread_rows_of(goal):
        yield unreadable(f"“{goal.name}”的目标可能在未能读取的文字中")
        return
    own = own_part(bare_name(goal), facts.partings)
    if name_only_fields(goal, facts):
        return
    told = rest_is_spoken_of(facts.document, goal, own + in_brackets(goal), text) or any(
        set(short) <= set(text) for short in quoted_shorts(goal.name)
    )
    wanted = () if told else things_of(own, unit_names(facts.document, goal))
    if (
        not wanted
        or any(word in text or is_spoken_of(word, text) for word in wanted)
        or fields_of(goal.name) & fields_of(text)
        or is_particular(goal.name, text)
    ):
        strange_ones = strange_texts(goal, facts.document)
        yield from (of_other_things(goal, s) for s in strange_ones if not says_nothing(s.quote, facts.words.nothing))
        return
    shown = tuple(name for name in ("project_name", *TEXTS) if goal.field(name).present)
    yield RULE.finding(
        f"目标和指标里看不到与“{goal.name}”有关的内容（{'、'.join(wanted)}），请核实是否填错表。",
        goal=goal,
        field="annual_goal",
        confidence=Confidence.LIKELY,
        evidence=tuple(cell(goal, name) for name in shown),
    )


def is_particular(name: str, text: str) -> bool:
    """Whether a text counts things, as real goals do, and not in another field than the name's: what it counts is the
    project's work in other words (尾气监管: 路检超标车辆 600辆次), of which no list is complete."""
    counted = {(q.value, q.unit) for q in quantities(text) if q.unit not in ("", "%")}
    return len(counted) >= PARTICULAR and not (fields_of(name) and fields_of(text))


def things_of(name: str, units: str) -> tuple[str, ...]:
    """The things a name promises, without deeds and directions; with nouns of one character among its words:
    水源涵养林, 特色茶产业."""
    things = tuple(word for word in own_words(name, units) if word not in DEEDS_AND_DIRECTIONS)
    cut = [word for word in words(name) if word not in COMMON_WORDS | PROMISE_NOTHING | DEEDS_AND_DIRECTIONS]
    single = (word for word in cut if len(word) == 1 and "一" <= word <= "龥")
    return (*things, *(w for w in single if w == cut[-1] or w not in NO_THING)) if things else things


def of_other_things(goal: Goal, strange: Strange) -> Finding:
    """One text that shares nothing with its form."""
    evidence = [cell(goal, name) for name in strange.fields]
    quote = as_written(strange.quote, str(text_of(goal, strange.fields[0])))
    return RULE.finding(
        f"{'、'.join(f'“{label_of(goal, name)}”' for name in strange.fields)}写的“{shortened(quote, QUOTED)}”"
        f"看不出与项目名称、其他各栏和指标的联系，请核实是否属于本项目。",
        goal=goal,
        field=evidence[0].field or "",
        severity=Severity.WARNING if strange.sure else Severity.HINT,
        confidence=Confidence.LIKELY,
        evidence=(cell(goal, "project_name"), *evidence),
    )
