"""What a text of a form reckons itself: so many, each so much (线路96条，每条每月500元); AMT20.

A price goes by the number of its thing, and that number may be reckoned too: 80家，每家2次，每次4000元.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.funds.standards import with_units
from perfcheck.rules.funds.told_prices import one_slip
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.rules.vocabulary.indicator_words import GAIN
from perfcheck.values.amounts import NUMBER, UNITS, money_mentions, to_decimal
from perfcheck.values.normalise import compact, part_begins, part_ends
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from perfcheck.values.amounts import MoneyMention
    from perfcheck.values.quantities import Quantity

_THING = r"[人户家车台处件航班架]次|平方米|公里|(?![年月日天周季])[一-龥]"
_EACH = regex(
    rf"((?:(?!每)[一-龥]){{0,8}})每({_THING})((?:(?!每)[一-龥]){{0,6}}?)"
    r"(?:每?(年|月))?(?:补助|补贴|发放|标准|给予|为|按)?"
    rf"({NUMBER})(万元|元)(?!/)"
)
# 单价0.06元/条, 4.5万元/艘: the price with its unit behind it
_PER = regex(
    rf"({NUMBER})(万元|元)/(人次|平方米|公里|(?![年月日天周季])[一-龥])(?:[/·.每]?(年|月)|[/·.每]([一-龥]{{1,2}}))?(?![一-龥]{{0,2}}[/·])"
)
# 每家检查2次: how many of one thing come to each of another
_EACH_HAS = regex(rf"每({_THING})[一-龥]{{0,6}}?({NUMBER})({_THING})")
# 帐篷200顶、棉被2000床，单价分别为3500元、150元: as many prices as things, in one order
_FOR_EACH = regex("各(?![类种项级个界])[一-龥]{0,4}$")  # 为4台锅炉各安装1套
_IN_TURN = regex(rf"(?:单价|价格)(?:分别|依次)?为?((?:(?:{NUMBER})(?:万元|元)[、,，和及]?){{2,6}})")
_PRICE = regex(rf"({NUMBER})(万元|元)")
_NO_KIND = regex("(?:平均|标准|补助|补贴|成本|费用|经费|约|为|按)+$")
_FOR_MONTHS = regex(r"[)）]?[,，、]?[一-龥]{0,8}?(?:(\d{1,2})个月|全年)")
_MONTHS_END = regex("(?:计算?|[测核]算)(?=[,，])")  # 、按5个月计，
# ，全年需64万元；合计150万元: what a sentence says that its products come to
# …，服务农村学生1950人，共需…: what comes of it, without a price, may stand between.
_TOTAL = regex(
    r"[)）]?(?:的?(?:标准|规格|价格)?(?:进行|据此)?(?:测算|计算|核算|计)?)?(?:(?:[,，](?!其中|[^,，]{0,12}(?:每|按|期限|连续|分))[一-龥]{2,10}\d{1,6}[条人户名所个村家]){1,3}(?=[,，](?:共|合计|总计)))?"
    r"(?:[,，]|(?<=[测计核]算))(?:预计|小计|计|全年|年度?|共计?|合计|总计|总投资|需要?|所需|应|资金|经费|支出|投入|费用|金额|约|为){1,6}"
)
_INCLUDED = regex(r"[(（](?:含|包括|包含)[^()（）\d]{1,40}[)）]")  # what a price is for
_RECKONED = regex("[测计核]算[,，]")  # 按每次3万元测算，共需126万元: of nothing else
_LISTED = regex(r"[、和及与][一-龥]{1,10}")
_BARE, _ENDS = (",", "，"), (")", "）", "、", ";", "；", "。")  # （每台6万元，24万元）: right behind the price
OF_ALL = ("总", "共", "合", "投资")  # more than the products before it may be in such a sum
_SAME = {"生": "人", "名": "人", "位": "人", "公里": "米", "场": "场", "平米": "平方米", "校": "所"}
OTHER_TIMES = ("学期", "季", "天", "日", "周", "批", "小时", "课时", "班")  # how often is not told
MONTHS = {"月": 12, "年": 1, None: 1}
LONGEST = 2000  # characters that are looked at
ROUNDING = Decimal("0.01")  # share by which a told product may be rounded
PIECE, THINGS = "个", "站所村座校"  # 10个服务站，每站2万元
_REST = regex("(?:已有?|[其剩]余|余下|尚有)[^,，。;；]{0,4}$")
REST_REACH = 8  # characters before a number that may say it is the rest
GAIN_REACH = 8  # characters before a price that may say it is earned
CHARGED = ("收费", "收取", "征收", "收缴")  # 补领每张收费40元: what others pay
LEAST_PARTS = 2
MOST_STEPS = 3  # 80家, 每家2次, 每次2人, 每人500元


class Wrong(NamedTuple):
    """A product that the text itself gives another sum for. quote: the price. told: the sum, with its words.

    others: it may hold other costs that are not told.
    """

    yuan: Decimal
    quote: str
    said: Decimal
    told: str
    others: bool


class Amount(NamedTuple):
    """What a price comes to with the number it goes by. quote: the price. number: as printed, in its money unit."""

    yuan: Decimal
    quote: str
    number: Decimal

    def meant(self, yuan: Decimal) -> bool:
        """Whether the price or how many there are is a slip of what comes to this."""
        if yuan <= 0 or self.yuan <= 0 or self.number <= 0:
            return False
        right = self.number * yuan / self.yuan
        long = len(f"{self.number.normalize():f}".replace(".", "").strip("0")) > LEAST_PARTS
        return tenfold(self.number, right) or (
            one_slip(self.number, right) and (long or swapped(self.number, right, 2))
        )


class Product(NamedTuple):
    """yuan: of all that are told, None where one of them has no number. quote: the prices, as printed. monthly: whether
    a price is of a month, and nobody says of how many. amounts: that each price comes to, of which yuan is the sum."""

    yuan: Decimal | None
    quote: str
    monthly: bool
    wrong: Wrong | None
    amounts: tuple[Amount, ...] = ()

    def slip(self, funds: Decimal) -> Amount | None:
        """Of several the one amount that, with a digit or a point mistyped, makes the sum another one."""
        found = [
            one
            for one in self.amounts
            if len(self.amounts) > 1 and self.yuan is not None and one.meant(one.yuan + funds - self.yuan)
        ]
        return found[0] if len(found) == 1 else None


class _Price(NamedTuple):
    """So much each. noun: the words before it. times: how often it is paid, where that is not every year or month.
    months: for how many a price of a month is paid, where that is told. behind: the words between the unit and it."""

    noun: str
    unit: str
    span: str | None
    times: str
    number: str
    money: str
    start: int
    end: int
    months: int | None = None
    behind: str = ""


class _Amount(NamedTuple):
    """What a price comes to with the number it goes by. goes_by: the last quantity of it, None of several in turn."""

    yuan: Decimal
    each: Decimal
    goes_by: Quantity | None = None


@lru_cache(maxsize=512)  # both goals of most forms say the same, and four checks of AMT20 ask again
def product_of(printed: str) -> Product | None:
    """The prices of a text times the quantities they go by; None where there is no price."""
    text = _INCLUDED.sub("", compact(printed)[:LONGEST])
    prices = prices_in(text)
    if prices:
        found = list(_each(text, prices))
    else:
        in_turn = list(_IN_TURN.finditer(text))[:1]
        prices = [_Price("", "", None, "", "", "", *hit.span()) for hit in in_turn]
        found = [_in_turn(text, hit) for hit in in_turn]
    if not prices:
        return None
    all_told = sum((one.yuan for one in found if one is not None), Decimal(0)) if None not in found else None
    monthly = any(price.span == "月" and price.months is None for price in prices)
    amounts = tuple(
        Amount(one.yuan, text[price.start : price.end].strip("、,，和及"), to_decimal(price.number) or Decimal(0))
        for price, one in zip(prices, found, strict=True)
        if one is not None and price.number
    )
    return Product(all_told, as_printed(text, prices), monthly, _wrong_total(text, prices, found), amounts)


def prices_in(text: str) -> list[_Price]:
    """Every price of one thing in a text, in its order."""
    found = []
    for hit in _EACH.finditer(with_units(text)):
        noun, unit, behind, span, number, money = hit.groups()
        times = next((word for word in OTHER_TIMES if word in behind), "")
        start = hit.start()
        if text[:start].endswith("每"):  # 每天每人350元: for how many days is told elsewhere
            times = times or noun
        if text[:start][-1:].isdigit():  # 48块每块1万元: the unit of the number before
            noun, start = "", start + len(noun)
        found.append(_Price(noun, unit, span, times, number, money, start, hit.end(), behind=behind))
    for hit in _PER.finditer(text):
        number, money, unit, span, times = hit.groups()
        if not any(one.start <= hit.start() < one.end for one in found):
            found.append(_Price("", unit, span, times or "", number, money, *hit.span()))
    earned = (*GAIN, *CHARGED)
    plain = (one for one in found if not any(word in text[max(0, one.start - GAIN_REACH) : one.end] for word in earned))
    return sorted((with_months(text, one) for one in plain), key=lambda one: one.start)


def with_months(text: str, price: _Price) -> _Price:
    """A price of a month with the months told right behind it: 每人每月2200元，汛期发放5个月."""
    told = _FOR_MONTHS.match(text, price.end) if price.span == "月" else None
    months = int(told[1] or MONTHS["月"]) if told is not None else None
    if told is None or months is None or not 0 < months <= MONTHS["月"]:
        return price
    end = _MONTHS_END.match(text, told.end()) if told[1] else None  # the sum stands behind the months
    return price._replace(months=months, end=told.end() if end is not None else price.end)


def as_printed(text: str, prices: Sequence[_Price]) -> str:
    return "、".join(text[price.start : price.end].strip("、,，和及") for price in prices)


def _each(text: str, prices: Sequence[_Price]) -> Iterator[_Amount | None]:
    """Every price with the number it goes by; None where it has none, or one that another price goes by."""
    counts = _alone(text, quantities(text))
    used: set[int] = set()
    for one in prices:
        several = sum(other.unit == one.unit for other in prices) > 1
        own = tuple(q for q in counts if not several or ":" not in text[q.end : one.start])  # 对24家给予补贴：甲每家…
        own = _of_that_kind(text, own, one)
        number = _number_of(text, own, one.noun, one.unit, one.start, alone=len(prices) == 1)
        number = number or _number_behind(text, counts, one, prices[-1].end)
        each = to_decimal(one.number)
        if number is None or each is None or number[1] in used or one.times:
            yield None
            continue
        used.add(number[1])
        yuan = each * UNITS[one.money] * (one.months or MONTHS[one.span]) / (1000 if one.unit == "公里" else 1)
        count = next((q for q in counts if q.start == number[1] and q.value == number[0]), None)
        yield _Amount(number[0] * yuan, yuan, count)


def _of_that_kind(text: str, counts: tuple[Quantity, ...], price: _Price) -> tuple[Quantity, ...]:
    """The one number of what a price names behind its unit: 医疗机构23家、药店60家，每家医疗机构3万元; else all."""
    kind = _NO_KIND.sub("", price.behind)
    named = [q for q in counts if kind and text[: q.start].endswith(kind)]
    return tuple(named) if len(named) == 1 else counts


def _number_behind(text: str, counts: tuple[Quantity, ...], price: _Price, since: int) -> tuple[Decimal, int] | None:
    """The one number behind all prices that has the noun of one: 简易案件每件100元、…。预计补贴简易案件1200件."""
    unit = _SAME.get(price.unit, price.unit)
    shared = {q: _common_end(text[: q.start], price.noun) for q in counts if q.start >= since and q.unit == unit}
    most = max(shared.values(), default=0)
    named = [q for q in shared if most > 1 and shared[q] == most]
    return (named[0].value, named[0].start) if len(named) == 1 else None


def _alone(text: str, counts: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities that are not of each one (每家检查2次, 各安装1套)."""
    of_one = [hit.span(2) for hit in _EACH_HAS.finditer(text)]
    whole = (q for q in counts if not _FOR_EACH.search(text[max(0, q.start - 6) : q.start]))
    return tuple(q for q in whole if not any(start <= q.start < end for start, end in of_one))


