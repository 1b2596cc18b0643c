"""AMT27 按科目分列的预算表、采购表自身合计不符

检查什么
    支出总表、一般公共预算支出表、基本支出经济分类表等按科目分列的表：下级科目之和是否等于上级科目，各类之和是否等于合计，
    基本支出加项目支出（人员经费加公用经费）是否等于本行合计；政府采购预算表各行之和是否等于合计，与正文写的采购金额是否一致，采购的数量与同名指标是否一致；正文写的某科目金额是否与表中同名科目的任何一个数相符。
示例
    “旅游宣传”合计80.00万元，项目支出60.00万元，没有基本支出，上级科目按80.00万元汇总 → 本行不符。
如何修改
    核对该科目的金额，更正表或说明。
不报告的情形
    四舍五入的尾差；有一格没有读出、扫描件、有一行不能归入科目；同一科目分单位列出几次；
    不符的有几处而看不出是哪一格、哪个科目（记入“未能检查”）；正文所写的是上年数、决算数，或同一科目写有几个数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.location import Status
from perfcheck.model.money import tell
from perfcheck.rules.basis import ARITHMETIC, BUDGET_LAW_14_2, OPENNESS_6, Basis
from perfcheck.rules.funds.bought_things import unlike_purchases
from perfcheck.rules.funds.subject_sums import CANNOT_TELL, TOTAL, WrongSum, amount_at, row_at, sum_of_rows, wrong_sums
from perfcheck.rules.funds.told_purchases import told_purchases
from perfcheck.rules.funds.told_subjects import told_subjects
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_applicable, not_enough_data

if TYPE_CHECKING:
    from perfcheck.model.document import Document, SubjectTable
    from perfcheck.model.finding import Finding
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.funds.bought_things import Bought
    from perfcheck.rules.funds.subject_sums import Check, Place

RULE = Rule(
    code="AMT27",
    slug="subject-table-does-not-add-up",
    title="按科目分列的预算表、采购表自身合计不符",
    severity=Severity.ERROR,
    basis=Basis((BUDGET_LAW_14_2, OPENNESS_6), (ARITHMETIC,)),
    advice="请核对该科目的金额，更正有误的一处。",
    sides=("按各项计算", "表中所写"),
)
LONGEST_QUOTE = 400  # characters of a paragraph or of rows that are shown
UNTITLED = "按科目分列的预算表"


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    if not document.subject_tables and not document.purchases:
        yield not_applicable("没有读到按科目分列的预算表、政府采购预算表")
        return
    for bought in document.purchases:
        yield from bought_in_all(bought)
    found: dict[str, list[tuple[SubjectTable, WrongSum]]] = {}
    for table in document.subject_tables:
        wrong = wrong_sums(table)
        if wrong == CANNOT_TELL:
            yield not_enough_data(
                f"“{table.title or UNTITLED}”有未能识别的金额、重复的科目，或不符处不止一处，无法核对合计"
            )
        elif wrong is not None:
            found.setdefault("；".join(clause(table, c) for c in wrong.checks), []).append((table, wrong))
    yield from (told(*same) for same in found.values())
    yield from (another_number(one) for one in unlike_purchases(document))
    for one in (*told_purchases(document), *told_subjects(document)):
        yield RULE.finding(
            f"正文写“{one.quote}”，“{one.title}”中“{one.name}”为{one.printed}，两处不一致。",
            field="passages",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            expected=one.printed,
            found=one.quote,
            sides=(one.table, "正文"),
            evidence=(
                Evidence(one.passage.section or "正文", one.sentence, one.passage.location),
                Evidence(one.title, f"{one.name} {one.printed}", one.location),
            ),
        )


def another_number(one: Bought) -> Finding:
    """A thing of which the list of purchases buys another number than its indicator asks for."""
    said = f"“{one.goal.name}”的指标“{one.indicator.level3}”写“{one.indicator.value}”"
    return RULE.finding(
        f"“{one.table.title}”中“{one.thing}”为{one.number}，{said}，数量不一致。",
        field="passages",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        expected=one.number,
        found=one.indicator.value,
        sides=("采购表", "绩效指标"),
        evidence=(Evidence(one.table.title, one.row.name, one.row.location), indicator_row(one.goal, one.indicator)),
        advice="请核对采购表和绩效指标中的数量，更正有误的一处。",
    )


def bought_in_all(table: SubjectTable) -> Yield:
    """合计 of a list of purchases against its rows; twice as much where the units are listed too."""
    amounts = [a for row in (*table.rows, row_at(table, (TOTAL, 0))) for a in row.amounts]
    if any(a.status is Status.UNREADABLE or a.by_ocr for a in amounts):
        yield not_enough_data(f"“{table.title}”有未能识别的金额，无法核对合计")
        return
    for column in range(len(table.heads)):
        one = sum_of_rows(table, column)
        whole, added = amount_at(table, one.whole), (amount_at(table, one.whole).value or Decimal(0)) + one.gap
        if not one.wrong or not whole.value or (added % whole.value == 0 and added > whole.value):
            continue
        if not table.even:
            yield not_enough_data(f"“{table.title}”各行所列不一，分不清哪些是小计，无法核对合计")
            return
        yield told((table, WrongSum(None, (one,))), severity=Severity.ERROR)
        return


def told(*same: tuple[SubjectTable, WrongSum], severity: Severity = Severity.WARNING) -> Finding:
    """One finding for all tables in which the same sums do not fit."""
    table, wrong = same[0]
    first = wrong.checks[0]
    clauses = "；".join(clause(table, c) for c in wrong.checks)
    cell = "" if wrong.at is None else f"，疑似{named(table, wrong.at)}{amount_at(table, wrong.at).told}有误"
    added = (amount_at(table, first.whole).value or 0) + first.gap
    return RULE.finding(
        f"{'、'.join(f'“{other.title}”' for other, _ in same)}{clauses}{cell}。",
        field="passages",
        severity=None if wrong.at is not None else severity,
        confidence=Confidence.CERTAIN if wrong.at is not None else Confidence.LIKELY,
        expected=tell(added),
        found=amount_at(table, first.whole).told,
        difference=tell(abs(first.gap)),
        amount=abs(first.gap),
        evidence=tuple(
            Evidence(other.title, quote(other, c), row_at(other, c.whole).location)
            for other, fault in same
            for c in fault.checks
        ),
    )


def clause(table: SubjectTable, one: Check) -> str:
    """“文化和旅游”的项目支出435.80万元，下级科目相加为415.80万元."""
    whole, added = amount_at(table, one.whole), (amount_at(table, one.whole).value or 0) + one.gap
    across, bought = one.parts[0][0] == one.whole[0], not table.rows[0].code
    parts = (
        "、".join(table.heads[column] for _, column in one.parts) if across else "所列各行" if bought else "所列各科目"
    )
    printed = whole.told if whole.value is not None else "空白"
    return f"{named(table, one.whole)}{printed}，{parts}相加为{tell(added)}，相差{tell(abs(one.gap))}"


def named(table: SubjectTable, place: Place) -> str:
    row, head = row_at(table, place), table.heads[place[1]]
    return f"合计行的{head}" if place[0] < 0 else f"“{row.name}”的{head}"


def quote(table: SubjectTable, one: Check) -> str:
    rows = dict.fromkeys(p[0] for p in (one.whole, *one.parts))
    lines = (row_at(table, (n, 0)) for n in rows)
    return "；".join(f"{r.code} {r.name} {' '.join(a.quote or '' for a in r.amounts)}".strip() for r in lines)[
        :LONGEST_QUOTE
    ]
