"""总体目标: the two goal cells, told apart by their column heads and their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.model.page import Unread
from perfcheck.parsing.labels import LabelGroup, find_label, has_implementation
from perfcheck.parsing.stream import Token
from perfcheck.values.normalise import same_text

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_PLACED = "总体目标栏中有内容无法归入实施期目标或年度目标"


@dataclass(slots=True)
class GoalCells:
    """heads: grid column of each half's head cell, where printed."""

    heads: dict[str, int] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    labels: dict[str, Token] = field(default_factory=dict)
    one_cell: bool = False
    unread: list[Unread] = field(default_factory=list)

    @property
    def implementation(self) -> Field:
        """实施期目标."""
        return self._field("implementation_goal")

    @property
    def annual(self) -> Field:
        """年度目标."""
        return self._field("annual_goal")

    def _field(self, key: str) -> Field:
        if key in self.fields:
            return self.fields[key]
        if self.one_cell or (key not in self.labels and "goal_row" not in self.labels):
            return NOT_FOUND
        if key == "implementation_goal" and key not in self.labels:
            return NOT_FOUND
        label = self.labels.get("goal_row") or self.labels[key]
        return Field(Status.BLANK, None, label.cell.location)

    def add(self, tokens: Sequence[Token]) -> None:
        """A row that begins with a goal label: heads, values, or both."""
        values: list[Token] = []
        key: str | None = None
        for position, token in enumerate(tokens):
            label = find_label(token.text)
            # "目标:…" as the beginning of a goal's own text is content, not a label
            if label is None or label.group is not LabelGroup.GOAL or (position and label.inline):
                values.append(token)
                if key is not None and key != "goal_row":
                    self._put(key, token)
                    values.pop()
                    key = None
                continue
            key = label.key
            self.labels.setdefault(key, token)
            if key != "goal_row":
                self.heads[key] = token.column
            if label.inline:
                self._put("annual_goal" if key == "goal_row" else key, Token(token.column, label.inline, token.cell))
                key = None
        if values:
            self.add_values(values)

    def add_values(self, tokens: Sequence[Token]) -> None:
        """Goal cells without labels of their own: by order, a lone one by its column."""
        if self.fields:
            self._continue(tokens)
            return
        if len(tokens) == 1:
            key = self._key_of_single(tokens[0])
            self.one_cell = key == "implementation_goal" and "annual_goal" in self.labels
            self._put(key, tokens[0])
            return
        self._put("implementation_goal", tokens[0])
        self._put("annual_goal", tokens[-1])
        self.unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in tokens[1:-1]]

    def _key_of_single(self, token: Token) -> str:
        if not has_implementation(self.labels):
            return "annual_goal"
        right = self.heads.get("annual_goal")
        return "annual_goal" if right is not None and token.column >= max(right, 3) else "implementation_goal"

    def _continue(self, tokens: Sequence[Token]) -> None:
        """The rest of goal cells that a line or page break cut in two."""
        if len(tokens) == len(self.fields):
            for key, token in zip(list(self.fields), tokens, strict=True):
                before = self.fields[key]
                if same_text(before.text or "", token.text):
                    continue  # the row printed again on the next page
                self.fields[key] = Field(Status.PRESENT, (before.text or "") + token.text, before.location)
        else:
            self.unread += [Unread(t.cell.location, NOT_PLACED, t.text) for t in tokens]

    def _put(self, key: str, token: Token) -> None:
        if key in self.fields:
            self.unread.append(Unread(token.cell.location, NOT_PLACED, token.text))
            return
        self.fields[key] = Field(Status.PRESENT, token.text, token.cell.location, None, token.cell.by_ocr)