def _number_of(
    text: str, counts: tuple[Quantity, ...], noun: str, unit: str, end: int, steps: int = MOST_STEPS, *, alone: bool
) -> tuple[Decimal, int] | None:
    """(how many there are of a thing, place of the quantity it begins with), before a place. alone: of one price."""
    kind, each_has = _SAME.get(unit, unit), list(_EACH_HAS.finditer(text[:end]))
    one = counted(text, counts, noun, kind, end, alone=alone)
    own = [hit for hit in each_has if _SAME.get(hit[3], hit[3]) == kind]
    if one is not None and not (own and one.end < own[-1].start()):  # 威胁群众1.06万人。每处监测员1名，每人每年4000元
        return one.value, one.start
    for hit in each_has if steps else ():
        holder, number, thing = hit.groups()
        fits = hit in own or unit == f"{holder}{thing}"  # 每家检查2次，每家次800元
        much = to_decimal(number) if fits else None
        whole = _number_of(text, counts, "", holder, hit.start(), steps - 1, alone=alone) if much is not None else None
        if much is not None and whole is not None:
            return whole[0] * much, whole[1]
    return None


def counted(text: str, counts: tuple[Quantity, ...], noun: str, unit: str, end: int, *, alone: bool) -> Quantity | None:
    """The last quantity before a price: of what the price names in front of it, else of its unit alone. alone: the only
    price goes by the whole where others are its parts; of several prices each goes by its own part."""
    alike = [q for q in counts if q.unit == unit and q.end <= end]
    alike = alike or [q for q in counts if q.unit == PIECE and q.end <= end and unit in THINGS]
    shared = {q: _common_end(text[: q.start], noun) for q in alike} if len(noun) > 1 else {}
    most = max(shared.values(), default=0)
    named = [q for q in alike if most > 1 and shared[q] == most]
    fitting = named or ([] if len(noun) > 1 and len(alike) > 1 else alike)
    if not fitting:
        return None
    return (_whole_of(text, fitting) or _together(text, fitting)) if alone else fitting[-1]


