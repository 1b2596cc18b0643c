"""DAT13 引用以前年度的年度性文件

检查什么
    立项依据、措施、实施计划等栏引用的年度性文件（预算编制方案、编制通知、工作要点、年度计划等），
    其年份是否早于预算年度的上一年。
示例
    2026年预算，保证措施写“根据2022年省级预算编制方案” → 该文件是2022年的，疑似沿用旧稿。
如何修改
    改为本年度的文件，或写明长期有效的制度名称。
不报告的情形
    年份为预算年度或上一年（上一年发布、本年执行）；文号和《》以内的年份；项目建设的起止时间（由DAT02、DAT03检查）；
    规划、行动计划等多年有效的文件（由DAT09检查）。
"""

from __future__ import annotations

import re

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Goal
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.time_words import YEARLY_PAPERS
from perfcheck.strings import field_label

RULE = Rule(
    code="DAT13",
    slug="paper-of-an-earlier-year",
    title="引用以前年度的年度性文件",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请改为本年度的文件，或写明长期有效的制度名称。",
    looks_at=FORM,
)
# 2022年省级预算编制方案, 2023年度部门预算编制工作的通知: a year, its scope, and the kind of paper.
PAPER = re.compile(rf"(?<!\d)(20\d{{2}})年度?[^，。；,;《》\d]{{0,16}}?(?:{'|'.join(map(re.escape, YEARLY_PAPERS))})")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断文件是否过期")
        return
    for name, field in goal.texts():
        hit = next((h for h in PAPER.finditer(str(field)) if int(h.group(1)) < facts.year - 1), None)
        if hit is not None:
            yield RULE.finding(
                f"“{field_label(name)}”引用“{hit.group(0)}”，早于预算年度{facts.year}年，疑似沿用旧稿。",
                goal=goal,
                field=name,
                confidence=Confidence.LIKELY,
                expected=f"{facts.year}年",
                found=hit.group(0),
                evidence=(cell(goal, name),),
            )
            break
