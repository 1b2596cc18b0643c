"""Sums of money that a form names for this very year, in indicators and goals (AMT08, AMT09, AMT17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.rules.vocabulary.payments import (
    NOT_SPENDING,
    PAYS,
    THIS_YEAR,
    UNIT_PRICE,
    WHOLE_BUDGET,
    YEARLY_PAYMENT,
)
from perfcheck.values.amounts import UNITS, MoneyMention, money_mentions

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.model.goal import Indicator
    from perfcheck.rules.vocabulary.extendable import Words

BEFORE = 16  # characters before a sum that say what it is the sum of
BARE_SUMS = ("应", "付款", "还款", "金额", "资金", "款项", "总额", "费用", "款", "额", "度")
BREAKS = "。；;，,！？\n"


def lead_in(text: str, mention: MoneyMention) -> str:
    """The words of the clause before a sum: what it is the sum of."""
    words = text[max(0, mention.start - BEFORE) : mention.start]
    return words[max(words.rfind(b) for b in BREAKS) + 1 :]


def _of_year(words: str, year: int | None) -> bool:
    return any(w in words for w in THIS_YEAR) or (year is not None and f"{year}年" in words)


def _barred(words: str, lists: Words) -> bool:
    return any(w in words for w in (*lists.total_like, *NOT_SPENDING, *UNIT_PRICE))


def names_this_year(text: str, mention: MoneyMention, year: int | None, lists: Words) -> bool:
    """Whether the clause before a sum makes it the payment of the budget year (本年计划还本付息…元)."""
    words = lead_in(text, mention)
    return _of_year(words, year) and not _barred(words, lists)


def whole_budget(text: str, mention: MoneyMention) -> bool:
    """Whether the clause before a sum makes it all the money the project is given (预算安排资金…万元)."""
    words = lead_in(text, mention)
    return any(w in words for w in WHOLE_BUDGET) and "其中" not in words


def speaks_of_year(indicator: Indicator, year: int | None, lists: Words) -> bool:
    """Whether an indicator demands a payment of this very year (本年还本付息金额, 补偿金额)."""
    name = indicator.level3 or ""
    if _barred(name, lists) or payment_of(indicator) is None:
        return False
    return _of_year(name, year) or any(w in name for w in YEARLY_PAYMENT)


def pays_the_year(name: str) -> bool:
    """Whether a name says nothing but that it is the year's payment: 本年支付金额."""
    for word in (*THIS_YEAR, *PAYS, *YEARLY_PAYMENT, *BARE_SUMS):
        name = name.replace(word, "")
    return not name


def payment_of(indicator: Indicator) -> Decimal | None:
    """The largest sum an indicator value names, in yuan; None without money.

    Some provinces print the unit in a column of its own; then only the target knows it.
    """
    sums = [m.value for m in money_mentions(indicator.value or "")]
    target = indicator.target
    if not sums and target is not None and target.quantity is not None and target.unit in UNITS:
        sums = [target.quantity * UNITS[target.unit]]
    return max(sums, default=None)
