"""How many budget units a document says the department has, and how many it lists (AMT10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Passage

# 本部门6个预算单位开展了…编报工作; 本部门3个预算单位共8个项目纳入绩效目标管理
_CLAIM = regex(r"本?部门(?:共有?|所属|下属)?(\d{1,3})[个家](?:预算)?单位")
# 包括镇政府本部以及下属3家预算单位; 本级及所属4个单位
_WITH_ITSELF = regex(r"本[部级](?:以及|及|和|、)(?:下属|所属)(?:的)?(\d{1,3})[个家](?:二级)?(?:预算)?单位")
# 预算单位共3个，包括：甲、乙、丙; 下属二级预算单位4个，…分别为甲、乙、丙
_COUNTED = regex(r"(下属|所属)?(?:二级)?预算单位共?(?:有|计)?(\d{1,3})[个家]")
_LISTED = regex(r"(?:分别[为是]|包括|具体为|即)[:：]?([^。;；]{4,600})")
_NAMES = regex("[、,，]|(?<=[局心所站队院校馆处])[和及]")
_OFFICE = regex(r"(?:本级|机关|本部|局|委|会|中心|所|站|队|院|校|学|园|馆|处|室|府)(?:\(.{1,12}\))?$")


class Unequal(NamedTuple):
    """Two numbers of units: told by ``claim``, and what the other place says, in Chinese."""

    claim: Passage
    number: int
    other: Passage
    told: str


def unequal_units(document: Document, quote: str) -> Unequal | None:
    """The first number of units that differs from the one told or listed elsewhere. quote: of the statement."""
    texts = [(compact(p.text), p) for p in document.passages]
    for text, passage in texts:
        listed = wrong_list(text, passage)
        if listed is not None:
            return listed
    claim = next(((hit, p) for text, p in texts if text[:40] in compact(quote) and (hit := _CLAIM.search(text))), None)
    told = [one for text, p in texts for one in told_in(text, p)]
    if claim is None or not told:
        return None
    number = int(claim[0].group(1))
    if number <= max(count for count, _, _ in told):
        return None  # some of them set goals
    _, words, other = max(told, key=lambda one: one[0])
    return Unequal(claim[1], number, other, f"另一处写“{words}”")


def told_in(text: str, passage: Passage) -> list[tuple[int, str, Passage]]:
    """(units with the department itself, the words, their place)."""
    itself = [(int(hit.group(1)) + 1, hit.group(0), passage) for hit in _WITH_ITSELF.finditer(text)]
    counted = [
        (int(hit.group(2)) + bool(hit.group(1)), hit.group(0), passage)
        for hit in _COUNTED.finditer(text)
        if "绩效" not in text
    ]
    return itself or counted


def wrong_list(text: str, passage: Passage) -> Unequal | None:
    """A number of units with another number of names behind it."""
    hit = _COUNTED.search(text)
    names = _LISTED.search(text, hit.end()) if hit is not None else None
    if hit is None or names is None or "。" in text[hit.end() : names.start()]:
        return None
    found = [name for name in _NAMES.split(names.group(1)) if name]
    if (
        len(found) < 2
        or not all(map(_OFFICE.search, found))
        or "等" in names.group(1)
        or len(found) == int(hit.group(2))
    ):
        return None
    return Unequal(passage, int(hit.group(2)), passage, f"列出的单位是{len(found)}个")
