"""Masks: what differs between two uses of one template (names, places, numbers) becomes a slot.

A slot is one private-use character, which :func:`perfcheck.copying.normalise.fold` never leaves in a
text, so a document cannot forge one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from string import digits
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.normalise import fold
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROJECT = "\ue000"  # 项目名称
UNIT = "\ue001"  # 部门、单位名称
PLACE = "\ue002"  # 地名
NUMBER = "\ue003"  # 数字、日期、金额、文号
SLOT_WORDS = {PROJECT: "〔项目名称〕", UNIT: "〔单位〕", PLACE: "〔地名〕", NUMBER: "〔数字〕"}
ONE_SLOT = regex("[\ue000-\ue003]")
ANY_SLOT = regex("[\ue000-\ue003]+")  # neighbours count as one

BETWEEN = "\n"  # texts; no folded text or name has one
_NUMBER_AFTER_DIGIT = r"\d*(?:\.\d+)?[%‰]?"
# 平鲁区 is a place; 井西小区, 产业园区, 建成区 and 监控区 belong to a project's name.
_PLACE = regex(r"[一-龥]{2,3}?(?:自治区|自治州|省|市|县|(?<![小园社街片城地校厂成控矿灌景])区|旗|州)")
_LEAST_NAME = 4  # characters; a shorter name would mask ordinary words
_MOST_NAME = 200  # characters; a longer "name" is a cell read wrongly
_LEAST_PLACE = 3


class Masked(NamedTuple):
    """text: with one character a slot. values: what stood in each slot, in order."""

    text: str
    values: tuple[str, ...]

    @property
    def literal(self) -> int:
        """Characters outside the slots."""
        return len(self.text) - len(self.values)


@dataclass(frozen=True, slots=True)
class Masker:
    """The names of one document, ready to be masked."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]

    def mask(self, folded: str) -> Masked:
        """Mask a folded text. Neighbouring places become one slot."""
        [masked] = self.mask_all([folded])
        return masked

    def mask_all(self, folded: Sequence[str]) -> list[Masked]:
        """:meth:`mask` of every text; as one line they cost the pattern less than one by one."""
        parts = self.pattern.split(BETWEEN.join(folded))
        values = parts[1::2]
        kinds = [self.kinds.get(value, NUMBER) for value in values]
        if PLACE in kinds:
            parts, values = _join_places(parts[::2], values, kinds)
        else:
            parts[1::2] = kinds
        texts = "".join(parts).split(BETWEEN) if folded else []
        slots = [t.count(PROJECT) + t.count(UNIT) + t.count(PLACE) + t.count(NUMBER) for t in texts]
        borders = pairwise(accumulate(slots, initial=0))
        every = tuple(values)
        return [Masked(text, every[a:b]) for text, (a, b) in zip(texts, borders, strict=True)]


def _join_places(literals: list[str], values: list[str], kinds: list[str]) -> tuple[list[str], list[str]]:
    """朔州市 directly before 平鲁区 is one place. literals: what stands before, between and after the values."""
    parts = literals[:1]
    joined: list[str] = []
    for value, kind, literal in zip(values, kinds, literals[1:], strict=True):
        if kind == PLACE and not parts[-1] and len(parts) > 1 and parts[-2] == PLACE:
            joined[-1] += value
            parts[-1] = literal
        else:
            joined.append(value)
            parts += (kind, literal)
    return parts, joined


def places_in(names: Iterable[str]) -> set[str]:
    """Administrative places that open the given names: 朔州市平鲁区住房… → 朔州市, 平鲁区."""
    found: set[str] = set()
    for name in names:
        position = 0
        while match := _PLACE.match(name, position):
            found.add(match.group())
            position = match.end()
    return {p for p in found if len(p) >= _LEAST_PLACE}


def masker(projects: Iterable[str], units: Iterable[str]) -> Masker:
    """A masker for the project names and the department and unit names of one document."""
    project_names = {n for n in map(fold, projects) if _LEAST_NAME <= len(n) <= _MOST_NAME}
    unit_names = {n for n in map(fold, units) if _LEAST_NAME <= len(n) <= _MOST_NAME}
    kinds = dict.fromkeys(places_in(unit_names | project_names), PLACE)
    kinds |= dict.fromkeys(unit_names, UNIT)
    kinds |= dict.fromkeys(project_names, PROJECT)
    return Masker(_pattern(kinds), kinds)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Names, the longest first, or a number. Each branch starts with a character that no other starts with:
    of such a pattern Python passes over all other characters in one go, ten times as fast as it tries a
    list of a hundred names."""
    under: dict[str, list[str]] = defaultdict(list, {digit: [] for digit in digits})  # the commonest are tried first
    for name in sorted(names, key=lambda n: (-len(n), n)):
        under[name[0]].append(re.escape(name[1:]))
    for digit in digits:
        under[digit].append(_NUMBER_AFTER_DIGIT)
    branches = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in under.items()]
    return re.compile(f"({'|'.join(branches)})")
