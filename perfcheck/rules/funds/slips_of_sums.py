"""Totals of a text against the sums listed before or behind them, in brackets, or as its sources (AMT20)."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.funds.told_prices import NEXT_THING, SENTENCE, Slip, one_slip, places, prices, sums
from perfcheck.values.amounts import NUMBER, UNITS, MoneyMention, money_mentions
from perfcheck.values.normalise import part_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OF_SOURCES = regex("资金来源(?:主要)?(?:为|是|包括|[:：])(?:其中)?")
_YEARLY = regex("20[0-9]{2}年(?!底|末)")
_POINT = r"(?:第?[一二三四]季度|(?<!\d)(?:1[0-2]|[1-9])月|[上下]半年)(?:末|底|初)?前?"
_TIME = regex(_POINT)
_EACH_TIME = regex(
    rf"((?:{_POINT}[、,，和及]?){{2,5}})各(?:拨付|支付|安排|发放|支出|下达)[一-龥]{{0,4}}(?:{NUMBER})(?:万元|元)"
)
_BRACKETED = regex(rf"(?<=[一-龥])[(（](?:{NUMBER})(?:万元|元)[)）]")
LEAD = 14  # characters before a sum that say what it is the sum of
_TOTAL = regex(
    "(?:以上|[两二三四五六七八九十1-9]{1,2}[项类个]|各项|[,，、;；。)）])(?:费用|经费|资金|支出)?(?:合计|共计|总计|总共|共需?|总投资|总[额经费用金]{1,2})"
    "(?:需要?|安排|资金|经费|费用|支出|投入|金额|预算|约|为|:|：)*$"
)
_OPENS = regex("[,，。(（]?(?:其中|(?:主要)?(?:用于|包括)|分别(?:为|用于))|[:：]")
_SOME = regex("^等|其余|剩余|^左右")
_NO_PART = regex(
    "每|已|上年|比|较|累计|贷款|剩余|余下|节约|增加|减少|其中|20[0-9]{2}年|总投资|合同|概算|[上下]半年|季度|[0-9]月"
)
FAR = 3  # times the parts that a total may be, with one of them wrong
LEAST_PARTS = 3


def wrong_totals(text: str, funds: Decimal | None) -> Iterator[Slip]:
    """Each total with the sums listed before it, or those it is said to be for."""
    every = sums(text, prices(text))
    told = _top_level(text, every)
    totals = [m for m in told if _TOTAL.search(text[max(0, m.start - LEAD) : m.start])]
    for whole in told:
        last = max((m.end for m in totals if m.end <= whole.start), default=0)
        parts = [m for m in told if last <= m.start < whole.start] if whole in totals else []
        parts = _one_sentence(text, parts, whole)
        if parts and _unresolved(text, parts, whole, every):
            continue
        behind = _listed_behind(text, whole, every)
        if len(parts) > 1:
            right = any(sum(p.value for p in parts[-n:]) == whole.value for n in range(2, len(parts)))
            yield from () if right else _added(text, whole, parts, sure=True)
        elif behind:
            right = any(sum(p.value for p in behind[:n]) == whole.value for n in range(2, len(behind)))
            some = "其中" in text[whole.end : behind[0].start]
            if some and (whole.value != funds or len(behind) < LEAST_PARTS):
                continue  # 50万元，其中设备20万元、安装10万元: others need not be listed
            sure = whole.value == funds and not some
            yield from () if right else _added(text, whole, behind, sure=sure)


def wrong_sources(text: str, known: tuple[Decimal, ...]) -> Iterator[Slip]:
    """资金来源为省级补助420万元、县级财政180万元: all there is, so that it makes up the money of the form."""
    for hit in _OF_SOURCES.finditer(text):
        told = [m for m in sums(text, []) if hit.end() <= m.start and m.end <= part_ends(text, hit.end(), "。;；")]
        added = sum((m.value for m in told), Decimal(0))
        labels = [text[max(hit.end(), m.start - LEAD) : m.start].rpartition("元")[2] for m in told]
        if len(told) < 2 or added in known or any(_NO_PART.search(label) for label in labels):
            continue
        whole = next((one for one in known if one_mistyped([m.value for m in told], one, told[0].unit)), None)
        if whole is not None:
            said = MoneyMention(whole, 0, 0, f"的本表资金总额{tell(whole)}", told[0].unit)
            yield Slip(text[hit.start() : told[-1].end], added, said, "")


def wrong_years(text: str, funds: Decimal, whole: Decimal) -> Iterator[Slip]:
    """总投资120万元，其中2025年已安排40万元，2026年安排60万元: what the other years leave of it is the year's money."""
    for hit in SENTENCE.finditer(text):
        told = sums(hit.group(), [])
        begin = next((n for n, m in enumerate(told) if m.value == whole), None)
        parts = told[begin + 1 :] if begin is not None else []
        labels = (hit.group()[max(0, m.start - LEAD) : m.start].rpartition("元")[2] for m in parts)
        if begin is None or len(parts) < 2 or not all(_YEARLY.search(label) for label in labels):
            continue
        added = sum((m.value for m in parts), Decimal(0))
        left = [m for m in parts if whole - (added - m.value) == funds]
        if added != whole and left and not any(m.value == funds for m in parts):
            yield Slip(hit.group()[told[begin].start : parts[-1].end], added, told[begin], "")


