"""What a rule looks at, and how each such thing is brought to it.

A rule declares one of these subjects in its ``RULE``; :mod:`perfcheck.reviewing.running` walks over them and calls
the rule's ``check`` with one after the other. A rule therefore holds no loop over the document and no guard for a
document without forms, and a subject that breaks it leaves all others checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from perfcheck.model.document import Document
from perfcheck.model.finding import OutcomeKind, Skip
from perfcheck.model.goal import Goal, Indicator
from perfcheck.model.review import ReconciliationRow
from perfcheck.rules.facts import Facts
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.reconciliation import goal_of, unavailable
from perfcheck.values.normalise import trimmed

NO_FORMS = "文件中没有项目支出绩效目标表"
ONE_FORM = "文件中不足两张项目支出绩效目标表，没有可比对的项目"
NO_STATEMENT = "文件中没有绩效管理情况的说明"
NO_PASSAGES = "文件中没有正文段落"
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

    unit: Chinese measure word and noun for counts ("张表"). bring: all of them, in printed order.
    missing: why there is none of them to look at, None when the walk shall begin.
    label: a Chinese name for one of them, given it and its number from 1.
    """

    unit: str
    bring: Callable[[Document, Facts], Iterable[Any]]
    missing: Callable[[Document, Facts], Skip | None]
    label: Callable[[Any, int], str]


def _nothing_missing(document: Document, facts: Facts) -> Skip | None:
    return None


def _without_forms(document: Document, facts: Facts) -> Skip | None:
    return None if document.goals else Skip(OutcomeKind.NOT_APPLICABLE, NO_FORMS)


def _without_pairs(document: Document, facts: Facts) -> Skip | None:
    return None if len(document.goals) > 1 else Skip(OutcomeKind.NOT_APPLICABLE, ONE_FORM)


def _without_statement(document: Document, facts: Facts) -> Skip | None:
    return None if document.statement is not None else Skip(OutcomeKind.NOT_APPLICABLE, NO_STATEMENT)


def _without_passages(document: Document, facts: Facts) -> Skip | None:
    return None if document.passages else Skip(OutcomeKind.NOT_APPLICABLE, NO_PASSAGES)


def _without_others(document: Document, facts: Facts) -> Skip | None:
    return None if facts.across is not None else Skip(OutcomeKind.NOT_APPLICABLE, ALONE)


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


def _form(goal: Goal, number: int) -> str:
    return f"第{number}张表"


DOCUMENT = Subject("个文件", lambda document, facts: (document,), _nothing_missing, lambda value, number: "")
"""The whole document: for rules about its statement and tables together, or about all forms at once."""

ALL_FORMS = Subject("个文件", lambda document, facts: (document,), _without_forms, lambda value, number: "")
"""The whole document again, where there is at least one form: a rule that compares or counts over forms."""

SEVERAL_FORMS = Subject("个文件", lambda document, facts: (document,), _without_pairs, lambda value, number: "")
"""The whole document again, where there are at least two forms: a rule that compares them with each other."""

FORM = Subject("张表", lambda document, facts: document.goals, _without_forms, _form)
"""A ``Goal``: one 项目支出绩效目标表."""

INDICATOR = Subject("个指标", _filled_rows, _without_forms, lambda value, number: f"第{number}个指标")
"""A ``FilledRow``: one indicator that has a value."""

PASSAGE = Subject(
    "段", lambda document, facts: document.passages, _nothing_missing, lambda value, number: f"第{number}段正文"
)
"""A ``Passage``: one paragraph outside the tables."""

PARAGRAPH = Subject(
    "段", lambda document, facts: paragraphs(document), _without_passages, lambda value, number: f"第{number}段正文"
)
"""A ``Passage``, put together again where a page broke it: for rules that read whole sentences."""

STATEMENT = Subject(
    "段", lambda document, facts: (document.statement,), _without_statement, lambda value, number: "绩效管理情况"
)
"""The ``Statement``: what 绩效管理情况 claims."""


def matched_row(unchecked: str) -> Subject:
    """A ``MatchedRow``: a form with its row of 表十二. unchecked: what cannot be told without that table (Chinese)."""

    def missing(document: Document, facts: Facts) -> Skip | None:
        if facts.reconciliation.available or not document.goals:
            return _without_forms(document, facts)
        return unavailable(document, facts.reconciliation, unchecked)

    return Subject("张表", _matched_rows, missing, lambda value, number: _form(value.goal, value.goal.ordinal + 1))


COPY_GROUP = Subject(
    "组", lambda document, facts: facts.copies.groups, _without_pairs, lambda value, number: f"第{number}组雷同文字"
)
"""A ``CopyGroup``: places of several forms that say the same."""

GROUP_ACROSS = Subject(
    "组", lambda document, facts: facts.across or (), _without_others, lambda value, number: f"第{number}组雷同文字"
)
"""A ``CopyGroup`` over several departments of the run."""
