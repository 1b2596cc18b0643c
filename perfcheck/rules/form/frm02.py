"""FRM02 项目属性填写不规范

检查什么
    “项目属性”是否为预算管理一体化系统中的类别（一次性项目、经常性项目、阶段性项目等）。
示例
    项目属性填“0000次续项目(已完结)” → 不是规定的类别，疑似填写或识别错误。
如何修改
    按系统中的类别重新选择。
不报告的情形
    不像笔误的其他类别（有的地方自有分类）只作提示；列出各类供勾选的（☑□）；
    类别正确而括号内说明不同（括号与项目期矛盾由 REL04 检查）；空白；按内容分类的写法（基础建设、修缮类）
    和其他地区的表样。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.rules.alone import others_of
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.rule import Rule, Yield, cell, not_applicable, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.attributes import ATTRIBUTE_STEMS, ENDED, FAMILIES_WITH_LIST
from perfcheck.values.normalise import compact
from perfcheck.values.ticks import ticked

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM02",
    slug="attribute-outside-list",
    title="项目属性填写不规范",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请按预算管理一体化系统中的类别重新选择项目属性。",
    looks_at=FORM,
)


FEWEST_OTHERS = 2  # forms that fill the cell from the list
SLIPS = 2  # characters by which a slip of a listed word may differ from it


@dataclass(frozen=True, slots=True)
class Options:
    near: float = 0.6  # likeness (0–1) to a listed word from which a word was meant for the list


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if goal.family not in FAMILIES_WITH_LIST and not others_choose(goal, facts):
        yield not_applicable("没有按固定类别填写项目属性的绩效目标表")
        return
    if goal.attribute.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的“项目属性”未能识别")
    value = str(goal.attribute)
    if not goal.attribute.present or ticked(value) is not None:
        return
    stem, _, note = compact(value).partition("(")
    ended = any(word in note for word in ENDED)
    if (stem in ATTRIBUTE_STEMS and not ended) or not meant_for_list(stem, options.near):
        return
    slip = ended or is_slip(stem, options.near)
    what = "不是规定的类别，疑似填写或识别错误" if slip else "不是常见的类别，请核实"
    yield RULE.finding(
        f"“项目属性”填为“{value}”，{what}。",
        goal=goal,
        field="attribute",
        severity=None if slip else Severity.HINT,
        confidence=Confidence.CHECK,
        expected="一次性项目、经常性项目等",
        found=value,
        evidence=(cell(goal, "attribute"),),
    )


def others_choose(goal: Goal, facts: Facts) -> bool:
    """Whether all other forms of the book have one of the listed words, whatever form of table it is."""
    others = [compact(str(other.attribute)) for other in others_of(goal, facts)]
    return len(others) >= FEWEST_OTHERS and all(one.partition("(")[0] in ATTRIBUTE_STEMS for one in others)


def meant_for_list(stem: str, near: float) -> bool:
    """Whether a word names a kind of project, and not a class of contents such as 基础建设、修缮类."""
    return stem.endswith("项目") or is_slip(stem, near)


def is_slip(stem: str, near: float) -> bool:
    """Whether a word is a slip of a listed one: close to it, or with digits in it. Places have words of their own."""
    short = stem[:40]
    return any(c.isdigit() for c in stem) or any(
        fuzz.ratio(short, known) / 100 >= near and Levenshtein.distance(short, known) <= SLIPS
        for known in ATTRIBUTE_STEMS
    )
