"""One department's disclosure (部门预算公开) as structured values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from perfcheck.model.goal import Goal, Indicator
from perfcheck.model.location import NOT_FOUND, NOWHERE, Field, Location
from perfcheck.model.money import MISSING_AMOUNT, Amount, added
from perfcheck.model.page import Hidden, Mark, SourceFormat, Unread
from perfcheck.model.project_note import ProjectNote


@dataclass(frozen=True, slots=True)
class Source:
    """The file. pages: number of pages, None for unpaged text. sha256: of the file's bytes. converted_from: what it was
    before it was converted to the format that was read ("doc"), None for one that was read as it is."""

    path: str
    format: SourceFormat
    pages: int | None
    sha256: str
    converted_from: str | None = None


class BudgetLevel(StrEnum):
    """Whose sum a row of 表十二 is: 部门, 单位, or one 项目."""

    DEPARTMENT = "department"
    UNIT = "unit"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One row of 表十二 (项目支出预算表) or, with carried_over, of 表十三 (上年结转). Yuan.

    unit: whose project it is (单位), by a column of its own or by the row of the unit above it.
    others: (head, amount) of the columns of money of a table that has none of the five sources (财政拨款, 其他资金).
    """

    name: str
    level: BudgetLevel
    carried_over: bool
    total: Amount
    general_public: Amount = MISSING_AMOUNT  # 一般公共预算
    government_fund: Amount = MISSING_AMOUNT  # 政府性基金预算
    state_capital: Amount = MISSING_AMOUNT  # 国有资本经营预算
    fiscal_account: Amount = MISSING_AMOUNT  # 财政专户管理资金
    unit_funds: Amount = MISSING_AMOUNT  # 单位资金
    location: Location = NOWHERE
    unit: Field = NOT_FOUND
    others: tuple[tuple[str, Amount], ...] = ()

    @property
    def parts(self) -> tuple[Amount, ...]:
        """The five sources of money, in printed order."""
        return (
            self.general_public,
            self.government_fund,
            self.state_capital,
            self.fiscal_account,
            self.unit_funds,
        )

    def with_more(self, other: BudgetRow) -> BudgetRow:
        """This row and another of the same project as one."""
        return replace(
            self,
            total=added(self.total, other.total),
            general_public=added(self.general_public, other.general_public),
            government_fund=added(self.government_fund, other.government_fund),
            state_capital=added(self.state_capital, other.state_capital),
            fiscal_account=added(self.fiscal_account, other.fiscal_account),
            unit_funds=added(self.unit_funds, other.unit_funds),
        )


