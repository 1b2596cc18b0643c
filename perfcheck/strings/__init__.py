"""Every Chinese word of the user interface that is not a rule's own text, by room; all names are here."""

from __future__ import annotations

from perfcheck.strings.command_line import CLICK_TEXTS
from perfcheck.strings.common import PAGE_COMMON
from perfcheck.strings.department_page import PAGE, SCRIPT
from perfcheck.strings.findings import (
    ANSWER_LABELS,
    CHANGE_LABELS,
    CONFIDENCE_LABELS,
    COPY_KIND_LABELS,
    GROUP_LABELS,
    MATCH_LABELS,
    OUTCOME_LABELS,
    SEVERITY_LABELS,
    SEVERITY_SIGNS,
    VERDICT_LABELS,
)
from perfcheck.strings.form import (
    CLAIM_LABELS,
    FIELD_LABELS,
    FUND_LABELS,
    HALF_LABELS,
    MORE_FUND_LABELS,
    STATUS_LABELS,
    field_label,
)
from perfcheck.strings.index_page import DESK, INDEX
from perfcheck.strings.season import STATISTICS, YEAR_LABELS
from perfcheck.strings.window import WINDOW

__all__ = [
    "ANSWER_LABELS",
    "CHANGE_LABELS",
    "CLAIM_LABELS",
    "CLICK_TEXTS",
    "CONFIDENCE_LABELS",
    "COPY_KIND_LABELS",
    "DESK",
    "FIELD_LABELS",
    "FUND_LABELS",
    "GROUP_LABELS",
    "HALF_LABELS",
    "INDEX",
    "MATCH_LABELS",
    "MORE_FUND_LABELS",
    "OUTCOME_LABELS",
    "PAGE",
    "PAGE_COMMON",
    "SCRIPT",
    "SEVERITY_LABELS",
    "SEVERITY_SIGNS",
    "STATISTICS",
    "STATUS_LABELS",
    "VERDICT_LABELS",
    "WINDOW",
    "YEAR_LABELS",
    "field_label",
]
