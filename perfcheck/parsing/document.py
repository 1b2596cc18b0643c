"""A reading → Document: walk the printed lines once and hand each table to the room that knows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.model.document import (
    Balance,
    BudgetRow,
    Document,
    ExpenditureTotals,
    NameMention,
    OverallGoal,
    Passage,
    PublicExpenses,
    Rejection,
    Source,
    SubjectTable,
)
from perfcheck.parsing import cover as cover_room
from perfcheck.parsing.budget_heads import heads_rows, is_budget_head
from perfcheck.parsing.budget_levels import with_levels, with_units
from perfcheck.parsing.cell_texts import cells_of, has_recognised, mark_unreadable, settled
from perfcheck.parsing.expenditure_totals import expenditure_totals, totals_in_words
from perfcheck.parsing.forms import is_overall_title, is_section
from perfcheck.parsing.labels import LABELS
from perfcheck.parsing.numbered_cells import numbered_cells
from perfcheck.parsing.other_tables import overall_code, overall_span, read_overall
from perfcheck.parsing.priced_rows import priced_rows
from perfcheck.parsing.project_budget import read_budget_table
from perfcheck.parsing.project_notes import find_project_notes, sections_of_rows
from perfcheck.parsing.restoring.budget_lines import with_budget_rows
from perfcheck.parsing.restoring.letter_spaced import joined_letters
from perfcheck.parsing.restoring.restore import restored
from perfcheck.parsing.statement import find_statement
from perfcheck.parsing.stream import Line, lines_of
from perfcheck.parsing.subject_tables import purchase_table, subject_table
from perfcheck.parsing.summary_tables import split_of, summary_table
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.left import unread_tables
from perfcheck.parsing.tables.printed import PrintedSpan, printed_tables, unit_around
from perfcheck.patterns import regex
from perfcheck.values.levels import LEVEL1_LABELS, LEVEL2_LABELS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.page import Page, Reading, Unread

# What a recognised label may be set right to. 受益对象满意度 and its like are names as often as labels.
VOCABULARY = (*LABELS, *LEVEL1_LABELS, *(x for x in LEVEL2_LABELS if "满意" not in x or x.startswith("服务对象")))
LEAST_REMARK = 4  # characters of a line in the head of a form that says something of its own
MOST_HEAD = 6  # lines from the title of a form to its first label
_OF_HEAD = regex(
    r"绩效目标|年度?[)）]?$|单位|填[报表写]|编制|日期|时间|部门|项目名称|^[(（]?20\d\d|页|^附?[表件]|编[号码]|[:：]"
)
_TOP_SECTION = regex(r"^(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、)")


@dataclass(slots=True)
class Walk:
    """What one pass over the lines collects."""

    goals: list[Goal] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    budget: list[BudgetRow] = field(default_factory=list)
    has_budget: bool = False
    has_carry_over: bool = False
    totals: list[ExpenditureTotals] = field(default_factory=list)
    expenses: PublicExpenses | None = None
    balances: list[Balance] = field(default_factory=list)
    subjects: list[SubjectTable] = field(default_factory=list)
    purchases: list[SubjectTable] = field(default_factory=list)
    overall: OverallGoal | None = None
    of_units: list[OverallGoal] = field(default_factory=list)  # those of further units
    overall_code: str | None = None
    of_overall: set[int] = field(default_factory=set)  # lines of 整体支出 tables
    of_forms: set[int] = field(default_factory=set)  # lines of forms that were read
    passages: list[Passage] = field(default_factory=list)
    section: str = ""
    passed: set[int] = field(default_factory=set)  # lines no room took


def parse(reading: Reading, *, path: str, sha256: str) -> Document:
    """The document a reading holds. Never raises for what a document says or lacks."""
    cells = cells_of(reading)
    if has_recognised(cells):
        from perfcheck.parsing.ocr_snap import snap_labels  # loaded for scans only

        reading = snap_labels(reading, VOCABULARY)
        cells = cells_of(reading)
    reading, unreadable = settled(reading, cells)
    lines, spans, open_tables = restore_lines(joined_letters(lines_of(reading.pages)), reading.pages)
    walk = walk_lines(lines, reading.pages, spans)
    walk.unread += open_tables
    goals = tuple(walk.goals)
    name, printed_year, name_place = cover_room.cover(lines)
    named = cover_room.named_departments(lines)
    mentions = list(named)
    if name is not None:
        mentions.insert(0, NameMention(name, "封面", name_place))
    if walk.overall is not None and walk.overall.department:
        mentions.append(NameMention(walk.overall.department, "整体支出绩效目标表", walk.overall.location))
    if name is None and named:
        name = named[0].name
    if name is None and walk.overall is not None:
        name = walk.overall.department
    if name is None:
        name = next((g.department_name for g in goals if g.department_name), None)
    if goals or walk.rejections or walk.overall:
        from perfcheck.parsing.absence import lost_forms

        walk.unread += lost_forms(lines, walk.passed)
    notes, unread = reading.notes, (*reading.unread, *walk.unread)
    if not goals:
        from perfcheck.parsing.absence import blank_form, unread_form, why_no_forms  # loaded where none is found

        if not (walk.rejections or walk.overall):
            blank, lost = blank_form(lines), unread_form(lines) if not walk.unread else None
            if blank is not None:
                walk.rejections.append(blank)
                unread = reading.unread
            elif lost is not None:
                unread = (*unread, lost)
        other = [line for index, line in enumerate(lines) if index not in walk.of_overall]
        notes = (*notes, why_no_forms(other, walk.rejections, unread, overall=walk.overall is not None))
    document = Document(
        source=Source(path, reading.format, reading.page_count, sha256 or reading.sha256, reading.converted_from),
        department_name=name,
        department_code=cover_room.department_code(goals, walk.overall_code),
        fiscal_year=cover_room.fiscal_year(lines, printed_year, goals),
        project_budget=tuple(walk.budget),
        has_budget_table=walk.has_budget,
        has_carry_over_table=walk.has_carry_over,
        goals=goals,
        overall_goal=walk.overall,
        unit_goals=tuple(walk.of_units),
        statement=find_statement(walk.passages),
        expenditure_totals=tuple(walk.totals),
        public_expenses=walk.expenses,
        balances=tuple(walk.balances),
        subject_tables=tuple(walk.subjects),
        purchases=tuple(walk.purchases),
        passages=tuple(walk.passages),
        numbered_cells=tuple(numbered_cells(lines, walk.of_forms)),
        priced_rows=tuple(priced_rows(lines, walk.of_forms)),
        project_notes=find_project_notes(walk.passages),
        names=tuple(mentions),
        marks=reading.marks,
        unread=unread,
        rejections=tuple(walk.rejections),
        hidden=reading.hidden,
        has_text=any(line.text.strip() for line in lines),
        notes=notes,
    )
    return mark_unreadable(document) if unreadable else document


def restore_lines(
    lines: Sequence[Line], pages: Sequence[Page]
) -> tuple[tuple[Line, ...], dict[int, PrintedSpan], list[Unread]]:
    """The lines with forms and budget tables that lost their table as rows again; forms a table was restored for by
    their first line; budget tables whose rows are not known."""
    result: list[Line] = []
    spans: dict[int, PrintedSpan] = {}
    unread: list[Unread] = []
    for part in restored(lines, pages):
        if part.decoded is None:
            rows, lost = with_budget_rows(part.lines)
            result += rows
            unread += lost
        else:
            spans[len(result)] = PrintedSpan(len(result), len(result) + len(part.lines), part.decoded)
            result += part.lines
    return tuple(result), spans, unread


def walk_lines(lines: Sequence[Line], pages: Sequence[Page], restored_spans: dict[int, PrintedSpan]) -> Walk:
    """Every line of the document handed to the room that knows it, forms first."""
    walk = Walk()
    printed = printed_tables(lines, pages)
    for first, form in restored_spans.items():
        printed.spans[first] = form
        printed.taken.update(range(form.first, form.last))
    forms = sorted(printed.spans)  # first lines
    around = unit_around(pages[0]) if pages else None
    index = 0
    while index < len(lines):
        table = printed.spans.get(index)
        if table is not None:
            index = take_printed(walk, lines, table)
        elif is_overall_title(lines[index]):
            index = take_overall(walk, lines, index)
        elif is_budget_head(lines, index):
            limit = next((i for i in forms if i > index), len(lines))
            index = take_budget(walk, lines, index, limit, around)
        else:
            if index + 1 not in printed.taken and heads_rows(lines, index) and "结转" not in lines[index].text:
                walk.has_budget = True  # whether its heads can be read or not
            if not take_line(walk, lines, index):
                walk.passed.add(index)
            index += 1
    walk.unread += unread_tables(
        lines, pages, printed.stretches, {i for i in range(len(lines)) if i not in walk.passed}
    )
    return walk


def take_printed(walk: Walk, lines: Sequence[Line], span: PrintedSpan) -> int:
    """What a printed table says; the 整体支出 table goes to its own room where that can read it."""
    form = span.decoded.overall
    overall = None if form is None else read_overall(lines, span.first, span.last, form)
    if overall is not None:
        keep_overall(walk, overall, lines, range(span.first, span.last))
        return span.last
    if span.decoded.goals:
        walk.of_forms.update(range(span.first, span.last))
        remarks = remarks_in_head(lines[span.first : min(span.last, span.first + MOST_HEAD)], span.decoded.goals)
        walk.passages += [Passage(line.text, walk.section, line.location) for line in remarks]
    walk.goals += [replace(goal, ordinal=len(walk.goals) + n) for n, goal in enumerate(span.decoded.goals)]
    walk.rejections += span.decoded.rejections
    walk.unread += span.decoded.unread
    return span.last


def remarks_in_head(head: Sequence[Line], goals: Sequence[Goal]) -> Iterator[Line]:
    """Lines between the title of a form and its first label that are no part of it: 此表供讨论，请勿外传."""
    titles = {compact(goal.title or "") for goal in goals}
    for line in takewhile(lambda line: not line.is_row and label_of(line.text.split()[0]) is None, head):
        text = compact(line.text)
        if text not in titles and len(text) >= LEAST_REMARK and not _OF_HEAD.search(text):
            yield line


def take_overall(walk: Walk, lines: Sequence[Line], index: int) -> int:
    """Take a 整体支出绩效目标表; the line behind it."""
    end = overall_span(lines, index)
    overall = read_overall(lines, index, end)
    if overall is None:  # only a sentence or a heading that names the table
        take_line(walk, lines, index)
        return index + 1
    keep_overall(walk, overall, lines, range(index, end))
    return end


def keep_overall(walk: Walk, overall: OverallGoal, lines: Sequence[Line], own: range) -> None:
    """The first 整体支出绩效目标表 of a document is its own, those of other units stand beside it; own: which lines are
    of it."""
    walk.of_overall.update(own)
    if walk.overall is None:
        walk.overall = overall
        walk.overall_code = overall_code(lines[own.start : own.stop])
        return
    named = {compact(one.department or "") for one in (walk.overall, *walk.of_units)}
    if "" not in named and compact(overall.department or "") not in {"", *named}:
        walk.of_units.append(overall)


def take_budget(walk: Walk, lines: Sequence[Line], index: int, limit: int, around: str | None) -> int:
    """Take 表十二 or 表十三, which ends where a form begins at line ``limit``; the line behind it."""
    table = read_budget_table(lines, index, limit, around)
    if table.carried_over:
        walk.has_carry_over = True
    else:
        walk.has_budget = True
    walk.budget += [*with_units(with_levels(table.rows)), *table.subtotals]
    walk.unread += table.unread
    return table.last


def take_line(walk: Walk, lines: Sequence[Line], index: int) -> bool:
    """A line outside every form and budget table: a heading, a passage, or a row of another table. Whether it is a row
    of a 项目经费情况说明 printed as a table, which is a passage then."""
    line = lines[index]
    told = sections_of_rows(lines, index) if line.is_row else None
    if told is not None:
        walk.passages.append(Passage(told, walk.section, line.location, any(t.cell.by_ocr for t in line.tokens)))
        return True
    totals = expenditure_totals(lines, index) if line.is_row else totals_in_words(lines, index)
    if totals is not None:
        walk.totals.append(totals)
    summary = summary_table(lines, index)
    if isinstance(summary, Balance):
        walk.balances.append(summary)
        split = split_of(summary)
        walk.totals += [] if split is None else [split]
    elif summary is not None and walk.expenses is None:
        walk.expenses = summary
    if line.is_row:
        subjects = subject_table(lines, index)
        if subjects is not None:
            walk.subjects.append(subjects)
        return False
    if cover_room.is_contents(line.text):
        return False
    purchases = purchase_table(lines, index)
    if purchases is not None:
        walk.purchases.append(purchases)
    if is_section(line) and _TOP_SECTION.match(compact(line.text)):
        walk.section = line.text
    by_ocr = any(token.cell.by_ocr for token in line.tokens)
    walk.passages.append(Passage(line.text, walk.section, line.location, by_ocr))
    return False
