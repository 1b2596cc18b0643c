"""Counts that a text multiplies itself: 培训4期，每期100人，共400人 (REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

_UNIT = "人次|平方米|公里|人|名|户|次|场|台|套|亩|株|盏|册|份|只|头"
_MULTIPLE = regex(
    r"(?P<noun>[一-龥])?(?P<number>\d{1,5})(?P<unit>[一-龥])(?P<thing>[一-龥]{0,4})[,，、]"
    rf"每(?P<each>[一-龥])(?:培训|安排|配备|计划|约)?(?P<much>\d{{1,5}})(?P<of>{_UNIT})[,，、]?"
    r"(?:共计|合计|总计|共|计)(?:培训|安排|配备|组织|完成)?(?P<said>\d{1,7})(?P=of)(?![/每])"
)


class Multiple(NamedTuple):
    """product: of the two printed numbers. said: the number printed behind them."""

    product: Decimal
    said: Decimal
    unit: str
    quote: str

    @property
    def right(self) -> bool:
        """Whether the printed number is the product."""
        return self.product == self.said


def told_multiples(printed: str) -> Iterator[Multiple]:
    """Every number of things, of each one and of all, where 每 counts the thing of the first number."""
    for hit in _MULTIPLE.finditer(compact(printed)):
        counted = {hit["unit"], hit["noun"] or "", hit["thing"][-1:]}
        number, much, said = (to_decimal(hit[name]) for name in ("number", "much", "said"))
        if hit["each"] in counted and number is not None and much is not None and said is not None:
            yield Multiple(number * much, said, hit["of"], hit.group().removeprefix(hit["noun"] or ""))
