"""AMT25 正文列举的项目、单位与所写的个数、金额不符

检查什么
    （一）正文写“共N个项目（单位），分别为……”，列出的个数是否为N；
    （二）正文在项目名称之后直接写出的预算金额，与项目支出预算表中该项目的金额是否一致；
    （三）正文写明的一个项目的工作量，与其绩效目标表中名称相同的数量指标是否一致。
示例
    “共3个项目，分别为甲项目660万元、乙项目480万元” → 列出2个；
    正文“河道清淤项目606.00万元”，项目支出预算表为660.00万元 → 两处不一致。
如何修改
    核对正文与项目支出预算表，更正有误的一处。
不报告的情形
    列举以“等”结尾、夹有其他文字；金额是上年数、增减额、其中一部分、总投资；与该项目某一资金来源、含上年结转的金额一致；
    没有项目支出预算表（只核对个数）；上年完成数、累计数、约数，目标表中也写有的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, OPENNESS_6, Basis
from perfcheck.rules.funds.enumerations import enumerations
from perfcheck.rules.funds.quotes import table_row_quote
from perfcheck.rules.funds.told_quantities import UnlikeQuantity, unlike_quantities
from perfcheck.rules.paragraphs import in_note
from perfcheck.rules.reconciliation import TOLERANCE, name_key
from perfcheck.rules.relevance.mistyped import sum_mistyped
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_applicable
from perfcheck.rules.subjects import PARAGRAPH
from perfcheck.values.amounts import MoneyMention, money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import BudgetRow, Document, Passage
    from perfcheck.model.finding import Finding
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT25",
    slug="list-in-text-differs",
    title="正文列举的项目、单位与所写的个数、金额不符",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (ARITHMETIC,)),
    advice="请核对正文与项目支出预算表，更正有误的一处。",
    sides=("项目支出预算表", "正文"),
    looks_at=PARAGRAPH,
)
BUDGET_UNITS = "预算单位"  # which AMT11 counts
LEAST_NAME = 5  # characters of a name that is no word of the language
# Between a project's name and its sum stand these words alone.
_BETWEEN = regex(r"[”》）)]?(?:项目|经费|资金|支出|预算|安排|金额|共|为|是|[，,:：]){0,6}")
_CLAUSE = regex(r"[。；;]")
_NOT_THE_BUDGET = regex("上年|去年|上一年|决算|执行|增加|减少|压减|结转|总投资|概算|合同")
BEFORE = 30  # characters before a name that say which year or what part it is


class Said(NamedTuple):
    """A sum that a paragraph writes right behind the name of a project of 表十二. part: behind 其中."""

    rows: tuple[BudgetRow, ...]
    name: str
    mention: MoneyMention
    quote: str
    part: bool


def check(passage: Passage, facts: Facts, options: NoOptions) -> Yield:
    lists = [one for one in enumerations(compact(passage.text)) if BUDGET_UNITS not in one.what]
    sums = list(sums_of_projects(passage, facts))
    of_one = in_note(passage, facts.document)  # whose numbers are of its own project
    counted = [] if of_one else list(unlike_quantities(passage.text, facts.work, facts.year))
    if not lists and not sums and not counted:
        yield not_applicable("正文没有计数的列举和项目金额")
    for one in lists:
        if len(one.names) != one.number:
            yield RULE.finding(
                f"正文写“{one.quote}”，列出{len(one.names)}个（{'、'.join(one.names)}），个数不一致。",
                field="passages",
                confidence=Confidence.LIKELY,
                expected=f"{len(one.names)}个",
                found=f"{one.number}个",
                sides=("列举", "所写"),
                evidence=(Evidence(passage.section or "正文", f"{one.quote}：{one.listed}", passage.location),),
                advice="请核对所写的个数和列举的名称。",
            )
    yield from (of_a_form(one, passage) for one in counted)
    for said in sums:
        total = sum((row.total.value or Decimal(0) for row in said.rows), Decimal(0))
        if not said.mention.value or any(abs(said.mention.value - v) <= TOLERANCE * 2 for v in values_of(said.rows)):
            continue
        if said.part and not sum_mistyped(said.mention.value, total):
            continue  # 其中甲项目100万元, of what is bought: a part of its money
        gap = abs(said.mention.value - total)
        yield RULE.finding(
            f"正文写“{said.quote}”，项目支出预算表中“{said.name}”为{tell(total)}，相差{tell(gap)}。",
            field="passages",
            confidence=Confidence.LIKELY,
            expected=tell(total),
            found=tell(said.mention.value),
            difference=tell(gap),
            amount=gap,
            evidence=(
                Evidence(passage.section or "正文", said.quote, passage.location),
                *(table_row_quote(row) for row in said.rows),
            ),
        )


def of_a_form(one: UnlikeQuantity, passage: Passage) -> Finding:
    """A number of a paragraph that the form of the project gives another value."""
    row = one.measured.indicator
    return RULE.finding(
        f"正文写“{one.quote}”，“{one.goal.name}”的指标“{row.level3}”写“{row.value}”，数量不一致。",
        field="passages",
        confidence=Confidence.LIKELY,
        expected=row.value,
        found=one.quantity.quote,
        sides=("项目目标表", "正文"),
        evidence=(Evidence(passage.section or "正文", one.quote, passage.location), indicator_row(one.goal, row)),
        advice="请核对正文与项目绩效目标表，更正有误的一处。",
    )


def sums_of_projects(passage: Passage, facts: Facts) -> Iterator[Said]:
    """Sums that stand right behind the whole name of a project whose money 表十二 tells."""
    text = passage.text
    mentions = money_mentions(text) if "元" in text else ()
    for name, rows in projects_of(facts.document).items() if mentions else ():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            mention = next((m for m in mentions if m.start >= end), None)
            before = _CLAUSE.split(text[max(0, at - BEFORE) : at])[-1]
            longer = any(other != name and name in other for other in projects_of(facts.document))
            if (
                mention is not None
                and not longer
                and _BETWEEN.fullmatch(text, end, mention.start)
                and not _NOT_THE_BUDGET.search(before)
                and not (facts.year is not None and f"{facts.year - 1}年" in before)
            ):
                yield Said(rows, name, mention, text[at : mention.end], "其中" in before)
            at = text.find(name, end)


def projects_of(document: Document) -> dict[str, tuple[BudgetRow, ...]]:
    """The rows of 表十二 by the names long enough to be told from words."""
    found: dict[str, tuple[BudgetRow, ...]] = {}
    for row in document.projects():
        if len(name_key(row.name)) >= LEAST_NAME and row.total.value is not None:
            found[row.name] = (*found.get(row.name, ()), row)
    return found


def values_of(rows: tuple[BudgetRow, ...]) -> set[Decimal]:
    """What a sum told of the rows may be: of all, of one of them, of one source of money."""
    values = {amount.value for row in rows for amount in (row.total, *row.parts) if amount.value is not None}
    return values | {sum((row.total.value or Decimal(0) for row in rows), Decimal(0))}