def _common_end(before: str, noun: str) -> int:
    """How many characters two texts end in alike: 千人以下工程 and 按千人以下工程."""
    return next((n for n in range(len(noun), 1, -1) if before.endswith(noun[-n:])), 0)


def _together(text: str, counts: list[Quantity]) -> Quantity:
    """The last number, with those it is listed with: 雨量站46个、水位站15个，每站3000元."""
    run = [counts[-1]]
    for one in reversed(counts[:-1]):
        if not _LISTED.fullmatch(text, one.end, run[0].start):
            break
        run.insert(0, one)
    return replace(run[0], value=sum((one.value for one in run), Decimal(0)))


def _whole_of(text: str, counts: list[Quantity]) -> Quantity | None:
    """The number that those behind it make up: 1400处，其中新发现320处、复查1080处.

    None where some of it is done with: 12个乡镇中已有4个建成，为其余8个配备.
    """
    if any(_REST.search(text[max(0, q.start - REST_REACH) : q.start]) for q in counts):
        return None
    ends = [part_ends(text, one.end, "。;；") for one in counts]  # of the sentence of each
    following = ([q for q in counts[index + 1 :] if q.start < end] for index, end in enumerate(ends))
    wholes = (
        one
        for one, parts in zip(counts, following, strict=True)
        if len(parts) > 1 and one.value == sum(p.value for p in parts)
    )
    return next(wholes, None)


