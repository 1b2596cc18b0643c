"""AMT19 正文同一金额前后不一致

检查什么
    预算情况说明的同一部分中，本年度的基本支出、项目支出、人员经费、公用经费等总数是否写成不同的金额。
示例
    “项目支出900.00万元，占75%。……项目支出860.00万元，比上年减少……” → 项目支出前后两处不一致。
如何修改
    按批复的部门预算统一，并删除没有更新的旧稿。
不报告的情形
    其中一处写明是上年数；按科目、按单位分列的金额；不同部分采用不同口径（当年、含结转）；相差不超过0.01万元；
    绩效管理情况中的金额（由AMT10至AMT13核对）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.model.document import Document, Passage
from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable
from perfcheck.values.amounts import MoneyMention, money_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT19",
    slug="same-sum-printed-twice-differently",
    title="正文同一金额前后不一致",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请按批复的部门预算核对，前后保持一致。",
)
# Sums of which a department has one a year, whatever is told of them.
WHOLES = ("基本支出", "项目支出", "人员经费", "公用经费")
LEAD = 24  # characters before a sum that say what it is the sum of
REACH = 24  # characters quoted after a sum
OTHER_YEAR = re.compile(r"上年|上一年|去年|增加|减少|增长|下降|结转")
CLAIMS = "绩效"
Told = tuple[Passage, MoneyMention]


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    sections: dict[str, dict[str, list[Told]]] = {}
    for passage in paragraphs(document):
        if passage.section and CLAIMS not in passage.section:
            for label, mention in wholes_in(passage.text, facts.year):
                sections.setdefault(passage.section, {}).setdefault(label, []).append((passage, mention))
    if not sections:
        yield not_applicable("正文没有写基本支出、项目支出等总数")
        return
    for section, labels in sections.items():
        for label, told in labels.items():
            values = list(dict.fromkeys(m.value for _, m in told))
            if max(values) - min(values) > TOLERANCE:
                yield _finding(section, label, told, values)


def _finding(section: str, label: str, told: list[Told], values: list[Decimal]) -> Finding:
    shown = "、".join(tell(v) for v in values)
    gap = max(values) - min(values)
    first = {mention.value: (passage, mention) for passage, mention in reversed(told)}
    return RULE.finding(
        f"“{section}”部分的{label}写成{len(values)}个不同的金额：{shown}，相差{tell(gap)}。",
        field="passages",
        found=shown,
        difference=tell(gap),
        amount=gap,
        evidence=tuple(
            Evidence(section, around(passage.text, mention), passage.location)
            for passage, mention in (first[v] for v in values)
        ),
    )


def wholes_in(text: str, year: int | None) -> Iterator[tuple[str, MoneyMention]]:
    """(label, sum) where a whole of this year is directly followed by its sum."""
    for mention in money_mentions(text):
        lead = re.split(r"[,，。；;：:（(]", text[max(0, mention.start - LEAD) : mention.start])[-1].strip()
        label = next((w for w in WHOLES if lead.endswith(w)), None)
        if label is None or OTHER_YEAR.search(lead) or (year is not None and f"{year - 1}年" in lead):
            continue
        # "某单位项目支出" and "城乡社区项目支出" are parts, not the whole.
        before = lead[: -len(label)]
        if not before or before in ("其中", "本年", "当年", "安排") or (year is not None and f"{year}年" in before):
            yield label, mention


def around(text: str, mention: MoneyMention) -> str:
    start = max(text.rfind(stop, 0, mention.start) for stop in "。；;：:,，") + 1
    return text[start : mention.end + REACH].strip()
