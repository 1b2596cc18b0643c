"""Scraps in their order → rows: the cheapest way to hand them, one after the other, to the columns of the heads.

A scrap goes on in its row in a column further right, or begins the next row. Every way is weighed: a scrap whose
next best place costs hardly more makes its row unsure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.words import ends_level, is_level_piece, is_level_word, misfit
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.values.levels import is_level1, level2_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.parsing.restoring.heads import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

NEVER = 99.0
DOUBTFUL = 0.5  # what the next best reading of a row must cost more
KNOWN_LEVELS = 3  # known level words by which words nobody knows are no levels
# Cost of leaving a column of a row empty. A row without name or value is hardly one.
EMPTY = {"level3": 6.0, "value": 4.0, "long_value": 1.0, "half_value": 1.0, "weight": 1.2, "remark": 0.1}
EMPTY_OTHER = 0.6
EMPTY_HALF = 1.0  # a half nobody filled in
LABELS_ONLY = 1.0  # a row of which only the level is printed
FULL = 1  # halves of a character a line that goes on below may leave
FOREIGN_LEVEL = 2.5  # 居民满意度 in a column of levels
LABEL_AS_CELL = 5.0  # a known level label in another column
LEVEL = -1  # place of a level label that stands in no column


@lru_cache(maxsize=4096)
def is_known_level(text: str) -> bool:
    """A level label of the lists; 居民满意度 is built like one and is a name as a rule."""
    if level2_kind(text) is not None or is_level1(text):
        return True
    return is_level_word(text) and "满意" not in text


class State(NamedTuple):
    """column: of the last scrap of the row, -1 before the first row. full: columns whose last line is full."""

    column: int
    full: frozenset[int]


class Step(NamedTuple):
    """What is done with a scrap. column: LEVEL for a label beside the rows. begins: a row."""

    column: int
    begins: bool


@dataclass(slots=True)
class SequenceRow:
    """Scraps of one row by column. sure: no other reading comes near. first, behind: scraps it was read from."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    sure: bool = True
    first: int = 0
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """rows, and the level labels printed beside them: (label's scraps, rows finished before it)."""

    rows: tuple[SequenceRow, ...]
    labels: tuple[tuple[tuple[Piece, ...], int], ...]
    cost: float


