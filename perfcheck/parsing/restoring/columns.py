"""Pieces of a line → the columns of the heads: by their order, the places printed, and what they say.

`pdftotext -layout` pushes pieces to the right where a line is full, so no piece is placed by its own place
alone: the cheapest way to hand the pieces of a line, in order, to the columns wins, and says by how much.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.pieces import Piece, joined
from perfcheck.parsing.restoring.words import goes_past, is_level_word, is_measure, is_number, misfit
from perfcheck.parsing.signs import CLASSES, OPERATOR_SIGNS
from perfcheck.parsing.tables.roles import VALUES
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell

NEVER = 99.0
SINGLE = ("operator", "unit", "weight", "direction", "content")  # columns of one piece a line
GOALS = ("goal_row", "annual_goal", "implementation_goal")
KNOWN_LEVELS = 3  # known level words by which words nobody knows are no levels
NARROW = 4  # halves of a character by which a cell may be wider than the widest piece
FEW = 3  # pieces of a line that says little about its place
FITS = 0.25  # cost a piece of a line that stands where it should
OFTEN, MOSTLY = 3, 0.6  # lines, and share of the lines, with a word in one column by which it stands there
UNUSUAL = 1.2  # cost of it in another
SHORTEST = 4  # characters of such a word
SHIFTS = (-3, 3, -6, 6, -9, 9, -12, 12)
CLOSE, SKIP = 1, 1.0  # characters between cells of neighbours, and cost of a column between them
WIDE_GAPS = 0.1  # share of the gaps between pieces that are wider, where gaps are printed as they are
FARTHEST = 2.5  # cost of a piece far from its column; what it says may outweigh that


class Edges(NamedTuple):
    """Where the pieces of a column begin, stand and end, for left, middle and right aligned cells."""

    left: float
    middle: float
    right: float

    def distance(self, piece: Piece) -> float:
        """Characters between a piece and where pieces of the column stand, the nearest way to align them."""
        return min(abs(piece.left - self.left), abs(piece.middle - self.middle), abs(piece.right - self.right))


class Ways(NamedTuple):
    """How pieces are handed to columns. suits(role, text), again(piece, next, role): costs of a piece in a column, and
    of two pieces in one cell. needs: of each column, the cost of leaving it empty. alike: columns of one number are
    read alike, so that it does not matter in which of them a piece stands. usual: the column of words that stand in it
    on many lines."""

    suits: Callable[[str, str], float]
    again: Callable[[Piece, Piece, str], float]
    needs: Sequence[float] = ()
    alike: Sequence[int] = ()
    usual: Mapping[str, int] = MappingProxyType({})
    skips: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """The pieces of a line by column. margin: by how much the next best way is worse."""

    line: int
    cells: dict[int, list[Piece]]
    margin: float
    cost: float = NEVER

    def text(self, column: int) -> str:
        """The text of a column, "" where it is empty."""
        return joined(self.cells[column]) if column in self.cells else ""


def place_lines(rows: Sequence[Sequence[Piece]], heads: Sequence[HeadCell]) -> list[Placed]:
    """Every line placed twice: by the heads' places, then by those the first round found."""
    strict = sum(is_level_word(p.text) for pieces in rows for p in pieces) >= KNOWN_LEVELS
    edges = [Edges(h.left, (h.left + h.right) / 2, h.right) for h in heads]
    skips = skips_of(rows, heads)
    plain = Ways(partial(misfit, strict=strict), side_by_side, skips=skips)
    first = [place_shifted(pieces, heads, edges, 8.0, strict, SHIFTS, plain) for pieces in rows]
    found = settled([placed for placed, _ in first], edges)
    beside = partial(
        side_by_side,
        room=rooms([p for p, _ in first], heads),
        apart=any(h.role == "unit" for h in heads),
        weighed=any(h.role == "weight" for h in heads),
    )
    usual = usual_columns([p for p, _ in first], heads)
    ways = Ways(partial(misfit, strict=strict), beside, skips=skips, usual=usual)
    full = [place_shifted(pieces, heads, found, 5.0, strict, SHIFTS, ways) for pieces in rows]
    result = []
    for number, (pieces, (placed, _)) in enumerate(zip(rows, full, strict=True)):
        if len(pieces) < FEW:  # too few to tell how far their line was moved: as far as the lines beside it
            shifts = [full[n][1] for n in (number - 1, number + 1) if 0 <= n < len(rows) and len(rows[n]) >= FEW]
            choices = [place(pieces, heads, moved(found, shift), 5.0, strict, ways) for shift in (0, *shifts)]
            placed = min(choices, key=lambda x: x.cost)
        result.append(placed)
    return result


