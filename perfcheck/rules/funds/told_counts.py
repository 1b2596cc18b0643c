"""Numbers of projects that the statement tells in parts, and how much of all it says is disclosed (AMT11, AMT12)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.funds.told_units import UNIT_ENDS
from perfcheck.values.amounts import NUMBER, in_yuan
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_SENTENCE = regex(r"[^。]+")
_WHOLE = regex(r"(?<!\d)(\d{1,5})[个项]")
_OPENS = regex(r"其中[:：]?|[；;]")  # a second division follows the first behind a semicolon
_MONEY = r"[,，、]?[一-龥]{0,8}[\d,，]{1,18}(?:\.\d{1,6})?(?:亿元|万元|元)"
_PART = regex(
    rf"[、,，;；和及]?([一-龥“”]{{2,14}}?(?:[（(][一-龥]{{2,4}}[)）])?)(\d{{1,5}})[个项](?:项目)?(?:[(（][^()（）]{{0,40}}[)）]|{_MONEY})?"
)
_OWN = ("本级", "机关", "本部")
# Two kinds that every project is one of: only then must the parts make up the whole.
_KINDS = (
    (("延续", "经常性", "续建", "跨年"), ("一次性", "新增", "新建", "当年")),
    (("重点",), ("一般性项目", "一般项目")),
    (_OWN, ("下属", "所属", "直属", "基层")),
)
# 公开率86%, 公开比例为86%, 占全部项目的86%: of the number or of the money, nobody says which
_RATE = regex(
    r"(?:公开(?:率|比例|比率)(?:为|达到?|共)?[:：]?|占(?:全部|所有)项目(?:总?数|总?个数|数量)?的?)"
    r"(\d{1,3}(?:\.\d{1,4})?)[%％]"
)


_COUNT_AND_SUM = (
    rf"(?P<count>\d{{1,5}})[个项](?:项目)?[、,]?[一-龥]{{0,8}}?(?P<sum>{NUMBER})(?P<unit>亿元|万元|元)(?![/每])"
)
_WHOLE_WITH_SUM = regex(rf"(?<!\d){_COUNT_AND_SUM}[,;。:]?其中[:,]?")
_PART_WITH_SUM = regex(rf"[、,;和及]?[一-龥\"]{{2,14}}?{_COUNT_AND_SUM}")
_KIND = r"(?:[一-龥（）()]{0,8}(?:行政|参公|参照公务员|事业|工勤|机关工人)[一-龥（）()]{0,8}?)"
_KIND_OF_STAFF = regex(rf"(?P<name>{_KIND})(?P<number>\d{{1,5}})[人名]")
_STAFF = regex(
    r"(?:在职|在编|编制|实有)[一-龥]{0,6}?(?P<whole>\d{1,5})[人名][,，]?其中[:：]?"
    rf"(?P<kinds>{_KIND}\d{{1,5}}[人名](?:[,，、;；和及]{_KIND}\d{{1,5}}[人名]){{1,4}})"
    # 、编外3人: more kinds follow
    r"(?![,，、;；和及](?:编外|聘用|临聘|临时|劳务|合同|其他|工勤|经费自理|政府购买)[一-龥（）()]{0,8}\d)"
)
LEAST_GAP = Decimal(100)  # yuan: 0.01万元
WHOLE_PERCENT = Decimal("0.5")  # percentage points by which 67% may be 66.6%


class Parts(NamedTuple):
    """whole: the number before 其中. parts: (name, number). quote: as printed, from the whole on."""

    whole: int
    parts: tuple[tuple[str, int], ...]
    quote: str

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the whole."""
        return sum(number for _, number in self.parts) == self.whole


def told_parts_of_count(text: str) -> Iterator[Parts]:
    """Every whole with all its parts behind 其中: of two kinds (延续性项目5个、一次性项目2个), or by unit."""
    for sentence in _SENTENCE.finditer(text):
        for opening in _OPENS.finditer(text, *sentence.span()):
            begins = max(
                sentence.start(), text.rfind("；", 0, opening.start()) + 1, text.rfind(";", 0, opening.start()) + 1
            )
            wholes = list(_WHOLE.finditer(text, begins, opening.start()))
            parts, end = _listed(text, opening.end(), sentence.end())
            if wholes and (_all_kinds([name for name, _ in parts]) or _by_unit(parts, int(wholes[-1].group(1)))):
                yield Parts(int(wholes[-1].group(1)), tuple(parts), text[wholes[-1].start() : end])


