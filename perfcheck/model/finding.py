"""What a rule says: findings with evidence, and outcomes for what was and was not checked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.suggestion import Suggestion


class Severity(StrEnum):
    """ERROR 硬错误: needs no judgement. WARNING 疑点: a reviewer should ask. HINT 提示: folded."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """3 for an error down to 1 for a hint."""
        return {"error": 3, "warning": 2, "hint": 1}[self.value]


class Confidence(StrEnum):
    """CERTAIN 确定, LIKELY 很可能, CHECK 待核 (one misread character would explain it)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    CHECK = "check"


class OutcomeKind(StrEnum):
    """What became of a rule on a document; the contract fixes which wins where several apply."""

    PASSED = "passed"
    FOUND = "found"
    NOT_APPLICABLE = "not_applicable"
    NOT_ENOUGH_DATA = "not_enough_data"
    UNREADABLE = "unreadable"
    CRASHED = "crashed"

    @property
    def unchecked(self) -> bool:
        """Whether it says that something could not be checked."""
        return self in (OutcomeKind.NOT_ENOUGH_DATA, OutcomeKind.UNREADABLE, OutcomeKind.CRASHED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quoted place. role: Chinese word for what the quote is (本表, 项目支出预算表, 正文 …).

    cell: the very cell in dispute, where ``location`` is that of the name its row begins with.
    """

    role: str
    quote: str
    location: Location = NOWHERE
    project_name: str | None = None
    field: str | None = None
    by_ocr: bool = False
    cell: Location = NOWHERE

    @property
    def disputed(self) -> Location:
        """What a picture puts its box round."""
        return self.cell if self.cell.bbox is not None and self.cell.page == self.location.page else self.location


RIGHT_AND_PRINTED = ("应为", "实为")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one place, or about several projects (one evidence entry a member).

    expected, found, difference: as shown to the reader. amount: yuan at stake.
    sides: what expected and found are called: 应为 only where it is right by definition, else their sources.
    members: single findings folded into this one, complete, when a rule fires on many forms.
    comparable: pairs of evidence indexes whose texts should be shown side by side.
    absorbed: what version 0.1.0 told apart and this finding tells along: rule, field and id only, so that decisions
    made on them find their way. clause: what it says of its forms, without naming them; "" where the sentence will do.
    suggestions: patterns of indicators for reference, beside the advice.
    excused: why and until when the settings excuse it (已豁免), a Chinese sentence; None when they do not.
    """

    rule: str
    severity: Severity
    message: str
    slug: str = ""
    confidence: Confidence = Confidence.CERTAIN
    project_name: str | None = None
    field: str | None = None
    expected: str | None = None
    found: str | None = None
    difference: str | None = None
    sides: tuple[str, str] = RIGHT_AND_PRINTED
    amount: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: str = ""
    advice: str = ""
    id: str = ""
    goal: int | None = None  # ordinal of the goal form, to tell projects of one name apart
    members: tuple[Finding, ...] = ()
    similarity: float | None = None
    excused: str | None = None
    absorbed: tuple[Finding, ...] = ()
    clause: str = ""
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def places(self) -> int:
        """Single findings it tells: itself, or as many as are folded into it."""
        return len(self.members) or 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule on one document. reason: a Chinese sentence unless passed or found.

    checked: subjects that were checked, of so many that the rule applies to. unit: Chinese measure word of a subject.
    forms: ordinals of the forms of which something is left to be checked; None where it may be any of them.
    Passed means that there were some and all were checked; anything else cannot be built.
    """

    rule: str
    kind: OutcomeKind
    reason: str | None = None
    checked: int = 0
    of: int = 0
    unit: str = ""
    forms: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if self.kind is OutcomeKind.PASSED and (self.checked != self.of or not self.of):
            raise ValueError(f"{self.rule} passed with {self.checked} of {self.of} checked")

    @property
    def unfinished(self) -> bool:
        """Whether something is left to be checked by a person, findings or none."""
        return self.kind.unchecked or self.checked < self.of

    def leaves_open(self, form: int) -> bool:
        """Whether something of this form (its ordinal) is left to be checked by a person."""
        return self.unfinished and (self.forms is None or form in self.forms)

    @property
    def counts(self) -> str:
        """ "74张表" when all were checked, "74张表查了73张" when not, "" when there was nothing to check."""
        if not self.unit or self.of == 0:
            return ""
        whole = f"{self.of}{self.unit}"
        return whole if self.checked == self.of else f"{whole}查了{self.checked}{self.unit[0]}"


@dataclass(frozen=True, slots=True)
class Skip:
    """Yielded by a rule for what it could not check. kind: any OutcomeKind but passed and found. form: the ordinal of
    the form it is about, where the subject is not one form."""

    kind: OutcomeKind
    reason: str
    form: int | None = None
