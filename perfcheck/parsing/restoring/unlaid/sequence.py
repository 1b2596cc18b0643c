"""Scraps in their order → rows: the cheapest way to hand them, one after the other, to the columns of the heads.

A scrap goes on in its row in a column further right, or begins the next row. Every way is weighed: a scrap whose
next best place costs hardly more makes its row unsure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.unlaid.costs import SATISFACTION, UNOWNED, Costs
from perfcheck.parsing.restoring.unlaid.level_words import is_known_level, level_word
from perfcheck.parsing.restoring.unlaid.tiling import Printed
from perfcheck.parsing.restoring.unlaid.torn_cells import is_unit_behind
from perfcheck.parsing.restoring.words import (
    NO_UNIT,
    begins_level,
    is_level_end,
    is_level_piece,
    is_level_word,
    is_measure,
    is_side_letters,
)
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

NEVER = 99.0
DOUBTFUL = 0.5  # what the next best reading of a row must cost more
LONG_VALUE = 11  # halves of a character from which a value may go on below
FULL = 1  # halves of a character a line that goes on below may leave
SIGNS = ("operator", "direction", "content")  # columns of 定性 and its like
MOST_SCRAPS = 3000  # more are no table
AGAIN = 0.6  # by which a label right behind itself is rather a name
CUT_OFF = 1.0  # cost of a last row that lacks something where the text stops
NOT_BETWEEN = 2.0  # cost of a level between a label of its kind and a value
UNIT_OF_WORDS = 2.0  # cost of a unit nobody lists behind words
TORN = 3  # labels back to one whose end is printed below the row it names
LEVEL = -1  # place of a level label that stands in no column


class State(NamedTuple):
    """column: of the last scrap of the row, -1 before the first row. full: columns whose last line is full."""

    column: int
    full: frozenset[int]


class Step(NamedTuple):
    """What is done with a scrap. column: LEVEL for a label beside the rows. begins: a row."""

    column: int
    begins: bool


Edge = tuple[State, Step, State, float]  # from, what is done, to, cost


@dataclass(slots=True)
class SequenceRow:
    """Scraps of one row by column. sure: no other reading comes near."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    sure: bool = True


class Reading(NamedTuple):
    """rows, and the level labels printed beside them, each with where it stands between the rows."""

    rows: tuple[SequenceRow, ...]
    labels: tuple[tuple[tuple[Piece, ...], Printed], ...]
    cost: float


