"""Sums and shares of a paragraph that come out right once a single number is typed right (AMT18).

Whatever words stand between them: the sums behind 其中 that would make up the sum before it, but for one whose digits
are turned, are no chance.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.funds.told_changes import HUNDRED, agrees
from perfcheck.rules.funds.told_counts import divided_sums
from perfcheck.rules.funds.told_sums import Told, inside_brackets
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.rules.relevance.mistyped import swapped, tenfold
from perfcheck.values.amounts import money_mentions

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from perfcheck.values.amounts import MoneyMention

STATEMENT = "绩效"  # whose sums AMT11 tells, as those of numbers of projects
LEAST, MOST = 2, 12  # parts of a list
LEAD = 14  # characters before a sum in which it is said what it is
_OPENS = regex("其中|(?:主要)?包括|分别为|分为|构成为?|组成[:：]")
_ENDS = regex("[。；;](?!$)")
# A sum that is none of the parts: how much more or less, of another year, a price, a part of a part.
_NO_PART = regex("增加|减少|增长|下降|上年|上一年|去年|[比较]|每|单价|人均|标准|其中|含|累计|已|[(（][^)）]*$")
_STOP = regex("[,，、。；;:：]")
_NAMED_SHARE = regex(
    r"(?:^|[,，、;；])(?P<name>[一-龥]{2,8})占[一-龥“”\"（）()]{0,20}?的?(?:比例|比重)?(?:为|约)?(?P<share>\d{1,3}\.\d{1,4})[%％]"
)
_IS = regex("(?:预算|支出)?(?:安排|为|共计|共|合计)?$")
_SHARE = regex(r"[,，(（]?占[一-龥“”\"（）()]{0,20}?的?(?:比例|比重)?(?:为|约)?(?P<share>\d{1,3}\.\d{1,4})[%％]")


def mistyped_lists(text: str) -> Iterator[Told]:
    """The parts behind 其中 against the sum before it, each list once."""
    mentions = money_mentions(text) if STATEMENT not in text else ()
    if len(mentions) <= LEAST or next(divided_sums(text), None) is not None:
        return
    for opening in _OPENS.finditer(text):
        before = [m for m in mentions if m.end <= opening.start() and _is_part(text, m, 0)]
        behind = [m for m in mentions if m.start >= opening.end()]
        if not before or not behind:
            continue
        lists = list(_lists(text, behind, opening.end()))
        gaps = [sum((m.value for m in parts), Decimal(0)) - before[-1].value for parts in lists]
        if any(abs(gap) <= len(parts) * TOLERANCE for parts, gap in zip(lists, gaps, strict=True)):
            continue  # 8万元，其中出国费0万元；接待费0.80万元；用车7.20万元: not the first two of them
        faults = (_one_wrong(text, before[-1], parts, gap) for parts, gap in zip(lists, gaps, strict=True))
        yield from islice((told for told in faults if told is not None), 1)


def mistyped_shares(text: str) -> Iterator[Told]:
    """A part's 占…的P% that is the share of a sum before it with its digits in another order."""
    if "占" not in text or "%" not in text.replace("％", "%"):
        return
    mentions = money_mentions(text)
    named = [(part, hit) for hit in _NAMED_SHARE.finditer(text) for part in _called(text, mentions, hit)]
    behind = [(part, hit) for part in mentions if (hit := _SHARE.match(text, part.end)) is not None]
    for part, hit in (*behind, *named):
        wholes = {m.value for m in mentions if m.end <= part.start and m.value > part.value > 0}
        if any(agrees(part.value / whole * HUNDRED, hit["share"]) for whole in wholes):
            continue
        said = Decimal(hit["share"])
        meant = [whole for whole in wholes if _turned((part.value / whole * HUNDRED).quantize(said), said)]
        if len(meant) == 1:
            share = part.value / meant[0] * HUNDRED
            quote = text[part.start : hit.end()]
            yield Told(f"写“{quote}”，按总额{tell(meant[0])}计算为{share:.2f}%", quote)


def _called(text: str, mentions: Sequence[MoneyMention], share: re.Match[str]) -> list[MoneyMention]:
    """The only sum before a share that is called what it is of: 项目支出90万元，项目支出占13.71%."""
    before = ((m, text[: m.start]) for m in mentions if m.end <= share.start())
    called = [m for m, words in before if any(w.endswith(share["name"]) for w in (words, _IS.sub("", words)))]
    return called if len(called) == 1 else []


def _turned(one: Decimal, other: Decimal) -> bool:
    return one != other and sorted(f"{one:f}") == sorted(f"{other:f}")


def _is_part(text: str, mention: MoneyMention, begin: int) -> bool:
    lead = text[max(begin, mention.start - LEAD) : mention.start]
    return _NO_PART.search(_STOP.split(lead)[-1]) is None and not text[mention.end :].startswith(("/", "每"))


def _lists(text: str, behind: Sequence[MoneyMention], begin: int) -> Iterator[list[MoneyMention]]:
    """What may be all parts: those to the end of each sentence or part of one."""
    for end in (hit.start() for hit in _ENDS.finditer(text + "。 ", behind[0].end)):
        parts = [m for m in behind if m.end <= end and _is_part(text, m, begin)]
        parts = [m for m in parts if not inside_brackets(text[begin : m.start])]
        if LEAST <= len(parts) <= MOST:
            yield parts


def _one_wrong(text: str, whole: MoneyMention, parts: Sequence[MoneyMention], gap: Decimal) -> Told | None:
    """The sums with one of them mistyped; None where no one of them makes up the gap."""
    added = whole.value + gap
    if max(m.value for m in parts) >= whole.value * 2:
        return None
    slips = [m for m in parts if _slip(m.value, m.value - gap)]
    if not slips and not _slip(whole.value, added):
        return None
    told = "、".join(m.quote for m in parts)
    fault = f"写“{whole.quote}”，所列各项（{told}）合计{tell(added)}，相差{tell(abs(gap))}"
    return Told(fault, text[whole.start : parts[-1].end])


def _slip(one: Decimal, other: Decimal) -> bool:
    """Whether a sum is another with its digits turned or its point wrong.

    Not with one digit wrong: what is left of a list that leaves a round sum out would look so too.
    """
    first, second = ((value / 10_000).normalize() for value in (one, other))
    return other > 0 and (swapped(first, second) or tenfold(first, second))
