"""Automatic numbers of paragraphs (1., （一）, ①): printed, but nowhere in the file as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from perfcheck.readers.counting import counted
from perfcheck.readers.word.names import child, is_on, name_of, number, value

LEVELS = 9
_LINKS = 10  # of lists that refer to the list of a style
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. text: with %1 … %9 for the numbers. restart: of which level it begins anew, 0 for none,
    None for any above it. legal: all numbers in plain figures."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: bool = True
    restart: int | None = None
    legal: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _List:
    """One numId. counts: of the list it shares with others. begin: numbers its levels begin anew with at first use."""

    levels: dict[int, Level]
    counts: dict[int, int]
    begin: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document; asked paragraph by paragraph, in order, for the number each begins with."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _of_style: dict[str, tuple[str, int]] = field(default_factory=dict)

    def label(self, paragraph: Any, style: list[str]) -> str | None:
        """The number printed before a paragraph and the gap behind it; "" for none, None where it is not known.

        style: ids of its style and of those that one is based on.
        """
        identity, level = self._of(paragraph, style)
        known = self._lists.get(identity)
        if known is None or level not in known.levels:
            return ""
        shape = known.levels[level]
        self._count(known, level)
        if shape.hidden or shape.form == "bullet":
            return ""
        parts = [self._shown(known, int(n) - 1, shape) for n in _PLACE.findall(shape.text)]
        if any(part is None for part in parts):
            return None
        filled = iter(part or "" for part in parts)
        text = _PLACE.sub(lambda _: next(filled), shape.text).strip()
        return text + (" " if shape.gap and text and text[-1].isascii() else "")

    def _of(self, paragraph: Any, style: list[str]) -> tuple[str, int]:
        """(numId, level) of a paragraph: its own word, else its styles'."""
        own = child(paragraph, "pPr", "numPr")
        if own is not None and child(own, "numId") is not None:
            return value(child(own, "numId")) or "", number(child(own, "ilvl"))
        found = next((self._of_style[s] for s in style if s in self._of_style), ("", 0))
        return (found[0], number(child(own, "ilvl"))) if own is not None and child(own, "ilvl") is not None else found

    def _count(self, known: _List, level: int) -> None:
        counts = known.counts
        if level in known.begin:
            counts[level] = known.begin.pop(level)
        else:
            counts[level] = counts.get(level, known.levels[level].start - 1) + 1
        for above in range(level):
            counts.setdefault(above, known.levels.get(above, Level()).start)
        for below in [b for b in counts if b > level]:
            restart = known.levels.get(below, Level()).restart
            if restart is None or level < restart:
                del counts[below]

    def _shown(self, known: _List, level: int, shape: Level) -> str | None:
        of = known.levels.get(level, Level())
        return counted(known.counts.get(level, of.start), "decimal" if shape.legal else of.form)


def numbering_of(root: Any, styles: Any) -> Numbering:
    """The lists of a numbering part. root, styles: root elements of the parts, None where there is none."""
    made = Numbering()
    if root is None:
        return made
    abstract = {value(e, "abstractNumId"): e for e in root if name_of(e) == "abstractNum"}
    linked = {value(child(e, "styleLink")): e for e in abstract.values() if child(e, "styleLink") is not None}
    counts: dict[int, dict[int, int]] = {}
    for element in (e for e in root if name_of(e) == "num"):
        base = abstract.get(value(child(element, "abstractNumId")))
        for _ in range(_LINKS):
            link = None if base is None else value(child(base, "numStyleLink"))
            if link is None:
                break
            base = linked.get(link)
        if base is None:
            continue
        known = _List(_levels(base), counts.setdefault(id(base), {}))
        for change in (e for e in element if name_of(e) == "lvlOverride"):
            level = number(change, "ilvl")
            known.levels |= _levels(change)
            if (start := child(change, "startOverride")) is not None:
                known.begin[level] = number(start)
        made._lists[value(element, "numId") or ""] = known
        for level_of in (e for e in base if name_of(e) == "lvl"):
            if (style := value(child(level_of, "pStyle"))) is not None:
                made._of_style.setdefault(style, (value(element, "numId") or "", number(level_of, "ilvl")))
    for style_of in (e for e in ([] if styles is None else styles) if name_of(e) == "style"):
        stated = child(style_of, "pPr", "numPr")
        identity = value(style_of, "styleId") or ""
        if stated is not None and (list_of := value(child(stated, "numId"))) is not None:
            depth = child(stated, "ilvl")
            own = made._of_style.get(identity, ("", 0))[1] if depth is None else number(depth)
            made._of_style[identity] = (list_of, own)
    return made


def _levels(element: Any) -> dict[int, Level]:
    """The levels an abstract list or an override spells out."""
    return {number(e, "ilvl"): _level(e) for e in element if name_of(e) == "lvl" and number(e, "ilvl") < LEVELS}


def _level(element: Any) -> Level:
    start, restart = child(element, "start"), child(element, "lvlRestart")
    return Level(
        1 if start is None else number(start),
        _form(element),
        value(child(element, "lvlText")) or "",
        value(child(element, "suff")) != "nothing",
        None if restart is None else number(restart),
        bool(is_on(child(element, "isLgl"))),
        bool(is_on(child(element, "rPr", "vanish"))),
    )


def _form(level: Any) -> str:
    """The number format of a level; one that newer programs spell out themselves ("001, 002") is none we know."""
    form = child(level, "numFmt")
    if form is None:
        return "decimal" if child(level, "AlternateContent") is None else "custom"
    return value(form) or ""
