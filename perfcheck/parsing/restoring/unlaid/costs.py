"""What it costs to hand a scrap of a text without layout to a column, and to leave columns of a row empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.unlaid.level_words import is_known_level, level_word
from perfcheck.parsing.restoring.words import is_level_piece, is_level_word, is_measure, is_side_letters, misfit
from perfcheck.parsing.signs import is_sign
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.values.levels import OUTER_LEVELS, bare, is_level1, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece

KNOWN_LEVELS = 3  # known level words by which words nobody knows are no levels
# Cost of leaving a column of a row empty. A row without name or value is hardly one.
EMPTY = {"level3": 6.0, "value": 4.0, "long_value": 1.0, "half_value": 1.0, "weight": 1.2, "remark": 0.1}
EMPTY_OTHER = 0.6
EMPTY_HALF = 1.0  # a half nobody filled in
LABELS_ONLY = 1.0  # a row of which only the level is printed
EARLY = 1.0  # a cell that goes on before its row is complete
FOREIGN_LEVEL = 5.5  # 居民满意度 in a column of levels, words nobody knows among known ones
SATISFACTION = "满意度"  # a level 1 without 指标, or a name
LIKELY_NAME = 0.4
TORN_LABEL = 2.0  # the beginning or the end of a level label as a cell
LABEL_AS_NAME = 4.6  # a known level label for a name
LABEL_AS_CELL = 7.0  # … in another column
UNOWNED = 3.0  # an indicator of no project or of no level


class Costs:
    """The costs of one body. beside: level labels stand beside the rows, in no column."""

    def __init__(self, pieces: Sequence[Piece], heads: Sequence[HeadCell], *, beside: bool) -> None:
        self.heads = heads
        self.beside = beside
        self.strict = sum(is_known_level(p.text) for p in pieces) >= KNOWN_LEVELS
        self.outer = any(bare(p.text) in OUTER_LEVELS for p in pieces)
        self.lists = any(h.of_project for h in heads)
        self.sets = _sets(heads)

    def misfit(self, head: HeadCell, text: str) -> float:
        """How ill a scrap suits a column. Beside the rows a name may be a level's word, in a row of cells hardly."""
        level = is_known_level(text)
        if head.role in LEVELS:
            return self.level_misfit(head.role, text)
        torn = (len(text) > 3 and is_level_piece(text) and not is_level_word(text)) or is_side_letters(text)
        if self.beside and not level and torn:
            return TORN_LABEL
        if not level:
            return 0.1 if head.role == "level3" and is_level_word(text) else misfit(head.role, text)
        if head.role == "level3" and compact(text) == SATISFACTION:
            return LIKELY_NAME
        if self.beside and head.role == "level3":  # 使用人员满意度 is a name as often
            return misfit(head.role, text) if compact(text).endswith("指标") else LIKELY_NAME
        return LABEL_AS_NAME if head.role == "level3" else LABEL_AS_CELL

    def level_misfit(self, role: str, text: str) -> float:
        """How ill a scrap suits a column of levels: 0 for a known word where it belongs."""
        if not is_known_level(text):
            return FOREIGN_LEVEL if is_level_word(text) or self.strict else misfit(role, text)
        if self.outer:  # 产出指标 below 实施效果指标
            return 0.0 if (bare(text) in OUTER_LEVELS) is (role == "level1") else 2.2
        first, second = is_level1(level_word(text)), level2_kind(level_word(text)) is not None
        if first or second:
            return 0.0 if (first if role == "level1" else second) else 2.2
        return 0.0 if role == "level1" else 2.2

    def either(self, text: str) -> bool:
        """Whether a word may be level 1 and level 2 alike (成本指标, 满意度指标)."""
        return all(self.level_misfit(role, text) == 0.0 for role in LEVELS)

    def on(self, head: HeadCell, piece: Piece) -> float:
        """Cost of a cell that goes on below; a value does so rarely, and not with a sum."""
        if head.role == "level3":
            return 0.3 + (2.0 if unit_kind(piece.text) is not None or is_sign(piece.text) else 0.0)
        return 0.6 + (2.0 if is_measure(piece.text) else 0.0)

    def early(self, column: int) -> float:
        """Cost of a cell that goes on before its row is complete: the cells of one line stand in the middle."""
        return EARLY if any(h.role in VALUES for h in self.heads[column + 1 :]) else 0.0

    def between(self, left: int, right: int) -> float:
        """Cost of the columns left empty between two scraps of a row."""
        return self.empty(range(left + 1, right))

    def unlabelled(self, left: int, right: int) -> float:
        """Cost of a project's first indicator without any level."""
        levels = any(self.heads[c].role in LEVELS for c in range(left, right))
        return UNOWNED if self.heads[left].of_project and self.heads[right].is_content and levels else 0.0

    def close(self, column: int) -> float:
        """Cost of ending a row at this column."""
        if column < 0:
            return 0.0
        if not any(self.heads[c].is_content for c in range(column + 1)):
            return LABELS_ONLY
        return self.empty(range(column + 1, len(self.heads)))

    def lead(self, column: int) -> float:
        """Cost of beginning a row at this column: merged cells above it are no loss, its own content is."""
        lost = 3.0 if self.heads[column].of_project and self.name_before(column) else 0.0
        return lost + self.empty(c for c in range(column) if self.heads[c].is_content)

    def name_before(self, column: int) -> bool:
        """Whether the project's name stands in a column further left."""
        return any(h.role == "project_name" for h in self.heads[:column])

    def empty(self, columns: Iterable[int]) -> float:
        """Cost of leaving these columns of a row empty; a half nobody filled in costs little."""
        lost = set(columns)
        total = 0.0
        for own in self.sets if len(self.sets) > 1 else ():
            if own <= lost:
                total += EMPTY_HALF
                lost -= own
        return total + sum(self.blank(c) for c in lost)

    def blank(self, column: int) -> float:
        """Cost of leaving one column empty."""
        head = self.heads[column]
        if head.role in LEVELS:
            return 0.0
        return EMPTY.get(head.role, EMPTY_OTHER) if head.is_content or head.of_project else 0.0


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
