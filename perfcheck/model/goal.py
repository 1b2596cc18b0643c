"""One 项目支出绩效目标表 (project performance-goal form) as structured values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from perfcheck.model.location import NOT_FOUND, NOWHERE, Field, Location
from perfcheck.model.money import MISSING_AMOUNT, Amount


class Scope(StrEnum):
    """The half of a two-sided form: 实施期 (whole project) on the left, 年度 (year) on the right."""

    IMPLEMENTATION = "implementation"
    ANNUAL = "annual"


class Operator(StrEnum):
    """What a value demands of what is reached. BY: a date; QUALITATIVE: words alone."""

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    EQUAL = "="
    RANGE = "range"
    BY = "by"
    QUALITATIVE = "qualitative"


class FormStructure(StrEnum):
    """How the columns of a form were known: by what is printed, or estimated from a text."""

    PRINTED = "printed"
    INFERRED = "inferred"


class GoalKind(StrEnum):
    """Of a project, or of a transfer to lower levels (区域绩效目标表 …)."""

    PROJECT = "project"
    TRANSFER = "transfer"


class FormFamily(StrEnum):
    """The layout a form was read as (design: A–F)."""

    A = "A"  # 绩效指标 in two halves, 实施期 and 年度
    B = "B"  # 总体目标 in two halves, one column of indicators
    C = "C"  # one year only
    D = "D"  # one row of a list a project
    E = "E"  # indicators spelled out in a cell
    F = "F"  # forms of transfers


@dataclass(frozen=True, slots=True)
class Funds:
    """项目资金 of one half: total 资金总额, then its sources."""

    total: Amount = MISSING_AMOUNT
    central: Amount = MISSING_AMOUNT  # 中央财政资金
    provincial: Amount = MISSING_AMOUNT  # 省级财政资金
    municipal: Amount = MISSING_AMOUNT  # 市县(区)财政资金
    self_raised: Amount = MISSING_AMOUNT  # 单位自筹
    other: Amount = MISSING_AMOUNT  # 其他资金

    def items(self) -> Iterator[tuple[str, Amount]]:
        """(name, amount) of the total and every source, in printed order."""
        return ((f.name, getattr(self, f.name)) for f in fields(self))

    def sources(self) -> Iterator[tuple[str, Amount]]:
        """(name, amount) of every source, without the total."""
        return ((name, amount) for name, amount in self.items() if name != "total")


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator value demands, e.g. "≥95%" → (">=", 95, "%").

    quantity: the first number (yuan are not converted), None for words. upper: end of a range.
    due: the deadline of a "by" value.
    """

    operator: Operator
    quantity: Decimal | None = None
    unit: str | None = None
    upper: Decimal | None = None
    due: date | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One printed row of one half of the 绩效指标 table; name and value None where blank.

    level1: what the row means by its level2; level1_printed: the label the document shows, if any.
    row: ordinal of the printed row in the form; the two halves of one row share it.
    """

    scope: Scope
    level1: str
    level2: str
    level3: str | None
    value: str | None
    target: Target | None = None
    row: int = 0
    location: Location = NOWHERE
    level1_printed: str | None = None
    description: str | None = None  # 绩效指标描述 / 指标解释 (some provinces)
    weight: Decimal | None = None  # 分值权重
    direction: str | None = None  # 指标方向性
    by_ocr: bool = False
    value_location: Location | None = None
    unreadable: bool = False  # its name or its value stands there and could not be read: nothing about it is blank

    @property
    def filled(self) -> bool:
        """Whether a name or a value stands in the row, read or not."""
        return self.level3 is not None or self.value is not None or self.unreadable


# Attribute names of the long text cells, in printed order.
NARRATIVE_FIELDS = ("overview", "basis", "necessity", "safeguards", "plan")
GOAL_FIELDS = ("implementation_goal", "annual_goal")
TEXT_FIELDS = NARRATIVE_FIELDS + GOAL_FIELDS
# A further cell of a form tells of the project as 资金用途 does where it is as long as a sentence and no column of the
# indicators, table or date.
LEAST_TOLD = 12  # characters
ROW = 4  # page, line, table and row of a place
_PART_OF_YEAR = ("上半年", "下半年", "半年", "一季度", "第一季度", "前三季度")  # heads of texts: 上半年目标
_NOT_TOLD = ("指标", "评分", "评价", "来源", "costs", "plan_", "funds.", "code")


class _Kept:
    """What is worked out of a form once: sixty rules ask for it."""

    __slots__ = ("_distinct", "_pairs")
    _distinct: tuple[Indicator, ...]
    _pairs: tuple[tuple[Indicator | None, Indicator | None], ...]


@dataclass(frozen=True, slots=True)
class Goal(_Kept):
    """One form. Every labelled cell is a Field with its state and place."""

    project_name: Field
    department_cell: Field = NOT_FOUND  # 主管部门及代码, as printed
    department_name: str | None = None
    department_code: str | None = None
    implementing_unit: Field = NOT_FOUND  # 实施单位
    attribute: Field = NOT_FOUND  # 项目属性
    period: Field = NOT_FOUND  # 项目期
    form_year: Field = NOT_FOUND  # (YYYY年度) under the title
    implementation: Funds = Funds()  # 实施期资金
    annual: Funds = Funds()  # 年度资金
    overview: Field = NOT_FOUND  # 项目概况
    basis: Field = NOT_FOUND  # 立项依据
    necessity: Field = NOT_FOUND  # 项目设立必要性
    safeguards: Field = NOT_FOUND  # 保证项目实施的制度、措施
    plan: Field = NOT_FOUND  # 项目实施计划
    implementation_goal: Field = NOT_FOUND  # 实施期目标
    annual_goal: Field = NOT_FOUND  # 年度目标
    indicators: tuple[Indicator, ...] = ()
    responsible: Field = NOT_FOUND  # 负责人
    handler: Field = NOT_FOUND  # 经办人
    phone: Field = NOT_FOUND  # 联系电话
    filled_at: Field = NOT_FOUND  # 填报日期, as printed
    filled_on: date | None = None
    title: str | None = None
    location: Location = NOWHERE
    ordinal: int = 0
    two_sided: bool = True
    family: FormFamily = FormFamily.A
    family_reason: str = ""
    form_structure: FormStructure = FormStructure.INFERRED
    kind: GoalKind = GoalKind.PROJECT
    one_goal_cell: bool = False  # 总体目标: one merged cell serves both halves
    extra: tuple[tuple[str, Field], ...] = ()  # labelled cells only other families have
    more_funds: tuple[tuple[str, Amount], ...] = ()  # fund cells Funds has no name for: "annual.fiscal" …
    points: int | None = None  # what the weights add up to, as their head says: 分值（90）

    @property
    def name(self) -> str:
        """The project's name, "" where it was not read."""
        return str(self.project_name)

    @property
    def pages(self) -> frozenset[int]:
        """Pages that hold anything of the form."""
        cells = [value for f in fields(self) if isinstance(value := getattr(self, f.name), Field)]
        money = [amount for funds in (self.implementation, self.annual) for _, amount in funds.items()]
        places = [self.location, *(c.location for c in cells), *(a.location for a in money)]
        places += [i.location for i in self.indicators]
        return frozenset(place.page for place in places if place.page is not None)

    @property
    def by_ocr(self) -> bool:
        """Whether anything of the form was read from an image."""
        cells = (value for f in fields(self) if isinstance(value := getattr(self, f.name), Field))
        return any(c.by_ocr for c in cells) or any(i.by_ocr for i in self.indicators)

    def field(self, name: str) -> Field:
        """The Field stored under an attribute name such as "overview"."""
        value = getattr(self, name, None) or dict(self.extra).get(name)
        if not isinstance(value, Field):
            raise KeyError(name)
        return value

    def main_texts(self) -> Iterator[tuple[str, Field]]:
        """(attribute name, Field) of the seven long texts."""
        return ((name, self.field(name)) for name in TEXT_FIELDS)

    def further_texts(self) -> Iterator[tuple[str, Field]]:
        """(name, Field) of further cells that tell of the project: 资金用途, a label of this place alone."""
        told = (one for one in self.extra if not one[0].startswith(_NOT_TOLD) and len(str(one[1])) >= LEAST_TOLD)
        return ((name, cell) for name, cell in told if not self._is_beside_a_row(cell.location))

    def _is_beside_a_row(self, place: Location) -> bool:
        """Whether a place is in the row of an indicator: of a column beside them (责任科室), a cell a row."""
        row = place[:ROW]
        return any(i.location[:ROW] == row for i in self.indicators) if row[-1] is not None else False

    def texts(self) -> Iterator[tuple[str, Field]]:
        """(name, Field) of all that the form tells of the project."""
        return chain(self.main_texts(), self.further_texts())

    def told(self, *names: str) -> tuple[str, ...]:
        """These names, and those of the further texts."""
        return (*names, *(name for name, _ in self.further_texts() if name not in names))

    def told_of_all(self, *names: str) -> tuple[str, ...]:
        """Those of ``told`` that speak of all that is to be done: 上半年目标 tells the numbers of a part of it."""
        return tuple(name for name in self.told(*names) if not name.startswith(_PART_OF_YEAR))

    def half(self, scope: Scope) -> tuple[Indicator, ...]:
        """The indicators of one half, in printed order."""
        return tuple(i for i in self.indicators if i.scope is scope)

    def distinct_indicators(self) -> tuple[Indicator, ...]:
        """Every indicator once: a right half that repeats its left half (or a cut of it) is left out.

        The platform copies one half into the other, and scans cut the right column after 7–9
        characters; a rule that judges single values must not count such a row twice.
        """
        if not hasattr(self, "_distinct"):
            object.__setattr__(self, "_distinct", self._without_repeats())
        return self._distinct

    def _without_repeats(self) -> tuple[Indicator, ...]:
        left = {i.row: i for i in self.indicators if i.scope is Scope.IMPLEMENTATION}
        kept = []
        for indicator in self.indicators:
            twin = left.get(indicator.row)
            if indicator.scope is Scope.ANNUAL and twin is not None and repeats(twin, indicator):
                continue
            kept.append(indicator)
        return tuple(kept)

    def pairs(self) -> tuple[tuple[Indicator | None, Indicator | None], ...]:
        """(implementation, annual) indicators of each printed row."""
        if not hasattr(self, "_pairs"):
            object.__setattr__(self, "_pairs", self._by_row())
        return self._pairs

    def _by_row(self) -> tuple[tuple[Indicator | None, Indicator | None], ...]:
        rows: dict[int, list[Indicator | None]] = {}
        for indicator in self.indicators:
            slot = rows.setdefault(indicator.row, [None, None])
            slot[0 if indicator.scope is Scope.IMPLEMENTATION else 1] = indicator
        return tuple((left, right) for left, right in rows.values())


def repeats(left: Indicator, right: Indicator) -> bool:
    """Whether two halves of a row say the same, one of them possibly cut off on the right."""
    return _same_or_cut(left.level3, right.level3) and _same_or_cut(left.value, right.value)


def _same_or_cut(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    x, y = "".join(a.split()), "".join(b.split())
    return x == y or (min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x)))