@dataclass(frozen=True, slots=True)
class OverallGoal:
    """年度预算情况 of the 整体支出绩效目标(申报)表, in yuan, and its 年度绩效指标 (one half only).

    goal: 年度绩效目标. sources: rows under 按资金来源划分, staff: cells that count persons, both by their labels.
    tasks: 年度主要任务 with their money, where they have any; they need not be all of the department's.
    """

    total: Amount
    basic: Amount
    project: Amount
    location: Location = NOWHERE
    department: str | None = None
    indicators: tuple[Indicator, ...] = ()
    goal: Field = NOT_FOUND
    sources: tuple[tuple[str, Amount], ...] = ()
    staff: tuple[tuple[str, Field], ...] = ()
    tasks: tuple[tuple[str, Amount], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The claims of the 绩效管理情况 paragraph. Totals in yuan; None where not stated.

    published_*: the split repeated after 公开项目绩效目标.
    overall_*: 部门预算资金, 基本支出, 项目支出 of the 整体绩效目标 sentence; overall_fiscal: its 财政性资金, where it
        tells no other.
    budget_units, overall_units: 预算单位N个, 其中M个单位编报了整体绩效目标, and the money of those M.
    """

    goal_count: int | None = None
    goal_total: Amount = MISSING_AMOUNT
    other_operation_count: int | None = None
    other_operation_total: Amount = MISSING_AMOUNT
    specific_count: int | None = None
    specific_total: Amount = MISSING_AMOUNT
    disclosed_count: int | None = None
    disclosed_total: Amount = MISSING_AMOUNT
    disclosed_ratio: str | None = None
    published_other_operation_count: int | None = None
    published_other_operation_total: Amount = MISSING_AMOUNT
    published_specific_count: int | None = None
    published_specific_total: Amount = MISSING_AMOUNT
    overall_total: Amount = MISSING_AMOUNT
    overall_basic: Amount = MISSING_AMOUNT
    overall_fiscal: Amount = MISSING_AMOUNT
    project_expenditure: Amount = MISSING_AMOUNT
    budget_units: int | None = None
    overall_units: int | None = None
    overall_units_total: Amount = MISSING_AMOUNT
    location: Location = NOWHERE
    quote: str = ""
    overall_quote: str = ""
    overall_location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class ExpenditureTotals:
    """合计 row of a table that splits 基本支出 and 项目支出. Yuan. title: the table's printed title."""

    title: str
    total: Amount
    basic: Amount
    project: Amount
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class PublicExpenses:
    """The table of 三公经费 of the budget year, in yuan; what it does not print is MISSING_AMOUNT.

    more: it has further sums that belong to none of them (会议费, 培训费).
    """

    title: str
    total: Amount = MISSING_AMOUNT  # 合计
    abroad: Amount = MISSING_AMOUNT  # 因公出国（境）费
    reception: Amount = MISSING_AMOUNT  # 公务接待费
    vehicles: Amount = MISSING_AMOUNT  # 公务用车购置及运行费
    purchase: Amount = MISSING_AMOUNT  # 公务用车购置费
    running: Amount = MISSING_AMOUNT  # 公务用车运行维护费
    more: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class BalanceSide:
    """One side of 收支总表: (label, amount) of its numbered items, 本年收入（支出）合计 and 收入（支出）总计. Yuan.

    more: other rows of it have amounts too (上年结转). basic, project: its 基本支出 and 项目支出, numbered or not.
    """

    items: tuple[tuple[str, Amount], ...]
    of_year: Amount
    total: Amount
    more: bool = False
    basic: Amount = MISSING_AMOUNT
    project: Amount = MISSING_AMOUNT


@dataclass(frozen=True, slots=True)
class Balance:
    """收支总表: income on the left, expenditure on the right."""

    title: str
    income: BalanceSide
    expenditure: BalanceSide
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One row of a table of 科目. code: digits (2070104), "" of the row 合计. amounts: yuan, one a column of money."""

    code: str
    name: str
    amounts: tuple[Amount, ...]
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SubjectTable:
    """A table that gives money by 科目 (功能分类 or 经济分类): its heads of money, its 合计 and its rows.

    total: None where it prints none, or no row of its own for it. Of a list of purchases (政府采购预算表) the rows have
    no code, and even tells whether all of them print the same cells, so that none sums up others.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[SubjectRow, ...]
    total: SubjectRow | None = None
    location: Location = NOWHERE
    even: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph outside the tables. section: the nearest heading above it, "" before the first. by_ocr: read
    from an image."""

    text: str
    section: str
    location: Location = NOWHERE
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class NumberedCell:
    """A cell outside the forms that holds a personal number, or what looks like one. head: what names it, the cells at
    its left and the head of its column, "" where there are none."""

    text: str
    head: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class PricedRow:
    """A row of a table outside the forms: count times price is to be the amount. The amounts are as printed, in the
    units of their columns. text: the row as printed. table: ordinal of its table in the document."""

    text: str
    count: Decimal
    price: Decimal
    amount: Decimal
    table: int
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class NameMention:
    """A department or unit name printed in a place made for it. place: 封面, 部门名称, 整体表."""

    name: str
    place: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Rejection:
    """A table that looks like a goal form and is none. reason names the words that gave it away."""

    title: str
    reason: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Document:
    """One department's disclosure, all that was understood of it.

    unit_goals: the 整体支出 tables of its further units, where the book prints one for each of them.
    """

    source: Source
    department_name: str | None = None
    department_code: str | None = None
    fiscal_year: int | None = None
    project_budget: tuple[BudgetRow, ...] = ()
    has_budget_table: bool = False  # a 项目支出预算表 was found, possibly without rows
    has_carry_over_table: bool = False
    goals: tuple[Goal, ...] = ()
    overall_goal: OverallGoal | None = None
    statement: Statement | None = None
    expenditure_totals: tuple[ExpenditureTotals, ...] = ()
    public_expenses: PublicExpenses | None = None
    balances: tuple[Balance, ...] = ()
    subject_tables: tuple[SubjectTable, ...] = ()
    purchases: tuple[SubjectTable, ...] = ()
    passages: tuple[Passage, ...] = ()
    numbered_cells: tuple[NumberedCell, ...] = ()
    priced_rows: tuple[PricedRow, ...] = ()
    project_notes: tuple[ProjectNote, ...] = ()
    names: tuple[NameMention, ...] = ()
    marks: tuple[Mark, ...] = ()
    unread: tuple[Unread, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unit_goals: tuple[OverallGoal, ...] = ()
    has_text: bool = True  # False: the file holds no text that could be read

    def projects(self, *, carried_over: bool = False) -> tuple[BudgetRow, ...]:
        """Project rows of 表十二, or of 表十三 when carried_over."""
        return tuple(
            r for r in self.project_budget if r.level is BudgetLevel.PROJECT and r.carried_over is carried_over
        )

    def form(self, ordinal: int | None) -> Goal | None:
        """The form of this ordinal, which is its place among the forms wherever parsing made them."""
        at_its_place = self.goals[ordinal : ordinal + 1] if ordinal is not None else ()
        if at_its_place and at_its_place[0].ordinal == ordinal:
            return at_its_place[0]
        return next((g for g in self.goals if g.ordinal == ordinal), None)

    def unread_rows_of(self, goal: Goal) -> tuple[Unread, ...]:
        """What of a form's lines was not read, in a text."""
        start = goal.location.line
        if start is None or not self.unread:
            return ()
        later = [g.location.line for g in self.goals if g.location.line is not None and g.location.line > start]
        end = min(later, default=None)
        lines = [(u, u.location.line) for u in self.unread]
        return tuple(u for u, line in lines if line is not None and line >= start and (end is None or line < end))

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """Pages of which something was not read, each once."""
        return tuple(sorted({u.location.page for u in self.unread if u.location.page is not None}))

    @property
    def budgeted(self) -> tuple[ExpenditureTotals, ...]:
        """The expenditure totals of tables of a budget: what a 决算 says was spent is another matter."""
        return tuple(totals for totals in self.expenditure_totals if "决算" not in totals.title)

    @property
    def budget_total(self) -> Decimal | None:
        """合计 of 表十二 in yuan: the department row, None when there is none."""
        for row in self.project_budget:
            if not row.carried_over and row.level is BudgetLevel.DEPARTMENT:
                return row.total.value
        return None