class SequenceReader:
    """Reads the scraps of a body. beside: level labels may stand anywhere, cells may be cut over lines."""

    def __init__(self, pieces: Sequence[Piece], heads: Sequence[HeadCell], *, beside: bool) -> None:
        self.pieces = pieces
        self.heads = heads
        self.beside = beside
        self.strict = sum(is_known_level(p.text) for p in pieces) >= KNOWN_LEVELS
        self.sets = _sets(heads)
        self.room = self._room() if beside else {}

    def _room(self) -> dict[int, int]:
        """The widest name and value: a line of a cell that goes on is as wide."""
        names = [p for p in self.pieces if not is_level_piece(p.text)]
        widest = max((width_of(p.text) for p in names), default=0)
        return {c: widest for c, h in enumerate(self.heads) if h.role == "level3"}

    def read(self) -> Reading:
        """The cheapest reading, with what of it is sure."""
        edges, ahead = self._forward()
        if not ahead[-1]:
            return Reading((), (), NEVER)
        behind = self._backward(edges)
        best = min(cost + behind[-1].get(state, NEVER) for state, cost in ahead[-1].items())
        steps = self._path(edges, ahead, behind)
        sure = [self._sure(edges[i], ahead[i], behind[i + 1], steps[i], best, i) for i in range(len(self.pieces))]
        return self._reading(steps, sure, best)

    def _forward(self) -> tuple[list[list[tuple[State, Step, State, float]]], list[dict[State, float]]]:
        ahead: list[dict[State, float]] = [{State(-1, frozenset()): 0.0}]
        edges: list[list[tuple[State, Step, State, float]]] = []
        for index in range(len(self.pieces)):
            line: list[tuple[State, Step, State, float]] = []
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

    def _backward(self, edges: Sequence[Sequence[tuple[State, Step, State, float]]]) -> list[dict[State, float]]:
        last = {after: self._close(after.column) for _, _, after, _ in (edges[-1] if edges else ())}
        behind: list[dict[State, float]] = [last]
        for line in reversed(edges):
            here: dict[State, float] = {}
            for state, _, after, cost in line:
                total = cost + behind[0].get(after, NEVER * 9)
                if total < here.get(state, NEVER * 9):
                    here[state] = total
            behind.insert(0, here)
        return behind

    def _path(
        self,
        edges: Sequence[Sequence[tuple[State, Step, State, float]]],
        ahead: Sequence[dict[State, float]],
        behind: Sequence[dict[State, float]],
    ) -> list[Step]:
        state = State(-1, frozenset())
        steps: list[Step] = []
        for index, line in enumerate(edges):
            own = [(cost + behind[index + 1].get(after, NEVER * 9), step, after) for s, step, after, cost in line if s == state]
            _, step, state = min(own, key=lambda x: x[0])
            steps.append(step)
        return steps

    def _sure(
        self,
        line: Sequence[tuple[State, Step, State, float]],
        ahead: dict[State, float],
        behind: dict[State, float],
        chosen: Step,
        best: float,
        index: int,
    ) -> bool:
        """Whether every other place of a scrap costs clearly more."""
        both = is_level1(self.pieces[index].text) and level2_kind(self.pieces[index].text) is not None
        for state, step, after, cost in line:
            if step == chosen or (both and step.begins == chosen.begins and self._levels(step) and self._levels(chosen)):
                continue
            if ahead[state] + cost + behind.get(after, NEVER * 9) < best + DOUBTFUL:
                return False
        return True

    def _levels(self, step: Step) -> bool:
        return step.column == LEVEL or self.heads[step.column].role in LEVELS

    def _steps(self, state: State, index: int) -> Iterator[tuple[Step, float]]:
        """The places a scrap may have, each with its cost."""
        piece = self.pieces[index]
        if self.beside and self._is_label(index):
            yield Step(LEVEL, begins=False), 0.0 if is_level_word(piece.text) else 0.1
        for column, head in enumerate(self.heads):
            own = self._misfit(head, piece.text)
            if head.role in LEVELS and is_level1(piece.text) and level2_kind(piece.text) is not None:
                own += self._lone_level(head.role, index)
            if column > state.column >= 0:
                yield Step(column, begins=False), own + self._between(state.column, column)
            elif column in state.full:
                yield Step(column, begins=False), own + 0.3
            yield Step(column, begins=True), own + self._close(state.column) + self._lead(column)

    def _misfit(self, head: HeadCell, text: str) -> float:
        """How ill a scrap suits a column. Beside the rows a name may be a level's word, in a row of cells hardly."""
        level = is_known_level(text)
        if head.role in LEVELS:
            return misfit(head.role, text, strict=self.strict) if level or not is_level_word(text) else FOREIGN_LEVEL
        if not level:
            return 0.1 if head.role == "level3" and is_level_word(text) else misfit(head.role, text)
        return misfit(head.role, text) if self.beside and head.role == "level3" else LABEL_AS_CELL

    def _is_label(self, index: int) -> bool:
        text = self.pieces[index].text
        return (is_level_piece(text) and (is_known_level(text) or not is_level_word(text))) or (index > 0 and is_level_word(self.pieces[index - 1].text + text))

    def _lone_level(self, role: str, index: int) -> float:
        """成本指标 and 满意度指标 before a level 2 are level 1; alone they are read as level 2."""
        after = self.pieces[index + 1].text if index + 1 < len(self.pieces) else ""
        leads = level2_kind(after) is not None
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
        room = self.room.get(column)
        return room is not None and width_of(self.pieces[index].text) >= room - FULL

    def _between(self, left: int, right: int) -> float:
        """Cost of the columns left empty between two scraps of a row."""
        return self._empty(range(left + 1, right))

    def _close(self, column: int) -> float:
        """Cost of ending a row at this column."""
        if column < 0:
            return 0.0
        if not any(self.heads[c].is_content for c in range(column + 1)):
            return LABELS_ONLY
        return self._empty(range(column + 1, len(self.heads)))

    def _lead(self, column: int) -> float:
        """Cost of beginning a row at this column: merged cells above it are no loss, its own content is."""
        lost = 3.0 if self.heads[column].of_project and self._name_before(column) else 0.0
        return lost + self._empty(c for c in range(column) if self.heads[c].is_content)

    def _name_before(self, column: int) -> bool:
        return any(h.role == "project_name" for h in self.heads[:column])

    def _empty(self, columns: Iterable[int]) -> float:
        lost = set(columns)
        total = 0.0
        for own in self.sets if len(self.sets) > 1 else ():
            if own <= lost:
                total += EMPTY_HALF
                lost -= own
        return total + sum(self._blank(c) for c in lost)

    def _blank(self, column: int) -> float:
        head = self.heads[column]
        if head.role in LEVELS:
            return 0.0
        return EMPTY.get(head.role, EMPTY_OTHER) if head.is_content or head.of_project else 0.0

    def _reading(self, steps: Sequence[Step], sure: Sequence[bool], cost: float) -> Reading:
        rows: list[SequenceRow] = []
        labels: list[tuple[list[Piece], int]] = []
        for index, (piece, step) in enumerate(zip(self.pieces, steps, strict=True)):
            if step.column == LEVEL:
                self._label(labels, piece, len(rows))
                continue
            if step.begins or not rows:
                if rows and not sure[index]:
                    rows[-1].sure = False
                rows.append(SequenceRow(first=index))
            rows[-1].cells.setdefault(step.column, []).append(piece)
            rows[-1].sure = rows[-1].sure and sure[index]
            rows[-1].behind = index + 1
        return Reading(tuple(rows), tuple((tuple(p), n) for p, n in labels), cost)

    def _label(self, labels: list[tuple[list[Piece], int]], piece: Piece, done: int) -> None:
        before = labels[-1][0] if labels else []
        text = "".join(p.text for p in before)
        if before and (is_level_word(text + piece.text) or (ends_level(piece.text) and not is_level_word(text))):
            before.append(piece)
        else:
            labels.append(([piece], done))


def _sets(heads: Sequence[HeadCell]) -> list[frozenset[int]]:
    """Content columns of each half: a new one begins where a name comes again with a value behind it."""
    found: list[set[int]] = [set()]
    roles: set[str] = set()
    for column, head in enumerate(heads):
        later = {h.role for h in heads[column:]}
        if head.role == "level3" and "level3" in roles and roles & set(VALUES) and later & set(VALUES):
            found.append(set())
            roles = set()
        if head.is_content:
            found[-1].add(column)
            roles.add(head.role)
    return [frozenset(s) for s in found]
