"""Selectors of style sheets: compounds of names, classes, attributes and places, inside or behind each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

MOST_COMPOUNDS = 8
MOST_STEPS = 200  # elements that are looked at for one selector
MOST_PLACES = 200  # children of an element that are counted
_IDENT = r"[\w一-龥-]+"
_SIMPLE = re.compile(
    rf"""(?P<tag>\*|{_IDENT}(?:\\:{_IDENT})?)|\.(?P<cls>{_IDENT})|\#(?P<id>{_IDENT})
    |\[\s*(?P<attr>{_IDENT})\s*(?:(?P<op>[~|^$*]?=)\s*(?P<quote>["']?)(?P<value>[^"'\]]*)(?P=quote)\s*)?\]
    |::?(?P<pseudo>[a-z-]+)(?:\((?P<args>[^()]*)\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_NTH = re.compile(r"(?:(?P<step>[+-]?\d*)n)?\s*(?P<add>[+-]?\s*\d+)?")
PAINTED = ("before", "after")
_OF_OTHERS = {"not": "not", "is": "any", "where": "any"}
_BETWEEN = re.compile(r",(?![^()]*\))")


class Simple(NamedTuple):
    """kind: "tag", "class", "id", "attr", "root", "nth", "last", "only", or of those inside "all", "any" or "not"
    any. name, value, op: as the kind needs them."""

    kind: str
    name: str = ""
    value: str = ""
    op: str = ""
    inside: tuple[Simple, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """compounds from the outermost to the element itself, each with how it stands to the one before: " ", >, +, ~.

    pseudo: "before" or "after" for what is painted round an element, "" for the element.
    """

    compounds: tuple[tuple[str, tuple[Simple, ...]], ...]
    weight: tuple[int, int, int]
    pseudo: str = ""

    def matches(self, element: Any) -> bool:
        """Whether an element is one the selector means."""
        return _fits(self.compounds, len(self.compounds) - 1, element, [MOST_STEPS])

    @property
    def key(self) -> str:
        """What an element must have for the selector to mean it: .class, #id, a name, or "*" for anything."""
        names = {part.kind: part.name for part in self.compounds[-1][1]}
        if "id" in names:
            return "#" + names["id"]
        return "." + names["class"] if "class" in names else names.get("tag", "*")


def listed(text: str) -> list[str]:
    """The selectors of a list with commas between; those inside brackets part nothing."""
    return _BETWEEN.split(text)


def selector_of(text: str) -> Selector | None:
    """None for selectors of states (:hover) and others not known here."""
    compounds: list[tuple[str, tuple[Simple, ...]]] = []
    text, how, pseudo = text.strip(), " ", ""
    weight = [0, 0, 0]
    position = 0
    while position < len(text):
        parts: list[Simple] = []
        while position < len(text) and (hit := _SIMPLE.match(text, position)) is not None:
            name = (hit.group("pseudo") or "").lower()
            if name in PAINTED:
                pseudo = name
            elif (simple := _simple(hit)) is None:
                return None
            else:
                parts.append(simple)
                weight[0 if simple.kind == "id" else 2 if simple.kind == "tag" else 1] += simple.name != "*"
            position = hit.end()
        if not (parts or pseudo) or len(compounds) >= MOST_COMPOUNDS:
            return None
        compounds.append((how, tuple(parts)))
        gap = _COMBINATOR.match(text, position)
        if gap is None:
            break
        how, position = gap.group(1) or " ", gap.end()
    if position < len(text) or not compounds:
        return None
    return Selector(tuple(compounds), (weight[0], weight[1], weight[2]), pseudo)


def _simple(hit: re.Match[str]) -> Simple | None:
    if tag := hit.group("tag"):
        return Simple("tag", tag.lower().replace("\\", ""))
    if name := hit.group("cls"):
        return Simple("class", name)
    if name := hit.group("id"):
        return Simple("id", name)
    if name := hit.group("attr"):
        return Simple("attr", name.lower(), hit.group("value") or "", hit.group("op") or "")
    name, args = hit.group("pseudo").lower(), (hit.group("args") or "").strip()
    if name in _OF_OTHERS:
        inside = _alternatives(args)
        return Simple(_OF_OTHERS[name], inside=inside) if inside else None
    if name == "root":
        return Simple("root")
    if name in ("first-child", "last-child", "only-child"):
        return Simple({"first-child": "nth", "last-child": "last", "only-child": "only"}[name], value="1")
    if name in ("nth-child", "nth-last-child"):
        args = {"odd": "2n+1", "even": "2n"}.get(args.lower(), args.lower())
        return Simple("nth" if name == "nth-child" else "last", value=args) if args and _NTH.fullmatch(args) else None
    return Simple("tag", "*") if name in ("link", "any-link", "enabled") else None


def _alternatives(text: str) -> tuple[Simple, ...]:
    """The compounds of a list such as "td, th.sum"; none where one of them is not known."""
    found: list[Simple] = []
    for one in map(str.strip, text.split(",")):
        parts: list[Simple] = []
        position = 0
        while (hit := _SIMPLE.match(one, position)) is not None and (simple := _simple(hit)) is not None:
            parts.append(simple)
            position = hit.end()
        if not parts or position < len(one):
            return ()
        found.append(Simple("all", inside=tuple(parts)))
    return tuple(found)


def _fits(compounds: tuple[tuple[str, tuple[Simple, ...]], ...], last: int, element: Any, left: list[int]) -> bool:
    """Whether an element fits the compound at ``last`` and what stands before it fits the others.

    left: how many elements may still be looked at.
    """
    how, parts = compounds[last]
    if not all(_is(part, element) for part in parts):
        return False
    if last == 0:
        return True
    step = element.getparent if how in (" ", ">") else element.getprevious
    other = step()
    while other is not None and left[0] > 0:
        left[0] -= 1
        if isinstance(other.tag, str):
            if _fits(compounds, last - 1, other, left):
                return True
            if how in (">", "+"):
                return False
        other = other.getparent() if how in (" ", ">") else other.getprevious()
    return False


def _is(part: Simple, element: Any) -> bool:
    if part.kind == "tag":
        return part.name in ("*", element.tag)
    if part.kind == "class":
        return part.name in str(element.get("class") or "").split()
    if part.kind == "id":
        return bool(element.get("id") == part.name)
    if part.kind in ("all", "any", "not"):
        fitting = [_is(one, element) for one in part.inside]
        return all(fitting) if part.kind == "all" else any(fitting) is (part.kind == "any")
    if part.kind == "root":
        return element.getparent() is None
    if part.kind == "attr":
        return _has(part, element.get(part.name))
    if part.kind == "only":
        return element.getprevious() is None and element.getnext() is None
    others = sum(1 for _ in islice(element.itersiblings(preceding=part.kind == "nth"), MOST_PLACES))
    return others < MOST_PLACES and _counts(part.value, others + 1)


def _counts(formula: str, place: int) -> bool:
    """Whether a place is one of 2n+1 and the like."""
    hit = _NTH.fullmatch(formula)
    if hit is None:
        return False
    add = int((hit.group("add") or "0").replace(" ", ""))
    step = hit.group("step")
    if step is None:
        return place == add
    size = int(step + "1") if step in ("", "+", "-") else int(step)
    return place == add if size == 0 else (place - add) % size == 0 and (place - add) // size >= 0


def _has(part: Simple, value: str | None) -> bool:
    if value is None:
        return False
    want = part.value
    return {
        "": True, "=": value == want, "~=": want in value.split(), "^=": bool(want) and value.startswith(want),
        "$=": bool(want) and value.endswith(want), "*=": bool(want) and want in value,
        "|=": value == want or value.startswith(want + "-"),
    }[part.op]  # fmt: skip
