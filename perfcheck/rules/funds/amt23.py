"""AMT23 整体支出绩效目标表内目标与指标的数字不符

检查什么
    整体支出绩效目标表自身：基本支出加项目支出、各资金来源之和是否等于合计；年度主要任务的金额相加，是否只因一项疑似填错而不等于项目支出或合计，或多于合计（疑点）；在编人数加其他人数是否等于实际在职人数；
    年度目标写的数量与指标值是否一致、指标值与各项目目标表同名指标是否一致、“三公”经费等金额指标是否多于预算、指标的比较符号是否相反、比率是否超过100%（疑点）。与其他表：日常公用项目的保障人数是否多于实际在职人员总数（提示）；
    项目支出是否少于已公开的各张项目绩效目标表年度资金之和（疑点）。
示例
    年度绩效目标写“举办阅读活动60场”，指标“举办阅读活动场次”为“≥40场” → 表内不符；
    合计438.90万元，基本支出212.40万元，项目支出236.50万元 → 两项之和与合计不符。
如何修改
    核对后统一目标、指标与预算数。
不报告的情形
    目标没有写数量；同一事物有几个数，或目标也写了指标的数；整体表的数是几张项目表同类数之和；指标为区间；相差不超过0.01万元；没有读到其中一个数；
    各来源之和小于合计而没有读到全部来源（可能另有来源）；基本支出与项目支出之和小于合计的（可能另有经营支出等），只作疑点；
    整体表与预算支出总表、正文的比较（由AMT13检查）；整体表只属于一个单位而各表属于多个单位。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.goal import Goal, GoalKind
from perfcheck.model.location import Field, Location, Status
from perfcheck.model.money import Amount, tell
from perfcheck.rules.basis import ARITHMETIC, OPENNESS_6, Basis
from perfcheck.rules.funds.overall_caps import over_the_budget
from perfcheck.rules.funds.overall_dates import other_dates
from perfcheck.rules.funds.overall_staff import NAMES, kept_going, staff_cells, staff_numbers
from perfcheck.rules.funds.overall_tasks import unequal_tasks
from perfcheck.rules.funds.overall_whole import name_of, whole_of
from perfcheck.rules.measurability import qnt08, qnt09
from perfcheck.rules.relevance.one_thing import told_again
from perfcheck.rules.relevance.promises import measures, promises_in
from perfcheck.rules.relevance.same_thing import Tolerances
from perfcheck.rules.relevance.strays import Figure, turned_stray
from perfcheck.rules.relevance.sums_of_forms import told_beside
from perfcheck.rules.relevance.two_numbers import Unlike, conflict, only_ones, roughly
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import OVERALL, FilledRow
from perfcheck.strings import FIELD_LABELS
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.model.document import Document, OverallGoal
    from perfcheck.model.goal import Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT23",
    slug="overall-table-contradicts-itself",
    title="整体支出绩效目标表内目标与指标的数字不符",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6,), (ARITHMETIC,)),
    advice="请核对后统一整体支出绩效目标表的目标、指标与预算数。",
    sides=("目标或合计", "指标或明细"),
    looks_at=OVERALL,
)
LABEL = FIELD_LABELS["overall_goal"]
TOLERANCE = Decimal(100)  # yuan: 0.01万元
KINDS = frozenset({"基本支出", "项目支出"})
ALL_SOURCES = ("一般公共预算", "政府性基金", "国有资本", "单位资金")


def check(overall: OverallGoal, facts: Facts, options: NoOptions) -> Yield:
    yield from quantities(overall, facts.document)
    yield from values(overall, facts)
    yield from sums(overall)
    yield from tasks(overall)
    yield from caps(overall, facts.document)
    yield from staff(overall)
    yield from staff_of_forms(overall, facts.document)
    yield from forms(overall, facts.document)
    yield from dates(overall, facts.document)


def caps(overall: OverallGoal, document: Document) -> Iterator[Finding]:
    """A row on money against the sum of the budget that it is of."""
    for one in over_the_budget(overall, document):
        yield RULE.finding(
            f"整体支出绩效目标表的指标“{one.row.level3}”写“{one.row.value}”，预算的{one.name}为{tell(one.yuan)}，两处不一致。",
            field="overall_goal",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=tell(one.yuan),
            found=one.row.value,
            sides=("预算", "整体表指标"),
            evidence=(of_row(one.row),),
        )


def place(quote: str, location: Location) -> Evidence:
    return Evidence(LABEL, quote, location, None, "overall_goal")


def of_row(row: Indicator) -> Evidence:
    return place(f"{row.level3}｜{row.value}", row.location)


def of_sum(name: str, amount: Amount) -> Evidence:
    return place(f"{name} {amount.quote or amount.wan}", amount.location)


def shown(overall: OverallGoal, figure: Figure) -> Evidence:
    """Where a number of the table stands: its whole goal, or the row."""
    if figure.field == "annual_goal":
        return place(str(overall.goal), overall.goal.location)
    return place(figure.evidence.quote, figure.evidence.location)


def staff(overall: OverallGoal) -> Iterator[Finding]:
    """在编人员数 + 其他人员数 against 实际在职人员总数."""
    counted = staff_numbers(overall)
    if counted is None:
        return
    whole, first, second = counted
    if first is None or second is None or first + second == whole:
        return
    yield RULE.finding(
        f"整体支出绩效目标表实际在职人员总数{whole:f}人，在编{first:f}人加其他{second:f}人为{first + second:f}人，"
        "两处不符。",
        field="overall_goal",
        expected=f"{whole:f}人",
        found=f"{first + second:f}人",
        sides=("总数", "相加"),
        evidence=tuple(place(f"{name} {cell}", cell.location) for name, cell in staff_cells(overall)),
    )


def staff_of_forms(overall: OverallGoal, document: Document) -> Iterator[Finding]:
    """Forms of the office's own running costs that keep more persons going than the office has."""
    counted = staff_numbers(overall) if not document.unit_goals else None  # one unit's staff keeps its own forms
    if counted is None:
        return
    whole, cell = counted[0], dict(overall.staff)[NAMES[0]]
    for goal, row, number in kept_going(document):
        if number > whole:
            yield RULE.finding(
                f"“{goal.name}”的“{row.level3}”为“{row.value}”，整体支出绩效目标表实际在职人员总数{whole:f}人，请核实。",
                goal=goal,
                field="indicators",
                severity=Severity.HINT,
                confidence=Confidence.CHECK,
                expected=f"{whole:f}人",
                found=str(row.value),
                sides=("整体表", "目标表"),
                evidence=(indicator_row(goal, row), place(f"{NAMES[0]} {cell}", cell.location)),
            )


