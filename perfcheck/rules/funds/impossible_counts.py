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
_KIND = "行政|事业|机关|工勤|参公"
_POSTS = regex(rf"(?P<kind>{_KIND})?编制(?:数|人数|总数)?(?:共|为|核定|:)?(?P<number>\d{{1,6}})[名人个]")
_STAFF = regex(
    rf"(?:实有|实际|现有|在职|在编)(?:在职|在编)?(?P<kind>{_KIND})?(?:人员|干部职工|职工)?(?:数|人数)?(?:共|为|:)?"
    r"(?P<number>\d{1,6})[名人]"
)
_SENTENCE = regex("[。；;]")


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
    for sentence in _SENTENCE.split(text) if "编制" in text else ():
        yield from _too_many_staff(sentence)


def _too_many_staff(sentence: str) -> Iterator[Impossible]:
    """The staff of a kind, or of all kinds, against the posts of a sentence."""
    told = list(_POSTS.finditer(sentence))
    for staff in _STAFF.finditer(sentence):
        before = [hit for hit in told if hit.end() <= staff.start()]
        own = [hit for hit in before if hit["kind"] == staff["kind"]]
        kinds = [hit["kind"] for hit in before]
        posts = own if staff["kind"] or own else before if len(set(kinds)) == len(kinds) else []
        if posts and Decimal(staff["number"]) > sum(Decimal(hit["number"]) for hit in posts):
            yield Impossible(sentence[posts[0].start() : staff.end()], "实有人数多于编制")
            return
