"""The cheapest ways to tell names from values in scraps that follow each other, as many of one as of the other."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.row_doubts import REST
from perfcheck.parsing.restoring.unlaid.kinds import says_how
from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.words import NAMED, is_measure, is_number
from perfcheck.parsing.signs import is_sign
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.restoring.pieces import Piece

NAME, VALUE, LABEL = "N", "V", "L"
MOST_ITEMS, MOST_ROWS, MOST_STEPS = 200, 60, 30_000  # steps that are looked at: more would leave no one way
MOST_MORE = 1.6  # by how much a way may cost more than the cheapest
FULL, LONG_VALUE = 2, 11  # halves of a character
SWITCH, RUN, GOES_ON = 0.5, 0.1, 0.3  # cost of leaving a column, of staying in it, of a line that goes on below
LABEL_AS_NAME, NAME_AS_LABEL = 0.4, 0.05
REST_ALONE = 1.5  # cost of 前, 率, 万元 as a cell of its own
REACH = 4  # lines, labels between them, over which a cell may go on
NEVER = 1e6
_NONE: frozenset[str] = frozenset()
_AMOUNT = regex(r"^(?:[≥≤=<>＝≧≦]|\d)")


class Item(NamedTuple):
    """A scrap. ways: what it may be, at what cost. goes_on: whether it may be more of a cell before it."""

    piece: Piece
    ways: tuple[tuple[str, float], ...]
    goes_on: bool


class Way(NamedTuple):
    """The cells of names and values in their order, and what the way costs."""

    names: tuple[tuple[Piece, ...], ...]
    values: tuple[tuple[Piece, ...], ...]
    cost: float


class State(NamedTuple):
    """names, values: cells so far. column: of the last scrap that is no label. full: columns whose last cell may go on
    below."""

    names: int
    values: int
    column: str
    full: frozenset[str]


Step = tuple[str, bool, State, float]  # column, whether it begins a cell, the state behind, cost


def ways_of(pieces: Sequence[Piece], labels: Sequence[Piece], gaps: frozenset[int], *, parted: bool) -> list[Way]:
    """The ways that cost little more than the cheapest, the cheapest first. labels: level labels among the scraps."""
    return _Ways(pieces, labels, gaps, parted=parted).cheapest()


class _Ways:
    def __init__(self, pieces: Sequence[Piece], labels: Sequence[Piece], gaps: frozenset[int], *, parted: bool) -> None:
        self.gaps, self.parted = gaps, parted
        self.pieces, self.labels = pieces, labels
        self.options = [list(self._options(n)) for n in range(len(pieces))]
        names = [width_of(p.text) for p, own in zip(pieces, self.options, strict=True) if own[0][0] == NAME]
        self.room = max(names, default=0)
        self.memo: dict[tuple[int, State], float] = {}
        self.rest = [REST_ALONE if REST.match(compact(p.text)) else 0.0 for p in pieces]
        self.full = [{c: frozenset({c}) if self._is_full(c, p) else _NONE for c in (NAME, VALUE)} for p in pieces]

    def _options(self, index: int) -> Iterator[tuple[str, float]]:
        """What a scrap may be; the likeliest first. A label among labels is hardly a name."""
        piece = self.pieces[index]
        text = compact(piece.text)
        if is_known_level(piece.text):
            beside = any(p.line in (piece.line - 1, piece.line + 1) for p in self.labels)
            yield LABEL, NAME_AS_LABEL
            yield NAME, LABEL_AS_NAME + SWITCH * beside
        elif is_sign(text) or is_number(text):
            yield VALUE, 0.0
        elif _AMOUNT.match(text):
            yield VALUE, 0.0
            yield NAME, 2.0
        else:
            how = says_how(text)
            named = 2.0 if how else 0.1 if NAMED.search(text) else 0.4
            valued = 0.2 if how else 0.5 if is_measure(text) else 1.6
            rest = REST_ALONE if REST.match(text) else 0.0
            yield from sorted(((NAME, named + rest), (VALUE, valued + rest)), key=lambda x: x[1])

    def _steps(self, index: int, state: State) -> Iterator[Step]:
        piece = self.pieces[index]
        before = self.pieces[index - 1] if index else None
        follows = before is not None and not self.parted and before.line < piece.line <= before.line + REACH
        follows = follows and piece.line not in self.gaps
        for column, cost in self.options[index]:
            if column == LABEL:
                yield column, True, state, cost
                continue
            full = self.full[index][column]
            even = state.column == column or state.names == state.values  # nothing but the value of its row is between
            if follows and column in state.full and even:
                more = max(0.0, cost - self.rest[index]) + GOES_ON
                yield column, False, State(state.names, state.values, column, full), more
            names, values = state.names + (column == NAME), state.values + (column == VALUE)
            if values > names + 1 or names > MOST_ROWS:
                continue
            ahead = SWITCH if values > names else 0.0  # a value printed above its name
            keeps = state.full if column == VALUE else _NONE
            after = State(names, values, column, full | keeps)
            yield column, True, after, cost + ahead + _turn(state, column)

    def _is_full(self, column: str, piece: Piece) -> bool:
        room = self.room - FULL if column == NAME else LONG_VALUE
        return width_of(piece.text) >= room

    def _behind(self) -> bool:
        """Fill in what the rest costs from every state; False where there is no way."""
        layers: list[dict[State, list[Step]]] = [{State(0, 0, "", _NONE): []}]
        count = 0
        for index in range(len(self.pieces)):
            below: dict[State, list[Step]] = {}
            for state, steps in layers[-1].items():
                steps.extend(self._steps(index, state))
                count += len(steps)
                below |= {after: [] for _, _, after, _ in steps if after not in below}
            if count > MOST_STEPS:
                return False
            layers.append(below)
        for state in layers[-1]:
            self.memo[len(self.pieces), state] = 0.0 if state.names == state.values else NEVER
        for index in reversed(range(len(self.pieces))):
            for state, steps in layers[index].items():
                self.memo[index, state] = min(
                    (c + self.memo[index + 1, after] for _, _, after, c in steps), default=NEVER
                )
        return self.memo[0, State(0, 0, "", _NONE)] < NEVER

    def cheapest(self) -> list[Way]:
        if not self.pieces or len(self.pieces) > MOST_ITEMS or not self._behind():
            return []
        start = State(0, 0, "", _NONE)
        most = self.memo[0, start] + MOST_MORE
        waiting: list[tuple[float, int, int, State, tuple[tuple[str, bool], ...], float]] = []
        heappush(waiting, (self.memo[0, start], 0, 0, start, (), 0.0))
        found: list[Way] = []
        count = 0
        while waiting:
            _, _, index, state, path, spent = heappop(waiting)
            if index == len(self.pieces):
                found.append(self._way(path, spent))
                continue
            for column, begins, after, cost in self._steps(index, state):
                total = spent + cost + self.memo[index + 1, after]
                if total <= most:
                    count += 1
                    heappush(waiting, (total, count, index + 1, after, (*path, (column, begins)), spent + cost))
            if count > MOST_STEPS:
                return []
        return found

    def _way(self, path: Sequence[tuple[str, bool]], cost: float) -> Way:
        cells: dict[str, list[list[Piece]]] = {NAME: [], VALUE: []}
        for piece, (column, begins) in zip(self.pieces, path, strict=True):
            if column == LABEL:
                continue
            if begins:
                cells[column].append([])
            cells[column][-1].append(piece)
        names, values = (tuple(tuple(c) for c in cells[k]) for k in (NAME, VALUE))
        return Way(names, values, cost)


def _turn(state: State, column: str) -> float:
    """Cost of a cell of this column behind the last: 0 where names and values take turns."""
    if state.column == column:
        return RUN
    waiting = state.names - state.values
    return 0.0 if waiting == (column == VALUE) else SWITCH
