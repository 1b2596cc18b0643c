"""What else tells that a comparison is turned round: the bound in a goal, the other half of the form (QNT09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, to_decimal
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    import re

    from perfcheck.model.goal import Goal, Indicator, Target

_AT_MOST = "(?:降低|下降|缩短|压缩|压减|减少|降|控制|下调)(?:到|至|在)|不超过|不高于|不多于|不大于"  # 缩短到15分钟以内
_AT_LEAST = "不低于|不少于|不小于|高于|(?:提高|提升|达|保持|稳定|上升)(?:到|至|在)"
_BOUND = regex(rf"({_AT_MOST})|({_AT_LEAST})")
_NUMBER = regex(rf"约?({NUMBER})")
_ENDS = regex(r"[,，。;；、\n]")
BELOW, ABOVE = ("以内", "以下", "之内", "之下"), ("以上", "之上")
SURE = ("不低于", "不少于", "不小于", "高于")
TURNED = "降减缩压节"  # in a name: how much it falls, of which more is better
LONGEST, REACH = 2000, 24  # characters of a goal, and of the clause before a bound
LEAST_SHARED = 2  # neighbouring characters of the name in that clause


class Bound(NamedTuple):
    """What a goal says of a number: ``wanted`` "less" or "more". field: of the goal."""

    field: str
    quote: str
    wanted: str


def bound_of(goal: Goal, row: Indicator, target: Target) -> Bound | None:
    """The bound that a goal sets by the number of an indicator and in the words of its name; None without one."""
    name = compact(row.level3 or "")
    if target.quantity is None or target.unit is None or any(char in name for char in TURNED):
        return None
    of_name = set(pairs(name))
    for field in GOAL_FIELDS:
        text = compact(str(goal.field(field)))[:LONGEST]
        for hit in _BOUND.finditer(text):
            number = _NUMBER.match(text, hit.end())
            if number is None or to_decimal(number.group(1)) != target.quantity:
                continue
            end = number.end() + len(target.unit)
            wanted = _wanted(hit, text[end : end + 2])
            clause = _ENDS.split(text[max(0, hit.start() - REACH) : hit.start()])[-1]
            alike = [pair for pair in of_name if pair in clause]
            enough = len(alike) >= LEAST_SHARED and 2 * len(alike) >= len(of_name)
            if wanted and enough and text.startswith(target.unit, number.end()):
                tail = 2 if text.startswith((*BELOW, *ABOVE), end) else 0
                return Bound(field, text[hit.start() : end + tail], wanted)
    return None


def _wanted(bound: re.Match[str], behind: str) -> str | None:
    if bound.group(1):
        return None if behind in ABOVE else "less"
    sure = bound.group(2) in SURE or behind in ABOVE
    return "more" if sure and behind not in BELOW else None


def other_half(goal: Goal, row: Indicator) -> Indicator | None:
    """The row of the same name in the other half of a printed row."""
    for left, right in goal.pairs():
        if left is not None and right is not None and row in (left, right):
            alike = compact(left.level3 or "") == compact(right.level3 or "")
            return (left if row is right else right) if alike else None
    return None
