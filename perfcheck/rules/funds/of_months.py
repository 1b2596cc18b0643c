"""What a service costs in the months a text says it is given: 服务期10个月，每月2.5万元 (AMT20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, UNITS, money_mentions, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from decimal import Decimal

_MONTHS = r"(?P<months>\d{1,2})个月"
_PRICE = rf"(?<![一-龥]每)每月(?P<lead>[一-龥]{{0,6}}?)(?P<price>{NUMBER})(?P<unit>万元|元)(?![/每一-龥]?[人户家])"
_MONTHS_FIRST = regex(rf"{_MONTHS}[,，、(（]?[一-龥]{{0,4}}?{_PRICE}")
_PRICE_FIRST = regex(rf"{_PRICE}[,，、×xX*]?(?:共|按|计|服务期?|期限|合同期)?{_MONTHS}")
_EACH = regex("每[人户家个处座台辆站村校点条名套]")
MOST = 12
_OF_PERSONS = regex(
    rf"(?<![\d.])(?P<persons>\d{{1,6}})[人名](?:[^。；;]{{0,60}}?)每[人名][一-龥]{{0,4}}?每?月[一-龥]{{0,8}}?"
    rf"(?P<price>{NUMBER})(?P<unit>万元|元)[,，、×xX*]?(?:共|按|计|发放|补助|全年){{0,2}}{_MONTHS}"
)


class OfMonths(NamedTuple):
    """yuan: of all months. alone: no other sum is told in the text. month: yuan of all persons in one month."""

    yuan: Decimal
    quote: str
    alone: bool
    month: Decimal | None = None


def cost_of_months(printed: str) -> OfMonths | None:
    """The one monthly price of a text times its one number of months; None where a price is of one of several."""
    text = compact(printed)
    hits = [*_MONTHS_FIRST.finditer(text), *_PRICE_FIRST.finditer(text)]
    if len(hits) != 1 or _EACH.search(text):
        return None
    hit = hits[0]
    price, months = to_decimal(hit["price"]), int(hit["months"])
    if price is None or not 0 < months <= MOST:
        return None
    return OfMonths(price * UNITS[hit["unit"]] * months, hit.group(), len(money_mentions(text)) == 1)


def cost_of_persons(printed: str) -> OfMonths | None:
    """So many persons at so much a month in so many months, told once: 220人，每人每月600元，按10个月计算."""
    hits = list(_OF_PERSONS.finditer(compact(printed))) if "个月" in printed and "每" in printed else []
    price = to_decimal(hits[0]["price"]) if len(hits) == 1 else None
    if price is None or not 0 < int(hits[0]["months"]) <= MOST:
        return None
    hit = hits[0]
    month = int(hit["persons"]) * price * UNITS[hit["unit"]]
    return OfMonths(month * int(hit["months"]), hit.group(), alone=False, month=month)
