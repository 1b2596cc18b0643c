"""Whether two numbers look like one number typed wrongly once (AMT09, AMT20, REL10, REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

LEAST_SWAPPED = 3  # digits; of shorter numbers two are made of the same digits by chance


def swapped(a: Decimal, b: Decimal, least: int = LEAST_SWAPPED) -> bool:
    """Whether two numbers of one size are made of the same digits in another order (18600, 16800).

    least: digits the longer of them has without its zeros at the end.
    """
    one, other = (f"{value.normalize():f}".replace(".", "") for value in (a, b))
    alike = one != other and sorted(one) == sorted(other) and a.adjusted() == b.adjusted()
    return alike and max(len(one.strip("0")), len(other.strip("0"))) >= least


def typed_alike(a: Decimal, b: Decimal) -> bool:
    """Whether they are of one length and differ in the order of the digits (12, 21) or, if long, in one (217, 211)."""
    one, other = f"{a:f}", f"{b:f}"
    if len(one) != len(other) or len(one) < 2:
        return False
    unlike = sum(x != y for x, y in zip(one, other, strict=True))
    return sorted(one) == sorted(other) or (unlike == 1 and len(one) >= LEAST_SWAPPED)


def digit_too_many(a: Decimal, b: Decimal) -> bool:
    """Whether one is the other with a digit too many: 19, 9; of use only where sums tell that the other is meant."""
    short, long = sorted((f"{value.normalize():f}" for value in (a, b)), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def tenfold(a: Decimal, b: Decimal) -> bool:
    """Whether one is ten times the other, or a hundred, a thousand, ten thousand times: a point or a unit mistyped."""
    low, high = sorted((a, b))
    return low > 0 and high / low in (10, 100, 1000, 10_000)


def mistyped(a: Decimal, b: Decimal) -> bool:
    """Whether one number is the other with its digits in another order or ten times as much."""
    return swapped(a, b, least=2) or tenfold(a, b)


def sum_mistyped(a: Decimal, b: Decimal) -> bool:
    """Whether one sum (yuan), as it is read in 万元, is the other mistyped; of long ones a digit may be another."""
    one, other = ((value / 10_000).normalize() for value in (a, b))
    return mistyped(one, other) or typed_alike(one, other)
