"""The two public outputs as types: what `perfcheck parse` and `perfcheck review` write.

Field names are fixed; a change of meaning raises ``version.SCHEMA_VERSION``. Amounts are decimal strings in
yuan (元), null when the cell is blank, was not found or could not be read (``fields`` tells which).
Keys marked NotRequired may be added without a new version.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field, TypeAdapter
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
    of costs above the indicators, "code", "parent_name", "office", "procurement", "fund_nature", "supervisor",
    "grade"; money as "funds.annual.fiscal" (this year's 财政拨款), "funds.annual.carry_over" (上年结转), and
    likewise upper 上级资金, local 地方资金, government_fund, fiscal_account, unit_funds, of either half.
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


class EvidenceJson(TypedDict):
    """One quoted place. role: Chinese word for what the quote is."""

    role: str
    project_name: str | None
    field: str | None
    location: LocationJson
    quote: str
    by_ocr: NotRequired[bool]


class SuggestionJson(TypedDict):
    """A pattern of an indicator for reference; ``__`` in name and value is a blank to fill in.

    level: 二级指标. principle: what it serves (数量, 质量, 时效, 成本, 效益 or 满意度). direction: what is better.
    measure: where its figures come from. kind: the kind of project it was chosen for, "本单位" for an office's own.
    """

    level: str
    name: str
    value: str
    unit: str
    direction: str
    measure: str
    principle: str
    kind: str


class FindingJson(TypedDict):
    """One finding. amount: money at stake. goal: 0-based position of the form in the document.

    A finding about several projects has one evidence entry a member. members: single findings folded
    into this one, complete. similarity: 0–100. id survives moved pages and re-ordered projects.
    excused: why and until when a settings file excuses it. suggestions: patterns of indicators for reference.
    """

    id: str
    rule: Code
    slug: str
    severity: Literal["error", "warning", "hint"]
    confidence: Literal["certain", "likely", "check"]
    project_name: str | None
    field: str | None
    message: str
    expected: str | None
    found: str | None
    difference: str | None
    amount: Yuan | None
    evidence: list[EvidenceJson]
    basis: str
    advice: str
    goal: NotRequired[int]
    similarity: NotRequired[float]
    members: NotRequired[list[FindingJson]]
    suggestions: NotRequired[list[SuggestionJson]]
    excused: NotRequired[str]


class OutcomeJson(TypedDict):
    """What became of one rule on one document; "could not check" never counts as passed.

    checked, of: subjects (forms, indicators, paragraphs …) that were checked, of how many the rule applies to.
    A rule with findings may be "crashed" or "unreadable": what it found elsewhere stands. reason: Chinese.
    """

    rule: Code
    outcome: Literal["passed", "found", "not_applicable", "not_enough_data", "unreadable", "crashed"]
    reason: str | None
    checked: int
    of: int


class DocumentJson(TypedDict):
    """One input. A failed one has a reason, no department and no findings.

    reason: also what was not read where forms stand or are announced. unread, notes, hidden: as `perfcheck parse`.

    report: path of its HTML relative to the output folder, null when none was written.
    excused: findings a settings file excuses (已豁免), each with the reason; they are not in findings.
    converted_from: as in the source of `perfcheck parse`, where the file was converted before it was read.
    """

    path: str
    sha256: str
    status: Literal["reviewed", "nothing_read", "failed"]
    reason: str | None
    department: DepartmentJson | None
    fiscal_year: int | None
    goals: int
    report: str | None
    findings: list[FindingJson]
    outcomes: list[OutcomeJson]
    unread_pages: list[int]
    notes: list[str]
    unread: list[UnreadJson]
    hidden: list[HiddenJson]
    excused: NotRequired[list[FindingJson]]
    converted_from: NotRequired[str]


class GroupMemberJson(TypedDict):
    """One copy in one document."""

    document: str
    project_name: str
    location: LocationJson
    quote: str


class GroupJson(TypedDict):
    """Texts in several documents that say the same. similarity: 0–100, the lowest in the group."""

    id: str
    kind: Literal["exact", "near", "template", "truncated"]
    field: str
    members: list[GroupMemberJson]
    similarity: float


class RunJson(TypedDict):
    """rules: the rules that were run, each with the options in force. reference_date: ISO date.

    settings: what a settings file changed and what of it was passed over, Chinese sentences.
    """

    tool_version: str
    rules: dict[str, dict[str, str]]
    reference_date: str
    inputs: list[str]
    settings: NotRequired[list[str]]


class ReviewOutput(TypedDict):
    """Output of `perfcheck review`: review.json. Personal numbers in texts are masked."""

    schema_version: Literal["2"]
    run: RunJson
    documents: list[DocumentJson]
    groups: list[GroupJson]


def parse_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the output of `perfcheck parse`."""
    return _schema(TypeAdapter(ParseOutput))


def review_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of review.json."""
    return _schema(TypeAdapter(ReviewOutput))


def _schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema()}