def skips_of(rows: Sequence[Sequence[Piece]], heads: Sequence[HeadCell]) -> list[float]:
    """What each column costs that is left empty between two pieces a space apart: a cell of words is wider than a
    space. Nothing where the text keeps no wider gaps."""
    gaps = [b.left - a.right for pieces in rows for a, b in pairwise(pieces)]
    if sum(gap > CLOSE for gap in gaps) < WIDE_GAPS * len(gaps):
        return []
    return [0.0 if h.role in (*SINGLE, "table") else SKIP for h in heads]


def usual_columns(rows: Sequence[Placed], heads: Sequence[HeadCell]) -> dict[str, int]:
    """The column of each word that says the same on many lines beside names and values (历史标准, lines of 年度计划及 ⏎
    历史数据): where most of them stand."""
    found: dict[str, Counter[int]] = {}
    for row in rows:
        for column, pieces in row.cells.items():
            for piece in pieces:
                found.setdefault(piece.text, Counter())[column] += 1
    result = {}
    for text, counts in found.items():
        column, most = counts.most_common(1)[0]
        beside = len(text) >= SHORTEST and heads[column].is_content and heads[column].role not in ("level3", *VALUES)
        if beside and most >= max(OFTEN, MOSTLY * counts.total()):
            result[text] = column
    return result


def rooms(rows: Sequence[Placed], heads: Sequence[HeadCell]) -> dict[str, int]:
    """The widest piece of every role: two pieces that are wider together are no cell."""
    found: dict[str, int] = {}
    for row in rows:
        for column, pieces in row.cells.items():
            role = heads[column].role
            found[role] = max(found.get(role, 0), *(p.width for p in pieces))
    return found


def place_shifted(
    pieces: Sequence[Piece],
    heads: Sequence[HeadCell],
    edges: Sequence[Edges],
    reach: float,
    strict: bool,
    shifts: Sequence[int],
    ways: Ways | None = None,
) -> tuple[Placed, int]:
    """(a line placed as it stands, or as a whole further left or right where that fits much better, how far)."""
    best, by = place(pieces, heads, edges, reach, strict, ways), 0
    if best.cost <= FITS * len(pieces):
        return best, by
    for shift in shifts:
        found = place(pieces, heads, moved(edges, shift), reach, strict, ways)
        cost = found.cost + 0.1 + 0.03 * abs(shift)
        if cost < best.cost - 1e-9:
            best, by = Placed(found.line, found.cells, min(found.margin, best.cost - cost), cost), shift
    return best, by


def moved(edges: Sequence[Edges], shift: int) -> list[Edges]:
    """The edges of columns that stand further right."""
    return [Edges(e.left + shift, e.middle + shift, e.right + shift) for e in edges]


def settled(rows: Sequence[Placed], edges: Sequence[Edges]) -> list[Edges]:
    """The edges of the columns by the pieces that were placed in them."""
    from statistics import median  # takes a while to load, and few texts keep their columns

    result = []
    for column, before in enumerate(edges):
        found = [row.cells[column] for row in rows if column in row.cells]
        if len(found) < 2:
            result.append(before)
            continue
        result.append(
            Edges(
                median(f[0].left for f in found),
                median((f[0].left + f[-1].right) / 2 for f in found),
                median(f[-1].right for f in found),
            )
        )
    return result


