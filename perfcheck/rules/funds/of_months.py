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


class OfMonths(NamedTuple):
    """yuan: of all months. other: no other sum is told in the text."""

    yuan: Decimal
    quote: str
    alone: bool


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
