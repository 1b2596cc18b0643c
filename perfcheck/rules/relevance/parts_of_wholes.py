"""A whole and its parts in one sentence: 共23栋，其中十八层2栋、十一层18栋 (REL11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import swapped
from perfcheck.rules.relevance.parts_in_brackets import IN_BRACKETS, with_parts
from perfcheck.rules.relevance.promises import SENTENCE_ENDS
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.values.amounts import MoneyMention

REACH = 16  # characters before a sum that say what it is the sum of
# Behind these a sum is no part of the whole: of a year, paid; or what one of many costs.
_NO_PART = regex("年|安排|[已需]|支付|拨付|总|共|累计")
_PRICE = regex("[每均/×xX*]|标准|单价")
_PRICE_OF_WORKS = regex("(?:审定|结算|决算|合同|工程)(?:工程)?(?:价款?|金额|造价|总价)(?:共计|为|是|共)?$")
_PAID = regex("(?:已|累计)(?:支付|拨付|付款?)[一-龥]{0,6}$")
_WHOLE_OF_WORKS = regex(
    "(?:总投资|总概算|概算总?投资|投资概算|估算总?投资|投资估算|批复概算)(?:额|总额)?(?:约|为|共)?$"
)
_COST_OF_WORKS = regex(
    "(?:(?P<works>建筑安装工程费|建安工程费|建安费|工程费)用?|(?P<others>其他费|独立费|二类费)用?|(?P<reserve>预备费)用?"
    "|(?P<devices>设备购置费|设备费)用?|(?P<land>征地[一-龥]{0,4}费)用?|(?P<loan>建设期[一-龥]{0,4}利息))(?:约|为)?$"
)
_FULL_STOP = regex("。")
_NO_LIST = regex("累计|其余|不含|另")
_LEFT = regex("尾款|余款|剩余")
_OF_YEAR = regex("(20[0-9]{2})年[一-龥]{0,6}$")
_SPAN = regex("(20[0-9]{2})年?(?:至|到|-|—|~)(20[0-9]{2})年")
_COUNT_OF_YEARS = {2: "两年", 3: "三年", 4: "四年", 5: "五年"}
NOUN = 2  # characters
LEAST_YEARS = 2
LEAST_LISTED = 3  # two parts and their sum
_UNITS = r"万?(?:平方米|立方米|平方公里|公里|公顷|公斤|人次|[一-龥])"
# … stands for what is in brackets
_ITEM = rf"(?:[A-Za-z一-龥—-]|\([一-龥\d]{{1,3}}\)){{1,20}}\d{{1,7}}(?:\.\d{{1,3}})?{_UNITS}…?"
_LIST_AND_SUM = regex(
    rf"(?:(?<![^,，;；:：。()（）])|(?<=其中))(?:20[0-9]{{2}}年度?)?{_ITEM}(?:、{_ITEM}){{1,6}},?(?:[一-龥]{{1,4}}项)?(?:[一-龥]{{0,2}}措施)?"
    r"(?:[两二三四五六七八九][类种项](?:活动|服务|人员|设备|物资|工程|项目)?)?"
    rf"(?:共计|合计|总计|共)\d{{1,7}}(?:\.\d{{1,3}})?{_UNITS}"
)
# 两栋共4860平方米, behind just two numbers of 平方米
_ALL_OF_SO_MANY = regex(
    r"(?<![一-龥\d第])(?:(?P<number>[两二三四五六七八九])|(?P<digit>[2-9]))(?:个)?[一-龥]{1,3}?(?:面积|长度|总?长|人数|合)?"
    rf"(?:共计|合计|总计|共)(?P<said>(?:\d{{1,7}})(?:\.\d{{1,3}})?{_UNITS})"
)
_ITEMS = regex("[一二三四五六七八九]项")  # 三项措施合计
_CLAUSE_END = regex("[,，、;；:()]")
# Units that count one kind of thing wherever they stand: not 覆盖5个乡镇，其中行政村20个.
OF_ONE_KIND = frozenset({"人", "户", "亩", "公顷", "平方米", "吨"})
_CLAUSE_OF_LIST = regex("[,，；;:：]")
_ABOVE_BELOW = ("地上", "地下")
_REST = regex("(?:余下|其余|剩余)(?:的|资金|部分)?(?:约|为)?$")
_OF_LATER_YEAR = regex(r"(?:由|在|于|列入|安排[在到]|纳入|申请|待)?20[0-9]{2}年")


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and its parts in one sentence. complete: nothing else can belong to it."""

    whole: Decimal
    each: tuple[Decimal, ...]
    unit: str
    quote: str
    complete: bool

    @property
    def sum(self) -> Decimal:
        """What the parts come to."""
        return sum(self.each, Decimal(0))


