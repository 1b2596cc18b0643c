"""How ill words suit the columns of a row, where only their order and what they say speak for it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.pieces import joined, width_of
from perfcheck.parsing.restoring.spaced_fit import suits
from perfcheck.parsing.restoring.spaced_rows import NEEDED, NEEDS, SpacedRows
from perfcheck.parsing.restoring.words import goes_past, is_fused, misfit
from perfcheck.parsing.signs import OPERATOR_SIGNS
from perfcheck.parsing.tables.roles import VALUES
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

NARROW = 0.6  # part of the widest word of a column that a line which goes on fills at least
FULL = 0.9  # … a line fills from which a cell may have been full
WHOLE = 1.5  # cost of a second line with a word for every column, which is a row of its own as a rule
NOT_FULL = 1.0  # cost of a line that went on with room left
SHORT = 1  # characters that are hardly a name
WIDE, WIDER = 1.2, 2  # a word this many times as wide as the widest of full lines, and halves of a character more, …
TOO_WIDE = 1.0  # … costs this
REST = 1.5  # cost of the rest of a name or value as a whole one
SHORT_CUT = 1.0  # … of a value that goes on elsewhere, or goes on behind its end
FEWEST, EVERYWHERE = 2, 1.0  # rows that fill a column by which each does, and cost of one that does not
LESS = 1.0  # cost of a description that is a part of the name
OTHER = 3.0  # … of two values in one cell
_CUT = regex(r"[年月至~-]\d{1,2}$")
_REST = regex(r"^(?:[年月日前后底个]|\d{0,2}[月日]前?|万?元|人次?|[度率标数量次性]|%|以[上下内])$|^[日月]前$")


class RowCosts:
    """Costs of the rows of one table. lines: the words of its lines."""

    def __init__(self, heads: Sequence[HeadCell], lines: Sequence[Sequence[Piece]]) -> None:
        self.heads = heads
        self.spaced = SpacedRows(heads)
        self.spaced.needs = [self.spaced.needs[c] for c in range(len(heads))]
        self.names = [c for c, h in enumerate(heads) if h.role == "level3"]
        self.values = [c for c, h in enumerate(heads) if h.role in VALUES]
        self.needs = [NEEDS.get(h.role, NEEDED) for h in heads]
        self.widest = self._widest(lines)

    def _widest(self, lines: Sequence[Sequence[Piece]]) -> dict[int, int]:
        """Of each column the widest word in the lines that have a word for every column."""
        full = [line for line in lines if len(line) == len(self.heads)]
        return {c: max((width_of(line[c].text) for line in full), default=0) for c in range(len(self.heads))}

    def expect(self, rows: Iterable[Mapping[int, object]]) -> bool:
        """Expect a word in every column that all of these rows fill; whether that asks more of a row than before."""
        known = list(rows)
        before = list(self.needs)
        if len(known) >= FEWEST:
            everywhere = [c for c in range(len(self.heads)) if all(c in cells for cells in known)]
            self.needs = [max(need, EVERYWHERE) if c in everywhere else need for c, need in enumerate(before)]
        return self.needs != before

    def one_line(self, words: Sequence[Piece]) -> tuple[float, dict[int, list[Piece]], float]:
        """(cost, cells, margin) of a row on one line."""
        if len(words) == len(self.heads):
            cells = {c: [word] for c, word in enumerate(words)}
            return self.of(cells), cells, 1.0
        found = self.spaced.place(words)
        return self.of(found.cells), found.cells, found.margin

    def of(self, cells: dict[int, list[Piece]]) -> float:
        """The cost of a row."""
        total = 0.0
        for c, head in enumerate(self.heads):
            if c not in cells:
                total += self.needs[c]
                continue
            pieces = cells[c]
            text = joined(pieces)
            total += suits(head.role, text)
            upper = [width_of(p.text) for p in pieces[:-1] if p.line != pieces[-1].line]
            total += NOT_FULL * sum(width < NARROW * self.widest[c] for width in upper)
            most = max(width_of(p.text) for p in pieces)
            total += TOO_WIDE * (self.widest[c] > 0 and WIDE * self.widest[c] + WIDER < most)
            total += OTHER * (c in self.values and self._holds_two(pieces))
            total += SHORT_CUT * (c in self.values and (bool(_CUT.search(text)) or _goes_past(pieces)))
            total += OTHER * (c in self.names and any(p.text[0] in OPERATOR_SIGNS for p in pieces))
            total += REST * (c in self.names and any(is_rate(p.text) for p in pieces))
            if (c in self.names and len(text) <= SHORT) or (
                c in (*self.names, *self.values) and _REST.match(compact(text))
            ):
                total += REST
        return total + self._unlike(cells) + WHOLE * self._is_two(cells) + LESS * self._says_less(cells)

    def _is_two(self, cells: dict[int, list[Piece]]) -> bool:
        """Whether every column has a word in each of several lines, none of which had to go on."""
        if len(cells) < len(self.heads) or any(
            len({p.line for p in pieces}) < len(pieces) for pieces in cells.values()
        ):
            return False
        if min(map(len, cells.values())) == 1:
            return False
        full = all(width_of(pieces[0].text) >= FULL * self.widest[c] for c, pieces in cells.items())
        return not full and not any(_REST.match(compact(pieces[-1].text)) for pieces in cells.values())

    @staticmethod
    def _holds_two(pieces: Sequence[Piece]) -> bool:
        """Whether a line of a value begins another one: with a sign, or with a number behind a whole measure."""
        return any(
            below.text[0] in OPERATOR_SIGNS or (above.text.endswith("%") and below.text[0].isdigit())
            for above, below in pairwise(pieces)
        )

    def _says_less(self, cells: dict[int, list[Piece]]) -> bool:
        """Whether what describes an indicator is a part of its name: it says more than that, as a rule."""
        names = [compact(joined(cells[c])) for c in self.names if c in cells]
        told = [compact(joined(cells[c])) for c, h in enumerate(self.heads) if h.role == "description" and c in cells]
        return any(text in name and text != name for text in told for name in names)

    def _unlike(self, cells: dict[int, list[Piece]]) -> float:
        """Cost of two halves that name two indicators, as far as both name one."""
        names = {compact(joined(cells[c])) for c in self.names if c in cells}
        return 0.8 * (len(names) - 1) if len(names) > 1 else 0.0

    def is_whole(self, cells: dict[int, list[Piece]]) -> bool:
        """Whether a row has all its names and values, none of which is two, or a rest of one."""
        if not all(c in cells for c in (*self.names, *self.values)):
            return False
        texts = [compact(joined(cells[c])) for c in (*self.names, *self.values)]
        rests = any(_REST.match(text) for text in texts) or any(len(texts[n]) <= SHORT for n in range(len(self.names)))
        fused = any(is_fused(text) for text in texts)
        told = all(misfit(self.heads[c].role, joined(cells[c])) < 2.0 for c in cells)
        return not rests and not fused and told


def _goes_past(pieces: Sequence[Piece]) -> bool:
    return any(goes_past(above.text, below.text) for above, below in pairwise(pieces))


def is_rate(text: str) -> bool:
    """Whether a word is a unit by another one, or the beginning of it (元/生·): no part of a name."""
    return "/" in text and unit_kind(compact(text)) is not None
