"""The 绩效指标 table of a form: header row, then one Indicator a printed half."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from perfcheck.model.goal import Indicator, Scope
from perfcheck.model.page import Unread
from perfcheck.parsing.indicator_columns import Heads, build, match_cells, read_heads, split_levels
from perfcheck.parsing.labels import LabelGroup, find_label
from perfcheck.parsing.segmentation import Columns, Half, segment
from perfcheck.parsing.stream import Line, Token
from perfcheck.values.levels import OUTER_LEVELS, TABLE_LABELS, bare, is_level1, level1_of
from perfcheck.values.targets import parse_target

NO_COLUMNS = Columns()
NO_HEADS = Heads(())
HEAD_LABELS = 2  # column heads a row must show to be the head of the indicator table
NOT_PLACED = "绩效指标行中有内容无法归入二级指标、三级指标或指标值"


def is_head(line: Line) -> bool:
    """Whether a row is the head of the indicator table (一级指标 二级指标 三级指标 指标值 …)."""
    if not line.is_row or len(line.tokens) < HEAD_LABELS:
        return False
    keys = [label.key for t in line.tokens if (label := find_label(t.text)) and label.group is LabelGroup.INDICATOR]
    return sum(k in ("level1", "level2", "level3", "value") for k in keys) >= HEAD_LABELS


def head_columns(line: Line) -> tuple[Columns, Columns]:
    """Columns of the left and the right half a head row names."""
    places: dict[str, list[int]] = {"level2": [], "level3": [], "value": []}
    for token in line.tokens:
        label = find_label(token.text)
        if label is not None and label.key in places:
            places[label.key].append(token.column)

    def pick(index: int) -> Columns:
        return Columns(*(c[index] if len(c) > index else None for c in places.values()))

    left, right = pick(0), pick(1)
    return left, right if right.level2 is not None else left


@dataclass(slots=True)
class IndicatorTable:
    """Collects rows; a level-2 label under a rowspan is the one above it.

    two_sided: the form has an 实施期 and a 年度 half. printed_halves: whether any row showed both.
    """

    two_sided: bool
    left: Columns = NO_COLUMNS
    right: Columns = NO_COLUMNS
    heads: Heads = NO_HEADS
    indicators: list[Indicator] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    rows: int = 0
    level1: str | None = None
    level2: tuple[Token | None, Token | None] = (None, None)
    printed_halves: bool = False
    outer: bool = False  # level 1 is 实施效果指标 or 过程管理指标
    block: Scope | None = None  # the half whose rows follow, where the halves are printed as two tables

    def head(self, line: Line) -> None:
        """Begin the rows below this head."""
        self.left, self.right = head_columns(line)
        self.heads = read_heads(line)
        self._begin_block(line)
        for token in line.tokens:  # 产出指标 shifted up into the head row
            if is_level1(token.text):
                self.level1 = token.text

    def _begin_block(self, line: Line) -> None:
        """长期绩效指标 and 年度绩效指标 one below the other: each its own half, rows numbered alike (湖南)."""
        blocks = {"long_table": Scope.IMPLEMENTATION, "year_table": Scope.ANNUAL}
        keys = [label.key for t in line.tokens if (label := find_label(t.text)) is not None]
        block = next((blocks[k] for k in keys if k in blocks), None)
        if block is None:
            return
        if self.block is not None and block is not self.block:
            self.rows = 0
            self.printed_halves = True
        self.block = block
        self.level1, self.level2 = None, (None, None)

    def _scope(self, default: Scope) -> Scope:
        return default if self.block is None else self.block

    def add(self, line: Line) -> bool:
        """Take one row; False when it has no place in the table (then it is in ``unread``)."""
        tail = find_label(line.tokens[0].text)
        if tail is not None and (tail.group is LabelGroup.TAIL or tail.key == "remark"):
            return self._lose(line.tokens[1:])
        self.outer = self.outer or any(bare(t.text) in OUTER_LEVELS for t in line.tokens)
        by_heads = self.heads.has_extra or not self.heads.levels or self.outer
        if by_heads and self.left == self.right:
            return self._add_by_columns(line)
        cut = segment(self._without_outer_label(line.tokens), self.left, self.right)
        if cut is None:
            level1 = [t for t in line.tokens if is_level1(t.text)]
            self.level1 = level1[-1].text if level1 else self.level1
            return bool(level1) or self._lose(line.tokens)
        if cut.level1 is not None:
            self.level1 = cut.level1.text
        left, right = self._labels(cut.left, cut.right)
        if left is None:
            return self._lose(line.tokens)
        alone = cut.left.level2 is None and cut.right is None
        if alone and (cut.left.level3 is None or cut.left.value is None):
            return self._lose(line.tokens)  # a lone cell under a rowspan: a wrapped line, not a row
        first = Scope.IMPLEMENTATION if self.two_sided else Scope.ANNUAL
        self._append(line, cut.left, left, self._scope(first))
        if cut.right is not None:
            self.printed_halves = True
            self._append(line, cut.right, right or left, Scope.ANNUAL)
        self.rows += 1
        self._lose((*cut.left.extras, *(cut.right.extras if cut.right else ())))
        return True

    def _without_outer_label(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """满意度指标 满意度指标 …: in a table of one half the first is level 1, not an empty left half."""
        if self.left != self.right or len(tokens) < 3 or not is_level1(tokens[0].text):
            return tokens
        if bare(tokens[0].text) != bare(tokens[1].text):
            return tokens
        self.level1 = tokens[0].text
        return tokens[1:]

    def _add_by_columns(self, line: Line) -> bool:
        level1, level2, cells = split_levels(line.tokens, outer=self.outer)
        if not self.heads.levels:
            cells = tuple(t for t in line.tokens if bare(t.text) not in TABLE_LABELS)
            self.level2 = (Token(0, "", line.tokens[0].cell),) * 2
            level1 = level2 = None
        if level1 is not None:
            self.level1 = level1.text
        if level2 is not None:
            self.level2 = (level2, level2)
        label = self.level2[0]
        if not cells:
            if level2 is not None:  # a printed row nobody filled in
                self._append(line, Half(level2), level2, self._scope(Scope.ANNUAL))
                self.rows += 1
            return level1 is not None or level2 is not None
        found = match_cells(cells, self.heads, level2)
        if label is None or found is None:
            return self._lose(line.tokens)
        indicator = build(found, self.level1, label, self.rows, line)
        if "long_value" in found:  # 实施周期指标值 beside 年度指标值 (广东): both halves in one row
            whole = {**found, "value": found["long_value"]}
            self.indicators.append(
                replace(build(whole, self.level1, label, self.rows, line), scope=Scope.IMPLEMENTATION)
            )
        self.indicators.append(replace(indicator, scope=self._scope(indicator.scope)))
        self.rows += 1
        return True

    def _labels(self, left: Half, right: Half | None) -> tuple[Token | None, Token | None]:
        """Level-2 labels of both halves, inherited from the row above where lost."""
        right_label = right.level2 if right else None
        if left.level2 is None and right_label is None:
            return self.level2
        labels = (left.level2 or right_label, right_label or left.level2)
        self.level2 = labels
        return labels

    def _append(self, line: Line, half: Half, level2: Token, scope: Scope) -> None:
        name = half.level3.text if half.level3 else None
        value = half.value.text if half.value else None
        cells = [t.cell for t in (half.level3, half.value) if t is not None]
        place = cells[0].location if cells else (half.level2 or level2).cell.location
        self.indicators.append(
            Indicator(
                scope=scope,
                level1=level1_of(level2.text, self.level1),
                level2=level2.text,
                level3=name,
                value=value,
                target=parse_target(value, level2.text, name),
                row=self.rows,
                location=place if cells else line.location,
                level1_printed=self.level1,
                by_ocr=level2.cell.by_ocr or any(c.by_ocr for c in cells),
                value_location=half.value.cell.location if half.value else None,
            )
        )

    def _lose(self, tokens: tuple[Token, ...]) -> bool:
        for token in tokens:
            if all(token.text != i.level3 and token.text != i.value for i in self.indicators[-2:]):
                self.unread.append(Unread(token.cell.location, NOT_PLACED, token.text))
        return False
