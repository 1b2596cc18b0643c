"""Amounts of work that a text holds: 铺装3200平方米, 更换42台; no time, no share, no sum of money, nobody it serves."""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.goal_words import DEEDS
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities
from perfcheck.values.units import unit_kind

NO_THING = frozenset({"项", "次", "期", "人", "人次"})  # 改造项目2项 says nothing of its size
NO_SIZE = frozenset({"time", "ratio", "money"})
SERVED = ("服务", "辐射", "覆盖", "惠及", "受益", "带动", "减少", "降低", "缩短")  # a benefit, no thing that is built
PEOPLE = frozenset({"户", "户次", "村", "个村", "家", "名"})
_CLAUSE = regex("[,，;；。]")


def amounts_in(text: str) -> bool:
    """Whether a text holds an amount of work. A time, a share and a sum of money are none (缩短20分钟)."""
    return any(map(amount_in_clause, _CLAUSE.split(compact(text))))


def amount_in_clause(clause: str) -> bool:
    """Whether a clause holds an amount of work; 1460户农户受益 and 威胁27户 tell whom it serves."""
    done = any(word in clause for word in DEEDS) and not any(word in clause for word in SERVED)
    served = NO_THING if done else PEOPLE
    return any(
        q.unit not in NO_THING and q.unit not in served and unit_kind(q.unit) not in NO_SIZE for q in quantities(clause)
    )
