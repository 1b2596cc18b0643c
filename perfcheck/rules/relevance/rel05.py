"""REL05 目标和指标看不到与项目名称有关的内容

检查什么
    项目名称中的实词（去掉年份、单位名称和“项目”“工程”“经费”等通用词）是否在项目概况、
    绩效目标或绩效指标中出现过。
示例
    项目名称为“山洪监测站运行”，目标只写“完成年度工作任务” →目标和指标里看不到与“山洪监测站运行”有关的内容，
    请核实是否填错表。
如何修改
    在绩效目标和指标中写明本项目的具体内容。
不报告的情形
    名称去掉通用词后没有实词；名称中任何一个实词（或其中相邻两个字、常用简称的全称）在概况、目标、指标中出现；
    概况、目标、指标都没有识别到内容（记入“未能检查”）。概况只重复项目名称的，不算出现。
"""

from __future__ import annotations

import re

from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Goal
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.common_words import COMMON_WORDS, SHORT_FORMS
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact

RULE = Rule(
    code="REL05",
    slug="nothing-of-the-project",
    title="目标和指标看不到与项目名称有关的内容",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请在绩效目标和指标中写明本项目的具体内容，并核实是否填错表。",
    looks_at=FORM,
)
_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_COMMON = re.compile("|".join(sorted(COMMON_WORDS, key=len, reverse=True)) + r"|[\d\W_]+|[年月日的]")
TEXTS = ("overview", "implementation_goal", "annual_goal")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    text = own_text(goal)
    if not text:
        yield not_enough_data(f"“{goal.name}”的概况、目标和指标没有识别到内容")
        return
    if rest_is_spoken_of(facts.document, goal, text):
        return
    units = unit_names(facts.document, goal)
    wanted = [w for w in content_words(bare_name(goal), COMMON_WORDS) if w not in units]
    if not wanted or any(is_spoken_of(word, text) for word in wanted):
        return
    shown = tuple(name for name in ("project_name", *TEXTS) if goal.field(name).present)
    yield RULE.finding(
        f"目标和指标里看不到与“{goal.name}”有关的内容（{'、'.join(wanted)}），请核实是否填错表。",
        goal=goal,
        field="annual_goal",
        confidence=Confidence.LIKELY,
        evidence=tuple(cell(goal, name) for name in shown),
    )


def own_text(goal: Goal) -> str:
    """Overview, goals and indicators as one text; an overview that only repeats the name is left out."""
    names = (compact(goal.name), bare_name(goal))
    parts = [compact(str(goal.field(field))) for field in TEXTS]
    parts = [part for part in parts if part and part not in names]
    for indicator in goal.indicators:
        parts += [compact(indicator.level3 or ""), compact(indicator.value or "")]
    return " ".join(part for part in parts if part)


def bare_name(goal: Goal) -> str:
    """The project's name without brackets, which hold units and instalments."""
    name = compact(goal.name)
    return _BRACKETS.sub("", name) or name


def rest_is_spoken_of(document: Document, goal: Goal, text: str) -> bool:
    """Whether neighbouring characters of the name, common words taken out, stand in the text.

    Clears nearly every form without cutting words, which would load the dictionary.
    """
    units = unit_names(document, goal)
    rest = _COMMON.sub(" ", compact(goal.name))
    return any(pair in text and pair not in units for part in rest.split() for pair in pairs(part))


def unit_names(document: Document, goal: Goal) -> str:
    return compact(f"{document.department_name or ''}{goal.implementing_unit}{goal.department_cell}")


def is_spoken_of(word: str, text: str) -> bool:
    return any(part in text for part in (*pairs(word), *SHORT_FORMS.get(word, ())))


def pairs(word: str) -> list[str]:
    """Neighbouring characters of a word: 供水 is found in 供水村, 聘用人员 in 聘用的人员."""
    return [word[i : i + 2] for i in range(len(word) - 1)]
