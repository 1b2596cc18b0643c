"""The one string table: every Chinese word of the user interface that is not a rule's own text."""

from __future__ import annotations

# Attribute names of a goal → the form's labels.
FIELD_LABELS: dict[str, str] = {
    "project_name": "项目名称",
    "department": "主管部门及代码",
    "department_cell": "主管部门及代码",
    "implementing_unit": "实施单位",
    "attribute": "项目属性",
    "period": "项目期",
    "form_year": "年度",
    "overview": "项目概况",
    "basis": "立项依据",
    "necessity": "项目设立必要性",
    "safeguards": "保证项目实施的制度、措施",
    "plan": "项目实施计划",
    "implementation_goal": "实施期目标",
    "annual_goal": "年度目标",
    "indicators": "绩效指标",
    "responsible": "负责人",
    "handler": "经办人",
    "phone": "联系电话",
    "filled_at": "填报日期",
    "funds.implementation.total": "实施期资金总额",
    "funds.annual.total": "年度资金总额",
    "statement": "绩效管理情况",
    "overall_goal": "整体支出绩效目标表",
    "project_budget": "项目支出预算表",
}

FUND_LABELS: dict[str, str] = {
    "total": "资金总额",
    "central": "中央财政资金",
    "provincial": "省级财政资金",
    "municipal": "市县(区)财政资金",
    "self_raised": "单位自筹",
    "other": "其他资金",
}
HALF_LABELS: dict[str, str] = {"implementation": "实施期", "annual": "年度"}

STATUS_LABELS: dict[str, str] = {
    "present": "已填",
    "blank": "空白",
    "not_found": "表中无此栏",
    "unreadable": "未识别",
}
SEVERITY_LABELS: dict[str, str] = {"error": "硬错误", "warning": "疑点", "hint": "提示"}
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
    "not_in_budget": "表十二无此项",
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


def field_label(name: str | None) -> str:
    """Chinese label of an attribute name; the name itself when it has none ("" for None)."""
    if name is None:
        return ""
    if name in FIELD_LABELS:
        return FIELD_LABELS[name]
    parts = name.split(".")
    if len(parts) == 3 and parts[0] == "funds":
        return HALF_LABELS.get(parts[1], parts[1]) + FUND_LABELS.get(parts[2], parts[2])
    return name
