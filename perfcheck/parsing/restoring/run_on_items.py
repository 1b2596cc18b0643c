"""Names and values that run together → items: a sign, or a number behind what a name counts, is where a value begins;
its unit is where it ends.

    渔政巡航航次≥310航次培训渔民人次 126 人次

What is told by neither is handed back, with all that stands behind it.
"""

from __future__ import annotations

import re

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER
from perfcheck.values.units import leading_unit, unit_kind

LONGEST_NAME = 80  # characters
LONGEST_UNIT = 4  # characters of a unit that is not in the list
LONGEST_END = 2  # characters that are no item, but the end of one
PAIR = 2  # a name and what says it again
SEPARATORS = " ；;。，,：:\t\n"
READ_AS_WORD = ("二", "一")  # what recognition makes of = and -

_SIGN = r"(?:>=|<=|[≥≤=><＞＜＝≧≦])"
_SAID_SIGN = r"(?:大于等于|小于等于|大于|小于|等于|不[少低高大小多]于|不超过|[高低]于)"
_VALUE = regex(rf"(?P<sign>{_SIGN}|{_SAID_SIGN})?\s?(?P<number>{NUMBER})")
# What a name counts; a description that ends as the name does says it again (补助人数 | 实际领取补助人数).
_COUNTS = regex(r"率|数量|[一-龥]数(?![据字码学])|[一-龥]次(?!数)|面积|长度|里程|标准|成本|金额|比例|满意度|[额度量]")
_AMONG = regex(r"\s?(?:各|共|约|每年|每月|每季度)$")  # 趋势报告次数 各 1 次
_YEAR = regex(r"(?:19|20)\d{2}\s?年")
# Words before a number that may end the name or begin the value: 拨付时间每月 | 20日前, 覆盖率提高 | 2个百分点.
_BEFORE_NUMBERS = regex(
    r"(?:[±约近超至后内各共为在]|[提增升降减下缩压][高加长低少降升短减]|达到|同比|每[年月日周天]|每?季度?(?:[首末]月?)?|"
    r"[每首末]月|[翌次当本]年|(?:时间|时限|期限|日期).{1,20}|控制在|[≥≤=<>＞＜＝≧≦].{0,20})$"
)
_PLAIN = regex(rf"^([^\d]{{2,{LONGEST_NAME}}}?)(?:{NUMBER})")
_ENDED = regex(r"[；;。]|\d[^\d，,]{0,6}[，,]")  # 设置观测点6处，修复面积: another indicator ends before this name
_DATED = regex(
    r"^([^\d]{0,40}(?:时间|日期|时限|期限|周期|进度))"
    r"((?:19|20)\d{2}[年.\-/][\d年月日.\-/—–－~至到底末初前上中下旬内止之以季度第一二三四完成]{1,20})$"
)
_SAID = regex(r"^([^:：；;。，,≥≤=<>]{2,40})\s?[:：]\s?([^:：；;。，,\d≥≤=<>]{1,16})$")
_WORDS_FIRST = regex(
    r"^([^:：\d]{2,40})\s?[:：]\s?([^:：\d；;。，,]{1,12}\d[^:：；;。，,]{0,12})$"
)  # 联合检查:每月不少于2次
_BESIDE_NAMES = regex(r"^(?:项目|年度)?绩效指标\s?")  # beside the rows, where a text says it between two of them
_COUNTED = regex(r"^指标[一二三四五六七八九十]?$")
_MEASURED = r"(?:情况|程度|水平|能力|影响|环境|条件|质量|机制|率|性|度|意识|作用|成效|效果)"
_BECOMES = (
    r"(?:(?:显著|明显|有效|持续|稳步|不断|逐步|大幅|有所|进一步|切实|全面)?"
    r"(?:提升|提高|改善|增强|增加|降低|减少|优化|完善|保障|加强)|"
    r"长期|长远|良好|较好|优良|优秀|有效|及时|合格|达标|健全|稳定|显著|明显)"
)
_WORDED = regex(rf"^(.{{2,40}}{_MEASURED})({_BECOMES})$")
# 环境改善群众生活水平: another ends before this name. 通行能力提升情况 is one.
_OTHER = regex(rf"{_MEASURED}{_BECOMES}(?!情况|程度|[率性度数])")
_TWO = regex(
    r"(?:情况|程度|水平|能力|影响|环境|意识|作用|成效|效果).*(?:情况|程度|水平|能力|影响|环境|意识|作用|成效|效果)|"
    rf".{_BECOMES}(?!情况|程度|[率性度数])"
)
_WORDS_INSIDE = regex(rf"(?:.{_BECOMES}|下降|上升|达到|杜绝|增加)(?!情况|程度|[率性度数])")
_PARTED = regex(r"[\s；;。，,\d≥≤=<>]")
_BRACKET = regex(r"[(（][^()（）]{1,8}[)）]")
_PER = regex(r"\s?[/·]\s?")
_TAIL = regex(r"\s?(?:及?以[上下内前外]|之[内前]|左右)")
_LAST_TAIL = regex(r"\s?(?:[底末初]|[上中下]旬)?(?:前|内|止|完成)?$")
_GOES_ON = "/·.．"  # behind a value: it may go on
_GOES_ON_BY_COMMA = regex(
    r"[，,、]\s?(?:[\d≥≤=<>＞＜＝≧≦]|其中|每|并|且|较|比|[一-龥]{1,3}[\d≥≤])"
)  # so may one behind a comma
_OF_COUNT = "套班组"  # behind a unit: of it or of the next name
_OF_TIME = "前内底末初起上中下"  # behind a unit of time: of the value or of the next name
_MANY = ("万", "亿")
_WORDS_OF_TIMES = "数要干生级品"  # 10处次干道
# No name begins with the end of a value; one with a space, or behind a label nobody knows, may be two cells.
_UNNAMED = regex(r"^[)）次以之]|[一-龥）)]\s[一-龥（(]|^[一-龥]{2,8}指标(?!完成|达[成标]|实现|值)")


