"""REL11 概况、目标、指标中的人数、数量、金额不一致

检查什么
    （一）概况、必要性、计划、目标几栏文字之间，同一事物的数量是否一致（271个行政村／217个行政村）；
    （二）同一名目的金额（总投资、合同价、贷款……）在几栏文字和成本指标之间是否一致；
    （三）实施计划、必要性中的数量、目标中的比率、升降幅度、时限与同名指标是否一致；
    （四）文字中“共……，其中……”的各部分之和是否超过合计；“地上……、地下……”之和是否等于总面积；
    （五）每周、每月、每季度所做的次数乘以周数、月数、季度数，是否等于全年的次数；每一个的数乘以个数，是否等于别处写的合计；括号中换算为另一单位的面积、长度、金额是否相符；
    （六）只写在一处的比率、时限、单价、数量，与写有同样字样、也只写在别处的数是否不同；合格、存活、就业等只是其中一部分的指标，是否多于全部，受益人数是否多于所写的全县人口；名称是同一件事的两个指标，数值是否不同；指标的说明列出各部分的（城区8个、乡镇56个），合计是否等于指标值。
示例
    项目概况写“271个行政村”，年度目标写“217个行政村” → 两处不一致；
    “共23栋，其中十八层2栋、十一层18栋、六层5栋” → 各部分合计25栋，多于23栋。
如何修改
    核对后统一各栏的数字。
不报告的情形
    目标、概况与指标之间的数量（由REL06检查）；同一栏中同一事物有几个数字；单位或所数事物不同；差额在1%以内；
    有“约”“左右”的；以前年度完成的数，与平均水平、标准相比的现状；另有一栏同时写了这两个数；一期、剩余等部分金额；每村、各单位一名等每一个的数；上半年、首批等一部分的数，计划中分月分批的数；部分之和等于合计后又按别的口径列举的；
    项目期超过一年时与两半之一相符的概况；不同名目的金额；人、户的各部分可能交叉，只作提示；与年度资金的比较（由AMT08、AMT09、AMT17检查）。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import EVALUATION_10_CLEAR, OPENNESS_6, Basis
from perfcheck.rules.relevance.figures import NO_COUNTS, place_of, shown_at
from perfcheck.rules.relevance.listed_names import miscounted
from perfcheck.rules.relevance.mistyped import LEAST_SWAPPED, mistyped, swapped, typed_alike
from perfcheck.rules.relevance.named_figures import (
    Named,
    named_counts,
    named_sums,
    plain_figures,
    shared_noun,
)
from perfcheck.rules.relevance.overview_halves import fits_neither_half
from perfcheck.rules.relevance.parts_of_wholes import as_printed, fits, parts_of_wholes, turned
from perfcheck.rules.relevance.promises import measures, promises_in
from perfcheck.rules.relevance.rivals import rival
from perfcheck.rules.relevance.same_thing import Tolerances
from perfcheck.rules.relevance.strays import turned_stray
from perfcheck.rules.relevance.told_rates import other_changes, other_days, other_limits, other_rates
from perfcheck.rules.relevance.two_texts import (
    alone,
    of_another_half,
    one_name,
    only_ones,
    parts_of,
    texts_of,
    thing_of_both,
    told_apart,
    told_by_both,
    told_by_indicator,
)
from perfcheck.rules.relevance.unlike_numbers import Numbers, unlike_numbers
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL11",
    slug="figures-of-form-differ",
    title="概况、目标、指标中的人数、数量、金额不一致",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (EVALUATION_10_CLEAR,)),
    advice="请核对后统一各栏的数字。",
    sides=("一处", "另一处"),
    looks_at=TOLD_FORM,
    fold_from=3,
    told_by=("AMT20",),
)


OVERLAPPING = frozenset({"人", "户", "人次", "家"})
# Who may be counted with others too: 低保户 may be 残疾人家庭; 集中供养 and 分散供养 cannot be one.
IN_SEVERAL = (
    "低保", "残疾", "脱贫", "困难", "党员", "女", "妇", "老", "儿童", "监测", "五保", "孤", "退役", "少数民族", "高龄",
    "失能", "重点", "特困", "病", "学生", "农民", "重度", "边缘", "失业", "就业", "优抚", "遗属", "骨干", "规上",
    "上市", "示范",
)  # fmt: skip
LEAST_SHARED = 4  # characters of a noun that is before one number and behind the other


@dataclass(frozen=True, slots=True)
class Options:
    """rounding: share by which two figures of one thing may differ."""

    rounding: Decimal = Decimal("0.01")


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    counts = named_counts(goal, texts_of(goal))
    told = [
        *against_indicators(goal),
        *between_texts(goal, counts, options),
        *between_texts(goal, named_sums(goal, texts_of(goal)), options),
    ]
    found = (
        told
        or list(with_swapped_digits(goal))
        or list(overview_alone(goal, options))
        or list(stray_number(goal))
        or list(loosely_alike(goal, counts, options))
    )
    of_rates = list(rates(goal))
    sure = of_rates or [one for one in found if one.severity is not Severity.HINT]
    yield from of_rates
    yield from found if sure else list(lone(goal, facts)) or found
    yield from (of_numbers(goal, one) for one in unlike_numbers(goal))
    yield from wholes(goal, options)
    for listed in miscounted(goal):
        yield RULE.finding(
            f"“{label_of(goal, listed.field)}”写“{listed.quote}”，列出的名称有{listed.names}个，"
            f"后面写的是{listed.said}个，两处不一致。",
            goal=goal,
            field=listed.field,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, listed.field),),
        )


def rates(goal: Goal) -> Iterator[Finding]:
    """A rate or a limit of time of the goal against the indicator of its name."""
    for field, quote, row in (*other_rates(goal), *other_changes(goal), *other_limits(goal), *other_days(goal)):
        place = f"“{label_of(goal, field)}”"
        yield RULE.finding(
            f"{place}写“{quote}”，指标“{row.level3}”写“{row.value}”，两处不一致。",
            goal=goal,
            field=field,
            confidence=Confidence.LIKELY,
            expected=quote,
            found=row.value,
            sides=(place, "指标"),
            evidence=(cell(goal, field), indicator_row(goal, row)),
        )


def lone(goal: Goal, facts: Facts) -> Iterator[Finding]:
    """The first number that stands in one place alone, and another for it; REL06 tells the counts of indicators."""
    for stray, other in facts.lone_figures(goal):
        if stray.row is not None and stray.unit not in NO_COUNTS:
            continue
        sides = sorted((stray, other), key=lambda figure: figure.row is not None)
        places = [place_of(goal, figure) for figure in sides]
        yield RULE.finding(
            f"{places[0]}写“{sides[0].told}”，{places[1]}写“{sides[1].told}”，两处不一致。",
            goal=goal,
            field=sides[0].field,
            confidence=Confidence.LIKELY,
            expected=sides[0].told,
            found=sides[1].told,
            sides=(places[0], places[1]),
            evidence=tuple(shown_at(goal, figure) for figure in sides),
        )
        return


def of_numbers(goal: Goal, one: Numbers) -> Finding:
    return RULE.finding(
        one.message,
        goal=goal,
        field=one.field,
        confidence=one.confidence,
        expected=one.expected,
        found=one.found,
        sides=one.sides,
        evidence=one.evidence,
    )


def against_indicators(goal: Goal) -> Iterator[Finding]:
    """Plan and necessity of a one-year form against its indicators; REL06 does so with goals and overview."""
    period = term_of(goal)
    if period is None or not period.one_year:
        return
    options = Tolerances()
    promises = [p for name in goal.told_of_all("plan", "necessity") for p in promises_in(goal, name, options.reach)]
    measured = measures(goal, None) if promises else ()
    for one in measured:
        promise = rival(one, promises, measured, options)
        if promise is None:
            continue
        row, place = one.indicator, f"“{label_of(goal, promise.field)}”"
        yield RULE.finding(
            f"{place}写“{promise.quantity.quote}”，指标“{row.level3}”写“{row.value}”，两处不一致。",
            goal=goal,
            field=promise.field,
            confidence=Confidence.LIKELY,
            expected=promise.quantity.quote,
            found=row.value,
            sides=(place, "指标"),
            difference=f"{abs(promise.quantity.value - one.value):f}{one.unit}",
            evidence=(cell(goal, promise.field), indicator_row(goal, row)),
        )


def overview_alone(goal: Goal, options: Options) -> Iterator[Finding]:
    """A number of the overview that fits no half of the form."""
    period = term_of(goal)
    sure = period is not None and period.one_year  # no other year that the number could be of
    for told, held, field, of_the_year, other in fits_neither_half(goal, options.rounding):
        quote, row = told.quantity.quote, held.indicator
        end = f"（与“{label_of(goal, other)}”的数也不同）" if other else ""
        agreed = other is None and goal.annual_goal.present and goal.implementation_goal.present
        yield RULE.finding(
            f"“{label_of(goal, 'overview')}”写“{quote}”，“{label_of(goal, field)}”和指标“{row.level3}”写“{row.value}”，"
            f"两处不一致{end}。",
            goal=goal,
            field="overview",
            severity=None
            if sure or of_the_year or agreed or swapped(told.quantity.value, held.value, least=2)
            else Severity.HINT,
            confidence=Confidence.LIKELY,
            expected=row.value,
            found=quote,
            difference=f"{abs(told.quantity.value - held.value):f}{held.unit}",
            evidence=(cell(goal, "overview"), cell(goal, field), indicator_row(goal, row)),
        )


def between_texts(goal: Goal, figures: list[Named], options: Options) -> Iterator[Finding]:
    """The same thing with another number in another place, where either place has but one number for it."""
    told: set[tuple[str, Decimal]] = set()  # thing by its first characters, and a number of it
    for a, b in combinations(figures, 2):
        if a.field == b.field or abs(a.value - b.value) <= options.rounding * max(a.value, b.value):
            continue
        thing = thing_of_both(a, b)
        if thing is None or {(thing[:2], a.value), (thing[:2], b.value)} & told:
            continue
        if not alone(a, b, figures) or (a.front and told_by_indicator(goal, a, b)):
            continue
        if parts_of(goal, a, b, figures) or parts_of(goal, b, a, figures):
            continue
        if told_apart(goal, a, b) or of_another_half(goal, a, b):
            continue
        told |= {(thing[:2], a.value), (thing[:2], b.value)}
        # 46 of 64 villages may be the ones the need speaks of.
        mild = (a.front or b.front or "necessity" in (a.field, b.field)) and not typed_alike(a.value, b.value)
        mild = mild and not (one_name(a.thing, b.thing) if a.front and b.front else len(thing) >= LEAST_SHARED)
        mild = mild and not told_by_both(goal, a, b)
        noun = thing if a.unit != "元" else ""
        yield unequal(goal, a, b, noun, severity=Severity.HINT if mild else None)


def with_swapped_digits(goal: Goal) -> Iterator[Finding]:
    """Two numbers made of the same digits, each the only such number of its text (18600平方米, 16800平方米).

    Of two digits only where both count one thing.
    """
    figures = plain_figures(goal, texts_of(goal))
    for a, b in combinations(figures, 2):
        if a.field == b.field or a.unit != b.unit or not swapped(a.value, b.value, 2):
            continue
        if not swapped(a.value, b.value, 2 if shared_noun(a, b) else LEAST_SWAPPED) or not only_ones(a, b, figures):
            continue
        if told_apart(goal, a, b):
            continue
        yield unequal(goal, a, b, end="数字疑似颠倒")
        return


def stray_number(goal: Goal) -> Iterator[Finding]:
    """A number that stands nowhere else, made of the digits of one that stands in several places."""
    found = turned_stray(goal)
    if found is not None:
        stray, meant = found
        yield RULE.finding(
            f"{stray.place}写“{stray.quote}”，{meant.place}写“{meant.quote}”，数字疑似颠倒。",
            goal=goal,
            field=stray.field.partition(".")[0],
            confidence=Confidence.LIKELY,
            expected=meant.quote,
            found=stray.quote,
            sides=(meant.place, stray.place),
            evidence=(stray.evidence, meant.evidence),
        )


def loosely_alike(goal: Goal, counts: list[Named], options: Options) -> Iterator[Finding]:
    """Counts that may be of one thing (5所乡镇卫生院, 3所卫生院), each the only one of its unit in its text."""
    figures = [figure for figure in counts if not figure.front]
    for a, b in combinations(figures, 2):
        alike = abs(a.value - b.value) <= options.rounding * max(a.value, b.value)
        if a.field == b.field or a.unit != b.unit or alike:
            continue
        noun = shared_noun(a, b)
        if noun is None or not only_ones(a, b, figures) or told_apart(goal, a, b):
            continue
        yield unequal(goal, a, b, severity=Severity.HINT, end=f"都写有“{noun}”，请核实是否为同一事项")
        return


def unequal(
    goal: Goal,
    a: Named,
    b: Named,
    noun: str = "",
    *,
    severity: Severity | None = None,
    end: str = "两处不一致",
) -> Finding:
    """noun: what both count, told behind a number that does not have it in front."""
    one, other = (f"{x.quote}{'' if x.front else noun}" for x in (a, b))
    return RULE.finding(
        f"{a.place}写“{one}”，{b.place}写“{other}”，{end}。",
        goal=goal,
        field=a.field,
        severity=severity,
        confidence=Confidence.LIKELY,
        expected=one,
        found=other,
        sides=(a.place, b.place),
        difference=difference(a, b),
        evidence=(a.evidence, b.evidence),
    )


def difference(a: Named, b: Named) -> str:
    gap = abs(a.value - b.value)
    return tell(gap) if a.unit == "元" else f"{gap:f}{a.unit}"


def wholes(goal: Goal, options: Options) -> Iterator[Finding]:
    """Parts that are more than their whole, each sentence once though several fields repeat it."""
    told: set[str] = set()
    for name in texts_of(goal):
        for parts in parts_of_wholes(str(goal.field(name))):
            if parts.quote in told or fits(parts, options.rounding):
                continue
            told.add(parts.quote)
            how = "不等于" if parts.complete or parts.sum < parts.whole else "多于"
            among = parts.quote.partition("其中")[2] or parts.quote.partition("(")[2]
            several = any(word in among for word in IN_SEVERAL)
            slip = mistyped(parts.sum, parts.whole)  # 284, 248: nobody who is counted twice explains that
            one = len(parts.each) == 1
            overlap = parts.unit in OVERLAPPING and parts.sum > parts.whole and several and not slip and not one
            of_it = "其中的" if one else "各部分合计"
            doubt = "，如有交叉请写明" if overlap else "，数字疑似颠倒" if turned(parts) else ""
            yield RULE.finding(
                f"{label_of(goal, name)}“{parts.quote}”：{of_it}{as_printed(parts.sum, parts)}，"
                f"{how}{as_printed(parts.whole, parts)}{doubt}。",
                goal=goal,
                field=name,
                severity=Severity.HINT if overlap else None,
                confidence=Confidence.CHECK if overlap else Confidence.LIKELY if doubt else Confidence.CERTAIN,
                expected=as_printed(parts.whole, parts),
                found=as_printed(parts.sum, parts),
                sides=("合计", "各部分之和"),
                difference=as_printed(abs(parts.whole - parts.sum), parts),
                evidence=(cell(goal, name),),
            )
