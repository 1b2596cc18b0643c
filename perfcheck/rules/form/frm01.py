"""FRM01 金额栏不是数字

检查什么
    绩效目标表的资金各栏、项目支出预算表和整体支出绩效目标表的金额栏是否填有不能识别为金额的内容。
示例
    资金总额填“854万854万” → 金额“854万854万”无法识别。
如何修改
    改填数字金额，栏目名称、说明文字不要写进金额栏。
不报告的情形
    金额带单位（150万元、10000元）；空白、“-”、“无”（按0处理）；只有数字而全表没有注明单位的，
    没有分格的文字中金额与别的栏目的文字或另一半的同一数字连在一处的，记入“未能检查”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, money_cell, unreadable
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.money import Amount
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM01",
    slug="amount-not-a-number",
    title="金额栏不是数字",
    severity=Severity.ERROR,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请改填数字金额，栏目名称、说明文字不要写进金额栏。",
)
QUOTED = 40  # characters of a cell in the sentence; the evidence holds it whole
# A word in a money cell. Where the text had no cells (no column of the place) it may be the next cell's.
WORD = regex(r"[一-龥](?<![百千万亿元])")
TWICE = regex(r"([\d,]{1,15}\.\d{2})/?\1")  # the halves of a form run together: 286.40286.40
PLAIN_NUMBER = regex(r"-?[\d,]{1,30}(?:\.\d{1,8})?")


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    for goal, field, label, amount, evidence in money_cells(document):
        if amount.status is not Status.UNREADABLE:
            continue
        quote = amount.quote or ""
        where = f"“{goal.name}”的“{label}”" if goal else f"“{label}”"
        if not quote.strip() or PLAIN_NUMBER.fullmatch(compact(quote)):
            yield unreadable(f"{where}没有可用的金额单位或未能识别", goal.ordinal if goal else None)
            continue
        no_cells = goal is not None and amount.location.column is None
        if goal is not None and no_cells and (TWICE.fullmatch(compact(quote)) or WORD.search(quote)):
            yield unreadable(
                f"{where}在没有分格的文字中与其他内容连在一处（“{shortened(quote, QUOTED)}”）", goal.ordinal
            )
            continue
        yield RULE.finding(
            f"“{label}”一栏的金额“{shortened(quote, QUOTED)}”无法识别为数字，疑似填写或识别错误。",
            goal=goal,
            field=field,
            confidence=Confidence.CHECK if amount.by_ocr else Confidence.LIKELY,
            found=quote,
            evidence=(evidence,),
        )


def money_cells(document: Document) -> Iterator[tuple[Goal | None, str, str, Amount, Evidence]]:
    """(form, attribute, label, amount, evidence) of every money cell."""
    for goal in document.goals:
        for half, funds in (("implementation", goal.implementation), ("annual", goal.annual)):
            for name, amount in funds.items():
                field = f"funds.{half}.{name}"
                yield goal, field, field_label(field), amount, money_cell(goal, field, amount)
    for row in document.project_budget:
        for amount in (row.total, *row.parts):
            evidence = Evidence("项目支出预算表", f"{row.name}｜{amount.quote}", amount.location, row.name)
            yield None, "project_budget", f"项目支出预算表·{row.name}", amount, evidence
    overall = document.overall_goal
    if overall is not None:
        named = (("合计", overall.total), ("基本支出", overall.basic), ("项目支出", overall.project))
        for label, amount in named:
            evidence = Evidence("整体支出绩效目标表", amount.quote or "", amount.location)
            yield None, "overall_goal", f"整体支出绩效目标表·{label}", amount, evidence
