"""What reviewers called 误报, as exceptions for the settings file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from perfcheck.reports.season.figures import is_false_alarm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from perfcheck.model.decision import Decision


def exceptions_toml(decisions: Iterable[Decision], expires: date) -> tuple[str, list[str]]:
    """``[[exceptions]]`` tables, one for each department, rule and project; and what could not be written, and why.

    Without its project an exception would excuse the rule in the whole department, so none is written.
    """
    tables: dict[tuple[str, str, str], str] = {}
    left: list[str] = []
    for decision in decisions:
        if not is_false_alarm(decision):
            continue
        project = next((e.project for e in decision.opinions if e.project), "")
        if not decision.department or not project:
            missing = "部门" if not decision.department else "项目"
            left.append(f"{decision.finding_id} 没有写明{missing}，未写成豁免：{decision.finding}")
            continue
        rule = decision.finding_id.partition("-")[0]
        reason = "；".join(part for part in (decision.reason, decision.note, decision.reviewer) if part)
        lines = (
            "[[exceptions]]",
            f"department = {_quoted(decision.department)}",
            f"rule = {_quoted(rule)}",
            f"project = {_quoted(project)}",
            f"reason = {_quoted(reason)}",
            f"expires = {expires.isoformat()}",
        )
        tables[decision.department, rule, project] = "\n".join(lines) + "\n"
    return "\n".join(tables.values()), left


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