def place(
    pieces: Sequence[Piece],
    heads: Sequence[HeadCell],
    edges: Sequence[Edges],
    reach: float,
    strict: bool,
    ways: Ways | None = None,
) -> Placed:
    """The cheapest way to hand the pieces to the columns from left to right."""
    count, width = len(pieces), len(heads)
    if not count:
        return Placed(-1, {}, NEVER)
    ways = ways or Ways(partial(misfit, strict=strict), side_by_side)
    before = [0.0, *accumulate(ways.needs)] if ways.needs else [0.0] * (width + 1)
    gates = [before] * (count - 1)  # of every two pieces: what the columns left empty between them cost up to each
    if ways.skips:
        close = [a + b for a, b in zip(before, [0.0, *accumulate(ways.skips)], strict=True)]
        gates = [close if b.left - a.right <= CLOSE else before for a, b in pairwise(pieces)]
    columns = list(zip(heads, edges, strict=True))
    own = [[ways.suits(h.role, p.text) + min(FARTHEST, e.distance(p) / reach) for h, e in columns] for p in pieces]
    for number, piece in enumerate(pieces if ways.usual else ()):
        usual = ways.usual.get(piece.text)
        if usual is not None:
            own[number] = [cost + UNUSUAL * (c != usual) for c, cost in enumerate(own[number])]
    joins = [[ways.again(a, b, h.role) for h in heads] for a, b in pairwise(pieces)]
    ahead = [[own[0][c] + before[c] for c in range(width)]]
    for i in range(1, count):
        cheapest, line = NEVER * width, []  # of the columns further left, without what is left empty up to there
        gate = gates[i - 1]
        for c in range(width):
            line.append(own[i][c] + min(cheapest + gate[c], ahead[-1][c] + joins[i - 1][c]))
            cheapest = min(cheapest, ahead[-1][c] - gate[c + 1])
        ahead.append(line)
    behind = [[before[width] - before[c + 1] for c in range(width)]]
    for i in range(count - 2, -1, -1):
        cheapest, line = NEVER * width, []
        gate = gates[i]
        for c in range(width - 1, -1, -1):
            stay = joins[i][c] + own[i + 1][c] + behind[0][c]
            line.append(min(stay, cheapest - gate[c + 1]))
            cheapest = min(cheapest, own[i + 1][c] + behind[0][c] + gate[c])
        behind.insert(0, line[::-1])
    return chosen(pieces, ahead, behind, joins, gates, ways.alike)


def side_by_side(
    last: Piece,
    piece: Piece,
    role: str,
    room: dict[str, int] | None = None,
    *,
    apart: bool = False,
    weighed: bool = False,
) -> float:
    """Cost of two pieces of one line in one cell.

    room: the widest piece of every role, where it is known. apart, weighed: units, and weights, have a
    column of their own.
    """
    if role in SINGLE:
        return 0.0 if last.text + piece.text in CLASSES else 4.0  # 正向 指标: its second line was pushed up
    if role in ("level1", "level2"):
        return 0.0 if is_level_word(last.text + piece.text) else 1.5
    if role in GOALS and piece.left - last.right == 1 and last.text[-1].isascii() != piece.text[0].isascii():
        return 0.05  # a number in a sentence
    if apart and role in VALUES and is_number(last.text) and unit_kind(piece.text) is not None:
        return 2.0
    if role in VALUES and (last.text == piece.text or (is_measure(last.text) and piece.text[0] in OPERATOR_SIGNS)):
        return 2.0  # 显著提升 显著提升, ≥95% ≥80%: of two periods
    if role in VALUES and weighed and is_number(piece.text):
        return 2.0  # 稳步提升 10
    if role in VALUES and is_measure(last.text) and (is_number(piece.text) or goes_past(last.text, piece.text)):
        return 2.0  # ≥90% 10: what the indicator weighs; ≥50年 历史标: the standard it is measured by
    if role in ("description", "remark") and piece.text[0] in OPERATOR_SIGNS:
        return 2.0  # what is demanded stands in a column of its own
    wide = room is not None and role == "level3" and last.width + piece.width > room.get(role, NARROW) + NARROW
    return (0.8 if role == "level3" else 0.3) + 0.25 * (piece.left - last.right - 1) + 1.5 * wide


def chosen(
    pieces: Sequence[Piece],
    ahead: list[list[float]],
    behind: list[list[float]],
    joins: list[list[float]],
    gates: Sequence[Sequence[float]],
    alike: Sequence[int],
) -> Placed:
    """The way back through the costs, with the smallest margin of any piece."""
    margin = NEVER
    cells: dict[int, list[Piece]] = {}
    width = len(ahead[0])
    whole = [a + b for a, b in zip(ahead[-1], behind[-1], strict=True)]
    column = min(range(width), key=whole.__getitem__)
    for i in range(len(pieces) - 1, -1, -1):
        margin = min(margin, margin_of([a + b for a, b in zip(ahead[i], behind[i], strict=True)], alike))
        if i + 1 < len(pieces):  # the piece behind stands in ``column``
            costs = [ahead[i][c] + gates[i][column] - gates[i][c + 1] for c in range(column)]
            costs.append(ahead[i][column] + joins[i][column])
            column = min(range(len(costs)), key=costs.__getitem__)
        cells.setdefault(column, []).insert(0, pieces[i])
    return Placed(pieces[0].line, cells, margin, min(whole))


def margin_of(totals: Sequence[float], alike: Sequence[int]) -> float:
    """By how much the best column is better than the best that means something else."""
    best = min(range(len(totals)), key=totals.__getitem__)
    kinds = alike or range(len(totals))
    return min((t - totals[best] for t, kind in zip(totals, kinds, strict=True) if kind != kinds[best]), default=NEVER)
