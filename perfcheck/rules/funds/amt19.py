"""AMT19 正文同一金额前后不一致

检查什么
    预算情况说明的同一部分中，本年度的基本支出、项目支出、人员经费、公用经费等总数是否写成不同的金额；
    同一科目、同一总数的金额在各部分之间是否数字颠倒（疑点）。
示例
    “项目支出900.00万元，占75%。……项目支出860.00万元，比上年减少……” → 项目支出前后两处不一致。
    收入说明写“城乡社区本年预算收入2,687.13万元”，支出说明写“城乡社区支出2,867.13万元” → 数字疑似颠倒。
如何修改
    按批复的部门预算统一，并删除没有更新的旧稿。
不报告的情形
    其中一处写明是上年数；按科目、按单位分列的金额；不同部分采用不同口径（当年、含结转）；相差不超过0.01万元；
    绩效管理情况中的金额（由AMT10至AMT13核对）。
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.model.document import Document, Passage
from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable
from perfcheck.values.amounts import MoneyMention, money_mentions
from perfcheck.values.normalise import part_begins

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
OF_A_BUDGET = regex("一般公共预算|政府性基金|国有资本经营|财政拨款|财政专户")
LEAD = 24  # characters before a sum that say what it is the sum of
REACH = 24  # characters quoted after a sum
OTHER_YEAR = regex(r"上年|上一年|去年|增加|减少|增长|下降|结转")
CLAIMS = "绩效"
SAYS_NO_SUBJECT = regex(
    r"本年|当年|20\d{2}年度?|年初|支出|预算|收入|拨款|总计|合计|安排|其中|为|总|需|共|资金|经费|投入|项目|金额"
)
_WORDS = regex("[一-龥]+")
LEAST_SUBJECT = 2  # characters that name what a sum is for
MOST_OF_SUBJECT = 40  # different sums of one subject; more are of many things
LEAST_DIGITS = 5  # of shorter sums two may be made of the same digits by chance
MOST_APART = 3  # places in which two such sums differ: two digits turned round and one more
Told = tuple[Passage, MoneyMention]


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    sections: dict[str, dict[str, list[Told]]] = {}
    for passage in paragraphs(document):
        if passage.section and CLAIMS not in passage.section:
            for label, mention in wholes_in(passage.text, facts.year):
                sections.setdefault(passage.section, {}).setdefault(label, []).append((passage, mention))
    subjects = sums_by_subject(document, facts.year)
    if not sections and not subjects:
        yield not_applicable("正文没有写基本支出、项目支出等总数")
    told_values: set[Decimal] = set()
    for section, labels in sections.items():
        for label, told in labels.items():
            values = list(dict.fromkeys(m.value for _, m in told))
            if max(values) - min(values) > TOLERANCE:
                told_values |= set(values)
                yield _finding(section, label, told, values)
    for sums in subjects.values():
        if len(sums) > MOST_OF_SUBJECT:
            continue
        pair = next((p for p in combinations(sums.values(), 2) if mistyped(p[0][1].value, p[1][1].value)), None)
        if pair is not None and not {told[1].value for told in pair} <= told_values:
            yield _out_of_order(*pair)


def sums_by_subject(document: Document, year: int | None) -> dict[str, dict[Decimal, Told]]:
    """What sums of this year are for → each sum told of it, where it stands first."""
    of_subject: dict[str, dict[Decimal, Told]] = {}
    for passage in paragraphs(document):
        if passage.section and CLAIMS not in passage.section:
            for subject, mention in subjects_in(passage.text, year):
                of_subject.setdefault(subject, {}).setdefault(mention.value, (passage, mention))
    return of_subject


def subjects_in(text: str, year: int | None) -> Iterator[tuple[str, MoneyMention]]:
    """(what a sum of this year is for, sum): 城乡社区 of 城乡社区本年预算支出."""
    for mention in money_mentions(text):
        lead = lead_of(text, mention)
        if OTHER_YEAR.search(lead) or (year is not None and f"{year - 1}年" in lead):
            continue
        subject = "".join(_WORDS.findall(SAYS_NO_SUBJECT.sub("", lead)))
        if len(subject) >= LEAST_SUBJECT:
            yield subject, mention


def mistyped(a: Decimal, b: Decimal) -> bool:
    """Whether two sums of one size have the same digits in another order, one more digit wrong at most."""
    one, other = (f"{value.normalize():f}".replace(".", "") for value in (a, b))
    if a.adjusted() != b.adjusted() or len(one) != len(other) or len(one.rstrip("0")) < LEAST_DIGITS:
        return False
    apart = [i for i in range(len(one)) if one[i] != other[i]]
    turned = any(one[i : i + 2] == other[i : i + 2][::-1] for i in apart)
    return turned and len(apart) <= MOST_APART


def _out_of_order(a: Told, b: Told) -> Finding:
    gap = abs(a[1].value - b[1].value)
    shown = f"{tell(a[1].value)}、{tell(b[1].value)}"
    return RULE.finding(
        f"正文“{around(a[0].text, a[1], 0)}”与“{around(b[0].text, b[1], 0)}”说的疑似是同一金额，数字疑似颠倒，"
        f"相差{tell(gap)}。",
        field="passages",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        found=shown,
        difference=tell(gap),
        amount=gap,
        evidence=tuple(Evidence(p.section or "正文", around(p.text, m), p.location) for p, m in (a, b)),
    )


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
        lead = lead_of(text, mention)
        label = next((w for w in WHOLES if lead.endswith(w)), None)
        if label is None or OTHER_YEAR.search(lead) or (year is not None and f"{year - 1}年" in lead):
            continue
        # "某单位项目支出" and "城乡社区项目支出" are parts, not the whole.
        before = lead[: -len(label)]
        if not before or before in ("其中", "本年", "当年", "安排") or (year is not None and f"{year}年" in before):
            sentence = text[part_begins(text, mention.start, "。") : mention.start]
            scope = OF_A_BUDGET.search(sentence)  # 项目支出 of 一般公共预算 is another whole than that of all money
            yield (f"{scope.group()}的{label}" if scope is not None else label), mention


def lead_of(text: str, mention: MoneyMention) -> str:
    """The words of its clause before a sum."""
    return re.split(r"[,，、。；;：:（(]", text[max(0, mention.start - LEAD) : mention.start])[-1].strip()


def around(text: str, mention: MoneyMention, reach: int = REACH) -> str:
    """The clause of a sum, with ``reach`` characters behind it."""
    return text[part_begins(text, mention.start, "。；;：:,，") : mention.end + reach].strip()
