"""One printed goal: in a ruled table its rectangle tells a merged cell from a blank one beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfcheck.model.goal import Goal
from perfcheck.model.location import Field, Location, Status
from perfcheck.rules.completeness.com04 import blank_goals


def box(left: float, right: float) -> Location:
    return Location(page=1, bbox=(left, 100.0, right, 120.0))


@pytest.mark.parametrize(
    ("right_edge", "blank"),
    [(300.0, ("annual_goal",)), (548.0, ()), (None, None)],
    ids=["half the row", "the whole row", "no rectangles"],
)
def test_a_lone_goal_cell(right_edge: float | None, blank: tuple[str, ...] | None) -> None:
    place = Location(line=3) if right_edge is None else box(100, right_edge)
    goal = Goal(
        project_name=Field(Status.PRESENT, "河道清淤工程"),
        period=Field(Status.PRESENT, "1年"),
        overview=Field(Status.PRESENT, "清理河道八公里。", box(100, 550)),
        implementation_goal=Field(Status.PRESENT, "清理河道八公里。", place),
        one_goal_cell=True,
    )
    assert blank_goals(goal, "pdf") == blank


def test_a_blank_year_beside_a_filled_goal_is_seen_outside_text_only() -> None:
    goal = Goal(
        project_name=Field(Status.PRESENT, "河道清淤工程"),
        period=Field(Status.PRESENT, "1年"),
        implementation_goal=Field(Status.PRESENT, "清理河道八公里。"),
        annual_goal=Field(Status.BLANK),
    )
    assert blank_goals(goal, "xlsx") == ("annual_goal",)
    assert blank_goals(goal, "text") is None
    several = replace(goal, period=Field(Status.PRESENT, "3年"))
    assert blank_goals(several, "text") == ("annual_goal",)
