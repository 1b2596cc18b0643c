"""Conditional formats that hide what a cell holds or show it otherwise: white letters, a number format of their own.

Only conditions that can be told from the file without a calculator are worked out: comparisons of a cell with a
number or a text, its length, that it is blank, that it holds a word. Of the others nobody knows here whether they hold.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from perfcheck.readers.colours import STRUCK, alike
from perfcheck.readers.excel.account import coordinate
from perfcheck.readers.excel.formats import displayed
from perfcheck.readers.excel.styles import Ink, Look, Style, ink_of, look_of, unseen
from perfcheck.readers.limits import MOST_CHANGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from perfcheck.readers.excel.layout import Merge

HIDDEN = "条件格式隐藏的内容"
TOO_MANY = "条件格式过多，其余的是否隐藏内容未逐一判断"
UNTOLD = "单元格的显示由条件格式决定"
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, ">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le,
}  # fmt: skip
_OPERATORS = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}  # fmt: skip
_REFERENCE = r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})"
_LITERAL = r'(-?\d{1,15}(?:\.\d{1,15})?|"[^"]*"|TRUE|FALSE)'
_COMPARED = re.compile(rf"\s*(LEN\()?{_REFERENCE}\)?\s*(<>|>=|<=|=|>|<)\s*{_LITERAL}\s*", re.IGNORECASE)
_BLANK = re.compile(rf"\s*(NOT\()?(?:ISBLANK)\({_REFERENCE}\)\)?\s*", re.IGNORECASE)
Raw = float | str | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a conditional format does to a cell. ink, ground, code: None where it leaves them as they are."""

    ink: Ink | None
    ground: Ink | None
    code: str | None
    struck: bool

    def on(self, content: Raw, style: Style, since_1904: bool) -> tuple[bool, str | None]:
        """Whether it hides a cell's content, and what it shows where it writes it otherwise."""
        hides = self.hides(content, style, since_1904)
        return hides, None if hides else self.shows(content, style, since_1904)

    def hides(self, content: Raw, style: Style, since_1904: bool) -> bool:
        """Whether a cell's content is not seen with it."""
        if self.code is not None and content is not None and displayed(content, self.code, since_1904=since_1904) == "":
            return True
        look = Look(self.struck or style.look.struck, self.ink or style.look.ink)
        why = unseen(look, self.ground or style.ground)
        return why is not None and why != STRUCK

    def shows(self, content: Raw, style: Style, since_1904: bool) -> str | None:
        """What a number looks like with it, where that is not what its own format shows; "" where nobody knows, as of
        what it strikes out."""
        if self.struck and not style.look.struck and content is not None:
            return ""
        if self.code is None or content is None or isinstance(content, str):
            return None
        shown = displayed(content, self.code, since_1904=since_1904)
        return None if shown == displayed(content, style.code, since_1904=since_1904) else shown or ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule. kind, formula, sign, text: as the file has them. places: the ranges it is for."""

    kind: str
    formula: str
    sign: str
    text: str
    effect: Effect
    places: tuple[Merge, ...]

    def holds(
        self, row: int, column: int, cells: Mapping[tuple[int, int], Raw], corner: tuple[int, int]
    ) -> bool | None:
        """Whether it holds for a cell; None where that cannot be told. corner: top and left of all its places; its
        references are written for that cell."""
        own = cells.get((row, column))
        if self.kind == "cellIs" and self.sign in _OPERATORS:
            return _compare(own, _OPERATORS[self.sign], self.formula)
        if self.kind in ("containsBlanks", "notContainsBlanks"):
            return (own is None or not str(own).strip()) is (self.kind == "containsBlanks")
        if self.kind in ("containsText", "notContainsText", "beginsWith", "endsWith"):
            return _has(str(own or "").lower(), self.text.lower(), self.kind)
        return self._formula(cells, row - corner[0], column - corner[1]) if self.kind == "expression" else None

    def _formula(self, cells: Mapping[tuple[int, int], Raw], down: int, right: int) -> bool | None:
        plain = self.formula.strip().upper().removesuffix("()")
        if plain in ("TRUE", "FALSE", "1", "0"):
            return plain in ("TRUE", "1")
        if hit := _matched(_BLANK, self.formula):
            blank = cells.get(_place(hit.groups()[1:5], down, right)) is None
            return blank is not bool(hit.group(1))
        hit = _matched(_COMPARED, self.formula)
        if hit is None:
            return None
        value = cells.get(_place(hit.groups()[1:5], down, right))
        if hit.group(1):
            value = len("" if value is None else str(value))
        return _compare(value, hit.group(6), hit.group(7))


@lru_cache(maxsize=1000)
def _matched(pattern: re.Pattern[str], formula: str) -> re.Match[str] | None:
    """A rule is asked for every cell of its ranges."""
    return pattern.fullmatch(formula)


def _place(reference: Sequence[str], down: int, right: int) -> tuple[int, int]:
    """The cell that a reference means for a cell so far below and right of the one it is written for."""
    fixed_column, letters, fixed_row, number = reference
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return int(number) - 1 + (0 if fixed_row else down), index - 1 + (0 if fixed_column else right)


def effects_of(root: Any) -> dict[int, Effect]:
    """The conditional formats of a style sheet that may change what is seen, by their number."""
    made = ((number, effect_of(one)) for number, one in enumerate(root.iterfind("{*}dxfs/{*}dxf")))
    return {number: effect for number, effect in made if effect is not None}


def effect_of(stated: Any) -> Effect | None:
    """What a differential format does; None where nothing is hidden or written otherwise by it."""
    font, form, ground = (stated.find(p) for p in ("{*}font", "{*}numFmt", "{*}fill/{*}patternFill/{*}bgColor"))
    look = Look() if font is None else look_of(font)
    code = None if form is None else str(form.get("formatCode") or "General")
    effect = Effect(look.ink, None if ground is None else ink_of(ground), code, look.struck)
    return effect if effect.struck or code is not None or _may_fade(effect.ink) else None


def condition_of(
    rule: Any, effects: Mapping[int, Effect], formula: str | None = None, places: Sequence[Merge] = ()
) -> Condition | None:
    """A rule of a sheet; None for those that change nothing. formula: of newer rules, which carry their format in
    them."""
    kind, text = str(rule.get("type") or ""), str(rule.get("text") or "")
    drawn = next((e for name in ("iconSet", "dataBar") if (e := rule.find("{*}" + name)) is not None), None)
    if drawn is not None:  # a sign or a bar, in place of the value where that is said
        effect = Effect(None, None, ";;;", False) if drawn.get("showValue") in ("0", "false") else None
        kind, formula = "expression", ""  # what it says nobody reads
    elif formula is None:
        number = rule.get("dxfId")
        effect = effects.get(int(number)) if number is not None and number.isdigit() and len(number) < 6 else None
        stated = rule.find("{*}formula")
        formula = "" if stated is None else str(stated.text or "")
    else:
        own = rule.find("{*}dxf")
        effect = None if own is None else effect_of(own)
        kind = kind if kind == "cellIs" else "expression"  # of words and blanks they spell out the formula too
    if effect is None:
        return None
    return Condition(kind, formula[:500], str(rule.get("operator") or ""), text, effect, tuple(places))


Changed = dict[tuple[int, int], str | bool]
"""Cells that conditions change: True where they hide the content, the text that is seen where they write it otherwise,
False where it cannot be told."""


def changed_by(
    conditions: Sequence[Condition], cells: Mapping[tuple[int, int], tuple[Raw, Style]], since_1904: bool
) -> tuple[Changed, bool]:
    """The cells that conditions change, and whether all were looked at: there may be too many."""
    found: Changed = {}
    contents = {place: content for place, (content, _) in cells.items()}
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(cells):
        columns[row].append(column)
    rows = sorted(columns)
    looks: dict[tuple[int, Raw, int], tuple[bool, str | None]] = {}
    left = MOST_CHANGES
    for condition in conditions:
        corner = min(p.top for p in condition.places), min(p.left for p in condition.places)
        for place in condition.places:
            within = list(islice(_within(place, rows, columns), left + 1))
            left -= len(within) + 1
            if left < 0:
                return found, False
            for at in within:
                content, style = cells[at]
                key = (id(condition.effect), content, id(style))
                if key not in looks:
                    looks[key] = condition.effect.on(content, style, since_1904)
                hides, shown = looks[key]
                holds = condition.holds(*at, contents, corner) if hides or shown is not None else False
                if holds is not False and found.get(at) is not True:
                    known = found.get(at, False)
                    found[at] = known if not holds else True if hides else known or shown or False
    return dict(sorted(found.items())), True


def _within(place: Merge, rows: Sequence[int], columns: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    """The filled cells of a range. rows: that have any; columns: of each."""
    for row in rows[bisect_left(rows, place.top) : bisect_left(rows, place.bottom)]:
        own = columns[row]
        yield from ((row, c) for c in own[bisect_left(own, place.left) : bisect_left(own, place.right)])


def told(row: int, column: int) -> str:
    """The reason for a cell of which it cannot be told whether it is shown, or how."""
    return f"单元格 {coordinate(row, column)} 的显示由条件格式决定，可能隐藏或另有写法，未读取"


def _may_fade(ink: Ink | None) -> bool:
    """Whether letters of a colour may not stand out: nearly all conditional formats write in dark ones."""
    return ink is not None and (ink.colour is None or alike(ink.colour, (255, 255, 255)) or min(ink.colour) > 150)


def _has(text: str, word: str, kind: str) -> bool:
    if kind == "beginsWith":
        return text.startswith(word)
    return text.endswith(word) if kind == "endsWith" else (word in text) is (kind == "containsText")


def _compare(value: Raw, sign: str, literal: str) -> bool | None:
    """A comparison as Excel makes it: a blank cell is 0 or no text, a text is more than any number."""
    literal = literal.strip()
    if literal.startswith('"'):
        if not literal.endswith('"') or len(literal) < 2:
            return None
        one: Any = ("" if value is None else value) if isinstance(value, str | None) else None
        return (sign == "<>" if sign in ("=", "<>") else None) if one is None else _SIGNS[sign](one, literal[1:-1])
    try:
        number = float(literal)
    except ValueError:
        return None
    if isinstance(value, str):
        return sign in (">", ">=", "<>")
    return _SIGNS[sign](0 if value is None else value, number)
