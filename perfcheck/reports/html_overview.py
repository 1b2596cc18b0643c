"""Upper part of a department page: counts, charts, project matrix, reconciliation, outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Outcome, OutcomeKind, Severity
from perfcheck.model.money import Amount
from perfcheck.model.review import DocumentReview, MatchStatus, Reconciliation, ReconciliationRow, RuleInfo
from perfcheck.reports.charts import Chart, histogram, ranked_chart
from perfcheck.reports.counted import counted
from perfcheck.reports.html_text import money, rounded, signed_money
from perfcheck.strings import CLAIM_LABELS, FIELD_LABELS, GROUP_LABELS, MATCH_LABELS, PAGE, PAGE_COMMON, SEVERITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from perfcheck.model.document import Document, Statement
    from perfcheck.reports.html_findings import FindingGroup, FindingView
    from perfcheck.reports.html_projects import Project, Projects

SIMILARITY_EDGES = (60, 70, 80, 85, 90, 95, 100)  # percent


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Findings of one group of rules on one project. target: anchor of the first, "" without any."""

    group: str
    sign: str
    severity: str
    count: int
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A project and its findings by group of rules."""

    project: Project
    amount: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A form held against 表十二, ready to print."""

    row: ReconciliationRow
    number: int | None
    status: str
    agreed: bool
    goal_amount: str
    budget_amount: str
    difference: str
    goal_place: str
    budget_place: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the statement says beside what the tables hold. is_told: one of the two is known."""

    label: str
    claimed: str
    counted: str
    differs: bool
    is_told: bool


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One rule and what became of it."""

    rule: str
    title: str
    outcome: Outcome


def charts(views: Sequence[FindingView], review: DocumentReview) -> tuple[Chart, ...]:
    """Findings by rule, money by rule, similarity of the copy groups."""
    counts = Counter(v.finding.rule for v in views)
    places: Counter[str] = Counter()
    for view in views:
        places[view.finding.rule] += view.finding.places
    titles = {v.finding.rule: f"{v.finding.rule} {v.title}" for v in views}
    sums: dict[str, Decimal] = {}
    for view in views:
        if view.finding.amount is not None and not view.hint:
            sums[view.finding.rule] = sums.get(view.finding.rule, Decimal(0)) + abs(view.finding.amount)
    by_count = [(rule, titles[rule], Decimal(n), counted(n, places[rule])) for rule, n in counts.items()]
    by_money = [(rule, titles[rule], total, rounded(total)) for rule, total in sums.items()]
    rule_head = PAGE_COMMON["rule"]
    similarities = [group.similarity for group in review.groups]
    return (
        ranked_chart("chart-rules", PAGE["chart_rules"], (rule_head, PAGE_COMMON["count"]), by_count),
        ranked_chart("chart-money", PAGE["chart_money"], (rule_head, PAGE_COMMON["amount"]), by_money),
        histogram(
            "chart-similarity",
            PAGE["chart_similarity"],
            (PAGE["similarity"], PAGE["groups"]),
            similarities,
            SIMILARITY_EDGES,
        ),
    )


def matrix(projects: Projects, views: Sequence[FindingView], outcomes: Sequence[Outcome]) -> tuple[MatrixRow, ...]:
    """Projects × groups of rules; a finding about several projects counts in each of their rows."""
    without_form = {
        group: MatrixCell(group, PAGE["no_form_sign"], "", 0, PAGE["no_form"], "") for group in GROUP_LABELS
    }
    cells: dict[tuple[int, str], list[FindingView]] = {}
    for view in views:
        for project in projects.touched(view.finding):
            cells.setdefault((project.key, view.finding.rule[:3]), []).append(view)

    def cell(group: str, project: Project, found: Sequence[FindingView]) -> MatrixCell:
        if found:
            return _found(group, found)
        form = project.goal
        return without_form[group] if form is None else _nothing_found(group, outcomes, form.ordinal)

    def row(project: Project) -> MatrixRow:
        total = "" if project.goal is None else rounded(project.goal.annual.total.value)
        own = (cell(group, project, cells.get((project.key, group), [])) for group in GROUP_LABELS)
        return MatrixRow(project, total, tuple(own))

    return tuple(map(row, projects.all))


def _nothing_found(group: str, outcomes: Sequence[Outcome], form: int) -> MatrixCell:
    """The cell of a project without a finding: nothing found is not said of what was not checked.

    form: the ordinal of the project's form."""
    asked = [o for o in outcomes if o.rule[:3] == group and o.kind is not OutcomeKind.NOT_APPLICABLE]
    if asked and not any(_checked(o, form) for o in asked):
        return MatrixCell(group, "?", "", 0, PAGE["not_checked"], "")
    unfinished = any(o.leaves_open(form) for o in asked)
    sign, words = ("–?", PAGE["partly_checked"]) if unfinished else ("–", PAGE["no_finding"])
    return MatrixCell(group, sign, "", 0, words, "")


def _checked(outcome: Outcome, form: int) -> bool:
    """Whether a rule looked at something, and left nothing of this form open."""
    done = outcome.kind in (OutcomeKind.PASSED, OutcomeKind.FOUND)
    return done or (outcome.checked > 0 and not outcome.leaves_open(form))


def _found(group: str, views: Sequence[FindingView]) -> MatrixCell:
    worst = max(views, key=lambda v: v.finding.severity.rank)
    counts = Counter(v.finding.severity for v in views)
    words = "、".join(f"{SEVERITY_LABELS[s]}{counts[s]}条" for s in Severity if counts[s])
    return MatrixCell(group, worst.sign, worst.finding.severity, len(views), words, worst.anchor)


