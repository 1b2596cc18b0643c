"""Products that a text spells out: 7200人×5元/天×200天=7200000元 (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.funds.priced_tables import comes_to
from perfcheck.values.amounts import NUMBER, UNITS, in_yuan, money_mentions, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_TIMES = r"[×xX*＊✕]"
_UNIT = r"(?:(?!万元|亿元|千元)[一-龥㎡/·]{0,8}|[万亿千]?元(?:[/每·][一-龥/·]{1,6})?|[%％])"
_TERM = rf"(?:约|为|共)?(?:{NUMBER})(?:万(?!元))?{_UNIT}(?:[(（][^()（）\d]{{1,10}}[)）])?"
_EQUATION = regex(
    rf"(?<![\d.+×xX*])(?P<terms>(?:{NUMBER})(?:万(?!元))?{_UNIT}(?:{_TIMES}{_TERM}){{1,4}})"
    rf"(?:[=＝](?:约|共计|共)?|(?P<all>[,，]?(?:共计|合计|总计|共需|共)(?:资金|经费|费用|支出)?(?:约|为)?))"
    rf"(?P<said>{NUMBER})(?P<unit>亿元|万元|千元|元|万)?"
)
_PARTS = regex(_TIMES)
_FIGURE = regex(rf"(?:约|为|共)?(?P<number>{NUMBER})(?P<scale>万(?!元))?(?P<unit>[万亿千]?元|[%％])?")
# 甲8套×60元=480元；乙2次×100元=200元；丙50元；合计730元: each part in a clause of its own
_ALL = regex(
    rf"(?:^|[;；,，。])(?:以上|[一-龥]{{0,2}}项)?(?:合计|共计|总计)(?:约|为|:)?(?P<said>{NUMBER})(?P<unit>亿元|万元|千元|元)"
)
_RESULT = regex(rf"[=＝](?:约|共计|共)?(?P<said>{NUMBER})(?P<unit>亿元|万元|千元|元)(?:[(（][^()（）]{{0,40}}[)）])?$")
_ALONE = regex(rf"^[^\d=＝]{{1,20}}(?P<said>{NUMBER})(?P<unit>亿元|万元|千元|元)$")
_CLAUSES = regex("[;；]")
LEAST_PARTS = 2
_LONGEST = 3000  # characters that are looked at


class Equation(NamedTuple):
    """yuan: what the printed terms come to; said: the sum printed behind them. quote: as printed."""

    yuan: Decimal
    said: Decimal
    quote: str

    @property
    def right(self) -> bool:
        """Whether the printed sum is the product, but for rounding."""
        return comes_to(self.yuan, self.said)


def equations(printed: str) -> Iterator[Equation]:
    """Every product with its sum that can be reckoned: one price in it, and a sum of money behind it."""
    text = compact(printed)[:_LONGEST]
    for hit in _EQUATION.finditer(text):
        if hit["all"] and (
            len(_PARTS.findall(text)) > len(_PARTS.findall(hit["terms"])) or len(money_mentions(text)) > 2
        ):
            continue  # the sum may be that of other costs too
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


def wrong_total(printed: str) -> Equation | None:
    """The 合计 behind a list of products that is not what their printed results come to; None where it is, or where a
    part of the list cannot be told."""
    text = compact(printed)[:_LONGEST]
    hits = list(_ALL.finditer(text))
    if len(hits) != 1:
        return None
    total = hits[0]
    start = text.rfind("。", 0, total.start()) + 1
    clauses = [clause for clause in _CLAUSES.split(text[start : total.start()]) if clause]
    found = [_RESULT.search(clause) or _ALONE.search(clause) for clause in clauses]
    parts = [_yuan(hit) for hit in found if hit is not None]
    products = sum("=" in clause or "＝" in clause for clause in clauses)
    said = _yuan(total)
    if len(parts) < LEAST_PARTS or len(parts) < len(clauses) or not products or None in parts or said is None:
        return None
    added = sum((part for part in parts if part is not None), Decimal(0))
    wrong = abs(added - said) > Decimal("0.001") * max(added, said)
    return Equation(added, said, text[start : total.end()]) if wrong else None


def _yuan(hit: re.Match[str]) -> Decimal | None:
    return in_yuan(hit["said"], hit["unit"])
