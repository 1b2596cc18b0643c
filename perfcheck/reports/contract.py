"""The two public outputs as types: what `perfcheck parse` and `perfcheck review` write.

Field names are fixed; a change of meaning raises ``version.SCHEMA_VERSION``. Amounts and keys marked NotRequired are as
in :mod:`contract_parse`.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict  # pydantic reads it at run time, below 3.12 only this one

from perfcheck.reports.contract_parse import (
    Code,
    DepartmentJson,
    HiddenJson,
    LocationJson,
    ParseOutput,
    UnreadJson,
    Yuan,
)


class EvidenceJson(TypedDict):
    """One quoted place. role: Chinese word for what the quote is."""

    role: str
    project_name: str | None
    field: str | None
    location: LocationJson
    quote: str
    by_ocr: NotRequired[bool]


class SuggestionJson(TypedDict):
    """A pattern of an indicator for reference; ``__`` in name and value is a blank to fill in.

    level: 二级指标. principle: what it serves (数量, 质量, 时效, 成本, 效益 or 满意度). direction: what is better.
    measure: where its figures come from. kind: the kind of project it was chosen for, "本单位" for an office's own.
    """

    level: str
    name: str
    value: str
    unit: str
    direction: str
    measure: str
    principle: str
    kind: str


class FindingJson(TypedDict):
    """One finding. amount: money at stake. goal: 0-based position of the form in the document.

    A finding about several projects has one evidence entry a member. members: single findings folded
    into this one, complete. similarity: 0–100. id survives moved pages and re-ordered projects.
    excused: why and until when a settings file excuses it. suggestions: patterns of indicators for reference.
    """

    id: str
    rule: Code
    slug: str
    severity: Literal["error", "warning", "hint"]
    confidence: Literal["certain", "likely", "check"]
    project_name: str | None
    field: str | None
    message: str
    expected: str | None
    found: str | None
    difference: str | None
    amount: Yuan | None
    evidence: list[EvidenceJson]
    basis: str
    advice: str
    goal: NotRequired[int]
    similarity: NotRequired[float]
    members: NotRequired[list[FindingJson]]
    suggestions: NotRequired[list[SuggestionJson]]
    excused: NotRequired[str]


class OutcomeJson(TypedDict):
    """What became of one rule on one document; "could not check" never counts as passed.

    checked, of: subjects (forms, indicators, paragraphs …) that were checked, of how many the rule applies to.
    A rule with findings may be "crashed" or "unreadable": what it found elsewhere stands. reason: Chinese.
    """

    rule: Code
    outcome: Literal["passed", "found", "not_applicable", "not_enough_data", "unreadable", "crashed"]
    reason: str | None
    checked: int
    of: int


class DocumentJson(TypedDict):
    """One input. A failed one has a reason, no department and no findings.

    reason: also what was not read where forms stand or are announced. unread, notes, hidden: as `perfcheck parse`.

    report: path of its HTML relative to the output folder, null when none was written.
    excused: findings a settings file excuses (已豁免), each with the reason; they are not in findings.
    converted_from: as in the source of `perfcheck parse`, where the file was converted before it was read.
    """

    path: str
    sha256: str
    status: Literal["reviewed", "nothing_read", "failed"]
    reason: str | None
    department: DepartmentJson | None
    fiscal_year: int | None
    goals: int
    report: str | None
    findings: list[FindingJson]
    outcomes: list[OutcomeJson]
    unread_pages: list[int]
    notes: list[str]
    unread: list[UnreadJson]
    hidden: list[HiddenJson]
    excused: NotRequired[list[FindingJson]]
    converted_from: NotRequired[str]


class GroupMemberJson(TypedDict):
    """One copy in one document."""

    document: str
    project_name: str
    location: LocationJson
    quote: str


class GroupJson(TypedDict):
    """Texts in several documents that say the same. similarity: 0–100, the lowest in the group."""

    id: str
    kind: Literal["exact", "near", "template", "truncated"]
    field: str
    members: list[GroupMemberJson]
    similarity: float


class RunJson(TypedDict):
    """rules: the rules that were run, each with the options in force. reference_date: ISO date.

    settings: what a settings file changed and what of it was passed over, Chinese sentences.
    """

    tool_version: str
    rules: dict[str, dict[str, str]]
    reference_date: str
    inputs: list[str]
    settings: NotRequired[list[str]]


class ReviewOutput(TypedDict):
    """Output of `perfcheck review`: review.json. Personal numbers in texts are masked."""

    schema_version: Literal["2"]
    run: RunJson
    documents: list[DocumentJson]
    groups: list[GroupJson]


def parse_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the output of `perfcheck parse`."""
    return _schema(TypeAdapter(ParseOutput))


def review_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of review.json."""
    return _schema(TypeAdapter(ReviewOutput))


def _schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema()}
