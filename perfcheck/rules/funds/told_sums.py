"""Sums that a paragraph reckons itself: parts behind 其中, 比上年A减少B, and 48套，每套0.2万元 (AMT18).

Each of these yields a ``Told`` for every relation it holds to be checked, with no fault where it is right.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.relevance.mistyped import swapped
from perfcheck.values.amounts import NUMBER, UNITS, MoneyMention, money_mentions, to_decimal

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

# The two parts that make up a department's spending, and what else may stand beside them.
PARTS = regex(r"(?:^|[,，、。；;：:（(]|其中)(基本支出|项目支出)(?:预算)?为?$")
OTHERS = ("上缴", "经营支出", "附属单位", "结转", "往来", "上年", "增加", "减少", "增长", "下降")
LEAD = 16  # characters before a sum that say what it is the sum of
# 480万元，其中：甲470.40万元（…），乙9.60万元: between the sums stand their names and no other words
_LABEL = (
    r"([一-龥“”]{2,16}(?:[（(][一-龥]{1,4}[)）][一-龥]{0,4})?)"
    r"(?:\d{1,4}[个项户家所][,，]?(?:涉及)?(?:金额|资金|预算)?)?$"  # 一次性项目2个，金额
)
# 13万元，较上年减少1万元，下降7.1%，其中：
_LIKE_LAST = (
    r"(?:[,，、](?:[与比较](?:上年|上一年|去年|20\d\d年)度?(?:预算)?数?(?:相比)?|同比)[,，]?(?:基本)?"
    r"(?:持平|无变化|无增减|(?:增加|减少|增长|下降)[\d.,]{1,16}(?:万元|元|%|％)"
    r"(?:[,，、](?:同比)?(?:增加|减少|增长|下降|增幅|降幅)[\d.]{1,8}[%％])?))?"
)
OPENS = regex(
    rf"{_LIKE_LAST}(?:[,，。;；]?(?:(?:其中|(?:主要)?包括|分别为)[:：,，]?|(?:主要)?用于[:：])|[(（]){_LABEL}"
)
OPENS_AGAIN = regex(rf"其中[:：]?{_LABEL.removesuffix('$')}[0-9]")
# 9.00万元，与上年持平；4.80万元，比上年减少0.40万元: what is said of a part before the next one or the end
_ASIDE = (
    r"[,，、](?:[与比较](?:上年|上一年|去年|20\d\d年)|同比|占|(?:主要)?(?:用于|包括)|含|主要是|(?:主要)?为(?=[一-龥]))"
    r"[^。;；]{0,60}"
)
_BRACKET = r"(?:[(（][^()（）]{0,60}[)）])?"  # what a part is made up of
NEXT = regex(rf"{_BRACKET}(?:{_ASIDE}[;；]|[,，、;；和及])\s?{_LABEL}")
CLOSES = regex(rf"{_BRACKET}(?:(?:{_ASIDE})?(?:[。;；)）]|$)|[,，](?:合|共|总)计)")
ASIDE = regex(_BRACKET + _ASIDE)
# 财政拨款90万元、其他资金10万元，合计100万元: what is added up behind its parts
# the two parts of 基本支出 in a sentence of their own
OF_BASIC = regex(
    rf"基本支出(?:中|包括)[,，:：]?人员经费(?:支出)?(?:{NUMBER})(?:万元|元)(?:[,，]占[^,，。；;]{{1,20}})?"
    rf"[,，、和]公用经费(?:支出)?(?:{NUMBER})(?:万元|元)(?=[。；;,，]|$)"
)
BASIC_KINDS = ("工资福利", "商品和服务", "个人和家庭")
KINDS_OF_BASIC = regex(
    rf"基本支出(?:中|包括)[,，:：]?(?:(?:工资福利|商品和服务|对个人和家庭的?|资本性)(?:支出|补助)?(?:{NUMBER})(?:万元|元)[,，、;；和及]?){{3,4}}"
)
ONE_PART = regex(r"[,，(（]其中[:：]?[一-龥“”（）()]{2,16}")
TOTAL = regex(
    r"(?:[(（][^()（）]{0,60}[)）]|[)）])?[,，]?(?:以上|[两二三四]项|各项)?"
    r"(?:合计|共计|总计|资金总额|总金额|总额)(?:资金|金额)?[为:：]?"
)
FIRST = regex(rf"(?:^|[,，。;；:：(（]|\d年|其中)(?:其中|涉及|包括|安排)?[:：]?{_LABEL}")
_GIVEN = regex("(?<=[一-龥”]{2})安排$")  # 上级补助安排500万元、本级财政安排840万元
NO_PART = (
    "年", "安排", "用于", "每", "其中", "已", "比", "较", "总", "共", "占", "人均", "户均", "标准", "单价", "余",
    "增加", "减少", "运转类", "特定目标类",  # whose sums AMT11 tells
)  # fmt: skip
# Lists that hold all there is: what is bought, and the three public expenses; 人员经费 and 公用经费 of 基本支出.
COMPLETE = (("货物", "工程", "服务"), ("出国", "接待", "用车"), ("出国", "接待", "运行", "购置"), ("运行", "购置"))
BASIC = (regex(r"基本支出(?:预算)?(?:安排)?[为是]?$"), ("人员经费", "公用经费"))
# 9.60万元（48套，每套0.2万元）
_EACH = regex(
    rf"[(（]({NUMBER})(万)?(平方米|公里|人次|[一-龥])([一-龥]{{0,6}})[,，、×*]每(平方米|公里|人次|[一-龥])[一-龥]{{0,6}}?"
    rf"(?:每?(年|月))?({NUMBER})(万元|元)[)）]"
)
_ONE = {"名": "人", "位": "人"}
MONTHS = {"月": 12}
PRODUCT = Decimal("0.01")  # share of a sum by which a product may be rounded


_MADE_OF = regex("其中|^[,，。;；:：]?(?:主要)?包括")
CHANGED = regex(r"(?:增加|减少|增长|下降|结[转余]|比|较)[^。；;]{0,12}$")
MOST_OF_PART = 2  # times a whole that a part with a digit wrong may be

Parts = list[tuple[str, MoneyMention]]  # (name, sum)


class Told(NamedTuple):
    """One relation between printed sums. found: its printed words. fault: what is wrong with it, "" for nothing.
    added: what its parts come to, where it is a sum of parts."""

    fault: str
    found: str
    added: str = ""


def told_parts(text: str) -> Iterator[Told]:
    """基本支出 and 项目支出 behind 其中 against the sum before it."""
    mentions = money_mentions(text)
    for index, whole in enumerate(mentions):
        end = stop_after(text, whole.end)
        parts = [m for m in mentions[index + 1 :] if m.end <= end]
        if (
            not parts
            or _MADE_OF.search(text[whole.end : parts[0].start]) is None
            or any(w in text[whole.end : end] for w in OTHERS)
        ):
            continue
        named = [
            (hit.group(1), m) for m in parts if (hit := PARTS.search(text[max(whole.end, m.start - LEAD) : m.start]))
        ]
        if sorted(label for label, _ in named) != ["基本支出", "项目支出"]:
            continue
        added = sum((m.value for _, m in named), Decimal(0))
        wrong = abs(added - whole.value) > 2 * TOLERANCE
        told = "、".join(f"{label}{m.quote}" for label, m in named)
        fault = f"写“{whole.quote}，其中{told}”，两项合计{tell(added)}，相差{tell(abs(added - whole.value))}"
        yield Told(fault if wrong else "", text[whole.start : named[-1][1].end])


def told_lists(text: str) -> Iterator[Told]:
    """The parts listed behind 其中, to the end of the sentence, that come to more than the whole.

    To less only where nothing else can belong to it, or the whole or one of them would be right with its digits in
    another order: else others may not be listed.
    """
    mentions = money_mentions(text)
    lists = (
        (whole, parts)
        for index, whole in enumerate(mentions)
        for parts in divisions(
            listed(text, whole.end, mentions[index + 1 :]) or listed_next(text, whole, mentions[index + 1 :]), text
        )
    )
    for whole, parts in lists:
        values, labels = [m.value for _, m in parts], [label for label, _ in parts]
        if len(parts) < 2 or set(labels) == {"基本支出", "项目支出"} or too_large(text, whole, parts):
            continue
        if CHANGED.search(text, 0, whole.start):  # 比上年减少0.50万元，其中: of what is left
            continue
        added = sum(values, Decimal(0))
        if added in [m.value for m in mentions if whole.end <= m.start < parts[0][1].start]:
            continue  # 比上年增加30万元，其中: they make up the rise
        twice = any(sum(values[:n], Decimal(0)) == whole.value for n in range(1, len(values)))
        slip = added < whole.value and (
            swapped(added, whole.value) or any(swapped(v, whole.value - added + v) for v in values)
        )
        gap, rounding = added - whole.value, len(parts) * TOLERANCE
        of_basic = BASIC[0].search(text[max(0, whole.start - LEAD) : whole.start]) is not None
        all_there_is = gap < -rounding and (complete(labels) or (of_basic and named_once(labels, BASIC[1])))
        wrong = (gap > rounding and not twice) or slip or all_there_is
        told = "、".join(f"{label}{m.quote}" for label, m in parts)
        fault = f"写“{whole.quote}，其中{told}”，各项合计{tell(added)}，相差{tell(abs(gap))}"
        yield Told(fault if wrong else "", text[whole.start : parts[-1][1].end])


def too_large(text: str, whole: MoneyMention, parts: Parts) -> bool:
    """Whether a part is so much more than the whole that it can be none of it."""
    most = max(m.value for _, m in parts)
    if most < whole.value or complete([label for label, _ in parts]):
        return False
    slipped = text[whole.end :].lstrip("，,：:").startswith("其中")
    return most == whole.value or not slipped or most >= MOST_OF_PART * whole.value


def divisions(parts: Parts, text: str) -> list[Parts]:
    """A list that a semicolon parts where other separators stand in it too: 甲60、乙40；一次性项目30、延续性项目70."""
    found: list[Parts] = [parts[:1]] if parts else []
    between = [text[a.end : b.start] for (_, a), (_, b) in pairwise(parts)]
    stops = [any(stop in words for stop in "；;") for words in between]
    for part, stop in zip(parts[1:], stops, strict=True):
        if stop and not all(stops):
            found.append([])
        found[-1].append(part)
    return found


def told_basic(text: str) -> Iterator[Told]:
    """基本支出中人员经费780万元，公用经费130万元 against 基本支出 told before."""
    hit = OF_BASIC.search(text)
    if hit is None:
        return
    mentions = money_mentions(text)
    wholes = [m for m in mentions if m.end <= hit.start() and BASIC[0].search(text[max(0, m.start - LEAD) : m.start])]
    parts = [m for m in mentions if hit.start() <= m.start < hit.end()]
    if not wholes or len(parts) != 2:
        return
    added, whole = parts[0].value + parts[1].value, wholes[-1]
    quote = f"{whole.quote}……{hit.group()}"
    fault = f"写“基本支出{quote}”，两项合计{tell(added)}，相差{tell(abs(added - whole.value))}"
    yield Told(fault if abs(added - whole.value) > 2 * TOLERANCE else "", hit.group())


def told_kinds_of_basic(text: str) -> Iterator[Told]:
    """基本支出中，工资福利支出80万元，对个人和家庭的补助17万元，商品和服务支出8万元 against 基本支出 told before."""
    for hit in KINDS_OF_BASIC.finditer(text):
        mentions = money_mentions(text)
        wholes = [
            m for m in mentions if m.end <= hit.start() and BASIC[0].search(text[max(0, m.start - LEAD) : m.start])
        ]
        parts = [m for m in mentions if hit.start() <= m.start < hit.end()]
        if not wholes or len(parts) < len(BASIC_KINDS) or not all(kind in hit.group() for kind in BASIC_KINDS):
            continue
        added, whole = sum((m.value for m in parts), Decimal(0)), wholes[-1]
        wrong = abs(added - whole.value) > len(parts) * TOLERANCE
        fault = f"写“基本支出{whole.quote}……{hit.group()}”，各项合计{tell(added)}，相差{tell(abs(added - whole.value))}"
        yield Told(fault if wrong else "", hit.group())


def told_single_parts(text: str) -> Iterator[Told]:
    """One part behind 其中 that is more than its whole: 购置及运行费2.60万元，其中运行费4.60万元."""
    for whole, part in pairwise(money_mentions(text)):
        if ONE_PART.fullmatch(text, whole.end, part.start) and not CHANGED.search(text, 0, whole.start):
            quote = text[whole.start : part.end]
            yield Told(f"写“{quote}”，其中的一项多于全部" if part.value > whole.value else "", quote)


def told_totals(text: str) -> Iterator[Told]:
    """A sum behind the parts that make it up, from the beginning of their clause on."""
    mentions = money_mentions(text)
    for index, total in enumerate(mentions):
        if index < 2 or not TOTAL.fullmatch(text[mentions[index - 1].end : total.start]):
            continue
        parts = [mentions[index - 1]]
        for earlier in reversed(range(index - 1)):
            before = mentions[earlier]
            if earlier and TOTAL.fullmatch(text[mentions[earlier - 1].end : before.start]):
                break  # 甲30、乙20，合计50；丙80、丁30，合计110: the sum of another list
            between = NEXT.fullmatch(text[before.end : parts[0].start])
            if between is None or is_no_part(between.group(1)):
                break
            parts.insert(0, before)
        ends = [text.rfind("。", 0, parts[0].start), *(m.end - 1 for m in mentions if m.end <= parts[0].start)]
        start = (max(ends) if total_before(text, mentions, parts[0]) else ends[0]) + 1
        opening = FIRST.search(text[start : parts[0].start])
        alone = not any(start <= m.start < parts[0].start for m in mentions)
        if len(parts) < 2 or opening is None or not alone or is_no_part(opening.group(1)):
            continue
        added = sum((m.value for m in parts), Decimal(0))
        wrong = abs(added - total.value) > (len(parts) + 1) * TOLERANCE
        quote = text[start + opening.start(1) : total.end]
        fault = f"写“{quote}”，各项合计{tell(added)}，相差{tell(abs(added - total.value))}" if wrong else ""
        yield Told(fault, quote, tell(added))


def total_before(text: str, mentions: Sequence[MoneyMention], first: MoneyMention) -> bool:
    """Whether the sum right before a list is that of another list, which ends there."""
    before = [m for m in mentions if m.end <= first.start]
    ends = len(before) > 1 and TOTAL.fullmatch(text[before[-2].end : before[-1].start]) is not None
    return ends and text[before[-1].end :].startswith(("；", ";", "。"))


def complete(labels: Sequence[str]) -> bool:
    """Whether a list names every kind of its sum, each once."""
    return any(named_once(labels, kinds) for kinds in COMPLETE)


def named_once(labels: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether each kind stands in just one of the labels, and each label is of one."""
    told = [[kind in label for kind in kinds] for label in labels]
    return len(labels) == len(kinds) and all(sum(one) == 1 for one in (*told, *zip(*told, strict=True)))


