"""Masks: what differs between two uses of one template (names, places, numbers) becomes a slot.

A slot is one private-use character, which :func:`perfcheck.copying.normalise.fold` never leaves in a
text, so a document cannot forge one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from perfcheck.copying.normalise import fold

PROJECT = "\ue000"  # 项目名称
UNIT = "\ue001"  # 部门、单位名称
PLACE = "\ue002"  # 地名
NUMBER = "\ue003"  # 数字、日期、金额、文号
SLOT_WORDS = {PROJECT: "〔项目名称〕", UNIT: "〔单位〕", PLACE: "〔地名〕", NUMBER: "〔数字〕"}
ANY_SLOT = re.compile("[\ue000-\ue003]+")

_NUMBER = r"\d+(?:\.\d+)?[%‰]?"
# 平鲁区 is a place; 井西小区, 产业园区, 建成区 and 监控区 belong to a project's name.
_PLACE = re.compile(r"[一-龥]{2,3}?(?:自治区|自治州|省|市|县|(?<![小园社街片城地校厂成控矿灌景])区|旗|州)")
_LEAST_NAME = 4  # characters; a shorter name would mask ordinary words
_MOST_NAME = 200  # characters; a longer "name" is a cell read wrongly
_LEAST_PLACE = 3


@dataclass(frozen=True, slots=True)
class Masked:
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
        parts = self.pattern.split(folded)
        if len(parts) == 1:
            return Masked(folded, ())
        values = parts[1::2]
        kind_of = self.kinds.get
        kinds = [kind_of(value, NUMBER) for value in values]
        if PLACE in kinds:
            _join_places(parts, values, kinds)
        parts[1::2] = kinds
        return Masked("".join(parts), tuple(values))


def _join_places(parts: list[str], values: list[str], kinds: list[str]) -> None:
    """朔州市 directly before 平鲁区 is one place. Literals stand at the even places of ``parts``."""
    for i in range(len(values) - 1, 0, -1):
        if kinds[i] == kinds[i - 1] == PLACE and not parts[2 * i]:
            values[i - 1] += values.pop(i)
            del kinds[i], parts[2 * i : 2 * i + 2]


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
    """Names, the longest first, or a number. Names are sorted under their first character and a look
    ahead skips all other characters: three times as fast as a plain list of a hundred names."""
    under: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        under[name[0]].append(re.escape(name[1:]))
    branches = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in under.items()]
    starts = "".join(map(re.escape, under))
    return re.compile(rf"((?=[{starts}\d])(?:{'|'.join([*branches, _NUMBER])}))")