def wrong_times(text: str, funds: Decimal) -> Iterator[Slip]:
    """第一季度、第二季度、第三季度各拨付130万元，12月拨付165万元: all of them are the year's money."""
    for hit in SENTENCE.finditer(text):
        each = _EACH_TIME.search(hit.group())
        told = sums(hit.group(), [])
        more = [m for m in told if each is not None and m.start >= each.end()]
        first = [m for m in told if each is not None and each.start() <= m.start < each.end()]
        if each is None or len(first) != 1 or len(more) != 1 or len(told) != 2:
            continue
        times = len(_TIME.findall(each.group(1)))
        added = first[0].value * times + more[0].value
        meant = (funds - first[0].value * times, more[0].value)
        if added != funds and meant[0] > 0 and one_slip(meant[1] / UNITS["万元"], meant[0] / UNITS["万元"]):
            said = MoneyMention(funds, 0, 0, f"的年度资金总额{tell(funds)}", "万元")
            yield Slip(hit.group()[each.start() : more[0].end], added, said, "")


def wrong_brackets(text: str, funds: Decimal | None) -> Iterator[Slip]:
    """Sums of one sentence, each in brackets behind its thing, that would make the year's money but for one digit:
    灯光1套（62万元）、录音棚1套（38.4万元）、钢琴12架（30万元）."""
    for hit in SENTENCE.finditer(text) if funds else ():
        found = list(_BRACKETED.finditer(hit.group()))
        told = [money_mentions(one.group())[-1] for one in found]
        added = sum((m.value for m in told), Decimal(0))
        if funds is None or len(told) < LEAST_PARTS or added <= funds or len(sums(hit.group(), [])) > len(told):
            continue
        if one_mistyped([m.value for m in told], funds, told[0].unit):
            whole = MoneyMention(funds, 0, 0, f"的年度资金总额{tell(funds)}", told[0].unit)
            yield Slip(hit.group()[found[0].start() : found[-1].end()], added, whole, "")


def one_mistyped(parts: Sequence[Decimal], whole: Decimal, unit: str) -> bool:
    """Whether one of the parts (yuan), mistyped in this unit, keeps all of them from making up the whole."""
    gap, scale = whole - sum(parts, Decimal(0)), UNITS.get(unit, Decimal(1))
    return any(p + gap > 0 and one_slip(p / scale, (p + gap) / scale) for p in parts)


def _unresolved(text: str, parts: list[MoneyMention], whole: MoneyMention, every: list[MoneyMention]) -> bool:
    """Whether a price among the parts has no sum of its own: 码头18万元，渡船18艘×4.5万元，合计99万元.

    Several prices may have theirs behind them in turn.
    """
    begin = text.rfind("。", 0, parts[0].start) + 1
    among = [m for m in money_mentions(text) if begin <= m.start < whole.start]
    if any(a not in every and b in every and NEXT_THING.match(text, a.end) for a, b in pairwise(among)):
        return True
    runs = [(of_one, len(list(run))) for of_one, run in groupby(among, key=lambda m: m not in every)]
    following = [number for of_one, number in runs[1:]] + [0]
    return any(of_one and behind < number for (of_one, number), behind in zip(runs, following, strict=True))


def _top_level(text: str, told: list[MoneyMention]) -> list[MoneyMention]:
    """Without what a sum is made of in brackets behind it: 86万元（其中中央50万元）."""
    found: list[MoneyMention] = []
    for one in told:
        before = text[: one.start]
        opened, closed = (max(before.rfind(mark) for mark in marks) for marks in ("（(", "）)"))
        if opened > closed and text[:opened].endswith("元") and not (found and found[-1].end == opened):
            continue  # 每站12万元（人员9.6万元、活动2.4万元）: of one
        if not (opened > closed and found and text[found[-1].end : opened].strip() == "" and found[-1].end <= opened):
            found.append(one)
    return found


def _one_sentence(text: str, parts: list[MoneyMention], whole: MoneyMention) -> list[MoneyMention]:
    """The sums of the sentence of a total, or of the sentence before where the total opens its own."""
    begin = text.rfind("。", 0, whole.start) + 1
    if any(p.start >= begin for p in parts):
        return [p for p in parts if p.start >= begin]
    before = text.rfind("。", 0, max(begin - 1, 0)) + 1
    return [p for p in parts if p.start >= before]


def _listed_behind(text: str, whole: MoneyMention, every: list[MoneyMention]) -> list[MoneyMention]:
    """The sums that one is said to be for, to the end of the sentence or of the bracket."""
    opens = _OPENS.match(text, whole.end)
    if opens is None:
        return []
    marks = "）)" if opens.group()[0] in "（(" else "。"
    end = part_ends(text, opens.end(), marks)
    parts = [m for m in every if opens.end() <= m.start and m.end <= end]
    parts = parts if marks != "。" else _top_level(text, parts)
    return parts if len(parts) > 1 and not _SOME.search(text[parts[-1].end : end]) else []


def _added(text: str, whole: MoneyMention, parts: list[MoneyMention], *, sure: bool) -> Iterator[Slip]:
    """sure: nothing else can belong to the total."""
    opens = _OPENS.match(text, whole.end)
    ends = [opens.end() if opens and opens.end() <= parts[0].start else 0, *(p.end for p in parts)] if parts else []
    before = (text[max(end, p.start - LEAD) : p.start] for end, p in zip(ends, parts, strict=False))
    labels = [words.rpartition("元")[2] for words in before]
    if len(parts) < 2 or any(_NO_PART.search(label) for label in labels):
        return
    begin, end = min(parts[0].start, whole.start), max(parts[-1].end, whole.end)
    added = sum((p.value for p in parts), Decimal(0))
    scale = UNITS.get(whole.unit, Decimal(1))
    values = [m.value for m in parts]
    slip = one_mistyped(values, whole.value, whole.unit) or one_slip(whole.value / scale, added / scale)
    few = Decimal(10) ** -places(whole.quote) * scale * len(parts)
    if abs(added - whole.value) > few and (slip or (sure and whole.value <= added * FAR and added <= whole.value * 2)):
        yield Slip(text[begin:end], added, whole, "")
