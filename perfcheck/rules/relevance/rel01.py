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
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.measurability.values import run_together
from perfcheck.rules.own_matter import own_pairs
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.stray_parts import MEASURE
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary import indicator_words as words
from perfcheck.rules.vocabulary.benefit_kinds import BROUGHT_TO_OTHERS, other_benefit
from perfcheck.values.dates import date_mentions
from perfcheck.values.levels import bare, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.targets import carries_number
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator, Target
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
LABELS = {
    "数量": "数量指标", "质量": "质量指标", "时效": "时效指标", "成本": "成本指标", "社会": "社会效益指标",
    "满意度": "满意度指标", "经济": "经济效益指标", "生态": "生态效益指标",
}  # fmt: skip
BENEFITS = ("经济", "社会", "生态", "可持续")
BORNE_BY_OTHERS = regex(
    "(?:社会|生态|环境|生态环境)成本"
)  # what the project costs society: 弃渣规范处置率 as well as money
MOST_DISPLACED = 2  # rows of a form; of more the labels were read wrongly
MEASURED = ("length", "area", "volume")  # kinds of units


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    told: set[tuple[int, str | None]] = set()
    for indicator in goal.distinct_indicators():
        if rate_by_a_day(indicator):
            continue  # QNT24 tells
        guess = None if run_together(goal, indicator) else better_kind(indicator)
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


def better_kind(indicator: Indicator) -> str | None:
    """The kind an indicator belongs to by its name or value; None when it may stay where it is."""
    kind = level2_kind(indicator.level2)
    if kind is None or not indicator.filled or BORNE_BY_OTHERS.match(compact(indicator.level2)):
        return None
    name = compact(indicator.level3 or "")
    if kind == "满意度":
        return "社会" if counts_people(name, indicator.target) else None
    by_name = kind_by_name(kind, name, compact(indicator.value or ""))
    return by_name or other_benefit(kind, name) or kind_by_value(kind, name, indicator)


def kind_by_name(kind: str, name: str, value: str) -> str | None:
    if any(w in name for w in words.SATISFACTION) and not any(w in name for w in words.ASKING):
        return "满意度"
    if kind in ("数量", "时效", "成本") and any(w in name for w in words.QUALITY):
        return "质量"
    if kind in BENEFITS and name.endswith(words.OF_WORKS):
        return "质量"
    if kind in ("数量", "质量", "时效") and BROUGHT_TO_OTHERS.search(name):
        return "社会" if "就业" in name else "经济"
    if kind == "成本" and name.endswith("率") and not any(w in name for w in words.RATES_OF_MONEY):
        return "质量"
    if kind == "时效" and name.endswith("达标率") and not any(w in name for w in ("及时", "按期", "按时", "准时")):
        return "质量"
    if kind in ("数量", "质量", "成本") and any(w in name for w in words.TIMELINESS):
        return None if kind == "质量" and words.PROMPT_SERVICE.search(name) else "时效"
    if kind in ("数量", "质量", "时效") and any(w in name for w in words.COST):
        return "成本"
    if kind in ("数量", "质量") and name.endswith(words.MOMENTS) and names_a_day(value):
        return "时效"
    lasting = words.LASTING if kind == "数量" else words.COMING
    if (
        kind in ("数量", "质量")
        and name.endswith((*lasting, *words.LIMITS))
        and value.startswith(("≤", "<", "不超过", "不高于"))
    ):
        return "时效"
    if kind in BENEFITS and (
        name.endswith(words.PAID_IN_TIME) or (name.endswith(words.MOMENTS_OF_WORK) and dated(value))
    ):
        return "时效"
    return None


def is_measured(indicator: Indicator) -> bool:
    """Whether a value is a length, an area or a volume, which is nothing but an amount of work."""
    return indicator.target is not None and unit_kind(indicator.target.unit) in MEASURED


def dated(value: str) -> bool:
    """Whether a value is a day or a month and nothing else."""
    return bool(date_mentions(value)) and only_a_date(value)


def names_a_day(value: str) -> bool:
    """Whether a value says by when (当月月底前, 每月25日前), not how long it takes (≤30分钟)."""
    return "前" in value or "底" in value or bool(date_mentions(value))


def kind_by_value(kind: str, name: str, indicator: Indicator) -> str | None:
    target = indicator.target
    if target is None:
        return None
    if unit_kind(target.unit) == "money" and target.quantity is not None and not any(g in name for g in words.GAIN):
        if kind in ("质量", "时效"):
            return "成本"
        if kind in BENEFITS and any(s in name for s in words.SPENDING):
            return "成本"
    if (kind == "质量" or does_work(name)) and kind != "数量" and counts_work(name, target):
        return "数量"
    if is_held(indicator) and asks_for_enough(target):
        return "数量"
    if kind in ("数量", "质量") and target.operator is Operator.BY and only_a_date(indicator.value or ""):
        return "时效"
    return None


def counts_people(name: str, target: Target | None) -> bool:
    """服务农村居民人数 ≥9万人 beside satisfaction: a number of people served, and no one asked."""
    counted = target is not None and target.quantity is not None and unit_kind(target.unit) == "count"
    return counted and name.endswith(words.SERVED) and not any(w in name for w in (*words.SATISFACTION, *words.ASKING))


def counts_work(name: str, target: Target) -> bool:
    """Whether a row says how much is done, at least or exactly: 全年活动人次 =5万人次, not 差错次数 or 持证人数."""
    counted = asks_for_enough(target) and unit_kind(target.unit) in ("count", *MEASURED)
    named = name.endswith(words.COUNTED) or (name.startswith(words.WORK_DONE) and not name.endswith(words.NO_COUNT))
    return counted and named and not any(w in name for w in (*words.COUNTED_FOR_QUALITY, *words.BROUGHT))


def asks_for_enough(target: Target) -> bool:
    """Whether a value is a number that is to be reached."""
    return bool(target.quantity) and target.operator in (Operator.AT_LEAST, Operator.MORE, Operator.EQUAL)


def is_held(indicator: Indicator) -> bool:
    """Whether a row among the benefits says how often or in how many papers something is done: 召开评审会次数."""
    name = compact(indicator.level3 or "")
    return level2_kind(indicator.level2) in BENEFITS and words.HELD.search(name) is not None


def does_work(name: str) -> bool:
    """Whether a name begins with what is done, or counts how often it is: 培训检验人员, 检验人员培训人次."""
    counted = name.startswith(words.WORK_COUNTED) and name.endswith(words.COUNTED)
    return counted or name.startswith(words.WORK_DONE) or words.COUNTED_WORK.search(name) is not None


def is_work(indicator: Indicator) -> bool:
    """Whether a row under 质量 names what is done, too: 购置床铺数量, 巡检轮次, not only 活动人次."""
    named = any(word in (indicator.level3 or "") for word in words.AMOUNTS_OF_WORK)
    return named and level2_kind(indicator.level2) == "质量"


def only_a_date(value: str) -> bool:
    """Whether nothing countable is left once the dates are taken out."""
    rest = value[:200]
    for mention in date_mentions(rest, quoted=True):
        rest = rest.replace(mention.quote, " ")
    return not carries_number(rest)


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
            severity=Severity.HINT,
            evidence=tuple(indicator_row(goal, i) for i in rows),
            advice="请补充数量，例如应完成的个数、人数、长度。",
        )
