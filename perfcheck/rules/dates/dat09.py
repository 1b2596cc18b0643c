"""DAT09 引用已到期的规划、计划，已废止的法规

检查什么
    立项依据是否只引用在预算年度之前已经到期的规划、行动计划（“十三五”、2022—2024年行动计划等）；
    与其他文件一起引用的规划，到期在两年以前的作为提示；目标和实施计划写的是不是已经过去的五年规划期（“十三五”期间……，到“十四五”末）；
    依据、概况所写合同、协议的期限是否在预算年度之前已满；书名号中的法律、法规、会计制度是否在预算年度之前已废止，由另一名称的代替。
示例
    2026年预算，立项依据只有“水利发展‘十三五’规划” → 规划已到期。
如何修改
    补充现行有效的规划或文件；已废止的法规改为现行的。
不报告的情形
    依据中另有其他文件、文号、会议纪要，规划是上一年刚到期的；规划到期年份不早于预算年度；
    写明原、已废止的法规，名称没有改变的法规；预算年度的上一年刚到期的（年度目标写的规划期也是）、清偿旧账的项目只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.dates.contract_terms import ended_contract
from perfcheck.rules.dates.schedule import old_works
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.repealed_laws import REPEALED
from perfcheck.rules.vocabulary.time_words import FIVE_YEAR_PLANS, PROGRAMMES
from perfcheck.values.dates import date_mentions, document_numbers
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.values.dates import DocumentNumber

RULE = Rule(
    code="DAT09",
    slug="expired-plan-as-basis",
    title="引用已到期的规划、计划，已废止的法规",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请补充现行有效的规划、文件或会议纪要作为立项依据。",
    looks_at=TOLD_FORM,
)
TITLE = regex(r"《[^《》]{1,200}》")
_NAMED_BEFORE = regex(r"[》规划要案][”\"]?\s{0,2}[(（〔\[]$")
_NAMED_BEHIND = regex(r"号?[)）]?(?:文件?)?[,，]?\s{0,2}(?:印发)?的?《")
_IN_THE_YEARS = regex(r"[“\"]?(十[一二三四五]五)[”\"]?(期间|时期|末)")
_SINCE = regex(r"(?:比|较|与|自|从|同|截至|截止|以)$")  # 较“十四五”末提高: what is compared with
# 是“十一五”期间投资兴建的标志性场馆: how the thing came to be.
_OF_THE_THING = regex(r"[^,，。；;]{0,24}(?:建|投入|完成|实施|启动|确定|形成|竣工|批准|引进|立项)[^,，。；;]{0,4}的")
STATUTES = ("法", "通则", "条例")
_GOES_BY = regex("(?:依据|依照|按照|根据|遵照|遵守|执行)$")
_OF_CHINA = regex("^中华人民共和国")
_OLD_TEXT = regex(r"[(（](?:19[89]\d)年?[^()（）]{0,8}[)）]")
_OF_OLD = regex("原[^,，。；;]{0,3}$|废止")
MOST_YEARS_AGO = 10  # a term that ended earlier is told as history
_OTHER_YEARS = regex(r"20\d\d年|十[四五六]五")
NEAR = 16  # characters between a range of years and the word 计划 or 规划 it belongs to
OTHER_PAPERS = ("纪要", "批复", "合同", "协议")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断规划是否到期")
        return
    yield from goals_of_the_past(goal, facts.year)
    yield from contracts_of_the_past(goal, facts)
    yield from repealed_laws(goal, facts.year)
    text = str(goal.basis)
    plan = expired_plan(text, facts.year)
    if plan is None:
        return
    quote, end = plan
    alone = not other_papers(text, plan)
    if not alone and (end >= facts.year - 1 or old_works(goal, facts)):
        return
    told = "补充现行有效的依据。" if alone else "核实是否仍适用。"
    yield RULE.finding(
        f"立项依据{'只' if alone else '还'}引用“{quote}”，该规划（计划）到{end}年已到期，请{told}",
        goal=goal,
        field="basis",
        severity=Severity.HINT if not alone or end == facts.year - 1 or old_works(goal, facts) else None,
        confidence=Confidence.LIKELY,
        evidence=(cell(goal, "basis"),),
        found=quote,
    )


def goals_of_the_past(goal: Goal, year: int) -> Yield:
    """Goals and plans set for five years that are over, or their end; those just over may be closed this year."""
    for name in ("implementation_goal", "annual_goal", "plan"):
        text = str(goal.field(name))
        hit = _IN_THE_YEARS.search(text)
        end = FIVE_YEAR_PLANS.get(hit.group(1), year) if hit else year
        if hit is None or not year - MOST_YEARS_AGO < end < year or _OF_THE_THING.match(text, hit.end()):
            continue
        due = hit.group(2) == "末" and not _SINCE.search(text[: hit.start()])
        over = end < year - 1 or (hit.group(2) != "末" and name == "annual_goal")
        if not due and (not over or _OTHER_YEARS.search(text[: hit.start()] + text[hit.end() :])):
            continue
        yield RULE.finding(
            f"“{label_of(goal, name)}”写的是“{hit.group(1)}”{hit.group(2)}，这一规划期到{end}年已结束，疑似未更新。",
            goal=goal,
            field=name,
            severity=None if due or end < year - 1 else Severity.HINT,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, name),),
            found=hit.group(),
            advice="请按本年度的安排更新。",
        )
        return


def contracts_of_the_past(goal: Goal, facts: Facts) -> Yield:
    """The contract the project stands on, over before the year; one that is just over may be closed this year."""
    assert facts.year is not None  # asked before
    for name in ("basis", "overview"):
        ended = ended_contract(str(goal.field(name)), facts.year) if old_works(goal, facts) is None else None
        if ended is None:
            continue
        yield RULE.finding(
            f"“{label_of(goal, name)}”写的合同（协议）期限“{ended.quote}”到{ended.year}年已满，"
            "请核实是否续签、是否更新。",
            goal=goal,
            field=name,
            severity=Severity.HINT if ended.year == facts.year - 1 else None,
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, name),),
            found=ended.quote,
            advice="请写明现行有效的合同、协议及其期限。",
        )
        return


def repealed_laws(goal: Goal, year: int) -> Yield:
    """Laws that were repealed and stand in no text as those of old; each once."""
    told: set[str] = set()
    for name in ("basis", "safeguards", "overview", "necessity"):
        text = compact(str(goal.field(name)))
        for hit in TITLE.finditer(text):
            title = _OF_CHINA.sub("", hit.group()[1:-1])
            if title.endswith("法") and title not in told and (old := _OLD_TEXT.match(text, hit.end())) is not None:
                told.add(title)
                yield of_old_text(goal, name, f"{hit.group()}{old.group()}")
                continue
            if title not in REPEALED or title in told or _OF_OLD.search(text[max(0, hit.start() - 4) : hit.start()]):
                continue
            since, instead = REPEALED[title]
            if since > year or "废止" in text[hit.end() : hit.end() + 8]:
                continue
            told.add(title)
            now = f"，现行的是《{instead}》" if instead else ""
            yield RULE.finding(
                f"“{label_of(goal, name)}”引用的{hit.group()}已废止{now}。",
                goal=goal,
                field=name,
                severity=None if name == "basis" or stands_on(text, title, hit.start()) else Severity.HINT,
                confidence=Confidence.LIKELY,
                evidence=(cell(goal, name),),
                found=hit.group(),
                advice="请改为现行有效的法律、法规、制度。",
            )


def stands_on(text: str, title: str, start: int) -> bool:
    """Whether a statute is what a text says it goes by, and no other paper is named in it."""
    return title.endswith(STATUTES) and len(TITLE.findall(text)) == 1 and _GOES_BY.search(text[:start]) is not None


def of_old_text(goal: Goal, name: str, quote: str) -> Finding:
    """A law by the year of its first text: 《水法》（1988年）."""
    return RULE.finding(
        f"“{label_of(goal, name)}”引用的{quote}是以前的文本，请核实是否已修订。",
        goal=goal,
        field=name,
        severity=Severity.HINT,
        confidence=Confidence.CHECK,
        evidence=(cell(goal, name),),
        found=quote,
        advice="请改为现行有效的法律文本。",
    )


def expired_plan(text: str, year: int) -> tuple[str, int] | None:
    """The last of the plans a text names, with its last year, where all of them ended before the year; else None."""
    ends = _plans(text)
    if not ends or max(end for _, end in ends) >= year:
        return None
    return max(ends, key=lambda pair: pair[1])


def _plans(text: str) -> list[tuple[str, int]]:
    ends = [(name, end) for name, end in FIVE_YEAR_PLANS.items() if name in text]
    for mention in date_mentions(text, quoted=True):
        around = text[max(0, mention.start - NEAR) : mention.end + NEAR]
        if mention.end_year is not None and any(w in around for w in PROGRAMMES):
            ends.append((mention.quote, mention.end_year))
    return ends


def other_papers(text: str, plan: tuple[str, int]) -> bool:
    """Whether a text names a paper beside the expired plans. plan: the last of them."""
    later = [n for n in document_numbers(text) if n.year > plan[1] or not _of_the_plan(text, n)]
    return bool(later) or len(TITLE.findall(text)) > len(_plans(text)) or any(w in text for w in OTHER_PAPERS)


def _of_the_plan(text: str, number: DocumentNumber) -> bool:
    """Whether a number is that of a paper named beside it: 《…规划》（水发〔2021〕12号）, 水发〔2021〕12号《…规划》."""
    return bool(_NAMED_BEFORE.search(text[: number.start]) or _NAMED_BEHIND.match(text[number.end :]))
