"""AMT18 正文的比例、合计与金额不符

检查什么
    预算情况说明中“甲项A万元，占P%”的占比是否等于A除以所属总额；“比上年增加（减少）B万元，增长（下降）P%”的
    幅度是否等于B除以上年数；“甲万元，比上年乙万元减少丙万元”的增减额是否等于两数之差，增减的说法是否相反，所写增减的原因是否与增减相反；
    “支出预算甲万元，其中（包括）：基本支出乙万元，项目支出丙万元”两项相加是否等于总额，基本支出所列三类、三公各项之和是否等于所写合计，所占比例是否与金额相符、是否超过100%；“其中”列举的各项之和是否多于总额
    （货物、工程、服务三项采购，“三公”三项，基本支出的人员经费和公用经费，少于总额的也算；总额或其中一项只要改正一处误写各项就正好相加的，不论怎样列举都算）；“甲万元（48套，每套0.2万元）”括号中的数量乘以单价、“11辆，平均每辆1.62万元”的平均数乘以个数是否与所写的金额相符。
示例
    “支出预算1,200.00万元，其中：基本支出480.00万元，占0%” → 按金额计算为40.00%。
如何修改
    按正文所写的金额重新计算比例，删除没有更新的旧稿。
不报告的情形
    按印出的小数位数四舍五入或舍去尾数后一致；总额或上年数没有写明、为0；公开占比（由AMT12核对）；
    金额与所称总额之间另有文字，看不出占的是哪个数；列举之和少于总额（可能没有列全）、按两种口径列举的；以本年数、上年数中任一种合理理解计算一致；
    增减的原因兼有增和减，或说到上年、划转、改由其他资金安排的。
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.mistyped_lists import mistyped_lists, mistyped_shares
from perfcheck.rules.funds.told_averages import told_averages
from perfcheck.rules.funds.told_changes import HUNDRED, agrees, told_changes, told_differences, told_parts_of_change
from perfcheck.rules.funds.told_expenses import unequal_three
from perfcheck.rules.funds.told_reasons import told_reasons
from perfcheck.rules.funds.told_sums import (
    Told,
    told_basic,
    told_kinds_of_basic,
    told_lists,
    told_parts,
    told_products,
    told_single_parts,
    told_totals,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable
from perfcheck.rules.subjects import PARAGRAPH
from perfcheck.values.amounts import NUMBER, UNITS, MoneyMention, money_mentions, to_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Passage
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT18",
    slug="printed-ratio-differs-from-sums",
    title="正文的比例、合计与金额不符",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请按正文所写的金额重新计算比例，并删除没有更新的旧稿。",
    looks_at=PARAGRAPH,
)
REASON_ADVICE = "请核对增减的金额和所写原因，更正有误的一处。"
NOTHING = "正文没有可以核对的占比、分项、单价或增减幅度"
# 占40%, 占支出总额的40%
OF_ALL = r"(?:(?:本年|全年|年度)?(?:支出|预算|收入|总)?(?:预算)?(?:总额|总支出|总计|合计|总数|支出合计|收入合计)的?)?"
SHARE = regex(rf"[,，(（]?占比?{OF_ALL}(?:比例|比重)?(?:为|约)?(\d{{1,4}}(?:\.\d{{1,4}})?)[%％]")
_WHOLE_NAME = regex(r"占比?([一-龥]{2,12}?)的?(?:比例|比重)?(?:为|约)?\d")
_SHARE_OF = regex(r"占[一-龥“”（）()]{2,24}?的?(?:比例|比重)?(?:为|约)?(\d{1,4}(?:\.\d{1,4})?)[%％]")
_TWO_SHARES = regex(
    rf"基本支出(?:预算)?为?(?P<sum1>{NUMBER})(?P<unit1>亿元|万元|元)[,，(（]占[一-龥]{{0,10}}的?(?P<share1>\d{{1,3}}(?:\.\d{{1,4}})?)[%％][)）]?"
    rf"[,，、;；]项目支出(?:预算)?为?(?P<sum2>{NUMBER})(?P<unit2>亿元|万元|元)[,，(（]占[一-龥]{{0,10}}的?(?P<share2>\d{{1,3}}(?:\.\d{{1,4}})?)[%％]"
)
SHARES_ROUNDED = Decimal("0.05")  # percentage points
WHOLE = regex(r"其中|主要包括|主要用于|包括")


def check(passage: Passage, facts: Facts, options: NoOptions) -> Yield:
    text = passage.text
    if "元" not in text:
        yield not_applicable(NOTHING)
        return
    in_sentences = (
        told_parts, told_lists, told_basic, told_totals, told_products, told_differences, told_parts_of_change,
        told_shares, told_kinds_of_basic, told_single_parts, told_over_all, told_two_shares,
    )  # fmt: skip
    relations = [*chain(*(tell_of(text) for tell_of in in_sentences)), *told_changes(text, facts.year)]
    three = unequal_three(text, facts.year) if not any(one.fault for one in relations) else None
    relations += [Told(three, "三公")] if three is not None else []
    by_slip = chain(mistyped_lists(text), mistyped_shares(text), told_averages(text))
    relations += [] if any(one.fault for one in relations) else list(by_slip)
    reasons = list(told_reasons(text))
    if not relations and not reasons:
        yield not_applicable(NOTHING)
    told: dict[str, dict[str, str]] = {}  # the printed sentence → what is wrong in it → the printed words
    for one in (*relations, *reasons):
        if one.fault:
            told.setdefault(quote_of(passage, one.found), {}).setdefault(one.fault, one.found)
    meant = {one.fault for one in reasons}  # words that contradict a sum, where a sum contradicts a sum for certain
    for quote, wrong in told.items():
        only_words = meant.issuperset(wrong)
        yield RULE.finding(
            f"正文{'；'.join(wrong)}。",
            field="passages",
            severity=Severity.WARNING if only_words else None,
            confidence=Confidence.LIKELY if only_words else Confidence.CERTAIN,
            advice=REASON_ADVICE if only_words else None,
            found="；".join(wrong.values()),
            evidence=(Evidence(passage.section or "正文", quote, passage.location),),
        )


def named_whole(
    text: str, mentions: Sequence[MoneyMention], part: MoneyMention, share: re.Match[str]
) -> Decimal | None:
    """The last sum before a part that is called what the part is a share of: 收入预算总额 of 占收入预算总额的99.50%."""
    name = _WHOLE_NAME.search(share.group())
    called = (m for m in reversed(mentions) if m.end <= part.start and name is not None)
    return next((m.value for m in called if name and text[: m.start].rstrip("为是共计").endswith(name.group(1))), None)


def quote_of(passage: Passage, found: str) -> str:
    """The sentence with the wrong figure: paragraphs of this kind run to a page."""
    at = passage.text.find(found)
    start = passage.text.rfind("。", 0, at) + 1
    end = passage.text.find("。", at)
    return passage.text[start : end + 1 if end >= 0 else None].strip()


def told_shares(text: str) -> Iterator[Told]:
    """The 占P% of parts against their share of the sum before 其中."""
    mentions = money_mentions(text)
    latest: Decimal | None = None  # the sum before the last 其中 of the sentence
    outer: Decimal | None = None  # the one before it, of which the other is a share itself
    for before, part in zip((None, *mentions), mentions, strict=False):
        between = text[before.end : part.start] if before else ""
        opens = WHOLE.search(between) if before else None
        nested = before is not None and SHARE.match(text, before.end) is not None
        if before and opens and ("。" not in between[: opens.start()] or opens.group().startswith("其中")):
            outer = latest if nested else before.value
            latest = before.value
        elif "。" in between:
            latest = outer = None
        elif "；" in between or ";" in between:
            latest = outer  # 基本支出60万元，占60%，其中人员经费50万元；项目支出40万元，占40%
        hit = SHARE.match(text, part.end)
        if hit is None or not latest:
            continue
        named = named_whole(text, mentions, part, hit)
        sums = [m.value for m in mentions if m.end <= part.start and m.value >= part.value and m.value > 0]
        right = any(agrees(part.value / whole * HUNDRED, hit.group(1)) for whole in sums)
        whole = named or latest
        share = part.value / whole * HUNDRED
        fault = f"写“{label_before(text, part)}{part.quote}，占{hit.group(1)}%”，按总额{tell(whole)}计算为{share:.2f}%"
        yield Told("" if right else fault, text[part.start : hit.end()])


def told_two_shares(text: str) -> Iterator[Told]:
    """基本支出3706万元，占91.92%；项目支出325.6万元，占8.08%: two parts of one whole, told by their shares alone."""
    for hit in _TWO_SHARES.finditer(text):
        one, other = ((to_decimal(hit[f"sum{n}"]) or Decimal(0)) * UNITS[hit[f"unit{n}"]] for n in (1, 2))
        shares = (hit["share1"], hit["share2"])
        if one + other <= 0 or abs(sum(map(Decimal, shares)) - HUNDRED) > SHARES_ROUNDED:
            continue
        exact = one / (one + other) * HUNDRED
        right = abs(exact - Decimal(shares[0])) <= SHARES_ROUNDED
        fault = f"写“{hit.group()}”，按两项金额计算分别为{exact:.2f}%、{HUNDRED - exact:.2f}%"
        yield Told("" if right else fault, hit.group())


def told_over_all(text: str) -> Iterator[Told]:
    """A share of more than all: 占项目支出预算的200%."""
    for hit in _SHARE_OF.finditer(text):
        if Decimal(hit.group(1)) > HUNDRED:
            yield Told(f"写“{hit.group()}”，所占比例超过100%", hit.group())


def label_before(text: str, mention: MoneyMention) -> str:
    """The words a sum belongs to: 基本支出, 社会保障和就业支出."""
    words = text[max(0, mention.start - 20) : mention.start]
    return re.split(r"[,，、。；;：:\s]", words)[-1]