@lru_cache(maxsize=512)  # both goals of most forms say the same
def parts_of_wholes(text: str) -> tuple[Parts, ...]:
    """Sentences that name a whole and behind 其中 its parts in the same unit, or 地上 and 地下 beside a total."""
    return tuple(_parts_in(text)) if any(char.isnumeric() for char in text) else ()


def _parts_in(text: str) -> Iterator[Parts]:
    for sentence in SENTENCE_ENDS.split(compact(text)):
        head, word, tail = sentence.partition("其中")
        if word:
            yield from _by_year(head, tail, sentence) or _among(head, tail, sentence)
        else:
            yield from _years_and_the_rest(sentence) or _years_of_all(sentence)
        if _LEFT.search(sentence):
            yield from _paid_and_left(sentence)
        for whole, parts, quote in with_parts(sentence):
            yield Parts(whole.value, tuple(p.value for p in parts), whole.unit, quote, complete=True)
        for plain in dict.fromkeys((sentence, IN_BRACKETS.sub("…", sentence))):
            yield from _added_up(plain)
        if "共" in sentence or "计" in sentence:
            yield from _all_of_so_many(sentence)
        if all(w in sentence for w in _ABOVE_BELOW):
            yield from _above_and_below(sentence)
    for sentence in _FULL_STOP.split(compact(text)) if "预备费" in text else ():
        yield from _of_works(sentence)


def _added_up(sentence: str) -> Iterator[Parts]:
    """县道156公里、乡道312公里，共468公里: a list of one unit and right behind it what it comes to."""
    for hit in _LIST_AND_SUM.finditer(sentence):
        found = [q for q in quantities(hit.group()) if not _ITEMS.match(hit.group(), q.start)]
        units = {q.unit for q in found}
        one_list = len(units) == 1 and hit.group().count("、") == len(found) - 2
        if len(found) >= LEAST_LISTED and one_list and not _of_some_only(hit.group(), sentence[hit.end() :]):
            *parts, whole = found
            yield Parts(whole.value, tuple(p.value for p in parts), whole.unit, hit.group()[:120], complete=True)


def _of_some_only(listed: str, behind: str) -> bool:
    """Whether the noun behind a sum is that of some of the list alone: 考点6个、考场216个，共312个考场."""
    noun, items = behind[:NOUN], listed.split("、")
    told = [noun in item for item in items]
    return len(noun) == NOUN and any(told) and not all(told)


def _all_of_so_many(sentence: str) -> Iterator[Parts]:
    """1号楼2540平方米，2号楼2320平方米，两栋共4860平方米: as many numbers of the unit as it says."""
    for hit in _ALL_OF_SO_MANY.finditer(sentence):
        whole = next((q for q in quantities(hit["said"]) if q.start == 0), None)
        number = int(hit["digit"] or 0) or chinese_number(hit["number"])
        if whole is None:
            continue
        listed = [q.value for q in quantities(sentence[: hit.start()]) if q.unit == whole.unit]
        if len(listed) == number and not any(part >= whole.value for part in listed):
            yield Parts(whole.value, tuple(listed), whole.unit, sentence[: hit.end()][-120:], complete=True)


