"""Clauses on how works go (施工总承包, 竣工图) in a form that speaks of no works anywhere else (CPY14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

FIELDS = ("safeguards", "plan", "annual_goal", "implementation_goal", "necessity")
LEAST_FORM = 120  # characters of a form that would speak of its works
_COURSE = regex(
    "施工(?:单位|总承包|企业|现场|许可|图纸?|队伍|组织设计|方案)|总承包|竣工(?:图|结算|决算)"
    "|标段|隐蔽工程|桩基|工程进度款|工程款|文明工地|安全帽"
)
# What any form of works, purchases, upkeep or systems says somewhere.
_WORKS = (
    "建", "造", "修", "铺", "装", "拆", "施工", "工程", "维护", "养护", "绿化", "清淤", "治理", "整治", "栽", "造林",
    "钻", "填埋", "开挖", "加固", "硬化", "亮化", "监理", "采购", "购置", "更换", "更新", "工地", "房屋", "楼", "设施",
)  # fmt: skip
_HARMLESS = regex(
    "设施(?:农业|蔬菜|园艺|种植)|建(?:议|档|立)|制造|编造|造成|造册|修(?:订|改|养)|进修|装(?:入|袋|箱)|包装"
)
_CLAUSES = regex("[,，。;；]")


class Clause(NamedTuple):
    """quote: as compacted, in the text of ``field``; word: what it says of works."""

    quote: str
    word: str
    field: str


def foreign_works(goal: Goal) -> Iterator[Clause]:
    """The first such clause of each text."""
    texts = {name: compact(str(field)) for name, field in goal.texts() if name != "basis"}
    rows = " ".join(f"{row.level3 or ''} {row.value or ''} {row.description or ''}" for row in goal.indicators)
    if sum(map(len, texts.values())) < LEAST_FORM:
        return
    for field in FIELDS:
        text = texts.get(field, "")
        hit = _COURSE.search(text)
        if hit is None:
            continue
        clause = next(part for part in _CLAUSES.split(text) if hit.group() in part)
        own = compact(f"{goal.name} {rows} {' '.join(texts.values())}").replace(clause, " ")
        if not any(word in _HARMLESS.sub(" ", own) for word in _WORKS):
            yield Clause(clause, hit.group(), field)