def match_rows(review: DocumentReview, projects: Projects) -> tuple[MatchRow, ...]:
    """Every project of either side: those that do not agree first, else as the reconciliation lists them."""
    rows: list[MatchRow] = []
    for row in review.reconciliation.rows:
        project = projects.of_goal(row.goal)
        rows.append(
            MatchRow(
                row=row,
                number=project.number if project else None,
                status=MATCH_LABELS[row.status],
                agreed=row.status is MatchStatus.AGREED,
                goal_amount=money(row.goal_amount),
                budget_amount=money(row.budget_amount),
                difference=signed_money(row.difference),
                goal_place=row.goal_location.words,
                budget_place=row.budget_location.words,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.agreed))


def claims(document: Document, goal_total: Decimal | None) -> tuple[Claim, ...]:
    """What the 绩效管理情况 paragraph states beside what the document holds, where that can be counted."""
    statement = document.statement
    if statement is None:
        return ()
    overall = document.overall_goal
    counted: dict[str, int | Decimal | None] = {
        "goal_count": len(document.projects()) or None,
        "goal_total": document.budget_total,
        "disclosed_count": len(document.goals),
        "disclosed_total": goal_total,
        "overall_total": overall.total.value if overall else None,
        "overall_basic": overall.basic.value if overall else None,
        "project_expenditure": overall.project.value if overall else document.budget_total,
    }
    return tuple(_claim(name, statement, counted.get(name)) for name in CLAIM_LABELS)


def _claim(name: str, statement: Statement, counted: int | Decimal | None) -> Claim:
    stated = getattr(statement, name)
    value = stated.value if isinstance(stated, Amount) else stated
    text = PAGE["not_stated"] if value is None else _claim_text(value)
    step = stated.step if isinstance(stated, Amount) else Decimal(0)
    differs = isinstance(value, int | Decimal) and counted is not None and abs(Decimal(value) - counted) > step
    told = value is not None or counted is not None
    return Claim(CLAIM_LABELS[name], text, "" if counted is None else _claim_text(counted), differs, told)


def _claim_text(value: int | Decimal | str) -> str:
    return f"{money(value)} {PAGE_COMMON['wan']}" if isinstance(value, Decimal) else str(value)


def outcome_rows(outcomes: Iterable[Outcome], rules: Mapping[str, RuleInfo]) -> tuple[OutcomeRow, ...]:
    """Each with its rule's title."""
    return tuple(OutcomeRow(o.rule, rules[o.rule].title if o.rule in rules else "", o) for o in outcomes)


def rule_groups(groups: Sequence[FindingGroup]) -> tuple[tuple[str, str, list[tuple[str, str]]], ...]:
    """(group code, label, [(rule, title)]) of the groups that have findings, for the filter."""
    titles = {view.finding.rule: view.title for group in groups for view in group.findings}
    found = [
        (code, label, [(rule, titles[rule]) for rule in sorted(titles) if rule.startswith(code)])
        for code, label in GROUP_LABELS.items()
    ]
    return tuple(entry for entry in found if entry[2])


def parts_read(document: Document) -> tuple[tuple[str, str], ...]:
    """(what, how much) of the parts found in the document."""
    projects, carried = len(document.projects()), len(document.projects(carried_over=True))
    parts = [(PAGE["goals"], len(document.goals))]
    if document.has_budget_table:
        parts.append((PAGE["budget_rows"], projects))
    if document.has_carry_over_table:
        parts.append((PAGE["carry_over_rows"], carried))
    indicators = sum(len(goal.indicators) for goal in document.goals)
    halved = any(goal.two_sided for goal in document.goals)
    parts.append((PAGE["indicator_cells_of_halves" if halved else "indicator_cells"], indicators))
    found = [(label, "✓") for label, there in _single_parts(document) if there]
    return tuple((label, str(n)) for label, n in parts) + tuple(found)


def parts_missing(document: Document) -> tuple[str, ...]:
    """Parts a department's disclosure usually has and this document does not show."""
    missing = [label for label, there in _single_parts(document) if not there]
    if not document.has_budget_table:
        missing.insert(0, FIELD_LABELS["project_budget"])
    if not document.goals:
        missing.insert(0, PAGE["goals"])
    return tuple(missing)


def _single_parts(document: Document) -> tuple[tuple[str, bool], ...]:
    return (
        (FIELD_LABELS["overall_goal"], document.overall_goal is not None),
        (FIELD_LABELS["statement"], document.statement is not None),
    )


def whole_total(reconciliation: Reconciliation) -> Decimal | None:
    """The money of all goal forms; None where that of one is not known."""
    lacking = any(row.goal is not None and row.goal_amount is None for row in reconciliation.rows)
    return None if lacking else reconciliation.goal_total


def total_difference(reconciliation: Reconciliation) -> str:
    """Goal forms less 表十二, "—" unless both totals are known, of every form."""
    goal, budget = whole_total(reconciliation), reconciliation.budget_total
    return signed_money(None if goal is None or budget is None else goal - budget)


def rule_numbers(groups: Sequence[FindingGroup]) -> Mapping[str, tuple[FindingView, ...]]:
    """Rule code → its findings, so that a page without script can be read by rule too."""
    found: dict[str, list[FindingView]] = {}
    for group in groups:
        for view in group.findings:
            found.setdefault(view.finding.rule, []).append(view)
    return {rule: tuple(found[rule]) for rule in sorted(found)}
