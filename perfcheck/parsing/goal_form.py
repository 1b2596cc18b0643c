"""The lines of one 项目支出绩效目标表 → Goal. Which lines belong to a form is found in ``forms``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfcheck.model.goal import FormFamily, Goal, GoalKind, Indicator
from perfcheck.model.location import Field, Status
from perfcheck.model.page import Unread
from perfcheck.parsing.contacts import contacts, is_contact_line
from perfcheck.parsing.cost_table import CostTable
from perfcheck.parsing.fund_rows import FundTable
from perfcheck.parsing.goal_cells import GoalCells
from perfcheck.parsing.indicator_text import heads_of, read_text_indicators
from perfcheck.parsing.indicators import IndicatorTable, head_columns, is_head
from perfcheck.parsing.labels import (
    CLASSES,
    HEADER_LABELS,
    TEXT_LABELS,
    Label,
    LabelGroup,
    find_label,
    has_implementation,
)
from perfcheck.parsing.stream import Line, Token, is_page_number
from perfcheck.values.dates import stamp_date
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_PLACED = "表内有内容无法对应到栏目"
_CODE = re.compile(r"^[\[【(（]?\s?([0-9]{1,12}[A-Za-z]?)\s?[\]】)）]?\s?[-—－–]?\s?(?=[^\d\s])")
# Labelled cells only other families have: 项目类别, 计划开始/完成日期, 资金用途 …
EXTRA_KEYS = (*(k for k in HEADER_LABELS if k not in Goal.__dataclass_fields__), "costs")


def has_digits_only(text: str) -> bool:
    """Whether a text is digits and their signs only, blank ones too."""
    return not re.search(r"[^\d.,，\s]", text)


def split_code(text: str) -> tuple[str | None, str]:
    """ "417-某某局" → ("417", "某某局"); a name without a code gives (None, name)."""
    hit = _CODE.match(text)
    return (hit.group(1), text[hit.end() :].strip()) if hit else (None, text.strip())


@dataclass(slots=True)
class FormParser:
    """Takes the lines of one form in order; every cell lands in a field, a row or ``unread``."""

    cells: dict[str, Field] = field(default_factory=dict)
    funds: FundTable = field(default_factory=FundTable)
    costs: CostTable = field(default_factory=CostTable)
    goals: GoalCells = field(default_factory=GoalCells)
    table: IndicatorTable | None = None
    heads: list[Line] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    last: str = ""  # the label group the last line belonged to, or the attribute of its text
    two_columns: bool = False
    spelled: list[Indicator] = field(default_factory=list)
    uses: bool = False  # whether a label of money names what it is for (预算规模及资金用途)

    def feed(self, line: Line) -> None:
        """The next line of the form."""
        if is_contact_line(line):
            self.cells.update(contacts(line))
            self.last = "contact"
        elif is_head(line):
            self._head(line)
        elif (self.rows or begins_with_level(line)) and not is_text_below(line):
            self._indicator_row(line)
        elif not self.rows and self.costs.takes(line):
            self.last = "costs"
        elif any(heads_of(t.text) for t in line.tokens):
            self._spelled(line)
        else:
            self._labelled(line)

    def _head(self, line: Line) -> None:
        left, right = head_columns(line)
        self.two_columns = self.two_columns or left != right
        self.heads.append(line)
        self.rows.append(line)
        self.last = "indicator"

    def _indicator_row(self, line: Line) -> None:
        if line.is_row:
            self.rows.append(line)
        elif not is_page_number(line.text):
            self._lose(line.tokens)

    def _spelled(self, line: Line) -> None:
        """A cell that spells indicators out: its first words are the goal (family E)."""
        for token in line.tokens:
            spelled = read_text_indicators(token.text, token.cell)
            if spelled is None:
                continue
            self.spelled += spelled.indicators
            if spelled.goal:
                self.goals.add_values([Token(token.column, spelled.goal, token.cell)])

    def _labelled(self, line: Line) -> None:
        index, label = first_label(line)
        if label is None:
            self._unlabelled(line)
            return
        if label.group is not LabelGroup.GOAL or index:
            self._lose(line.tokens[:index])
        tokens = line.tokens[index:]
        if label.group in (LabelGroup.HEADER, LabelGroup.FUND) and len(parts := runs(tokens)) > 1:
            for part in parts:
                self._labelled(replace(line, tokens=part))
        elif label.group is LabelGroup.TEXT:
            self._text(label, tokens)
        elif label.group is LabelGroup.GOAL:
            self.goals.add(tokens)
            self.last = "goal"
        elif label.group in (LabelGroup.FUND, LabelGroup.FUND_HEAD):
            self.funds.add(line)
            self.uses = self.uses or "用途" in line.text
            self.last = "fund"
        elif label.group in (LabelGroup.HEADER, LabelGroup.CONTACT):
            self._header(tokens)
            self.last = "header"
        elif label.group is LabelGroup.INDICATOR:
            self.last = "indicator_label"
        else:
            self._lose(tokens)

    def _unlabelled(self, line: Line) -> None:
        """A line without a label: the goals under their heads, or the rest of a text cut in two."""
        if is_page_number(line.text):
            return
        if self.last == "goal":
            self.goals.add_values(line.tokens)
        elif self.last in TEXT_LABELS and len(line.tokens) == 1:
            self._append(self.last, line.tokens[0])
        elif self.uses and self.last == "fund" and is_lone_text(line):
            self._put("fund_use", line.text, line.tokens[0])
        elif self.last == "fund" and line.is_row:
            self.funds.add(line)
        else:
            self._lose(line.tokens)

    def _text(self, label: Label, tokens: Sequence[Token]) -> None:
        """A text row: everything behind the label is its content, whatever it looks like."""
        parts = [*([label.inline] if label.inline else []), *(t.text for t in tokens[1:])]
        source = tokens[1] if len(tokens) > 1 else tokens[0]
        self._put(label.key, "".join(parts), source)
        self.last = label.key

    def _header(self, tokens: Sequence[Token]) -> None:
        """Label, content, label, content …; two labels in a row mean the first is blank."""
        key: str | None = None
        open_slot = False
        for token in tokens:
            label = find_label(token.text)
            if label is not None and label.group in (LabelGroup.HEADER, LabelGroup.CONTACT) and label.key != key:
                key, open_slot = label.key, not label.inline
                self._put(key, label.inline, token)
            elif key is not None and open_slot:
                self._put(key, token.text, token)
                open_slot = False
            else:
                self._lose([token])

    def _put(self, key: str, text: str, source: Token) -> None:
        before = self.cells.get(key)
        if before is not None and before.present:
            if text and compact(text) != compact(before.text or ""):
                self.unread.append(Unread(source.cell.location, NOT_PLACED, text))
            return
        place, ocr = source.cell.location, source.cell.by_ocr
        self.cells[key] = Field(Status.PRESENT if text else Status.BLANK, text or None, place, None, ocr)

    def _append(self, key: str, token: Token) -> None:
        before = self.cells[key]
        place = before.location if before.present else token.cell.location
        ocr = before.by_ocr or token.cell.by_ocr
        self.cells[key] = Field(Status.PRESENT, (before.text or "") + token.text, place, None, ocr)

    def _lose(self, tokens: Sequence[Token]) -> None:
        self.unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in tokens]

    @property
    def two_sided(self) -> bool:
        """Whether the form has a half for 实施期 beside the year's."""
        return self.two_columns or has_implementation(self.goals.labels)

    @property
    def split_sources(self) -> bool:
        """中央/省级/市县 sources in both halves: the two-sided form of 山西."""
        return {"implementation.municipal", "annual.municipal"} <= self.funds.amounts.keys()

    def _indicators(self) -> IndicatorTable:
        """Read the rows; a table that never printed two halves is a one-sided, annual one.

        A two-sided form (its funds have both halves) whose right half was not printed stays on the left.
        """
        table = self._read_rows(self.two_sided)
        if self.two_sided and not table.printed_halves and not self.two_columns and not self.split_sources:
            table = self._read_rows(False)
        return table

    def _read_rows(self, two_sided: bool) -> IndicatorTable:
        table = IndicatorTable(two_sided)
        for line in self.rows:
            if line in self.heads:
                table.head(line)
            else:
                table.add(line)
        return table

    def _family(self, table: IndicatorTable, kind: GoalKind | None) -> tuple[FormFamily, str]:
        """Which family of forms this is (design: A–F), and by what it was recognised."""
        if kind is GoalKind.TRANSFER:
            return FormFamily.F, "标题为区域绩效目标表或投资计划绩效目标表"
        if self.spelled:
            return FormFamily.E, "指标写在单元格文字中（【一级指标-二级指标】）"
        if table.two_sided:
            return FormFamily.A, "绩效指标分实施期（长期）与年度两栏"
        if has_implementation(self.goals.labels):
            return FormFamily.B, "总体目标分两栏，绩效指标只有一栏"
        return FormFamily.C, "只有年度目标和一栏绩效指标"

    def goal(self, **given: Any) -> Goal:
        """The finished form. given: title, form_year, location, ordinal, kind."""
        table = self._indicators()
        if self.costs.found:
            self.cells["costs"] = self.costs.as_field()
            self.funds.add_total(self.costs.total)
        self.unread += [*self.funds.unread, *self.goals.unread, *table.unread]
        known = {k: v for k, v in self.cells.items() if k in Goal.__dataclass_fields__}
        family, reason = self._family(table, given.get("kind"))
        code, name = split_code(known["department_cell"].text or "") if "department_cell" in known else (None, "")
        filled = known.get("filled_at")
        return Goal(
            **{"project_name": Field(Status.NOT_FOUND), **known, **given},
            department_name=name or None,
            department_code=code,
            implementation=self.funds.funds("implementation"),
            annual=self.funds.funds("annual"),
            implementation_goal=self.goals.implementation,
            annual_goal=self.goals.annual,
            one_goal_cell=self.goals.one_cell,
            indicators=(*table.indicators, *self.spelled),
            filled_on=stamp_date(filled.text) if filled and filled.text else None,
            two_sided=table.two_sided,
            family=family,
            family_reason=reason,
            extra=tuple((k, self.cells[k]) for k in EXTRA_KEYS if k in self.cells),
            more_funds=self.funds.more(),
        )


