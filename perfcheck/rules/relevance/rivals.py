"""The number that a plan or a need gives for what an indicator measures (REL11)."""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import swapped
from perfcheck.rules.relevance.promises import FOR_EACH, Measured, Promise, exists_already
from perfcheck.rules.relevance.same_thing import Tolerances, same, speaks_of, sums
from perfcheck.rules.terms import below_others

_STEP = regex(
    r"[上下]半年|季度|[0-9一二三四五六七八九十]月|第[一二三四]批|首批|前期|阶段|每[一二两三四五六\d]{0,2}个?[年月季天周村户人]"
)


def rival(
    one: Measured, promises: list[Promise], measured: tuple[Measured, ...], options: Tolerances
) -> Promise | None:
    """The one other number the texts give for the thing of an indicator, None where they give none or several."""
    alike = [p for p in promises if p.quantity.unit == one.unit]
    if all(same(p.quantity.value, one.value, options) for p in alike):
        return None
    things = set(one.things)
    about = [
        p
        for p in alike
        if speaks_of(p.around, one.things, options)
        and not exists_already(p)
        and (not p.for_each or any(word in (one.indicator.level3 or "") for word in FOR_EACH))
        and not (p.field == "necessity" and below_others(p.sentence))
        and (not a_step(p) or swapped(p.quantity.value, one.value, least=2))
    ]
    if len({p.quantity.value for p in about}) != 1 or same(about[0].quantity.value, one.value, options):
        return None
    if any(p.field == about[0].field and same(p.quantity.value, one.value, options) for p in alike):
        return None
    if one.value in sums([p.quantity.value for p in alike if p.field == about[0].field]):
        return None  # 2月至4月130个，7月至8月180个 are the 310个 of the year
    others = [m for m in measured if m is not one and m.unit == one.unit]
    if any(same(m.value, about[0].quantity.value, options) or set(m.things) & things for m in others):
        return None
    return about[0]


def a_step(promise: Promise) -> bool:
    """Whether a plan says by when so much is done: 上半年培训200人 is a part of the year's task."""
    return _STEP.search(promise.sentence) is not None
