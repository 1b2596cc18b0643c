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

# Here begins what is told of something else: the next sentence, another number of projects, what is disclosed.
_ENDS = regex(r"[。；;]|公开[^，,。；;]{0,12}目标|(?<![\d加少])\d{1,5}\s?[个项家]")
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


def money_of_goals(text: str, passage: Passage) -> Amount:
    """The money behind a number of projects (``text`` begins there), not found where none follows.

    The first sum before its parts; where that is one of several sources, what is called their sum, or they together;
    what is called the sum of those before it. A list of the projects has the sum of its money.
    """
    sums = _sums(text[:REACH])
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


def _sums(text: str) -> list[_Sum]:
    end = _ENDS.search(text)
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
