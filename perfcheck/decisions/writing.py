"""Decisions as the file that the review page and `perfcheck review --decisions` read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.reports.json_text import dump

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.decision import Decision


def decisions_json(decisions: Sequence[Decision], *, document_sha256: str = "", department: str = "") -> str:
    """The exchange format. department is written beside a decision only where it is not the file's own."""
    rows: list[dict[str, Any]] = []
    for decision in decisions:
        row: dict[str, Any] = {
            "id": decision.finding_id,
            "verdict": decision.verdict.value,
            "reason": decision.reason,
            "note": decision.note,
            "reviewer": decision.reviewer,
            "decided_at": decision.decided_at,
        }
        if decision.department and decision.department != department:
            row["department"] = decision.department
        if decision.finding:
            row["finding"] = decision.finding
        if decision.members:
            row["members"] = list(decision.members)
        rows.append(row)
    return dump(
        {
            "schema_version": "1",
            "document_sha256": document_sha256,
            "department": department,
            "decisions": rows,
        }
    )
