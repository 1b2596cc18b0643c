"""Document → the JSON object of `perfcheck parse`. Nothing that is printed is masked: it is the plain parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import TEXT_FIELDS, Funds, Goal, Indicator, Scope, Target
from perfcheck.model.money import Amount, format_yuan
from perfcheck.strings import field_label
from perfcheck.version import SCHEMA_VERSION

if TYPE_CHECKING:  # the contract's types are pydantic's, whose loading takes longer than a page
    from collections.abc import Callable
    from decimal import Decimal

    from perfcheck.model.document import BudgetRow, Document, OverallGoal, Source, Statement
    from perfcheck.model.location import Field, Location, Status
    from perfcheck.model.page import Hidden, Unread
    from perfcheck.reports.contract_parse import (
        BudgetRowJson,
        ExtraFieldJson,
        FieldJson,
        FundsJson,
        GoalJson,
        HiddenJson,
        IndicatorJson,
        LocationJson,
        OverallGoalJson,
        ParseOutput,
        SourceJson,
        StatementJson,
        TargetJson,
        UnreadJson,
    )

# Single cells of the form in printed order; "department" is kept apart, its attribute is department_cell.
_CELLS = ("implementing_unit", "attribute", "period", "form_year", *TEXT_FIELDS)
LONGEST_HIDDEN = 40  # characters of a quote of content nobody sees
_CONTACTS = ("responsible", "handler", "phone", "filled_at")


def parse_to_json(document: Document) -> ParseOutput:
    """The whole of one disclosure as plain values, in printed order."""
    output: ParseOutput = {
        "schema_version": SCHEMA_VERSION,
        "source": _source(document.source),
        "department": {"name": document.department_name, "code": document.department_code},
        "fiscal_year": document.fiscal_year,
        "project_budget": [_budget_row(row) for row in document.project_budget],
        "goals": [_goal(goal) for goal in document.goals],
        "overall_goal": _overall_goal(document.overall_goal),
        "statement": _statement(document.statement),
        "unread": [unread_to_json(item) for item in document.unread],
        "rejections": [
            {"title": r.title, "reason": r.reason, "location": location_to_json(r.location)}
            for r in document.rejections
        ],
        "notes": list(document.notes),
        "hidden": [hidden_to_json(item) for item in document.hidden],
    }
    return output


def unread_to_json(item: Unread, shown: Callable[[str], str] = str) -> UnreadJson:
    """shown: what is done with the quote before it is written."""
    row: UnreadJson = {"location": location_to_json(item.location), "reason": item.reason}
    if item.quote is not None:
        row["quote"] = shown(item.quote)
    return row


def hidden_to_json(item: Hidden) -> HiddenJson:
    """Masked and cut: the page that shows it is mailed, and so may this be."""
    from perfcheck.model.personal import mask_personal  # loaded where something is hidden

    masked = mask_personal(item.text)
    quote = masked if len(masked) <= LONGEST_HIDDEN else masked[: LONGEST_HIDDEN - 1] + "…"
    return {
        "location": location_to_json(item.location),
        "reason": item.reason,
        "quote": quote,
        "masked": masked != item.text,
    }


def location_to_json(location: Location) -> LocationJson:
    """Always the six keys. bbox in PDF points, rounded to a hundredth."""
    return {
        "page": location.page,
        "line": location.line,
        "table": location.table,
        "row": location.row,
        "column": location.column,
        "bbox": None if location.bbox is None else [round(float(x), 2) for x in location.bbox],
    }


def yuan_or_none(value: Decimal | None) -> str | None:
    """Yuan with two decimals as text, None for no amount."""
    return None if value is None else format_yuan(value)


def _source(source: Source) -> SourceJson:
    return {
        "path": source.path,
        "format": source.format._value_,
        "pages": source.pages,
        "sha256": source.sha256,
        "converted_from": source.converted_from,
    }


def _budget_row(row: BudgetRow) -> BudgetRowJson:
    return {
        "name": row.name,
        "level": row.level._value_,
        "carried_over": row.carried_over,
        "total": yuan_or_none(row.total.value),
        "general_public": yuan_or_none(row.general_public.value),
        "government_fund": yuan_or_none(row.government_fund.value),
        "state_capital": yuan_or_none(row.state_capital.value),
        "fiscal_account": yuan_or_none(row.fiscal_account.value),
        "unit_funds": yuan_or_none(row.unit_funds.value),
        "location": location_to_json(row.location),
    }


def _goal(goal: Goal) -> GoalJson:
    output: GoalJson = {
        "project_name": goal.project_name.text,
        "department": {"name": goal.department_name, "code": goal.department_code},
        "implementing_unit": goal.implementing_unit.text,
        "attribute": goal.attribute.text,
        "period": goal.period.text,
        "funds": {"implementation": _funds(goal.implementation), "annual": _funds(goal.annual)},
        "overview": goal.overview.text,
        "basis": goal.basis.text,
        "necessity": goal.necessity.text,
        "safeguards": goal.safeguards.text,
        "plan": goal.plan.text,
        "implementation_goal": goal.implementation_goal.text,
        "annual_goal": goal.annual_goal.text,
        "indicators": [indicator_to_json(i) for i in goal.indicators],
        "contact": {
            "responsible": goal.responsible.text,
            "handler": goal.handler.text,
            "phone": goal.phone.text,
        },
        "filled_at": goal.filled_at.text,
        "filled_on": None if goal.filled_on is None else goal.filled_on.isoformat(),
        "location": location_to_json(goal.location),
        "fields": _fields(goal),
        "kind": goal.kind._value_,
        "two_sided": goal.two_sided,
        "form_family": goal.family._value_,
        "form_family_reason": goal.family_reason,
        "form_structure": goal.form_structure._value_,
        "extra": [_extra(name, _field(field)) for name, field in goal.extra]
        + [_extra_amount(name, amount) for name, amount in goal.more_funds],
    }
    if goal.title is not None:
        output["title"] = goal.title
    return output


def _funds(funds: Funds) -> FundsJson:
    return {
        "total": yuan_or_none(funds.total.value),
        "central": yuan_or_none(funds.central.value),
        "provincial": yuan_or_none(funds.provincial.value),
        "municipal": yuan_or_none(funds.municipal.value),
        "self_raised": yuan_or_none(funds.self_raised.value),
        "other": yuan_or_none(funds.other.value),
    }


def _fields(goal: Goal) -> dict[str, FieldJson]:
    cells: dict[str, FieldJson] = {
        "project_name": _field(goal.project_name),
        "department": _field(goal.department_cell),
    }
    cells |= {name: _field(goal.field(name)) for name in _CELLS}
    for half, funds in ((Scope.IMPLEMENTATION, goal.implementation), (Scope.ANNUAL, goal.annual)):
        cells |= {f"funds.{half}.{name}": _amount(amount) for name, amount in funds.items()}
    cells |= {name: _field(goal.field(name)) for name in _CONTACTS}
    return cells


def _field(field: Field) -> FieldJson:
    quote = field.text if field.quote is None else field.quote
    return _cell(field.status, field.location, quote, field.by_ocr)


def _amount(amount: Amount) -> FieldJson:
    return _cell(amount.status, amount.location, amount.quote, amount.by_ocr)


def _cell(status: Status, location: Location, quote: str | None, by_ocr: bool) -> FieldJson:
    cell: FieldJson = {"status": status._value_, "location": location_to_json(location), "quote": quote}
    if by_ocr:
        cell["by_ocr"] = True
    return cell


def _extra(name: str, cell: FieldJson) -> ExtraFieldJson:
    output: ExtraFieldJson = {
        "name": name,
        "label": field_label(name),
        "status": cell["status"],
        "location": cell["location"],
        "quote": cell["quote"],
    }
    if "by_ocr" in cell:
        output["by_ocr"] = cell["by_ocr"]
    return output


def _extra_amount(name: str, amount: Amount) -> ExtraFieldJson:
    cell = _extra(f"funds.{name}", _amount(amount))
    cell["amount"] = yuan_or_none(amount.value)
    return cell


def indicator_to_json(indicator: Indicator) -> IndicatorJson:
    """One indicator with its place and target."""
    output: IndicatorJson = {
        "scope": indicator.scope._value_,
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "value": indicator.value,
        "target": None if indicator.target is None else _target(indicator.target),
        "location": location_to_json(indicator.location),
        "row": indicator.row,
        "level1_printed": indicator.level1_printed,
        "level2_printed": indicator.level2 or None,
    }
    if indicator.description is not None:
        output["description"] = indicator.description
    if indicator.weight is not None:
        output["weight"] = _plain(indicator.weight)
    if indicator.direction is not None:
        output["direction"] = indicator.direction
    if indicator.by_ocr:
        output["by_ocr"] = True
    return output


def _target(target: Target) -> TargetJson:
    output: TargetJson = {
        "operator": target.operator._value_,
        "quantity": None if target.quantity is None else _plain(target.quantity),
        "unit": target.unit,
    }
    if target.upper is not None:
        output["upper"] = _plain(target.upper)
    if target.due is not None:
        output["due"] = target.due.isoformat()
    if target.approximate:
        output["approximate"] = True
    return output


def _plain(number: Decimal) -> str:
    """A decimal without exponent: "1E+2" is of no use to a reader."""
    return f"{number:f}"


def _overall_goal(overall: OverallGoal | None) -> OverallGoalJson | None:
    if overall is None:
        return None
    return {
        "total": yuan_or_none(overall.total.value),
        "basic": yuan_or_none(overall.basic.value),
        "project": yuan_or_none(overall.project.value),
        "location": location_to_json(overall.location),
    }


def _statement(statement: Statement | None) -> StatementJson | None:
    if statement is None:
        return None
    return {
        "goal_count": statement.goal_count,
        "goal_total": yuan_or_none(statement.goal_total.value),
        "other_operation_count": statement.other_operation_count,
        "other_operation_total": yuan_or_none(statement.other_operation_total.value),
        "specific_count": statement.specific_count,
        "specific_total": yuan_or_none(statement.specific_total.value),
        "disclosed_count": statement.disclosed_count,
        "disclosed_total": yuan_or_none(statement.disclosed_total.value),
        "disclosed_ratio": statement.disclosed_ratio,
        "project_expenditure": yuan_or_none(statement.project_expenditure.value),
        "location": location_to_json(statement.location),
    }
