"""The quantities a form names: in its texts with the words around them, and in its indicators (REL06)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.terms import done_before, year_of
from perfcheck.rules.vocabulary.common_words import ACTIONS, BACKGROUND, EXISTING, MEASURE_WORDS
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import Quantity, base_unit, quantities, some_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator, Scope

COUNTED_BY_NAME = (("人数", "人"), ("户数", "户"), ("企业数", "家"))  # end of a name → the unit its number has
LENGTHS = frozenset({"米", "平方米", "立方米", "亩"})  # of a thing itself; of works they tell how much is done
ROUGH = ("约", "近", "左右", "余", "多", "上下")
ABOUT = Decimal("0.15")  # share by which a number may differ from one that is told roughly
# 设计灌溉面积6.8万亩 is what works were made for, whatever a project adds to it.
_DESIGNED = regex("(?:设计|核定|额定)[一-龥]{0,4}(?:面积|规模|能力|库容|流量|容量|人口|床位|里程)")
FOR_EACH = ("每", "人均", "户均")  # 每人走访200户次 is a measure of another number
# 每个站点配备终端1台、窗口设备1套: each number of the list is of one station
_LIST_OF_EACH = regex(
    r"每[一二三四五六七八九十\d]?[^,，。;；:、\d]{1,20}(?:\d[\d.]{0,8}[^,，。;；:、\d]{1,6}[、和及][^,，。;；:、\d]{0,14}){0,6}$"
)
# 更新9个部门数据各4次, 美术、书法展各1次
_EACH_OF_SO_MANY = regex(r"(?:\d[个家处所座条项户名支]|、)[^,，。;；、\d]{1,10}各$")
# 常住人口1000人以上的村61个: which of them, no number of anything
_BOUND_OF_A_CLASS = regex(
    "(?:及|\\(含\\))?以[上下内]的(?:[一-龥]{0,4})(?:村|镇|社区|企业|学校|单位|家庭|户|地块|小区|工程|机构|医院|场)"
)
LONGEST_LIST = 120  # characters looked at
_CLAUSE = regex("[,，、:：]")
SENTENCE_ENDS = regex(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with its value in the one name of its unit."""

    indicator: Indicator
    value: Decimal
    unit: str

    @property
    def things(self) -> tuple[str, ...]:
        """The words of what it counts, as far as there are any without what is done with it."""
        name = compact(self.indicator.level3 or "").removesuffix(f"{self.unit}数")
        printed = self.indicator.target.unit if self.indicator.target else None
        return things_of(name.removesuffix(printed or ""))


def things_of(name: str) -> tuple[str, ...]:
    """The words of the thing a name counts: 床位 of 新增床位数."""
    words = content_words(name, MEASURE_WORDS)
    return tuple(word for word in words if word not in ACTIONS) or words


@dataclass(frozen=True, slots=True)
class Promise:
    """A quantity in a text, with the words around it. sentence: in which it stands.

    attribute: it tells what kind of thing is meant: 闲置的68米烟囱. rough: 约8000人. before: the words right before it.
    for_each: it is a number of each one: 每村新建1座. clause: all of its clause before the number.
    """

    field: str
    quantity: Quantity
    around: str
    sentence: str
    attribute: bool = False
    rough: bool = False
    before: str = ""
    for_each: bool = False
    clause: str = ""


def measures(goal: Goal, scope: Scope | None) -> tuple[Measured, ...]:
    rows = goal.distinct_indicators() if scope is None else goal.half(scope)
    result = []
    for row in rows:
        if row.target is None or row.target.quantity is None or row.target.upper is not None:
            continue
        based = base_unit(row.target.quantity, row.target.unit or unit_of_name(row.level3))
        if based is not None:
            result.append(Measured(row, *based))
    return tuple(result)


def unit_of_name(name: str | None) -> str | None:
    """遗属人数 14: the name says the unit."""
    return next((unit for end, unit in COUNTED_BY_NAME if compact(name or "").endswith(end)), None)


