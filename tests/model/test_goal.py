"""What is worked out of a form once."""

from __future__ import annotations

import pickle
from dataclasses import replace

from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.model.location import Field, Status

LEFT = Indicator(Scope.IMPLEMENTATION, "产出指标", "数量指标", "修缮校舍", "≥6间", row=0)
RIGHT = replace(LEFT, scope=Scope.ANNUAL)
OWN = Indicator(Scope.ANNUAL, "产出指标", "质量指标", "验收合格率", "100%", row=1)
GOAL = Goal(Field(Status.PRESENT, "校舍修缮"), indicators=(LEFT, RIGHT, OWN))


def test_distinct_indicators_are_worked_out_once_and_leave_out_a_repeated_half() -> None:
    assert GOAL.distinct_indicators() == (LEFT, OWN)
    assert GOAL.distinct_indicators() is GOAL.distinct_indicators()


def test_a_changed_form_has_its_own() -> None:
    GOAL.distinct_indicators()
    assert replace(GOAL, indicators=(OWN,)).distinct_indicators() == (OWN,)


def test_what_was_worked_out_is_no_part_of_a_form() -> None:
    plain = replace(GOAL)
    GOAL.distinct_indicators()
    assert plain == GOAL and hash(plain) == hash(GOAL)
    assert pickle.loads(pickle.dumps(GOAL)) == GOAL
