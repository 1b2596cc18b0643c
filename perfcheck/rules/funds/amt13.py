"""AMT13 整体支出绩效目标表的预算数与预算表、正文不符

检查什么
    整体支出绩效目标表的合计、基本支出、项目支出，与预算支出总表和绩效管理情况正文所写的数字是否一致。
依据
    《政府信息公开条例》第六条（准确公开）；《地方预决算公开操作规程》第四条（内容准确）。
示例
    整体支出绩效目标表合计1,240.00万元，预算支出总表合计980.00万元 → 两处不符。
如何修改
    按批复的部门预算更正有误的一处。
不报告的情形
    没有整体支出绩效目标表；整体表写明只属于另一个单位；相差不超过0.01万元；
    与不含上年结转的任一张预算支出表一致；没有可以比较的数字（记入“未能检查”）。
"""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.document import Document, OverallGoal
from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.money import Amount, format_wan
from perfcheck.parsing.normalise import compact
from perfcheck.rules.basis import OPENNESS_6
from perfcheck.rules.facts import Facts
from perfcheck.rules.funds.quotes import totals_quote
from perfcheck.rules.reconciliation import NEAR_NAME, agree, nearest
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable, not_enough_data
from perfcheck.strings import FIELD_LABELS

RULE = Rule(
    code="AMT13",
    slug="overall-goal-differs-from-budget",
    title="整体支出绩效目标表的预算数与预算表、正文不符",
    severity=Severity.ERROR,
    basis=OPENNESS_6,
    advice="请按批复的部门预算核对整体支出绩效目标表、预算表和正文，更正有误的一处。",
)
Source = tuple[str, dict[str, Amount], Evidence]


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    overall = document.overall_goal
    if overall is None:
        yield not_applicable("文件中没有整体支出绩效目标表")
        return
    if _of_another_unit(overall, document):
        yield not_enough_data(f"整体支出绩效目标表属于“{overall.department}”，与本部门预算不能直接比较")
        return
    ours = {"合计": overall.total, "基本支出": overall.basic, "项目支出": overall.project}
    tables, narrative = list(_tables(document)), list(_narrative(document))
    if not any(a.present for a in ours.values()) or not (tables or narrative):
        yield not_enough_data("整体支出绩效目标表或预算支出总表的数字没有读到，无法核对")
        return
    agreeing = next((t for t in tables if not _differences(ours, t[1])), None)
    for source in [*([] if agreeing else tables[:1]), *narrative]:
        yield from _report(overall, ours, source)


def _of_another_unit(overall: OverallGoal, document: Document) -> bool:
    """Names that nearly agree are one unit spelt in two ways, which FRM04 reports."""
    ours, theirs = compact(document.department_name or ""), compact(overall.department or "")
    if not ours or not theirs or ours in theirs or theirs in ours:
        return False
    near = nearest(ours, (theirs,))
    return near is None or near[1] < NEAR_NAME


def _tables(document: Document) -> Iterator[Source]:
    for totals in document.expenditure_totals:
        amounts = {"合计": totals.total, "基本支出": totals.basic, "项目支出": totals.project}
        yield f"“{totals.title}”", amounts, totals_quote(totals)


def _narrative(document: Document) -> Iterator[Source]:
    statement = document.statement
    if statement is None or not statement.overall_total.present:
        return
    amounts = {
        "合计": statement.overall_total,
        "基本支出": statement.overall_basic,
        "项目支出": statement.project_expenditure,
    }
    quote = statement.overall_quote or statement.quote
    yield "正文", amounts, Evidence(FIELD_LABELS["statement"], quote, statement.overall_location)


def _differences(ours: dict[str, Amount], theirs: dict[str, Amount]) -> list[str]:
    """Names of the figures that are present on both sides and differ."""
    return [n for n, a in ours.items() if a.present and theirs[n].present and not agree(a, theirs[n])]


def _report(overall: OverallGoal, ours: dict[str, Amount], source: Source) -> Yield:
    place, theirs, evidence = source
    names = _differences(ours, theirs)
    if not names:
        return
    message = "，".join(f"{n}{ours[n].wan}万元（{place}为{theirs[n].wan}万元）" for n in names)
    first, second = ours[names[0]].value, theirs[names[0]].value
    gap = abs(first - second) if first is not None and second is not None else None
    quote = "，".join(f"{n} {a.quote or a.wan}" for n, a in ours.items() if a.present)
    yield RULE.finding(
        f"整体支出绩效目标表{message}，两处不一致。",
        field="overall_goal",
        evidence=(Evidence(FIELD_LABELS["overall_goal"], quote, overall.location), evidence),
        expected=f"{theirs[names[0]].wan}万元",
        found=f"{ours[names[0]].wan}万元",
        difference=None if gap is None else f"{format_wan(gap)}万元",
        amount=gap,
    )
