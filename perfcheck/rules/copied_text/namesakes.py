"""Offices named like an own one, of another city: 廊坊市生态环境局 in a book of 冀宁市生态环境局 (CPY07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import region_of
from perfcheck.copying.prefectures import provinces_of
from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.foreign_units import COOPERATION, OWN_DOING
from perfcheck.rules.vocabulary.offices import bare_office
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.rules.home import Home

NEAR = 8  # characters before a name in which a word of cooperation explains it
_OFFICE = regex("([一-龥]{2,4}市)([一-龥]{2,12}?(?:局|委员会|中心|联合会|支队))")
_BESIDE = ("与", "和", "及", "、", "同", "向", "对", "由原", "上级")
_PARTNER = tuple(word for word in COOPERATION if word not in OWN_DOING)


def namesakes_of_own(text: str, home: Home, units: Iterable[str]) -> Iterator[str]:
    """Names of offices that are called like a unit of the own city, but for the city, each as printed.

    Nothing in a county's book: the office of the city above it is called so. text: without white space.
    """
    hits = list(_OFFICE.finditer(text)) if "市" in text else ()
    bare = {bare_office(compact(unit)) for unit in units if is_of_city(region_of(compact(unit)))} if hits else ()
    for hit in hits if bare else ():
        city = next((name for name in provinces_of() if hit.group(1).endswith(name)), None)
        before = text[max(0, hit.start(2) - len(city or "") - NEAR) : hit.start(2) - len(city or "")]
        if city is None or hit.group(2) not in bare or any(city in place for place in (home.known, home.spoken)):
            continue
        if not before.endswith(_BESIDE) and not any(word in before for word in _PARTNER):
            yield f"{city}{hit.group(2)}"


def is_of_city(region: str) -> bool:
    """Whether what a unit's name begins with is a city and nothing below it."""
    return region.endswith("市")
