"""The output of `perfcheck parse` as types; its parts stand in that of `perfcheck review` too (:mod:`contract`).

Amounts are decimal strings in yuan (元), null when the cell is blank, was not found or could not be read (``fields``
tells which). Keys marked NotRequired may be added without a new version.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict  # pydantic reads it at run time, below 3.12 only this one

Yuan = Annotated[str, Field(pattern=r"^-?\d+\.\d{2}$", description="yuan (元)", examples=["1000000.00"])]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2,5}\d{2,3}$", examples=["AMT01"])]
FieldStatus = Literal["present", "blank", "not_found", "unreadable"]


class LocationJson(TypedDict):
    """page and line are 1-based (line for text input only); table, row, column count from 0;
    bbox is [x0, top, x1, bottom] in PDF points from the top left."""

    page: int | None
    line: int | None
    table: int | None
    row: int | None
    column: int | None
    bbox: list[float] | None


class SourceJson(TypedDict):
    """The file. pages: null for unpaged text. sha256: of the file's bytes. converted_from: what it was before it was
    converted to the format that was read ("doc"), null for one that was read as it is."""

    path: str
    format: Literal["pdf", "text", "docx", "xlsx", "xls", "html", "ofd"]
    pages: int | None
    sha256: str
    converted_from: str | None


class DepartmentJson(TypedDict):
    """A department as named in the document."""

    name: str | None
    code: str | None


class BudgetRowJson(TypedDict):
    """One row of 表十二 (项目支出预算表), or of 表十三 (上年结转) when carried_over."""

    name: str
    level: Literal["department", "unit", "project"]
    carried_over: bool
    total: Yuan | None
    general_public: Yuan | None
    government_fund: Yuan | None
    state_capital: Yuan | None
    fiscal_account: Yuan | None
    unit_funds: Yuan | None
    location: LocationJson


class FundsJson(TypedDict):
    """total 资金总额, central 中央财政资金, provincial 省级, municipal 市县(区), self_raised 单位自筹,
    other 其他资金."""

    total: Yuan | None
    central: Yuan | None
    provincial: Yuan | None
    municipal: Yuan | None
    self_raised: Yuan | None
    other: Yuan | None


class GoalFundsJson(TypedDict):
    """implementation 实施期资金, annual 年度资金."""

    implementation: FundsJson
    annual: FundsJson


class TargetJson(TypedDict):
    """What a value demands. quantity and upper (end of a range) are decimal strings in the printed unit;
    due: deadline of a "by" value as an ISO date; approximate: 约, 左右 and the like."""

    operator: Literal[">=", ">", "<=", "<", "=", "range", "by", "qualitative"]
    quantity: str | None
    unit: str | None
    upper: NotRequired[str]
    due: NotRequired[str]
    approximate: NotRequired[bool]


class IndicatorJson(TypedDict):
    """One printed row of one half, blank rows too (level3 and value null).

    level1 is the standard name of the printed label, or the label itself where it is no variant of a known one;
    in inferred structure it may be what the row means by its level2. level1_printed, level2_printed: what is
    printed, null where blank.
    row: ordinal of the printed row; the two halves of one row share it. description, weight
    and direction are columns that only some provinces print.
    """

    scope: Literal["implementation", "annual"]
    level1: str
    level2: str
    level3: str | None
    value: str | None
    target: TargetJson | None
    location: LocationJson
    row: NotRequired[int]
    level1_printed: NotRequired[str | None]
    level2_printed: NotRequired[str | None]
    description: NotRequired[str]
    weight: NotRequired[str]
    direction: NotRequired[str]
    by_ocr: NotRequired[bool]


class ContactJson(TypedDict):
    """responsible 负责人, handler 经办人, phone 联系电话."""

    responsible: str | None
    handler: str | None
    phone: str | None


class FieldJson(TypedDict):
    """State and place of one labelled cell. quote: the cell as printed, null when nothing is."""

    status: FieldStatus
    location: LocationJson
    quote: str | None
    by_ocr: NotRequired[bool]


class ExtraFieldJson(FieldJson):
    """A labelled cell that only other form families have.

    name: "category" 项目类别, "plan_start" and "plan_end" 计划开始/完成日期, "fund_use" 资金用途, "costs" the table
    of costs above the indicators, "code", "list_number", "parent_name", "office", "procurement", "fund_nature",
    "supervisor", "grade"; money as "funds.annual.fiscal" (this year's 财政拨款), "funds.annual.carry_over" (上年结转),
    and likewise current 当年预算 (of 财政拨款), upper 上级资金, own_level 本级资金, local 地方资金, government_fund,
    state_capital, fiscal_account, unit_funds, of either half.
    label: its Chinese name. amount: of money cells, null when it cannot be told (no unit printed).
    """

    name: str
    label: str
    amount: NotRequired[Yuan | None]


class GoalJson(TypedDict):
    """One 项目支出绩效目标表. Texts are null unless their field is present.

    fields: every labelled cell by name: the text keys, "department", "form_year", "responsible", "handler",
    "phone", and the fund cells as "funds.implementation.total" … "funds.annual.other".
    kind: "project" or "transfer". form_family: the layout it was read as, with the reason for that.
    form_structure: "printed" where rules or merged cells say which cell owns which place, else "inferred".
    """

    project_name: str | None
    department: DepartmentJson
    implementing_unit: str | None
    attribute: str | None
    period: str | None
    funds: GoalFundsJson
    overview: str | None
    basis: str | None
    necessity: str | None
    safeguards: str | None
    plan: str | None
    implementation_goal: str | None
    annual_goal: str | None
    indicators: list[IndicatorJson]
    contact: ContactJson
    filled_at: str | None
    filled_on: str | None
    location: LocationJson
    fields: dict[str, FieldJson]
    title: NotRequired[str]
    kind: NotRequired[Literal["project", "transfer"]]
    two_sided: NotRequired[bool]
    form_family: NotRequired[Literal["A", "B", "C", "D", "E", "F"]]
    form_family_reason: NotRequired[str]
    form_structure: NotRequired[Literal["printed", "inferred"]]
    extra: NotRequired[list[ExtraFieldJson]]


class OverallGoalJson(TypedDict):
    """整体支出绩效目标(申报)表, 年度预算情况."""

    total: Yuan | None
    basic: Yuan | None
    project: Yuan | None
    location: LocationJson


class StatementJson(TypedDict):
    """Claims of the 绩效管理情况 paragraph, null where not stated; disclosed_ratio as printed."""

    goal_count: int | None
    goal_total: Yuan | None
    other_operation_count: int | None
    other_operation_total: Yuan | None
    specific_count: int | None
    specific_total: Yuan | None
    disclosed_count: int | None
    disclosed_total: Yuan | None
    disclosed_ratio: str | None
    project_expenditure: Yuan | None
    location: LocationJson


class UnreadJson(TypedDict):
    """Something seen that could not be read or placed."""

    location: LocationJson
    reason: str
    quote: NotRequired[str]


class RejectionJson(TypedDict):
    """A table that looks like a goal form and is none, with the reason."""

    title: str
    reason: str
    location: LocationJson


class HiddenJson(TypedDict):
    """Content of the file that nobody sees in print. quote: at most 40 characters; masked: its personal numbers are."""

    location: LocationJson
    reason: str
    quote: str
    masked: bool


class ParseOutput(TypedDict):
    """Output of `perfcheck parse FILE`: one disclosure as structured values, in printed order."""

    schema_version: Literal["2"]
    source: SourceJson
    department: DepartmentJson
    fiscal_year: int | None
    project_budget: list[BudgetRowJson]
    goals: list[GoalJson]
    overall_goal: OverallGoalJson | None
    statement: StatementJson | None
    unread: list[UnreadJson]
    rejections: NotRequired[list[RejectionJson]]
    notes: NotRequired[list[str]]
    hidden: NotRequired[list[HiddenJson]]
