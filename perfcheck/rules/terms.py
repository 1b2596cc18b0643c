"""Of which years a form speaks: how long its project runs (项目期, or the dates forms of 上海 and alike print instead),
of which budget it is, and what its texts tell of the years before.

2025年接待读者38.20万人次、外借图书21.50万册次: what was done then, and no number of what is to be done.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact
from perfcheck.values.periods import parse_period
from perfcheck.values.ticks import ticked

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.values.periods import Period


_ANY_YEAR = regex(r"(?<!\d)(20\d\d)(?!\d)")
_SENTENCE = regex(r"[。；;\n]")
# An earlier year that says when something was done; with a month it is rather the date of a step: 2025年6月批复.
_YEAR = regex(r"(?P<year>20\d\d)年(?!\d{1,2}月|[初底末]前)")
_TITLE = regex("《[^《》]{1,80}》")
# 人均藏量0.88册，低于全市1.05册的平均水平: how things are, and why that is too little.
_BELOW_OTHERS = regex(
    r"(?:低于|高于|少于|落后于|不及|达不到|未达到|相差|差距)[^。；;]{0,20}(?:平均|水平|标准|要求|规定)"
    r"|比全[国省市县区旗](?:平均(?:水平)?)?(?:低|高|少|落后)\d"
)
_FULL_STOP = regex(r"[。\n]")
# Words by which a part of a list leaves the year that began it.
_OTHER_MATTER = regex(r"年|\d月|每|现|将|拟|需|要|应|新增|新建|建成|采购|购置|达到|不少于|不低于")
# What an earlier year settled of the project itself, and what leads back to it.
_OF_THE_PROJECT = regex(
    "批复|批准|立项|印发|下达|启动|开工|签订|申报|评审|纳入|列入|安排|计划|预计|拟|本项目|本次|该项目|今年|本年|力争|实施期|总投资"
)


def chosen_attribute(goal: Goal) -> str:
    """项目属性, compacted: of a cell that prints all kinds to be ticked the ticked ones, "" where none is."""
    printed = str(goal.attribute)
    chosen = ticked(printed)
    return compact(printed if chosen is None else chosen)


def year_of(goal: Goal) -> int | None:
    """The budget year a form prints under its title, else the one that most of its deadlines name."""
    years = {int(year) for year in _ANY_YEAR.findall(str(goal.form_year))}
    if years:
        return years.pop() if len(years) == 1 else None
    named = Counter(year for row in goal.distinct_indicators() for year in _ANY_YEAR.findall(row.value or ""))
    return int(named.most_common(1)[0][0]) if named else None


def past_year(text: str, start: int) -> int | None:
    """The last year named before a place, in its sentence, where it says when the things were done that stand there.

    text: without white space. None where no year is named, or one that settled something of the project itself.
    """
    plain = _TITLE.sub(lambda hit: "《" * len(hit.group()), text[:start])
    before = _SENTENCE.split(plain)[-1]
    named = list(_YEAR.finditer(before))
    if not named and _OTHER_MATTER.search(before) is None:  # 2025年检测1846批次；复检81批次: a list of that year
        before = _FULL_STOP.split(plain)[-1]
        named = list(_YEAR.finditer(before)) if _YEAR.match(before) else []
    if not named or _OF_THE_PROJECT.search(before, named[-1].end()) is not None:
        return None
    return int(named[-1]["year"])


def sentence_of(text: str, start: int) -> str:
    """The sentence in which a place stands."""
    return _SENTENCE.split(text[:start])[-1] + _SENTENCE.split(text[start:], maxsplit=1)[0]


def below_others(sentence: str) -> bool:
    """Whether a sentence holds how things are against an average or a demand, beside which no task stands."""
    return _BELOW_OTHERS.search(sentence) is not None


def done_before(text: str, start: int, year: int | None) -> bool:
    """Whether the number that begins there is of a year before the budget's (``year``, None where it was not read)."""
    then = past_year(text, start) if year is not None else None
    return then is not None and year is not None and then < year


def term_of(goal: Goal) -> Period | None:
    """The 项目期, else from 计划开始日期 to 计划完成日期; None where the form prints neither that could be read."""
    printed, dates = parse_period(goal.period.text), dict(goal.extra)
    if printed is not None or goal.period.present or not {"plan_start", "plan_end"} <= dates.keys():
        return printed
    return parse_period(f"{dates['plan_start']}至{dates['plan_end']}")