def items_of_line(text: str, *, mixed: bool = False) -> tuple[list[tuple[str, str]], str]:
    """([(name, value)], what is left over) of one line.

    mixed: rows of several levels 2, so that those with values in words stand between the others.
    """
    said = _SAID.match(text)
    if said is not None:
        return [(said.group(1), said.group(2))], ""
    found: list[tuple[str, str]] = []
    begun = position = 0  # where the last item found begins, and ends
    counted = False  # the last value found has no sign
    for value in _VALUE.finditer(text):
        if value.start() < position:
            continue
        name, among = name_of(text[position : value.start()])
        if not value.group("sign"):
            own = counts_at_end(name)
            if is_of_name(text, value, name, counts=own):
                continue
            if not own or _YEAR.match(text, value.start("number")):
                break
        end = value_end(text, value.end())
        if end is None or not may_name(name) or (mixed and _WORDS_INSIDE.search(name)):
            break
        found.append((name, among + text[value.start() : end].strip()))
        begun, position, counted = position, end, not value.group("sign")
    rest = text[position:].strip(SEPARATORS)
    single = single_item(rest) if rest else None
    if single is not None and not (mixed and _WORDS_INSIDE.search(single[0])):
        return [*found, single], ""
    if (
        found and rest and (counted or len(rest) <= LONGEST_END)
    ):  # 预算标准1000元/人给对象兑付: the value goes on, or the name is none
        last, rest = len(found) - 1, text[begun:].strip(SEPARATORS)
        return found[:last], rest
    return found, rest


def name_of(text: str) -> tuple[str, str]:
    """(the name a text is, the word of its end that belongs to the value behind it)."""
    name = _BESIDE_NAMES.sub("", text.strip(SEPARATORS))
    among = _AMONG.search(name)
    return (name, "") if among is None else (name[: among.start()].rstrip(SEPARATORS), among.group(0).strip())


def counts_at_end(name: str) -> bool:
    """Whether a name ends in what it counts."""
    counts = list(_COUNTS.finditer(name))
    return bool(counts) and counts[-1].end() == len(name)


def is_of_name(text: str, value: re.Match[str], name: str, *, counts: bool) -> bool:
    """Whether a number without a sign is part of a name: it begins one (7岁以下儿童), or has no unit (5G基站)."""
    unit = leading_unit(text[value.end() : value.end() + 12].lstrip())
    return not name or (not counts and unit is None and value.end() < len(text))


