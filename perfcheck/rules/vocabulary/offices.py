"""Whether two names are names of one office: places, 人民政府 and short forms do not count."""

from __future__ import annotations

from perfcheck.patterns import regex

_PLACE = regex(r"^(?:[一-龥]{2,5}省)?(?:[一-龥]{2,5}市)?(?:[一-龥]{1,6}?(?:县|区|旗))?")


def bare_office(name: str) -> str:
    """The name without the place it begins with."""
    return _PLACE.sub("", name) or name


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of the short name stand in the full one in this order (政府办 ← 人民政府办公室)."""
    rest = iter(full)
    return all(char in rest for char in bare_office(short) or short)


def same_office(a: str, b: str) -> bool:
    """Whether one is the other, a part of it or a short form of it."""
    one, other = bare_office(a), bare_office(b)
    return one in other or other in one or is_short_for(one, other) or is_short_for(other, one)


def field_of(office: str) -> str:
    """The first character of what an office is for, without its place: 县水利局 and 临溪县水务局 are both for 水."""
    return bare_office(office).lstrip("省市县区旗")[:1]
