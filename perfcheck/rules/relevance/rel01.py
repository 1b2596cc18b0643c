"""REL01 指标放错二级指标

检查什么
    三级指标与所在的二级指标是否相符：满意度放在产出或效益下，投入的金额放在质量或效益下，
    日期放在数量或质量下，知晓率等社会效益放在经济、生态效益下（社会效益下的税收、水质等作为提示），合格率、及时率、成本控制等放在别的二级指标下，带动的收入、增收放在产出下；
    效益指标下填工程的验收合格率；质量指标下填购置数量、巡检轮次、培训人次等所做工作量的（名称没有写明做什么的作为提示）；效益指标下填召开会议次数、出具报告份数的（其他所做工作作为提示）；
    数量指标下只有比率而没有数量的作为提示；二级指标与印在旁边的一级指标是否对应（质量指标在效益指标下）。
示例
    成本指标下填“质量合格达标率” → “质量合格达标率”放在成本指标下不合适，更像质量指标。
如何修改
    移到相应的二级指标，并补上原二级指标应有的内容。
不报告的情形
    经济效益下的增收、节约、带动类金额；社会成本、生态环境成本下的比率；数量指标下的付款金额；时效指标下的完成率；
    数量指标下的完成率（只作提示）；满意度调查的次数、份数；
    质量指标下的差错、事故、持证、获奖等次数人数；满意度行的名称与满意度无关（见 REL02）；左右两半相同的行只报告一次；
    二级指标名称不在常用名称之内。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import FormStructure, Operator
from perfcheck.rules.amounts_of_work import amounts_in
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.fitting_level2 import (
    BENEFITS,
    LABELS,
    MEASURED,
    asks_for_enough,
    better_kind,
    is_held,
    is_measured,
    is_work,
    only_a_date,
)
from perfcheck.rules.measurability.values import run_together
from perfcheck.rules.own_matter import own_pairs
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.stray_parts import MEASURE
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary import indicator_words as words
from perfcheck.rules.vocabulary.kinds_of_project import is_works
from perfcheck.values.levels import bare, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL01",
    slug="indicator-under-wrong-level2",
    title="指标放错二级指标",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请移到相应的二级指标，并补上原二级指标应有的内容。",
    sides=("更像", "所在"),
    looks_at=FORM_WITH_ROWS,
)
MOST_DISPLACED = 2  # rows of a form; of more the labels were read wrongly


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    told: set[tuple[int, str | None]] = set()
    for indicator in goal.distinct_indicators():
        if rate_by_a_day(indicator):
            continue  # QNT24 tells
        guess = None if run_together(goal, indicator) else better_kind(indicator)
        if guess == "数量" and words.PROCESS_IN_BENEFIT.search(compact(indicator.level3 or "")):
            continue  # REL09 tells
        again = guess in (None, "数量") and repeats_output(goal, indicator)
        guess = "数量" if again else guess
        if guess is not None and (indicator.row, indicator.level3) not in told:
            told.add((indicator.row, indicator.level3))  # the other half of a row is told with it
            name = indicator.level3 or indicator.value
            yield RULE.finding(
                f"“{name}”放在{indicator.level2}下不合适，更像{LABELS[guess]}。",
                goal=goal,
                field="indicators",
                severity=Severity.HINT if not again and is_doubtful(guess, indicator) else None,
                confidence=Confidence.LIKELY,
                expected=LABELS[guess],
                found=indicator.level2,
                evidence=(indicator_row(goal, indicator),),
            )
    yield from rates_instead_of_counts(goal)
    if facts.document.source.format != "text":
        yield from under_wrong_level1(goal)


def under_wrong_level1(goal: Goal) -> Yield:
    """质量指标 printed beside 效益指标, where the other rows of the form stand right."""
    wrong = [row for row in goal.distinct_indicators() if row.filled and not row.by_ocr and is_displaced(row)]
    if goal.form_structure is not FormStructure.PRINTED or len(wrong) > MOST_DISPLACED:
        return
    for row in wrong:
        yield RULE.finding(
            f"“{row.level3 or row.value}”的二级指标是“{row.level2}”，一级指标填的是“{row.level1_printed}”，互不对应。",
            goal=goal,
            field="indicators",
            confidence=Confidence.LIKELY,
            expected=row.level1,
            found=row.level1_printed,
            evidence=(indicator_row(goal, row),),
            advice="请核对该行的一级指标和二级指标。",
        )


def is_displaced(row: Indicator) -> bool:
    """Whether a level 2 cannot stand below the level 1 printed beside it."""
    printed, kind = bare(row.level1_printed or ""), level2_kind(row.level2)
    output, benefit = kind in ("数量", "质量", "时效"), kind in BENEFITS
    others = ("成本指标", "满意度指标")
    return (output and printed in (*others, "效益指标")) or (benefit and printed in (*others, "产出指标"))


def is_doubtful(guess: str, indicator: Indicator) -> bool:
    """Whether a row may be meant where it stands: 活动人次 under 质量, 税收 under 社会效益, 响应时间 under 质量,
    land that is restored under 生态."""
    kind, name = level2_kind(indicator.level2), compact(indicator.level3 or "")
    if guess == "质量" and name.endswith(words.WELL_DONE):
        return True
    if guess == "数量":
        measured = is_measured(indicator) and not (kind == "生态" and words.RID_OR_RESTORED.search(name))
        return not measured and not is_work(indicator) and not is_held(indicator)
    if guess == "时效" and kind == "质量" and name.endswith(words.COMING):
        return True
    return guess in BENEFITS and kind in ("社会", "数量")


def repeats_output(goal: Goal, indicator: Indicator) -> bool:
    """Whether a row among the benefits counts the very things that a row under 数量 counts: 签约回收点数量 32处.

    People are not looked at: whom a project reaches is its benefit.
    """
    target, name = indicator.target, compact(indicator.level3 or "")
    if level2_kind(indicator.level2) not in BENEFITS or target is None or not asks_for_enough(target):
        return False
    if not name.endswith(words.COUNTED) or target.unit in words.OF_PEOPLE:
        return False
    if unit_kind(target.unit) not in ("count", *MEASURED) or any(word in name for word in words.BROUGHT):
        return False
    things = set(own_pairs(MEASURE.sub("", name)))
    return any(
        level2_kind(row.level2) == "数量"
        and row.target is not None
        and (row.target.quantity, row.target.unit) == (target.quantity, target.unit)
        and not things.isdisjoint(own_pairs(MEASURE.sub("", compact(row.level3 or ""))))
        for row in goal.half(indicator.scope)
    )


def rate_by_a_day(indicator: Indicator) -> bool:
    """合格率 | 2026年12月20日前: the row is of its level, the value is another row's."""
    target, name = indicator.target, compact(indicator.level3 or "")
    dated = target is not None and target.operator is Operator.BY and only_a_date(indicator.value or "")
    return dated and name.endswith("率") and not any(w in name for w in words.TIMELINESS)


def rates_instead_of_counts(goal: Goal) -> Yield:
    """数量指标 rows that give rates only: one hint a form."""
    rows = [i for i in goal.distinct_indicators() if level2_kind(i.level2) == "数量" and i.filled]
    if not rows or any(better_kind(i) for i in rows):
        return
    if all(i.target is not None and i.target.unit == "%" for i in rows):
        names = "、".join(f"“{i.level3 or i.value}”" for i in rows)
        yield RULE.finding(
            f"数量指标只有比率（{names}），没有数量。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING
            if is_works(goal.name) and not amounts_in(str(goal.annual_goal))
            else Severity.HINT,
            evidence=tuple(indicator_row(goal, i) for i in rows),
            advice="请补充数量，例如应完成的个数、人数、长度。",
        )
