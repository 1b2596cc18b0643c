"""The library of patterns: read once from the data of the package, added to by an office, asked by kind and level."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from perfcheck.model.suggestion import LEVELS, Suggestion
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

COMMON = "通用"
OFFICE = "本单位"
ONE_TASK = 200  # characters of an overview that may speak of one kind of work
_VALUE = regex(r"^(≥|≤|=|不低于)?(__|0|100)(.{0,40})$")
_BRACKETS = regex(r"\([^()]{0,40}\)")  # places and units: 平安西街(一号桥至二号桥)南侧建筑整治工程
_DIRECTIONS = {"≥": "越多越好", "不低于": "越高越好", "≤": "越少越好", "=": "等于目标值"}
_RATES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class OwnPattern:
    """A pattern an office adds. projects: words of the project names it is for, none for all. level: as LEVELS."""

    level: str
    name: str
    value: str
    measure: str = "工作台账"
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of project. words: in a name, unless one of the others stands there too. patterns: by level."""

    name: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    patterns: Mapping[str, tuple[Suggestion, ...]]

    def fits(self, text: str) -> bool:
        """Whether a compacted name or overview is of this kind."""
        return any(word in text for word in self.words) and not any(word in text for word in self.unless)


@dataclass(frozen=True, slots=True)
class Library:
    """kinds: from the narrow to the broad. common: what fits every project. own: of the office, asked first."""

    kinds: tuple[Kind, ...]
    common: Kind
    own: tuple[OwnPattern, ...] = ()

    def with_own(self, own: Iterable[OwnPattern]) -> Library:
        """This library and an office's patterns, in place of any it had before."""
        return replace(self, own=tuple(own))

    def kind_of(self, name: str, overview: str, row: str = "") -> Kind:
        """The kind of a project: by its name, else by the row in question, the brackets of the name, its overview.

        A long overview tells of many tasks (各类工作经费) and so of no kind.
        """
        plain, told = compact(name), compact(overview)
        for text in (_BRACKETS.sub("", plain), compact(row), plain, told if len(told) <= ONE_TASK else ""):
            found = next((kind for kind in self.kinds if kind.fits(text)), None)
            if found is not None:
                return found
        return self.common

    def patterns(self, name: str, overview: str, level: str, row: str = "") -> tuple[Suggestion, ...]:
        """What may be proposed for a level of a project, the office's own first, then what names its matter.

        row: the name of the indicator that is to be mended, "" where one is missing.
        """
        plain = compact(name)
        own = (p for p in self.own if p.level == level and (not p.projects or any(w in plain for w in p.projects)))
        kind = self.kind_of(name, overview, row)
        fitting = kind.patterns.get(level) or self.common.patterns.get(level, ())
        matter = plain + compact(row)
        ranked = sorted(fitting, key=lambda s: not any(pair in matter for pair in pairs(s.name)))
        return (*(pattern(OFFICE, p.level, p.name, p.value, p.measure) for p in own), *ranked)


def pattern(kind: str, level: str, name: str, value: str, measure: str) -> Suggestion:
    """A pattern with the unit and the direction its value shows."""
    hit = _VALUE.match(value)
    unit = "" if hit is None else hit.group(3)
    direction = "" if hit is None or hit.group(1) is None else _DIRECTIONS[hit.group(1)]
    if unit.startswith(_RATES) and direction.endswith(("越多越好", "越少越好")):
        direction = direction.replace("多", "高").replace("少", "低")
    if "日前" in value:
        direction = "不晚于该日"
    return Suggestion(level, name, value, unit, direction, measure, kind)


def parse_line(kind: str, level: str, line: str) -> Suggestion:
    """ "培训人次 | ≥__人次 | 签到表" → its pattern. Raises ValueError for a line of other parts."""
    name, value, measure = (part.strip() for part in line.split("|"))
    return pattern(kind, level, name, value, measure)


@cache
def library() -> Library:
    """The library of the package."""
    data = tomllib.loads((files(__package__) / "patterns.toml").read_text(encoding="utf-8"))
    bases = {base["name"]: dict(_lines(base)) for base in data["bases"]}
    common = bases[COMMON]
    kinds = tuple(_kind(table, bases) for table in data["kinds"])
    return Library(kinds, Kind(COMMON, (), (), _suggestions(COMMON, common)))


def _kind(table: Mapping[str, Any], bases: Mapping[str, Mapping[str, list[str]]]) -> Kind:
    own = dict(_lines(table))
    lines = {**bases[COMMON], **bases.get(table.get("like", COMMON), {}), **own}
    name = str(table["name"])
    return Kind(name, tuple(table["words"]), tuple(table.get("unless", ())), _suggestions(name, lines))


def _lines(table: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    return ((level, table[level]) for level in LEVELS if level in table)


def _suggestions(kind: str, lines: Mapping[str, list[str]]) -> dict[str, tuple[Suggestion, ...]]:
    return {level: tuple(parse_line(kind, level, line) for line in found) for level, found in lines.items()}