class SequenceReader:
    """Reads the scraps of a body. beside: level labels may stand anywhere, cells may be cut over lines.

    room: width of the widest name. begun: lines that begin a cell. open_end: the text ends with the last scrap, perhaps
    inside a row.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        heads: Sequence[HeadCell],
        *,
        beside: bool = False,
        room: int = 0,
        begun: frozenset[int] = frozenset(),
        open_end: bool = False,
    ) -> None:
        self.pieces = pieces
        self.open_end = open_end
        self.heads = heads
        self.beside = beside
        self.begun = begun
        self.units = any(h.role == "unit" for h in heads)
        self.costs = Costs(pieces, heads, beside=beside)
        self.room: dict[int, int] = {}
        if beside:
            self.room = {c: LONG_VALUE for c, h in enumerate(heads) if h.role in VALUES}
            self.room |= {c: room for c, h in enumerate(heads) if h.role == "level3"}

    def read(self) -> Reading:
        """The cheapest reading, with what of it is sure; nothing of more scraps than a form has."""
        if len(self.pieces) > MOST_SCRAPS:
            return Reading((), (), NEVER)
        edges, ahead = self._forward()
        if not ahead[-1]:
            return Reading((), (), NEVER)
        behind = self._backward(edges)
        best = min(cost + behind[-1].get(state, NEVER) for state, cost in ahead[-1].items())
        steps = self._path(edges, behind)
        sure = [self._sure(edges[i], ahead[i], behind[i + 1], steps[i], best, i) for i in range(len(self.pieces))]
        return self._reading(steps, sure, best)

    def _forward(self) -> tuple[list[list[Edge]], list[dict[State, float]]]:
        ahead: list[dict[State, float]] = [{State(-1, frozenset()): 0.0}]
        edges: list[list[Edge]] = []
        for index in range(len(self.pieces)):
            line: list[Edge] = []
            reached: dict[State, float] = {}
            for state, before in ahead[-1].items():
                for step, cost in self._steps(state, index):
                    after = self._after(state, step, index)
                    line.append((state, step, after, cost))
                    if before + cost < reached.get(after, NEVER * 9):
                        reached[after] = before + cost
            edges.append(line)
            ahead.append(reached)
        return edges, ahead

    def _backward(self, edges: Sequence[Sequence[Edge]]) -> list[dict[State, float]]:
        last = {after: self._end(after.column) for _, _, after, _ in (edges[-1] if edges else ())}
        behind: list[dict[State, float]] = [last]
        for line in reversed(edges):
            here: dict[State, float] = {}
            for state, _, after, cost in line:
                total = cost + behind[0].get(after, NEVER * 9)
                if total < here.get(state, NEVER * 9):
                    here[state] = total
            behind.insert(0, here)
        return behind

    def _end(self, column: int) -> float:
        """Cost of ending the last row at this column; where the text stops, the rest of it may be what was cut off."""
        return min(self.costs.close(column), CUT_OFF) if self.open_end else self.costs.close(column)

    def _path(
        self,
        edges: Sequence[Sequence[Edge]],
        behind: Sequence[dict[State, float]],
    ) -> list[Step]:
        state = State(-1, frozenset())
        steps: list[Step] = []
        for index, line in enumerate(edges):
            own = [
                (cost + behind[index + 1].get(after, NEVER * 9), step, after)
                for s, step, after, cost in line
                if s == state
            ]
            _, step, state = min(own, key=lambda x: x[0])
            steps.append(step)
        return steps

    def _sure(
        self,
        line: Sequence[Edge],
        ahead: dict[State, float],
        behind: dict[State, float],
        chosen: Step,
        best: float,
        index: int,
    ) -> bool:
        """Whether every other place of a scrap costs clearly more."""
        for state, step, after, cost in line:
            if step == chosen or self._alike(step, chosen, index):
                continue
            if ahead[state] + cost + behind.get(after, NEVER * 9) < best + DOUBTFUL:
                return False
        return True

    def _alike(self, step: Step, other: Step, index: int) -> bool:
        """Whether it does not matter which of two columns: of signs, or of levels for a word that may be either."""
        if LEVEL in (step.column, other.column):
            return self._is_twin(index)
        if step.begins != other.begins:
            return False
        roles = {self.heads[step.column].role, self.heads[other.column].role}
        return roles <= set(SIGNS) or (roles <= set(LEVELS) and self.costs.either(self.pieces[index].text))

    def _is_twin(self, index: int) -> bool:
        """Whether the same word stands right before or behind: which is the label and which the name says nothing."""
        around = [*self.pieces[max(0, index - 1) : index], *self.pieces[index + 1 : index + 2]]
        return any(p.text == self.pieces[index].text for p in around)

    def _steps(self, state: State, index: int) -> Iterator[tuple[Step, float]]:
        """The places a scrap may have, each with its cost."""
        piece = self.pieces[index]
        if self.beside and self._is_label(index):
            yield Step(LEVEL, begins=False), 0.0 if is_level_word(piece.text) else 0.1
        for column, head in enumerate(self.heads):
            own = self.costs.misfit(head, piece.text) + self._is_name(head.role, index)
            own += UNIT_OF_WORDS if head.role == "unit" and self._follows_words(index) else 0.0
            if self.beside and head.role in LEVELS:
                continue
            if head.role in LEVELS and self.costs.either(piece.text):
                own += self._lone_level(head.role, index)
            if column > state.column >= 0:
                lost = self.costs.between(state.column, column) + self.costs.unlabelled(state.column, column)
                yield Step(column, begins=False), own + lost
            elif column in state.full and piece.left == 0 and piece.line not in self.begun:
                yield Step(column, begins=False), own + self.costs.on(head, piece) + self.costs.early(state.column)
            begun = 0.0 if state.column >= 0 or not self.costs.lists or head.of_project else UNOWNED
            yield Step(column, begins=True), own + begun + self.costs.close(state.column) + self.costs.lead(column)

    def _is_name(self, role: str, index: int) -> float:
        """满意度 between its own label and a value is the name of the indicator, no level below the label; a label
        right behind itself (数量指标 / 数量指标 / 达标) is the name as a rule."""
        if not self.beside and role == "level3" and index and self.pieces[index - 1].text == self.pieces[index].text:
            return -AGAIN if is_known_level(self.pieces[index].text) else 0.0
        if role not in LEVELS or index == 0 or index + 1 == len(self.pieces):
            return 0.0
        above, text, below = (self.pieces[index + n].text for n in (-1, 0, 1))
        own = compact(text) == SATISFACTION and is_known_level(above) and "满意" in above
        return NOT_BETWEEN if own and is_measure(below) else 0.0

    def _follows_words(self, index: int) -> bool:
        """Whether a word that is no unit stands behind one without a number: of 稳定 there is no unit."""
        text = self.pieces[index].text
        known = unit_kind(text) is not None or compact(text) in NO_UNIT
        return not known and index > 0 and not is_measure(self.pieces[index - 1].text)

    def _is_label(self, index: int) -> bool:
        text = self.pieces[index].text
        known = is_known_level(text) or not is_level_word(text)
        if self.units and is_unit_behind(self.pieces, index):
            return False
        return known and (is_level_piece(text) or is_side_letters(text))

    def _lone_level(self, role: str, index: int) -> float:
        """成本指标 and 满意度指标 before a level 2 are level 1; alone they are read as level 2."""
        after = self.pieces[index + 1].text if index + 1 < len(self.pieces) else ""
        leads = level2_kind(level_word(after)) is not None
        return 0.05 if leads is (role == "level2") else 0.0

    def _after(self, state: State, step: Step, index: int) -> State:
        if step.column == LEVEL:
            return state
        full = frozenset() if step.begins else state.full - {step.column}
        if self._is_full(step.column, index):
            full = full | {step.column}
        column = step.column if step.begins else max(state.column, step.column)
        return State(column, full)

    def _is_full(self, column: int, index: int) -> bool:
        """Whether a line of a cell may go on below: a name as wide as the widest, a value of some length."""
        room = self.room.get(column)
        return room is not None and width_of(self.pieces[index].text) >= room - FULL

    def _reading(self, steps: Sequence[Step], sure: Sequence[bool], cost: float) -> Reading:
        rows: list[SequenceRow] = []
        labels: list[tuple[list[Piece], int, int]] = []  # rows begun before it, scraps of the last one then
        for index, (piece, step) in enumerate(zip(self.pieces, steps, strict=True)):
            if step.column == LEVEL:
                self._label(labels, piece, rows)
                continue
            if step.begins or not rows:
                if rows and not sure[index]:
                    rows[-1].sure = False
                rows.append(SequenceRow())
            rows[-1].cells.setdefault(step.column, []).append(piece)
            rows[-1].sure = rows[-1].sure and sure[index]
        printed = []
        for pieces, begun, size in labels:
            inside = begun > 0 and sum(map(len, rows[begun - 1].cells.values())) > size
            printed.append((tuple(pieces), Printed(begun - inside, begun)))
        return Reading(tuple(rows), tuple(printed), cost)

    def _label(self, labels: list[tuple[list[Piece], int, int]], piece: Piece, rows: Sequence[SequenceRow]) -> None:
        near = [own for own, _, _ in reversed(labels[-TORN:]) if not _text(own).endswith("指标")]
        ends = not is_known_level(piece.text) and not begins_level(piece.text)
        whole = [own for own in near if is_known_level(_text(own) + piece.text)] if ends else []
        torn = next((own for own in whole if not is_known_level(_text(own))), whole[0] if whole else None)
        if torn is None and near and labels[-1][0] is near[0] and is_level_end(piece.text) and ends:
            torn = near[0] if not is_known_level(_text(near[0])) else None
        if torn is not None:
            torn.append(piece)
        elif not is_side_letters(piece.text):
            labels.append(([piece], len(rows), sum(map(len, rows[-1].cells.values())) if rows else 0))


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(p.text for p in pieces)
