"""Money as it is printed: cells ("8,080,000", "10000万元") and mentions in running text."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from perfcheck.model.location import NOWHERE, Location, Status
from perfcheck.model.money import Amount
from perfcheck.patterns import regex
from perfcheck.values.normalise import narrow_numbers

UNITS: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万": Decimal(10_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
}
# Digits with optional thousands groups; at most 18 characters so that no cell can make it slow.
NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_CELL = regex(rf"^[¥￥]?\s*(-?)({NUMBER})\s*(亿元|亿|百万元|万元|万|千元|元)?(?:整)?[。;]?$")
# A sum with its unit and what it is made of in brackets behind it: 854万(农田400万元,道路454万元) (衔接资金).
_EXPLAINED = regex(rf"^[¥￥]?(-?)({NUMBER})(亿元|亿|百万元|万元|万|千元|元)\([^()]{{1,200}}\)$")
# The sum with words in front (共计安排资金45.6万元) and its parts behind it (45.6万元,其中:财政40万元), or in capitals
# and again in digits (伍拾万元整(¥500,000.00)).
_WORDED = regex(
    r"^(?:[共合总]计|共)?(?:安排|申请|投入|核定|批复)?(?:资金|预算|经费|金额)?:?"
    rf"(-?)({NUMBER})(亿元|亿|百万元|万元|万|千元|元)(?:\([^()]{{1,200}}\)|[,;]?其中.{{1,200}})?$"
)
# The word for the sum in its own cell: 总额1,713.10 beside 基本支出349.70.
_NAMED = regex(rf"^(?:资金|预算|经费)?(?:总额|合计|总计)[:：]?(-?)({NUMBER})(亿元|亿|百万元|万元|万|千元|元)?$")
_CAPITALS = regex(
    rf"^(?:人民币)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{{2,40}}\((?:小写:?)?[¥￥]?(-?)({NUMBER})(元)?\)$"
)
# A reader keeps the line break between two numbers of one cell; nobody knows which of them is meant.
# Six decimals are of one sum, over two lines of its narrow cell (北京).
_SIX_DECIMALS = regex(r"^-?[\d,]{1,20}\.(?=(?:\d\s?){6}$)\d{1,5}\n\d{1,5}$")
_TWO_NUMBERS = regex(r"\d[\d,.]{0,40}\D{0,8}\n\D{0,8}\d")
_MENTION = regex(rf"(?<![\d.])({NUMBER})\s*(亿元|亿|万元|万|千元|元)(?![/每人户亩米平])")
# What follows a sum printed as 320万: its end, 余元, or a word that no thing counted begins with. Anything else is a
# thing counted (320万毫升, 4万平方米, 320万(只)).
_ENDS_A_SUM = regex(
    r"\s{0,9}(?:$|[余多]元|左右|以[内下]|上下|资金|经费|预算|用于|其中|人民币|[和及与或至到]|(?![(（]\w[)）])[^\w\s%％‰℃])"
)
_BLANK = {"", "-", "—", "–", "/", "无"}
_FEN = Decimal("0.01")  # yuan
_ROUND = set("oODQ〇○")  # how a recogniser reads a nought that stands alone; sums tell whether it was one


class MoneyMention(NamedTuple):
    """Money in running text. value: yuan; start, end: offsets in the text given; quote: as printed."""

    value: Decimal
    start: int
    end: int
    quote: str
    unit: str


def parse_amount(text: str, unit: str | None, location: Location = NOWHERE, *, by_ocr: bool = False) -> Amount:
    """One money cell. unit: the unit of the table, overruled by a unit inside the cell.

    Blank → BLANK; no number, two numbers on lines of their own, or a number without any known unit → UNREADABLE
    with the quote.
    """
    status, value, unit, step, quote = _read(text, unit, by_ocr=by_ocr)
    return Amount(status, value, unit, step, location, quote, by_ocr)


class _Read(NamedTuple):
    """An amount without its place."""

    status: Status
    value: Decimal | None
    unit: str | None
    step: Decimal
    quote: str | None


@lru_cache(maxsize=4096)  # both halves of a form print the same sums, and most of all 0
def _read(text: str, unit: str | None, *, by_ocr: bool) -> _Read:
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = "".join(plain.split())
    broken = "\n" in plain and not _SIX_DECIMALS.match(plain)
    if broken and _TWO_NUMBERS.search(plain):
        return _Read(Status.UNREADABLE, None, unit, _FEN, text)
    if bare in _BLANK:
        return _Read(Status.BLANK, None, unit, _FEN, text.strip() or None)
    if broken:  # two numbers in one cell
        return _Read(Status.UNREADABLE, None, unit, _FEN, text.strip())
    if by_ocr and bare in _ROUND:
        bare = "0"
    hit = _CELL.match(bare) or _EXPLAINED.match(bare) or _WORDED.match(bare) or _NAMED.match(bare)
    if hit is None and (hit := _CAPITALS.match(bare)) is not None:
        unit = "元"
    if hit is None:
        return _Read(Status.UNREADABLE, None, unit, _FEN, text)
    sign, digits, printed_unit = hit.groups()
    unit = normal_unit(printed_unit) if printed_unit else unit
    number = to_decimal(digits)
    if number is None or unit is None or unit not in UNITS:
        return _Read(Status.UNREADABLE, None, unit, _FEN, text)
    factor = UNITS[unit]
    exponent = number.as_tuple().exponent
    step = factor.scaleb(exponent if isinstance(exponent, int) else 0)
    value = (-number if sign else number) * factor
    return _Read(Status.PRESENT, value, unit, step, text.strip())


def normal_unit(text: str) -> str:
    """万 → 万元, 亿 → 亿元."""
    return {"万": "万元", "亿": "亿元"}.get(text, text)


_PLAIN_NUMBER = regex(r"[+-]?(?:\d{1,20}(?:\.\d{0,10})?|\.\d{1,10})")


def last_place(number: str, unit: str) -> Decimal:
    """Yuan of the last printed place of a number: of 12.5万元 a tenth of 万元."""
    return Decimal(1).scaleb(-len(number.partition(".")[2])) * UNITS[unit]


def to_decimal(digits: str) -> Decimal | None:
    """Digits with thousands commas as Decimal, None when they are none.

    Decimal itself would take NaN, 1e999999 and 1_0 as well, which no form means as a number, and no sum
    of forms has more than 20 digits.
    """
    plain = digits.replace(",", "").strip()
    return Decimal(plain) if _PLAIN_NUMBER.fullmatch(plain) else None


@lru_cache(maxsize=4096)  # of the texts of a form a dozen rules ask
def in_yuan(number: str, unit: str) -> Decimal | None:
    """A printed number of 元, 万元 or 亿元; None where it is none."""
    value = to_decimal(number)
    return value * UNITS[unit] if value is not None else None


@lru_cache(maxsize=4096)  # the same
def money_mentions(text: str) -> tuple[MoneyMention, ...]:
    """Every sum of money in running text: 约4亿元, 39,268.74万元, 1.99亿; not 320万毫升, not 元/米."""
    found = []
    for hit in _MENTION.finditer(narrow_numbers(text).replace("，", ",")):
        digits, unit = hit.groups()
        if unit in ("万", "亿") and not _ENDS_A_SUM.match(text, hit.end()):
            continue
        number = to_decimal(digits)
        if number is not None:
            start, end = hit.span()
            value = number * UNITS[unit]
            found.append(MoneyMention(value, start, end, text[start:end], normal_unit(unit)))
    return tuple(found)


_UNIT_NOTE = regex(r"(?:单位|计量|计价)\s*[:：]\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)")
_FOREIGN = regex(r"[(（][^()（）]{0,6}(?:[美欧日韩港澳加新]元|外币)")
_UNIT_IN_LABEL = regex(
    r"(?:[(（]\s*|(?:额|数|算|资金|经费)[/／](?=[^/]{1,3}$))(亿元|百万元|万元|千元|元)(?:\s*[)）]|$)"
)


@lru_cache(maxsize=4096)
def unit_note(text: str) -> str | None:
    """The unit a heading line states ("单位：万元"), None when it states none."""
    hit = _UNIT_NOTE.search(unicodedata.normalize("NFKC", text)) if "单位" in text else None
    return hit.group(1) if hit else None


def unit_of_label(text: str, unit: str | None) -> str | None:
    """The unit of the sum behind a label: its own, else the form's; None where the label names a foreign currency."""
    foreign = ("元" in text or "外币" in text) and _FOREIGN.search(text)
    return unit_in_label(text) or (None if foreign else unit)


@lru_cache(maxsize=4096)
def unit_in_label(text: str) -> str | None:
    """The unit in brackets inside a label ("项目资金(元)"), None when there is none."""
    hit = _UNIT_IN_LABEL.search("".join(unicodedata.normalize("NFKC", text).split())) if "元" in text else None
    return hit.group(1) if hit else None
