"""Heads of page lines: one that is broken over two lines has its halves above and below the line of the others.

分值权重
一级指标 二级指标 三级指标 指标值
（90）
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.head_cells import role_of
from perfcheck.parsing.restoring.order_words import parts_of
from perfcheck.parsing.restoring.page_lines.label_pieces import is_group_word
from perfcheck.parsing.tables.roles import VALUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

SHORT = 2  # characters of the end of a head that is a head of its own elsewhere (值)
LAST = ("weight", "remark", "description")  # heads that stand at the end as a rule


def centred_heads(lines: Sequence[Line], index: int) -> list[Piece] | None:
    """The heads whose main line is ``index`` with those broken about it in their places; [] where one has no certain
    place, None where no head is broken so."""
    if not 0 < index < len(lines) - 1 or any(lines[n].is_row for n in (index - 1, index, index + 1)):
        return None
    main = parts_of(lines[index], index)
    above, below = (_halves(lines, n) for n in (index - 1, index + 1))
    if not above or len(above) != len(below):
        return None
    broken = [replace(a, text=a.text + b.text) for a, b in zip(above, below, strict=True)]
    if not all(map(_is_whole, above, below)):
        return None
    for piece in broken:
        at = _place(role_of(piece.text), [role_of(p.text) for p in main])
        if at is None:
            return []
        main.insert(at, piece)
    return main


def _halves(lines: Sequence[Line], number: int) -> list[Piece]:
    """The words of a line without those of the group word at the left."""
    words = parts_of(lines[number], number)
    return words[1:] if words and is_group_word(words[0].text, alone=len(words) == 1) else words


def _is_whole(above: Piece, below: Piece) -> bool:
    """Whether two words are a head together, and not each of them."""
    rest = below.text[0] in "(（" or len(below.text) <= SHORT or not role_of(below.text)
    return rest and bool(role_of(above.text + below.text))


def _place(role: str, roles: Sequence[str]) -> int | None:
    """Where a head stands among others: level 1 before level 2, a value behind the names, what is said of them last."""
    if role == "level1" and roles[:1] == ["level2"]:
        return 0
    if role == "level2" and roles[:2] == ["level1", "level3"]:
        return 1
    if role in ("half_value", "long_value"):
        return roles.index("value") if "value" in roles else len(roles) if roles[-1:] == ["level3"] else None
    values = [n for n, own in enumerate(roles) if own in VALUES]
    if role == "value" and roles[-1:] in (["level3"], ["half_value"], ["long_value"]):
        return len(roles)
    if role in LAST and values and values[-1] == len(roles) - 1:
        return len(roles)
    return None