def _in_turn(text: str, hit: re.Match[str]) -> _Amount | None:
    """As many prices as quantities stand before them in the sentence, each with its own, added up."""
    start = part_begins(text, hit.start(), "。;；")
    counts = [q for q in quantities(text) if start <= q.start and q.end <= hit.start()]
    prices = [(to_decimal(number), UNITS[money]) for number, money in _PRICE.findall(hit.group(1))]
    if len(counts) != len(prices):
        return None
    each = [one.value * price * unit for one, (price, unit) in zip(counts, prices, strict=True) if price is not None]
    return _Amount(sum(each, Decimal(0)), Decimal(0)) if len(each) == len(counts) else None


def _wrong_total(text: str, prices: Sequence[_Price], amounts: Sequence[_Amount | None]) -> Wrong | None:
    """The first sum right behind a price that is neither its product nor that of all prices before it."""
    ends = [price.start for price in prices[1:]] + [len(text)]
    since = 0  # the first price that no sum has been told for
    for index, (price, end) in enumerate(zip(prices, ends, strict=True)):
        stop = part_ends(text, price.end, "。;；")
        said = next((m for m in money_mentions(text[: min(stop, end)]) if m.start >= price.end), None)
        if said is None or not (_TOTAL.fullmatch(text, price.end, said.start) or _bare(text, price.end, said)):
            since = since if said is None else index + 1
            continue
        own = [one for one in amounts[since : index + 1] if one is not None]
        known = len(own) == index + 1 - since
        before = [one.yuan for one in amounts[: index + 1] if one is not None]
        yuan = sum((one.yuan for one in own), Decimal(0))
        meant = {yuan, sum(before, Decimal(0)), own[-1].yuan if own else yuan}
        meant |= _of_other_counts(text, own)
        if known and not any(
            is_sum(said.value, amount, monthly=price.span == "月" and not price.months) for amount in meant
        ):
            quote = as_printed(text, prices[since : index + 1])
            lead = text[price.end : said.start].replace("，", ",").rpartition(",")[2].lstrip(")）")
            others = said.value > yuan and any(word in lead for word in OF_ALL) and not swapped(said.value, yuan)
            alone = len(own) == len(prices) == 1
            others = others and not (alone and _RECKONED.search(text, price.end, said.start))
            others = others and not _one_count_wrong(text[: price.start], own, said.value - yuan)
            number = to_decimal(price.number) if len(own) == 1 else None
            others = others and not (number and Amount(yuan, "", number).meant(said.value))
            return Wrong(yuan, quote, said.value, f"{lead}{said.quote}", others)
        since = index + 1
    return None


