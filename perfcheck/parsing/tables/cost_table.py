"""A table of costs (成本构成, 金额, 测算依据) or of sources (来源, 金额, 占比) among the labelled cells of a form.

It is kept as text; its 合计 is money of the form, and so is what each source gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.location import Field, Status
from perfcheck.parsing.labels import LabelGroup
from perfcheck.parsing.stream import Token
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table

_ITEM = regex(
    r"^(?:成本|费用)构成$|^(?:项目)?(?:支出|预算|费用|经费|成本)?明细(?:项目|内容|名称)?$"
    r"|^(?:支出|预算|费用|经费|成本|测算)(?:内容|事项|细目|子项|科目)$|^项目活动$"
)
_SOURCE = regex(r"^(?:资金|经费)?(?:来源|渠道)(?:渠道|项目)?$")
_BASIS = regex(
    r"^(?:金额|费用|经费|支出|预算|成本)?(?:测算|计算|核算)(?:的)?(?:依据|过程|标准|公式|说明|方法)(?:[及和与、].{1,4})?$"
)
_AMOUNT = regex(r"^(?:预算|测算|计划|安排|支出|申请|合计)?(?:金额|预算数)(?:\(.{1,4}\))?$")
_TOTALS = ("合计", "总计", "小计")


def heads_costs(table: Table, row: int) -> bool:
    """Whether the cells of a row head such a table: what is paid or how it was reckoned, its amount, and no sum yet."""
    cells = table.filled[row] if row < table.height else []
    texts = [compact(p.text) for p in cells]
    if not any(_AMOUNT.match(t) for t in texts):  # nearly all
        return False
    # 预算金额 | 386.25 | 资金来源 | 区级财政: labels with their contents
    named = any(_ITEM.match(t) or _BASIS.match(t) or _SOURCE.match(t) for t in texts)
    return named and not any(_is_sum(p) for p in cells)


def _is_sum(place: Place) -> bool:
    return place.text[0].isdigit() and parse_amount(place.text, "元").value is not None


@dataclass(slots=True)
class CostTable:
    """rows: the printed rows. head: of the column of the money, None before one was seen. open: the next row may be
    one of it; until: row at which the word beside all its rows (项目支出明细测算) ends, None where none stands there.
    sources: (whose money, how much) of each row of a table of sources."""

    rows: list[Sequence[Place]] = field(default_factory=list)
    head: Place | None = None
    open: bool = False
    until: int | None = None
    source: Place | None = None  # head of the column that says whose money it is
    total: Place | None = None
    sources: list[tuple[Place, Place]] = field(default_factory=list)

    @property
    def found(self) -> bool:
        """Whether any row of costs was read."""
        return bool(self.rows)

    def takes(self, table: Table, row: int) -> bool:
        """Take a row that is the head of such a table or its title, or belongs to the one that is open."""
        cells = table.filled[row]
        if heads_costs(table, row):
            self._begin(cells)
            return True
        if not self.open or not cells or self._closes(cells, row):
            self.open = len(cells) == 1 and heads_costs(table, row + 1)  # the title of the next
            self.rows += [cells] if self.open else []
            return self.open
        assert self.head is not None
        self.rows.append(cells)
        sum_ = self._sum(table, row)
        if compact(cells[0].text) in _TOTALS or (self.source is not None and self._totals(cells[0].text)):
            self.total = sum_
        elif self.source is not None and sum_ is not None:
            named = table.owner(row, self.source.left)
            self.sources += [(named, sum_)] if named.text else []
        return True

    def _begin(self, cells: Sequence[Place]) -> None:
        texts = [compact(p.text) for p in cells]
        self.head = next(p for p, t in zip(cells, texts, strict=True) if _AMOUNT.match(t))
        paid = any(_ITEM.match(t) or _BASIS.match(t) for t in texts)
        source = next((p for p, t in zip(cells, texts, strict=True) if _SOURCE.match(t)), None)
        self.source = None if paid else source
        self.until = cells[0].bottom if cells[0].bottom > self.head.bottom else None
        self.open = True
        self.rows.append(cells)

    def _sum(self, table: Table, row: int) -> Place | None:
        """The money of a row: what stands below its head, else the first sum of the row."""
        assert self.head is not None
        below = table.owner(row, self.head.left)
        own = below if below.text and below.top == row else None
        return own or next((p for p in table.filled[row] if _is_sum(p)), None)

    def _totals(self, text: str) -> bool:
        """预算总额 above the sources it is made of."""
        label = label_of(text)
        return label is not None and label.key in ("annual.total", "total") and self.total is None

    def _closes(self, cells: Sequence[Place], row: int) -> bool:
        """Whether the table ends above a row: beside it the word for all rows ends; where there is none, the row
        begins with a label of the form, or heads a section."""
        if self.until is not None:
            return row >= self.until
        label = label_of(cells[0].text)
        if label is None or label.group is LabelGroup.TAIL:
            return len(cells) == 1
        return self.source is None or label.group is not LabelGroup.FUND

    def as_field(self) -> Field:
        """All rows in one text, placed where the first stands."""
        text = "；".join(" ".join(p.text for p in row) for row in self.rows)
        return Field(Status.PRESENT, text, self.rows[0][0].cell.location)


def token_of(place: Place) -> Token:
    """A place as rooms take it that read line by line."""
    return Token(place.left, place.text, place.cell)