def is_text_below(line: Line) -> bool:
    """A labelled text below the indicators (保障绩效目标实现措施 in 湖北); 实施方案 may be an indicator's name."""
    label = find_label(line.tokens[0].text)
    return line.is_row and label is not None and label.group is LabelGroup.TEXT and label.key != "plan"


def is_lone_text(line: Line) -> bool:
    """Whether a row holds one text and no number."""
    return line.is_row and len(line.tokens) == 1 and not has_digits_only(line.text)


def runs(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """A row of header and money labels mixed ("项目名称 … 预算数 …"), cut where one follows the other.

    A word for money that ends the row right behind 项目来源 and its like is what that says.
    """
    cuts = [0]
    current: LabelGroup | None = None
    classed = False
    for position, token in enumerate(tokens):
        label = find_label(token.text)
        group = None if label is None else label.group
        if classed and position + 1 == len(tokens):
            break
        classed = label is not None and label.key in CLASSES and not label.inline
        if group is LabelGroup.CONTACT:
            group = LabelGroup.HEADER
        if group in (LabelGroup.HEADER, LabelGroup.FUND) and group is not current:
            current = group
            cuts += [position] if position else []
    return [tuple(tokens[a:b]) for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]


def begins_with_level(line: Line) -> bool:
    """An indicator row whose head row was lost: it begins with 产出指标, 数量指标 …"""
    first = line.tokens[0].text if line.tokens else ""
    return line.is_row and (is_level1(first) or level2_kind(first) is not None)


def first_label(line: Line) -> tuple[int, Label | None]:
    """Index and label of the first token of a line that is one; content further right never counts."""
    for index, token in enumerate(line.tokens[:2]):
        label = find_label(token.text)
        if label is not None:
            return index, label
    return 0, None
