"""A fictional department for the test PDFs, made by counting: no real place, person or project."""

from __future__ import annotations

from typing import Any

from tests.documents.flow import Flow, Text, Title, budget_table, goal_form

DEPARTMENT = "云岭县山塘管护中心"
_NAMES = (
    "山塘清淤工程",
    "灌溉渠道维修",
    "防汛物资储备",
    "水质监测运行经费",
    "管护站房屋修缮",
    "节水宣传活动",
)
_LEVELS = (
    ("产出指标", "数量指标", "完成{0}的处数", "≥{1}处"),
    ("产出指标", "质量指标", "{0}验收合格率", "≥9{2}%"),
    ("产出指标", "时效指标", "{0}按期完成率", "100%"),
    ("产出指标", "成本指标", "{0}成本控制在预算金额之内的情况", "≤{1}万元"),
    ("效益指标", "经济效益", "", ""),
    ("效益指标", "社会效益", "{0}改善群众用水条件的程度", "明显改善"),
    ("效益指标", "生态效益", "{0}减少水土流失面积", "≥{1}亩"),
    ("效益指标", "可持续影响", "{0}设施使用年限", "≥1{2}年"),
    ("满意度指标", "服务对象满意度", "受益群众对{0}的满意度", "≥9{2}%"),
)


def goal(number: int) -> dict[str, Any]:
    """The goal of project ``number`` (0-based), in the shape of the parse output."""
    name = _NAMES[number % len(_NAMES)]
    amount, digit = 120_000 + 37_500 * number, number % 9
    funds = {
        "total": str(amount), "central": "0", "provincial": "20000",
        "municipal": str(amount - 20_000), "self_raised": "0", "other": None,
    }  # fmt: skip
    indicators = [
        {
            "scope": scope,
            "level1": one,
            "level2": two,
            "level3": three.format(name, number + 3, digit) or None,
            "value": value.format(name, number + 3, digit) or None,
            "line": line,
        }
        for line, (one, two, three, value) in enumerate(_LEVELS)
        for scope in ("implementation", "annual")
    ]
    return {
        "project_name": f"2026年第{number + 1}批{name}",
        "department": f"731-{DEPARTMENT}",
        "implementing_unit": DEPARTMENT,
        "attribute": "一次性项目(1年结束)",
        "period": "1年",
        "funds": {"implementation": funds, "annual": dict(funds)},
        "overview": f"对全县{number + 3}处山塘实施{name}，" + "逐处勘察、分批施工、完工一处验收一处，" * (1 + digit),
        "basis": f"《云岭县水利设施管护办法》及{name}年度安排",
        "necessity": f"{name}直接关系到下游农田灌溉和群众用水安全，设施老化，需要及时整治。",
        "safeguards": "项目法人制、招标投标制、合同管理制",
        "plan": f"3月完成{name}招标，9月底前完工，12月完成结算。",
        "implementation_goal": f"完成{number + 3}处{name}，恢复灌溉面积{100 + number}亩。",
        "annual_goal": f"年内完成{number + 3}处{name}，恢复灌溉面积{100 + number}亩，群众满意。",
        "indicators": indicators,
        "responsible": None,
        "handler": None,
        "contact_phone": None,
        "filled_at": f"202511{10 + digit}093015",
    }


def disclosure(forms: int, new_page: bool = True) -> Flow:
    """A whole disclosure: cover, 表十二, 绩效管理情况, goal forms (each on a new page, or following on)."""
    goals = [goal(number) for number in range(forms)]
    total = sum(int(g["funds"]["annual"]["total"]) for g in goals)
    rows = [
        {"name": name, "total": f"{amount / 10_000:.2f}", "general_public": f"{amount / 10_000:.2f}"}
        for name, amount in [(DEPARTMENT, total), (DEPARTMENT, total)]
        + [(g["project_name"], int(g["funds"]["annual"]["total"])) for g in goals]
    ]
    share = f"{total / 10_000:,.2f}"
    flow: Flow = [
        Title(DEPARTMENT),
        Title("2026年度部门预算公开"),
        Title("表十二 2026年项目支出预算表（本年预算）", new_page=True),
        Text("单位：万元"),
        budget_table(rows),
        Title("第三部分 2026年度部门预算情况说明", new_page=True),
        Text("十、绩效管理情况"),
        Text(
            f"2026年{DEPARTMENT}纳入绩效目标管理的二级项目{forms}个，共计金额{share}万元。其中：特定目标类项目"
            f"{forms}个，涉及金额{share}万元。公开项目绩效目标{forms}个，涉及项目金额{share}万元，占部门"
            "（单位）项目支出总额的100%。"
        ),
    ]
    for number, item in enumerate(goals):
        flow += [
            Title("云岭县县级预算部门(单位)项目支出绩效目标表", new_page or number == 0),
            Text("(2026年度)"),
        ]
        flow.append(goal_form(item))
    return flow
