"""Words for findings, outcomes, decisions and what became of them."""

from __future__ import annotations

SEVERITY_LABELS: dict[str, str] = {"error": "硬错误", "warning": "疑点", "hint": "提示"}
COUNT_WITH_PLACES = "{n}（含{places}处）"  # entries, and the single findings folded into them
SEVERITY_SIGNS: dict[str, str] = {"error": "●", "warning": "▲", "hint": "○"}
CONFIDENCE_LABELS: dict[str, str] = {"certain": "确定", "likely": "很可能", "check": "待核"}
OUTCOME_LABELS: dict[str, str] = {
    "passed": "已检查，未发现问题",
    "found": "有发现",
    "not_applicable": "不适用",
    "not_enough_data": "未能检查（资料不足）",
    "unreadable": "未能检查（未识别）",
    "crashed": "未能检查（程序故障）",
}
MATCH_LABELS: dict[str, str] = {
    "agreed": "一致",
    "amount_differs": "金额不符",
    "name_differs": "名称不同",
    "no_form": "缺目标表",
    "not_in_budget": "预算表无此项",
    "unclear": "无法核对",
}
COPY_KIND_LABELS: dict[str, str] = {
    "exact": "完全相同",
    "near": "基本相同",
    "template": "套用同一模板",
    "truncated": "一处为另一处的前段",
}
# Rule groups in the order of the review framework (完整性、相关性、适当性、可行性、公开).
GROUP_LABELS: dict[str, str] = {
    "COM": "完整性",
    "REL": "相关性",
    "QNT": "可衡量性",
    "FEA": "可行性",
    "AMT": "资金匹配",
    "DAT": "时效",
    "CPY": "雷同",
    "DIS": "公开规范",
    "FRM": "填报规范",
}

VERDICT_LABELS: dict[str, str] = {
    "adopted": "采纳",
    "partly": "部分采纳",
    "rejected": "不采纳",
    "undecided": "待定",
    "disputed": "待商定",
}
ANSWER_LABELS: dict[str, str] = {
    "mended": "已整改",
    "partly": "部分整改",
    "not_mended": "未整改",
    "explained": "情况说明",
}
CHANGE_LABELS: dict[str, str] = {
    "new": "新增",
    "unchanged": "未变",
    "changed": "已改",
    "gone": "已消失",
}
