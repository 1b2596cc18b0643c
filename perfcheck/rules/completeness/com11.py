"""COM11 指标没有指标值

检查什么
    填了三级指标名称的行是否填有指标值，或指标值只填了“无”、斜线、横线；名称和值都只填了“无”，而本文件其他各表都没有这样的行。
示例
    数量指标“改造道路长度”的指标值空白 → 指标“改造道路长度”没有指标值。
如何修改
    补填可以核对的指标值。
不报告的情形
    整张表没有一个指标值（可能没有识别到该栏，记入“未能检查”）；名称和值都空白（该行未设指标，见 COM13）；
    转换的文字中左右两半只有一半缺值（常丢失右半单元格；印出的表格则报告，作疑点）；
    事故、投诉等填“无”；名称写明“本项目不适用此指标”；有值而没有名称（见 COM12）；
    名称是模板占位符（见 QNT12）。
    名称本身像是指标值（如“≥95%”“持续”）时，按疑似串列处理，作为疑点而非硬错误。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import FormStructure
from perfcheck.rules.alone import others_of, stands_out
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.completeness.half_cells import rows_without_value
from perfcheck.rules.measurability.values import is_placeholder
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.directions import FAULTS
from perfcheck.rules.vocabulary.nothing_words import value_says_nothing
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.word_list import WordList

RULE = Rule(
    code="COM11",
    slug="value-blank",
    title="指标没有指标值",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请补填可以核对的指标值。",
    looks_at=FORM_WITH_ROWS,
    absence=True,
)
SHORTEST_NAME = 3  # characters; "持续", "达标" in the name cell are a shifted value


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if no_value_column(goal):
        named = [row for row in goal.indicators if row.level3 is not None]
        if read_whole(goal, facts.document):
            yield RULE.finding(
                f"本表{len(named)}行指标都没有指标值。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                found="空白",
                evidence=tuple(indicator_row(goal, row) for row in named),
            )
            return
        yield not_enough_data(f"“{goal.name}”各行都没有指标值，可能没有识别到指标值一栏")
        return
    for row in rows_without_value(goal):
        if is_placeholder(row.level3 or "", facts.words):
            continue  # a row of the template: QNT12 tells it
        shifted = looks_like_value(row)
        message = f"{row.level2}“{row.level3}”没有指标值。"
        if shifted:
            message = f"{row.level2}的名称是“{row.level3}”而没有指标值，疑似填写或识别错误（串列）。"
        yield RULE.finding(
            message,
            goal=goal,
            field="indicators",
            severity=Severity.WARNING if shifted else Severity.ERROR,
            confidence=Confidence.CHECK if shifted else Confidence.CERTAIN,
            found="空白",
            evidence=(indicator_row(goal, row),),
        )
    yield from one_half_blank(goal)
    yield from filled_with_nothing(goal, facts)
    yield from rows_of_nothing(goal, facts)


def one_half_blank(goal: Goal) -> Yield:
    """In a printed table of two halves: a named row whose value one half leaves blank, beside rows filled in both."""
    pairs = [pair for pair in goal.pairs() if pair[0] is not None and pair[1] is not None]
    both = [pair for pair in pairs if all(half is not None and half.value is not None for half in pair)]
    if goal.form_structure is not FormStructure.PRINTED or 2 * len(both) < len(pairs):
        return
    for left, right in pairs:
        if left is None or right is None or left.unreadable or right.unreadable:
            continue
        for blank, other, label in ((left, right, "实施期"), (right, left, "年度")):
            if blank.level3 is not None and blank.value is None and other.value is not None:
                yield RULE.finding(
                    f"{blank.level2}“{blank.level3}”没有{label}指标值（另一半为“{other.value}”）。",
                    goal=goal,
                    field="indicators",
                    severity=Severity.WARNING,
                    found="空白",
                    evidence=(indicator_row(goal, blank),),
                )


def filled_with_nothing(goal: Goal, facts: Facts) -> Yield:
    """Named rows whose value is 无, a dash or the like; 安全事故: 无 says how many, a placeholder is QNT12's."""
    for row in goal.distinct_indicators():
        value, name = row.value or "", row.level3 or ""
        nothing = facts.words.nothing
        if not value_says_nothing(value, nothing) or not name or value_says_nothing(name, nothing):
            continue
        if is_placeholder(value, facts.words) or any(word in name for word in FAULTS):
            continue
        yield RULE.finding(
            f"{row.level2}“{row.level3}”的指标值只填了“{value.strip()}”，没有可以核对的内容。",
            goal=goal,
            field="indicators",
            confidence=Confidence.LIKELY,
            found=value,
            evidence=(indicator_row(goal, row),),
        )


def rows_of_nothing(goal: Goal, facts: Facts) -> Yield:
    """无 | 无 under a level 2, where no other form of the book has such a row: several are a custom of the book."""
    nothing = facts.words.nothing
    empty = [row for row in goal.distinct_indicators() if says_only_nothing(row, nothing)]
    if len(empty) != 1:
        return
    others = (other for other in others_of(goal, facts) if other.indicators)
    if not stands_out(others, lambda other: any(says_only_nothing(row, nothing) for row in other.indicators)):
        return
    row = empty[0]
    yield RULE.finding(
        f"{row.level2}的名称和指标值都只填了“{(row.value or '').strip()}”，没有可以核对的内容，"
        "本文件其他各表都没有这样的行。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING,
        confidence=Confidence.CHECK,
        found=row.value,
        evidence=(indicator_row(goal, row),),
        advice="请补填指标，或者删去该行。",
    )


def says_only_nothing(row: Indicator, nothing: WordList) -> bool:
    return all(bool(cell) and value_says_nothing(cell or "", nothing) for cell in (row.level3, row.value))


def no_value_column(goal: Goal) -> bool:
    """Several named rows and not one value: the column is more likely lost than left blank throughout."""
    named = [i for i in goal.indicators if i.level3 is not None]
    return len(named) > 1 and all(i.value is None for i in goal.indicators)


def read_whole(goal: Goal, document: Document) -> bool:
    """Whether nothing of a printed table was left unread: a value column nobody knows would be."""
    tables = {(row.location.page, row.location.table) for row in goal.indicators}
    left = {(unread.location.page, unread.location.table) for unread in document.unread}
    cells = not any(value.present for _, value in goal.extra)
    return goal.form_structure is FormStructure.PRINTED and cells and not tables & left


def looks_like_value(row: Indicator) -> bool:
    """A name cell that holds what belongs into the value cell, or the level-2 label itself."""
    name = compact(row.level3 or "")
    target = parse_target(row.level3)
    return (
        len(name) < SHORTEST_NAME or name == compact(row.level2) or (target is not None and target.quantity is not None)
    )
