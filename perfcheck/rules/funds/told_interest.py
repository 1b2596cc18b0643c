"""The interest a text tells beside its principal and its rate: 债券5000万元，年利率2.3%，应付利息115万元 (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.payments import LOANS
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.values.amounts import MoneyMention

_RATE = regex(r"利率(?:均|为|是|约|:)?(\d{1,2}(?:\.\d{1,4})?)[%％]")
_INTEREST = regex(r"(?:利息|付息|息费)(?:资金|金额|共计?|合计|为|约)?$")
LEAD = 14  # characters before a sum that say what it is
ROUNDING = Decimal("0.01")
MONTHS = range(1, 13)


class ToldInterest(NamedTuple):
    """yuan: of a year. quote: of principal and rate. said: the interest that is told."""

    yuan: Decimal
    quote: str
    said: MoneyMention


def wrong_interest(printed: str) -> ToldInterest | None:
    """The one interest that one principal at one rate does not bear in a year, or in some months of it."""
    text = compact(printed)
    rates, sums = list(_RATE.finditer(text)), money_mentions(text)
    named = [(text[max(0, m.start - LEAD) : m.start], m) for m in sums]
    interest = [m for words, m in named if _INTEREST.search(words)]
    principal = [m for words, m in named if m not in interest and any(loan in words for loan in LOANS)]
    if not len(rates) == len(interest) == len(principal) == 1:
        return None
    yuan = principal[0].value * Decimal(rates[0].group(1)) / 100
    if any(abs(interest[0].value - yuan * month / 12) <= ROUNDING * interest[0].value for month in MONTHS):
        return None
    return ToldInterest(yuan, f"{principal[0].quote}、{rates[0].group()}", interest[0])