def as_form(overall: OverallGoal) -> Goal:
    """The table as a form, for what rules say of the indicators and the goal of one."""
    return Goal(Field(Status.PRESENT, ""), annual_goal=overall.goal, indicators=overall.indicators)


def values(overall: OverallGoal, facts: Facts) -> Iterator[Finding]:
    """Indicators whose value goes the wrong way, or is a rate above all there is: told as of a form (QNT08, QNT09)."""
    form = as_form(overall)
    for row in overall.indicators:
        filled = FilledRow(form, row, trimmed(row.value))
        told = (*qnt08.check(filled, facts, NoOptions()), *qnt09.check(filled, facts, NoOptions()))
        for one in (f for f in told if filled.value and isinstance(f, Finding)):
            yield RULE.finding(
                f"整体支出绩效目标表的{one.message}",
                field="overall_goal",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                found=row.value,
                evidence=(of_row(row),),
            )


def quantities(overall: OverallGoal, document: Document) -> Iterator[Finding]:
    """Numbers of the goal against the indicators, and both against the forms of the projects."""
    form = as_form(overall)
    told = list(of_goal(overall, form)) if overall.goal.present else []
    yield from told or of_projects(overall, form, document)


def of_goal(overall: OverallGoal, form: Goal) -> Iterator[Finding]:
    """Numbers of the goal, compared as the goal of a form is with its own indicators (REL06)."""
    options = Tolerances()
    measured = measures(form, None)
    promises = list(promises_in(form, "annual_goal", options.reach))
    told = False
    for one in measured:
        compared = (form, one, measured, promises, options)
        found = conflict(*compared) or only_ones(*compared) or roughly(*compared)
        if found is not None and found.alike:
            told = True
            yield unequal(overall, found)
    again = next(told_again(form), None) if not told else None
    stray = turned_stray(form) if not told and again is None else None
    if again is not None:
        yield differing(overall, *again)
    elif stray is not None:
        yield turned(overall, *stray)


def of_projects(overall: OverallGoal, form: Goal, document: Document) -> Iterator[Finding]:
    """The first number that the form of a project says otherwise."""
    found = told_beside(form, document.goals)
    if found is None:
        return
    goal, said, meant, digits = found
    where = said.place if said.field != "annual_goal" else "年度目标"
    yield RULE.finding(
        f"整体支出绩效目标表的{where}写“{said.quote}”，"
        f"“{goal.name}”的{meant.place}写“{meant.quote}”，{'数字疑似颠倒' if digits else '数量不一致'}。",
        field="overall_goal",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=meant.quote,
        found=said.quote,
        sides=("项目目标表", "整体表"),
        evidence=(shown(overall, said), meant.evidence),
    )


def dates(overall: OverallGoal, document: Document) -> Iterator[Finding]:
    """A deadline of the table that the form of a project sets to another day."""
    for row, goal, theirs in other_dates(overall, document):
        yield RULE.finding(
            f"整体支出绩效目标表的指标“{row.level3}”写“{row.value}”，"
            f"“{goal.name}”的指标“{theirs.level3}”写“{theirs.value}”，时间不一致。",
            field="overall_goal",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=theirs.value,
            found=row.value,
            sides=("项目目标表", "整体表"),
            evidence=(of_row(row), indicator_row(goal, theirs)),
        )


def turned(overall: OverallGoal, stray: Figure, meant: Figure) -> Finding:
    """A number of the goal and one of an indicator made of the same digits."""
    goal, row = (stray, meant) if stray.field == "annual_goal" else (meant, stray)
    return differing(overall, goal, row, "数字疑似颠倒")


