"""Heads of page lines: one that is broken over two lines has its halves above and below the line of the others.

分值权重
一级指标 二级指标 三级指标 指标值
（90）
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.head_cells import HeadCell, role_of
from perfcheck.parsing.restoring.order_words import parts_of
from perfcheck.parsing.restoring.page_lines.label_pieces import is_group_word
from perfcheck.parsing.restoring.words import is_level_piece, is_number
from perfcheck.parsing.signs import OPERATOR_SIGNS
from perfcheck.parsing.tables.roles import LEVELS, VALUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

SHORT = 2  # characters of the end of a head that is a head of its own elsewhere (值)
MOST_HEADS = 9
MOST_LINES = 40  # below the heads that tell their order
FEWEST_WORDS = 3  # of such a line, without its levels
ELSEWHERE = 1.0  # cost of ≥70% in a column that is none of values
CLEARLY = 1.0  # by how much the rows suit an order better than any other
LAST = ("weight", "remark", "description")  # heads that stand at the end as a rule


def centred_heads(lines: Sequence[Line], index: int) -> list[Piece] | None:
    """The heads whose main line is ``index`` with those broken about it in their places; [] where one has no certain
    place, None where no head is broken so."""
    if not 0 < index < len(lines) - 1 or any(lines[n].is_row for n in (index - 1, index, index + 1)):
        return None
    main = parts_of(lines[index], index)
    above, below = (parts_of(lines[n], n) for n in (index - 1, index + 1))
    if len(above) != len(below) or not all(map(_is_whole, above, below)):  # 标 may be a letter of 绩效指标 beside them
        above, below = (_halves(lines, n) for n in (index - 1, index + 1))
    if not above or len(above) != len(below):
        return None
    broken = [replace(a, text=a.text + b.text) for a, b in zip(above, below, strict=True)]
    if not all(map(_is_whole, above, below)):
        return None
    certain = list(main)
    for piece in broken:
        at = _place(role_of(piece.text), [role_of(p.text) for p in certain])
        if at is None:
            return _told_by_rows(main, broken, lines, index + 2)
        certain.insert(at, piece)
    return certain


def _told_by_rows(main: Sequence[Piece], broken: Sequence[Piece], lines: Sequence[Line], first: int) -> list[Piece]:
    """The heads in the one order their rows suit: those of a line keep theirs, and what the words of a row say tells
    where the others stand between them. [] where rows suit several orders."""
    count = len(main) + len(broken)
    if count > MOST_HEADS:
        return []
    rows = []
    for number in range(first, min(len(lines), first + MOST_LINES)):
        if lines[number].is_row or is_title(lines[number]):
            break
        words = [p for p in parts_of(lines[number], number) if not is_level_piece(p.text)]
        if FEWEST_WORDS <= len(words) <= count:
            rows.append(words)
    costs = []
    for places in combinations(range(count), len(broken)):
        upper, lower = iter(broken), iter(main)
        heads = [next(upper) if n in places else next(lower) for n in range(count)]
        if rows and _in_order([role_of(p.text) for p in heads]):
            costs.append((_cost(heads, rows), places, heads))
    costs.sort(key=lambda way: way[:2])
    if not costs or (len(costs) > 1 and costs[1][0] - costs[0][0] < CLEARLY):
        return []
    return costs[0][2]


def _in_order(roles: Sequence[str]) -> bool:
    """Whether levels, names and a value stand in the order they have in every form, all others behind the names."""
    order = [*LEVELS, "level3", "value"]
    found = [order.index(role) for role in roles if role in order]
    named = roles.index("level3") if "level3" in roles else 0
    return found == sorted(found) and all(role in order for role in roles[:named])


def _cost(heads: Sequence[Piece], rows: Sequence[Sequence[Piece]]) -> float:
    """How ill rows suit the heads in this order."""
    from perfcheck.parsing.restoring.spaced_rows import SpacedRows  # loaded for such heads only

    cells = [HeadCell(p.text, n, n + 1, role_of(p.text), p.cell) for n, p in enumerate(heads)]
    content = [cell for cell in cells if cell.is_content]
    reader = SpacedRows(content)
    total = 0.0
    for words in rows:
        found = reader.place(words)
        told = [content[c].role for c, pieces in found.cells.items() if any(is_demand(p.text) for p in pieces)]
        total += found.cost + ELSEWHERE * sum(role not in (*VALUES, "operator") for role in told)
    return total


def is_demand(text: str) -> bool:
    """Whether a word demands a quantity: it begins with a sign of comparison, or with a number and goes on."""
    return text[0] in OPERATOR_SIGNS or (text[0].isdigit() and not is_number(text))


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
