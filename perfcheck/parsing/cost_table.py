"""The table of costs some forms print before the indicators: 成本构成, 金额, 测算依据 (湖北, 重庆).

It is kept as text; only its 合计 is money of the form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.location import Field, Status
from perfcheck.parsing.labels import LabelGroup, find_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place
    from perfcheck.parsing.stream import Line, Token

ITEM_HEADS = frozenset({"成本构成", "费用构成", "支出明细", "明细项目", "项目支出明细", "支出内容", "预算明细"})
AMOUNT_HEADS = ("金额", "预算金额", "预算数", "测算金额")
TOTALS = ("合计", "总计", "小计")


@dataclass(slots=True)
class CostTable:
    """rows: the printed rows. amount: grid column of the money, None before the head was seen."""

    rows: list[Line] = field(default_factory=list)
    amount: int | None = None
    place: int = 0
    total: Token | None = None

    @property
    def found(self) -> bool:
        """Whether any row of costs was read."""
        return bool(self.rows)

    def may_take(self, cells: Sequence[Place]) -> bool:
        """Whether a row can be one of such a table, by its filled cells: asked before it is made a line."""
        return bool(cells) and (self.amount is not None or not ITEM_HEADS.isdisjoint([compact(p.text) for p in cells]))

    def takes(self, line: Line) -> bool:
        """Take a row that is the head of such a table, or belongs to the one that is open."""
        texts = [compact(t.text) for t in line.tokens]
        if line.is_row and any(t in ITEM_HEADS for t in texts) and any(t in AMOUNT_HEADS for t in texts):
            heads = [i for i, t in enumerate(texts) if t in AMOUNT_HEADS]
            item = next(i for i, t in enumerate(texts) if t in ITEM_HEADS)
            self.amount, self.place = line.tokens[heads[0]].column, heads[0] - item
            self.rows.append(line)
            return True
        if self.amount is None or not line.is_row or closes(line):
            self.amount = None
            return False
        self.rows.append(line)
        if texts[0] in TOTALS:
            by_column = [t for t in line.tokens if t.column == self.amount]
            self.total = by_column[0] if by_column else (line.tokens[self.place :] or (None,))[0]
        return True

    def as_field(self) -> Field:
        """All rows in one text, placed where the first stands."""
        text = "；".join(row.text for row in self.rows)
        return Field(Status.PRESENT, text, self.rows[0].location)


def closes(line: Line) -> bool:
    """Whether a line begins with a label of the form, so that the table of costs ends above it."""
    label = find_label(line.tokens[0].text)
    return label is not None and label.group is not LabelGroup.TAIL
