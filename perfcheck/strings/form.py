"""Labels of the forms and tables of a document."""

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
    "category": "项目类别",
    "plan_start": "计划开始日期",
    "plan_end": "计划完成日期",
    "fund_use": "资金用途",
    "code": "编码",
    "list_number": "序号",
    "parent_name": "一级项目名称",
    "office": "归口业务科室",
    "procurement": "是否政府采购",
    "fund_nature": "资金性质",
    "supervisor": "监督管理单位",
    "region": "实施区域",
    "grade": "项目级次",
    "central_office": "中央主管部门",
    "finance_office": "财政部门",
    "costs": "成本测算",
    "funds.implementation.total": "实施期资金总额",
    "funds.annual.total": "年度资金总额",
    "statement": "绩效管理情况",
    "overall_goal": "整体支出绩效目标表",
    "project_budget": "项目支出预算表",
    "project_notes": "项目经费情况说明",
    "passages": "正文",
}

FUND_LABELS: dict[str, str] = {
    "total": "资金总额",
    "central": "中央财政资金",
    "provincial": "省级财政资金",
    "municipal": "市县(区)财政资金",
    "self_raised": "单位自筹",
    "other": "其他资金",
}
# Fund cells that only other families have.
MORE_FUND_LABELS: dict[str, str] = {
    "fiscal": "财政拨款",
    "carry_over": "上年结转",
    "current": "当年预算",
    "upper": "上级资金",
    "own_level": "本级资金",
    "local": "地方资金",
    "government_fund": "政府性基金",
    "state_capital": "国有资本经营预算",
    "fiscal_account": "财政专户管理资金",
    "unit_funds": "单位资金",
}
HALF_LABELS: dict[str, str] = {"implementation": "实施期", "annual": "年度"}

STATUS_LABELS: dict[str, str] = {
    "present": "已填",
    "blank": "空白",
    "not_found": "表中无此栏",
    "unreadable": "未识别",
}

# Claims of the 绩效管理情况 paragraph in the order they are written.
CLAIM_LABELS: dict[str, str] = {
    "goal_count": "纳入绩效目标管理的项目数",
    "goal_total": "纳入绩效目标管理的资金",
    "other_operation_count": "其中：其他运转类项目数",
    "other_operation_total": "其中：其他运转类资金",
    "specific_count": "其中：特定目标类项目数",
    "specific_total": "其中：特定目标类资金",
    "disclosed_count": "公开绩效目标的项目数",
    "disclosed_total": "公开绩效目标的资金",
    "disclosed_ratio": "公开的比例",
    "published_other_operation_count": "公开的其他运转类项目数",
    "published_other_operation_total": "公开的其他运转类资金",
    "published_specific_count": "公开的特定目标类项目数",
    "published_specific_total": "公开的特定目标类资金",
    "overall_total": "整体目标：部门预算资金",
    "overall_basic": "整体目标：基本支出",
    "project_expenditure": "整体目标：项目支出",
}


def field_label(name: str | None) -> str:
    """Chinese label of an attribute name; the name itself when it has none ("" for None)."""
    if name is None:
        return ""
    if name in FIELD_LABELS:
        return FIELD_LABELS[name]
    parts = name.split(".")
    if len(parts) == 3 and parts[0] == "funds":
        funds = FUND_LABELS | MORE_FUND_LABELS
        return HALF_LABELS.get(parts[1], parts[1]) + funds.get(parts[2], parts[2])
    return name
