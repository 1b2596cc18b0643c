"""What a rule looks at, and how each such thing is brought to it.

A rule declares one of these subjects in its ``RULE``; :mod:`perfcheck.reviewing.running` walks over them and calls
the rule's ``check`` with one after the other. A rule therefore holds no loop over the document and no guard for a
document without forms, and a subject that breaks it leaves all others checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.model.finding import OutcomeKind, Skip
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.reconciliation import goal_of, unavailable
from perfcheck.rules.told_forms import note_texts
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfcheck.model.document import Document, OverallGoal, Passage, Statement
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.model.project_note import ProjectNote
    from perfcheck.model.review import CopyGroup, ReconciliationRow
    from perfcheck.rules.facts import Facts

NO_FORMS = "文件中没有项目支出绩效目标表"
ONE_FORM = "文件中不足两张项目支出绩效目标表，没有可比对的项目"
NO_STATEMENT = "文件中没有绩效管理情况的说明"
NO_NOTES = "文件中没有项目经费情况说明"
NO_OVERALL = "文件中没有整体支出绩效目标表"
OVERALL_UNREAD = "文件中的整体支出绩效目标表没有读出"
NO_PASSAGES = "文件中没有正文段落"
NOTHING = "文件中没有可检查的内容"
NO_VALUES = "表中没有填写指标值的指标"
NO_ROWS = "表中没有读到任何指标"
UNREAD_ROWS = "有指标的内容未能读取"
UNMATCHED = "没有能与项目支出预算表核对的表"
ALONE = "只审核了一个文件，没有其他部门可比对"


class FilledRow(NamedTuple):
    """An indicator with a value. value: compacted, without punctuation around it."""

    goal: Goal
    row: Indicator
    value: str


class MatchedRow(NamedTuple):
    """A form and its row in the reconciliation with 表十二 and 表十三."""

    goal: Goal
    row: ReconciliationRow


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing that rules look at.

    unit: Chinese measure word and noun for counts ("张表"). label: a Chinese name for one of them, with {} for its
    number from 1. bring: all of them, in printed order. missing: why there is none to look at, None when the walk
    shall begin. nothing: why a walk met none (Chinese). left_out: what of them could not be brought, one skip each.
    searched: where meeting none is the good end, what was searched for them: a count and its unit. beside_forms: they
    are none of the forms, and what is left unchecked of them is left of no project. Named functions
    throughout: a rule is sent to other processes.
    """

    unit: str
    label: str
    bring: Callable[[Document, Facts], Iterable[Any]]
    missing: Callable[[Document, Facts], Skip | None]
    nothing: str = NOTHING
    left_out: Callable[[Document], Iterable[Skip]] | None = None
    searched: Callable[[Document], tuple[int, str]] | None = None
    beside_forms: bool = False


def _nothing_missing(document: Document, facts: Facts) -> Skip | None:
    return None


def _without_forms(document: Document, facts: Facts) -> Skip | None:
    return None if document.goals else Skip(OutcomeKind.NOT_APPLICABLE, NO_FORMS)


def _without_values(document: Document, facts: Facts) -> Skip | None:
    rows = [row for goal in document.goals for row in goal.indicators]
    if not document.goals or any(trimmed(row.value) for row in rows):
        return _without_forms(document, facts)
    if any(row.unreadable for row in rows):
        return Skip(OutcomeKind.UNREADABLE, UNREAD_ROWS)
    return Skip(OutcomeKind.NOT_APPLICABLE, NO_VALUES) if rows else Skip(OutcomeKind.NOT_ENOUGH_DATA, NO_ROWS)


def _unread_rows(document: Document) -> Iterable[Skip]:
    """One for each indicator whose value could not be read."""
    for goal in document.goals:
        for row in goal.distinct_indicators():
            if row.unreadable and not trimmed(row.value):
                yield Skip(OutcomeKind.UNREADABLE, UNREAD_ROWS, goal.ordinal)


def _number_of_forms(document: Document) -> tuple[int, str]:
    return len(document.goals), "张表"


def _without_pairs(document: Document, facts: Facts) -> Skip | None:
    return None if len(document.goals) > 1 else Skip(OutcomeKind.NOT_APPLICABLE, ONE_FORM)


def _without_statement(document: Document, facts: Facts) -> Skip | None:
    return None if document.statement is not None else Skip(OutcomeKind.NOT_APPLICABLE, NO_STATEMENT)


def _without_passages(document: Document, facts: Facts) -> Skip | None:
    return None if document.passages else Skip(OutcomeKind.NOT_APPLICABLE, NO_PASSAGES)


def _without_others(document: Document, facts: Facts) -> Skip | None:
    return None if facts.across is not None else Skip(OutcomeKind.NOT_APPLICABLE, ALONE)


def _without_notes(document: Document, facts: Facts) -> Skip | None:
    return None if document.project_notes else Skip(OutcomeKind.NOT_APPLICABLE, NO_NOTES)


def no_overall(document: Document, also: str = "") -> Skip:
    """Why nothing can be held against the 整体支出绩效目标表: there is none, or it was told from the forms of projects
    and not read. also: what else is lacking (Chinese)."""
    if any("整体支出" in r.reason for r in document.rejections):
        return Skip(OutcomeKind.NOT_ENOUGH_DATA, f"{OVERALL_UNREAD}{also}")
    return Skip(OutcomeKind.NOT_APPLICABLE, f"{NO_OVERALL}{also}")


def _without_overall(document: Document, facts: Facts) -> Skip | None:
    if document.overall_goal is not None:
        return None
    return no_overall(document)


