"""COM04 绩效目标未填

检查什么
    年度目标是否空白；项目期超过一年的，实施期（中期）目标是否空白；两者都空白时合并报告；项目跨年度或两个资金总额不等，
    而只见一个目标的，作为疑点。
示例
    “年度目标”空白 → 没有填写年度目标，无法据以评价。
如何修改
    写明预算年度内要达到的、可以核对的结果。
不报告的情形
    一年期项目左右两栏合并为一格、共用一个目标（文字文件中合并与空白无法区分，记入“未能检查”；有表格线的文件中看得见空白格的，
    照常报告）；项目期为一年而只填了年度目标；表样没有该栏；目标只填“无”（见 COM03）；左右两半的指标缺失（见 COM14）；
    未能识别（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import FormStructure
from perfcheck.model.location import Status
from perfcheck.rules.basis import BUDGET_LAW_32, MEASURE_88, Basis
from perfcheck.rules.copied_text.cpy06 import Options as SameGoals
from perfcheck.rules.copied_text.cpy06 import reasons_to_differ
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import task_of
from perfcheck.strings import field_label
from perfcheck.values.periods import parse_period

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="COM04",
    slug="goal-blank",
    title="绩效目标未填",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_32,), (MEASURE_88,)),
    advice="请写明预算年度内（及实施期内）要达到的、可以核对的结果。",
    looks_at=FORM,
    absence=True,
)
MERGED = 0.2  # share of the widest cell that may be missing at the right of a cell over both halves
LEFT, RIGHT = "implementation_goal", "annual_goal"


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for name in (LEFT, RIGHT):
        if goal.field(name).status is Status.UNREADABLE:
            yield unreadable(f"“{goal.name}”的“{field_label(name)}”未能识别")
    blank = blank_goals(goal, facts.document.source.format)
    if blank is None:
        reasons, cycle = reasons_to_differ(goal, SameGoals())
        if reasons:
            yield RULE.finding(
                f"{'，'.join(reasons)}，只见一个目标，没有分别写明实施期目标和年度目标，请核实年度目标是否漏填。",
                goal=goal,
                field=RIGHT,
                severity=Severity.WARNING,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, LEFT), cell(goal, RIGHT), *cycle),
            )
            return
        yield not_enough_data(f"“{goal.name}”只见一个目标，无法区分是两栏合并还是年度目标空白")
        return
    if blank and unread_near(goal, facts.document):
        yield unreadable(f"“{goal.name}”的目标一栏有内容未能对应到栏目，不能断定为空白")
        return
    if blank:
        names = "和".join(field_label(name) for name in blank)
        yield RULE.finding(
            f"没有填写{names}，无法据以评价。",
            goal=goal,
            field=blank[-1],
            evidence=tuple(cell(goal, name) for name in blank),
            advice=task_of(blank),
        )


def unread_near(goal: Goal, document: Document) -> bool:
    """Whether something between the form's head and its indicators was seen and placed nowhere: it may be the goal."""
    begins = goal.location.order
    ends = [row.location.order for row in goal.indicators] or [form.location.order for form in document.goals]
    end = min((place for place in ends if place > begins), default=None)
    places = (unread.location.order for unread in document.unread if unread.quote)
    return any(begins <= place and (end is None or place < end) for place in places)


def several_years(goal: Goal) -> bool:
    period = parse_period(goal.period.text)
    return period is not None and period.several_years


def blank_goals(goal: Goal, source: str) -> tuple[str, ...] | None:
    """Goal cells that are blank and should not be; None where a blank cell looks like a merged one.

    A one-year project may leave its 实施期目标 blank.
    """
    left, right = goal.implementation_goal.status, goal.annual_goal.status
    if goal.one_goal_cell:
        # A printed table says itself that one cell owns both places; a text leaves it open.
        merged = True if goal.form_structure is FormStructure.PRINTED else spans_both_halves(goal)
        return None if merged is None else () if merged else (RIGHT,)
    blank = tuple(n for n, s in ((LEFT, left), (RIGHT, right)) if s is Status.BLANK)
    if Status.PRESENT not in (left, right):
        return () if Status.UNREADABLE in (left, right) else blank
    if blank == (RIGHT,) and goal.form_structure is FormStructure.INFERRED and source == "text":
        return None  # the words of two columns may stand in one
    if several_years(goal) or not goal.period.present or not blank:
        return () if left is Status.BLANK and not several_years(goal) else blank
    if left is Status.BLANK:
        return ()
    return None if source == "text" else blank


def spans_both_halves(goal: Goal) -> bool | None:
    """Whether the one goal that is printed fills the row, by the rectangles of a ruled table; None without them."""
    cell_box = goal.implementation_goal.location.bbox
    rows = [field.location.bbox for _, field in goal.texts() if field.location.bbox is not None]
    if cell_box is None or len(rows) < 2:
        return None
    edge = max(box[2] for box in rows)
    widest = max(box[2] - box[0] for box in rows)
    return edge - cell_box[2] < MERGED * widest
