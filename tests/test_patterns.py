"""Patterns that are compiled late: each one is right, and answers as a compiled one does."""

from __future__ import annotations

import pkgutil
import re
import signal
from contextlib import contextmanager
from importlib import import_module
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

import perfcheck.parsing
import perfcheck.readers.drawn
import perfcheck.readers.pdf
import perfcheck.values
from perfcheck import patterns
from perfcheck.parsing.labels import LABELS
from perfcheck.parsing.tables import labelled, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOMS = (perfcheck.parsing, perfcheck.readers.drawn, perfcheck.readers.pdf, perfcheck.values)
_WORD = re.compile("[一-龥]{1,6}")
REPEATED, MANY = 60, 1000
HANGS = 60.0  # seconds; what does not hang takes thousandths
MODULES = sorted(m.name for room in ROOMS for m in pkgutil.walk_packages(room.__path__, f"{room.__name__}."))


def late(value: object) -> Iterator[object]:
    """The patterns in a value of a module."""
    if isinstance(value, patterns.FirstFit):
        yield from (pattern for _, pattern in value.rows)
    elif type(value).__module__ == patterns.__name__:
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from late(item)


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_can_be_compiled(name: str) -> None:
    for found in late(list(vars(import_module(name)).values())):
        compiled: re.Pattern[str] = found.compiled  # type: ignore[attr-defined]
        assert compiled.pattern == _quick(found.pattern)  # type: ignore[attr-defined]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers of processes here")
def test_no_pattern_of_any_module_hangs_on_its_own_words_over_and_over() -> None:
    """What a hostile document would print: one word of the pattern again and again, behind another, and no good end.

    A pattern that tries every way to part such a text never ends; the rest take no time that can be told.
    """
    modules = (import_module(m.name) for m in pkgutil.walk_packages(perfcheck.__path__, "perfcheck."))
    found = {str(pattern.pattern): pattern for m in modules if m for pattern in _patterns(list(vars(m).values()))}
    assert len(found) > MANY
    for text, pattern in found.items():
        words = list(dict.fromkeys(_WORD.findall(text)))[:70]
        tried = [word * REPEATED + "x" for word in words]
        tried += [first + word * REPEATED + "x" for first in words[:12] for word in words]
        with _limit(text):
            for one in tried:
                pattern.search(one)


def _patterns(value: object) -> Iterator[Any]:
    """The patterns over texts in a value of a module, compiled late or not."""
    if isinstance(value, (tuple, list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _patterns(item)
    elif isinstance(value, re.Pattern):
        yield from (value,) if isinstance(value.pattern, str) else ()
    else:
        yield from (one for one in late(value) if isinstance(getattr(one, "pattern", None), str))


@contextmanager
def _limit(pattern: str) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise AssertionError(f"hangs: {pattern}")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _quick(text: str) -> str:
    return text.replace(patterns.HAN, patterns.LETTER) if isinstance(text, str) else text


def test_a_chinese_character_is_asked_as_a_letter() -> None:
    slow, quick = re.compile(patterns.HAN), patterns.regex(patterns.HAN)
    printed = [
        chr(code)
        for code in (*range(0x20, 0x250), *range(0x2000, 0x2800), *range(0x2E80, 0x3000), *range(0x4E00, 0x9FA6))
    ]
    printed += "，。；：、！？（）《》“”‘’【】〔〕％＝＋－×÷～·￥　０１２３４５６７８９"
    assert [c for c in printed if bool(quick.match(c)) != bool(slow.match(c))] == []


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


def needs(parsed: Iterable[tuple[Any, Any]], letters: frozenset[str]) -> bool:
    """Whether every text that a parsed pattern fits holds one of these characters."""
    for kind, what in parsed:
        name = str(kind)
        if name == "LITERAL" and chr(what) in letters:
            return True
        if name == "IN" and all(str(k) == "LITERAL" and chr(c) in letters for k, c in what):
            return True
        if name == "BRANCH" and all(needs(branch, letters) for branch in what[1]):
            return True
        if name == "SUBPATTERN" and needs(what[-1], letters):
            return True
        if name == "MAX_REPEAT" and what[0] > 0 and needs(what[2], letters):
            return True
    return False


@pytest.mark.parametrize("built", [labelled._BUILT, roles._BUILT], ids=["labels", "heads"])
def test_every_word_a_pattern_fits_holds_one_of_its_characters(built: patterns.FirstFit[object]) -> None:
    for number, (value, pattern) in enumerate(built.rows):
        letters = frozenset(letter for letter, numbers in built.numbers.items() if number in numbers)
        assert needs(_parser.parse(pattern.pattern), letters), (value, pattern.pattern)


def test_the_first_that_fits_wins() -> None:
    fit = patterns.FirstFit([("year", "年", r"^本?年"), ("sum", "额数", r"[额数]$"), ("any", "年额", r"\S")])
    assert [fit.of(text) for text in ("本年金额", "总金额", "年", "去年", "项目")] == [
        "year",
        "sum",
        "year",
        "any",
        None,
    ]


def test_every_label_of_a_projects_name_is_looked_at() -> None:
    words = [word for word, (_, key) in LABELS.items() if key == "project_name"]
    assert len(words) > 9 and all(map(labelled.may_name_project, words))
    built = {n for n, ((_, key), _) in enumerate(labelled._BUILT.rows) if key == "project_name"}
    letters = {letter for letter, numbers in labelled._BUILT.numbers.items() if built & set(numbers)}
    assert letters and all(map(labelled.may_name_project, letters))