def _of_other_counts(text: str, own: Sequence[_Amount]) -> set[Decimal]:
    """What the one price comes to with another number of its thing: 270座, 每年90座, 每座1.5万元, 总投资405万元."""
    one = own[0] if len(own) == 1 else None
    if one is None or one.goes_by is None:
        return set()
    return {q.value * one.each for q in quantities(text) if q.unit == one.goes_by.unit}


def _one_count_wrong(before: str, amounts: Sequence[_Amount], gap: Decimal) -> bool:
    """Whether one count, with more or less of it, makes up the sum and with the others the whole told before them:
    46处，其中甲5处、乙12处、丙19处，按每处6万元、3万元、1万元，共95万元: 丙 is 29."""
    counts = [one.goes_by for one in amounts if one.goes_by is not None]
    if len(counts) < len(amounts) or len(counts) < LEAST_PARTS or len({q.unit for q in counts}) > 1:
        return False
    lacking = {q.value - sum(c.value for c in counts) for q in quantities(before) if q.unit == counts[0].unit}
    return any(one.each and gap / one.each in lacking for one in amounts)


def _bare(text: str, end: int, said: MoneyMention) -> bool:
    """Whether a sum stands alone right behind a price, up to the end of its bracket or of its part of a list."""
    return text[end : said.start] in _BARE and text[said.end : said.end + 1] in ("", *_ENDS)


def is_sum(said: Decimal, amount: Decimal, *, monthly: bool) -> bool:
    """Whether a sum is a product, that of some months of the year too."""
    months = range(1, 13) if monthly else (12,)
    return any(abs(said - amount * month / 12) <= ROUNDING * said for month in months)
