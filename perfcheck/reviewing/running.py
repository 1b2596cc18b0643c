"""Rules over one document: a crash of one rule is isolated, every rule leaves an outcome."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfcheck.model.finding import Finding, Outcome, OutcomeKind, Skip
from perfcheck.model.goal import Goal
from perfcheck.reviewing.doubt import recognised_places, told_of_recognition, with_doubt, without_reading_doubt
from perfcheck.reviewing.folding import collapse
from perfcheck.reviewing.identity import reading_order, with_ids
from perfcheck.reviewing.joining import joined
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import not_enough_data
from perfcheck.rules.vocabulary.extendable import OWN_WORDS, Words
from perfcheck.suggesting.attaching import with_suggestions
from perfcheck.suggesting.library import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from perfcheck.model.document import Document
    from perfcheck.model.review import CopyGroup, DocumentReview
    from perfcheck.rules.rule import Entry, Rule
    from perfcheck.suggesting.library import Library

NOTHING_READ = "没有读到任何文字，无法检查"
ABSENT = {"文件中没有": "没有读到", "文件中不足": "读到的不足"}
"""How a rule says that something is not there, and what is said in place of it where pages were not read."""

REASONS_SHOWN = 5  # skip reasons quoted in an outcome; the rest are counted, not dropped
ACROSS_RULES = ("CPY05",)  # need the other documents of the run
UNCHECKED = frozenset({OutcomeKind.UNREADABLE, OutcomeKind.NOT_ENOUGH_DATA})


def check_rule(entry: Entry, document: Document, facts: Facts) -> tuple[tuple[Finding, ...], Outcome]:
    """Findings and outcome of one rule, called with each of its subjects.

    An exception costs the subject in which it came: all others are checked, and the outcome says which was not.
    """
    subject = entry.rule.looks_at
    if entry.rule.needs_text and not document.has_text:
        return (), Outcome(entry.rule.code, OutcomeKind.UNREADABLE, NOTHING_READ, unit=subject.unit)
    walk = _Walk(entry)
    try:
        missing = subject.missing(document, facts)
        if missing is not None:
            none = () if subject.beside_forms else None
            return (), Outcome(entry.rule.code, missing.kind, missing.reason, unit=subject.unit, forms=none)
        for number, value in enumerate(subject.bring(document, facts), 1):
            walk.visit(value, number, facts)
        for skip in subject.left_out(document) if subject.left_out else ():
            walk.leave_out(skip)
    except Exception as fault:  # the subjects themselves cannot be told: no rule of this kind can be checked  # noqa: BLE001 - told as a fault of the file or the tool, never lost
        walk.crash("", fault)
    if walk.met_nothing:
        return (), _of_nothing(entry, document)
    return tuple(walk.findings), walk.outcome()


def _of_nothing(entry: Entry, document: Document) -> Outcome:
    """The outcome of a rule that met none of its subjects: good where it searched for them, else nothing to check."""
    subject = entry.rule.looks_at
    count, unit = subject.searched(document) if subject.searched else (0, subject.unit)
    if count:
        return Outcome(entry.rule.code, OutcomeKind.PASSED, None, count, count, unit)
    return Outcome(entry.rule.code, OutcomeKind.NOT_APPLICABLE, subject.nothing, unit=unit)


@dataclass(slots=True)
class _Walk:
    """What one rule said of its subjects so far. checked, of, forms: as in ``Outcome``; anywhere: something unchecked
    may be of any form."""

    entry: Entry
    findings: list[Finding] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)  # names of the subjects
    fault: str = ""
    checked: int = 0
    of: int = 0
    forms: set[int] = field(default_factory=set)
    anywhere: bool = False

    def visit(self, value: Any, number: int, facts: Facts) -> None:
        kinds: set[OutcomeKind] = set()
        try:
            for said in self.entry.check(value, facts, self.entry.options):
                item = self._proved(said, facts)
                if isinstance(item, Skip):
                    self._skip(item, form_of(value))
                    kinds.add(item.kind)
                else:
                    self.findings.append(with_basis(self.entry.rule, item, facts))
                    kinds.add(OutcomeKind.FOUND)
        except Exception as fault:  # noqa: BLE001 - told as a fault of the file or the tool, never lost
            self.crash(self.entry.rule.looks_at.label.format(number), fault, form_of(value))
            return
        unread = facts.hardly_read.get(value.ordinal) if isinstance(value, Goal) and not kinds else None
        if unread is not None:  # what was not read is not clean
            self._skip(not_enough_data(unread.format(name=value.name)), value.ordinal)
            kinds.add(OutcomeKind.NOT_ENOUGH_DATA)
        applies = kinds != {OutcomeKind.NOT_APPLICABLE}
        self.of += applies
        self.checked += applies and not kinds & UNCHECKED

    def _skip(self, skip: Skip, form: int | None) -> None:
        """Note what was not checked, and of which form. form: that of the subject, None for none."""
        self.skips.append(skip)
        if skip.kind in UNCHECKED:
            self._leave_open(form if skip.form is None else skip.form, beside=self.entry.rule.looks_at.beside_forms)

    def _leave_open(self, form: int | None, *, beside: bool = False) -> None:
        if form is not None:
            self.forms.add(form)
        self.anywhere |= form is None and not beside

    def _proved(self, said: Finding | Skip, facts: Facts) -> Finding | Skip:
        """What was said; not a finding about all rows of a form of which some were not read."""
        if isinstance(said, Skip) or said.goal is None or not self.entry.rule.all_rows:
            return said
        reason = facts.partly_read.get(said.goal)
        return said if reason is None else not_enough_data(reason.format(name=said.project_name))

    def leave_out(self, skip: Skip) -> None:
        """Count a subject that could not be brought."""
        self.of += 1
        self._skip(skip, None)

    @property
    def met_nothing(self) -> bool:
        """Whether there was not one subject."""
        return not (self.of or self.skips or self.findings)

    def crash(self, label: str, fault: Exception, form: int | None = None) -> None:
        self.of += 1
        self._leave_open(form)
        self.crashed.append(label)
        self.fault = self.fault or f"规则运行出错（{type(fault).__name__}: {fault}），请将文件与此信息反馈给工具维护者"

    def outcome(self) -> Outcome:
        """One row for the ledger. Something unchecked never counts as passed."""
        kind = self._kind()
        # That a rule does not apply to one form leaves nothing unchecked; it is a reason only where it applies to none.
        reason = listed(s.reason for s in self.skips if kind is OutcomeKind.NOT_APPLICABLE or s.kind in UNCHECKED)
        if kind is OutcomeKind.CRASHED:
            names = listed(filter(None, self.crashed))
            told = (f"{names}未能检查：{self.fault}" if names else self.fault), reason and f"另有未检查部分：{reason}"
            reason = "；".join(filter(None, told))
        elif self.findings and reason:
            reason = f"另有未检查部分：{reason}"
        forms = None if self.anywhere else tuple(sorted(self.forms))
        return Outcome(self.entry.rule.code, kind, reason, self.checked, self.of, self.entry.rule.looks_at.unit, forms)

    def _kind(self) -> OutcomeKind:
        skipped = {s.kind for s in self.skips}
        if self.crashed:
            return OutcomeKind.CRASHED
        if OutcomeKind.UNREADABLE in skipped:
            return OutcomeKind.UNREADABLE
        if self.findings:
            return OutcomeKind.FOUND
        if OutcomeKind.NOT_ENOUGH_DATA in skipped:
            return OutcomeKind.NOT_ENOUGH_DATA
        return OutcomeKind.PASSED if self.of else OutcomeKind.NOT_APPLICABLE


def form_of(subject: Any) -> int | None:
    """The ordinal of the form that a rule's subject is, or belongs to; None for one of no form, or of several."""
    form = subject if isinstance(subject, Goal) else getattr(subject, "goal", None)
    return form.ordinal if isinstance(form, Goal) else None


