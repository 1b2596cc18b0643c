"""Whether two names mean one project: for split payments, and for what fills a template's slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from perfcheck.copying.normalise import fold
from perfcheck.copying.slots import places_in
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME_PROJECT = 90.0  # similarity of names from which two forms are payments of one project
OWN_SHARE = 0.4  # of the shorter core that must stand, in order, in the other for "its own name"
LEAST_CORE = 5  # characters of a core that can be told from another at all
# Words any project name may carry; they say nothing about which project it is.
_COMMON = regex(
    "(?:建设工程|改造工程|维修工程|配套工程|附属设施|基础设施|项目|工程|建设|改造|维修|装修|配套|设施|费用|经费|资金)"
)
_DIGITS = regex(r"[\d.%‰]+")
_BRACKETED = regex(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_PART_NUMBER = regex("第?[一二三四五六七八九十]+(?=期|批|标段|阶段)")


def same_project(a: str, b: str) -> bool:
    """Names of one project paid in parts (…还本付息1 and …还本付息2), or one name twice."""
    x, y = _DIGITS.sub("", fold(a)), _DIGITS.sub("", fold(b))
    return x == y or fuzz.ratio(x, y) >= SAME_PROJECT


def parts_of_one(names: Sequence[str]) -> bool:
    """Whether all names may be parts of one project: numbers, 一期 and 二期, or what stands in brackets differ."""
    return distinct_projects(list(names)) == 1 or len({_without_part(name) for name in names}) == 1


def _without_part(name: str) -> str:
    """A folded name without brackets, numbers and the number of its part; all of it where nothing else is left."""
    return fold(_PART_NUMBER.sub("", _DIGITS.sub("", _BRACKETED.sub("", name)))) or fold(name)


def distinct_projects(names: list[str]) -> int:
    """How many different projects a list of names speaks of."""
    kept: list[str] = []
    for name in names:
        if not any(same_project(name, other) for other in kept):
            kept.append(name)
    return len(kept)


def core(name: str) -> str:
    """A folded name without places and words every project has."""
    folded = fold(name)
    for place in sorted(places_in([folded]), key=len, reverse=True):
        folded = folded.replace(place, "")
    return _COMMON.sub("", folded)


def speaks_of(text: str, name: str) -> bool:
    """Whether ``text`` may be meant as the project ``name``: long form, short form, other wording.

    Generous on purpose: a name without its place is the same project, and a formal title may
    share only its key words with the name in the budget.
    """
    a, b = core(text), core(name)
    shorter = min(len(a), len(b))
    if shorter < LEAST_CORE:
        return fold(text) in fold(name) or fold(name) in fold(text) or shorter == 0
    return LCSseq.similarity(a, b) >= OWN_SHARE * shorter
