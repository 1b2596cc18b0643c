"""DIS11 正文写的任务数量与绩效目标表不一致

检查什么
    正文（部门概况、年度工作任务、预算说明等）和整体支出绩效目标表的年度目标写的本年任务的数量，与写同一事项的那张绩效目标表是否一致。
示例
    工作任务写“举办教师培训20期”，“中小学教师培训”目标表的目标和指标都是24期 → 两处不一致。
如何修改
    核对后统一正文与绩效目标表。
不报告的情形
    目标表另有一处写了正文的数，或表中几个数、几张同类的表相加为正文的数；几张表都写同一事项、同一事项有几个数；上年数、累计数、现有数、每个单位的数；
    “约”“左右”；只有三个以内相同的字，看不出是同一事项。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import OPENNESS_6, Basis
from perfcheck.rules.disclosure.told_tasks import told_tasks
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.strings import FIELD_LABELS

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS11",
    slug="tasks-of-text-differ-from-form",
    title="正文写的任务数量与绩效目标表不一致",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,)),
    advice="请核对后统一正文与绩效目标表的数量。",
    sides=("目标表", "正文"),
    looks_at=ALL_FORMS,
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    for one in told_tasks(document, facts):
        said, meant = one.said, one.meant
        where = "整体支出绩效目标表" if said.place == FIELD_LABELS["overall_goal"] else "正文"
        yield RULE.finding(
            f"{where}写“{said.quote}”，“{one.goal.name}”的{meant.place}写“{meant.quote}”，两处不一致。",
            goal=one.goal,
            field="passages",
            confidence=Confidence.LIKELY,
            expected=meant.quote,
            found=said.quote,
            evidence=(said.evidence, meant.evidence),
        )
