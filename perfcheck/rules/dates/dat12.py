"""DAT12 文字说明的实施周期与表内周期不符

检查什么
    文字中写明的实施周期、建设期（起止时间）与表内计划开始、完成日期或项目期是否一致。
示例
    说明写实施周期“2026年1月1日至2026年12月31日”，申报表计划开始日期为2024-01-01 → 周期不符。
如何修改
    核实项目周期，统一两处。
不报告的情形
    表内没有起止日期、项目期也不是年数；文字没有写明“实施周期”“建设期”等；
    项目期按年数填写、文字周期不超过项目期半年；文件有多张表而说明没有指明是哪个项目。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import printed_cycle, spans
from perfcheck.rules.rule import Rule, Yield, cell, not_applicable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.time_words import CYCLE_WORDS
from perfcheck.values.dates import DateMention
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, Passage
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT12",
    slug="cycle-differs-from-text",
    title="文字说明的实施周期与表内周期不符",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,)),
    advice="请核实项目周期，统一文字说明与表内的日期。",
    sides=("表内", "文字说明"),
    looks_at=FORM,
)
BEFORE = 12  # characters before a span in which 实施周期 or 建设期 must stand
_NUMBER = regex(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．:]?|项目[一二三四五六七八九十\d]{1,2}[:、.])")
Span = tuple[DateMention, DateMention]


class ToldCycle(NamedTuple):
    """title: the project whose name stands above the paragraph, "" for none."""

    passage: Passage
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Options:
    slack_months: int = 6  # a one-year project may run over the turn of a year


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if printed_cycle(goal) is None and not goal.period.present:
        yield not_applicable("绩效目标表没有项目期，也没有计划开始、完成日期")
        return
    for span, evidence in _cycles(facts, goal):
        stated = disagrees(goal, span, options.slack_months)
        if stated is not None:
            ours, place = stated
            shown = f"{span[0].quote}至{span[1].quote}"
            yield RULE.finding(
                f"文字说明的周期为“{shown}”，表内为“{ours}”，两处不一致。",
                goal=goal,
                field="period",
                confidence=Confidence.LIKELY,
                evidence=(evidence, *place),
                expected=ours,
                found=shown,
            )
            break


def _cycles(facts: Facts, goal: Goal) -> Iterator[tuple[Span, Evidence]]:
    for name in ("overview", "plan"):
        text = str(goal.field(name))
        for span in spans(text):
            before = text[max(0, span[0].start - BEFORE) : span[0].start]
            if any(w in before for w in CYCLE_WORDS):
                yield span, cell(goal, name)
    name = compact(goal.name)
    for passage, title, span in facts.told_cycles if goal.name else ():
        if len(facts.document.goals) == 1 or title == name or name in compact(passage.section):
            yield span, Evidence(passage.section, passage.text, passage.location)


def told_cycles(document: Document) -> Iterator[ToldCycle]:
    """The paragraphs whose first span of time is a cycle."""
    for passage, title in _under_titles(document):
        for span in spans(passage.text)[:1]:
            before = passage.text[max(0, span[0].start - BEFORE) : span[0].start]
            if any(w in passage.section or w in before for w in CYCLE_WORDS):
                yield ToldCycle(passage, title, span)


def _under_titles(document: Document) -> Iterator[tuple[Passage, str]]:
    """Paragraphs with the project whose name stands above them as a line of its own, "" for none."""
    names = {compact(goal.name) for goal in document.goals}
    title, section = "", ""
    for passage in document.passages:
        line = _NUMBER.sub("", compact(passage.text))
        if line in names:
            title, section = line, passage.section
        elif passage.section != section:
            title = ""
        yield passage, title


def disagrees(goal: Goal, span: Span, slack: int) -> tuple[str, tuple[Evidence, ...]] | None:
    """What the form says of its cycle when that cannot be the span of the text; None when it can."""
    printed = printed_cycle(goal)
    if printed is not None:
        begin, end, evidence = printed
        same = begin.year == span[0].year and end.last_year == span[1].last_year
        return None if same else (f"{begin.quote}至{end.quote}", evidence)
    period = parse_period(goal.period.text)
    if period is None or period.years is None or span[0] is span[1]:
        return None
    months = (span[1].year - span[0].year) * MONTHS_A_YEAR
    months += (span[1].month or MONTHS_A_YEAR) - (span[0].month or 1) + 1
    if months <= period.years * MONTHS_A_YEAR + slack:
        return None
    return str(goal.period), (cell(goal, "period"),)
