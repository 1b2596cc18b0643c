"""Patterns that are compiled late: each one is right, and answers as a compiled one does."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import perfcheck.parsing
import perfcheck.readers.drawn
import perfcheck.readers.pdf
import perfcheck.values
from perfcheck import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOMS = (perfcheck.parsing, perfcheck.readers.drawn, perfcheck.readers.pdf, perfcheck.values)
MODULES = sorted(m.name for room in ROOMS for m in pkgutil.walk_packages(room.__path__, f"{room.__name__}."))


def late(value: object) -> Iterator[object]:
    """The patterns in a value of a module."""
    if type(value).__module__ == patterns.__name__:
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from late(item)


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_can_be_compiled(name: str) -> None:
    for found in late(list(vars(import_module(name)).values())):
        compiled: re.Pattern[str] = found.compiled  # type: ignore[attr-defined]
        assert compiled.pattern == found.pattern  # type: ignore[attr-defined]


def test_it_answers_as_a_compiled_one() -> None:
    text, number = "更换管网12公里，不少于3次", patterns.regex(r"(\d+)(公里)?")
    assert [h.span() for h in number.finditer(text)] == [h.span() for h in re.finditer(r"(\d+)(公里)?", text)]
    assert number.sub("几", text) == "更换管网几，不少于几次"
    assert number.search("没有数") is None and number.groups == 2
    assert patterns.regex("A+", re.IGNORECASE).fullmatch("aAa") and patterns.regex(rb"\d").match(b"1")


def test_a_wrong_one_raises_when_it_is_asked() -> None:
    wrong = patterns.regex("(")
    with pytest.raises(re.error):
        wrong.search("")
