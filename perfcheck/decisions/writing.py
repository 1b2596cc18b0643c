"""Decisions as the files that the review page and `perfcheck review --decisions` read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from perfcheck.model.decision import Decision
from perfcheck.model.finding import Finding
from perfcheck.reports.csv_output import table_csv
from perfcheck.reports.json_text import dump
from perfcheck.reports.masking import mask_personal
from perfcheck.reports.table import Column, Table
from perfcheck.strings import SEVERITY_LABELS, VERDICT_LABELS, field_label

DECISION_COLUMNS = (
    Column("id", "编号"),
    Column("rule", "规则"),
    Column("severity", "级别"),
    Column("project_name", "项目"),
    Column("field", "栏目"),
    Column("message", "内容"),
    Column("verdict", "决定"),
    Column("reason", "理由"),
    Column("note", "备注"),
    Column("reviewer", "审核人"),
    Column("decided_at", "决定时间"),
    Column("department", "部门"),
)


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


def decisions_csv(decisions: Sequence[Decision], findings: Mapping[str, Finding] | None = None) -> bytes:
    """The same for Excel (UTF-8 with BOM). findings: by id, to print what each decision is about."""
    rows = (_cells(decision, (findings or {}).get(decision.finding_id)) for decision in decisions)
    return table_csv(Table("审核决定", DECISION_COLUMNS, rows))


def _cells(decision: Decision, finding: Finding | None) -> tuple[str | None, ...]:
    about: tuple[str | None, ...] = (None, None, None, None, decision.finding or None)
    if finding is not None:
        about = (
            finding.rule,
            SEVERITY_LABELS[finding.severity],
            mask_personal(finding.project_name or ""),
            field_label(finding.field),
            mask_personal(finding.message),
        )
    return (
        decision.finding_id,
        *about,
        VERDICT_LABELS[decision.verdict],
        decision.reason,
        decision.note,
        decision.reviewer,
        decision.decided_at,
        decision.department,
    )