def listed_next(text: str, whole: MoneyMention, following: Sequence[MoneyMention]) -> Parts:
    """The parts of the first sum of a sentence that the next sentence lists: 收入预算100万元，增长5%。其中：甲……"""
    start, end = text.rfind("。", 0, whole.start) + 1, text.find("。", whole.end)
    first = not any(m.start >= start for m in money_mentions(text[: whole.start]))
    if end < 0 or not first or not OPENS_AGAIN.match(text, end + 1):
        return []
    parts = listed(text, end + 1, [m for m in following if m.start > end])
    added = sum((m.value for _, m in parts), Decimal(0))
    return [] if any(m.value == added for m in following if m.end <= end) else parts


def listed(text: str, at: int, following: Sequence[MoneyMention]) -> Parts:
    """(name, sum) of every part that is listed from a place on, to the end of a clause; [] for none."""
    parts: Parts = []
    opens = OPENS
    for mention in following:
        between: re.Match[str] | None = opens.fullmatch(text[at : mention.start])
        aside = ASIDE.fullmatch(text, at, mention.start) is not None
        if (aside and (parts or between is None)) or (between is None and inside_brackets(text[at : mention.start])):
            continue
        if between is None or is_no_part(between.group(1)):
            break
        parts.append((between.group(1), mention))
        at, opens = mention.end, NEXT
    while parts and not CLOSES.match(text, parts[-1][1].end):  # 甲60万元、乙40万元；项目支出80万元，其中……
        parts.pop()
    return parts


