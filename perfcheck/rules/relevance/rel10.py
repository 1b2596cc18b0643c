"""REL10 年度指标与实施期指标不一致

检查什么
    项目期为一年的两栏表，同一行左（实施期）右（年度）两半的三级指标或指标值是否一致，两个目标是否只有数字不同；
    项目期为几年的，同名指标的年度值是否大于（完成时间晚于）实施期值，单位成本是否正好相差十倍、百倍。
示例
    左半“更换管道长度 3.2公里”、右半“更换管道长度 2.8公里” → 实施期指标与年度指标不一致：3.2公里／2.8公里。
如何修改
    核对后使两半一致；确为分年实施的，改正项目期。
不报告的情形
    项目期没有填写，或超过一年而年度值不大于实施期值；比率、单价、年均等不能逐年相加的；右半被截断（为左半的前几个字）；个别字词不同（识别误差）；只有一半填写；
    实施期与年度资金总额不等时的金额（见 AMT07）。只有一个数字不同的，注明疑似填写或识别错误；
    一半是没有写完的句子的，注明可能被截断。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.model.goal import GOAL_FIELDS, Goal, Indicator, repeats
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import is_deadline
from perfcheck.rules.funds.named_rates import mistyped_prices, yuan
from perfcheck.rules.measurability.values import is_cost, is_quantity
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row, not_applicable
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import compact
from perfcheck.values.periods import parse_period
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    told_by=("REL11",),
)

ADDED_UP = ("count", "length", "area", "volume", "weight", "money")  # kinds of units whose years make up the whole
OF_A_TIME = (
    "每",
    "均",  # 年均, 人均, 亩均, 平均
    "单",
    "增长",
    "年度",
    "全年",
    "当年",
    "年收入",
    "同时",
    "在",
)
NUMBER = regex(r"\d{1,12}(?:\.\d{1,6})?")
_YEAR = regex(r"20\d{2}年")
_OF_YEAR = regex(r"20\d{2}年度?|[每当本]年度?|年内|[≤<=]|不晚于")
_MONTH_END = regex(r"(\d{1,2})月(?:[底末]|3[01]日|2[89]日)(?:[之以]?前)?")
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
    period = parse_period(goal.period.text)
    several_years = period is not None and period.years is not None and period.years > 1
    if goal.two_sided and not (period is not None and period.one_year):
        prices = mistyped_prices(goal)
        yield from (unlike_prices(goal, *pair) for pair in prices)
        if several_years:
            yield from more_than_the_whole(goal, prices)
        if several_years or prices:
            return
    if not goal.two_sided or period is None or not period.one_year:
        yield not_applicable("没有项目期为一年或几年、左右两半的绩效目标表")
        return
    for left, right in goal.pairs():
        if left is None or right is None or repeats(left, right):
            continue
        finding = difference(goal, left, right, options)
        if finding is not None:
            yield finding
    yield from goals_differ(goal)


def goals_differ(goal: Goal) -> Yield:
    """The two goals of a one-year project, alike but for their numbers: 购置64排CT and 购置16排CT."""
    whole, year = (_YEAR.sub("", compact(str(goal.field(name)))) for name in GOAL_FIELDS)
    numbers = [NUMBER.findall(text) for text in (whole, year)]
    if goal.one_goal_cell or numbers[0] == numbers[1] or len(numbers[0]) != len(numbers[1]):
        return
    if NUMBER.sub("0", whole) != NUMBER.sub("0", year):
        return
    unlike = [(a, b) for a, b in zip(*numbers, strict=True) if a != b]
    told = "、".join(f"{a}／{b}" for a, b in unlike)
    yield RULE.finding(
        f"一年期项目的实施期目标与年度目标只有数字不同：{told}。",
        goal=goal,
        field="annual_goal",
        confidence=Confidence.LIKELY,
        expected="、".join(a for a, _ in unlike),
        found="、".join(b for _, b in unlike),
        evidence=(cell(goal, "implementation_goal"), cell(goal, "annual_goal")),
    )


def more_than_the_whole(goal: Goal, prices: list[tuple[Indicator, Indicator]]) -> Iterator[Finding]:
    """Of a project of several years: what the year is to bring is more than all years are, or due after their end.

    prices: unit costs of the halves that are told already.
    """
    for left, right in goal.pairs():
        if left is None or right is None or compact(left.level3 or "") != compact(right.level3 or ""):
            continue
        if (left, right) in prices:  # told as such
            continue
        how = more(left, right) or later(left, right)
        if how is None:
            continue
        benefit = not is_quantity(left) and not is_deadline(left) and not is_cost(left)
        yield RULE.finding(
            f"{left.level2}“{left.level3}”的年度指标“{right.value}”{how}实施期指标“{left.value}”，请核对两半是否填反。",
            goal=goal,
            field="indicators",
            severity=Severity.HINT if benefit else None,
            confidence=Confidence.CHECK if benefit else Confidence.LIKELY,
            expected=left.value,
            found=right.value,
            evidence=(indicator_row(goal, left, role="实施期"), indicator_row(goal, right, role="年度")),
            advice="请核对后更正两半的指标值。",
        )


def more(left: Indicator, right: Indicator) -> str | None:
    """大于, where both tell how much is done in one unit: rates, prices and yearly averages tell something else."""
    if any(word in (left.level3 or "") for word in OF_A_TIME) or left.target is None or right.target is None:
        return None
    whole, year = (t.quantity for t in (left.target, right.target))
    if whole is None or year is None or {left.target.upper, right.target.upper} != {None}:
        return None
    units = {unit for t in (left.target, right.target) if (unit := t.unit)}
    if len(units) != 1 or unit_kind(*units) not in ADDED_UP or any(c in unit for unit in units for c in "/·每"):
        return None
    return "大于" if year > whole else None


def later(left: Indicator, right: Indicator) -> str | None:
    """晚于, where both are deadlines by month."""
    dues = [row.target.due if row.target is not None and "月" in (row.value or "") else None for row in (left, right)]
    return "晚于" if dues[0] is not None and dues[1] is not None and dues[1] > dues[0] else None


def unlike_prices(goal: Goal, left: Indicator, right: Indicator) -> Finding:
    one, other = yuan(left), yuan(right)
    assert one is not None and other is not None  # they were compared
    return RULE.finding(
        f"{left.level2}“{left.level3}”的实施期指标“{left.value}”与年度指标“{right.value}”"
        f"正好相差{max(one, other) / min(one, other):f}倍，疑似小数点或计量单位写错。",
        goal=goal,
        field="indicators",
        confidence=Confidence.LIKELY,
        expected=left.value,
        found=right.value,
        evidence=(indicator_row(goal, left, role="实施期"), indicator_row(goal, right, role="年度")),
        advice="请核对单位成本，更正有误的一半。",
    )


def difference(goal: Goal, left: Indicator, right: Indicator, options: Options) -> Finding | None:
    """The first of name and value that differs beyond a cut or a misread character."""
    for a, b in ((left.level3, right.level3), (left.value, right.value)):
        if a is None or b is None:
            continue
        x, y = compact(a[: options.longest]), compact(b[: options.longest])
        if said_once(x, y, options):
            continue
        if a is left.value and (money_of_unequal_halves(goal, left, right) or one_day(left, right)):
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
            severity=Severity.HINT if cut and not one_character else None,
            confidence=Confidence.CHECK if doubt else Confidence.LIKELY,
            expected=a,
            found=b,
            evidence=(indicator_row(goal, left, role="实施期"), indicator_row(goal, right, role="年度")),
        )
    return None


def one_day(left: Indicator, right: Indicator) -> bool:
    """Whether both halves name one day in two ways: 每年10月底前, 2026年10月31日前."""
    dues = [row.target.due if row.target is not None else None for row in (left, right)]
    if dues[0] is not None and dues[0] == dues[1]:
        return True
    texts = [compact(row.value or "") for row in (left, right)]
    years = {hit for text in texts for hit in _YEAR.findall(text)}
    one, other = (_MONTH_END.sub(r"\1月底前", _OF_YEAR.sub("", text)) for text in texts)
    return one == other and "月" in one and len(years) <= 1


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
