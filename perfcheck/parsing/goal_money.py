"""The money of the projects that a paragraph counts: all of it, in whatever order its sum and its parts stand."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.money import MISSING_AMOUNT, Amount, added
from perfcheck.patterns import regex
from perfcheck.values.amounts import MoneyMention, money_mentions, parse_amount

if TYPE_CHECKING:
    from perfcheck.model.document import Passage
    from perfcheck.parsing.goal_counts import Count

# Here begins what is told of something else: the next sentence, another number of projects, what is disclosed.
_ENDS = regex(r"[。；;]|公开[^，,。；;]{0,12}目标|(?<![\d加少])(\d{1,5})\s?[个项家]")
# 占全部项目6个的100%。填报绩效目标的项目支出预算1,023.45万元: the next sentence tells it
_TOLD_NEXT = regex(
    r"[。；;](?:填报|编报|编制|申报|设[置定]|纳入|实行|上述|以上)[^。；;，,\d]{0,16}项目[^。；;，,\d]{0,8}(?=[\d,，]{1,15}(?:\.\d{1,6})?\s?(?:万元|亿元|元))"
)
_OF_WHOLE = regex("整体")
_CLAUSE = regex("[，,。；;]")
_OPENS_PARTS = regex(r"其中|包括|分别为|分别是")
_SUM = regex(r"(?:合计|共计|总计|总额|总金额|总资金|(?<!公)共)(?:的?(?:资金|金额|预算|款项))?(?:达|为|是|约)?[:：]?$")
_SOURCE = regex(
    r"(?:财政(?:拨款|资金)|公共预算(?:资金|拨款)?|基金(?:预算)?(?:资金|拨款)?|资本经营(?:预算)?(?:资金|拨款)?|专户(?:管理)?资金"
    r"|单位(?:其他)?资金|其他资金|自筹资金|事业收入|上级补助)(?:预算|安排)?(?:达|为|是)?[:：]?$"
)
_OTHER = regex(r"(?:上年|去年|公开|[比较占增减])[^，,]{0,20}$")  # money that is compared, disclosed, or a part of more
_LISTS = (":", "：")
NEAR = 60  # characters from a number of projects to its money
REACH = 140  # and to the end of what is looked at


class _Sum(NamedTuple):
    """mention: a sum of money. lead: the words in front of it, since the sum before. part: behind 其中 or 包括."""

    mention: MoneyMention
    lead: str
    part: bool


def money_of_counted(text: str, count: Count, passage: Passage) -> Amount:
    """The money of the projects a text counts: behind their number, in the next sentence, or before it
    (实行绩效目标管理，涉及一般公共预算拨款501.50万元，项目5个)."""
    behind = money_of_goals(text[count.end :], passage, count.number)
    if behind.present:
        return behind
    following = _TOLD_NEXT.search(text, count.end)
    if following is not None:
        return money_of_goals(text[following.end() :], passage)
    before = text[count.managed : count.end] if count.managed >= 0 else ""
    sums, parted = _sums(before), _OPENS_PARTS.search(_CLAUSE.split(before)[-1])
    if _OF_WHOLE.search(text, max(0, count.managed - NEAR), count.end) or parted is not None:
        return MISSING_AMOUNT
    return _amount(sums[0], passage) if sums and not sums[0].part else MISSING_AMOUNT


def money_of_goals(text: str, passage: Passage, number: int | None = None) -> Amount:
    """The money behind a number of projects (``text`` begins there), not found where none follows; the same number
    told again is of the same projects.

    The first sum before its parts; where that is one of several sources, what is called their sum, or they together;
    what is called the sum of those before it. A list of the projects has the sum of its money.
    """
    sums = _sums(text[:REACH], number)
    first = next((one for one in sums if not one.part and one.mention.start <= NEAR), None)
    called = next((one for one in sums if _SUM.search(one.lead)), None)
    if called is not None and called is not first and _is_sum_of(called, text):
        return _amount(called, passage)
    if text[:1] in _LISTS and len(sums) > 1 and called is None:  # 项目3个：甲30万元、乙50万元、丙20万元
        return reduce(added, [_amount(one, passage) for one in sums], MISSING_AMOUNT)
    if first is not None and not _SOURCE.search(first.lead):
        return _amount(first, passage)
    if called is not None:
        return _amount(called, passage)
    sources = [_amount(one, passage) for one in sums if first is not None and not one.part and _SOURCE.search(one.lead)]
    return reduce(added, sources, MISSING_AMOUNT)


def _is_sum_of(called: _Sum, text: str) -> bool:
    """Whether the sums told before it, 上年结转 too, make what is called their sum."""
    before = [mention.value for mention in money_mentions(text[: called.mention.start])]
    return len(before) > 1 and sum(before, Decimal(0)) == called.mention.value


def _sums(text: str, number: int | None = None) -> list[_Sum]:
    end = next((hit for hit in _ENDS.finditer(text) if not hit[1] or int(hit[1]) != number), None)
    text = text[: end.start()] if end is not None else text
    opened = _OPENS_PARTS.search(text)
    found, at = [], 0
    for mention in money_mentions(text):
        lead = text[at : mention.start]
        at = mention.end
        if not _OTHER.search(lead):
            found.append(_Sum(mention, lead, opened is not None and opened.start() < mention.start))
    return found


def _amount(one: _Sum, passage: Passage) -> Amount:
    return parse_amount(one.mention.quote, one.mention.unit, passage.location, by_ocr=passage.by_ocr)
