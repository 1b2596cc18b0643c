"""Contracts and agreements a form stands on whose printed term is over before the budget year (DAT09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.dates import date_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAUSE = regex(r"[^。；;《》]{4,200}")
_CONTRACT = regex(r"合同|协议|服务期|租期|租赁期|履约期|经营期|有效期")
_TERM = regex(r"(?:服务|合同|协议|租赁|履约|经营|有效)?期限?(?:为|共|：|:)?([一二三四五六七八九十\d]{1,2})年")
_TO = regex(r"[至到]$|(?<![A-Za-z])[~-]$|截止?$")  # PGXF-2025-06 is a number
_ENDS = regex(r"^(?:止|到期|届满|期满|终止)")
# A new one is to follow, or what is left of the old one is paid.
_GOES_ON = regex(r"续[签订约]|延[期长]|顺延|重新|新一轮|招标|到期后|期满后|尾款|余款|质保|清欠|欠[款付费]|结算")


class Ended(NamedTuple):
    """quote: the words that tell the term. year: its last."""

    quote: str
    year: int


def ended_contract(printed: str, year: int) -> Ended | None:
    """The contract whose term is over before a year, None where none is told, or another goes on."""
    found = list(_terms(compact(printed)))
    return max(found, key=lambda one: one.year) if found and all(one.year < year for one in found) else None


def _terms(text: str) -> Iterator[Ended]:
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        if not _CONTRACT.search(words) or _GOES_ON.search(words):
            continue
        dates = date_mentions(words, quoted=True)
        length = _TERM.search(words)
        for before, date in zip((None, *dates), dates, strict=False):
            between = words[before.end : date.start] if before is not None else ""
            opens = before is not None and len(between) <= 3 and _TO.search(between) is not None
            ends = _TO.search(words[: date.start]) is not None or _ENDS.match(words[date.end :]) is not None
            if date.end_year is not None or opens or ends:
                start = before.start if before is not None and opens else date.start
                yield Ended(words[start : date.end], date.last_year)
            elif length is not None and "签" in words[date.end : date.end + 4]:
                years = chinese_number(length.group(1)) if not length.group(1).isdigit() else int(length.group(1))
                if years:
                    yield Ended(words[date.start : length.end()], date.year + int(years))
