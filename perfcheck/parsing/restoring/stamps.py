"""Year and unit of money behind a labelled cell on its line (填报单位:水务局 2026年度 单位:万元) stand apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.tables.labelled import line_label
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.stream import Line

LONGEST = 80  # characters of such a line
_STAMP = r"[（(]?20\d\d年度?[)）]?|(?:金额)?单位[:：]\s?(?:百万|[万千亿])?元"
_BEHIND = regex(rf"\s+({_STAMP})(?:\s+({_STAMP}))?\s*$")


def parted_stamps(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, such a line as several."""
    return tuple(part for line in lines for part in parts_of(line))


def parts_of(line: Line) -> Iterator[Line]:
    """The labelled cell and what stands behind it, or the line as it is."""
    behind = _BEHIND.search(line.text) if len(line.tokens) == 1 and len(line.text) <= LONGEST else None
    label = line_label(line.text[: behind.start()].strip()) if behind is not None and not line.words else None
    if behind is None or label is None or label.group != "header" or line.is_row:
        yield line
        return
    for text in (line.text[: behind.start()].strip(), *(x for x in behind.groups() if x)):
        yield line.saying(text)
