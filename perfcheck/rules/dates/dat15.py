"""DAT15 日期不存在

检查什么
    绩效目标表各文字栏、指标名称、指标值和正文中写到月、日的日期，是否是日历上有的日期。
示例
    时效指标填“2026年6月31日前完成” → 6月没有31日。
如何修改
    核对原件，改为实际日期。
不报告的情形
    只写到年、月的；2月29日没有写年份；项目、标准的编号（2026.13.1）；填报日期（见 DAT05）；
    读到的文字由扫描件识别的，作待核。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.rules.basis import OPENNESS_6, ORDER_OF_DATES, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row
from perfcheck.rules.told_forms import label_of
from perfcheck.values.dates import impossible_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT15",
    slug="no-such-day",
    title="日期不存在",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (ORDER_OF_DATES,)),
    advice="请核对原件，改为实际日期。",
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    for goal in facts.told_forms:
        for place, text, evidence, by_ocr in texts_of(goal):
            for quote, why in impossible_dates(text):
                yield RULE.finding(
                    f"{place}写“{quote}”，{why}，疑似填写或识别错误。",
                    goal=goal,
                    field=evidence.field or "",
                    confidence=Confidence.CHECK if by_ocr else Confidence.LIKELY,
                    found=quote,
                    evidence=(evidence,),
                )
    for passage in document.passages:
        for quote, why in impossible_dates(passage.text):
            section = passage.section or "正文"
            yield RULE.finding(
                f"{section}写“{quote}”，{why}，疑似填写或识别错误。",
                field="passages",
                confidence=Confidence.CHECK if passage.by_ocr else Confidence.LIKELY,
                found=quote,
                evidence=(Evidence(section, passage.text, passage.location),),
            )


def texts_of(goal: Goal) -> Iterator[tuple[str, str, Evidence, bool]]:
    """Every text of a form: what it is called, the text, its evidence, and whether it was recognised."""
    for name, field in goal.texts():
        yield f"“{label_of(goal, name)}”", str(field), cell(goal, name), goal.field(name).by_ocr
    for row in goal.distinct_indicators():
        named = f"{row.level2}“{row.level3}”" if row.level3 else row.level2
        for what, text in ((f"{row.level2}的名称", row.level3), (f"{named}的值", row.value)):
            if text:
                yield what, text, indicator_row(goal, row), row.by_ocr