def is_no_part(label: str) -> bool:
    """Whether words before a sum say something else of it than which part it is; 上级补助安排 and 上年结转 say that."""
    name = _GIVEN.sub("", label).replace("公共", "").replace("上年结转", "结转")
    return any(word in name for word in NO_PART)


def inside_brackets(between: str) -> bool:
    """Whether a bracket opened between two places has not closed yet."""
    return any(between.count(left) > between.count(right) for left, right in ("()", "（）"))


def told_products(text: str) -> Iterator[Told]:
    """A sum with how it is reckoned in brackets behind it: so many, each so much."""
    for mention in money_mentions(text):
        hit = _EACH.match(text, mention.end)
        if hit is None:
            continue
        count, ten_thousand, unit, noun, each, span, price, money = hit.groups()
        number, much = to_decimal(count), to_decimal(price)
        of_them = _ONE.get(unit, unit) == _ONE.get(each, each) or noun.startswith(each)
        if number is None or much is None or not of_them:
            continue
        product = number * (10_000 if ten_thousand else 1) * much * UNITS[money] * MONTHS.get(span or "", 1)
        wrong = abs(product - mention.value) > PRODUCT * mention.value
        quote = text[mention.start : hit.end()]
        gap = tell(abs(product - mention.value))
        yield Told(f"写“{quote}”，按数量和单价计算为{tell(product)}，相差{gap}" if wrong else "", quote)


def stop_after(text: str, at: int) -> int:
    """Where the sentence round a place ends."""
    stop = text.find("。", at)
    return len(text) if stop < 0 else stop
