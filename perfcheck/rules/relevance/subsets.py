"""Indicators against each other: some of what another one counts and more of it, or the same twice (REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.rules.relevance.promises import measures
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.relevance.promises import Measured

# What only some of the things can be that were planted, trained, built or treated.
SOME = (
    "存活", "成活", "合格", "达标", "结业", "就业", "取证", "获证", "通过", "录用", "完好", "及格", "优秀", "留任",
)  # fmt: skip
LEAST_NAME = 4  # characters of a name without 数量
LEAST_SHARED = 1  # neighbouring characters of two names besides those of the unit
_DONE_TO_IT = ("完成", "开展", "组织", "实施", "抽样")  # 抽样调查小区个数, 调查小区数量
_NO_THING = ("株数", "人数", "数量", "次数", "个数", "面积", "长度", "户数")


def more_than_all(goal: Goal) -> tuple[Measured, Measured] | None:
    """(the part, the whole) of one half where the part is larger."""
    for scope in (Scope.ANNUAL, Scope.IMPLEMENTATION):
        rows = measures(goal, scope)
        for part in rows:
            name = compact(part.indicator.level3 or "")
            some = next((word for word in SOME if word in name), None)
            if some is None:
                continue
            rest = things(name.replace(some, " "))
            wholes = [
                row
                for row in rows
                if row is not part
                and row.unit == part.unit
                and not any(word in (row.indicator.level3 or "") for word in SOME)
                and len(rest & things(compact(row.indicator.level3 or ""))) >= LEAST_SHARED
            ]
            if len(wholes) == 1 and part.value > wholes[0].value:
                return part, wholes[0]
    return None


def counted_twice(goal: Goal) -> tuple[Measured, Measured] | None:
    """Two indicators of one half whose names say the same in another order (设置监测点数, 监测点设置数量), unlike."""
    for scope in (Scope.ANNUAL, Scope.IMPLEMENTATION):
        rows = [(row, letters(compact(row.indicator.level3 or ""))) for row in measures(goal, scope)]
        for index, (one, name) in enumerate(rows):
            for other, again in rows[index + 1 :]:
                same = len(name) >= LEAST_NAME and name == again and one.unit == other.unit
                if same and one.value != other.value and one.indicator.level3 != other.indicator.level3:
                    return one, other
    return None


def letters(name: str) -> str:
    """The characters of a name in a fixed order, without those that say how it is counted."""
    for word in (*_NO_THING, *_DONE_TO_IT, "数", "的", "年度", "全年"):
        name = name.replace(word, "")
    return "".join(sorted(name))


def things(name: str) -> set[str]:
    """The neighbouring characters of a name without those that say how it is counted."""
    for word in _NO_THING:
        name = name.replace(word, " ")
    return {pair for pair in pairs(name) if " " not in pair}
