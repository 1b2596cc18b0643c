"""建筑面积N平方米，其中地上A平方米，地下B平方米: whether the parts make up the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

_AREA = r"(?:总?建筑)?(?:总?面积)?(?:约)?为?(?:约)?(\d[\d,]{0,9}(?:\.\d{1,3})?)(?:平方米|平米|m2|㎡)"
_REMARK = r"(?:\([^()]{0,60}\))?"
PATTERN = regex(
    rf"(?:总|规划)?建筑(?:总)?面积(?P<about>约)?为?(?:约)?(\d[\d,]{{0,9}}(?:\.\d{{1,3}})?)(?:平方米|平米|m2|㎡){_REMARK}[,;。:(]?"
    rf"其中[:,]?(?P<first>地上|计容){_AREA}{_REMARK}[,;、](?P<second>地下|不计容){_AREA}"
)
PLACES = Decimal(1)  # square metres each number may be rounded by
ROUND = 100  # an area said to be about so much is rounded when it ends in two noughts


@dataclass(frozen=True, slots=True)
class AreaFault:
    names: tuple[str, str]
    parts: tuple[Decimal, Decimal]
    whole: Decimal
    about: bool

    @property
    def added(self) -> Decimal:
        return self.parts[0] + self.parts[1]


def area_fault(text: str) -> AreaFault | None:
    """The first area of a text whose two parts do not make it up."""
    for hit in PATTERN.finditer(compact(text)):
        whole, first, second = (to_decimal(hit.group(n)) for n in (2, 4, 6))
        if whole is None or first is None or second is None:
            continue
        about = hit.group("about") is not None
        if about and whole % ROUND == 0:
            continue
        if abs(first + second - whole) > 2 * PLACES:
            return AreaFault((hit.group("first"), hit.group("second")), (first, second), whole, about)
    return None
