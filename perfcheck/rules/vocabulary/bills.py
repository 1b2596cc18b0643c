"""Names of projects that pay one bill of a work, not the work (AMT21, COM16)."""

from __future__ import annotations

BILLS = (
    "二类费用", "编制费", "设计费", "监理费", "勘察费", "评审费", "评估费", "检测费", "咨询费", "招标代理",
    "代理费", "审计费", "测绘费", "可研费", "前期费用", "前期工作", "质保金", "保证金", "利息", "还本付息",
    "补偿款", "赔偿", "罚款", "税费", "保险", "规划编制", "一案两数", "服务费", "诉讼",
)  # fmt: skip
# Of these a share of the work's own money is paid, and nothing else is bought.
SERVICES_FOR_WORKS = (
    "二类费用", "编制费", "设计费", "监理费", "勘察费", "评审费", "评估费", "检测费", "咨询费", "招标代理",
    "代理费", "审计费", "测绘费", "可研费", "前期费用", "质保金", "一案两数",
)  # fmt: skip
# What such a service leaves behind; with one of them an indicator speaks of the bill.
RESULTS_OF_SERVICES = (
    "报告",
    "方案",
    "图纸",
    "设计文件",
    "合同",
    "标段",
    "份",
    "套",
    "规划文本",
    "成果",
    "评审",
    "次数",
    "监理",
    "个数",
)
