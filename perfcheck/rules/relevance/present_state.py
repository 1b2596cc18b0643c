"""What a goal is to raise or lower, and what another text says it is now (REL16).

项目概况 现有……亩均产量9公斤, 年度目标 亩均产量提高到6公斤: a present number beyond the aim leaves nothing to rise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.patterns import regex
from perfcheck.rules.told_forms import text_of
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.goal import Goal

_NOW = regex("现有的?|目前|当前|现状|现在|现阶段|上年度?|去年")
_OTHER_STATE = regex("设计|目标|计划|规划|预计|力争|建成|后将|最高|最低|要求|标准|全国|全省|同期")
_RISES = "提高|提升|增加|增长|上升|扩大"
_FALLS = "降低|下降|减少|缩短|压减|压缩|缩小|降"
_AIM = regex(
    rf"(?P<name>[一-龥]{{4,16}}?)(?:由现在的?|从现在的?)?(?P<verb>{_RISES}|{_FALLS})(?:到|至)"
    r"(?P<number>\d{1,9}(?:\.\d{1,4})?)(?P<unit>[%％‰]|[一-龥]{1,4}?)(?=以上|以下|以内|左右|[^一-龥]|$)"
)
_STATE = regex(r"(?P<name>[一-龥]{4,16}?)(?:只有|仅有|仅|只|不足|约|达到?|为|是)?(?P<number>\d{1,9}(?:\.\d{1,4})?)")
_SENTENCES = regex("[。；;\n]")
LEAST_NAME = 4  # characters before both numbers


class Risen(NamedTuple):
    """A present state beyond what is aimed at. fields: where state and aim are told. Both quoted as printed."""

    fields: tuple[str, str]
    state: str
    aim: str
    up: bool


def beyond_the_aim(goal: Goal) -> Iterator[Risen]:
    """The first number of now that is already higher (lower) than the one it is to be raised (lowered) to."""
    texts = {field: compact(str(text_of(goal, field))) for field in goal.told("overview", "necessity", *GOAL_FIELDS)}
    aims = ((field, aim) for field in GOAL_FIELDS if field in texts for aim in _AIM.finditer(texts[field]))
    for field, aim in aims:
        up, wanted = aim["verb"] in _RISES.split("|"), to_decimal(aim["number"])
        for other, text in texts.items():
            for told, printed in _states(text, aim["name"], aim["unit"]):
                number = to_decimal(printed)
                if wanted is not None and number is not None and _beyond(number, wanted, up=up):
                    quote = aim.group()[len(aim["name"]) - len(told) :]
                    yield Risen((other, field), f"{told}{printed}{aim['unit']}", quote, up)
                    return


def _states(text: str, name: str, unit: str) -> Iterator[tuple[str, str]]:
    """(end of that name, number) of what a text says there is now."""
    for sentence in _SENTENCES.split(text):
        now = _NOW.search(sentence)
        if now is None or _OTHER_STATE.search(sentence):
            continue
        for hit in _STATE.finditer(sentence, now.start()):
            told = _NOW.sub("", hit["name"])
            if len(told) >= LEAST_NAME and name.endswith(told) and sentence.startswith(unit, hit.end()):
                yield told, hit["number"]


def _beyond(number: Decimal, wanted: Decimal, *, up: bool) -> bool:
    return number > wanted if up else number < wanted