def _filled_rows(document: Document, facts: Facts) -> Iterable[FilledRow]:
    """A right half that repeats its left half (or a cut of it) is left out."""
    for goal in document.goals:
        for row in goal.distinct_indicators():
            value = trimmed(row.value)
            if value:
                yield FilledRow(goal, row, value)


def _matched_rows(document: Document, facts: Facts) -> Iterable[MatchedRow]:
    for row in facts.reconciliation.rows:
        goal = goal_of(document, row)
        if goal is not None:
            yield MatchedRow(goal, row)


def _document(document: Document, facts: Facts) -> Iterable[Document]:
    return (document,)


def _forms(document: Document, facts: Facts) -> Iterable[Goal]:
    return document.goals


def _forms_with_rows(document: Document, facts: Facts) -> Iterable[Goal]:
    return (goal for goal in document.goals if goal.indicators)


def _forms_without_rows(document: Document) -> Iterable[Skip]:
    bare = (goal for goal in document.goals if not goal.indicators)
    return (Skip(OutcomeKind.NOT_ENOUGH_DATA, f"“{g.name}”没有识别到绩效指标行", g.ordinal) for g in bare)


def _told_forms(document: Document, facts: Facts) -> Iterable[Goal]:
    return facts.told_forms


def _paragraphs(document: Document, facts: Facts) -> Iterable[Passage]:
    return paragraphs(document)


def _told_texts(document: Document, facts: Facts) -> Iterable[Goal | Passage]:
    told = [text for form in facts.told_forms for text in note_texts(form)]
    texts, begun = "".join(str(t) for t in told), {t.location for t in told}  # begun: behind a heading on the same line
    yield from facts.told_forms
    yield from (p for p in paragraphs(document) if p.text.strip() not in texts and p.location not in begun)


def _statement(document: Document, facts: Facts) -> Iterable[Statement | None]:
    return (document.statement,)


def _notes(document: Document, facts: Facts) -> Iterable[ProjectNote]:
    return document.project_notes


def _overall(document: Document, facts: Facts) -> Iterable[OverallGoal | None]:
    return (document.overall_goal,)


def _groups(document: Document, facts: Facts) -> Iterable[CopyGroup]:
    return facts.copies.groups


def _groups_across(document: Document, facts: Facts) -> Iterable[CopyGroup]:
    return facts.across or ()


@dataclass(frozen=True, slots=True)
class _Unmatched:
    """Why no form can be held against 表十二. unchecked: what cannot be told without that table (Chinese)."""

    unchecked: str

    def __call__(self, document: Document, facts: Facts) -> Skip | None:
        if facts.reconciliation.available or not document.goals:
            return _without_forms(document, facts)
        return unavailable(document, facts.reconciliation, self.unchecked)


DOCUMENT = Subject("个文件", "", _document, _nothing_missing, beside_forms=True)
"""The whole document: for rules about its statement and tables together, or about all forms at once."""

ALL_FORMS = Subject("个文件", "", _document, _without_forms)
"""The whole document again, where there is at least one form: a rule that compares or counts over forms."""

SEVERAL_FORMS = Subject("个文件", "", _document, _without_pairs)
"""The whole document again, where there are at least two forms: a rule that compares them with each other."""

FORM = Subject("张表", "第{}张表", _forms, _without_forms)
"""A ``Goal``: one 项目支出绩效目标表."""

FORM_WITH_ROWS = Subject("张表", "第{}张表", _forms_with_rows, _without_forms, NO_ROWS, _forms_without_rows)
"""A ``Goal`` of which indicators were read: for rules that look at nothing else, which an unread table cannot pass."""

TOLD_FORM = Subject("张表", "第{}张表", _told_forms, _without_forms)
"""A ``Goal`` again, with the texts of its 项目经费情况说明 where the form has no cell for them: ``told_forms``."""

INDICATOR = Subject("个指标", "第{}个指标", _filled_rows, _without_values, NO_VALUES, _unread_rows)
"""A ``FilledRow``: one indicator that has a value."""

"""A ``Passage``: one paragraph outside the tables."""

PARAGRAPH = Subject("段", "第{}段正文", _paragraphs, _without_passages, NO_PASSAGES, beside_forms=True)
"""A ``Passage``, put together again where a page broke it: for rules that read whole sentences."""

TOLD_TEXT = Subject("处文字", "第{}处文字", _told_texts, _nothing_missing)
"""A ``Goal`` with the texts of its note, then each ``Passage`` outside the notes, put together again."""

PROJECT_NOTE = Subject("份说明", "第{}份项目经费情况说明", _notes, _without_notes)
"""A ``ProjectNote``: the prose about one project that some places print beside its form."""

OVERALL = Subject("张表", "整体支出绩效目标表", _overall, _without_overall, beside_forms=True)
"""The ``OverallGoal``: the 整体支出绩效目标表."""

STATEMENT = Subject("段", "绩效管理情况", _statement, _without_statement, beside_forms=True)
"""The ``Statement``: what 绩效管理情况 claims."""

COPY_GROUP = Subject("组", "第{}组雷同文字", _groups, _without_pairs, searched=_number_of_forms)
"""A ``CopyGroup``: places of several forms that say the same."""

GROUP_ACROSS = Subject("组", "第{}组雷同文字", _groups_across, _without_others, searched=_number_of_forms)
"""A ``CopyGroup`` over several departments of the run."""


def matched_row(unchecked: str) -> Subject:
    """A ``MatchedRow``: a form with its row of 表十二. unchecked: what cannot be told without that table (Chinese)."""
    return Subject("张表", "与项目支出预算表核对的第{}张表", _matched_rows, _Unmatched(unchecked), UNMATCHED)
