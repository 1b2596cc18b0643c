"""A number of a text that does not fit what the text reckons with it, however it is worded (AMT20).

Numbers, prices and sums of a sentence are read where they stand: 6期，每期50人、5天，每人每天380元，57万元. A sum is
right when some of the numbers before it, times the price, come to it; a total when the sums it is made of do.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import chain, combinations, groupby
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.rules.vocabulary.indicator_words import GAIN
from perfcheck.values.amounts import NUMBER, UNITS, MoneyMention, money_mentions, to_decimal
from perfcheck.values.dates import date_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.units import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


LONGEST = 2000  # characters that are looked at
_SENTENCE = regex("[^。\n]+")
# 380元/人·天, 每人每天380元, 人均150元/天, 单价35万元
_PRICE = regex(
    rf"(?:(?:每|[人户校村亩件台套次场]均)[一-龥]{{0,6}}?){{0,3}}(?:单价|均价|标准|补助|补贴|投资|按|为|给予|发放|约|租金|经费|费用)*"
    rf"({NUMBER})(万元|元)(?:[/每][一-龥㎡]{{1,4}}(?:[/·.每][一-龥]{{1,3}}){{0,2}})?"
)
_TIMES_SIGNS = ("×", "x", "X", "*", "＊")
_IN_EQUATION = regex("[=＝×xX*＊/+＋]")
_OF_MANY = regex("[每/]万(?!元)")  # 每万尾60元
_RATE = regex("[一-龥㎡]{1,4}/")  # 1.6万吨/日
_OF_ONE = regex("每|[人户校村亩件台套次场]均|单价|均价|/")
_COUNT = regex(rf"(?<![\d.第〔\[A-Za-z×xX*/-])({NUMBER})(万)?([一-龥㎡]{{1,4}})")
_NO_COUNT = (
    "年",
    "月",
    "日",
    "号",
    "时",
    "季",
    "级",
    "元",
    "万元",
    "亿",
    "类",
    "期工程",
    "岁",
    "届",
    "周岁",
    "至",
    "到",
    "以",
    "分",
)
_LEADS = regex(
    r"[,，、:：（()）]{0,2}(?:的?(?:标准|价格|单价)?(?:进行|据此)?(?:测算|计算|核算|给予|奖?补助?|发放|计){0,3}[,，]?)?(?:[一-龥]{0,6}?)"
    r"(?:预计|小计|共计?|合计|总计|总投资|需要?|所需|应|安排|资金|经费|支出|投入|费用|金额|预算|全年|年度?|约|为|计){0,6}[,，]?"
)
_NO_RESULT = regex(
    "[；;至到含内~～-]|其中|另|已|上年|累计|剩余|余|增加|减少|贷款|最高|不超过|以上|以下|[上下]半年|每|封顶"
)
_OF_SOURCES = regex("资金来源(?:主要)?(?:为|是|包括|[:：])(?:其中)?")
_PERIODS = {"月": 12, "季": 4, "季度": 4, "半年": 2}
_PERIOD = regex("^每个?(半年|季度|季|月)(?!每)")
_OF_YEAR = regex("[,，、](?:全年|年度|一年)[一-龥]{0,6}")
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
_SAME = {"名": "人", "位": "人"}
_TIMES = (("月", 12), ("季", 4), ("学期", 2), ("半年", 2))
MOST_FACTORS, LEAST_DIGITS, LEAST_PARTS = 5, 2, 3
ROUNDING = Decimal("0.005")  # share by which a product may be rounded

Counts = tuple[tuple[Decimal, str], ...]


class Slip(NamedTuple):
    """quote: the words. yuan: what they come to. said: the sum they print. how: of what it is made."""

    quote: str
    yuan: Decimal
    said: MoneyMention
    how: str


class _Factor(NamedTuple):
    value: Decimal
    unit: str
    start: int
    end: int
    quote: str


class _Each(NamedTuple):
    value: Decimal
    start: int
    end: int
    quote: str


def slips(
    printed: str,
    funds: Decimal | None = None,
    whole: Decimal | None = None,
    counts: Counts = (),
) -> tuple[Slip, ...]:
    """Every sum of a text that its numbers and its price, or the sums it is made of, do not come to.

    funds, whole: the money of the year and of the project in yuan. counts: how many of what the form has elsewhere.
    """
    return _slips(printed, funds, whole, counts) if printed.count("元") > 1 else ()


@lru_cache(maxsize=512)  # both goals of most forms say the same
def _slips(printed: str, funds: Decimal | None, whole: Decimal | None, counts: Counts) -> tuple[Slip, ...]:
    text, known = compact(printed)[:LONGEST], tuple(dict.fromkeys(m for m in (funds, whole) if m))
    sentences = [hit.group() for hit in _SENTENCE.finditer(text) if "元" in hit.group()]
    products = chain.from_iterable(_products(sentence, counts) for sentence in sentences)
    listed = (*(_in_brackets(text, funds) if "(" in text else ()), *(_sources(text, known) if "来源" in text else ()))
    return (*products, *_totals(text, funds), *listed)


def prices(sentence: str) -> list[_Each]:
    """What one costs, wherever it is said so."""
    found: list[_Each] = []
    if not _OF_ONE.search(sentence):
        return found
    for hit in _PRICE.finditer(sentence):
        number = to_decimal(hit.group(1))
        near = sentence[max(0, hit.start() - 2) : hit.end()]
        if number is not None and _OF_ONE.search(near):
            many = 10_000 if _OF_MANY.search(near) else 1
            found.append(_Each(number * UNITS[hit.group(2)] / many, hit.start(), hit.end(), hit.group()))
    return found


def sums(sentence: str, each: Sequence[_Each]) -> list[MoneyMention]:
    """The sums of a sentence that are not what one costs."""
    found = [m for m in money_mentions(sentence) if m.quote.endswith("元") and not _IN_EQUATION.match(sentence, m.end)]
    found = [m for m in found if sentence[: m.start][-1:] not in _TIMES_SIGNS]
    return [m for m in found if not any(one.start <= m.start < one.end for one in each)]


def _factors(sentence: str) -> list[_Factor]:
    dates = [(d.start, d.end) for d in date_mentions(sentence)]
    found = []
    for hit in _COUNT.finditer(sentence):
        number, unit = to_decimal(hit.group(1)), hit.group(3)
        dated = any(start <= hit.start() < end for start, end in dates)
        if number and not dated and not unit.startswith(_NO_COUNT):
            value = number * (10_000 if hit.group(2) else 1)
            quote = sentence[hit.start() : hit.start(3)] + (leading_unit(unit) or unit[0])
            found.append(_Factor(value, _SAME.get(unit[0], unit[0]) + unit[1:], hit.start(), hit.start(3), quote))
    return found


def _products(sentence: str, counts: Counts) -> Iterator[Slip]:
    """Each sum with the one price and the numbers that stand between it and the sum before, or in another place."""
    each = prices(sentence)
    if not each:
        return
    told, factors = sums(sentence, each), _factors(sentence)
    for index, said in enumerate(told):
        explained = _bracket_behind(sentence, said)
        if explained is not None:
            own, numbers = _between(each, factors, *explained)
            slip = _product(sentence, own[0], numbers, said, elsewhere=False) if len(own) == 1 and numbers else None
            if slip is not None:
                yield slip._replace(quote=sentence[said.start : explained[1]])
        shut = _bracket_behind(sentence, told[index - 1]) if index else None
        begin = shut[1] if shut is not None else told[index - 1].end if index else 0
        own, numbers = _between(each, factors, begin, said.start)
        elsewhere = len(own) == 1 and not numbers
        if elsewhere:
            near = sentence[max(0, own[0].start - 2) : own[0].end]
            numbers = [
                _Factor(value, _SAME.get(unit, unit), own[0].start, own[0].start, f"{value.normalize():f}{unit}")
                for value, unit in counts
                if _SAME.get(unit, unit) in near or unit in near
            ][:1]
        if elsewhere and not numbers:
            yield from _of_periods(sentence, own[0], said)
        if (
            len(own) != 1
            or not 0 < len(numbers) <= MOST_FACTORS
            or any(word in sentence[begin : said.start] for word in GAIN)
        ):
            continue
        last = max(own[0].end, *(f.end + len(f.unit) if f.start > own[0].start else 0 for f in numbers))
        lead = sentence[min(last, said.start) : said.start]
        if _NO_RESULT.search(lead) or not _LEADS.fullmatch(lead):
            continue
        own_units = sentence[max(0, own[0].start - 2) : own[0].end]
        if any(f.start > own[0].end and f.unit[0] not in own_units for f in numbers):
            continue  # of the next thing
        slip = _product(sentence, own[0], numbers, said, elsewhere=elsewhere)
        if slip is not None:
            yield slip


def _between(
    each: Sequence[_Each], factors: Sequence[_Factor], begin: int, end: int
) -> tuple[list[_Each], list[_Factor]]:
    """The prices, and the numbers that are none, of a stretch of a sentence."""
    own = [one for one in each if begin <= one.start < end]
    return own, [f for f in factors if begin <= f.start < end and not _inside(f, own)]


def _bracket_behind(sentence: str, said: MoneyMention) -> tuple[int, int] | None:
    """The bracket right behind a sum that tells how it was reckoned: 筛查费30万元（2000人，每人150元）."""
    if sentence[said.end : said.end + 1] not in ("(", "（"):
        return None
    end = next((at for at in range(said.end, len(sentence)) if sentence[at] in ")）"), -1)
    inner = sentence[said.end : end]
    return (said.end, end + 1) if end > 0 and "每" in inner and not _NO_RESULT.search(inner.replace("每", "")) else None


def _of_periods(sentence: str, each: _Each, said: MoneyMention) -> Iterator[Slip]:
    """每季度拨付24万元，全年共96万元: so much a month or a quarter, and the sum of the year right behind it."""
    period = _PERIOD.search(each.quote)
    if period is None or not _OF_YEAR.fullmatch(sentence, each.end, said.start):
        return
    times = _PERIODS[period.group(1)]
    if abs(each.value * times - said.value) > ROUNDING * said.value:
        yield Slip(sentence[each.start : said.end], each.value * times, said, f"“{each.quote}”和全年{times}期")


def _totals(text: str, funds: Decimal | None) -> Iterator[Slip]:
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


def _sources(text: str, known: tuple[Decimal, ...]) -> Iterator[Slip]:
    """资金来源为省级补助420万元、县级财政180万元: all there is, so that it makes up the money of the form."""
    for hit in _OF_SOURCES.finditer(text):
        told = [m for m in sums(text, []) if hit.end() <= m.start and m.end <= _stop(text, hit.end())]
        added = sum((m.value for m in told), Decimal(0))
        labels = [text[max(hit.end(), m.start - LEAD) : m.start].rpartition("元")[2] for m in told]
        if len(told) < 2 or added in known or any(_NO_PART.search(label) for label in labels):
            continue
        scale = UNITS.get(told[0].unit, Decimal(1))
        for whole in known:
            meant = [(m.value, whole - added + m.value) for m in told]
            if any(need > 0 and _one_slip(value / scale, need / scale) for value, need in meant):
                said = MoneyMention(whole, 0, 0, f"的本表资金总额{tell(whole)}", told[0].unit)
                yield Slip(text[hit.start() : told[-1].end], added, said, "")
                break


def _stop(text: str, at: int) -> int:
    found = [end for end in (text.find(mark, at) for mark in "。;；") if end >= 0]
    return min(found, default=len(text))


def _in_brackets(text: str, funds: Decimal | None) -> Iterator[Slip]:
    """Sums of one sentence, each in brackets behind its thing, that would make the year's money but for one digit:
    灯光1套（62万元）、录音棚1套（38.4万元）、钢琴12架（30万元）."""
    for hit in _SENTENCE.finditer(text) if funds else ():
        found = list(_BRACKETED.finditer(hit.group()))
        told = [money_mentions(one.group())[-1] for one in found]
        added = sum((m.value for m in told), Decimal(0))
        if funds is None or len(told) < LEAST_PARTS or added <= funds or len(sums(hit.group(), [])) > len(told):
            continue
        meant = [(m.value, funds - added + m.value) for m in told]
        scale = UNITS.get(told[0].unit, Decimal(1))
        if any(need > 0 and _one_slip(value / scale, need / scale) for value, need in meant):
            whole = MoneyMention(funds, 0, 0, f"的年度资金总额{tell(funds)}", told[0].unit)
            yield Slip(hit.group()[found[0].start() : found[-1].end()], added, whole, "")


def _unresolved(text: str, parts: list[MoneyMention], whole: MoneyMention, every: list[MoneyMention]) -> bool:
    """Whether a price among the parts has no sum of its own: 码头18万元，渡船18艘×4.5万元，合计99万元.

    Several prices may have theirs behind them in turn.
    """
    begin = text.rfind("。", 0, parts[0].start) + 1
    among = [m for m in money_mentions(text) if begin <= m.start < whole.start]
    runs = [(of_one, len(list(run))) for of_one, run in groupby(among, key=lambda m: m not in every)]
    following = [number for of_one, number in runs[1:]] + [0]
    return any(of_one and behind < number for (of_one, number), behind in zip(runs, following, strict=True))


def _top_level(text: str, told: list[MoneyMention]) -> list[MoneyMention]:
    """Without what a sum is made of in brackets behind it: 86万元（其中中央50万元）."""
    found: list[MoneyMention] = []
    for one in told:
        before = text[: one.start]
        opened = max((before.rfind(mark) for mark in "（("), default=-1)
        closed = max((before.rfind(mark) for mark in "）)"), default=-1)
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
    end = min((at for at in (text.find(mark, opens.end()) for mark in marks) if at >= 0), default=len(text))
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
    meant = [(p.value / scale, (whole.value - added + p.value) / scale) for p in parts]
    slip = any(need > 0 and _one_slip(printed, need) for printed, need in meant)
    slip = slip or _one_slip(whole.value / scale, added / scale)
    few = Decimal(10) ** -_places(whole.quote) * scale * len(parts)
    if abs(added - whole.value) > few and (slip or (sure and added < whole.value * 2)):
        yield Slip(text[begin:end], added, whole, "")


def _inside(factor: _Factor, each: Sequence[_Each]) -> bool:
    return any(one.start <= factor.start < one.end for one in each)


def _product(sentence: str, each: _Each, numbers: list[_Factor], said: MoneyMention, *, elsewhere: bool) -> Slip | None:
    """The product that must have been meant, where no product is the sum. elsewhere: the number is of another place."""
    if any(_RATE.match(sentence, f.end) for f in numbers):
        return None
    near = sentence[max(0, each.start - 2) : each.end]
    months = (1, *(n for word, n in _TIMES if word in near))
    subsets = [some for size in range(len(numbers), 0, -1) for some in combinations(numbers, size)]
    products = [(some, month, prod(f.value for f in some) * each.value * month) for some in subsets for month in months]
    added = [value * each.value * month for value in _added_up(numbers) for month in months]
    step = Decimal(10) ** -_places(said.quote) * UNITS.get(said.unit, Decimal(1))
    if any(abs(value - said.value) <= max(step / 2, ROUNDING * value) for value in (*added, *(p[2] for p in products))):
        return None
    units = [f.unit[:1] for f in numbers]
    if len(set(units)) < len(units):
        return None  # which of them, or all together, cannot be told
    chain = set(regex("每([一-龥])").findall(sentence)) | set(near)
    closed = not elsewhere and all(any(char in f.unit[:2] for char in chain) for f in numbers)
    for some, month, value in products:
        whole = len(some) == len(numbers)
        if (closed and whole and month == max(months)) or (_fits(some, near) and _mistyped(some, each, value, said)):
            first = min(some[0].start, each.start)
            factors = "、".join(f.quote for f in some)
            times = f"、{month}个月" if month == 12 else ""
            return Slip(sentence[first : said.end], value, said, f"{factors}{times}和“{each.quote}”")
    return None


def _added_up(numbers: Sequence[_Factor]) -> Iterator[Decimal]:
    """The numbers of one unit as one, times those of other units: 雨量站46个、水位站15个."""
    units = {f.unit[:1] for f in numbers}
    alike: dict[str, list[Decimal]] = {unit: [f.value for f in numbers if f.unit[:1] == unit] for unit in units}
    for unit, values in alike.items():
        if len(values) > 1:
            others = prod((v[-1] for u, v in alike.items() if u != unit), start=Decimal(1))
            yield from (sum(values, Decimal(0)) * others, sum(values, Decimal(0)))


def _fits(some: Sequence[_Factor], near: str) -> bool:
    """Whether one of the numbers is of what the price is for."""
    return any(f.unit[0] in near for f in some)


def _places(quote: str) -> int:
    return len(quote.partition(".")[2].rstrip("万亿千元"))


def _mistyped(some: Sequence[_Factor], each: _Each, value: Decimal, said: MoneyMention) -> bool:
    """Whether one number, a digit of it or its point typed wrongly, would make the product the sum."""
    ratio = said.value / value
    printed = [f.value for f in some]
    if any(_one_slip(number, number * ratio) for number in printed):
        return True
    scale = Decimal(10_000) if "万" in each.quote else Decimal(1)
    of_sum = UNITS.get(said.unit, Decimal(1))
    return _one_slip(each.value / scale, each.value / scale * ratio) or _one_slip(said.value / of_sum, value / of_sum)


def _one_slip(printed: Decimal, meant: Decimal) -> bool:
    """Whether a number is another one with its digits turned, one digit wrong or left out, or the point moved."""
    if meant != meant.quantize(Decimal("0.0001")) or tenfold(printed, meant):
        return tenfold(printed, meant)
    if swapped(printed, meant, least=LEAST_DIGITS):
        return True
    one, other = (f"{number.normalize():f}" for number in (printed, meant))
    if len(one) == len(other) >= LEAST_DIGITS and one.find(".") == other.find("."):
        return sum(x != y for x, y in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 >= LEAST_DIGITS and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )
