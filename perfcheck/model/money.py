"""Money: a Decimal in yuan (元) together with the unit and the text it was printed with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from perfcheck.model.location import NOWHERE, Location, Status

YUAN_PER_WAN = Decimal(10_000)
_TOLD = re.compile(
    r"(?<![\d.,])(-?\d[\d,]{0,20}(?:\.\d{1,8})?)万元(?:（(-?\d[\d,]{0,20}(?:\.\d{1,2})?)元）)?"
    r"|(?<![\d.,])(-?\d[\d,]{0,20}(?:\.\d{1,2})?)元"
)
SMALL = YUAN_PER_WAN / 100  # yuan: what two decimals of 万元 cannot show


@dataclass(frozen=True, slots=True)
class Amount:
    """One money cell.

    value: yuan (元), None unless ``status`` is present.
    unit: the unit in force where it was printed ("元", "万元"), None when unknown.
    step: size in yuan of the last printed digit, so that rounding can be told from a difference
        ("1500.00" in 万元 has a step of 100 yuan).
    quote: the cell as printed.
    """

    status: Status
    value: Decimal | None = None
    unit: str | None = None
    step: Decimal = Decimal("0.01")
    location: Location = NOWHERE
    quote: str | None = None
    by_ocr: bool = False

    @property
    def present(self) -> bool:
        """Whether the cell holds an amount that was read."""
        return self.status is Status.PRESENT

    @property
    def wan(self) -> str:
        """The amount in 万元 without unit, with two decimals or as many as it needs, for columns."""
        return "—" if self.value is None else format_wan(self.value)

    @property
    def told(self) -> str:
        """The amount with its unit, for sentences."""
        return "—" if self.value is None else tell(self.value)


MISSING_AMOUNT = Amount(Status.NOT_FOUND)


def added(first: Amount, second: Amount) -> Amount:
    """Two parts of one sum; blank and missing ones add nothing, an unreadable one makes the sum unreadable."""
    unreadable = next((a for a in (first, second) if a.status is Status.UNREADABLE), None)
    if unreadable is not None or first.value is None or second.value is None:
        return unreadable or (second if first.value is None else first)
    quote = f"{first.quote}＋{second.quote}"
    step = max(first.step, second.step)
    return replace(
        first, value=first.value + second.value, step=step, quote=quote, by_ocr=first.by_ocr or second.by_ocr
    )


def format_wan(yuan: Decimal) -> str:
    """Yuan as 万元 text: two decimals, more only when the amount has them ("9.69023" stays)."""
    wan = (yuan / YUAN_PER_WAN).normalize()
    exponent = wan.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{wan:,.{places}f}"


def tell(yuan: Decimal) -> str:
    """An amount for sentences: 万元 with two decimals, and the exact yuan beside it where rounding would hide some.

    "96.45万元", "3,351.33万元（33,513,343元）", "18.50元" below a hundred yuan.
    """
    exact = f"{yuan:,.2f}".removesuffix(".00") + "元"
    if yuan and abs(yuan) < SMALL:
        return exact
    rounded = f"{yuan / YUAN_PER_WAN:,.2f}万元"
    return rounded if yuan % SMALL == 0 else f"{rounded}（{exact}）"


def with_plain_amounts(text: str) -> str:
    """A text with each amount of money as plain yuan, so that two wordings of one amount compare equal."""
    return _TOLD.sub(_plain_yuan, text)


def _plain_yuan(hit: re.Match[str]) -> str:
    wan, exact, alone = (None if part is None else Decimal(part.replace(",", "")) for part in hit.groups())
    yuan = exact if exact is not None else alone if wan is None else wan * YUAN_PER_WAN
    return f"{yuan:.2f}元"


def format_yuan(yuan: Decimal) -> str:
    """Yuan as contract text: a plain decimal string with two places ("1000000.00")."""
    return f"{yuan:.2f}"
