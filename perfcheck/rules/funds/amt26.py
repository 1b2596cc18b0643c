"""AMT26 收支总表、“三公”经费表自身合计不符，或与说明不符

检查什么
    （一）收支总表：收入总计与支出总计是否相等，一、二、三……各项之和是否等于本年合计或总计；
    （二）“三公”经费表：合计是否等于因公出国（境）费、公务接待费、公务用车购置及运行费之和，公务用车购置及运行费是否等于购置费与运行费之和；
    （三）说明中写的“三公”经费合计和各项，是否与“三公”经费表一致；没有读到该表的，说明所写各项之和是否等于所写合计。
示例
    “三公”经费表公务接待费3.10万元，说明写“公务接待费1.30万元” → 两处不一致。
如何修改
    核对预算公开表和说明，更正有误的一处。
不报告的情形
    四舍五入的尾差；金额没有读到；表中另有会议费、培训费等；收支总表另有没有编号的项目；说明中同一项写有几个金额的；上年数、决算数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, BUDGET_LAW_14_2, OPENNESS_6, Basis
from perfcheck.rules.funds.quotes import reading_doubt
from perfcheck.rules.funds.told_expenses import LABELS, ToldExpense, told_expenses
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Balance, BalanceSide, Document, PublicExpenses
    from perfcheck.model.finding import Finding
    from perfcheck.model.money import Amount
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT26",
    slug="summary-tables-do-not-add-up",
    title="收支总表、“三公”经费表自身合计不符，或与说明不符",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_14_2, OPENNESS_6), (ARITHMETIC,)),
    advice="请核对预算公开表和说明，更正有误的一处。",
    sides=("各项之和", "合计"),
)
NOTHING = "没有读到收支总表、“三公”经费表，说明也没有分项写“三公”经费"
PARTS = ("abroad", "reception", "vehicles")
LEAST_ITEMS = 2
_ABROAD = regex(r"出国[^,，。;；\d]{0,12}[1-9]")
STEP = Decimal(100)  # yuan: what two decimals of 万元 show


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    table, told = document.public_expenses, told_expenses(document)
    if table is None and not document.balances and len(told) < len(PARTS):
        yield not_applicable(NOTHING)
        return
    for balance in document.balances:
        yield from both_sides(balance)
    if table is not None:
        inside = list(expenses(table))
        yield from inside
        yield from against_text(table, {n: sums for n, sums in told.items() if not inside or n != "total"})
    else:
        yield from text_alone(told)


def both_sides(balance: Balance) -> Iterator[Finding]:
    """Income against expenditure, and the numbered items of each side against its sums."""
    sides = (balance.income, balance.expenditure)
    (income, spending), names = [side.total for side in sides], ("收入总计", "支出总计")
    if not income.present and not spending.present:  # a table that carries nothing over
        (income, spending), names = [side.of_year for side in sides], ("本年收入合计", "本年支出合计")
    if income.value is not None and spending.value is not None and unlike(income, spending.value, 1):
        gap = abs(income.value - spending.value)
        yield told_error(
            f"“{balance.title}”{names[0]}{income.told}，{names[1]}{spending.told}，相差{tell(gap)}",
            (income, spending),
            (Evidence(balance.title, f"{names[0]} {income.quote}｜{names[1]} {spending.quote}", balance.location),),
            expected=income.told,
            found=spending.told,
            sides=names,
        )
        return
    for label, side in (("收入", balance.income), ("支出", balance.expenditure)):
        yield from items_of(balance, label, side)


def items_of(balance: Balance, label: str, side: BalanceSide) -> Iterator[Finding]:
    amounts = [amount for _, amount in side.items if amount.value is not None]
    sums = [amount for amount in (side.of_year, side.total) if amount.value is not None]
    unread = any(amount.present and amount.value is None for _, amount in side.items)
    if len(amounts) < LEAST_ITEMS or not sums or unread or (side.more and not side.of_year.value):
        return
    added = sum((amount.value or Decimal(0) for amount in amounts), Decimal(0))
    if not all(unlike(total, added, len(amounts)) for total in sums):
        return
    total = sums[0]
    name = f"本年{label}合计" if total is side.of_year else f"{label}总计"
    listed = "、".join(f"{item}{amount.quote}" for item, amount in side.items if amount.value)
    yield told_error(
        f"“{balance.title}”{label}各项相加为{tell(added)}，{name}为{total.told}，"
        f"相差{tell(abs(added - (total.value or added)))}",
        (*amounts, total),
        (Evidence(balance.title, f"{listed}；{name} {total.quote}", balance.location),),
        expected=tell(added),
        found=total.told,
    )


def expenses(table: PublicExpenses) -> Iterator[Finding]:
    """合计 against the three, and vehicles against purchase and running."""
    bought = [a for a in (table.purchase, table.running) if a.value is not None]
    vehicles = table.vehicles if table.vehicles.value is not None else None
    parts = [a for a in (table.abroad, table.reception) if a.value is not None]
    parts += [vehicles] if vehicles is not None else bought
    for name, whole, own in (("合计", table.total, parts), ("公务用车购置及运行费", vehicles, bought)):
        if whole is None or whole.value is None or len(own) < LEAST_ITEMS:
            continue
        added = sum((a.value or Decimal(0) for a in own), Decimal(0))
        if not unlike(whole, added, len(own)) or (table.more and added < whole.value):
            continue
        yield told_error(
            f"“三公”经费表{name}{whole.told}，各项相加为{tell(added)}，相差{tell(abs(added - whole.value))}",
            (whole, *own),
            (table_quote(table),),
            expected=tell(added),
            found=whole.told,
        )


def against_text(table: PublicExpenses, told: dict[str, list[ToldExpense]]) -> Iterator[Finding]:
    """One finding for all sums of the text that are not those of the table."""
    unequal: list[tuple[str, ToldExpense, Amount]] = []
    for name, label in LABELS.items():
        amount: Amount = getattr(table, name)
        sums = {one.yuan: one for one in told.get(name, ())}
        if len(sums) != 1 or amount.value is None:
            continue
        (said,) = sums.values()
        if abs(said.yuan - amount.value) > max(said.step, amount.step) * 2:
            unequal.append((label, said, amount))
    if not unequal:
        return
    words = "；".join(f"说明写“{said.quote}”，“三公”经费表中为{amount.told}" for _, said, amount in unequal)
    _, first, amount = unequal[0]
    passages = {id(said.passage): said.passage for _, said, _ in unequal}.values()
    yield told_error(
        f"{words}，两处不一致",
        [a for *_, a in unequal],
        (table_quote(table), *(Evidence(p.section or "正文", p.text, p.location) for p in passages)),
        expected=amount.told,
        found=first.quote,
        sides=("“三公”经费表", "说明"),
        by_ocr=any(p.by_ocr for p in passages),
    )


def text_alone(told: dict[str, list[ToldExpense]]) -> Iterator[Finding]:
    """Where no table was read: the parts a text tells come to less than its sum; to more AMT18 tells."""
    if any(len({one.yuan for one in sums}) > 1 for sums in told.values()) or "total" not in told:
        return
    names = ["vehicles"] if "vehicles" in told else [n for n in ("purchase", "running") if n in told]
    own = [told[n][0] for n in ("abroad", "reception", *names) if n in told]
    whole = told["total"][0]
    added = sum((one.yuan for one in own), Decimal(0))
    unread = "abroad" not in told and any(_ABROAD.search(compact(one.passage.text)) for one in (whole, *own))
    if "reception" not in told or not names or unread or added >= whole.yuan - STEP * len(own):
        return
    passages = {id(one.passage): one.passage for one in (whole, *own)}.values()
    yield RULE.finding(
        f"说明写“{whole.quote}”，所写各项（{'、'.join(one.quote for one in own)}）相加为{tell(added)}，"
        f"相差{tell(whole.yuan - added)}，请核实。",
        field="passages",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=tell(added),
        found=tell(whole.yuan),
        evidence=tuple(Evidence(p.section or "正文", p.text, p.location) for p in passages),
    )


def unlike(amount: Amount, other: Decimal, parts: int) -> bool:
    """Whether two sums differ by more than rounding. parts: how many rounded numbers are in them."""
    return amount.value is not None and abs(amount.value - other) > (parts + 1) * max(amount.step, Decimal("0.01"))


def table_quote(table: PublicExpenses) -> Evidence:
    printed = ((label, getattr(table, name)) for name, label in LABELS.items())
    return Evidence(table.title, "｜".join(f"{label} {a.quote}" for label, a in printed if a.present), table.location)


def told_error(
    words: str,
    amounts: Sequence[Amount],
    evidence: tuple[Evidence, ...],
    *,
    expected: str,
    found: str,
    sides: tuple[str, str] | None = None,
    by_ocr: bool = False,
) -> Finding:
    confidence, doubt = reading_doubt(amounts)
    return RULE.finding(
        f"{words}{doubt}。",
        field="passages",
        confidence=Confidence.CHECK if by_ocr else confidence,
        expected=expected,
        found=found,
        sides=sides,
        evidence=evidence,
    )
