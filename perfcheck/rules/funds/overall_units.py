"""预算单位N个，其中M个单位编报了整体绩效目标，涉及资金…: the claim against itself, the 整体表 and the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.patterns import regex
from perfcheck.rules.funds.overall_whole import name_of, whole_of
from perfcheck.rules.reconciliation import TOLERANCE, agree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, Statement

_SUMMED_UP = regex("汇总[^。；;]{0,8}部门整体(?:支出)?绩效目标")


@dataclass(frozen=True, slots=True)
class Fault:
    """sides: what stands against what, with their texts."""

    message: str
    severity: Severity
    confidence: Confidence
    expected: tuple[str, str]
    found: tuple[str, str]


def unit_faults(document: Document) -> Iterator[Fault]:
    statement = document.statement
    if statement is None or statement.overall_units is None:
        return
    units, setting = statement.budget_units, statement.overall_units
    if units is not None and setting > units:
        yield Fault(
            f"正文写预算单位{units}个，其中{setting}个单位编报了整体绩效目标，部分多于全部。",
            Severity.ERROR,
            Confidence.CERTAIN,
            (f"不超过{units}个", "预算单位"),
            (f"{setting}个", "编报单位"),
        )
    if setting == 0 and document.overall_goal is not None:
        yield Fault(
            "正文写编报整体绩效目标的单位0个，文件中有整体支出绩效目标表。",
            Severity.HINT if statement.overall_total.present else Severity.WARNING,  # that of the 部门 may be meant
            Confidence.LIKELY,
            ("有整体支出绩效目标表", "文件中"),
            ("0个", "正文"),
        )
    elif setting > 0:
        yield from money_faults(document, statement, units, setting)


def money_faults(document: Document, statement: Statement, units: int | None, setting: int) -> Iterator[Fault]:
    """The money of the units that set goals against that of the department and of the 整体表.

    The sum of the whole department against the 整体表 is told by the caller.
    """
    money, whole = statement.overall_units_total, statement.overall_total
    table = whole_of(document)
    overall = table.total if table is not None else MISSING_AMOUNT
    if money.value is None:
        return
    # 5个单位编报了整体绩效目标，汇总形成部门整体支出绩效目标表，涉及资金…: what all of them come to
    of_all = (
        setting == units
        or len(document.unit_goals) + 1 == setting > 1
        or _SUMMED_UP.search(statement.overall_quote) is not None
    )
    if whole.value is not None and money.value > whole.value + TOLERANCE + money.step:
        yield _against(money, whole, "部门预算资金", Severity.ERROR, "大于")
    elif setting == 1 and overall.present and not agree(money, overall) and not agree(money, whole):
        yield _against(money, overall, "整体支出绩效目标表合计", Severity.WARNING, "不同于")
    elif of_all and whole.value is not None and not agree(money, whole):
        yield _against(money, whole, "部门预算资金", Severity.WARNING, "不同于")
    elif of_all and whole.value is None and overall.present and not agree(money, overall):
        yield _against(money, overall, f"{name_of(document)}合计", Severity.WARNING, "不同于")
    elif whole.value is not None and not agree(money, whole) and agree(money, statement.project_expenditure):
        yield _against(money, whole, "部门预算资金", Severity.HINT, "等于项目支出，未含基本支出，不同于")


def _against(money: Amount, other: Amount, name: str, severity: Severity, how: str) -> Fault:
    return Fault(
        f"正文写编报整体绩效目标的单位涉及资金{money.told}，{how}{name}{other.told}。",
        severity,
        Confidence.CHECK if severity is Severity.HINT else Confidence.LIKELY,
        (other.told, name),
        (money.told, "编报单位"),
    )