def _among(head: str, tail: str, sentence: str) -> Iterator[Parts]:
    wholes = quantities(head)
    if wholes and "其中" not in tail:
        whole = wholes[-1]
        alike = [p for p in quantities(tail) if p.unit == whole.unit]
        lists = _ends_of_lists(tail, [(p.start, p.end) for p in alike])
        yield from _more_than(whole.value, [p.value for p in alike], whole.unit, sentence, lists)
    sums = told_in_yuan(head)
    if sums and "其中" not in tail:
        named = ((_clause_before(tail, m.start), m.value) for m in told_in_yuan(tail))
        own = ((words, value) for words, value in named if not _PRICE.search(words))
        parts = [value for _, value in takewhile(lambda one: not _NO_PART.search(one[0]), own)]
        yield from _more_than(sums[-1].value, parts, "元", sentence)


def _by_year(head: str, tail: str, sentence: str) -> tuple[Parts, ...]:
    """两年共安排450万元，其中2025年215万元、2026年235万元: all of it where each year of the sentence has its part."""
    counted = quantities(head)[-1:]
    named = [(q.unit, q.value, [(p.start, p.value) for p in quantities(tail) if p.unit == q.unit]) for q in counted]
    sums = told_in_yuan(head)[-1:]
    named += [("元", m.value, [(p.start, p.value) for p in told_in_yuan(tail)]) for m in sums]
    for unit, whole, found in () if "其中" in tail else named:
        years = [int(hit[1]) for start, _ in found if (hit := _OF_YEAR.search(tail[max(0, start - REACH) : start]))]
        one_a_year = len(years) == len(found) and years == list(range(min(years, default=0), max(years, default=0) + 1))
        if len(years) < LEAST_YEARS or not one_a_year:
            continue
        spans = {(int(a), int(b)) for a, b in _SPAN.findall(head)}
        complete = (years[0], years[-1]) in spans or _COUNT_OF_YEARS.get(len(years), "……") in head
        return (Parts(whole, tuple(value for _, value in found), unit, sentence[:120], complete),)
    return ()


def _years_of_all(sentence: str) -> tuple[Parts, ...]:
    """总投资900万元，2025年已安排520万元，2026年安排380万元: without 其中, right behind the whole."""
    sums = told_in_yuan(sentence)[:1]
    named = sums and _WHOLE_OF_WORKS.search(_clause_before(sentence, sums[0].start))
    if not named or _NO_LIST.search(sentence, sums[0].end):
        return ()
    head, tail = sentence[: sums[0].end], sentence[sums[0].end :]
    return tuple(replace(parts, complete=False) for parts in _by_year(head, tail, sentence))


def _years_and_the_rest(sentence: str) -> tuple[Parts, ...]:
    """总投资26万元，2025年已安排6万元，2026年安排9万元，余下11万元列入2027年预算: the rest makes it complete."""
    sums = told_in_yuan(sentence)
    if len(sums) < LEAST_LISTED or not _WHOLE_OF_WORKS.search(_clause_before(sentence, sums[0].start)):
        return ()
    whole, *of_years, rest = sums
    ends = _REST.search(_clause_before(sentence, rest.start)) and _OF_LATER_YEAR.match(sentence, rest.end)
    dated = all(_OF_YEAR.search(sentence[max(0, m.start - REACH) : m.start]) for m in of_years)
    if not ends or not dated:
        return ()
    return (Parts(whole.value, tuple(m.value for m in (*of_years, rest)), "元", sentence[:120], complete=True),)


def _of_works(sentence: str) -> tuple[Parts, ...]:
    """总投资900万元；建安工程费760万元，其他费用95万元，预备费45万元: every kind of cost that works have, each once."""
    named = [(_clause_before(sentence, m.start), m.value) for m in told_in_yuan(sentence)]
    wholes = {value for words, value in named if _WHOLE_OF_WORKS.search(words)}
    costs = [(hit.lastgroup or "", value) for words, value in named if (hit := _COST_OF_WORKS.search(words))]
    kinds = [kind for kind, _ in costs]
    if len(wholes) != 1 or not {"works", "others", "reserve"} <= set(kinds) or len(set(kinds)) < len(kinds):
        return ()
    return (Parts(wholes.pop(), tuple(value for _, value in costs), "元", sentence[:120], complete=True),)


