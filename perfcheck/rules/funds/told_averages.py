"""What one of so many costs on average, against the sum before it: 17.80万元，11辆，平均每辆1.62万元 (AMT18, AMT20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.funds.priced_tables import comes_to
from perfcheck.rules.funds.told_sums import Told
from perfcheck.rules.relevance.mistyped import tenfold, typed_alike
from perfcheck.values.amounts import NUMBER, UNITS, money_mentions, to_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = regex("[^。；;]+")
_AVERAGE = regex(
    rf"(?:平均每?(?P<one>[人辆户名家亩座个所村])|(?P<other>[人辆车户亩])均)[一-龥]{{0,8}}?(?P<number>{NUMBER})(?P<unit>万元|元)"
)
_OF_A_TIME = regex("[每/]?[月天日次](?![一-龥]*均)")
_COUNT = regex(r"(?<![\d.])(\d{1,6})(?P<unit>[人辆户名家亩座个所村])")
MEANS = ("平均", "人均", "户均", "亩均", "车均", "辆均")
_SAME = {"车": "辆", "名": "人"}


def told_averages(text: str) -> Iterator[Told]:
    """Averages that are the sum of their sentence by its only number of them, but for a digit or the point."""
    for sentence in _SENTENCE.findall(text) if any(word in text for word in MEANS) else ():
        for hit in _AVERAGE.finditer(sentence):
            one = hit["one"] or hit["other"]
            counts = {Decimal(c[1]) for c in _COUNT.finditer(sentence) if _same(c["unit"]) == _same(one)}
            said = to_decimal(hit["number"])
            sums = [m.value / UNITS[hit["unit"]] for m in money_mentions(sentence[: hit.start()])]
            if len(counts) != 1 or said is None or _OF_A_TIME.search(hit.group()):
                continue
            (count,) = counts
            meant = [(whole, whole / count) for whole in sums if whole >= count * said / 10]
            if not count or any(comes_to(each, said) for _, each in meant):
                continue
            slips = [(whole, each.quantize(said)) for whole, each in meant if _slip(each.quantize(said), said)]
            if len(slips) == 1:
                whole, each = slips[0]
                how = f"按{tell(whole * UNITS[hit['unit']])}和{count:f}{one}计算为{each:f}{hit['unit']}"
                yield Told(f"写“{hit.group()}”，{how}", hit.group())


def _same(unit: str) -> str:
    return _SAME.get(unit, unit)


def _slip(one: Decimal, other: Decimal) -> bool:
    return one != other and one > 0 and (tenfold(one, other) or typed_alike(one, other))
