"""FRM09 三级指标名称过长

检查什么
    三级指标名称是否超过30个字，或写成了完整的句子。
示例
    名称写成“通过项目实施改善居民用水条件，提高供水保障能力。” → 过长。
如何修改
    名称写指标，内容写入指标值或说明。
不报告的情形
    30个字以内的短语；两半栏相同只报告一次。本规则默认不启用。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import TOOL_ADVICE, Basis
from perfcheck.rules.rule import Rule, Yield, indicator_row
from perfcheck.rules.subjects import FORM
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM09",
    slug="indicator-name-long",
    title="三级指标名称过长",
    severity=Severity.HINT,
    basis=Basis(references=(TOOL_ADVICE,)),
    advice="请将名称改为简短的指标，内容写入指标值或说明。",
    default_on=False,
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    longest: int = 30  # characters of a name
    sentence: int = 12  # characters; a name as long that ends with a full stop is a sentence


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    for row in goal.distinct_indicators():
        name = compact(row.level3 or "")
        sentence = len(name) >= options.sentence and name.endswith(("。", "!", ";"))
        if len(name) <= options.longest and not sentence:
            continue
        fault = "是完整的句子" if sentence else f"有{len(name)}个字"
        yield RULE.finding(
            f"三级指标名称“{row.level3}”{fault}，宜改为简短的指标。",
            goal=goal,
            field="indicators",
            found=f"{len(name)}字",
            evidence=(indicator_row(goal, row),),
        )
