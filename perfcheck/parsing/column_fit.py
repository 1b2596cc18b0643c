"""Cells that lost their columns, put under the heads they fit: a sign under 指标性质, a number under 分值.

Used where blank cells were dropped from a row (四川, 内蒙古) and where a row is words with spaces between.
The cheapest way to hand the words, in order, to the heads wins; a head may stay empty.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

OPERATOR_WORDS = {
    "大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<", "大于或等于": "≥", "小于或等于": "≤",
    "不小于": "≥", "不大于": "≤", "不低于": "≥", "不高于": "≤",
}  # fmt: skip
OPERATOR_SIGNS = ("≥", "≤", "=", ">", "<", "≧", "≦", "＝", "＞", "＜", ">=", "<=")
DIRECTIONS = ("正向", "反向", "正向指标", "反向指标", "逆向", "逆向指标", "适中指标")
CONTENT_CLASSES = ("定量", "定性", "定量指标", "定性指标")
MOST_WORDS = 24  # of one row; more is no row of this table
LONGEST_CELL = 8  # words one cell may be made of
NEVER = 99.0  # cost of what cannot be
_NUMBER = re.compile(r"^-?\d[\d,]*(?:\.\d+)?$")
_MEASURE = re.compile(r"\d|[一二三四五六七八九十]成|[≥≤=><]")
# Cost of leaving a head empty. A row without name or value is hardly one.
EMPTY = {"level3": 6.0, "value": 4.0, "long_value": 1.0, "weight": 1.2, "description": 1.2, "remark": 0.1}


def fit(texts: Sequence[str], roles: Sequence[str]) -> list[list[int]] | None:
    """For each role the indices of its words; None when the words do not fit."""
    total, placed = best_fit(texts, roles)
    return None if total >= NEVER else placed


def best_fit(texts: Sequence[str], roles: Sequence[str]) -> tuple[float, list[list[int]]]:
    """(cost, for each role the indices of its words); NEVER and [] when the words do not fit."""
    if not texts or len(texts) > MOST_WORDS:
        return NEVER, []
    plain = [compact(t) for t in texts]

    @cache
    def best(word: int, role: int) -> tuple[float, tuple[int, ...]]:
        if role == len(roles):
            return (0.0, ()) if word == len(plain) else (NEVER, ())
        found = (NEVER, (0,) * (len(roles) - role))
        for count in range(min(LONGEST_CELL, len(plain) - word) + 1):
            own = cost(roles[role], plain[word : word + count])
            if own >= NEVER:
                continue
            rest, counts = best(word + count, role + 1)
            if own + rest < found[0] - 1e-9:
                found = (own + rest, (count, *counts))
        return found

    total, counts = best(0, 0)
    if total >= NEVER:
        return NEVER, []
    placed: list[list[int]] = []
    at = 0
    for count in counts:
        placed.append(list(range(at, at + count)))
        at += count
    return total, placed


def cost(role: str, words: list[str]) -> float:
    """How ill the words suit a head: 0 fits, NEVER cannot be."""
    if not words:
        return EMPTY.get(role, 0.6)
    first, more = words[0], 0.7 * (len(words) - 1)
    if role == "level3":
        return more + (3.0 if _NUMBER.match(first) or is_sign(first) else 0.0)
    if role in ("value", "long_value", "half_value"):
        if len(words) == 1 and (is_sign(first) or first in DIRECTIONS):
            return 3.0
        if sum(1 for w in words if _NUMBER.match(w)) > 1:
            return 9.0
        return more + (0.0 if _MEASURE.search("".join(words)) else 0.5)
    if role in ("description", "remark"):
        return more + (1.0 if _NUMBER.match(first) else 0.2)
    return NEVER if len(words) > 1 else single_cost(role, first)


def single_cost(role: str, word: str) -> float:
    """Of the heads that take one word only."""
    if role in ("operator", "direction"):
        return 0.0 if is_sign(word) or word in DIRECTIONS or word in CONTENT_CLASSES else NEVER
    if role == "content":
        return 0.0 if word in CONTENT_CLASSES else NEVER
    if role == "weight":
        number = _NUMBER.match(word.rstrip("分%"))
        return 0.0 if number and float(number.group(0).replace(",", "")) <= 100 else NEVER
    if role == "unit":
        if unit_kind(word) is not None:
            return 0.0
        return 1.5 if _NUMBER.match(word) else 0.4 if len(word) <= 6 else NEVER
    return NEVER


def is_sign(word: str) -> bool:
    """A comparison printed on its own: a sign or its words."""
    return word in OPERATOR_SIGNS or word in OPERATOR_WORDS
