"""Previews of document-sharing sites that number the pieces they cut a text into, put together.

1、…产出指标 年度趋势报告次数 1 次发生动态

2、与短期预报次数 2000 次…
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

LONG = 150  # characters of a piece
_ENDED = regex(r"[。；;：:！？.]\s*$")  # of a paragraph of a list, which is no piece of a text


def without_chunks(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines; long ones numbered from 1 on, each cut off in the middle of a sentence, are one."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        behind = chunks_end(lines, at)
        if behind - at > 1:
            texts = (line.text.removeprefix(f"{n}、") for n, line in enumerate(lines[at:behind], 1))
            result.append(lines[at].saying("".join(texts)))
        else:
            result.append(lines[at])
        at = behind
    return result if len(result) < len(lines) else lines


def chunks_end(lines: Sequence[Line], first: int) -> int:
    """The line behind the pieces that begin there; the next line where none do."""
    if not lines[first].text.startswith("1、") or lines[first].is_row:
        return first + 1
    at = first + 1
    while at < len(lines) and not lines[at].is_row and lines[at].text.startswith(f"{at - first + 1}、"):
        above = lines[at - 1].text
        if len(above) < LONG or _ENDED.search(above) is not None:
            break
        at += 1
    return at