def may_name(name: str) -> bool:
    """Whether a text may be the name of one indicator."""
    if not 1 < len(name) <= LONGEST_NAME or _ENDED.search(name) or _UNNAMED.search(name):
        return False
    return _OTHER.search(name) is None


def value_end(text: str, at: int) -> int | None:
    """Where the value ends whose number ends there; None where it cannot be told from the next name."""
    end = unit_end(text, at)
    if end is None:
        return None
    unit = text[at:end].strip()
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket is not None and unit else end
    tail = _TAIL.match(text, end)
    end = tail.end() if tail is not None else end
    last = _LAST_TAIL.match(text, end)
    if last is not None:
        return last.end()
    behind, kind = text[end:].lstrip(" ")[:1], unit_kind(unit)
    open_ = {"time": _OF_TIME, "count": _OF_COUNT, "money": "每"}.get(kind or "", "")
    if behind in (*_GOES_ON, *open_) or (behind.isascii() and behind.isalnum()):
        return None
    return None if _GOES_ON_BY_COMMA.match(text, end) is not None else end


def unit_end(text: str, at: int) -> int | None:
    """Where the unit of a number ends: a known one, one in brackets, or all that is left when it is short."""
    left = text[at:].strip()
    bracket = _BRACKET.match(text, at)
    if bracket is not None:
        return bracket.end()
    start = at + len(text[at:]) - len(text[at:].lstrip(" "))
    known = leading_unit(text[start : start + 12])
    one = None if known is None else re.split(r"[/·每]", known, maxsplit=1)[0]
    if one is None or (one in _MANY and left != one):
        short = len(left) <= LONGEST_UNIT
        parted = text[at : at + 1] in SEPARATORS and start == at
        return at if not left or parted else len(text) if short else None
    end = start + len(one)
    while (per := _PER.match(text, end)) is not None:
        unit = leading_unit(text[per.end() : per.end() + 8])
        if unit is None or len(text) - per.end() <= LONGEST_UNIT:
            return len(text) if len(text) - per.end() <= LONGEST_UNIT else None
        end = per.end() + len(re.split(r"[/·每]", unit, maxsplit=1)[0])
    times = text[end : end + 1] == "次" and text[end + 1 : end + 2] not in tuple(_WORDS_OF_TIMES)
    return end + times


def single_item(text: str) -> tuple[str, str] | None:
    """The one item a text is: a date behind what a name times, a number at its end; None where it is none."""
    dated = _DATED.match(text)
    if dated is not None:
        return dated.group(1), dated.group(2)
    plain = _PLAIN.match(text)
    if plain is None or leading_unit(text[plain.end() :].lstrip()) is None or value_end(text, plain.end()) != len(text):
        return None
    worded = _WORDS_FIRST.match(text)
    if worded is not None and _COUNTED.match(worded.group(1)) is None:
        return worded.group(1), worded.group(2)
    name = plain.group(1).rstrip(SEPARATORS)
    if name.endswith(READ_AS_WORD) or _BEFORE_NUMBERS.search(name) or not may_name(name):
        return None
    return name, text[plain.end(1) :].strip()


def in_words(line: str, *, lined: bool) -> tuple[list[tuple[str, str]], str] | None:
    """A name that says what is measured, and behind it what shall become of it in words; of a line of its own, or of a
    text that holds one such item."""
    worded = _WORDED.match(line)
    if worded is None or _TWO.search(worded.group(1)) or not (lined or _PARTED.search(worded.group(1)) is None):
        return None
    return [(worded.group(1), worded.group(2))], ""


def description_of(text: str) -> tuple[str, str] | None:
    """(a name, the description that ends as the name does); None where it is not sure where the one ends."""
    counts = list(_COUNTS.finditer(text))
    if len(counts) != PAIR or counts[1].end() != len(text) or any(c.isdigit() for c in text):
        return None
    name, again = text[: counts[0].end()], text[counts[0].end() :]
    return (name, again) if name[-2:] == again[-2:] and len(again) >= len(name) else None
