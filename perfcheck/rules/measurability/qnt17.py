"""QNT17 三级指标名称重复

检查什么
    同一张表、同一半栏中是否有两行三级指标名称相同；同一二级指标下名称有共同的实词、数值和单位都相同的两行，
    是否为同一事项换了说法（提示），名称只是次序不同而数值不同的（设置监测点数、监测点设置数量）互相矛盾。
示例
    经济效益和社会效益下都填“对社会发展的影响” → 三级指标重复。
如何修改
    删去重复的指标，或按所反映的内容分别命名。
不报告的情形
    实施期与年度两半栏相同；名称被截断后才相同（只比较较完整的一半；全文多个
    名称止于同一长度的，记入“未能检查”）；文字版、扫描版中名称、指标值、二级指标都相同的，可能是整行
    重复识别，只作提示；换了说法的两行，数值为比率或在12以内（每月一次等）的，名称只差一个词、各说一种事物的（宫颈癌筛查、乳腺癌筛查），不说明。
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import FormStructure
from perfcheck.patterns import regex
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.cut_names import fuller_names, may_be_cut
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.common_words import ACTIONS, COMMON_WORDS, MEASURE_WORDS, SOMEBODY
from perfcheck.rules.vocabulary.goal_words import DEEDS
from perfcheck.rules.vocabulary.indicator_words import COUNTED
from perfcheck.rules.vocabulary.words import content_words, is_word
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT17",
    slug="indicator-name-repeated",
    title="三级指标名称重复",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请删去重复的指标，或按所反映的内容分别命名。",
    looks_at=FORM_WITH_ROWS,
)
NO_MATTER = {*ACTIONS, *MEASURE_WORDS, *SOMEBODY, *DEEDS, *COUNTED}
# 抽样调查小区个数 is 调查小区数量: how or when it is done makes no other thing of it
HOW_DONE = regex("^(?:(?:抽样|实际|全年|年度|本年度?|当年|累计|共计?|完成|开展|实施|组织|计划)(?=.{4}))+")
NUMBER_OF = regex(r"的|(?:总?数量|总数|个数|数目|数)$")
LEAST_TURNED = 4  # characters beside 数量 that two names share in another order
COMMON_COUNT = 12  # once a month, four a year: two things may well be counted alike


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    named: dict[str, list[Indicator]] = {}
    for row in fuller_names(goal):
        if trimmed(row.level3):
            named.setdefault(trimmed(row.level3), []).append(row)
    several = [rows for rows in named.values() if len(rows) > 1]
    repeated = [rows for rows in several if not may_be_cut(rows[0].level3, facts.cut_length)]
    if len(repeated) < len(several):
        yield not_enough_data(f"“{goal.name}”的三级指标名称在同一长度处截断，是否重复无法判断")
    copies = [row for rows in repeated if whole_row_copied(rows) for row in rows]
    for rows in repeated:
        if whole_row_copied(rows):
            continue
        levels = "、".join(dict.fromkeys(row.level2 for row in rows))
        values = list(dict.fromkeys(trimmed(row.value) for row in rows if row.value))
        unlike = f"，指标值分别为“{'”“'.join(values)}”" if len(values) > 1 else ""
        yield RULE.finding(
            f"三级指标“{rows[0].level3}”在{levels}下出现{len(rows)}次，名称重复{unlike}。",
            goal=goal,
            field="indicators",
            confidence=Confidence.LIKELY,
            found=rows[0].level3,
            evidence=tuple(indicator_row(goal, row) for row in rows),
        )
    yield from in_other_words(goal)
    yield from turned_round(goal)
    if copies:
        printed = goal.form_structure is FormStructure.PRINTED and not any(row.by_ocr for row in copies)
        names = "”“".join(dict.fromkeys(row.level3 or "" for row in copies))
        yield RULE.finding(
            f"三级指标“{names}”整行重复出现，疑似重复填写或识别错误，请核对原表。",
            goal=goal,
            field="indicators",
            severity=None if printed else Severity.HINT,
            confidence=Confidence.LIKELY if printed else Confidence.CHECK,
            evidence=tuple(indicator_row(goal, row) for row in copies),
        )


def in_other_words(goal: Goal) -> Yield:
    """Two rows of a level 2 that share a word of their matter, and the same number of the same unit."""
    counted: dict[tuple[str, Decimal, str | None], list[Indicator]] = {}
    for row in fuller_names(goal):
        target = parse_target(row.value, row.level2, row.level3)
        if target is None or target.quantity is None or target.unit in (None, "%") or target.quantity <= COMMON_COUNT:
            continue
        if unit_kind(target.unit) == "money" and "/" in (target.unit or ""):
            continue  # standards of two groups of persons may well be alike: 100元/人·月
        counted.setdefault((row.level2, target.quantity, target.unit), []).append(row)
    for rows in counted.values():
        one, *others = rows
        for other in others:
            shared = matter(one, other) | matter(other, one)
            if kinds_of_one(trimmed(one.level3), trimmed(other.level3)):
                continue
            if shared and trimmed(one.level3) != trimmed(other.level3):
                yield RULE.finding(
                    f"{one.level2}“{one.level3}”与“{other.level3}”的指标值相同（{trimmed(one.value)}），"
                    f"都说的是{'、'.join(sorted(shared))}，请核实是否为同一事项重复设置。",
                    goal=goal,
                    field="indicators",
                    severity=Severity.HINT,
                    confidence=Confidence.CHECK,
                    evidence=(indicator_row(goal, one), indicator_row(goal, other)),
                )


def turned_round(goal: Goal) -> Yield:
    """Two rows whose names are of the same characters in another order, with different numbers of one unit."""
    named: dict[tuple[str, str, str], list[Indicator]] = {}
    for row in fuller_names(goal):
        target = parse_target(row.value, row.level2, row.level3)
        bare = HOW_DONE.sub("", NUMBER_OF.sub("", trimmed(row.level3)))
        if target is not None and target.quantity is not None and len(bare) >= LEAST_TURNED:
            named.setdefault(("".join(sorted(bare)), row.level2, target.unit or ""), []).append(row)
    for rows in named.values():
        one, other = rows[0], rows[-1]
        if trimmed(one.level3) != trimmed(other.level3) and trimmed(one.value) != trimmed(other.value):
            yield RULE.finding(
                f"{one.level2}“{one.level3}”与“{other.level3}”说的是同一事项，指标值分别为“{one.value}”“{other.value}”，互相矛盾。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                evidence=(indicator_row(goal, one), indicator_row(goal, other)),
            )


def matter(one: Indicator, other: Indicator) -> set[str]:
    """Words of the thing a row counts that the other's name holds too; deeds and measures tell no two things apart,
    nor does what a dictionary without 访视 cuts out of 访视数."""
    said = (w for w in content_words(one.level3 or "", COMMON_WORDS) if w in (other.level3 or ""))
    words = {w for w in said if is_word(w) or not w.endswith("数")}
    return {w for w in words - NO_MATTER if unit_kind(w) is None}


def kinds_of_one(one: str, other: str) -> bool:
    """Whether two names are one but for a word in one place, two things of a kind: 宫颈癌筛查, 乳腺癌筛查."""
    start = begin_alike(one, other)
    end = min(begin_alike(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    own = {name[start : len(name) - end] for name in (one, other)}
    return start + end >= max(len(one), len(other)) / 2 and "" not in own and not own <= SOMEBODY


def begin_alike(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def whole_row_copied(rows: Sequence[Indicator]) -> bool:
    """Whether rows of one name also agree in level 2 and value: a line typed or read twice."""
    return len({(row.level2, trimmed(row.value)) for row in rows}) == 1
