"""A table of costs (成本构成, 金额, 测算依据: 湖北, 重庆) or of sources (来源, 金额, 占比) before the indicators.

It is kept as text; its 合计 is money of the form, and so is what each source gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.location import Field, Status
from perfcheck.parsing.labels import LabelGroup
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place
    from perfcheck.parsing.stream import Line, Token

ITEM_HEADS = frozenset({"成本构成", "费用构成", "支出明细", "明细项目", "项目支出明细", "支出内容", "预算明细"})
SOURCE_HEADS = frozenset({"来源", "资金来源", "经费来源", "资金渠道", "来源渠道", "资金来源渠道"})
HEADS = ITEM_HEADS | SOURCE_HEADS
_AMOUNT = regex(r"^(?:预算|测算|计划|安排)?(?:金额|预算数)(?:\(.{1,4}\))?$")
_SUM = regex(r"^\d[\d,.]*(?:[万亿]?元)?$")
TOTALS = ("合计", "总计", "小计")


def is_cost_head(texts: Sequence[str]) -> bool:
    """Whether compacted cells head such a table: what is paid, and its amount, and no sum yet."""
    # 预算金额 | 386.25 | 资金来源 | 区级财政: labels with their contents
    named = not HEADS.isdisjoint(texts) and any(_AMOUNT.match(t) for t in texts)
    return named and not any(_SUM.match(t) for t in texts)


@dataclass(slots=True)
class CostTable:
    """rows: the printed rows. amount: grid column of the money, None before the head was seen. head: of that column.
    sources: (whose money, how much) of each row of a table of sources."""

    rows: list[Line] = field(default_factory=list)
    amount: int | None = None
    place: int = 0
    head: Token | None = None
    source: int | None = None  # grid column
    total: Token | None = None
    sources: list[tuple[Token, Token]] = field(default_factory=list)

    @property
    def found(self) -> bool:
        """Whether any row of costs was read."""
        return bool(self.rows)

    def may_take(self, cells: Sequence[Place]) -> bool:
        """Whether a row can be one of such a table, by its filled cells: asked before it is made a line."""
        return bool(cells) and (self.amount is not None or not HEADS.isdisjoint([compact(p.text) for p in cells]))

    def takes(self, line: Line) -> bool:
        """Take a row that is the head of such a table, or belongs to the one that is open."""
        texts = [compact(t.text) for t in line.tokens]
        if line.is_row and is_cost_head(texts):
            item = next(i for i, t in enumerate(texts) if t in HEADS)
            head = next(i for i, t in enumerate(texts) if _AMOUNT.match(t))
            self.head = line.tokens[head]
            self.amount, self.place = self.head.column, head - item
            self.source = line.tokens[item].column if texts[item] in SOURCE_HEADS else None
            self.rows.append(line)
            return True
        if self.amount is None or not line.is_row or self._closes(line):
            self.amount = None
            return False
        self.rows.append(line)
        by_column = [t for t in line.tokens if t.column == self.amount]
        if texts[0] in TOTALS or (self.source is not None and self._totals(texts[0])):
            self.total = by_column[0] if by_column else (line.tokens[self.place :] or (None,))[0]
        elif self.source is not None:
            named = [t for t in line.tokens if t.column == self.source]
            self.sources += [(named[0], by_column[0])] if named and by_column else []
        return True

    def _totals(self, text: str) -> bool:
        """预算总额 above the sources it is made of."""
        label = label_of(text)
        return label is not None and label.key in ("annual.total", "total") and self.total is None

    def _closes(self, line: Line) -> bool:
        """Whether the table ends above a line: it begins with a label of the form, or heads a section."""
        label = label_of(line.tokens[0].text)
        if label is None or label.group is LabelGroup.TAIL:
            return len(line.tokens) == 1
        return self.source is None or label.group is not LabelGroup.FUND

    def as_field(self) -> Field:
        """All rows in one text, placed where the first stands."""
        text = "；".join(row.text for row in self.rows)
        return Field(Status.PRESENT, text, self.rows[0].location)
