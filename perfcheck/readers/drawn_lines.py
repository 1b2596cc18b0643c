"""Tables a text draws with signs: │ and ─, or + and -; their rules and blank rows are left out, wrapped cells joined.

│一级指标│三级指标  │        +----------+------------+
├────┼─────┤        | 项目名称 | 河湖评价   |
│产出指标│适配辅助器│        +==========+============+
│    │具件数    │
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = "|---|"  # a line between rows, which says nothing
PADDING = 2  # blanks around the text of a cell
_SIGNS = re.compile("[─-╿｜]")
_BARS = str.maketrans("│┃║｜", "||||")
_DRAWN_RULE = re.compile(r"^[\s─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]{3,}$")
_BAR_RULE = re.compile(r"^[\s│┃║|]*[├┼┤┣╋┫╠╬╣][\s│┃║|├┼┤┣╋┫╠╬╣─━═]*$")
_GRID_RULE = re.compile(r"^\s*[+|](?=[^\n]*(?:--|==))[-=+|: ]*[+|]\s*$")


def may_be_drawn(text: str) -> bool:
    """Whether a text holds signs that tables are drawn with: a quick look before a long one."""
    return "+--" in text or _SIGNS.search(text) is not None


def undrawn(lines: Sequence[str], *, signs: bool) -> list[str]:
    """The lines, those of drawn tables as rows of pipes; as many as before, so that every line keeps its number.

    signs: the text holds any of them; else only blank rows are left out.
    """
    if not signs:
        return [RULE if line.isspace() and _DRAWN_RULE.match(line) else line for line in lines]
    result = list(map(_as_pipes, lines))
    drawn = [line is not text for line, text in zip(result, lines, strict=True)]
    grid = any(_GRID_RULE.match(text) for text in lines)
    begun: int | None = None  # the line a row begins on
    above = ""
    for index, line in enumerate(result):
        if line == RULE or line.count("|") < 2 or not (drawn[index] or grid):
            begun = None
        elif begun is not None and _goes_on(above, line):
            result[begun] = _joined(result[begun], line)
            result[index] = RULE
            above = line
        else:
            begun, above = index, line
    return result


def _as_pipes(line: str) -> str:
    """A line of a drawn table as a row of pipes; a rule of one as RULE."""
    if _DRAWN_RULE.match(line) or _BAR_RULE.match(line) or _GRID_RULE.match(line):
        return RULE
    return line.translate(_BARS) if sum(map(line.count, "│┃║｜")) > 1 else line


def _goes_on(above: str, below: str) -> bool:
    """Whether a line holds nothing but ends of cells whose text fills the line above it; a row fills most cells."""
    if above.count("|") != below.count("|"):
        return False
    ends = [one for one, two in zip(above.split("|"), below.split("|"), strict=True) if two.strip()]
    return 0 < 2 * len(ends) < below.count("|") and all(map(_is_full, ends))


def _is_full(cell: str) -> bool:
    """Whether the text of a cell leaves no room for another character."""
    return bool(cell.strip()) and _width(cell) - _width(cell.strip()) <= PADDING + 1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _joined(row: str, line: str) -> str:
    parts = zip(row.split("|"), line.split("|"), strict=True)
    return "|".join(f"{a.rstrip()}\n{b.strip()}" if a.strip() and b.strip() else a or b for a, b in parts)
