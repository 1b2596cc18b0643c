"""Numbers of a goal that only set its scene: where, for how many and in what state, no amount of work (REL06)."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.relevance.promises import things_of
from perfcheck.rules.vocabulary.scene_words import DEEDS, KEPT, PART, SERVED, WHENEVER
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.rules.relevance.needs_no_indicator import Told

LONGEST = 60  # characters of a clause that are looked at
LEAST = 2  # characters of a noun
_CLAUSE = regex(r"[,，。;；:：]")
_NUMBERED = regex(r"^(?:目标|任务)?\d{0,2}[.、)）]?")
_SERVED = regex("|".join(SERVED))
_WHENEVER = regex(f"(?:{'|'.join(WHENEVER)}|20\\d\\d年|\\d{{1,2}}月(?:\\d{{1,2}}日|底)?前?)+")
_OF = regex(r"[一-龥A-Za-z]{2,16}(?:[、和及与]\d{1,6}[一-龥]{2,12}){0,4}的[一-龥]")
_STOCK = regex("全[省市县区镇乡旗][一-龥]{2,12}达到?$")
_ANOTHER = regex(r"(?:(?![和及与])[一-龥]){2,14}[\d.]")
_EACH = regex("各[一-龥]{0,4}$")
ALL_OVER = ("覆盖", "全部纳入")
_BEFORE_RATIO = ("/", "每")


def sets_the_scene(told: Told) -> bool:
    """Whether what is said with a number tells whom or what the work is for, not how much of it is done."""
    here = told.promise.quantity
    front, behind = _clause(told)
    if told.text[here.start - 1 : here.start] in _BEFORE_RATIO or any(word in front for word in PART):
        return True
    of_others = any(said.search(front) for said in (_STOCK, _EACH)) or any(word in behind for word in ALL_OVER)
    if of_others or any(said.match(behind) for said in (_OF, _ANOTHER)):
        return True  # 3个景区的厕所8座, 两个所业务用房1260平方米
    done, kept = (max(front.rfind(word) for word in words) for words in (DEEDS, KEPT))
    served = [hit.start() for hit in _SERVED.finditer(front)]
    if max(done, kept, *served) < 0:
        return not _WHENEVER.sub("", _NUMBERED.sub("", front)) and len(behind) >= LEAST  # 3个服务大厅全年开放
    if max(served, default=-1) > max(done, kept):
        return not any(word in behind for word in DEEDS)
    return kept > done


def reckoned_from_others(told: Told) -> bool:
    """Whether it is the product of two numbers of the indicators, or a share of one: 520户 × 2次, 1000人 × 20%."""
    targets = (row.target for row in told.goal.distinct_indicators())
    values = [(t.quantity, t.unit) for t in targets if t is not None and t.quantity is not None]
    numbers = [value for value, unit in values if unit != "%"] + [m.value for m in told.held]
    shares = [value / 100 for value, unit in values if unit == "%"]
    return told.promise.quantity.value in _products(numbers, shares)


def one_with_a_row(told: Told) -> bool:
    """Whether it is the one thing of which an indicator asks something else: 监测报告1份, 监测报告完成时间."""
    here = told.promise.quantity
    few = here.value == 1 or not here.quote[0].isdigit()  # 骨伤、康复两个门诊
    things = things_of(told.shown.replace(here.quote, "")) if few else ()
    return bool(things) and any(things[-1] in compact(row.level3 or "") for row in told.goal.indicators)


def _clause(told: Told) -> tuple[str, str]:
    """What stands in the clause of a number before and behind it."""
    here, text = told.promise.quantity, told.text
    front = _CLAUSE.split(text[max(0, here.start - LONGEST) : here.start])[-1]
    return front, _CLAUSE.split(text[here.end : here.end + LONGEST], maxsplit=1)[0]


def _products(numbers: list[Decimal], shares: list[Decimal]) -> set[Decimal]:
    whole = {a * b for a, b in combinations_with_replacement([n for n in numbers if n > 1], 2)}
    return whole | {n * share for n in numbers for share in shares if share < 1}
