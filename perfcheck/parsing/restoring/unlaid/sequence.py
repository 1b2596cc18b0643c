"""Scraps in their order → rows: the cheapest way to hand them, one after the other, to the columns of the heads.

A scrap goes on in its row in a column further right, or begins the next row. Every way is weighed: a scrap whose
next best place costs hardly more makes its row unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.column_fit import is_sign
from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.unlaid.tiling import Printed
from perfcheck.parsing.restoring.words import (
    ends_level,
    is_level_piece,
    is_level_word,
    is_measure,
    is_side_letters,
    misfit,
)
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.values.levels import OUTER_LEVELS, bare, is_level1, level2_kind, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

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
EARLY = 1.0  # a cell that goes on before its row is complete
LONG_VALUE = 11  # halves of a character from which a value may go on below
FULL = 1  # halves of a character a line that goes on below may leave
FOREIGN_LEVEL = 5.5  # 居民满意度 in a column of levels, words nobody knows among known ones
LIKELY_NAME = 0.4
TORN_LABEL = 2.0  # the beginning or the end of a level label as a cell
LABEL_AS_CELL = 7.0  # a known level label in another column
SIGNS = ("operator", "direction", "content")  # columns of 定性 and its like
UNOWNED = 3.0  # an indicator of no project or of no level
_VARIANT = re.compile(r"(?:值|目标|类)$")
LEVEL = -1  # place of a level label that stands in no column


def level_columns(text: str) -> tuple[str, ...]:
    """The level columns a label may stand in."""
    word = level_word(text)
    first, second = is_level1(word), level2_kind(word) is not None
    if not first and not second:
        return ("level1",) if standard_level1(word) is not None else LEVELS
    return tuple(role for role, own in zip(LEVELS, (first, second), strict=True) if own)


def widest_name(pieces: Sequence[Piece]) -> int:
    """Printed width of the widest scrap that may be a name: a line of a cell that goes on is as wide."""
    return max((width_of(p.text) for p in pieces if not is_level_piece(p.text)), default=0)


def level_word(text: str) -> str:
    """A level label as the lists spell it: 数量值, 数量目标 → 数量指标."""
    return _VARIANT.sub("指标", bare(text))


@lru_cache(maxsize=4096)
def is_known_level(text: str) -> bool:
    """A level label of the lists; 居民满意度 is built like one and is a name as a rule."""
    word = level_word(text)
    if level2_kind(word) is not None or is_level1(word):
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


Edge = tuple[State, Step, State, float]  # from, what is done, to, cost


@dataclass(slots=True)
class SequenceRow:
    """Scraps of one row by column. sure: no other reading comes near."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """rows, and the level labels printed beside them, each with where it stands between the rows."""

    rows: tuple[SequenceRow, ...]
    labels: tuple[tuple[tuple[Piece, ...], Printed], ...]
    cost: float


class SequenceReader:
    """Reads the scraps of a body. beside: level labels may stand anywhere, cells may be cut over lines.

    room: width of the widest name. begun: lines that begin a cell.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        heads: Sequence[HeadCell],
        *,
        beside: bool = False,
        room: int = 0,
        begun: frozenset[int] = frozenset(),
    ) -> None:
        self.pieces = pieces
        self.heads = heads
        self.beside = beside
        self.begun = begun
        self.strict = sum(is_known_level(p.text) for p in pieces) >= KNOWN_LEVELS
        self.outer = any(bare(p.text) in OUTER_LEVELS for p in pieces)
        self.lists = any(h.of_project for h in heads)
        self.sets = _sets(heads)
        self.room: dict[int, int] = {}
        if beside:
            self.room = {c: LONG_VALUE for c, h in enumerate(heads) if h.role in VALUES}
            self.room |= {c: room for c, h in enumerate(heads) if h.role == "level3"}

    def read(self) -> Reading:
        """The cheapest reading, with what of it is sure."""
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
        return roles <= set(SIGNS) or (roles <= set(LEVELS) and self._either(self.pieces[index].text))

    def _is_twin(self, index: int) -> bool:
        """Whether the same word stands right before or behind: which is the label and which the name says nothing."""
        around = [*self.pieces[max(0, index - 1) : index], *self.pieces[index + 1 : index + 2]]
        return any(p.text == self.pieces[index].text for p in around)

    def _either(self, text: str) -> bool:
        return all(self._level_misfit(role, text) == 0.0 for role in LEVELS)

    def _steps(self, state: State, index: int) -> Iterator[tuple[Step, float]]:
        """The places a scrap may have, each with its cost."""
        piece = self.pieces[index]
        if self.beside and self._is_label(index):
            yield Step(LEVEL, begins=False), 0.0 if is_level_word(piece.text) else 0.1
        for column, head in enumerate(self.heads):
            own = self._misfit(head, piece.text)
            if self.beside and head.role in LEVELS:
                continue
            if head.role in LEVELS and self._either(piece.text):
                own += self._lone_level(head.role, index)
            if column > state.column >= 0:
                lost = self._between(state.column, column) + self._unlabelled(state.column, column)
                yield Step(column, begins=False), own + lost
            elif column in state.full and piece.left == 0 and piece.line not in self.begun:
                yield Step(column, begins=False), own + self._on(head, piece) + self._early(state.column)
            begun = 0.0 if state.column >= 0 or not self.lists or head.of_project else UNOWNED
            yield Step(column, begins=True), own + begun + self._close(state.column) + self._lead(column)

    def _misfit(self, head: HeadCell, text: str) -> float:
        """How ill a scrap suits a column. Beside the rows a name may be a level's word, in a row of cells hardly."""
        level = is_known_level(text)
        if head.role in LEVELS:
            return self._level_misfit(head.role, text)
        torn = (len(text) > 3 and is_level_piece(text) and not is_level_word(text)) or is_side_letters(text)
        if self.beside and not level and torn:
            return TORN_LABEL
        if not level:
            return 0.1 if head.role == "level3" and is_level_word(text) else misfit(head.role, text)
        if self.beside and head.role == "level3":  # 使用人员满意度 is a name as often
            return misfit(head.role, text) if compact(text).endswith("指标") else LIKELY_NAME
        return LABEL_AS_CELL

    def _level_misfit(self, role: str, text: str) -> float:
        if not is_known_level(text):
            return FOREIGN_LEVEL if is_level_word(text) or self.strict else misfit(role, text)
        if self.outer:  # 产出指标 below 实施效果指标
            return 0.0 if (bare(text) in OUTER_LEVELS) is (role == "level1") else 2.2
        first, second = is_level1(level_word(text)), level2_kind(level_word(text)) is not None
        if first or second:
            return 0.0 if (first if role == "level1" else second) else 2.2
        return 0.0 if role == "level1" else 2.2

    def _is_label(self, index: int) -> bool:
        text = self.pieces[index].text
        known = is_known_level(text) or not is_level_word(text)
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

    def _on(self, head: HeadCell, piece: Piece) -> float:
        """Cost of a cell that goes on below; a value does so rarely, and not with a sum."""
        if head.role == "level3":
            return 0.3 + (2.0 if unit_kind(piece.text) is not None or is_sign(piece.text) else 0.0)
        return 0.6 + (2.0 if is_measure(piece.text) else 0.0)

    def _early(self, column: int) -> float:
        """Cost of a cell that goes on before its row is complete: the cells of one line stand in the middle."""
        return EARLY if any(h.role in VALUES for h in self.heads[column + 1 :]) else 0.0

    def _between(self, left: int, right: int) -> float:
        """Cost of the columns left empty between two scraps of a row."""
        return self._empty(range(left + 1, right))

    def _unlabelled(self, left: int, right: int) -> float:
        """Cost of a project's first indicator without any level."""
        levels = any(self.heads[c].role in LEVELS for c in range(left, right))
        return UNOWNED if self.heads[left].of_project and self.heads[right].is_content and levels else 0.0

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
        before = labels[-1][0] if labels else []
        text = "".join(p.text for p in before)
        ends = is_known_level(text + piece.text) or (ends_level(piece.text) and not is_known_level(text))
        if before and ends and not is_known_level(piece.text):
            before.append(piece)
        elif not is_side_letters(piece.text):
            labels.append(([piece], len(rows), sum(map(len, rows[-1].cells.values())) if rows else 0))


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
