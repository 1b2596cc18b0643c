"""The shape of a rule and the values it may yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.model.finding import RIGHT_AND_PRINTED, Confidence, Evidence, Finding, OutcomeKind, Severity, Skip
from perfcheck.model.location import NOWHERE
from perfcheck.patterns import regex
from perfcheck.rules.facts import Facts
from perfcheck.rules.subjects import DOCUMENT, Subject
from perfcheck.rules.told_forms import NOTE, NOTE_TEXTS, NoteText, OwnText, text_of
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from decimal import Decimal
    from types import ModuleType

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.model.money import Amount
    from perfcheck.rules.basis import Basis

Yield = Iterator[Finding | Skip]

_DOUBLED_QUOTE = regex("([“”])\\1+")
_DOUBLED_END = regex("[。；，]+。")


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule without thresholds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations of one rule.

    basis: what a finding rests on, declared once for findings and documentation.
    advice: what the department should do, one Chinese sentence.
    sides: the sources of what its findings set against each other, where neither is right by definition.
    looks_at: what ``check`` is called with, one after the other.
    absence: it says that something is not there or not filled in, which a misread form may only seem to lack.
    all_rows: it is about all rows of a form together, and is told of no form of which some were not read.
    told_with: rules whose finding about the same forms tells those of this rule along.
    told_by: rules whose finding about the same cells says more exactly what this rule would: the cells are theirs.
    fold_from: so many findings of one severity in a document are told as one entry with members; None as usual.
    needs_text: nothing can be checked in a document of which no text was read.
    """

    code: str
    slug: str
    title: str
    severity: Severity
    basis: Basis
    advice: str
    default_on: bool = True
    sides: tuple[str, str] = RIGHT_AND_PRINTED
    looks_at: Subject = DOCUMENT
    needs_text: bool = True
    absence: bool = False
    all_rows: bool = False
    fold_from: int | None = None
    told_with: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The three letters of its group (AMT)."""
        return self.code[:3]

    def finding(
        self,
        message: str,
        *,
        goal: Goal | None = None,
        field: str | None = None,
        evidence: tuple[Evidence, ...] = (),
        severity: Severity | None = None,
        confidence: Confidence = Confidence.CERTAIN,
        expected: str | None = None,
        found: str | None = None,
        difference: str | None = None,
        sides: tuple[str, str] | None = None,
        amount: Decimal | None = None,
        similarity: float | None = None,
        advice: str | None = None,
        basis: str = "",
        clause: str = "",
    ) -> Finding:
        """A finding of this rule; its id is given later, when all findings of a document are known.

        basis: what it prints in place of the declared basis, which is filled in once its severity is final.
        clause: what it says without naming its forms, for a finding of them that tells it along.
        """
        if goal is not None and field in NOTE_TEXTS and isinstance(text_of(goal, field), NoteText):
            field = "project_notes"
        return Finding(
            rule=self.code,
            slug=self.slug,
            severity=severity or self.severity,
            confidence=confidence,
            message=tidy(message),
            project_name=goal.name if goal else None,
            goal=goal.ordinal if goal else None,
            field=field,
            expected=expected,
            found=found,
            difference=difference,
            sides=sides or self.sides,
            amount=amount,
            evidence=evidence,
            basis=basis,
            advice=tidy(advice or self.advice),
            similarity=similarity,
            clause=clause,
        )


def tidy(sentence: str) -> str:
    """A sentence round a quoted value that has its own quotes or full stop: each stands once."""
    return _DOUBLED_END.sub("。", _DOUBLED_QUOTE.sub(r"\1", sentence))


Check = Callable[[Any, Facts, Any], Yield]
"""(subject, facts, options) → findings and skips. The document is ``facts.document``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with its function, default options and documentation."""

    rule: Rule
    check: Check
    options: Any
    text: str  # of the module, without 依据

    @property
    def documentation(self) -> str:
        """The text of the rule with its basis behind 检查什么, as its findings print it."""
        basis = "".join(f"    {line}。\n" for line in self.rule.basis.explained(self.rule.severity))
        before, example, after = self.text.partition("示例\n")
        return f"{before}依据\n{basis}{example}{after}"


def entry(module: ModuleType) -> Entry:
    """Read the declarations out of a rule module."""
    options = getattr(module, "Options", NoOptions)()
    return Entry(module.RULE, module.check, options, (module.__doc__ or "").strip())


def cell(goal: Goal, name: str, *, role: str = "本表") -> Evidence:
    """Evidence: one labelled text cell of a form, quoted as printed ("（空白）" when it is blank)."""
    value = text_of(goal, name)
    quote = value.quote or value.text or "（空白）"
    if isinstance(value, NoteText):
        return Evidence(f"{NOTE}·{value.heading}", quote, value.location, goal.name, "project_notes", value.by_ocr)
    label = value.heading if isinstance(value, OwnText) else field_label(name)
    return Evidence(f"{role}·{label}", quote, value.location, goal.name, name, value.by_ocr)


def money_cell(goal: Goal, name: str, amount: Amount, *, role: str = "本表") -> Evidence:
    """Evidence: one money cell; name as in "funds.annual.total"."""
    quote = amount.quote or "（空白）"
    return Evidence(f"{role}·{field_label(name)}", quote, amount.location, goal.name, name, amount.by_ocr)


def indicator_row(goal: Goal, indicator: Indicator, *, role: str = "本表") -> Evidence:
    """Evidence: one indicator row, quoted as 二级指标｜三级指标｜指标值 with blanks shown."""
    quote = f"{indicator.level2}｜{indicator.level3 or '（空白）'}｜{indicator.value or '（空白）'}"
    cell = indicator.value_location or NOWHERE
    return Evidence(f"{role}·绩效指标", quote, indicator.location, goal.name, "indicators", indicator.by_ocr, cell)


def not_applicable(reason: str) -> Skip:
    """Skip: the rule has nothing to say of this subject."""
    return Skip(OutcomeKind.NOT_APPLICABLE, reason)


def not_enough_data(reason: str, form: int | None = None) -> Skip:
    """Skip: what is needed for checking is not in the document. form: as in ``Skip``."""
    return Skip(OutcomeKind.NOT_ENOUGH_DATA, reason, form)


def unreadable(reason: str, form: int | None = None) -> Skip:
    """Skip: what is needed was seen and could not be read. form: as in ``Skip``."""
    return Skip(OutcomeKind.UNREADABLE, reason, form)
