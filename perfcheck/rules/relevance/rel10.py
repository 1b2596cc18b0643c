"""REL10 年度指标与实施期指标不一致

检查什么
    项目期为一年的两栏表，同一行左（实施期）右（年度）两半的三级指标或指标值是否一致。
示例
    左半“更换管道长度 3.2公里”、右半“更换管道长度 2.8公里” → 实施期指标与年度指标不一致：3.2公里／2.8公里。
如何修改
    核对后使两半一致；确为分年实施的，改正项目期。
不报告的情形
    项目期超过一年，或没有填写；右半被截断（为左半的前几个字）；个别字词不同（识别误差）；只有一半填写；
    实施期与年度资金总额不等时的金额（见 AMT07）。只有一个数字不同的，注明疑似填写或识别错误；
    一半是没有写完的句子的，注明可能被截断。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.goal import Goal, Indicator, repeats
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.rule import Rule, Yield, indicator_row, not_applicable
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import compact
from perfcheck.values.periods import parse_period
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL10",
    slug="halves-differ",
    title="年度指标与实施期指标不一致",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请核对后使两半一致；确为分年实施的，请改正项目期。",
    sides=("实施期", "年度"),
    looks_at=FORM,
)

SENTENCE_ENDS = ("。", ".", "!", ";", ")", "”", '"')


@dataclass(frozen=True, slots=True)
class Options:
    """alike: similarity in percent from which two wordings are one, read twice.

    longest: characters of a cell that are compared (a cell of the form holds some dozen).
    sentence: characters from which a cell without a number is a sentence, which ends with a stop.
    """

    alike: float = 75.0
    longest: int = 300
    sentence: int = 14


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if not goal.two_sided or not one_year(goal):
        yield not_applicable("没有项目期为一年、左右两半的绩效目标表")
        return
    for left, right in goal.pairs():
        if left is None or right is None or repeats(left, right):
            continue
        finding = difference(goal, left, right, options)
        if finding is not None:
            yield finding


def one_year(goal: Goal) -> bool:
    period = parse_period(goal.period.text)
    return period is not None and period.one_year


def difference(goal: Goal, left: Indicator, right: Indicator, options: Options) -> Finding | None:
    """The first of name and value that differs beyond a cut or a misread character."""
    for a, b in ((left.level3, right.level3), (left.value, right.value)):
        if a is None or b is None:
            continue
        x, y = compact(a[: options.longest]), compact(b[: options.longest])
        if said_once(x, y, options):
            continue
        if a is left.value and money_of_unequal_halves(goal, left, right):
            continue
        one_character = Levenshtein.distance(x, y, score_cutoff=1) <= 1
        cut = broken_off(max(x, y, key=len), options)
        doubt = (
            "，疑似填写或识别错误" if one_character else "，较长的一半没有写完，可能被截断，请核对原表" if cut else ""
        )
        named = f"“{left.level3}”" if a is left.value else ""
        return RULE.finding(
            f"{left.level2}{named}的实施期指标与年度指标不一致：{a}／{b}{doubt}。",
            goal=goal,
            field="indicators",
            confidence=Confidence.CHECK if doubt else Confidence.LIKELY,
            expected=a,
            found=b,
            evidence=(indicator_row(goal, left, role="实施期"), indicator_row(goal, right, role="年度")),
        )
    return None


def said_once(x: str, y: str, options: Options) -> bool:
    """Equal, cut off, doubled by conversion, or the same words with a misread character."""
    short, long = sorted((x, y), key=len)
    if long.startswith(short) or long.endswith(short):
        return True
    if digits(x) != digits(y):
        return False
    return fuzz.ratio(x, y) >= options.alike


def broken_off(text: str, options: Options) -> bool:
    """Whether a cell is the beginning of a sentence that a column cut off."""
    return len(text) >= options.sentence and not digits(text) and not text.endswith(SENTENCE_ENDS)


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def money_of_unequal_halves(goal: Goal, left: Indicator, right: Indicator) -> bool:
    """Sums of money that differ because the two funds totals of the form differ."""
    totals = (goal.implementation.total.value, goal.annual.total.value)
    kinds = {unit_kind(i.target.unit) for i in (left, right) if i.target is not None}
    return totals[0] != totals[1] and kinds == {"money"}
