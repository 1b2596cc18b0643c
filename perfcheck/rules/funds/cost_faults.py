"""What AMT20 tells: one fault of a form's costs, with how far they may lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity

if TYPE_CHECKING:
    from perfcheck.model.finding import Evidence

TIMES = (10, 100, 1000, 10_000)  # a digit or a unit left out


@dataclass(frozen=True, slots=True)
class Options:
    """rounding: share of the year's money. cap: share by which the highest price (≤) times the number may exceed it.
    times: how far two sibling forms may lie apart."""

    rounding: Decimal = Decimal("0.01")
    cap: Decimal = Decimal("0.2")
    times: Decimal = Decimal(2)

    def near(self, amount: Decimal, funds: Decimal) -> bool:
        """Whether an amount is the money, but for rounding."""
        return abs(amount - funds) <= funds * self.rounding


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding in the making. sides: what its two figures are called, None for the rule's own words."""

    message: str
    field: str
    expected: str
    found: str
    evidence: tuple[Evidence, ...]
    severity: Severity | None = None
    confidence: Confidence = Confidence.LIKELY
    difference: Decimal | None = None
    sides: tuple[str, str] | None = None
