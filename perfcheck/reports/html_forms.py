"""Each goal form as parsed: printed rows with both halves beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from perfcheck.model.goal import GOAL_FIELDS, NARRATIVE_FIELDS, Goal, Indicator, Scope
from perfcheck.model.location import NOWHERE, Field, Location, Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.reports.html_text import money
from perfcheck.reports.masking import mask_personal
from perfcheck.strings import (
    FIELD_LABELS,
    FUND_LABELS,
    HALF_LABELS,
    MORE_FUND_LABELS,
    PAGE,
    STATUS_LABELS,
    field_label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.reports.html_projects import Project

HEADER_FIELDS = ("project_name", "department_cell", "implementing_unit", "attribute", "period", "form_year")
CONTACT_FIELDS = ("responsible", "handler", "phone", "filled_at")


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell in one of its states. status: "" when present, else the state's name for the style."""

    text: str
    status: str = ""
    by_ocr: bool = False
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A printed row. level1, level2: label and number of rows it spans, None inside a span."""

    level1: tuple[str, int] | None
    level2: tuple[str, int] | None
    cells: tuple[CellView, ...]
    place: str


@dataclass(frozen=True, slots=True)
class FormView:
    """One form as parsed, ready to print."""

    project: Project
    amount: str
    title: str
    place: str
    page: int | None
    findings: int
    family: str
    heads: tuple[tuple[str, CellView], ...]
    fund_halves: tuple[str, ...]
    funds: tuple[tuple[str, tuple[CellView, ...]], ...]
    narrative: tuple[tuple[str, CellView], ...]
    goals: tuple[tuple[str, CellView], ...]
    one_goal_cell: bool
    halves: tuple[Scope, ...]
    rows: tuple[IndicatorRow, ...]


def form_view(project: Project, findings: int) -> FormView:
    """The form of a project that has one. findings: how many concern it."""
    goal = project.goal
    if goal is None:
        raise ValueError("a project without a goal form has no form view")
    halves = _halves(goal)
    return FormView(
        project=project,
        amount=money(goal.annual.total.value),
        title=goal.title or "",
        place=goal.location.words,
        page=goal.location.page,
        findings=findings,
        family=goal.family_reason,
        heads=_labelled(goal, HEADER_FIELDS + CONTACT_FIELDS) + _extra(goal),
        fund_halves=tuple(HALF_LABELS[h.value] for h in Scope),
        funds=_funds(goal),
        narrative=_labelled(goal, NARRATIVE_FIELDS),
        goals=_labelled(goal, GOAL_FIELDS),
        one_goal_cell=goal.one_goal_cell,
        halves=halves,
        rows=tuple(_rows(goal, halves)),
    )


def field_cell(field: Field, near: Location = NOWHERE) -> CellView:
    """A field; its place is left out where it equals the place of the form around it."""
    where = "" if field.location in (near, NOWHERE) else field.location.words
    if field.status is Status.PRESENT:
        return CellView(field.text or "", by_ocr=field.by_ocr, place=where)
    return CellView(STATUS_LABELS[field.status], field.status.value, field.by_ocr, field.quote or "", where)


def amount_cell(amount: Amount) -> CellView:
    """万元 as text, beside it the cell as printed."""
    if amount.status is Status.PRESENT:
        text, printed = money(amount.value), amount.quote or ""
        return CellView(text, by_ocr=amount.by_ocr, quote="" if printed == text else printed)
    return CellView(STATUS_LABELS[amount.status], amount.status.value, amount.by_ocr, amount.quote or "")


def text_cell(text: str | None, by_ocr: bool = False, below: str = "") -> CellView:
    """An indicator cell: blank when there is no text."""
    if text is None:
        return CellView(STATUS_LABELS[Status.BLANK], Status.BLANK.value, by_ocr, below)
    return CellView(text, by_ocr=by_ocr, quote=below)


def _labelled(goal: Goal, names: Sequence[str]) -> tuple[tuple[str, CellView], ...]:
    return tuple((FIELD_LABELS[name], _labelled_cell(goal, name)) for name in names)


def _labelled_cell(goal: Goal, name: str) -> CellView:
    """A header cell. In the phone cell a mobile number with digits lost is masked too."""
    view = field_cell(goal.field(name), goal.location)
    if name != "phone":
        return view
    masked = (mask_personal(text, contact_cell=True) for text in (view.text, view.quote))
    return replace(view, text=next(masked), quote=next(masked))


def _extra(goal: Goal) -> tuple[tuple[str, CellView], ...]:
    return tuple((field_label(name), field_cell(field, goal.location)) for name, field in goal.extra)


def _funds(goal: Goal) -> tuple[tuple[str, tuple[CellView, ...]], ...]:
    cells = {f"{half.value}.{name}": a for half in Scope for name, a in _half_funds(goal, half).items()}
    cells |= dict(goal.more_funds)
    names = [*FUND_LABELS, *(n for n in MORE_FUND_LABELS if any(key.endswith(f".{n}") for key in cells))]
    labels = FUND_LABELS | MORE_FUND_LABELS
    return tuple(
        (labels[n], tuple(amount_cell(cells.get(f"{half.value}.{n}", MISSING_AMOUNT)) for half in Scope)) for n in names
    )


def _half_funds(goal: Goal, half: Scope) -> dict[str, Amount]:
    return dict((goal.implementation if half is Scope.IMPLEMENTATION else goal.annual).items())


def _halves(goal: Goal) -> tuple[Scope, ...]:
    if goal.two_sided:
        return tuple(Scope)
    return tuple(scope for scope in Scope if goal.half(scope)) or (Scope.ANNUAL,)


def _rows(goal: Goal, halves: Sequence[Scope]) -> list[IndicatorRow]:
    pairs = list(goal.pairs())
    shown = [left or right for left, right in pairs]
    rows = [indicator for indicator in shown if indicator is not None]
    first = _spans([r.level1 for r in rows])
    second = _spans([f"{r.level1}\n{r.level2}" for r in rows])
    return [
        IndicatorRow(
            level1=(_level1(row), first[i]) if i in first else None,
            level2=(row.level2, second[i]) if i in second else None,
            cells=tuple(c for scope in halves for c in _half(pairs[i], scope)),
            place=row.location.words,
        )
        for i, row in enumerate(rows)
    ]


def _spans(labels: Sequence[str]) -> dict[int, int]:
    """Index of the first row of each run of equal labels → length of the run."""
    spans: dict[int, int] = {}
    start = 0
    for _, run in groupby(labels):
        length = len(list(run))
        spans[start] = length
        start += length
    return spans


def _level1(row: Indicator) -> str:
    printed = row.level1_printed
    if printed is None or printed == row.level1:
        return row.level1
    return f"{row.level1}（{PAGE['printed_as']}“{printed}”）"


def _half(pair: tuple[Indicator | None, Indicator | None], scope: Scope) -> tuple[CellView, CellView]:
    indicator = pair[0 if scope is Scope.IMPLEMENTATION else 1]
    if indicator is None:
        missing = CellView(STATUS_LABELS[Status.NOT_FOUND], Status.NOT_FOUND.value)
        return missing, missing
    more = (
        (PAGE["description"], indicator.description),
        (PAGE["weight"], indicator.weight),
        (PAGE["direction"], indicator.direction),
    )
    below = "；".join(f"{label}：{value}" for label, value in more if value is not None)
    return text_cell(indicator.level3, indicator.by_ocr, below), text_cell(indicator.value, indicator.by_ocr)
