"""What copied texts of several fields are shown against."""

from __future__ import annotations

from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.location import Location
from perfcheck.reports.html_copies import copy_view

SAFE, PLAN = "严格按照预算资金执行。", "根据相关部门出具的文件和单据办理报销。"


def shown(*texts: tuple[str, str]) -> list[tuple[str, str]]:
    """(field, share with its reference, "" for a reference itself) of every text, as listed."""
    quoted = tuple(Evidence("本表", text, Location(), "甲", field) for field, text in texts)
    view = copy_view(Finding("CPY03", Severity.WARNING, "雷同。", evidence=quoted))
    assert view is not None and view.kind == "group"
    return [(member.field, member.share) for member in view.members]


def test_each_field_has_a_reference_of_its_own() -> None:
    rows = shown(("safeguards", SAFE), ("plan", PLAN), ("safeguards", SAFE), ("plan", PLAN))
    assert [share for _, share in rows] == ["", "100", "", "100"]
    assert rows[0][0] == rows[1][0] != rows[2][0] == rows[3][0]


def test_a_text_like_no_other_stands_with_the_first() -> None:
    rows = shown(("safeguards", SAFE), ("safeguards", SAFE), ("plan", PLAN))
    assert [bool(share) for _, share in rows] == [False, True, True]
