"""Rises and falls that a paragraph tells: 比上年22.50万元减少1.30万元，下降5.78% (AMT18)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.funds.told_sums import Told
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.values.amounts import NUMBER, UNITS, MoneyMention, money_mentions, to_decimal
from perfcheck.values.normalise import part_begins

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RISES = ("增加", "增长", "增幅")
_EITHER = "变动幅度|变动率|变动比例|增减幅度|增减比例"  # of a rise or a fall
_VERBS = "增加|增长|减少|下降|降低"
CHANGE = regex(rf"[比较](?:[^,，。；;%％]|(?<=\d),(?=\d)){{0,40}}?({_VERBS})了?$")
RATE = regex(rf"[,，、]?(?:比上年|同比)?({_VERBS}|增幅|降幅|{_EITHER})(?:了|为|约)?(\d{{1,4}}(?:\.\d{{1,4}})?)[%％]")
CLAUSE = regex(r"[。；;]")
LEAD = 16  # characters before a sum that say whose year it is
REACH = 40  # characters from 比上年 to the sum
MOST_BEFORE = 6  # sums before a change that may be the ones it is reckoned from
HUNDRED = Decimal(100)
# 2026年预算12.00万元，比上年15.00万元减少3.00万元
OF_LAST_YEAR = regex(
    r"[,，、。；;]?((?:[比较]|与|(?=上年|上一年|去年))(?:上年|上一年|去年|20\d{2}年)度?(?:年初|调整)?(?:部门)?(?:预算)?"
    r"(?:安排|执行|完成|支出|收入|决算)?数?(?:总额|金额)?的?[为是]?)$"
)
BETWEEN = regex(rf"(?:相比)?[,，、]?(?:同比|[比较与](?:上年|上一年|去年)度?(?:预算)?(?:相比)?[,，]?)?({_VERBS})了?$")

# 增加345.25万元，主要是基本支出增加95.22万元，项目支出增加250.03万元
_CHANGED = rf"({_VERBS})了?({NUMBER})(万元|元)"
_PART = rf"(基本支出|项目支出)(?:预算)?(?:[比较](?:上年|去年|20\d\d年))?{_CHANGED}(?:[(（][^()（）]{{0,60}}[)）])?"
CHANGE_OF_PARTS = regex(
    rf"{_CHANGED}(?:[,，、](?:{_VERBS}|增幅|降幅)为?[\d.]{{1,8}}[%％])?[,，。;；]?"
    rf"(其中|主要(?:原因)?(?:是|为|系))[:：,，]?{_PART}[,，、;；和及]{_PART}(?=[。；;,，]|$)"
)


def told_changes(text: str, year: int | None) -> Iterator[Told]:
    """The percentage of rises and falls against the sums, and the word beside it against the word beside the sum."""
    mentions = money_mentions(text)
    for index, change in enumerate(mentions):
        verb = CHANGE.search(text[max(0, change.start - REACH) : change.start])
        rate = RATE.match(text, change.end)
        if verb is None or rate is None:
            continue
        found = text[change.start : rate.end()]
        one_way = rate.group(1) not in _EITHER.split("|")
        if one_way and (verb.group(1) in RISES) is not (rate.group(1) in RISES):
            yield Told(f"写“{verb.group(1)}{found}”，一处说增加，一处说减少", found)
            continue
        near = mentions[max(0, index - MOST_BEFORE) : index]
        clause = [m for m in near if not CLAUSE.search(text[m.end : change.start])]
        signed = change.value if verb.group(1) in RISES else -change.value
        last_year = [m for m in clause if OF_LAST_YEAR.search(text[max(0, m.start - REACH) : m.start])]
        clause = last_year[-1:] or clause  # 比上年3500万元减少162万元: reckoned from that alone
        bases = [b for m in clause for b in bases_of(text, m, signed, year) if b > 0]
        rates = [change.value / base * HUNDRED for base in bases]
        if not rates:
            continue
        right = any(agrees(r, rate.group(2)) for r in rates)
        fault = f"写“{verb.group(1)}{change.quote}……{rate.group(2)}%”，按上年数{tell(bases[-1])}计算为{rates[-1]:.2f}%"
        yield Told("" if right else fault, found)


def told_parts_of_change(text: str) -> Iterator[Told]:
    """A rise or fall of the whole against those of 基本支出 and 项目支出 told right behind it.

    Behind 主要是 something else may have changed too: there only two digits turned or a point wrong tell a fault.
    """
    for hit in CHANGE_OF_PARTS.finditer(text):
        verb, number, unit, word, *rest = hit.groups()
        (first, *one), (second, *other) = rest[:4], rest[4:]
        values = [_signed(*of) for of in ((verb, number, unit), one, other)]
        if first == second or any(value is None for value in values):
            continue
        whole, *parts = (value or Decimal(0) for value in values)
        added = sum(parts, Decimal(0))
        gap = abs(added - whole)
        meant = [(part, whole - added + part) for part in parts]
        mistyped = any(swapped(abs(a), abs(b)) or tenfold(abs(a), abs(b)) for a, b in meant)
        wrong = gap > len(values) * TOLERANCE and (word == "其中" or mistyped)
        way = "增加" if added >= 0 else "减少"
        fault = f"写“{hit.group()}”，两项合计{way}{tell(abs(added))}，相差{tell(gap)}"
        yield Told(fault if wrong else "", hit.group())


def _signed(verb: str, number: str, unit: str) -> Decimal | None:
    """A change in yuan, a fall below 0."""
    value = to_decimal(number)
    return None if value is None else value * UNITS[unit] * (1 if verb in RISES else -1)


def bases_of(text: str, mention: MoneyMention, change: Decimal, year: int | None) -> list[Decimal]:
    """Last year's sum as a mention may give it: itself, or this year's sum less the change."""
    lead = text[max(0, mention.start - LEAD) : mention.start]
    lead = re.split(r"[,，、。；;：:]", lead)[-1]
    last = any(w in lead for w in ("上年", "上一年", "去年")) or (year is not None and f"{year - 1}年" in lead)
    current = any(w in lead for w in ("本年", "当年")) or (year is not None and f"{year}年" in lead)
    if last:
        return [mention.value]
    if current:
        return [mention.value - change]
    return [mention.value, mention.value - change]


def agrees(exact: Decimal, printed: str) -> bool:
    """Whether a printed percentage is the exact one rounded or cut to its decimals."""
    decimals = len(printed.partition(".")[2])
    return abs(exact - Decimal(printed)) <= Decimal(1).scaleb(-decimals) + Decimal("0.01")


def told_differences(text: str) -> Iterator[Told]:
    """A change told beside last year's sum, against the difference to this year's.

    This year's sum stands right before it, or in the sentence before, where other sums may stand too: of those only
    one that differs by just the change, but the other way, tells a fault. Behind the last of several parts the change
    is that of the sum before 其中: 收入350万元，其中拨款330万元、其他收入20万元，较上年340万元增加10万元.
    """
    mentions = money_mentions(text)
    for index in range(1, len(mentions) - 1):
        last, change = mentions[index], mentions[index + 1]
        verb = BETWEEN.fullmatch(text[last.end : change.start])
        before = list(mentions[max(0, index - MOST_BEFORE) : index])
        lead = OF_LAST_YEAR.search(text[before[-1].end : last.start])
        if verb is None or lead is None:
            continue
        rise = verb.group(1) in RISES
        beside = lead.start() == 0 and not lead.group(0).startswith(("。", "；", ";"))
        start = before[-1].start if beside else before[-1].end + lead.start(1)
        whole = whole_of_list(text, mentions[:index]) if beside else None
        if whole is not None:  # 3512万元，其中甲3492万元、乙20万元，比上年……: of the whole, or of its last part
            before, start = [before[-1], whole], whole.start
        elif beside:
            before = before[-1:]
        quote = text[start : change.end]
        told = told_difference(quote, before, last, change, rise=rise, beside=beside)
        if told is not None:
            yield told


def whole_of_list(text: str, before: Sequence[MoneyMention]) -> MoneyMention | None:
    """The sum behind which the last one is listed with others (其中……) in one sentence; None where it is in no list."""
    start = part_begins(text, before[-1].start, "。；;")
    among = text.rfind("其中", start, before[-1].start)
    wholes = [m for m in before if start <= m.start and m.end <= among]
    return wholes[-1] if wholes else None


def told_difference(
    quote: str, before: Sequence[MoneyMention], last: MoneyMention, change: MoneyMention, *, rise: bool, beside: bool
) -> Told | None:
    """One change against the sums that may be this year's; None where none of them can be.

    beside: the only one, or the whole and the last part of a list, stands right before last year's."""
    gaps = [now.value - last.value for now in before]
    told = change.value if rise else -change.value
    if any(abs(gap - told) <= 2 * TOLERANCE for gap in gaps):
        return Told("", quote)
    turned = next((now for now, gap in zip(before, gaps, strict=True) if abs(gap + told) <= 2 * TOLERANCE), None)
    if turned is not None:
        way = "减少" if rise else "增加"
        return Told(f"写“{quote}”，本年{tell(turned.value)}与上年{tell(last.value)}相比是{way}", quote)
    return Told(f"写“{quote}”，两数相差{tell(abs(gaps[-1]))}", quote) if beside else None
