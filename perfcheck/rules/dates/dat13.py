"""DAT13 引用以前年度的年度性文件

检查什么
    立项依据、措施、实施计划等栏引用的年度性文件（预算编制方案、编制通知、工作要点、年度计划等），
    其年份是否早于预算年度的上一年；一年期项目（表样没有项目期的视为一年）的立项依据是否只有以前年度的预算文号（财预〔…〕），
    是否只有以前年度的部门预算编制、批复通知，是否只有一份上一年的年度计划、工作要点（提示）。
示例
    2026年预算，保证措施写“根据2022年省级预算编制方案” → 该文件是2022年的，疑似沿用旧稿；
    2026年预算，立项依据只写“临财预〔2022〕15号” → 该文号是2022年的预算文件。
如何修改
    改为本年度的文件，或写明长期有效的制度名称。
不报告的情形
    年份为预算年度或上一年（上一年发布、本年执行）；《》以内的年份（只有一份上一年年度计划的除外）；立项依据另有预算以外的文件、合同或会议的，项目期超过一年的文号；项目建设的起止时间（由DAT02、DAT03检查）；
    规划、行动计划等多年有效的文件（由DAT09检查）。上一年的预算文号可能是提前下达，只作提示并注明待核；
    写明“提前下达”的不报告。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Finding, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.cited_papers import BUDGET_ISSUERS, ISSUED_AHEAD, PAPERS
from perfcheck.rules.vocabulary.time_words import YEARLY_PAPERS
from perfcheck.values.dates import DocumentNumber, document_numbers

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT13",
    slug="paper-of-an-earlier-year",
    title="引用以前年度的年度性文件",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请改为本年度的文件，或写明长期有效的制度名称。",
    looks_at=TOLD_FORM,
)
# 2022年省级预算编制方案, 2023年度部门预算编制工作的通知: a year, its scope, and the kind of paper.
PAPER = regex(rf"(?<!\d)(20\d{{2}})年度?[^，。；,;《》\d]{{0,16}}?(?:{'|'.join(map(re.escape, YEARLY_PAPERS))})")

# 《临溪县水务局2025年度节水宣传计划》: of that year's work; not 2025—2027年行动计划.
YEARLY_PLAN = regex(
    r"(?<![\d—\-－~至])(20\d{2})年度?(?![—\-－~至])[^《》\d]{0,24}(?:计划|工作要点|工作安排)(?:的通知)?》"
)
YEAR = regex(r"(?<!\d)(20\d{2})(?!\d)")
NOTICE = regex("(?:编制|编报|布置|批复|下达)[^《》]{0,24}预算|预算[^《》]{0,10}(?:编制|编报|布置|批复|下达)")
LASTS = ("规划", "三年")  # 2025—2027年中期财政规划: of several years
TITLE = regex(r"《[^《》]{0,200}》?")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断文件是否过期")
        return
    for name, field in goal.texts():
        hit = next((h for h in PAPER.finditer(str(field)) if int(h.group(1)) < facts.year - 1), None)
        if hit is not None:
            yield _told(goal, name, f"引用“{hit.group(0)}”，早于预算年度{facts.year}年，疑似沿用旧稿", hit.group(0))
            return
    plan = only_plan_of(goal, facts.year - 1)
    if plan is not None:
        message = f"只有上一年的年度性文件{plan}，请核实是否已有{facts.year}年的文件"
        yield _told(goal, "basis", message, plan, unsure=True)
        return
    notice = only_notice(goal, facts.year)
    if notice is not None:
        title, of_year = notice
        asked = "请核实是否仍为本年预算的依据" if of_year == facts.year - 1 else "疑似沿用旧稿"
        message = f"只有{of_year}年的预算编制文件{title}，早于预算年度{facts.year}年，{asked}"
        yield _told(goal, "basis", message, title, unsure=of_year == facts.year - 1)
        return
    number = only_budget_number(goal, facts.year)
    if number is not None:
        last_year = number.year == facts.year - 1
        asked = "请核实是否为提前下达的本年预算" if last_year else "请核实是否仍为本年预算的依据"
        yield _told(
            goal,
            "basis",
            f"只有{number.year}年的预算文号“{number.quote.strip()}”，早于预算年度{facts.year}年，{asked}",
            number.quote.strip(),
            unsure=last_year,
        )


def _told(goal: Goal, name: str, message: str, found: str, *, unsure: bool = False) -> Finding:
    return RULE.finding(
        f"“{label_of(goal, name)}”{message}。",
        goal=goal,
        field=name,
        severity=Severity.HINT if unsure else None,
        confidence=Confidence.CHECK if unsure else Confidence.LIKELY,
        found=found,
        evidence=(cell(goal, name),),
    )


def only_plan_of(goal: Goal, year: int) -> str | None:
    """The one paper of a 立项依据, a plan for that year and no other; None where more is cited."""
    text, period = str(goal.basis), term_of(goal)
    titles = TITLE.findall(text)
    if len(titles) != 1 or (period is not None and period.several_years):
        return None
    hit = YEARLY_PLAN.search(titles[0])
    rest = TITLE.sub("", text)
    return titles[0] if hit and int(hit.group(1)) == year and not any(word in rest for word in PAPERS) else None


def only_notice(goal: Goal, year: int) -> tuple[str, int] | None:
    """The notice to prepare an earlier year's budget, with that year, where a yearly project has no other basis."""
    text, period = str(goal.basis), term_of(goal)
    titles = TITLE.findall(text)
    years = [int(y) for title in titles for y in YEAR.findall(title)]
    if not years or max(years) >= year or not all(NOTICE.search(title) for title in titles):
        return None
    years_of_it = goal.period.present if period is None else period.several_years and not period.endless
    if years_of_it or any(w in text for w in LASTS):
        return None
    return None if cites_more(text) else (titles[0], max(years))


def only_budget_number(goal: Goal, year: int) -> DocumentNumber | None:
    """The latest 文号 of an earlier year's budget, where the 立项依据 of a one-year project names nothing else."""
    text, period = str(goal.basis), term_of(goal)
    numbers = document_numbers(text)
    yearly = not goal.period.present if period is None else not period.several_years
    other_papers = any("预算" not in title for title in TITLE.findall(text))
    if not yearly or not numbers or other_papers:
        return None
    if not all(any(word in number.issuer for word in BUDGET_ISSUERS) and number.year < year for number in numbers):
        return None
    return None if cites_more(text) else max(numbers, key=lambda number: number.year)


def cites_more(text: str) -> bool:
    """Whether a 立项依据 cites a paper by more than titles and 文号, or money issued ahead."""
    rest = TITLE.sub("", text)
    for number in document_numbers(text):
        rest = rest.replace(number.quote, "")
    return any(word in rest for word in (*PAPERS, ISSUED_AHEAD))
