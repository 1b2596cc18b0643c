"""QNT08 比率超过100%

检查什么
    完成率、合格率、覆盖率、满意度等比率的指标值是否超过100%；其他以“率”“程度”“比重”等结尾的百分比作疑点；
    利用系数等不大于1的系数是否大于1；百分制的得分是否超过100分。
示例
    “验收合格率”为“≥292%” → 比率一般不超过100%，疑似填写或识别错误。
如何修改
    核对后改正数值。
不报告的情形
    增长率、增幅、提升率、负债率、产销率、周转率、倍数等可以超过100%的比率；单位不是百分比的数值。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.measurability.values import is_capped_ratio, is_satisfaction, name_of
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.vocabulary.measures import OTHER_RATES, UNCAPPED
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT08",
    slug="ratio-above-100",
    title="比率超过100%",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对后改正数值。",
    looks_at=INDICATOR,
)
WHOLE = Decimal(100)
SCORES = ("得分", "评分", "考核分", "考核分数", "平均分")
PARTS_OF_ONE = ("利用系数", "贡献系数", "基尼系数", "相关系数", "达标系数", "完好系数")
SHARES = ("率", "程度", "比重", "比例", "情况", "面", "度")  # ends of names whose percent are parts of a whole


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, _ = filled
    target = parse_target(row.value, row.level2, row.level3)
    if target is None or target.quantity is None or target.unit not in ("%", "分", None):
        return
    largest = max(target.quantity, target.upper or target.quantity)
    name = trimmed(row.level3)
    if target.unit is None and name.endswith(PARTS_OF_ONE) and largest > 1:
        yield RULE.finding(
            f"{row.level2}“{name_of(row)}”的值为“{row.value}”，该系数一般不大于1，疑似填写或识别错误。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING,
            confidence=Confidence.CHECK,
            expected="≤1",
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )
        return
    if target.unit == "分" and name.endswith(SCORES) and largest > WHOLE:
        yield RULE.finding(
            f"{row.level2}“{name_of(row)}”的值为“{row.value}”，得分一般不超过100分，疑似填写或识别错误。",
            goal=goal,
            field="indicators",
            severity=Severity.WARNING,
            confidence=Confidence.CHECK,
            expected="≤100分",
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )
        return
    capped = is_capped_ratio(name) or (is_satisfaction(row) and target.unit == "%")
    if largest <= WHOLE or target.unit == "分" or not (capped or (target.unit == "%" and hardly_above(name))):
        return
    # 292% is how ≥92% is misread: the sign became a digit.
    misread = str(largest).startswith("2") and largest < 300 and target.operator is Operator.EQUAL
    yield RULE.finding(
        f"{row.level2}“{name_of(row)}”的值为“{row.value}”，该比率一般不超过100%，疑似填写或识别错误。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if misread or row.by_ocr or target.unit is None or not capped else Severity.ERROR,
        confidence=Confidence.CHECK,
        expected="≤100%",
        found=row.value,
        evidence=(indicator_row(goal, row),),
    )


def hardly_above(name: str) -> bool:
    """Whether a name is a share of a kind that no list holds and none of those that may exceed 100%."""
    bare = name.replace("成功率", "率")  # no 功率
    return name.endswith(SHARES) and not any(word in bare for word in (*UNCAPPED, *OTHER_RATES))
