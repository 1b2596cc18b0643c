"""DAT10 正文年份与预算年度不符

检查什么
    正文中说明本年预算、绩效目标的句子和预算表标题，所写年份是否为预算年度。
示例
    2026年预算的正文写“2025年编报部门整体绩效目标……” → 年份疑似沿用上年。
如何修改
    改为预算年度，并核实该段数字是否也沿用上年。
不报告的情形
    与上年比较、决算、结转、截至某日的句子；依据文件和《》中的年份；没有读到预算年度（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_enough_data
from perfcheck.rules.vocabulary.time_words import BUDGET_OF_YEAR, YEAR_ON_YEAR

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.location import Location
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT10",
    slug="text-of-another-year",
    title="正文年份与预算年度不符",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,)),
    advice="请改为预算年度，并核实该段数字是否也沿用了上年。",
    sides=("预算年度", "所写"),
)
SENTENCE_END = regex(r"[。；;！？\n]")
OPENING = regex(r"^[\s\d一二三四五六七八九十、.．()（）]{0,8}?((?:19|20)\d{2})\s?年度?")
AHEAD = 40  # characters after the year that say what the sentence is about


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法核对正文年份")
        return
    for passage in document.passages:
        for sentence in SENTENCE_END.split(passage.text):
            stated = stated_year(sentence)
            if stated is not None and stated != facts.year:
                yield _finding(sentence.strip(), stated, facts.year, passage.section or "正文", passage.location)
    for totals in document.expenditure_totals:
        hit = OPENING.match(totals.title)
        if hit and int(hit.group(1)) != facts.year:
            yield _finding(totals.title, int(hit.group(1)), facts.year, "预算表标题", totals.location)


def stated_year(sentence: str) -> int | None:
    """The year a sentence on the budget of the year opens with; None for other sentences."""
    hit = OPENING.match(sentence)
    if hit is None:
        return None
    ahead = sentence[hit.end() : hit.end() + AHEAD]
    if not any(w in ahead for w in BUDGET_OF_YEAR) or any(w in ahead for w in YEAR_ON_YEAR):
        return None
    return int(hit.group(1))


def _finding(sentence: str, stated: int, year: int, role: str, location: Location) -> Finding:
    shown = sentence if len(sentence) <= AHEAD else f"{sentence[:AHEAD]}……"
    carried = "年份疑似沿用上年" if stated < year else "疑似填写或识别错误"
    return RULE.finding(
        f"文件为{year}年预算，{role}写“{shown}”，{carried}。",
        field="passages",
        confidence=Confidence.LIKELY if stated < year else Confidence.CHECK,
        evidence=(Evidence(role, sentence, location),),
        expected=f"{year}年",
        found=f"{stated}年",
    )
