"""The 项目资金 rows of a form: label, amount, label, amount, with cells shifted or lost."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import Funds
from perfcheck.model.location import Status
from perfcheck.model.money import Amount
from perfcheck.parsing.labels import UNNAMED_TOTAL
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_of_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.stream import Token

NAMED_OF_YEAR = ("annual.fiscal", "annual.other")
FUNDS_NAMES = tuple(f.name for f in fields(Funds))
SLIP = regex(r"^(实施期?预?算?(?:资金)?(?:总额|金额|总金额)|年度资金总额|年度金额)[:：]?([\d,.]{1,20})$")


@dataclass(slots=True)
class FundTable:
    """Collects the fund rows of one form. unit: of the form ("元", "万元"), None when it states none."""

    unit: str | None = None
    amounts: dict[str, Amount] = field(default_factory=dict)
    last_columns: tuple[int, int] | None = None
    by_column: list[str] = field(default_factory=list)  # of the whole by their column, beside one named of the year
    loose_total: bool = False  # the year's total came from a label that does not name its half
    unnamed_total: bool = False  # the total of the whole did
    year_named: bool = False  # a label says which of the sums are the year's: 当年财政拨款

    def set_unreadable(self, label: str, token: Token) -> None:
        """A money cell in which something stands that is no amount."""
        half = "annual" if label.startswith("年度") else "implementation"
        self.amounts[f"{half}.total"] = Amount(
            Status.UNREADABLE, None, self.unit, Decimal("0.01"), token.cell.location, token.text
        )

    def place(self, slots: list[tuple[str, Token, Token | None]]) -> None:
        """Give each label its half: as named, else first = 实施期, second = 年度."""
        totals = {key.split(".")[0]: t.column for key, t, _ in slots if key.endswith(".total")}
        if len(totals) == 2:
            self.last_columns = (totals["implementation"], totals["annual"])
        of_year = any(key.startswith("annual.") and not key.endswith(".total") for key, _, _ in slots)
        self.year_named = self.year_named or any(key in NAMED_OF_YEAR for key, _, _ in slots)
        plain: dict[str, list[tuple[Token, Token | None]]] = {}
        for key, token, value in slots:
            if "." in key:
                if key == "annual.total" and self._is_new_money(token, value):
                    self._set("annual.current", token, value)
                    continue
                if key == "annual.total" and self.loose_total:
                    self.amounts["implementation.total"] = self.amounts.pop("annual.total")
                    self.loose_total = False
                if key == "implementation.total" and compact(token.text).startswith(UNNAMED_TOTAL):
                    self.unnamed_total = key not in self.amounts
                self._set(key, token, value)
            else:
                plain.setdefault(key, []).append((token, value))
        if "total" in plain:
            self._place_total(*plain.pop("total")[0])
        for key, places in plain.items():
            if len(places) == 3:
                places = places[1:]  # 其他资金 printed a third time in the merged column on the left
            for index, (token, value) in enumerate(places):
                half = "annual" if index else self._half_of_first(len(places), token)
                if len(places) == 1 and half == "implementation" and of_year:
                    self.by_column.append(key)
                self._set(f"{half}.{key}", token, value)

    def _place_total(self, label: Token, value: Token | None) -> None:
        """资金总额 alone: of the whole project beside a total of the year, else of the year."""
        named = self.amounts.get("annual.total")
        half = "implementation" if named is not None and named.status is not Status.BLANK else "annual"
        self._set(f"{half}.total", label, value)
        self.loose_total = half == "annual"

    def _is_new_money(self, label: Token, value: Token | None) -> bool:
        """Whether 当年预算 is what 上年结转 leaves of the 资金总额 above them: a part of it and no total."""
        total, carried = self.amounts.get("annual.total"), self.amounts.get("annual.carry_over")
        if not self.loose_total or value is None or total is None or carried is None:
            return False
        new = parse_amount(value.text, unit_of_label(label.text, self.unit), value.cell.location).value
        return new is not None and bool(carried.value) and total.value == new + (carried.value or 0)

    def _half_of_first(self, count: int, token: Token) -> str:
        """The half of a row's first plain label; a lone one belongs where its column says."""
        if count > 1:
            return "implementation"
        if self.last_columns is None:
            return "annual"
        left, right = self.last_columns
        return "implementation" if abs(token.column - left) <= abs(token.column - right) else "annual"

    def settle_total(self) -> None:
        """项目资金总额 where nothing is said of another year: the year's. Beside 当年财政拨款 that is less, and no sums
        that make up the rest, it is the whole's."""
        total, named = self.amounts.get("implementation.total"), self.amounts.get("annual.total")
        if not self.unnamed_total or total is None or named is not None:
            return
        parts = [a.value for k, a in self.amounts.items() if k.startswith("annual.") and a.value is not None]
        if not self.year_named or sum(parts, Decimal(0)) == total.value:
            self.amounts["annual.total"] = self.amounts.pop("implementation.total")

    def settle(self) -> None:
        """其中:财政拨款 | 上年结转 below both totals: sums are the year's where only so they make its total."""
        moved = [k for k in self.by_column if (a := self.amounts.get(f"implementation.{k}")) is not None and a.value]
        moved = [k for k in moved if f"annual.{k}" not in self.amounts]
        if not moved or self._differs("implementation", []) is False or self._differs("annual", moved) is not False:
            return
        for key in moved:
            self.amounts[f"annual.{key}"] = self.amounts.pop(f"implementation.{key}")

    def _differs(self, half: str, more: Sequence[str]) -> bool | None:
        """Whether the sums of a half, with some of the other, are not its total; None where it has no total."""
        total = self.amounts.get(f"{half}.total")
        own = [a for k, a in self.amounts.items() if k.startswith(f"{half}.") and not k.endswith(".total")]
        own += [self.amounts[f"implementation.{k}"] for k in more]
        if total is None or total.value is None:
            return None
        return sum((a.value for a in own if a.value is not None), Decimal(0)) != total.value

    def _set(self, key: str, label: Token, value: Token | None) -> None:
        source = value or label
        unit = unit_of_label(label.text, self.unit)
        amount = parse_amount(value.text if value else "", unit, source.cell.location, by_ocr=source.cell.by_ocr)
        before = self.amounts.get(key)
        unknown = before is not None and before.status is Status.UNREADABLE and before.unit is None  # 42(万美元)
        if before is None or before.status is Status.BLANK or unknown:
            self.amounts[key] = amount

    def open_blanks(self, labels: Container[Location]) -> None:
        """Sums of labels, by their places, that have no cell for them: what they are was not seen."""
        for key, amount in self.amounts.items():
            if amount.status is Status.BLANK and amount.location in labels:
                self.amounts[key] = replace(amount, status=Status.UNREADABLE)

    def add_total(self, head: Token | None, total: Token | None) -> None:
        """合计 of a table of costs below its head: the money of the year where no row names it."""
        if total is not None and "annual.total" not in self.amounts:
            self._set("annual.total", head or total, total)

    def funds(self, half: str) -> Funds:
        """The six amounts of one half ("implementation" or "annual")."""
        found = {k.split(".")[1]: a for k, a in self.amounts.items() if k.startswith(f"{half}.")}
        return Funds(**{n: found[n] for n in FUNDS_NAMES if n in found})

    def more(self) -> tuple[tuple[str, Amount], ...]:
        """Fund cells that only other families have: 财政拨款, 上年结转 … as "annual.fiscal"."""
        return tuple((k, a) for k, a in self.amounts.items() if k.split(".")[1] not in FUNDS_NAMES)
