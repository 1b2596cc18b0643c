"""AMT02 金额相差整十倍，疑似单位写错

检查什么
    同一项目在绩效目标表和项目支出预算表中的金额，是否正好相差10、100、1000或10000倍。
示例
    绩效目标表的元栏写150，项目支出预算表为150.00万元 → 正好相差10000倍，疑似把万元数填进了元栏。
如何修改
    按栏目标明的计量单位更正金额。
不报告的情形
    两处金额一致；相差的倍数不是10的整次方（由AMT01说明）；任一处金额为0或空白。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.review import MatchStatus, ReconciliationRow
from perfcheck.rules.basis import OPENNESS_6, Basis
from perfcheck.rules.funds.quotes import unequal_amounts
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import MatchedRow, matched_row

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT02",
    slug="amount-off-by-power-of-ten",
    title="金额相差整十倍，疑似单位写错",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6,)),
    advice="请按栏目标明的计量单位（元或万元）核对并更正金额。",
    sides=("项目支出预算表", "目标表"),
    looks_at=matched_row("无法核对金额"),
)
FACTORS = (10, 100, 1000, 10000)
CLOSE = Decimal("0.001")  # relative: rounding of a sum printed with three or more digits
ROUNDED = Decimal(50)  # yuan: a row of 表十二 gives 万元 with two decimals
LEAST_ROUNDED = Decimal(2000)  # yuan; of a smaller row the rounding may be any factor


def power_of_ten(row: ReconciliationRow) -> int | None:
    """10, 100, 1000 or 10000 when the two amounts of a pair differ by just that factor, else None."""
    if row.status is not MatchStatus.AMOUNT_DIFFERS or not row.goal_amount or not row.budget_amount:
        return None
    large, small = sorted((abs(row.goal_amount), abs(row.budget_amount)), reverse=True)
    rounding = ROUNDED if LEAST_ROUNDED <= small == abs(row.budget_amount) else Decimal(0)
    return next((f for f in FACTORS if abs(large - small * f) <= max(large * CLOSE, rounding * f)), None)


def check(matched: MatchedRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row = matched
    factor = power_of_ten(row)
    if factor is not None:
        yield unequal_amounts(RULE, goal, row, f"相差正好{factor}倍，疑似计量单位写错", f"{factor}倍")