def promises_in(goal: Goal, name: str, reach: int) -> tuple[Promise, ...]:
    """Quantities of a field with their clause, at most ``reach`` characters to either side; none of years past."""
    printed = str(goal.field(name))
    found = promises_of(printed, name, reach)
    year = year_of(goal) if found and "年" in printed else None
    if year is None:
        return found
    text = compact(printed)
    return tuple(one for one in found if not done_before(text, one.quantity.start, year))


@lru_cache(maxsize=4096)  # several rules ask for those of one text
def promises_of(printed: str, name: str, reach: int) -> tuple[Promise, ...]:
    """Quantities of a text that stands in the field of that name."""
    return tuple(_promises(compact(printed), name, reach))


def _promises(text: str, name: str, reach: int, found: tuple[Quantity, ...] | None = None) -> Iterator[Promise]:
    for quantity in quantities(text) if found is None else found:
        if _BOUND_OF_A_CLASS.match(text, quantity.end):
            continue
        left = text[max(0, quantity.start - reach) : quantity.start]
        right = text[quantity.end : quantity.end + reach]
        for stop in ",，。;；、:":
            left, right = left.rpartition(stop)[2], right.partition(stop)[0]
        before = SENTENCE_ENDS.split(text[: quantity.start])[-1]
        after = SENTENCE_ENDS.split(text[quantity.end :], maxsplit=1)[0]
        attribute = left.endswith("的") and bool(right) and quantity.unit in LENGTHS
        each = any(word in left + right for word in FOR_EACH) or in_list_of_each(text, quantity.start)
        clause = _CLAUSE.split(before)[-1]
        yield Promise(
            name, quantity, left + right, before + after, attribute, rough(text, quantity), left, each, clause
        )


@lru_cache(maxsize=1024)
def in_list_of_each(text: str, start: int) -> bool:
    """Whether the number that begins there is of each one, in a list of such: 每站配置战斗服4套、水带6盘."""
    begin = max(0, start - LONGEST_LIST)
    return any(pattern.search(text, begin, start) is not None for pattern in (_LIST_OF_EACH, _EACH_OF_SO_MANY))


def rough(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is said to be about so much."""
    return text[max(0, quantity.start - 1) : quantity.start] in ROUGH or text.startswith(ROUGH, quantity.end)


@lru_cache(maxsize=1024)
def rough_promises(printed: str, name: str, reach: int) -> tuple[Promise, ...]:
    """Those of a text that are told roughly, each as it is printed: 近4万人次, 420余名, 约200户, 30个左右."""
    text = compact(printed)
    near = [replace(p, quantity=_with_word(text, p.quantity)) for p in promises_of(printed, name, reach) if p.rough]
    return (*near, *_promises(text, name, reach, tuple(some_more(text))))


def _with_word(text: str, quantity: Quantity) -> Quantity:
    """A rough quantity with the word that makes it so."""
    start, end = quantity.start, quantity.end
    behind = next((word for word in ROUGH if text.startswith(word, end)), "")
    before = text[start - 1] if not behind and start else ""
    return replace(quantity, quote=f"{before}{quantity.quote}{behind}")


def may_be(promise: Promise, value: Decimal, *, at_least: bool) -> bool:
    """Whether a number is what one that is told roughly can stand for. at_least: more would do as well."""
    told = promise.quantity.value
    more = any(word in promise.quantity.quote for word in ("余", "多"))
    exponent = told.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    lowest = told * (1 - ABOUT) if at_least or not more else told
    return lowest <= value <= (told + step if more else told * (1 + ABOUT))


def background(promise: Promise) -> bool:
    """Whether a sentence tells how things are, not what is to be done."""
    return any(word in promise.sentence for word in BACKGROUND)


def is_designed(words: str) -> bool:
    """Whether words name the capacity or size of a whole, as it was designed."""
    return _DESIGNED.search(words) is not None


def exists_already(promise: Promise) -> bool:
    """Whether a sentence tells what is there; 累计 in a goal of several years is what comes together over them."""
    to_come = ("累计",) if promise.field == "implementation_goal" else ()
    return any(word in promise.sentence for word in EXISTING if word not in to_come)
