"""The name of a project printed away from its label, by elimination.

Where blocks of a page were taken for columns, 项目名称 stands above the title and the name below it, or the labels of a
column stand before the contents of the next one. The name is then the one line alone in its block (or over an office)
that is nothing else: no label, office, sum, date, attribute or sentence; and it comes first behind a title
with the label above it, or the goal speaks of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.unlaid.header import is_sum, label_at
from perfcheck.parsing.restoring.unlaid.offices import begins_surely, is_office
from perfcheck.parsing.restoring.unlaid.scraps import gap_above
from perfcheck.parsing.restoring.words import misfit
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import YEAR
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

SHORTEST_NAME, LONGEST_NAME = 4, 60  # characters
NO_NAME = 1.0  # misfit of a sentence
SAID_AGAIN = 4  # characters of a name the goal repeats
LONGEST_HEADER = 80  # scraps of the header of one form
_NO_NAME = regex(
    r"^项目|^用于|^\d{4}年?(?:\d{1,2}月)?(?:[-—~至]|$)|^\d{1,2}年(?:期)?$|[。；;：:，,]|^\d[\d,.\-—~]*"
    r"(?:年|月|日|万|元|个|人)?$|^(?:本|当)年度?$|^[(（].*[)）]$"
)
_ATTRIBUTE = regex(
    r"^(?:新增|新设|新建|续建|延续性?|一次性|经常性|阶段性|常年性?|持续性|专项|其他|其它|本级|部门预算?|特定目标|基本建设|民生|重点|一般"
    r"|其他运转|事业发展|专项资金|公用经费|政策性?|年度|长期|短期|上级|中央|省级|市级|县级|区级){0,8}(?:类|性|支出|项目|资金){0,4}$"
)


def lone_name(lines: Sequence[Line], pieces: Sequence[Piece], *, labelled_above: bool) -> int | None:
    """Which scrap of a header without titles and stamps is the name of its project; None where none or several may.

    labelled_above: 项目名称 stands above the title, so that the first scrap is its content.
    """
    header = pieces[:LONGEST_HEADER]
    printed = {p.line for p in header}
    found = [n for n in range(len(header)) if _may_name(lines, header, n, printed)]
    if len(found) != 1:
        return None
    return found[0] if (labelled_above and found[0] == 0) or _said_again(header, found[0]) else None


def _may_name(lines: Sequence[Line], pieces: Sequence[Piece], index: int, printed: set[int]) -> bool:
    """Whether a scrap is a line of its own in a block of its own, or over an office, and may be a name."""
    piece = pieces[index]
    text = compact(piece.text)
    if text != compact(lines[piece.line].text) or not SHORTEST_NAME <= len(text) <= LONGEST_NAME:
        return False
    below = lines[piece.line + 1] if piece.line + 1 < len(lines) else None
    alone = gap_above(lines, piece.line) or piece.line - 1 not in printed  # below a title, or the unit of money
    if not alone or below is None:
        return False
    label = label_of(below.text)
    ends = gap_above(lines, piece.line + 1) or (label is not None and label.group == "header")
    if not ends and not begins_surely(below.text):
        return False
    other = label_at(pieces, index)[0] is not None or is_sum(text) or YEAR.match(text) is not None
    other = other or is_office(text) or bool(_NO_NAME.search(text)) or bool(_ATTRIBUTE.match(text))
    return not other and misfit("project_name", text) < NO_NAME


def _said_again(pieces: Sequence[Piece], index: int) -> bool:
    """Whether other scraps of the header repeat a part of the name."""
    name = compact(pieces[index].text)
    parts = {name[n : n + SAID_AGAIN] for n in range(len(name) - SAID_AGAIN + 1)}
    others = "\n".join(compact(p.text) for n, p in enumerate(pieces) if n != index)
    return any(part in others for part in parts)
