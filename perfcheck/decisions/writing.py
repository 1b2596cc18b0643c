"""Events as the file that the review page and `perfcheck review --decisions` read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.reports.decision_row import VERSION, assigned_row, event_row
from perfcheck.reports.json_text import dump

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.decision import Assignment, Event


def decisions_json(
    events: Sequence[Event],
    assignments: Sequence[Assignment] = (),
    *,
    document_sha256: str = "",
    department: str = "",
) -> str:
    """The exchange format, version 2: every event, in the order given, and who holds which department."""
    given_out = {"assignments": [assigned_row(a) for a in assignments]} if assignments else {}
    return dump(
        {
            "schema_version": VERSION,
            "document": {"sha256": document_sha256, "department": department},
            "events": [event_row(event, department) for event in events],
            **given_out,
        }
    )
