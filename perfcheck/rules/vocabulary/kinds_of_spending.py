"""Kinds of spending the budget system (预算管理一体化) exempts from a goal form."""

from __future__ import annotations

# 人员类 and 公用经费 carry no 绩效目标; 其他运转类 and 特定目标类 do.
NEEDS_NO_FORM = ("人员类", "公用经费", "人员经费", "基本支出")

# 项目属性 whose 实施期 money is the sum of several years (Shanghai 阶段性; GBC WP4-H red line).
OF_SEVERAL_YEARS = ("阶段性", "延续", "跨年", "多年", "持续性")