class Divided(NamedTuple):
    """A number of projects with its money, and the parts of both. quote: as printed, from the whole on."""

    counts: tuple[int, ...]
    sums: tuple[Decimal, ...]  # yuan; of both the whole comes first
    quote: str

    @property
    def wrong(self) -> str | None:
        """金额 or 个数, whichever the parts do not make up while they make up the other."""
        of_sums = abs(self.sums[0] - sum(self.sums[1:], Decimal(0))) <= LEAST_GAP
        of_counts = self.counts[0] == sum(self.counts[1:])
        return None if of_sums is of_counts else "金额" if of_counts else "个数"


def divided_sums(text: str) -> Iterator[Divided]:
    """项目5个，金额1363.40万元，其中民生类项目2个、1274.00万元，发展类项目3个、89.40万元: whatever the kinds are."""
    plain = compact(text)
    for whole in _WHOLE_WITH_SUM.finditer(plain):
        parts, at = [], whole.end()
        while (hit := _PART_WITH_SUM.match(plain, at)) is not None:
            parts.append(hit)
            at = hit.end()
        if len(parts) > 1:
            found = [(int(hit["count"]), _yuan(hit)) for hit in (whole, *parts)]
            yield Divided(tuple(n for n, _ in found), tuple(yuan for _, yuan in found), plain[whole.start() : at])


def staff_by_kind(text: str) -> Iterator[tuple[str, int, int]]:
    """(quote, whole, what the kinds come to) where 行政 and 事业 and those named with them do not make up the staff."""
    for hit in _STAFF.finditer(text):
        kinds = [(kind["name"], int(kind["number"])) for kind in _KIND_OF_STAFF.finditer(hit["kinds"])]
        whole, added = int(hit["whole"]), sum(number for _, number in kinds)
        both = all(any(word in name for name, _ in kinds) for word in ("行政", "事业"))
        if both and added != whole:
            yield hit.group(), whole, added


def _yuan(hit: re.Match[str]) -> Decimal:
    return in_yuan(hit["sum"], hit["unit"]) or Decimal(0)


def counts_by_unit(text: str) -> list[tuple[str, int]]:
    """(name of a unit, its number of projects) of the first list behind 其中 whose names are all of units."""
    for sentence in _SENTENCE.finditer(text):
        for opening in _OPENS.finditer(text, *sentence.span()):
            parts, _ = _listed(text, opening.end(), sentence.end())
            if len(parts) > 1 and all(compact(name).rstrip(")").endswith(UNIT_ENDS) for name, _ in parts):
                return parts
    return []


def own_unit(name: str) -> str:
    """A unit without 机关, 本级, 本部 behind its name."""
    bare = compact(name).replace("(", "").replace(")", "")
    end = next((word for word in _OWN if bare.endswith(word)), "")
    return bare.removesuffix(end)


def _listed(text: str, at: int, end: int) -> tuple[list[tuple[str, int]], int]:
    """The parts that follow one another from a place on, and where they end."""
    parts: list[tuple[str, int]] = []
    while (hit := _PART.match(text, at, end)) is not None:
        parts.append((hit.group(1), int(hit.group(2))))
        at = hit.end()
    return parts, at


def _all_kinds(names: list[str]) -> bool:
    """Whether two names are the two kinds of one division, in either order."""
    return len(names) == 2 and any(
        _is(names[0], one) and _is(names[1], other) for a, b in _KINDS for one, other in ((a, b), (b, a))
    )


def _by_unit(parts: list[tuple[str, int]], whole: int) -> bool:
    """Whether parts are each of a unit by its name: all of them with 机关 or 本级, or more than there are."""
    units = len(parts) > 1 and all(compact(name).endswith(UNIT_ENDS) for name, _ in parts)
    with_own = any(compact(name).rstrip(")").endswith(_OWN) for name, _ in parts)
    return units and (with_own or sum(number for _, number in parts) > whole)


def _is(name: str, kind: tuple[str, ...]) -> bool:
    return any(word in name for word in kind)


def disclosed_rate(text: str) -> str | None:
    """The share in percent that 公开率 tells, None where none is told."""
    hit = _RATE.search(text)
    return hit.group(1) if hit is not None else None


def share(part: int | Decimal | None, whole: int | Decimal | None) -> Decimal | None:
    """Percent of a whole, None where either is not told."""
    return Decimal(part) / Decimal(whole) * 100 if part is not None and whole else None


def is_share(printed: str, shares: Iterable[Decimal | None], tolerance: Decimal) -> bool:
    """Whether a printed percentage is one of the shares; whole ones may be rounded. tolerance: percentage points."""
    slack = tolerance if "." in printed else WHOLE_PERCENT
    return any(one is not None and abs(Decimal(printed) - one) <= slack for one in shares)
