"""DAT08 依据文号晚于预算年度或填报日期

检查什么
    立项依据所列文号的年份是否晚于预算年度或填报日期的年份；其他文字栏、项目经费情况说明、正文所列文号的年份是否晚于预算年度；
    所写会议、批复的年月是否晚于填报日期（没有填报日期的，晚于预算年度）；文号的年份是不是四位数（〔20225〕）、是不是可能的年份（〔2105〕）。
示例
    填报日期为2025年11月，立项依据写“〔2026〕5号” → 文号晚于填报日期。
如何修改
    核对文号年份和填报日期。
不报告的情形
    文号年份与预算年度相同，且没有早于它的填报日期；没有文号；填报日期不能识别。
    文号晚于填报日期但不晚于预算年度的（填报后可能补充）作疑点。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.document import Passage
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_6, ORDER_OF_DATES, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import TOLD_TEXT
from perfcheck.rules.told_forms import NoteText, label_of
from perfcheck.values.dates import document_numbers
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT08",
    slug="document-number-in-future",
    title="依据文号晚于预算年度或填报日期",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6,), (ORDER_OF_DATES,)),
    advice="请核对立项依据的文号年份和填报日期。",
    looks_at=TOLD_TEXT,
)


DIGITS_OF_YEAR = 4
# 2026年10月第21次常务会议, 会议纪要（2026年10月12日）: not what is to be done by then.
_DECIDED = regex(
    r"(?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日)?"
    r"(?![^,，。;；、]{0,16}(?:前|底|完成|建成|验收|到期|起|至|实施))"
    r"[^,，。;；、]{0,16}(?:会议|常务会|常委会|党组会|办公会|纪要|批复|批示|印发|签订|下发|下达)"
)
_DATED_BEHIND = regex(r"(?:纪要|批复|批示|决定)》?[(（](?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日)?[)）]")
NO_YEAR = regex(
    r"[一-龥]{1,8}\s?[〔﹝\[［【]\s?(2\d{2}|20\d{3,4}|2[1-9]\d{2}|1[0-8]\d{2}|19[0-4]\d)\s?[〕﹞\]］】]\s?第?\s?\d{1,4}\s?号"
)


def check(told: Goal | Passage, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法与文号年份比较")
    elif isinstance(told, Passage):
        yield from in_paragraph(told, facts.year)
    else:
        yield from of_coming_years(told, facts.year)
        yield from not_a_year(told)
        yield from in_basis(told, facts.year)
        yield from meetings_to_come(told, facts.year)


def in_basis(goal: Goal, year: int) -> Yield:
    """The latest number of 立项依据, against the budget year and the day the form was filled in."""
    numbers = document_numbers(str(goal.basis))
    if not numbers:
        return
    latest = max(numbers, key=lambda n: n.year)
    filled = goal.filled_on
    if latest.year > year:
        limit, severity = f"预算年度{year}年", Severity.ERROR
    elif filled is not None and latest.year > filled.year:
        limit, severity = f"填报日期{filled.isoformat()}", Severity.WARNING
    else:
        return
    place = f"“{label_of(goal, 'basis')}”中" if isinstance(goal.basis, NoteText) else "依据"
    dated = (cell(goal, "filled_at"),) if severity is Severity.WARNING else ()
    yield RULE.finding(
        f"{place}文号“{latest.quote.strip()}”的年份{latest.year}年晚于{limit}，疑似填写或识别错误。",
        goal=goal,
        field="basis",
        severity=severity,
        confidence=Confidence.CHECK,
        evidence=(cell(goal, "basis"), *dated),
        found=f"{latest.year}年",
    )


def meetings_to_come(goal: Goal, year: int) -> Yield:
    """A meeting or an approval that 立项依据 dates after the form was filled in, or after the year."""
    text, filled = compact(str(goal.basis)), goal.filled_on
    for hit in (*_DECIDED.finditer(text), *_DATED_BEHIND.finditer(text)):
        when = int(hit["year"]), int(hit["month"] or 1)
        limit = (filled.year, filled.month) if filled is not None else (year, MONTHS_A_YEAR)
        if when <= limit:
            continue
        behind = f"填报日期{filled.isoformat()}" if filled is not None else f"预算年度{year}年"
        yield RULE.finding(
            f"依据写的“{hit.group()}”晚于{behind}，疑似填写或识别错误。",
            goal=goal,
            field="basis",
            severity=Severity.WARNING,
            confidence=Confidence.CHECK,
            evidence=(cell(goal, "basis"), *((cell(goal, "filled_at"),) if filled is not None else ())),
            found=hit.group(),
            advice="请核对立项依据中会议、批复的日期。",
        )
        return


def of_coming_years(goal: Goal, year: int) -> Yield:
    """Numbers of years after the budget's in the other texts, one finding each text."""
    for name, field in goal.texts():
        if name == "basis":
            continue
        latest = max(document_numbers(str(field)), key=lambda n: n.year, default=None)
        if latest is not None and latest.year > year:
            yield RULE.finding(
                f"“{label_of(goal, name)}”中文号“{latest.quote.strip()}”的年份{latest.year}年晚于预算年度{year}年，"
                "疑似填写或识别错误。",
                goal=goal,
                field=name,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
                found=f"{latest.year}年",
            )


def not_a_year(goal: Goal) -> Yield:
    """文号 whose bracket holds three or five digits, or a year of another century: no year at all."""
    for name, field in goal.texts():
        hit = NO_YEAR.search(str(field))
        if hit is not None:
            why = "不是可能的年份" if len(hit.group(1)) == DIGITS_OF_YEAR else "不是四位数"
            yield RULE.finding(
                f"“{label_of(goal, name)}”中文号“{hit.group().strip()}”的年份{why}，疑似填写或识别错误。",
                goal=goal,
                field=name,
                severity=Severity.WARNING,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
                found=hit.group(1),
            )


def in_paragraph(passage: Passage, year: int) -> Yield:
    """The latest number of a year after the budget's in a paragraph."""
    latest = max(document_numbers(passage.text), key=lambda n: n.year, default=None)
    if latest is not None and latest.year > year:
        yield RULE.finding(
            f"正文中文号“{latest.quote.strip()}”的年份{latest.year}年晚于预算年度{year}年，疑似填写或识别错误。",
            confidence=Confidence.CHECK,
            evidence=(Evidence(passage.section or "正文", passage.text, passage.location, by_ocr=passage.by_ocr),),
            found=f"{latest.year}年",
        )
