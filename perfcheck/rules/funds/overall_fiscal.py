"""整体支出纳入绩效目标管理，涉及财政性资金…: the fiscal money of a department against its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.funds.overall_units import Fault
from perfcheck.rules.reconciliation import TOLERANCE, agree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.money import Amount

_OF_GRANTS = "财政拨款"  # 财政拨款收支总表
FINAL = "决算"  # what was spent is another matter than what is budgeted
_ACCOUNT = "专户"  # 财政专户管理资金 is 财政性资金 too, and no 财政拨款


def fiscal_faults(document: Document) -> Iterator[Fault]:
    """More than all money of the department; or none of its sums where 财政拨款收支总表 prints what it has to be."""
    statement = document.statement
    money = statement.overall_fiscal if statement is not None else None
    if money is None or money.value is None:
        return
    known = [(name, amount, amount.value) for name, amount in _sums(document) if amount.value is not None]
    if not known or any(agree(money, amount) for _, amount, _ in known):
        return
    name, most, value = max(known, key=lambda told: told[2])
    grants = next((told for told in known if _OF_GRANTS in told[0]), None)
    if money.value > value + TOLERANCE + money.step:
        yield _against(money, most, name, Severity.ERROR, "大于")
    elif grants is not None and not _has_account(document):
        yield _against(money, grants[1], grants[0], Severity.WARNING, "不同于")


def _sums(document: Document) -> Iterator[tuple[str, Amount]]:
    if document.overall_goal is not None:
        yield "整体支出绩效目标表合计", document.overall_goal.total
    for table in document.budgeted:
        yield f"“{table.title}”合计", table.total
    for balance in (b for b in document.balances if FINAL not in b.title):
        for side in (balance.expenditure, balance.income):
            yield f"“{balance.title}”合计", side.total
            yield f"“{balance.title}”本年合计", side.of_year


def _has_account(document: Document) -> bool:
    return any(_ACCOUNT in name and amount.value for b in document.balances for name, amount in b.income.items)


def _against(money: Amount, other: Amount, name: str, severity: Severity, how: str) -> Fault:
    return Fault(
        f"正文写整体支出绩效目标涉及财政性资金{money.told}，{how}{name}{other.told}。",
        severity,
        Confidence.LIKELY,
        (other.told, name),
        (money.told, "财政性资金"),
    )
