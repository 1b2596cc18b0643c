"""Products that a text spells out: 7200人×5元/天×200天=7200000元 (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES = r"[×xX*＊✕]"
_UNIT = r"(?:(?!万元|亿元|千元)[一-龥㎡/·]{0,8}|[万亿千]?元(?:[/每·][一-龥/·]{1,6})?|[%％])"
_TERM = rf"(?:约|为|共)?(?:{NUMBER})(?:万(?!元))?{_UNIT}(?:[(（][^()（）\d]{{1,10}}[)）])?"
_EQUATION = regex(
    rf"(?<![\d.+×xX*])(?P<terms>(?:{NUMBER})(?:万(?!元))?{_UNIT}(?:{_TIMES}{_TERM}){{1,4}})"
    rf"[=＝](?:约|共计|共)?(?P<said>{NUMBER})(?P<unit>亿元|万元|千元|元|万)?"
)
_PARTS = regex(_TIMES)
_FIGURE = regex(rf"(?:约|为|共)?(?P<number>{NUMBER})(?P<scale>万(?!元))?(?P<unit>[万亿千]?元|[%％])?")
_LONGEST = 3000  # characters that are looked at
ROUNDING = Decimal("0.01")  # share by which a sum may be rounded


class Equation(NamedTuple):
    """yuan: what the printed terms come to; said: the sum printed behind them. quote: as printed."""

    yuan: Decimal
    said: Decimal
    quote: str

    @property
    def right(self) -> bool:
        """Whether the printed sum is the product, but for rounding."""
        return abs(self.yuan - self.said) <= ROUNDING * max(self.yuan, self.said)


def equations(printed: str) -> Iterator[Equation]:
    """Every product with its sum that can be reckoned: one price in it, and a sum of money behind it."""
    text = compact(printed)[:_LONGEST]
    for hit in _EQUATION.finditer(text):
        product, prices = Decimal(1), []
        for term in _PARTS.split(hit["terms"]):
            figure = _FIGURE.match(term)
            number = to_decimal(figure["number"]) if figure else None
            if figure is None or number is None:
                break
            unit = figure["unit"] or ""
            prices += [unit] if unit in UNITS else []
            scale = UNITS.get(unit, Decimal(1)) if unit not in "%％" else Decimal("0.01")
            product *= number * (10_000 if figure["scale"] else 1) * (scale if unit else 1)
        else:
            said, unit = to_decimal(hit["said"]), hit["unit"] or ""
            if said is not None and len(prices) == 1 and unit in UNITS:
                yield Equation(product, said * UNITS[unit], hit.group())
