"""FEA04 实施计划没有时间安排

检查什么
    “项目实施计划”中有没有时间（年、月、季度、期限）或步骤（招标、施工、验收、分阶段等）。
示例
    填“按计划完成” → 项目实施计划没有时间安排。
如何修改
    按月或按季度写明各步骤的起止时间。
不报告的情形
    提到任何时间（包括“按月发放”“每季度”“全年”）或步骤；表样没有该栏；空白（见 COM02）；只填“无”（见 COM03）；
    与项目概况或目标完全相同的文字（见 CPY01）。全文只是“年度内完成相关工作”一类套话的，不算写了时间。
    本文件其他各表都写了时间或步骤的，作疑点。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.goal import TEXT_FIELDS, Goal
from perfcheck.patterns import regex
from perfcheck.rules.alone import is_alone
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.rules.vocabulary.slogans import EMPTY_PLAN, PLAN_STEPS, PLAN_TIMES
from perfcheck.values.dates import date_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FEA04",
    slug="plan-without-time",
    title="实施计划没有时间安排",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请按月或按季度写明各步骤的起止时间。",
    looks_at=FORM,
)
_YEARS = regex(r"20\d\d(?:20\d\d)+|(?:开始|完成)时间.{0,40}20\d\d")  # a table of steps run together: 20162020
SHORTEST_COPY = 8  # characters; CPY01 compares texts from this length on


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    text = str(goal.plan)
    if not goal.plan.present or says_nothing(text, facts.words.nothing) or has_time(text) or repeats_other_text(goal):
        return
    alone = is_alone(goal, "plan", facts, lambda other: not has_time(str(other.plan)))
    beside = "，本文件其他各表都写了" if alone else ""
    yield RULE.finding(
        f"项目实施计划没有具体的时间安排，也没有步骤{beside}。",
        goal=goal,
        field="plan",
        severity=Severity.WARNING if alone else None,
        found=text,
        evidence=(cell(goal, "plan"),),
    )


def has_time(text: str) -> bool:
    plain = compact(text)
    if EMPTY_PLAN.fullmatch(plain):
        return False
    if any(word in plain for word in (*PLAN_TIMES, *PLAN_STEPS)) or _YEARS.search(plain):
        return True
    return bool(date_mentions(text, quoted=True))


def repeats_other_text(goal: Goal) -> bool:
    plan = compact(str(goal.plan))
    others = (compact(str(goal.field(name))) for name in TEXT_FIELDS if name != "plan")
    return len(plan) >= SHORTEST_COPY and plan in others
