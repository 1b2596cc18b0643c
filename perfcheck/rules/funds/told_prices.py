"""Prices and sums of a sentence where they stand, and numbers of which one is the other mistyped (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import digit_too_many, swapped, tenfold
from perfcheck.values.amounts import NUMBER, UNITS, money_mentions, to_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.values.amounts import MoneyMention

LONGEST = 2000  # characters that are looked at
SENTENCE = regex("[^。\n]+")
# 380元/人·天, 每人每天380元, 人均150元/天, 单价35万元
_PRICE = regex(
    rf"(?:(?:每|[人户校村亩件台套次场]均)[一-龥]{{0,6}}?){{0,3}}(?:单价|均价|标准|补助|补贴|投资|按|为|给予|发放|约|租金|经费|费用)*"
    rf"({NUMBER})(万元|元)(?:[/每][一-龥㎡]{{1,4}}(?:[/·.每][一-龥]{{1,3}}){{0,2}})?"
)
# 消解仪2台每台6万元、前处理设备6万元: what leads to the sum of the next thing of a list
NEXT_THING = regex("、(?![一-龥]{0,8}(?:计|共|需|应|约|为|总))[一-龥]{2}")
_TIMES_SIGNS = ("×", "x", "X", "*", "＊")
_IN_EQUATION = regex("[=＝×xX*＊/+＋]")
_OF_MANY = regex("[每/]万(?!元)")  # 每万尾60元
_OF_ONE = regex("每|[人户校村亩件台套次场]均|单价|均价|/")
LEAST_DIGITS = 2  # of a number that may be mistyped


class Slip(NamedTuple):
    """quote: the words. yuan: what they come to. said: the sum they print. how: of what it is made."""

    quote: str
    yuan: Decimal
    said: MoneyMention
    how: str


class Each(NamedTuple):
    value: Decimal
    start: int
    end: int
    quote: str


# 预算单价分别为18.60万元、4.80万元和6.20万元: what one of each costs
_PRICES_OF_EACH = regex(
    r"(?:单价|标准|造价|每[一-龥])[^,，。;；:：\d]{0,6}分别(?:为|是|按)?(?:\d[\d.]{0,12}(?:万元|元)(?:/[一-龥])?[、,，和及]{0,2}){2,20}"
)


def prices(sentence: str) -> list[Each]:
    """What one costs, wherever it is said so."""
    found: list[Each] = []
    if not _OF_ONE.search(sentence):
        return found
    for hit in _PRICE.finditer(sentence):
        number = to_decimal(hit.group(1))
        near = sentence[max(0, hit.start() - 2) : hit.end()]
        if number is not None and _OF_ONE.search(near):
            many = 10_000 if _OF_MANY.search(near) else 1
            found.append(Each(number * UNITS[hit.group(2)] / many, hit.start(), hit.end(), hit.group()))
    return found


def sums(sentence: str, each: Sequence[Each]) -> list[MoneyMention]:
    """The sums of a sentence that are not what one costs."""
    found = [m for m in money_mentions(sentence) if m.quote.endswith("元") and not _IN_EQUATION.match(sentence, m.end)]
    found = [m for m in found if sentence[: m.start][-1:] not in _TIMES_SIGNS]
    lists = [hit.span() for hit in _PRICES_OF_EACH.finditer(sentence)]
    found = [m for m in found if not any(start <= m.start < end for start, end in lists)]
    return [m for m in found if not any(one.start <= m.start < one.end for one in each)]


def places(quote: str) -> int:
    return len(quote.partition(".")[2].rstrip("万亿千元"))


def one_slip(printed: Decimal, meant: Decimal) -> bool:
    """Whether a number is another one with its digits turned, one digit wrong or left out, or the point moved."""
    if meant != meant.quantize(Decimal("0.0001")) or tenfold(printed, meant):
        return tenfold(printed, meant)
    if swapped(printed, meant, least=LEAST_DIGITS):
        return True
    one, other = (f"{number.normalize():f}" for number in (printed, meant))
    if len(one) == len(other) >= LEAST_DIGITS and one.find(".") == other.find("."):
        return sum(x != y for x, y in zip(one, other, strict=True)) == 1
    return max(len(one), len(other)) >= LEAST_DIGITS and digit_too_many(printed, meant)
