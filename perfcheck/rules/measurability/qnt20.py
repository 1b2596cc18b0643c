"""QNT20 不同指标填写相同的内容

检查什么
    同一张表中，不同的二级指标（如社会效益与生态效益）的指标值是否一字不差（8个字以上的文字）。
示例
    社会效益和生态效益都填“提高片区居民供水保障水平” → 两个指标内容相同。
如何修改
    按各自的二级指标分别填写所反映的效果；确无对应效果的留空。
不报告的情形
    不足8个字的值（提升、保障、按标准执行）；以数值为主的值；整行重复识别（见QNT17）；左右两半栏相同。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Severity
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.measurability.values import fuller_rows
from perfcheck.rules.rule import Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT20",
    slug="same-value-under-two-levels",
    title="不同指标填写相同的内容",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请按各自的二级指标分别填写所反映的效果。",
    looks_at=FORM_WITH_ROWS,
)


@dataclass(frozen=True, slots=True)
class Options:
    least_words: int = 8  # characters besides digits; shorter values are stock phrases


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    saying: dict[str, list[Indicator]] = {}
    for row in fuller_rows(goal):
        said = fold(row.value or "")
        if sum(1 for c in said if not c.isdigit()) >= options.least_words:
            saying.setdefault(said, []).append(row)
    for rows in saying.values():
        by_level = {row.level2: row for row in reversed(rows)}
        if len(by_level) < 2:
            continue
        shown = [row for row in rows if by_level[row.level2] is row]
        levels = "、".join(f"“{row.level2}”" for row in shown)
        yield RULE.finding(
            f"{levels}的指标值相同：“{trimmed(shown[0].value)}”。",
            goal=goal,
            field="indicators",
            found=shown[0].value,
            evidence=tuple(indicator_row(goal, row) for row in shown),
        )
