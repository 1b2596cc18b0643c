"""Review → the JSON object of review.json, personal numbers masked in every text of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.review import CopyGroup, DocumentReview, Review, Run
from perfcheck.reports.json_text import dump
from perfcheck.reports.masking import mask_optional, mask_personal
from perfcheck.reports.parse_json import hidden_to_json, location_to_json, unread_to_json, yuan_or_none
from perfcheck.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.model.finding import Evidence, Finding, Outcome
    from perfcheck.model.suggestion import Suggestion
    from perfcheck.reports.contract import (
        DocumentJson,
        EvidenceJson,
        FindingJson,
        GroupJson,
        OutcomeJson,
        ReviewOutput,
        RunJson,
        SuggestionJson,
    )
    from perfcheck.reports.contract_parse import DepartmentJson


def review_to_json(review: Review) -> ReviewOutput:
    """The whole run as plain values; the same review gives the same object, key order included."""
    run: RunJson = {
        "tool_version": review.run.tool_version,
        "rules": {rule.code: dict(sorted(rule.options.items())) for rule in review.run.rules},
        "reference_date": review.run.reference_date,
        "inputs": list(review.run.inputs),
    }
    if review.run.settings:
        run["settings"] = list(review.run.settings)
    return {
        "schema_version": SCHEMA_VERSION,
        "run": run,
        "documents": [_document(d) for d in review.documents],
        "groups": [_group(g) for g in review.groups],
    }


def document_to_json(review: DocumentReview) -> str:
    """One document's part of review.json as text, for :func:`stream_review`."""
    return dump(_document(review)).rstrip("\n")


def stream_review(run: Run, documents: Iterable[str], groups: Sequence[CopyGroup]) -> Iterator[str]:
    """review.json piece by piece from parts made before: the bytes of ``dump(review_to_json(…))``."""
    frame = review_to_json(Review(run, (), tuple(groups)))
    head, tail = dump(frame).split('"documents": []', 1)
    yield head
    yield '"documents": ['
    separator = "\n"
    empty = True
    for text in documents:
        yield separator + "\n".join("    " + line for line in text.split("\n"))
        separator, empty = ",\n", False
    yield "]" if empty else "\n  ]"
    yield tail


def finding_to_json(finding: Finding) -> FindingJson:
    """One finding with its folded members, complete."""
    output: FindingJson = {
        "id": finding.id,
        "rule": finding.rule,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "project_name": mask_optional(finding.project_name),
        "field": finding.field,
        "message": mask_personal(finding.message),
        "expected": mask_optional(finding.expected),
        "found": mask_optional(finding.found),
        "difference": mask_optional(finding.difference),
        "amount": yuan_or_none(finding.amount),
        "evidence": [_evidence(e) for e in finding.evidence],
        "basis": finding.basis,
        "advice": mask_personal(finding.advice),
    }
    if finding.goal is not None:
        output["goal"] = finding.goal
    if finding.similarity is not None:
        output["similarity"] = round(finding.similarity, 2)
    if finding.suggestions:
        output["suggestions"] = [_suggestion(s) for s in finding.suggestions]
    if finding.members:
        output["members"] = [finding_to_json(member) for member in finding.members]
    if finding.excused is not None:
        output["excused"] = mask_personal(finding.excused)
    return output


def _suggestion(suggestion: Suggestion) -> SuggestionJson:
    return {
        "level": suggestion.level,
        "name": suggestion.name,
        "value": suggestion.value,
        "unit": suggestion.unit,
        "direction": suggestion.direction,
        "measure": suggestion.measure,
        "principle": suggestion.principle,
        "kind": suggestion.kind,
    }


def _evidence(evidence: Evidence) -> EvidenceJson:
    output: EvidenceJson = {
        "role": evidence.role,
        "project_name": mask_optional(evidence.project_name),
        "field": evidence.field,
        "location": location_to_json(evidence.location),
        "quote": mask_personal(evidence.quote),
    }
    if evidence.by_ocr:
        output["by_ocr"] = True
    return output


def _document(review: DocumentReview) -> DocumentJson:
    document = review.document
    department: DepartmentJson | None = None
    if document is not None:
        department = {"name": document.department_name, "code": document.department_code}
    output: DocumentJson = {
        "path": review.path,
        "sha256": review.sha256,
        "status": review.status.value,
        "reason": review.reason,
        "department": department,
        "fiscal_year": None if document is None else document.fiscal_year,
        "goals": 0 if document is None else len(document.goals),
        "report": review.report,
        "findings": [finding_to_json(f) for f in review.findings],
        "outcomes": [_outcome(o) for o in review.outcomes],
        "unread_pages": [] if document is None else list(document.unread_pages),
        "notes": [] if document is None else list(map(mask_personal, document.notes)),
        "unread": [] if document is None else [unread_to_json(u, mask_personal) for u in document.unread],
        "hidden": [] if document is None else [hidden_to_json(h) for h in document.hidden],
    }
    if document is not None and document.source.converted_from is not None:
        output["converted_from"] = document.source.converted_from
    if review.excused:
        output["excused"] = [finding_to_json(f) for f in review.excused]
    return output


def _outcome(outcome: Outcome) -> OutcomeJson:
    return {
        "rule": outcome.rule,
        "outcome": outcome.kind.value,
        "reason": mask_optional(outcome.reason),
        "checked": outcome.checked,
        "of": outcome.of,
    }


def _group(group: CopyGroup) -> GroupJson:
    return {
        "id": group.id,
        "kind": group.kind.value,
        "field": group.field,
        "members": [
            {
                "document": member.document,
                "project_name": mask_personal(member.project_name),
                "location": location_to_json(member.location),
                "quote": mask_personal(member.quote),
            }
            for member in group.members
        ],
        "similarity": round(group.similarity, 2),
    }