def with_basis(rule: Rule, finding: Finding, facts: Facts) -> Finding:
    """The finding with what it rests on: that goes by its severity, whosever gave it that, and by the book."""
    if finding.basis:
        return replace(finding, basis="；".join((*rule.basis.own, finding.basis)))
    return replace(finding, basis=rule.basis.cited(finding.severity, facts.book))


def listed(reasons: Iterable[str]) -> str | None:
    """Each reason once; of many the first, and how many there are."""
    distinct = list(dict.fromkeys(reasons))
    if not distinct:
        return None
    more = f"；等{len(distinct)}处" if len(distinct) > REASONS_SHOWN else ""
    return "；".join(distinct[:REASONS_SHOWN]) + more


def review_document(
    document: Document,
    entries: Sequence[Entry],
    reference_date: date,
    previous: Document | None = None,
    words: Words = OWN_WORDS,
    patterns: Library | None = None,
) -> tuple[tuple[Finding, ...], tuple[Outcome, ...], Facts]:
    """All rules over one document: findings with ids in reading order, outcomes in rule order.

    previous: the same department's document of an earlier year, for the rule that compares years. words: the word
    lists of the office. patterns: the library of indicators with what the office adds; None for our own.
    """
    facts = Facts(document, reference_date, previous, words=words)
    recognised = recognised_places(document)
    patterns = patterns or library()
    told: dict[str, tuple[Finding, ...]] = {}
    outcomes: list[Outcome] = []
    for entry in entries:
        found, outcome = check_rule(entry, document, facts)
        told[entry.rule.code] = tuple(
            without_reading_doubt(with_doubt(told_of_recognition(f, recognised), document, entry.rule), document)
            for f in found
        )
        outcomes.append(as_far_as_read(outcome, document))
    apart, told = told, joined(document, entries, told)
    outcomes = [
        told_along(o, e.rule, len(apart[o.rule]) - len(told[o.rule])) for o, e in zip(outcomes, entries, strict=True)
    ]
    findings: list[Finding] = []
    for entry in entries:
        single = tuple(with_suggestions(f, document, patterns) for f in told[entry.rule.code])
        findings.extend(collapse(entry, single, len(document.goals)))
    return with_ids(document, sorted(findings, key=reading_order)), tuple(outcomes), facts


