"""What a text of a form reckons itself: so many, each so much (线路96条，每条每月500元); AMT20."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.values.quantities import Quantity

_EACH = regex(
    r"((?:(?!每)[一-龥]){0,8})每(人次|平方米|公里|(?![年月日天周次季])[一-龥])((?:(?!每)[一-龥]){0,6}?)"
    r"(?:每?(年|月))?(?:补助|补贴|发放|标准|给予|为|按)?"
    rf"({NUMBER})(万元|元)(?!/)"
)
_SAME = {"生": "人", "名": "人", "位": "人", "公里": "米", "场": "场", "平米": "平方米", "校": "所"}
OTHER_TIMES = ("学期", "季", "天", "日", "周", "次", "批", "小时", "课时", "班")  # how often is not told
MONTHS = {"月": 12, "年": 1, None: 1}
LONGEST = 2000  # characters that are looked at


class Product(NamedTuple):
    """yuan: of all that are told. quote: the prices, as printed. monthly: whether a price is of a month."""

    yuan: Decimal
    quote: str
    monthly: bool


def product_of(printed: str) -> Product | None:
    """The prices of a text times the quantities they go by; None where one of them has none."""
    text = compact(printed)[:LONGEST]
    hits = list(_EACH.finditer(text))
    if not hits or any(word in hit.group(3) for hit in hits for word in OTHER_TIMES):
        return None
    counts = quantities(text)
    found, used = [], set()
    for hit in hits:
        noun, unit, _, span, number, money = hit.groups()
        one = counted(text, counts, noun, _SAME.get(unit, unit), hit.start())
        price = to_decimal(number)
        if one is None or price is None or one.start in used:
            return None
        used.add(one.start)
        scale = 1000 if unit == "公里" else 1
        found.append(one.value * price * UNITS[money] * MONTHS[span] / scale)
    return Product(
        sum(found[1:], found[0]), "、".join(h.group().strip() for h in hits), any(h[4] == "月" for h in hits)
    )


def counted(text: str, counts: tuple[Quantity, ...], noun: str, unit: str, end: int) -> Quantity | None:
    """The last quantity before a price: of what the price names in front of it, else of its unit alone."""
    alike = [q for q in counts if q.unit == unit and q.end <= end]
    named = [q for q in alike if len(noun) > 1 and text[: q.start].endswith(noun[-2:])]
    fitting = named or ([] if len(noun) > 1 and len(alike) > 1 else alike)
    return fitting[-1] if fitting else None
