"""Who pays how much, as a text of a form tells it: 由中央2100万元、自治区600万元、县本级364.40万元共同承担 (AMT09)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.money import Amount
    from perfcheck.values.amounts import MoneyMention

_MONEY = r"(?:本级)?(?:财政)?(?:专项|补助|安排|配套|承担|预算)?(?:资金|拨款|经费)?(?:安排|补助|承担|配套|为)?$"
# name of the fund → the words right before a sum that mean it
LEVELS = (
    ("central", regex(rf"(?:^|[^一-龥]|其中|由|和|及|申请)中央{_MONEY}")),
    ("provincial", regex(rf"(?:^|[^一-龥]|其中|由|和|及|申请)(?:省级?|自治区级?){_MONEY}")),
    ("municipal", regex(rf"(?:^|[^一-龥]|其中|由|和|及|申请)(?:市县级?|县级?|区级|县本级|区本级|本级){_MONEY}")),
)
BEFORE = 16  # characters before a sum that name who pays
_SHARES = regex(
    r"按照?(\d{1,2}(?:\.\d)?):(\d{1,2}(?:\.\d)?)(?:的?比例)?(?:共同)?(?:分担|承担|负担|配套|分摊|安排|筹措)"
)
ROUNDING = Decimal("0.01")  # share of the money by which a part may be rounded
LEAST_LEVELS = 2  # told beside each other: one sum alone may be of another year, or of a part
_OTHER_YEAR = regex("上年|去年|已|累计|20[0-9]{2}年")


class OtherLevel(NamedTuple):
    """A sum told of a level of government that the form's cell of that level does not hold. name: of the fund."""

    name: str
    amount: Amount
    said: MoneyMention


def other_levels(goal: Goal, text: str) -> Iterator[OtherLevel]:
    """Sums that are neither the year's nor those of all years, in a text that tells of several levels."""
    told = sums_by_level(text)
    if len(told) < LEAST_LEVELS or any(len(sums) > 1 for sums in told.values()) or _OTHER_YEAR.search(text):
        return
    cells = {name: (getattr(goal.annual, name), getattr(goal.implementation, name)) for name in told}
    right = [name for name, (said,) in told.items() if _holds(cells[name], said.value)]
    for name, (said,) in told.items():
        year = cells[name][0]
        if right and year.value is not None and not _holds(cells[name], said.value):
            yield OtherLevel(name, year, said)


def sums_by_level(text: str) -> dict[str, list[MoneyMention]]:
    """The sums of a text by the level of government that is said to pay them."""
    told: dict[str, list[MoneyMention]] = {}
    for mention in money_mentions(text):
        before = text[max(0, mention.start - BEFORE) : mention.start]
        name = next((name for name, words in LEVELS if words.search(before)), None)
        if name is not None:
            told.setdefault(name, []).append(mention)
    return told


class WrongSplit(NamedTuple):
    """A text shares its money in a proportion that its own sums do not have. quote: the proportion."""

    quote: str
    sums: str
    meant: str


def wrong_split(printed: str) -> WrongSplit | None:
    """省级与县级按6:4分担，其中省级24万元、县级12万元: two sums that have it neither way round."""
    text = compact(printed)
    shares = list(_SHARES.finditer(text))
    told = [sums[0] for sums in sums_by_level(text).values() if len(sums) == 1]
    if len(shares) != 1 or len(told) != 2:
        return None
    parts = [Decimal(number) for number in shares[0].groups()]
    one, other = sorted(told, key=lambda m: m.start)
    added, all_parts = one.value + other.value, sum(parts, Decimal(0))
    if not added or not all(parts) or _OTHER_YEAR.search(text):
        return None
    for whole, part in ((added, one.value), (added, other.value)):
        if abs(whole * parts[0] / all_parts - part) <= ROUNDING * whole:
            return None
    meant = "、".join(tell(added * part / all_parts) for part in parts)
    return WrongSplit(shares[0].group(), f"{one.quote}、{other.quote}", meant)


def _holds(cells: tuple[Amount, Amount], value: Decimal) -> bool:
    return any(cell.value is not None and abs(cell.value - value) <= cell.step for cell in cells)
