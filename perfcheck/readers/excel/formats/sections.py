"""A format code → its sections, each a list of parts; and which section a number takes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

MOST_CHARACTERS = 255  # of a format code; Excel takes no more


class UnknownFormatError(Exception):
    """The format holds something this interpreter does not know."""


class Part(NamedTuple):
    """kind: "literal", "digit" (0 # ?), "point", "comma", "percent", "exponent", "slash", "text" (@), "general",
    "date", "condition", "colour", or "numerals" (the whole section in Chinese numerals). text: what stands there."""

    kind: str
    text: str


_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COLOUR = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}"
    r"|[黑蓝青绿红白黄]色?|洋红|蓝绿色?|颜色 ?\d{1,2})\]",
    re.I,
)
_LOCALE = re.compile(r"\[\$([^\]\-]*)(?:-[0-9A-Za-z_\-,]*)?\]")
# The long date of the system, whatever stands behind it: in China 2026年3月1日.
_SYSTEM_DATE = re.compile(r"\[\$-(?:F800|x-sysdate)[^\]]{0,20}\]", re.I)
_LONG_DATE = 'yyyy"年"m"月"d"日"'
_NUMERALS = re.compile(r"\[DBNum([123])\]", re.I)
_ELAPSED = re.compile(r"\[(h{1,2}|m{1,2}|s{1,2})\]", re.I)
_GENERAL = re.compile(r"general|G/通用格式", re.I)
_DATE = re.compile(r"yyyy|yy|eeee|e|m{1,5}|d{1,4}|aaaa|aaa|h{1,2}|s{1,2}(?:\.0{1,3})?|AM/PM|A/P|上午/下午", re.I)
_EXPONENT = re.compile(r"E[+-]", re.I)
_PLAIN = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "@": "text"}


def sections_of(code: str) -> list[str]:
    """The code cut at the semicolons that are no literals."""
    if len(code) > MOST_CHARACTERS:
        raise UnknownFormatError
    found, start, index = [], 0, 0
    while index < len(code):
        char = code[index]
        if char == '"':
            end = code.find('"', index + 1)
            index = len(code) if end < 0 else end + 1
        elif char in "\\!_*":
            index += 2
        else:
            if char == ";":
                found.append(code[start:index])
                start = index + 1
            index += 1
    found.append(code[start:])
    if len(found) > 4:
        raise UnknownFormatError
    return found


def parts_of(section: str) -> list[Part]:
    """The parts of one section in order. Raises UnknownFormatError for what is none."""
    parts: list[Part] = []
    index = 0
    section = _LONG_DATE if _SYSTEM_DATE.match(section) else section
    while index < len(section):
        part, index = _next(section, index)
        if part is not None:
            parts.append(part)
    return parts


def _next(code: str, index: int) -> tuple[Part | None, int]:
    char = code[index]
    if char == '"':
        end = code.find('"', index + 1)
        if end < 0:
            raise UnknownFormatError
        return Part("literal", code[index + 1 : end]), end + 1
    if char in "\\!":
        return Part("literal", code[index + 1 : index + 2]), index + 2
    if char in "_*":  # a gap as wide as the next character, or that character repeated to the cell's width
        return None, index + 2
    if char == "[":
        return _bracket(code, index)
    for kind, pattern in (("general", _GENERAL), ("exponent", _EXPONENT), ("date", _DATE)):
        if hit := pattern.match(code, index):
            return Part(kind, hit.group()), hit.end()
    if char in _PLAIN:
        return Part(_PLAIN[char], char), index + 1
    if char == "/":
        return Part("slash", char), index + 1
    if char.isascii() and char.isalpha():
        raise UnknownFormatError
    return Part("literal", char), index + 1


def _bracket(code: str, index: int) -> tuple[Part | None, int]:
    if hit := _CONDITION.match(code, index):
        return Part("condition", hit.group(1) + hit.group(2)), hit.end()
    if hit := _COLOUR.match(code, index):
        return Part("colour", hit.group()), hit.end()
    if hit := _LOCALE.match(code, index):
        return Part("literal", hit.group(1)), hit.end()
    if hit := _ELAPSED.match(code, index):
        return Part("date", hit.group().lower()), hit.end()
    if hit := _NUMERALS.match(code, index):
        return Part("numerals", hit.group(1)), hit.end()
    raise UnknownFormatError


def choose(sections: list[list[Part]], number: Decimal) -> tuple[list[Part], Decimal]:
    """(the parts of the section for a number, the number it shows: without its sign where the section says it)."""
    shown = [s for s in sections[:3] if not (len(sections) > 1 and s is sections[-1] and _only_text(s))]
    shown = shown or [[]]
    conditions = [next((p.text for p in s if p.kind == "condition"), None) for s in shown]
    bare = [[p for p in s if p.kind != "condition"] for s in shown]
    if not any(conditions):
        if len(bare) == 1 or number > 0 or (number == 0 and len(bare) == 2):
            return bare[0], number
        return (bare[1], -number) if number < 0 else (bare[2], number)
    for parts, condition in zip(bare, conditions, strict=True):
        if condition is None or _holds(condition, number):
            only_negative = condition is not None and condition[0] == "<" and _bound(condition) <= 0
            return parts, abs(number) if only_negative else number
    raise UnknownFormatError  # Excel fills the cell with ####


def _only_text(section: list[Part]) -> bool:
    return any(p.kind == "text" for p in section)


def _bound(condition: str) -> Decimal:
    return Decimal(condition.lstrip("<>="))


def _holds(condition: str, number: Decimal) -> bool:
    bound = _bound(condition)
    return {
        "<": number < bound, ">": number > bound, "=": number == bound,
        "<=": number <= bound, ">=": number >= bound, "<>": number != bound,
    }[condition[: len(condition) - len(condition.lstrip("<>="))]]  # fmt: skip
