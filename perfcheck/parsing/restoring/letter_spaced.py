"""Texts of a recognition that parts every character: 项 目 支 出 绩 效 目 标 表 is one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

FEWEST = 20  # parted characters of such a text
MOST_CLOSE = 0.5  # characters right behind each other, for each parted one
_MAY_PART = regex("(?<=[^\x00-\xff]) (?=[^\x00-\xff])")  # made in a tenth of the time of the next, which few texts need
_CHINESE = "[⺀-⿟、-〿㐀-鿿！-｠“”]"
_PARTED = regex(rf"(?<={_CHINESE}) (?={_CHINESE})")
_CLOSE = regex(rf"(?<={_CHINESE})(?={_CHINESE})")


def joined_letters(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines; those of a text that parts its characters without the spaces between Chinese ones."""
    plain = [line for line in lines if not (line.is_row or line.words) and " " in line.text]
    if sum(len(_MAY_PART.findall(line.text)) for line in plain) < FEWEST:
        return tuple(lines)
    parted = sum(len(_PARTED.findall(line.text)) for line in plain)
    if parted < FEWEST or sum(len(_CLOSE.findall(line.text)) for line in plain) > MOST_CLOSE * parted:
        return tuple(lines)
    return tuple(without_spaces(line) if not (line.is_row or line.words) else line for line in lines)


def without_spaces(line: Line) -> Line:
    """A line of text without the single spaces between Chinese characters."""
    return line.saying(_PARTED.sub("", line.tokens[0].text))
