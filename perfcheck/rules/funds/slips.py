"""A number of a text that does not fit what the text reckons with it, however it is worded (AMT20).

Numbers, prices and sums of a sentence are read where they stand: 6期，每期50人、5天，每人每天380元，57万元. A sum is
right when some of the numbers before it, times the price, come to it; a total when the sums it is made of do.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import chain, combinations
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.funds.slips_of_sums import (
    wrong_brackets,
    wrong_sources,
    wrong_times,
    wrong_totals,
    wrong_years,
)
from perfcheck.rules.funds.told_prices import LONGEST, NEXT_THING, SENTENCE, Each, Slip, one_slip, places, prices, sums
from perfcheck.rules.relevance.mistyped import tenfold
from perfcheck.rules.vocabulary.indicator_words import GAIN
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal
from perfcheck.values.dates import date_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import run_together
from perfcheck.values.units import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.values.amounts import MoneyMention

_RATE = regex("[一-龥㎡]{1,4}/")  # 1.6万吨/日
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
    r"(?:[一-龥]{0,8}(?=[,，]))?[,，、:：（()）]{0,2}(?:的?(?:标准|价格|单价)?(?:进行|据此)?(?:测算|计算|核算|给予|奖?补助?|发放|计){0,3}[,，]?)?(?:[一-龥]{0,6}?)"
    r"(?:预计|小计|共计?|合计|总计|总投资|需要?|所需|应|安排|资金|经费|支出|投入|费用|金额|预算|全年|年度?|约|为|计){0,6}[,，]?"
)
_NO_RESULT = regex(
    "[；;至到含内~～-]|其中|另|已|上年|累计|剩余|余|增加|减少|贷款|最高|不超过|以上|以下|[上下]半年|每|封顶"
)
_PERIODS = {"月": 12, "季": 4, "季度": 4, "半年": 2}
_PERIOD = regex("^每个?(半年|季度|季|月)(?!每)")
_MADE_OF = regex("[(（](?![共合总小]?计|共)[一-龥]")  # 每站12万元（人员9.6万元、活动2.4万元）
# 每月2.2万元，含驻场1人、链路租用，全年…: what is paid with it may stand between
_OF_YEAR = regex("(?:[,，(（](?:含|包括|包含)[^,，。;；元)）]{1,40}[)）]?)?[,，、](?:全年|年度|一年)[一-龥]{0,6}")
_A_YEAR, A_YEAR_REACH = regex("(?:每年|年均|逐年)[一-龥]{0,8}$"), 12
_YEARS = regex("[两二三四五2-5]年")
FEW_YEARS = (2, 3, 4, 5)
_SAME = {"名": "人", "位": "人"}
_OF_PRICES = {**_SAME, "生": "人", "日": "天"}  # 每生每日: by persons and days
_TIMES = (("月", 12), ("季", 4), ("学期", 2), ("半年", 2))
_EACH_OF, _SPANS = regex("每([一-龥])"), frozenset("年月季半个")
MOST_FACTORS = 5
MANY_KINDS = 2  # prices of one unit in a sentence: then each is of a kind of it
ONE_DIGIT, MANY = 10, 20  # a price of one digit, and things of which so many make up the sum by no chance
ROUNDING = Decimal("0.005")  # share by which a product may be rounded
Counts = tuple[tuple[Decimal, str], ...]


class _Factor(NamedTuple):
    value: Decimal
    unit: str
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
    sentences = [hit.group() for hit in SENTENCE.finditer(text) if "元" in hit.group()]
    products = chain.from_iterable(_products(sentence, counts) for sentence in sentences)
    listed = (
        *(wrong_brackets(text, funds) if "(" in text else ()),
        *(wrong_sources(text, known) if "来源" in text else ()),
    )
    by_time = (*(wrong_times(text, funds) if funds and "各" in text else ()),)
    by_year = (*(wrong_years(text, funds, whole) if funds and whole and whole > funds else ()),)
    return (*products, *wrong_totals(text, funds), *listed, *by_time, *by_year)


def _factors(sentence: str) -> list[_Factor]:
    dates = [(d.start, d.end) for d in date_mentions(sentence)]
    found = []
    for hit in _COUNT.finditer(sentence):
        number, unit = to_decimal(hit.group(1)), hit.group(3)
        dated = any(start <= hit.start() < end for start, end in dates)
        glued = hit.group(2) is None and run_together(hit.group(1), leading_unit(unit) or unit[0])
        if number and not dated and not glued and not unit.startswith(_NO_COUNT):
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
        begin = told[index - 1].end if index else 0
        own = [one for one in each if begin <= one.start < said.start]
        numbers = [f for f in factors if begin <= f.start < said.start and not _inside(f, own)]
        if len(each) > 1 and own:  # 对24家食堂给予补贴：综合食堂每家48万元，…；助餐点每家12万元: 24 are of both kinds
            numbers = [f for f in numbers if ":" not in sentence[f.end : own[0].start]]
        elsewhere = len(own) == 1 and not numbers
        if elsewhere:
            near = sentence[max(0, own[0].start - 2) : own[0].end]
            numbers = [
                _Factor(
                    value,
                    "车" if unit == "辆" and "车" in near else _SAME.get(unit, unit),
                    own[0].start,
                    own[0].start,
                    f"{value.normalize():f}{unit}",
                )
                for value, unit in counts
                if (_SAME.get(unit, unit) in near or unit in near or (unit == "辆" and "车" in near))
                and sum(unit in one.quote for one in each) < MANY_KINDS  # 综合食堂每家…；助餐点每家…: all are of both
            ][:1]
        if len(own) == 1 and all(f.start > own[0].end for f in numbers):
            yield from _of_periods(sentence, own[0], said)
        if len(own) != 1 or not 0 < len(numbers) <= MOST_FACTORS:
            continue
        last = max(own[0].end, *(f.end + len(f.unit) if f.start > own[0].start else 0 for f in numbers))
        lead = sentence[min(last, said.start) : said.start]
        if lead[:1] in ("）", ")") and (before := _explained(sentence, own[0].start, told[:index])) is not None:
            slip = _product(sentence, own[0], numbers, before, elsewhere=elsewhere)
            if slip is not None and not elsewhere:
                yield slip._replace(quote=sentence[before.start : last + 1])
            continue
        if _NO_RESULT.search(lead) or _MADE_OF.match(lead) or NEXT_THING.match(lead) or not _LEADS.fullmatch(lead):
            continue
        own_units = sentence[max(0, own[0].start - 2) : own[0].end]
        if any(f.start > own[0].end and f.unit[0] not in own_units for f in numbers):
            continue  # of the next thing
        slip = _product(sentence, own[0], numbers, said, elsewhere=elsewhere)
        earned = any(word in sentence[begin : said.start] for word in GAIN)  # 人均消费500元, 旅游收入1300万元
        if slip is not None and (not earned or tenfold(slip.yuan, said.value)):
            yield slip


def _explained(sentence: str, at: int, before: Sequence[MoneyMention]) -> MoneyMention | None:
    """The sum right before the bracket that holds a place: 筛查费30万元（2000人，每人150元）."""
    opened = max(sentence.rfind(mark, 0, at) for mark in "（(")
    return next((m for m in before if m.end == opened), None)


def _of_periods(sentence: str, each: Each, said: MoneyMention) -> Iterator[Slip]:
    """每季度拨付24万元，全年共96万元: so much a month or a quarter, and the sum of the year right behind it."""
    period = _PERIOD.search(each.quote)
    if period is None or not _OF_YEAR.fullmatch(sentence, each.end, said.start):
        return
    times = _PERIODS[period.group(1)]
    if abs(each.value * times - said.value) > ROUNDING * said.value:
        yield Slip(sentence[each.start : said.end], each.value * times, said, f"“{each.quote}”和全年{times}期")


def _inside(factor: _Factor, each: Sequence[Each]) -> bool:
    return any(one.start <= factor.start < one.end for one in each)


def _product(sentence: str, each: Each, numbers: list[_Factor], said: MoneyMention, *, elsewhere: bool) -> Slip | None:
    """The product that must have been meant, where no product is the sum. elsewhere: the number is of another place."""
    if any(_RATE.match(sentence, f.end) for f in numbers):
        return None
    near = sentence[max(0, each.start - 2) : each.end]
    units_of_price = {_OF_PRICES.get(unit, unit) for unit in _EACH_OF.findall(near)} - _SPANS
    if len(units_of_price) > 1 and not all(any(u in f.unit[:2] for f in numbers) for u in units_of_price):
        return None  # 400人。每人每天450元，食宿3天54万元: how many persons is told elsewhere
    months = (1, *(n for word, n in _TIMES if word in near))
    subsets = [some for size in range(len(numbers), 0, -1) for some in combinations(numbers, size)]
    products = [(some, month, prod(f.value for f in some) * each.value * month) for some in subsets for month in months]
    added = [value * each.value * month for value in _added_up(numbers) for month in months]
    step = Decimal(10) ** -places(said.quote) * UNITS.get(said.unit, Decimal(1))
    if any(abs(value - said.value) <= max(step / 2, ROUNDING * value) for value in (*added, *(p[2] for p in products))):
        return None
    if any(_of_several_years(sentence, some, value, said) for some, _, value in products):
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


def _of_several_years(sentence: str, some: Sequence[_Factor], value: Decimal, said: MoneyMention) -> bool:
    """Whether a sum is that of a few years of so many a year each: 每年90座，每座1.5万元，总投资405万元."""
    a_year = any(_A_YEAR.search(sentence, max(0, f.start - A_YEAR_REACH), f.start) for f in some)
    years = said.value / value if value else Decimal(0)
    return a_year and years in FEW_YEARS and _YEARS.search(sentence) is not None


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


def _mistyped(some: Sequence[_Factor], each: Each, value: Decimal, said: MoneyMention) -> bool:
    """Whether one number, a digit of it or its point typed wrongly, would make the product the sum."""
    printed = [f.value for f in some]
    if any(one_slip(number, number * said.value / value) for number in printed):
        return True
    price = each.value / (Decimal(10_000) if "万" in each.quote else Decimal(1))
    meant = price * said.value / value
    if max(price, meant) < ONE_DIGIT and meant == meant.to_integral_value() and max(printed) >= MANY:
        return True  # 104辆, 每辆6万元, 520万元: 5万元
    of_sum = UNITS.get(said.unit, Decimal(1))
    return one_slip(price, meant) or one_slip(said.value / of_sum, value / of_sum)