def differing(overall: OverallGoal, goal: Figure, row: Figure, how: str = "数量不一致") -> Finding:
    return RULE.finding(
        f"整体支出绩效目标表的年度目标写“{goal.quote}”，{row.place}写“{row.quote}”，{how}。",
        field="overall_goal",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=goal.quote,
        found=row.quote,
        sides=("目标", "指标"),
        evidence=(shown(overall, goal), shown(overall, row)),
    )


def unequal(overall: OverallGoal, unlike: Unlike) -> Finding:
    row, promised = unlike.one.indicator, unlike.promise.quantity.quote
    return RULE.finding(
        f"整体支出绩效目标表的年度目标写“{promised}”，指标“{row.level3}”写“{row.value}”，数量不一致。",
        field="overall_goal",
        severity=Severity.WARNING,  # as REL06 says of a form: words decide whether both speak of one thing
        confidence=Confidence.LIKELY,
        expected=promised,
        found=row.value,
        sides=("目标", "指标"),
        evidence=(place(str(overall.goal), overall.goal.location), of_row(row)),
    )


def sums(overall: OverallGoal) -> Iterator[Finding]:
    """基本支出 + 项目支出, and the sources, against 合计."""
    parts = {"基本支出": overall.basic, "项目支出": overall.project}
    yield from against_total(overall, parts)
    yield from against_total(overall, dict(overall.sources))


def tasks(overall: OverallGoal) -> Iterator[Finding]:
    """The money of 年度主要任务 against 项目支出 and 合计."""
    unequal = unequal_tasks(overall)
    if unequal is None:
        return
    yield RULE.finding(
        f"整体支出绩效目标表{unequal.name}{unequal.whole.told}，年度主要任务{len(overall.tasks)}项金额相加为"
        f"{tell(unequal.added)}，相差{tell(unequal.gap)}。",
        field="overall_goal",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=unequal.whole.told,
        found=tell(unequal.added),
        difference=tell(unequal.gap),
        amount=unequal.gap,
        sides=(unequal.name, "各任务相加"),
        evidence=(
            of_sum(unequal.name, unequal.whole),
            *(of_sum(name, a) for name, a in overall.tasks),
        ),
    )


def against_total(overall: OverallGoal, parts: dict[str, Amount]) -> Iterator[Finding]:
    total, values = overall.total.value, [a.value for a in parts.values() if a.value is not None]
    if total is None or not values or any(a.status is Status.UNREADABLE for a in parts.values()):
        return
    if any(not a.present for a in parts.values()) and set(parts) == KINDS:
        return
    added = sum(values, Decimal(0))
    gap = abs(added - total)
    by_kind = set(parts) == KINDS
    if gap <= TOLERANCE or (added < total and not by_kind and not _are_all_sources(parts)):
        return
    other_kinds = by_kind and added < total  # 经营支出, 上缴上级支出 … may stand beside them
    listed = "、".join(f"{name}{a.told}" for name, a in parts.items() if a.value)
    yield RULE.finding(
        f"整体支出绩效目标表合计{overall.total.told}，{listed or '各来源'}相加为{tell(added)}，相差{tell(gap)}。",
        field="overall_goal",
        severity=Severity.WARNING if other_kinds else None,
        confidence=Confidence.LIKELY if other_kinds else Confidence.CERTAIN,
        expected=overall.total.told,
        found=tell(added),
        difference=tell(gap),
        amount=gap,
        sides=("合计", "各项相加"),
        evidence=(
            of_sum("合计", overall.total),
            *(of_sum(name, a) for name, a in parts.items() if a.value),
        ),
    )


def _are_all_sources(names: Iterable[str]) -> bool:
    """Whether no other source can be: each kind is told, or the list ends in what is none of the others."""
    return all(any(source in name for name in names) for source in ALL_SOURCES) or any(
        name.startswith("其他") for name in names
    )


def forms(overall: OverallGoal, document: Document) -> Iterator[Finding]:
    """Forms of the department's own projects that come to more than its 项目支出."""
    whole = whole_of(document)
    if whole is None:
        return  # of some of the units only
    project = whole.project.value
    goals = [g for g in document.goals if g.kind is GoalKind.PROJECT and g.annual.total.value is not None]
    departments = {g.department_name for g in goals if g.department_name}
    if project is None or not goals or len(departments) > 1 or document.projects(carried_over=True):
        return
    added = sum((g.annual.total.value or Decimal(0) for g in goals), Decimal(0))
    gap = added - project
    if gap <= TOLERANCE:
        return
    yield RULE.finding(
        f"{name_of(document)}项目支出{whole.project.told}，{len(goals)}张项目绩效目标表年度资金合计{tell(added)}，"
        f"多出{tell(gap)}。",
        field="overall_goal",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=whole.project.told,
        found=tell(added),
        difference=tell(gap),
        amount=gap,
        sides=("整体表", "各项目目标表"),
        evidence=(of_sum("项目支出", whole.project),),
    )
