"""Indicators against each other: some of what another one counts and more of it, or the same twice (REL11)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.patterns import regex
from perfcheck.rules.relevance.promises import measures
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.relevance.promises import Measured

# What only some of the things can be that were planted, trained, built or treated.
SOME = (
    "存活", "成活", "合格", "达标", "结业", "就业", "取证", "获证", "通过", "录用", "完好", "及格", "优秀", "留任",
    "持证", "发证", "上岗",
)  # fmt: skip
# What a rate and its counterpart are called; together they are all there is.
COUNTERPARTS = (
    ("随访率", "失访率"), ("完好率", "故障率"), ("完好率", "损坏率"), ("合格率", "不合格率"), ("达标率", "超标率"),
    ("达标率", "不达标率"), ("及时率", "逾期率"), ("及时率", "超时率"), ("准确率", "差错率"), ("准确率", "错误率"),
    ("就业率", "失业率"), ("出勤率", "缺勤率"), ("成活率", "死亡率"), ("巩固率", "辍学率"), ("保存率", "损毁率"),
    ("留存率", "流失率"), ("在岗率", "空岗率"), ("到课率", "缺课率"), ("在线率", "离线率"), ("回收率", "未回收率"),
)  # fmt: skip
WHOLE = Decimal(100)  # percent
LOOSE = 2  # times what the other leaves; 95% kept and 6% lost is only rounding
BENEFIT = regex("(?:受益|惠及)(?!.{0,4}(?:劳动力|学生|残疾|儿童))")
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


def fewer_than_households(goal: Goal) -> tuple[Measured, Measured] | None:
    """(persons who benefit, households) of one half where there are fewer persons than households."""
    for scope in (Scope.ANNUAL, Scope.IMPLEMENTATION):
        rows = measures(goal, scope)
        homes = [row for row in rows if row.unit == "户"]
        persons = [row for row in rows if row.unit == "人" and BENEFIT.search(compact(row.indicator.level3 or ""))]
        if len(homes) == len(persons) == 1 and persons[0].value < homes[0].value:
            return persons[0], homes[0]
    return None


def unlike_counterparts(goal: Goal) -> tuple[Indicator, Indicator] | None:
    """(rate, its counterpart) of one half that cannot both be aimed at: 随访率 ≥95% leaves 5%, 失访率 ≤15%."""
    for scope in (Scope.ANNUAL, Scope.IMPLEMENTATION):
        rows = [(row, compact(row.level3 or "")) for row in goal.half(scope) if _percent(row) is not None]
        for one, name in rows:
            for other, again in rows:
                ends = [(a, b) for a, b in COUNTERPARTS if name.endswith(a) and again.endswith(b) and one is not other]
                if not ends or (name.endswith(ends[0][1]) and again.endswith(ends[0][1])):
                    continue
                things_of_both = [_things(n, end) for n, end in zip((name, again), ends[0], strict=True)]
                kept, lost = _percent(one), _percent(other)
                alike = not all(things_of_both) or bool(things_of_both[0] & things_of_both[1])
                if alike and kept is not None and lost is not None and lost > 0 and _apart(kept, lost):
                    return one, other
    return None


def _things(name: str, end: str) -> set[str]:
    return set(pairs(name.removesuffix(end)))


def _apart(kept: Decimal, lost: Decimal) -> bool:
    """Whether what is lost is far more than what is not kept."""
    return kept < WHOLE and lost >= LOOSE * (WHOLE - kept)


def _percent(row: Indicator) -> Decimal | None:
    target = row.target
    single = target is not None and target.unit == "%" and target.upper is None
    return target.quantity if single and target is not None else None


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
