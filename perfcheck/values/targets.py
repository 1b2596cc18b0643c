"""What an indicator value demands: operator, quantity, unit, deadline.

"≥95%", "不低于95%", "控制在40万元以内", "3～5个", "约3400万", "三分之二", "2026年6月30日前", words.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache

from perfcheck.model.goal import Operator, Target
from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER, to_decimal
from perfcheck.values.dates import DateMention, date_mentions
from perfcheck.values.units import CHINESE_NUMBER, chinese_number, leading_unit

LONGEST = 200  # characters of a value that are looked at; a demand stands at its beginning
TIME_WORDS = ("时间", "期限", "日期", "时限", "工期", "进度")  # an indicator so named asks for a date
LONGEST_UNIT = 6  # characters of an unknown unit; more is a sentence

_OPERATORS: tuple[tuple[Operator, str], ...] = (
    (Operator.AT_LEAST, "≥|≧|≥=|>=|=>|》=|大于等于|大于或等于|不低于|不少于|不小于|不得低于|不得少于|至少|达到|达"),
    (Operator.AT_MOST, "≤|≦|<=|=<|《=|小于等于|小于或等于|不高于|不超过|不超|不多于|不大于|至多|不得超过|控制在"),
    (Operator.MORE, ">|》|大于|高于|超过|多于|优于"),
    (Operator.LESS, "<|《|小于|低于|少于"),
    (Operator.EQUAL, "={1,2}|═|等于"),
)
_LEADING = regex("|".join(f"(?P<o{i}>^(?:{p}))" for i, (_, p) in enumerate(_OPERATORS)))
# Words before the number that do not change what is demanded.
_FILLER = regex(
    r"^(?:共计|共|合计|总计|累计|全年|每年|每月|年均|预计|计划|完成|进行|开展|实现|发放|新建|建设|为|是|均|按|于|在|[:：,])"
)
_APPROXIMATE = regex(r"^(?:大约|大概|约为|约|近|接近|±)")
_QUANTITY = regex(rf"({NUMBER})")
_CHINESE_QUANTITY = regex(rf"({CHINESE_NUMBER})")
_FRACTION = regex(rf"^({CHINESE_NUMBER})分之({CHINESE_NUMBER})")
_TENTHS = regex(rf"^({CHINESE_NUMBER})成(?!立|本|果|效|功)")
_RANGE_TAIL = regex(rf"^\s?[-—–~～至到]{{1,2}}\s?({NUMBER})")
_TRAILING: tuple[tuple[str, Operator | None], ...] = (  # None: only about so much
    ("以内", Operator.AT_MOST), ("以下", Operator.AT_MOST), ("之内", Operator.AT_MOST), ("内", Operator.AT_MOST),
    ("及以上", Operator.AT_LEAST), ("以上", Operator.AT_LEAST),
    ("左右", None), ("上下", None), ("之间", Operator.RANGE),
)  # fmt: skip
_CLOSING = tuple(word for word, _ in _TRAILING)
_DEADLINE_WITHOUT_YEAR = regex(
    r"(?<!\d)(?:1[0-2]|0?[1-9])月(?:\d{1,2}日|底|末|初|中旬|上旬|下旬)?(?:之前|前|底)|年底|年末|年内"
)
_UNTIL = regex(r"^[-~至到](1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])日)?")  # 2023年8月18日至9月26日
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_PART_OF_YEAR = regex(r"^第?([一二三四1-4])季度|^(上半年)")


@lru_cache(maxsize=4096)  # both halves of a row say the same, and rules ask again
def parse_target(value: str | None, level2: str = "", name: str | None = None) -> Target | None:
    """Operator, quantity and unit of a value; None for a blank one and for two of them in one cell.

    Words alone give ("qualitative"), a deadline gives ("by") with the last day it allows, a date
    without its year gives ("by") without a day. Two values on lines of their own are no one quantity: they
    count as words. Amounts keep their unit ("1.99", "亿").
    """
    if value is None or not value.strip() or "\n" in value.strip():  # two values are no target
        return None
    text = _plain(value)
    deadline = _deadline(text, level2, name or "")
    if deadline is not None:
        return deadline
    operator, text = _operator(text)
    text, approximate = _approximate(text)
    share = _share(text)
    if share is not None:
        percent, rest = share
        meaning, _, about = _tail(operator, rest)
        return Target(meaning, percent, "%", approximate=approximate or about)
    number = _QUANTITY.match(text)
    quantity = to_decimal(number.group(1)) if number else None
    if number is None and not _only_unit(text):
        number = _CHINESE_QUANTITY.match(text)
        if number is not None and _counts(text[number.end() :]):
            quantity = chinese_number(number.group(1))
    if number is None or quantity is None:
        return Target(Operator.QUALITATIVE)
    return _measured(operator, quantity, text[number.end() :], approximate)


def carries_number(value: str | None) -> bool:
    """Whether a value holds any number that can be checked: a quantity, a share, a date, a frequency."""
    if not value or not value.strip():
        return False
    if "\n" in value.strip():  # of two values one is enough
        return any(map(carries_number, value.split("\n")))
    target = parse_target(value)
    if target is not None and target.operator is not Operator.QUALITATIVE:
        return True
    text = _plain(value, limit=2000)
    if _only_unit(text):
        return False
    for hit in _QUANTITY.finditer(text):
        if leading_unit(text[hit.end() : hit.end() + 12]) is not None:
            return True
    for hit in _CHINESE_QUANTITY.finditer(text):
        before = text[max(0, hit.start() - 1) : hit.start()]
        if before not in ("统", "唯", "第", "同", "单", "万") and _counts(text[hit.end() : hit.end() + 12]):
            return True
    return bool(_FRACTION.search(text) or date_mentions(text))


def _counts(rest: str) -> bool:
    """Whether a Chinese numeral before this text counts: 一座, 两次, but not 一次性, 一方面."""
    unit = leading_unit(rest)
    idioms = ("次性", "体", "方面", "线", "流", "般", "定", "对", "家人", "门", "起", "口", "位一体", "部分")
    return unit is not None and not rest.startswith(idioms)


def _only_unit(text: str) -> bool:
    """Whether a cell holds nothing but a unit of many: 万亩, 千米, 百人. Nothing says how many of them."""
    unit = text.lstrip("≥≤><=≧≦").lstrip("百千万亿")
    return len(unit) < len(text) and text[len(text) - len(unit) - 1] in "百千万亿" and leading_unit(unit) == unit


def _plain(value: str, limit: int = LONGEST) -> str:
    text = unicodedata.normalize("NFKC", value[:limit]).replace("，", ",")
    return "".join(text.split()).strip("。;,\"'“”")


def _operator(text: str) -> tuple[Operator | None, str]:
    """(operator, rest) with words that say nothing taken off the front; None where none is printed."""
    operator: Operator | None = None
    for _ in range(3):
        hit = _LEADING.match(text)
        if hit is not None and hit.lastgroup is not None and operator is None:
            operator = _OPERATORS[int(hit.lastgroup[1:])][0]
            text = text[hit.end() :]
        filler = _FILLER.match(text)
        if filler is None:
            break
        text = text[filler.end() :]
    return operator, text


def _approximate(text: str) -> tuple[str, bool]:
    hit = _APPROXIMATE.match(text)
    return (text[hit.end() :], True) if hit else (text, False)


def _share(text: str) -> tuple[Decimal, str] | None:
    """(percent, rest) of 三分之二, 百分之九十, 八成."""
    hit = _FRACTION.match(text) if "分之" in text else None
    if hit is not None:
        below, above = chinese_number(hit.group(1)), chinese_number(hit.group(2))
        if below and above is not None:
            return (above / below * 100).quantize(Decimal("0.01")).normalize() + 0, text[hit.end() :]
    hit = _TENTHS.match(text) if "成" in text else None
    tenths = chinese_number(hit.group(1)) if hit else None
    return (tenths * 10, text[hit.end() :]) if hit and tenths is not None and tenths <= 10 else None


def _measured(operator: Operator | None, quantity: Decimal, rest: str, approximate: bool) -> Target:
    """Unit, upper end and closing words after a number: "个", "～5个", "%-100%", "万元以内", "(%)"."""
    upper: Decimal | None = None
    unit = leading_unit(rest) or ""
    span = _RANGE_TAIL.match(rest[len(unit) :])
    if span is not None:
        upper, rest, operator = to_decimal(span.group(1)), rest[len(unit) + span.end() :], Operator.RANGE
    meaning, rest, about = _tail(operator, rest)
    return Target(meaning, quantity, _unit(rest) or unit or None, upper, approximate=approximate or about)


def _tail(operator: Operator | None, rest: str) -> tuple[Operator, str, bool]:
    """(operator, rest without the closing word, approximate): "万元以内" → ("<=", "万元", False)."""
    rest = rest.rstrip("。;,.")
    for word, meaning in _TRAILING if rest.endswith(_CLOSING) else ():
        if rest.endswith(word) and not rest.endswith(("国内", "境内", "市内", "区内", "县内")):
            rest = rest[: -len(word)]
            if meaning is None:
                return operator or Operator.EQUAL, rest, True
            return operator if operator and operator is not Operator.EQUAL else meaning, rest, False
    return operator or Operator.EQUAL, rest, False


def _unit(rest: str) -> str | None:
    bare = rest.strip("()（） 。,;")
    if not bare:
        return None
    unit = leading_unit(bare) or (bare if len(bare) <= LONGEST_UNIT else None)
    return "%" if unit == "百分比" else unit


def _deadline(text: str, level2: str, name: str) -> Target | None:
    """A value that is a date: the last day it allows. Only where the value is short or about time."""
    mentions = date_mentions(text, quoted=True)
    if not mentions and "月" not in text and "年" not in text:
        return None
    timed = "时效" in level2 or any(word in name for word in TIME_WORDS)
    if mentions and (timed or len(text) <= 24) and not _QUANTITY.fullmatch(text):
        last = max(mentions, key=lambda m: (m.last_year, m.month or 12, m.day or 31))
        return Target(Operator.BY, due=_last_day(last, text[last.end :]))
    if (timed or len(text) <= 12) and _DEADLINE_WITHOUT_YEAR.search(text):
        return Target(Operator.BY)
    return None


def _last_day(mention: DateMention, following: str) -> date | None:
    year, month, day = mention.last_year, mention.month, mention.day
    until = _UNTIL.match(following)
    if until is not None:
        month, day = int(until.group(1)), int(until.group(2)) if until.group(2) else None
    elif month is None:
        part = _PART_OF_YEAR.match(following) if "季度" in following or "半年" in following else None
        month = 12 if part is None else 6 if part.group(2) else _QUARTERS[part.group(1)]
    longest = monthrange(year, month)[1]
    return date(year, month, min(day or longest, longest))
