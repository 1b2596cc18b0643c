"""What a form says one person, household or kilometre costs, as it is printed (AMT20)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.funds.spelled_sums import as_printed, in_digits
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.told_forms import BUDGET, text_of
from perfcheck.rules.vocabulary.indicator_words import GAIN
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal, Indicator, Operator

MONTHS = {"月": 12, "年": 1, "": 1}
LONGEST = 2000  # characters of a text that are looked at
BEFORE, BEHIND = 48, 16  # characters around a price that say what costs so much
_SAME = {
    "名": "人", "生": "人", "位": "人", "车": "辆", "公里": "米", "千米": "米", "平米": "平方米", "m2": "平方米",
    "场次": "场",
}  # fmt: skip
_ONE_KIND = {"人次": "人"}
# Money a head that the project does not pay.
NOT_PAID = (*GAIN, "贷款", "存款", "消费", "保额", "保险金额", "欠款", "负债")
OTHER_TIMES = ("学期", "季", "天", "日", "周", "次", "批")  # how often such money is paid in a year is not told
# 2100元/人·月, 3000元/户, 1.2万元/公里, 每人每月300元, 300元/人/年
_WHAT = (
    "人份|航次|班次|家次|户次|处次|架次|点次|站次|例次|份次|车次|学时|课时|立方米|千瓦时|公顷|具|桶|枚|羽|页|瓶|双|扇|樘|趟|队|团|"
    "人次|人|名|生|户|车(?!次)|家|条|公里|千米|米|亩|平方米|平米|m2|座|台|个|套|场|次|块|卷|宗|株|份|册|件|处|间|辆|吨|盏"
    "|顶|床|艘|架|所|栋|眼|口|头|只|期|幅|把|张|支|箱|站|村|校|组|例|棵|篇|部|盆|袋|根|对"
)
_PER = regex(rf"({NUMBER})\(?(万元|元)[/每](?:({_WHAT})(?:[/·.每](月|年))?|(月)(?:[/·.每](人|名))?)")
_EACH = regex(rf"每({_WHAT})(?:每?(月|年))?(?:补助|补贴|发放|给予|标准为?|为|按)?({NUMBER})(万元|元)")
# 每站年购买服务金额 ≤26万元: the name says for what, the value how much.
_ANOTHER = regex(rf"[和及、]({NUMBER})(万元|元)(?![/每])")
_NAMED = regex(rf"^[每单]({_WHAT}|站|所|村)(月|年)?")
# 人均补助标准84元, 每个终端每年2700元, 每人次服务费用6000元: what a text tells of a standard, less strictly.
_AVERAGE = regex(rf"(人|户)均[一-龥]{{0,6}}?(?:每?(月|年))?[一-龥]{{0,4}}?({NUMBER})(万元|元)")
_OF_EACH = regex(rf"每({_WHAT}|站|所)([一-龥]{{0,6}}?)(?:每?(月|年))?[一-龥]{{0,4}}?({NUMBER})(万元|元)")
_NAMED_LOOSELY = regex(rf"^(?:每|单)({_WHAT}|站|所|村)[一-龥]{{0,4}}?(月|年)?[一-龥]{{0,6}}$")
_SUM = regex(rf"[^\d]{{0,4}}({NUMBER})\(?(万元|元)\)?")
# 帐篷200顶、棉被2000床、水泵10台，单价分别为3500元、150元、5万元: as many things as prices, in one order.
_COUNTED = rf"{NUMBER}万?({_WHAT})"
_IN_TURN = regex(
    rf"((?:{_COUNTED}[^,，。;；\d]{{0,16}}){{2,6}})[,，][^,，。;；\d]{{0,10}}(?:单价|价格|标准)(?:分别|依次)?为?"
    rf"((?:(?:{NUMBER})(?:万元|元)[、,，和及]?){{2,6}})"
)
# 采购彩超6台，单价35万元: the price of what was counted right before
_PRICE_OF_COUNTED = regex(r"(?<=\d)([一-龥])[,，][单均]价(?=\d)")
_OF_PERSONS = regex("人|员|者|工资|薪|补[助贴]|津贴|生活费|救助|供养|低保|社保|护理|标准|抚恤|慰问")
# PCR仪4台×350000元=1400000元: what is multiplied by a number of things is the price of one
_TIMES_PRICE = regex(rf"(?<![\d.×xX*＊])(?:{NUMBER})({_WHAT})[×xX*＊]({NUMBER})(万元|元)(?=[=＝;；,，。)）]|$)")
_BREAK = regex("[。;；]|元[,，]")  # before these the words are of another price
_STOP = regex("[,，。;；、]")
_EACH_TIME = regex(r"(?:每[次期批季月]|每半年|每季度)$")  # 上下半年各一次，每次每人1000元
_EACH_COUNTED = regex(_COUNTED)
_EACH_PRICE = regex(rf"({NUMBER})(万元|元)")


@dataclass(frozen=True, slots=True)
class Standard:
    """each: yuan for one ``per`` and ``span`` (月, 年, or "": it may be paid several times).

    named: the words that say what costs so much. row: the cost indicator it stands in.
    """

    per: str
    each: Decimal
    span: str
    quote: str
    named: str
    evidence: Evidence
    operator: Operator | None = None
    row: Indicator | None = None

    @property
    def yearly(self) -> Decimal:
        """Yuan a year, where it is paid once where no span is printed."""
        return self.each * MONTHS[self.span]

    @property
    def timed(self) -> bool:
        """Whether a month or year is printed."""
        return bool(self.span)


@dataclass(frozen=True, slots=True)
class _Price:
    """A price of a text. start, end: its place there."""

    per: str
    each: Decimal
    span: str
    quote: str
    start: int = 0
    end: int = 0


def standards(goal: Goal) -> list[Standard]:
    """Every standard of cost the cost indicators, goals and safeguards of a form print."""
    found = []
    for row in goal.distinct_indicators():
        if is_cost(row):
            text = compact(row.value or "")[:LONGEST]
            name = compact(row.level3 or "")
            found += [_of_row(goal, row, one) for one in (*_in_text(text, name), *_of_name(name, text))]
    for name in goal.told("safeguards", "plan", "overview", BUDGET, "annual_goal", "implementation_goal"):
        text, words = in_digits(compact(str(text_of(goal, name)))[:LONGEST])
        found += [_of_text(goal, name, text, one, words) for one in _in_text(text)]
    return found


def one_of_several(row: Indicator, found: list[Standard]) -> bool:
    """Whether the texts print the standard of a cost indicator among others of its unit, so that it is not that of all:
    简易案件每件100元、疑难案件每件600元. found: the standards of the form."""
    in_texts = {(one.per, one.yearly) for one in found if one.row is None}
    own = {(one.per, one.yearly) for one in found if one.row is row} & in_texts
    return any(per == other and yearly != much for per, yearly in own for other, much in in_texts)


def told_standards(goal: Goal, printed: Sequence[Standard]) -> list[Standard]:
    """The printed ones and what texts and names tell of one in other words; persons and 人次 are one kind here."""
    found = [*printed]
    for name in goal.told("overview", "annual_goal", "implementation_goal", "plan", BUDGET):
        text, words = in_digits(compact(str(text_of(goal, name)))[:LONGEST])
        found += [_of_text(goal, name, text, one, words) for one in (*_loosely_told(text), *_told_in_turn(text))]
    found += _of_cost_rows(goal)
    for row in goal.distinct_indicators():
        named = _NAMED_LOOSELY.match(compact(row.level3 or "")) if is_cost(row) else None
        much = _SUM.fullmatch(compact(row.value or ""))
        if named is not None and much is not None:
            quote = compact(f"{row.level3}{row.value}")
            told = _one(named.group(1), much.group(1), much.group(2), named.group(2) or "", quote)
            found += [_of_row(goal, row, one) for one in told]
    return [replace(s, per=_ONE_KIND.get(s.per, s.per)) for s in found]


def _of_cost_rows(goal: Goal) -> Iterator[Standard]:
    """The price of each row of the table of costs, by the name in its first cell."""
    costs = dict(goal.extra).get("costs")
    for row in str(costs or "").split("；")[1:]:
        name, *cells = row.split(" ")
        for price in _in_text(compact(" ".join(cells))[:LONGEST], compact(name)):
            yield Standard(
                price.per, price.each, price.span, f"{name}{price.quote}", compact(name), cell(goal, "costs")
            )


def _of_row(goal: Goal, row: Indicator, price: _Price) -> Standard:
    operator = row.target.operator if row.target else None
    named = compact(row.level3 or "")
    return Standard(price.per, price.each, price.span, price.quote, named, indicator_row(goal, row), operator, row)


def _of_text(goal: Goal, name: str, text: str, price: _Price, words: dict[str, str]) -> Standard:
    before = _BREAK.split(text[max(0, price.start - BEFORE) : price.start])[-1]
    named = f"{before} {_STOP.split(text[price.end : price.end + BEHIND])[0]}"
    return Standard(price.per, price.each, price.span, as_printed(price.quote, words), named, cell(goal, name))


def _in_text(text: str, named: str = "") -> Iterator[_Price]:
    """The prices of a text. named: what a row calls them; 元/月 is of a person where the words say so."""
    for hit in _PER.finditer(text):
        number, unit, per, span, month, who = hit.groups()
        if not (per or who) and not _OF_PERSONS.search(named or text[max(0, hit.start() - BEFORE) : hit.start()]):
            continue
        closing = ")" if "(" in hit.group(0) and text.startswith(")", hit.end()) else ""
        yield from _one(per or who or "人", number, unit, month or span or "", hit.group(0) + closing, hit.span())
    for hit in _EACH.finditer(with_units(text)):
        per, span, number, unit = hit.groups()
        if _EACH_TIME.search(text[max(0, hit.start() - BEFORE) : hit.start()]):
            continue
        yield from _one(per, number, unit, span or "", text[hit.start() : hit.end()], hit.span())
        at, each = hit.end(), "分别" in text[max(0, hit.start() - BEFORE) : hit.start()]
        while each and (more := _ANOTHER.match(text, at)) is not None:  # 分别为每人每月100元和300元
            yield from _one(per, more.group(1), more.group(2), span or "", text[hit.start() : more.end()], more.span())
            at = more.end()


def with_units(text: str) -> str:
    """A text of the same length in which a price of what was counted right before says of what: 6台，每台35万元."""
    return _PRICE_OF_COUNTED.sub(r"\1,每\1", text)


def _loosely_told(text: str) -> Iterator[_Price]:
    for hit in _AVERAGE.finditer(text):
        per, span, number, unit = hit.groups()
        if not any(word in hit.group(0) for word in (*OTHER_TIMES, *NOT_PAID)):
            yield from _one(per, number, unit, span or "", hit.group(0), hit.span())
    for hit in _TIMES_PRICE.finditer(text):
        per, number, unit = hit.groups()
        yield from _one(per, number, unit, "", f"{number}{unit}/{per}", hit.span())
    for hit in _OF_EACH.finditer(text):
        per, thing, span, number, unit = hit.groups()
        if _EACH_TIME.search(text[max(0, hit.start() - BEFORE) : hit.start()]):
            continue
        if not any(word in thing for word in OTHER_TIMES) and not any(word in hit.group(0) for word in NOT_PAID):
            yield from _one(per, number, unit, span or "", hit.group(0), hit.span())


def _told_in_turn(text: str) -> Iterator[_Price]:
    for hit in _IN_TURN.finditer(text):
        units = [counted.group(1) for counted in _EACH_COUNTED.finditer(hit.group(1))]
        prices = list(_EACH_PRICE.finditer(text, hit.start(3), hit.end(3)))
        if len(units) == len(prices):
            for per, price in zip(units, prices, strict=True):
                number, unit = price.groups()
                yield from _one(per, number, unit, "", f"{price.group()}/{per}", price.span())


def _of_name(name: str, value: str) -> Iterator[_Price]:
    """A cost indicator whose name begins with 每站年 and whose value is a sum of money."""
    what, much = _NAMED.match(name), _SUM.fullmatch(value)
    if what is not None and much is not None:
        quote = f"{name}{value}"
        yield from _one(what.group(1), much.group(1), much.group(2), what.group(2) or "", quote)


def _one(per: str, number: str, unit: str, span: str, quote: str, place: tuple[int, int] = (0, 0)) -> Iterator[_Price]:
    value = to_decimal(number)
    if value is not None and value > 0:
        parts = 1000 if per in ("公里", "千米") else 1
        yield _Price(_SAME.get(per, per), value * UNITS[unit] / parts, span, quote, *place)
