"""Words in a 项目名称 that make it pay of persons: reason, content and goal are the same by nature."""

from __future__ import annotations

# Names of the Shuozhou books (vocabulary.md A and D, 人员类).
PAY_ITEMS = (
    "工资", "遗属", "退休人员", "退役军人", "合同工", "临时工", "聘用人员", "编外", "公益性岗位", "见习",
    "抚恤", "取暖补贴", "绩效奖", "保障金", "保证金", "公积金", "津贴", "生活补助", "人员补助", "社会保险",
)  # fmt: skip