def _paid_and_left(sentence: str) -> Iterator[Parts]:
    """工程价款2860万元，已支付2354万元，2026年支付尾款326万元: what was paid and what is left make up the price."""
    named = [(_clause_before(sentence, m.start), m.value) for m in told_in_yuan(sentence)]
    prices, paid, left = ([v for words, v in named if which.search(words)] for which in (_PRICE_OF_WORKS, _PAID, _LEFT))
    if len(prices) == len(paid) == len(left) == 1 and "质保" not in sentence and "质量保证" not in sentence:
        yield Parts(prices[0], (paid[0], left[0]), "元", sentence[:120], complete=True)


def told_in_yuan(text: str) -> list[MoneyMention]:
    """Sums with 元 behind them: 11.5万 may be 万客."""
    return [m for m in money_mentions(text) if m.quote.endswith("元")]


def _ends_of_lists(text: str, places: list[tuple[int, int]]) -> set[int]:
    """How many parts have been told where a list ends: 校园24场、社区36场、企业10场 is one, whatever 24 and 36 make."""
    between = (text[end:start] for (_, end), (start, _) in pairwise(places))
    return {n for n, words in enumerate(between, 1) if "、" not in words or _CLAUSE_OF_LIST.search(words)}


def _more_than(
    whole: Decimal, parts: list[Decimal], unit: str, sentence: str, lists: set[int] | None = None
) -> Iterator[Parts]:
    """Several parts that are each less than the whole and have not made it up before the last of them.

    lists: after how many parts one list of them may end and another begin, None for any.
    """
    ends = range(1, len(parts)) if lists is None else lists
    divided_twice = any(sum(parts[:n]) == whole for n in ends)
    if len(parts) == 1 and unit in OF_ONE_KIND and parts[0] > whole:
        yield Parts(whole, tuple(parts), unit, sentence[:120], complete=False)  # 培训600人，其中脱贫户学员720人
    if len(parts) >= 2 and not divided_twice and not any(part >= whole for part in parts):
        yield Parts(whole, tuple(parts), unit, sentence[:120], complete=False)


def _clause_before(text: str, end: int) -> str:
    return _CLAUSE_END.split(text[max(0, end - REACH) : end])[-1]


def _above_and_below(sentence: str) -> Iterator[Parts]:
    """总建筑面积13459平方米，其中地上8013平方米、地下5356平方米."""
    found = quantities(sentence)
    areas = [q for q in found if q.unit == "平方米"]
    named = {w: [q for q in areas if w in sentence[max(0, q.start - 10) : q.start]] for w in _ABOVE_BELOW}
    parts = [named[w][0] for w in _ABOVE_BELOW if len(named[w]) == 1]
    totals = [q for q in areas if q not in parts and _names_whole(sentence[max(0, q.start - 10) : q.start])]
    if len(parts) == len(_ABOVE_BELOW) and len({t.value for t in totals}) == 1:
        yield Parts(totals[0].value, tuple(p.value for p in parts), "平方米", sentence[:120], complete=True)


def _names_whole(before: str) -> bool:
    """The area of the building, not of the ground it stands on."""
    return before.endswith(("建筑面积", "建筑面积为", "建筑总面积", "总面积", "合计")) and "地面积" not in before


def as_printed(value: Decimal, parts: Parts) -> str:
    """Money in 万元, a length in 公里 where the sentence gives it so."""
    if parts.unit == "元":
        return tell(value)
    if parts.unit == "米" and "公里" in parts.quote:
        return f"{(value / 1000).normalize():f}公里"
    return f"{value:f}{parts.unit}"


def fits(parts: Parts, rounding: Decimal) -> bool:
    """complete: the parts are all there is (地上 and 地下), so that they must make the whole to the last digit.

    Others may be some of the whole, unless two digits of a number account for what is left.
    """
    slack = Decimal("0.001") * parts.whole if parts.complete else rounding * parts.whole
    gap = parts.sum - parts.whole
    return abs(gap) <= slack if parts.complete else gap <= slack and not turned(parts)


def turned(parts: Parts) -> bool:
    """Whether the parts make up the whole once the digits of one number are put in another order."""
    if parts.sum >= parts.whole:
        return False
    rest = [(part, parts.whole - (parts.sum - part)) for part in parts.each]
    return swapped(parts.sum, parts.whole) or any(swapped(part, meant) for part, meant in rest)
