"""More names in a list than the number behind it says: 千佛崖、石佛沟、云岩寺、万佛洞等3处 (REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.told_forms import BUDGET, text_of
from perfcheck.values.normalise import compact
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

FIELDS = ("overview", "annual_goal", "implementation_goal", "plan", BUDGET)
_LIST = regex(
    "(?P<names>[一-龥]{2,12}(?:、[一-龥]{2,12}){1,14})(?P<more>等)?(?P<number>[0-9]{1,2}|[两二三四五六七八九十])"
    "(?:个(?=村|镇|乡|社区|学校|行政村|自然村)|个?(?P<kind>行业|领域|岗位|专业|科目|品种)|[处所座条家村镇乡])(?![月季年])"
)
LONGEST = 6  # characters of a proper name
_DEED = regex(
    "^(?:建设|新建|改造|维修|购置|开展|完成|实施|更换|安装|拆除|整治|清理|铺设|修缮)|[和与及]|(?:工作|管理|建设|改造|维修)$"
)
_PLACES = tuple("村镇乡寨庄屯沟崖洞山岭坡坪寺庙塔桥河湖江溪渠坝库站园区街路巷场馆院校所墓窟城堡关港渡口岛洼湾泉井厂")


class Listed(NamedTuple):
    """quote: the list with its number. names: how many it has. said: the number behind it."""

    field: str
    quote: str
    names: int
    said: int


def miscounted(goal: Goal) -> Iterator[Listed]:
    """Lists of proper names that are more than is said; each once. A list without 等 may have fewer names, too."""
    seen: set[str] = set()
    texts = {compact(str(text_of(goal, field))): field for field in reversed(FIELDS)}  # of equal texts the first one
    for text, field in reversed(texts.items()):
        for hit in _LIST.finditer(text) if "、" in text else ():
            names = hit.group("names").split("、")
            said = int(chinese_number(hit.group("number")) or hit.group("number"))
            whole = not hit["more"] and not names[-1].endswith("等")
            of_a_kind = hit["kind"] is not None and whole and _are_short(names[1:])  # 家具、玩具两个行业
            if len(names) <= said or hit.group() in seen or not (of_a_kind or _are_proper(names[1:])):
                continue
            seen.add(hit.group())
            yield Listed(field, hit.group(), len(names), said)


def _are_proper(names: list[str]) -> bool:
    """Whether names are of places: short, no deed, most with a place's ending (not 管道、阀门、水泵等2处泵站)."""
    return _are_short(names) and sum(name.endswith(_PLACES) for name in names) * 2 > len(names)


def _are_short(names: list[str]) -> bool:
    return all(len(name) <= LONGEST and not _DEED.search(name) for name in names)
