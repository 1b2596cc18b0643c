"""A script as it goes into a page: without its comments and the space that nothing needs.

Only for the scripts that perfcheck ships: a slash after `)` or `}` is taken for a division, which is true of these and
not of every script. tests/reports/test_script_text.py has node parse each of them both ways. What stands in quotes, in
a pattern or between backticks is never touched; names stay, so that a fault in a page can be read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<space>(?:\s|/\*.*?\*/|//[^\n]*)+)
    |(?P<word>[\w$]+)
    |(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<sign>=>|&&|\|\||\+\+|--|.)""",
    re.DOTALL | re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE_TEXT = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
_BEFORE_VALUES = frozenset(["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else"])
_CLOSING = frozenset(("++", "--", ")", "]", "}"))
_OPENING = frozenset(("++", "--", "(", "[", "{", "!", "~", "`", "/", "+", "-"))


@cache  # some thirty scripts, the same in every page
def compact(source: str) -> str:
    """The same program in fewer characters: a line end stays where it may end a statement, a space between words."""
    written: list[str] = []
    before, gap = "", ""
    for token in _tokens(source):
        if token[0].isspace() or token.startswith(("/*", "//")):
            gap = "\n" if "\n" in token else " "
            continue
        if gap and before:
            written.append(_kept(before, gap, token))
        written.append(token)
        before, gap = token, ""
    return "".join(written)


def _kept(before: str, gap: str, token: str) -> str:
    """What of a gap between two tokens must stay."""
    if gap == "\n" and _may_end(before) and _may_begin(token):
        return "\n"
    if (_is_word(before[-1]) and _is_word(token[0])) or (before[-1] == token[0] and token[0] in "+-/"):
        return " "
    return ""


def _may_end(token: str) -> bool:
    """Whether a statement can end with this token; a semicolon ends it without a line end."""
    return token in _CLOSING or _is_word(token[-1]) or token[-1] in "\"'`/"


def _may_begin(token: str) -> bool:
    return token in _OPENING or _is_word(token[0]) or token[0] in "\"'`/"


def _is_word(character: str) -> bool:
    return character.isalnum() or character in "_$"


def _tokens(source: str, start: int = 0, depth: int = 0) -> Iterator[str]:
    """Tokens in order, gaps with their comments among them; inside a template up to the brace that closes it."""
    before, at = "", start
    while at < len(source):
        token = _next(source, at, before)
        if depth:
            depth += (token == "{") - (token == "}")
            if not depth:
                return
        yield token
        at += len(token)
        if not token[0].isspace() and not token.startswith(("/*", "//")):
            before = token


def _next(source: str, at: int, before: str) -> str:
    if source[at] == "`":
        return source[at : _template_end(source, at)]
    if source[at] == "/" and source[at + 1 : at + 2] not in ("/", "*") and not _is_value(before):
        pattern = _PATTERN.match(source, at)
        if pattern:
            return pattern[0]
    token = _TOKEN.match(source, at)
    if token is None:
        raise ValueError(f"no script at {at}")
    return token[0]


def _is_value(token: str) -> bool:
    """Whether a slash after this token divides."""
    return token in (")", "]", "}") or (_may_end(token) and token not in _BEFORE_VALUES) if token else False


def _template_end(source: str, start: int) -> int:
    """The place after the backtick that closes this one; other templates may stand in its values."""
    at = start + 1
    while True:
        text = _TEMPLATE_TEXT.match(source, at)
        at = text.end() if text else at
        if source[at : at + 1] == "`":
            return at + 1
        if source[at : at + 2] != "${":
            raise ValueError(f"a template that does not end, from {start}")
        at += 2 + sum(map(len, _tokens(source, at + 2, depth=1))) + 1
