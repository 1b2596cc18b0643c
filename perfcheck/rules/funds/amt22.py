"""AMT22 项目经费情况说明与目标表不符

检查什么
    项目经费情况说明（项目概述、立项依据、实施主体、实施方案、实施周期、年度预算安排、绩效目标）与本项目的绩效目标表是否一致：
    年度预算安排的金额与年度资金总额（硬错误）；项目名称、实施主体、实施周期；同一句话里的数字；说明的各段文字与指标、资金、目标是否一致，自身的计算是否正确；
    实施周期是否是本预算年度；各节是否齐全（重点项目说明：其他各项目都写的一节是否也写了）、序号是否连续；年度预算安排是否写明金额。
示例
    年度预算安排写“本年度经费预算349.80万元”，目标表年度资金总额为359.80万元 → 两处不符；
    实施周期写“2025年1月1日至2025年12月31日”，文件是2026年预算 → 不是本年的周期。
如何修改
    核对后统一说明与目标表；补齐缺少的内容。
不报告的情形
    所写金额之一、各笔之和与年度资金一致；实施主体写的是多个单位或内设科室；
    只有一张表时说明与表内周期的差异（由DAT12检查）；看不出说明的是哪个项目（金额、名称、单位记入“未能检查”）。
    面积等分项之和由DIS09检查。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.money import tell
from perfcheck.model.project_note import NOTE_SECTIONS
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_6, OPERATION_143_4, Basis
from perfcheck.rules.dates.dat12 import Options as CycleOptions
from perfcheck.rules.dates.dat12 import disagrees
from perfcheck.rules.dates.schedule import dates_of, printed_cycle, spans
from perfcheck.rules.funds.note_as_form import told_otherwise
from perfcheck.rules.funds.note_figures import other_figures
from perfcheck.rules.note_forms import ALIKE, budget_text, fits, form_of, told_total, year_money
from perfcheck.rules.relevance import rel11
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, money_cell, not_enough_data
from perfcheck.rules.subjects import PROJECT_NOTE
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import NOTE
from perfcheck.rules.vocabulary.offices import same_office
from perfcheck.strings import field_label
from perfcheck.values.dates import DateMention
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.project_note import NoteSection, ProjectNote
    from perfcheck.rules.dates.dat12 import Span
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT22",
    slug="note-differs-from-form",
    title="项目经费情况说明与目标表不符",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6, OPERATION_143_4)),
    advice="请核对后统一项目经费情况说明与绩效目标表；缺少的内容请补齐。",
    sides=("目标表", "项目经费情况说明"),
    looks_at=PROJECT_NOTE,
)
NOTE_TITLE = "情况说明"
FEWEST_NOTES = 2  # other ones whose sections are those of the book
LONGEST_UNIT = 30  # characters of a section that is nothing but the name of one unit
UNIT_ENDS = (
    "局", "委", "委员会", "办公室", "中心", "街道办事处", "办事处", "人民政府", "所", "站", "队", "院", "校",
    "馆", "厅", "公司",
)  # fmt: skip
_OPENS = regex(r"^([^,。;、:]{4,40}?)项目(?=[由是系为,拟主计])")  # 〈project〉项目由某某局组织实施
_SEVERAL_UNITS = regex("[、,，]|[局委办心府所站队院校室](?:和|及|与|以及)")  # 文化和旅游局 is one
_NEXT_YEAR = regex(r"[次翌]年(1[0-2]|[1-9])月")  # 2026年4月1日起满一年，至次年3月末止
_BEGINS = regex("(?:前后|初|底|[上中下]旬)?(?:起|开工|动工|启动|开始|进场|签约|签订)")
_ENDS = regex(
    "(?:前后|之?前|初|底|末|[上中下]旬)?(?:全部|全面)?(?:收尾|完成|完工|竣工|结束|建成|交付|投用|投入使用|验收|止)"
)
_NUMERALS = "一二三四五六七八九十"
_NUMBER = regex(r"[(（]?([一二三四五六七八九十]|(?<![\d.])\d)[)）、.．](?!\d)")


def check(note: ProjectNote, facts: Facts, options: NoOptions) -> Yield:
    yield from headings(note, facts)
    yield from cycle_of_year(note, facts)
    goal = form_of(facts.document, note)
    if goal is None:
        if facts.document.goals:
            yield not_enough_data(f"“{note.title}”没有写明是哪张绩效目标表的项目，金额、名称、单位未能核对")
        return
    yield from money(note, goal)
    yield from name(note, goal)
    yield from unit(note, goal, facts)
    otherwise = list(told_otherwise(note, goal, facts))
    yield from as_told(otherwise, goal)
    yield from figures(note, goal, facts, [one for _, one in otherwise])
    if len(facts.document.goals) > 1:
        yield from cycle(note, goal)


def quoted(section: NoteSection, note: ProjectNote, goal: Goal | None = None) -> Evidence:
    text = f"{section.heading}：{section.text or '（无内容）'}"
    return Evidence(NOTE, text, section.location, goal.name if goal else None, "project_notes")


def headings(note: ProjectNote, facts: Facts) -> Iterator[Finding]:
    """Sections that are missing, empty or numbered out of turn: one finding a note."""
    faults = []
    all_due = note.title.endswith(NOTE_TITLE)  # what is told of key projects has no set sections but those of its book
    missing = [
        names[0]
        for kind, names in NOTE_SECTIONS.items()
        if note.section(kind) is None and (all_due or others_have(note, kind, facts))
    ]
    if missing:
        faults.append(f"缺少{'、'.join(f'“{m}”' for m in missing)}")
    empty = [s.heading for s in note.sections if not s.text]
    if empty:
        faults.append(f"{'、'.join(f'“{e}”' for e in empty)}没有内容")
    if out_of_turn(note):
        faults.append("各节序号不连续")
    budget = note.section("budget")
    if budget is not None and budget.text and not year_money(note):
        faults.append("“年度预算安排”没有写明金额")
    if faults:
        yield RULE.finding(
            f"{title_of(note)}{'，'.join(faults)}。",
            field="project_notes",
            severity=Severity.WARNING,
            evidence=(
                Evidence(NOTE, note.title, note.location, None, "project_notes"),
                *(quoted(s, note) for s in note.sections if not s.text or s is budget),
            ),
        )


def others_have(note: ProjectNote, kind: str, facts: Facts) -> bool:
    """Whether all other notes of the book have a section, and there are several."""
    others = [other for other in facts.document.project_notes if other is not note]
    return len(others) >= FEWEST_NOTES and all(other.section(kind) is not None for other in others)


def title_of(note: ProjectNote) -> str:
    """The title in quotes, as far as it has none of its own: 1、“水源地保护”项目."""
    return note.title if "“" in note.title else f"“{note.title}”"


def out_of_turn(note: ProjectNote) -> bool:
    """Whether the numbers of the sections do not follow each other. One that stands in front of a heading of another
    wording, and so inside the section before, is there."""
    numbers = [s.number for s in note.sections if s.number is not None]
    printed = {_NUMERALS.find(n) + 1 or int(n) for s in note.sections for n in _NUMBER.findall(s.text)}
    if note.name not in compact(note.title):  # 一、项目名称：… above them
        printed.add(1)
    missing = set(range(1, max(numbers, default=0) + 1)) - set(numbers)
    return numbers != sorted(set(numbers)) or not missing <= printed


def cycle_of_year(note: ProjectNote, facts: Facts) -> Iterator[Finding]:
    """A cycle that ended before the budget year."""
    section = note.section("cycle")
    found = spans(section.text) if section is not None else []
    if section is None or not found or facts.year is None:
        return
    end = max(b.last_year for _, b in found)
    if end < facts.year:
        shown = f"{found[0][0].quote}至{found[0][1].quote}"
        yield RULE.finding(
            f"{title_of(note)}的实施周期写“{shown}”，本文件是{facts.year}年预算，不是本年的周期。",
            field="project_notes",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=f"{facts.year}年",
            found=shown,
            sides=("预算年度", "实施周期"),
            evidence=(quoted(section, note),),
        )


def money(note: ProjectNote, goal: Goal) -> Iterator[Finding]:
    section, funds, named = note.section("budget"), goal.annual.total.value, year_money(note)
    if section is None or not funds or not named or fits(funds, budget_text(note), named):
        return
    total = told_total(budget_text(note), named)
    gap = abs(funds - total)
    yield RULE.finding(
        f"年度预算安排写{tell(total)}，本项目绩效目标表年度资金总额为{tell(funds)}，相差{tell(gap)}。",
        goal=goal,
        field="funds.annual.total",
        confidence=Confidence.CERTAIN if len(named) == 1 else Confidence.LIKELY,
        expected=tell(funds),
        found=tell(total),
        difference=tell(gap),
        amount=gap,
        evidence=(money_cell(goal, "funds.annual.total", goal.annual.total), quoted(section, note, goal)),
    )


def name(note: ProjectNote, goal: Goal) -> Iterator[Finding]:
    """A title, or the first words of the overview, that name nearly this project."""
    opening = _OPENS.match(compact(note.text("overview")))
    ours, theirs = compact(goal.name), compact(note.name) or (opening.group(1) if opening else "")
    if not theirs or theirs in ours or ours in theirs or fuzz.ratio(ours, theirs) < ALIKE:
        return
    yield RULE.finding(
        f"项目经费情况说明的项目名称是“{theirs}”，绩效目标表是“{goal.name}”，两处不一致。",
        goal=goal,
        field="project_name",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=goal.name,
        found=theirs,
        evidence=(
            cell(goal, "project_name"),
            quoted(overview, note, goal)
            if not note.name and (overview := note.section("overview")) is not None
            else Evidence(NOTE, note.title, note.location, goal.name, "project_notes"),
        ),
    )


def as_told(otherwise: list[tuple[str, Finding]], goal: Goal) -> Iterator[Finding]:
    """What the texts of the note say otherwise than the rows, the money or the texts that the form prints itself."""
    for field, one in otherwise:
        yield RULE.finding(
            one.message,
            goal=goal,
            field=one.field if one.field != field else "project_notes",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=one.expected,
            found=one.found,
            difference=one.difference,
            amount=one.amount,
            sides=one.sides,
            evidence=one.evidence,
        )


def figures(note: ProjectNote, goal: Goal, facts: Facts, otherwise: list[Finding]) -> Iterator[Finding]:
    """The same clause with another number, as far as REL11 does not tell what both count."""
    found = list(other_figures(note, goal))
    if not found:
        return
    told = [f for f in rel11.check(facts.told_form(goal), facts, rel11.Options()) if isinstance(f, Finding)]
    told += otherwise
    for one in found:
        if any((f.expected or "") in one.said and (f.found or "") in one.printed for f in told):
            continue
        place = f"绩效目标表的“{field_label(one.field)}”"
        yield RULE.finding(
            f"项目经费情况说明写“{one.said}”，{place}写“{one.printed}”，两处不一致。",
            goal=goal,
            field=one.field,
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=one.printed,
            found=one.said,
            evidence=(cell(goal, one.field), quoted(one.section, note, goal)),
        )


def opens_with(text: str, facts: Facts) -> str:
    """The unit of the book that a text names first, "" where it opens in other words."""
    return max((one for one in facts.own_units if text.startswith(one)), key=len, default="")


def unit(note: ProjectNote, goal: Goal, facts: Facts) -> Iterator[Finding]:
    """实施主体 that is the name of one unit, or opens with that of a unit of the book, and is of another one than
    实施单位 and 主管部门."""
    section = note.section("body")
    text = compact(section.text).rstrip("。") if section is not None else ""
    first, ours = opens_with(text, facts), compact(str(goal.implementing_unit))
    if first and ours in facts.own_units and not first.startswith(ours) and ours not in text:
        text = first
    if (
        section is None
        or not goal.implementing_unit.present
        or len(text) > LONGEST_UNIT
        or not text.endswith(UNIT_ENDS)
    ):
        return
    own = [ours, compact(goal.department_name or ""), *(compact(str(field)) for _, field in goal.extra)]
    if _SEVERAL_UNITS.search(text) or any(same_office(text, one) for one in own if one):
        return
    yield RULE.finding(
        f"项目经费情况说明的实施主体是“{text}”，绩效目标表的实施单位是“{goal.implementing_unit}”，两处不一致。",
        goal=goal,
        field="implementing_unit",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=str(goal.implementing_unit),
        found=text,
        evidence=(cell(goal, "implementing_unit"), quoted(section, note, goal)),
    )


def fewer_years(goal: Goal, span: Span) -> tuple[str, tuple[Evidence, ...]] | None:
    """What the form says of a term of more years than a cycle told in whole years: 3年, 2025年至2026年."""
    term = term_of(goal)
    whole = span[0].month is None and span[1].month is None and span[0].year < span[1].last_year
    if term is None or term.years is None or not whole or term.years <= span[1].last_year - span[0].year + 1:
        return None
    return str(goal.period), (cell(goal, "period"),)


def other_months(goal: Goal, span: Span) -> tuple[str, tuple[Evidence, ...]] | None:
    """What the form says of its cycle where it begins or ends in another month of the year than that of the note; the
    turn of a year is what a platform fills in."""
    printed = printed_cycle(goal)
    if printed is None or printed[0] is printed[1] or span[0] is span[1]:
        return None
    for ours, theirs, turn in ((printed[0], span[0], 1), (printed[1], span[1], MONTHS_A_YEAR)):
        if ours.month and theirs.month and ours.month not in (turn, theirs.month):
            return f"{printed[0].quote}至{printed[1].quote}", printed[2]
    return None


def told_in_words(text: str) -> list[Span]:
    """The begin and the end of a cycle that no 至 joins: 2025年3月开工，2027年5月收尾."""
    dates = [m for m in dates_of(text) if m.end_year is None and m.month is not None]
    dates += [
        DateMention(dates[0].year + 1, int(hit[1]), None, None, *hit.span(), hit[0])
        for hit in (_NEXT_YEAR.finditer(text) if len(dates) == 1 else ())
    ]
    begins = [m for m in dates if _BEGINS.match(text, m.end)]
    ends = [m for m in dates if _ENDS.match(text, m.end)]
    one_each = len(begins) == len(ends) == 1 and (begins[0], ends[0]) == (dates[0], dates[-1])
    return [(begins[0], ends[0])] if one_each else []


def cycle(note: ProjectNote, goal: Goal) -> Iterator[Finding]:
    section = note.section("cycle")
    for span in (spans(section.text) or told_in_words(section.text))[:1] if section is not None else ():
        stated = disagrees(goal, span, CycleOptions().slack_months) or fewer_years(goal, span)
        stated = stated or other_months(goal, span)
        if stated is not None and section is not None:
            ours, place = stated
            shown = f"{span[0].quote}至{span[1].quote}"
            yield RULE.finding(
                f"项目经费情况说明的实施周期是“{shown}”，绩效目标表为“{ours}”，两处不一致。",
                goal=goal,
                field="period",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                expected=ours,
                found=shown,
                evidence=(*place, quoted(section, note, goal)),
            )
