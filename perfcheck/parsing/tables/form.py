"""One form: labelled cells around one or more indicator tables → Goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import FormFamily, FormStructure, Goal, GoalKind, Indicator, Scope
from perfcheck.model.location import NOT_FOUND, NOWHERE, Field, Status
from perfcheck.model.page import Grade, Unread
from perfcheck.parsing.contacts import foot as foot_of
from perfcheck.parsing.form_cells import EXTRA_KEYS, split_code
from perfcheck.parsing.labels import has_implementation
from perfcheck.parsing.tables.anchors import COUNTS
from perfcheck.parsing.tables.bodies import read_tables
from perfcheck.parsing.tables.columns import own_cell
from perfcheck.parsing.tables.cost_table import CostTable, token_of
from perfcheck.parsing.tables.fields import FormFields, fund_key
from perfcheck.parsing.tables.head_columns import is_numbering
from perfcheck.parsing.tables.labelled import is_money_group, label_of, money_key
from perfcheck.parsing.tables.labelled_rows import (
    as_line,
    is_signature,
    own_unit,
    read_rows,
    stamped_unit,
    stamped_year,
    titled_year,
)
from perfcheck.parsing.tables.money_years import money_years
from perfcheck.parsing.tables.named import name_in_title
from perfcheck.parsing.tables.pair import Pair
from perfcheck.parsing.tables.roles import form_year, year_in
from perfcheck.parsing.tables.rows import is_stamp_row, is_title_row
from perfcheck.parsing.tables.unproven import without_blanks
from perfcheck.patterns import regex
from perfcheck.values.dates import stamp_date
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.blocks import Block, Part
    from perfcheck.parsing.tables.context import Context

GOALS = ("annual_goal", "implementation_goal")
_COMPARED = regex(r"增减|[较比]上年|同比|变[动化]")
TRANSFER_TITLES = ("区域绩效目标", "投资计划绩效目标", "转移支付绩效目标")


class FormParts(NamedTuple):
    """A form as read, before it becomes a Goal."""

    fields: FormFields
    title: str | None
    year: Field
    indicators: tuple[Indicator, ...]
    unread: tuple[Unread, ...]


def read_form(table: Table, block: Block, context: Context, ordinal: int) -> tuple[Goal, tuple[Unread, ...]]:
    """The form of a block and what of it could not be placed."""
    parts = read_parts(table, block, context)
    return to_goal(table, block, parts, ordinal), parts.unread


def read_parts(table: Table, block: Block, context: Context) -> FormParts:
    """What the cells round the indicators say, and the indicators."""
    fields = FormFields()
    fields.funds.unit = None
    title, year = context.title, context.year
    rows = [*range(block.top, block.header_end)]
    for before, after in zip(block.parts, block.parts[1:], strict=False):
        rows += range(before.last, after.head.top)
    foot = block.parts[-1].last if block.parts else block.bottom
    rows += range(foot, block.bottom)
    labelled: list[int] = []
    costs = CostTable()
    for row in rows:
        places = table.filled[row]
        if is_title_row(table, row):
            title = places[0].text
            year = titled_year(places) or year
        elif is_stamp_row(table, row):
            year = stamped_year(places) or year
            fields.funds.unit = fields.funds.unit or stamped_unit(places)
        elif row >= foot and (told := foot_of(as_line(table, row))) is not None:
            fields.cells |= told[0]
            fields.extra += told[1]
        elif not is_signature(table, row) and not is_numbering(places) and not costs.takes(table, row):
            labelled.append(row)
    fields.funds.unit = own_unit(table, labelled) or fields.funds.unit or context.unit
    fields.year = form_year(year, title) or compared_year(table, block) or goal_year(table, labelled)
    sums, summed = money_years(table, labelled, fields.year)
    fields.take_sums(sums)
    spelled = read_rows(table, [r for r in labelled if r not in summed], fields)
    year = stamped_year([p for r in labelled for p in table.filled[r]]) or year
    if costs.found:
        fields.cells["costs"] = costs.as_field()
        assert costs.head is not None
        head = token_of(costs.head)
        fields.funds.add_total(head, None if costs.total is None else token_of(costs.total))
        for source, sum_ in costs.sources:
            key = money_key(source.text, "资金来源")
            if key and key != "annual.total":
                fields.funds.place([(key if "." in key else f"annual.{key}", head, token_of(sum_))])
    for key, cell in context.cells:
        (fields.goals if key in GOALS else fields.cells).setdefault(key, cell)
    titled = name_in_title(title) if title is not None and "project_name" not in fields.cells else None
    if titled is not None:
        fields.cells["project_name"] = Field(Status.PRESENT, titled, table.rows[block.top].location)
    for part in block.parts:
        fields.take(column_pairs(table, part), ())
    fields.take([p for p in context.said if not (fund_key(p) and fields.funds.amounts)], ())
    fields.find_total()
    indicators, unread = read_tables(table, block, fields, form_year(year, title) or fields.year)
    return FormParts(fields, title, year, (*indicators, *spelled), (*fields.unread, *unread))


def compared_year(table: Table, block: Block) -> int | None:
    """2025年目标值 | 2026年目标值 | 增减: the later year, with which the other is compared; None for other heads."""
    heads = [p.text for part in block.parts for r in range(part.head.top, part.head.bottom) for p in table.filled[r]]
    if not any(_COMPARED.search(compact(text)) for text in heads):
        return None
    return max((year for text in heads if (year := year_in(text)) is not None), default=None)


def goal_year(table: Table, rows: Sequence[int]) -> int | None:
    """The year of 2026年度绩效目标 or 2026年资金来源, where nothing else of a form names its year; None for two."""
    texts = [p.text for r in rows for p in table.filled[r] if year_in(p.text) is not None]
    goals = [t for t in texts if (x := label_of(t)) is not None and x.group == "goal"]
    years = {year_in(t) for t in goals or [t for t in texts if label_of(t) is None and is_money_group(t)]}
    return years.pop() if len(years) == 1 else None


def column_pairs(table: Table, part: Part) -> list[Pair]:
    """绩效目标 as a column beside the indicators of one form: its head is the label, the cells below it the content."""
    pairs = []
    for column in part.head.project:
        rows = (r for r in range(part.head.bottom, part.last) if r not in part.again)
        places = [p for r in rows if (p := own_cell(table, column, r)) is not None and p.top == r]
        if places and compact(column.text) not in COUNTS and not is_numbering(places):
            value = places[0].saying("".join(dict.fromkeys(p.text for p in places)))
            pairs.append(Pair(column.place, label_of(column.text), value, None, column.place.top))
    return pairs


def to_goal(table: Table, block: Block, parts: FormParts, ordinal: int) -> Goal:
    """The goal of a form from its parts."""
    fields = parts.fields
    known = {k: v for k, v in fields.cells.items() if k in Goal.__dataclass_fields__}
    code, name = split_code(known["department_cell"].text or "") if "department_cell" in known else (None, "")
    transfer = any(t in compact(parts.title or "") for t in TRANSFER_TITLES)
    kind = GoalKind.TRANSFER if transfer else GoalKind.PROJECT
    two_sided = any(i.scope is Scope.IMPLEMENTATION for i in parts.indicators)
    family, reason = family_of(fields, kind, parts.indicators, two_sided)
    filled_at = known.get("filled_at")
    first = next((p for r in range(block.top, block.bottom) for p in table.filled[r]), None)
    own = tuple((k, fields.cells[k]) for k in EXTRA_KEYS if k in fields.cells)
    goal = Goal(
        **{"project_name": NOT_FOUND, **known},
        department_name=name or None,
        department_code=code,
        form_year=parts.year,
        title=parts.title,
        location=first.cell.location if first is not None else NOWHERE,
        ordinal=ordinal,
        kind=kind,
        implementation=fields.funds.funds("implementation"),
        annual=fields.funds.funds("annual"),
        implementation_goal=fields.goal_field("implementation_goal"),
        annual_goal=fields.goal_field("annual_goal"),
        one_goal_cell=fields.one_goal_cell,
        indicators=parts.indicators,
        filled_on=stamp_date(filled_at.text) if filled_at and filled_at.text else None,
        two_sided=two_sided,
        family=family,
        family_reason=reason,
        extra=(*own, *fields.extra),
        more_funds=fields.funds.more(),
        points=fields.points,
        form_structure=structure_of(table),
    )
    return without_blanks(goal) if table.grade is Grade.NONE else goal


def structure_of(table: Table) -> FormStructure:
    """What a form says of its structure: only printed places count as printed."""
    return FormStructure.PRINTED if table.grade is Grade.PRINTED else FormStructure.INFERRED


def family_of(
    fields: FormFields, kind: GoalKind, indicators: Sequence[Indicator], two_sided: bool
) -> tuple[FormFamily, str]:
    """Which family of forms this is (A–F), and by what it was recognised."""
    if kind is GoalKind.TRANSFER:
        return FormFamily.F, "标题为区域绩效目标表或投资计划绩效目标表"
    if indicators and all(i.row == 0 for i in indicators) and len(indicators) > 2:
        return FormFamily.E, "指标写在单元格文字中（【一级指标-二级指标】）"
    if two_sided:
        return FormFamily.A, "绩效指标分实施期（长期）与年度两栏"
    if has_implementation(fields.goal_labels):
        both = "annual_goal" in fields.goal_labels
        return FormFamily.B, f"总体目标{'分两栏' if both else '不分年度'}，绩效指标只有一栏"
    return FormFamily.C, "只有年度目标和一栏绩效指标"