def as_far_as_read(outcome: Outcome, document: Document) -> Outcome:
    """The outcome without saying that the file has none of what may stand on a page that was not read."""
    pages, reason = document.unread_pages, outcome.reason or ""
    said = next(((word, instead) for word, instead in ABSENT.items() if word in reason), None) if pages else None
    if said is None:
        return outcome
    where = document.source.format.pages(*pages)
    return replace(outcome, reason=f"{reason.replace(*said)}（{where}有内容未能读取）")


def told_along(outcome: Outcome, rule: Rule, count: int) -> Outcome:
    """The outcome with where so many of its findings are told."""
    if not count:
        return outcome
    reason = f"{count}处并入{'、'.join((*rule.told_by, *rule.told_with))}的发现一并说明"
    return replace(outcome, reason="；".join(filter(None, (reason, outcome.reason))))


def add_across(
    review: DocumentReview,
    groups: tuple[CopyGroup, ...],
    entries: Sequence[Entry],
    reference_date: date,
    words: Words = OWN_WORDS,
) -> DocumentReview:
    """The review with what the comparison across departments found; groups: those it has a part in.

    Only the rules of that comparison are run again, now that the groups are known.
    """
    if review.document is None:
        return review
    facts = Facts(review.document, reference_date, across=groups, words=words)
    findings, outcomes = list(review.findings), {o.rule: o for o in review.outcomes}
    for entry in entries:
        if entry.rule.code in ACROSS_RULES:
            found, outcomes[entry.rule.code] = check_rule(entry, review.document, facts)
            findings += collapse(entry, found, len(review.document.goals))
    ordered = with_ids(review.document, sorted(findings, key=reading_order))
    return replace(review, findings=ordered, outcomes=tuple(outcomes.values()), groups=(*review.groups, *groups))
