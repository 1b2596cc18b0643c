"""Parts of a house (中医院门诊楼) that one text of a form speaks of and nothing else in it (CPY14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

FIELDS = ("plan", "annual_goal", "implementation_goal", "safeguards", "overview")
_HOUSE = regex(
    r"(?P<house>中医医?院|人民医院|妇幼保健院|卫生院|医院|小学|中学|高中|学校|幼儿园|敬老院|养老院|福利院|图书馆|博物馆|文化馆"
    r"|体育馆|档案馆|派出所|看守所|法院|检察院|车站|农贸市场|殡仪馆|党校|水厂|污水处理厂)的?"
    r"(?:门诊|住院|病房|综合|教学|办公|宿舍|食堂|操场|外墙|屋面|电梯|大门|围墙|校舍|厨房|浴室|实验){0,2}"
    r"(?:楼|外墙|屋面|电梯|大门|围墙|操场|食堂|宿舍|校舍|病房)"
)
KIND = 2  # characters at the end of a house's name that say what it is: 医院


class House(NamedTuple):
    """name: as printed, in the text of ``field``. kind: what it is a house of: 小学."""

    name: str
    kind: str
    field: str


def foreign_houses(goal: Goal) -> Iterator[House]:
    """The first in each text of whose kind neither name, unit, indicators nor any other text of the form speaks."""
    texts = {name: compact(str(field)) for name, field in goal.texts()}
    rows = " ".join(f"{row.level3 or ''}{row.value or ''}" for row in goal.indicators)
    own = compact(f"{goal.name} {goal.implementing_unit} {goal.department_cell} {rows}")
    for field in FIELDS:
        text = texts.get(field, "")
        hit = _HOUSE.search(text)
        others = (told for told in texts.values() if told != text)
        if hit is not None and hit.group("house")[-KIND:] not in f"{own} {' '.join(others)}":
            yield House(hit.group(), hit.group("house")[-KIND:], field)
