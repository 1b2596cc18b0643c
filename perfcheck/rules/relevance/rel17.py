"""REL17 同一张表内的等级、类别、编号写法不一致

检查什么
    项目名称、概况、必要性、计划、目标和指标写到的同一事物，其等级、类别（三级公路／二级公路、国三／国二、小微企业／规模以上企业）、
    地域范围（全市／全省）、编号或热线号码（X215／X251、96333／96133）是否一致：只有一处与其他各处都不同的，作疑点；
    只在两处各写一次而不同的，作提示。
示例
    概况和实施期目标写“三级公路改建”，年度目标写“二级公路改建” → 年度目标与其他各处不一致。
如何修改
    核对后统一各栏的写法。
不报告的情形
    同一栏同时写到两种；写的是变化（由四级公路改建为、升级、创建）；后面所说的事物不同；别的几处写法也不一致；立项依据、制度措施中的文件和编号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import EVALUATION_10_CLEAR, OPENNESS_6, Basis
from perfcheck.rules.relevance.kinds_of_things import shared_noun, two_kinds
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import TOLD_FORM

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL17",
    slug="kinds-of-form-differ",
    title="同一张表内的等级、类别、编号写法不一致",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (EVALUATION_10_CLEAR,)),
    advice="请核对后统一各栏的写法。",
    sides=("其他各处", "一处"),
    looks_at=TOLD_FORM,
    fold_from=3,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    for pair in two_kinds(goal):
        alone, others = pair.alone, pair.others
        noun = alone.noun[: shared_noun(alone, others[0])]
        one, other = (f"{told.word}{noun}" for told in (alone, others[0]))
        rest = "、".join(told.place.name for told in others)
        yield RULE.finding(
            f"{alone.place.name}写“{one}”，{rest}写的是“{other}”，{alone.series.name}不一致。",
            goal=goal,
            field=alone.place.field,
            severity=None if pair.sure else Severity.HINT,
            confidence=Confidence.LIKELY if pair.sure else Confidence.CHECK,
            expected=other,
            found=one,
            evidence=(alone.place.evidence, *(told.place.evidence for told in others)),
        )
