"""Numbers of a paragraph of which one cannot be: more receptions than guests, more staff than posts (AMT11)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"(?:约)?(\d{1,6})"
_BATCHES = regex(rf"接待[^。；;]{{0,20}}?{_NUMBER}批次?[^。；;\d]{{0,14}}{_NUMBER}人次?")
_PERSONS_FIRST = regex(rf"接待[^。；;]{{0,20}}?{_NUMBER}人次?[^。；;\d]{{0,8}}{_NUMBER}批次?")
_POSTS = regex(
    rf"(?P<kind>行政|事业|机关|工勤|参公)?编制(?:数|人数|总数)?(?:共|为|核定|:)?{_NUMBER}[名人个][^。；;]{{0,20}}?"
    rf"(?:实有|实际|现有|在职|在编)(?:在职|在编)?(?P<again>行政|事业|机关|工勤|参公)?(?:人员|编制|干部职工|职工)?(?:数|人数)?(?:共|为|:)?{_NUMBER}[名人]"
)


class Impossible(NamedTuple):
    """quote: as printed. why: the rest of the sentence."""

    quote: str
    why: str


def impossible_counts(printed: str) -> Iterator[Impossible]:
    """Every such pair of numbers."""
    text = compact(printed)
    if "接待" in text:
        pairs = [(hit, hit[1], hit[2]) for hit in _BATCHES.finditer(text)]
        pairs += [(hit, hit[2], hit[1]) for hit in _PERSONS_FIRST.finditer(text)]
        for hit, batches, persons in pairs:
            if Decimal(batches) > Decimal(persons):
                yield Impossible(hit.group(), "批次多于人次")
    for hit in _POSTS.finditer(text) if "编制" in text else ():
        posts, staff = hit.group(2), hit.group(4)
        alike = hit["again"] is None or hit["again"] == hit["kind"]
        if alike and Decimal(staff) > Decimal(posts):
            yield Impossible(hit.group(), "实有人数多于编制")
