"""Readable mini documents: a case names only what differs from a clean disclosure.

A case file (tests/rules/cases/<CODE>.yml) holds::

    rule: AMT01
    cases:
      - name: 年度资金与表十二不符
        kind: find            # find | silent | near_miss | cannot_tell
        forms:
          - 项目名称: 河道清淤工程
            年度资金总额: 1,500,000
        budget:               # rows of 表十二 in 万元; left out: one row a form, amounts agree
          - [河道清淤工程, 96.45]
        expect:
          - project: 河道清淤工程
            message: [150.00, 96.45]     # words the sentence must contain
            severity: error

Keys of a form are the form's labels. ``指标`` is a list of rows [二级指标, 三级指标, 指标值] or
[二级指标, 三级指标, 指标值, 年度三级指标, 年度指标值]; ``指标+`` appends to the clean rows.
Further keys of a case: department, year, date (reference date), cover, statement (the whole 绩效管理情况
text), text (extra paragraphs), overall ([合计, 基本支出, 项目支出] in 万元), carry_over (rows of 表十三),
overall_rows (further rows of its 年度绩效指标), overall_goal (its 年度绩效目标),
overall_tasks ([任务名称, 主要内容, 万元] each),
overall_staff ([实际在职, 在编, 其他] persons of it),
expenditure ([合计, 基本支出, 项目支出] of 表三), expenditure_title (its title), marks (watermark lines),
no_budget (leave 表十二 out),
document (a whole text instead of all the above), outcome (the outcome expected of cannot_tell),
previous (a case: last year's document), others (cases: other departments of the same run).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

TITLE = "临溪县县(区)级预算部门(单位)项目支出绩效目标表"
DEPARTMENT = "临溪县水务局"
COUNTY = "临溪县"

CLEAN: tuple[dict[str, Any], ...] = (
    {
        "项目名称": "老旧供水管网更新",
        "项目概况": "更换东关街等三条街道已运行二十五年的铸铁供水管道,同步更新阀门井和消火栓。",
        "立项依据": "《临溪县供水专项规划》(临政发〔2025〕12号)",
        "项目设立必要性": "现有管道年均爆管四十余次,漏损率高于行业控制标准,居民用水高峰期水压不足。",
        "保证项目实施的制度、措施": "执行《临溪县政府投资项目管理办法》,落实监理制和月度资金台账。",
        "项目实施计划": "2026年3月完成招标,4月至9月施工,10月验收并通水。",
        "实施期目标": "更换供水管道3.2公里,漏损率降到9%以下,惠及居民2600户。",
        "指标": [
            ["数量指标", "更换管道长度", "3.2公里"],
            ["质量指标", "工程验收合格率", "=100%"],
            ["时效指标", "完工时间", "2026年10月底前"],
            ["成本指标", "每公里综合造价", "≤46万元"],
            ["经济效益", "年节约水量", "≥18万立方米"],
            ["社会效益", "受益居民户数", "≥2600户"],
            ["生态效益", "管网漏损率", "≤9%"],
            ["可持续影响", "管道设计使用年限", "≥30年"],
            ["服务对象满意度", "用水居民满意度", "≥92%"],
        ],
    },
    {
        "项目名称": "山洪灾害监测站运行",
        "项目属性": "经常性项目(长期开展)",
        "项目期": "3年",
        "项目概况": "维护全县十四处雨量水位自动监测站,保障汛期数据每五分钟上传一次。",
        "立项依据": "《临溪县山洪灾害防御预案》(临防汛〔2025〕3号)",
        "项目设立必要性": "监测站分布在沟谷地带,电池与通信模块损耗快,停测会使下游村庄失去预警时间。",
        "保证项目实施的制度、措施": "执行《水文监测设备巡检制度》,汛期每月巡检,故障二十四小时内到场并登记。",
        "项目实施计划": "5月前完成汛前检修,6月至9月每月巡检,11月汇总全年数据。",
        "实施期目标": "三年内十四处监测站平均在线率保持在98%以上,预警信息送达率达到100%。",
        "年度目标": "全年十四处监测站在线率不低于98%,汛期巡检56站次。",
        "指标": [
            ["数量指标", "汛期巡检站次", "≥56站次"],
            ["质量指标", "监测站在线率", "≥98%"],
            ["时效指标", "故障到场时间", "≤24小时"],
            ["成本指标", "单站年运行费", "≤1.2万元"],
            ["经济效益", "减少设备更换支出", "≥5万元"],
            ["社会效益", "预警覆盖村庄数", "≥31个"],
            ["生态效益", "", ""],
            ["可持续影响", "连续监测年限", "≥3年"],
            ["服务对象满意度", "受益村民满意度", "≥90%"],
        ],
    },
    {
        "项目名称": "节水宣传与计量器具更换",
        "项目概况": "为农业灌溉机井加装智能水表,并在十二个乡镇开展节水宣传。",
        "立项依据": "《关于下达2026年节水型社会建设任务的通知》(临水发〔2025〕47号)",
        "项目设立必要性": "部分机井无计量设施,水资源费征收缺少依据,超采区水位逐年下降。",
        "保证项目实施的制度、措施": "按照《计量器具管理办法》统一采购、登记编号,资金专账核算并接受审计。",
        "项目实施计划": "2026年第一季度核实机井名单,第二季度安装,下半年分乡镇宣传并抽查读数。",
        "实施期目标": "安装智能水表180块,节水宣传覆盖十二个乡镇,计量数据入库率达到95%。",
        "指标": [
            ["数量指标", "安装智能水表数量", "180块"],
            ["质量指标", "水表检定合格率", "=100%"],
            ["时效指标", "安装完成时间", "2026年6月30日前"],
            ["成本指标", "单块水表安装费", "≤1500元"],
            ["经济效益", "", ""],
            ["社会效益", "宣传覆盖乡镇数", "12个"],
            ["生态效益", "灌溉用水量下降率", "≥4%"],
            ["可持续影响", "数据持续采集年限", "≥5年"],
            ["服务对象满意度", "用水农户满意度", "≥90%"],
        ],
    },
    {
        "项目名称": "河长制信息平台维护",
        "项目概况": "对河长巡河信息平台进行安全等级测评、漏洞修复和数据备份。",
        "立项依据": "《临溪县政务信息系统运行管理规定》(临政办发〔2024〕31号)",
        "项目设立必要性": "平台承载六十八名河长的巡河记录,上一年度测评发现高危漏洞两处,须限期整改。",
        "保证项目实施的制度、措施": "签订运维合同并约定违约责任,每季度由信息中心复核服务记录。",
        "项目实施计划": "2026年4月完成等级测评,6月底前整改,12月做年度备份演练。",
        "实施期目标": "完成三级等保测评1次,高危漏洞整改率100%,平台全年可用率不低于99%。",
        "指标": [
            ["数量指标", "等级保护测评次数", "1次"],
            ["质量指标", "高危漏洞整改率", "=100%"],
            ["时效指标", "漏洞整改期限", "2026年6月30日前"],
            ["成本指标", "年度运维合同金额", "≤40万元"],
            ["经济效益", "", ""],
            ["社会效益", "平台可用率", "≥99%"],
            ["生态效益", "", ""],
            ["可持续影响", "数据备份保存年限", "≥5年"],
            ["服务对象满意度", "河长使用满意度", "≥90%"],
        ],
    },
)

LEVEL1 = {"数量": "产出指标", "质量": "产出指标", "时效": "产出指标", "成本": "产出指标"}
SOURCES = (
    ("其中:中央财政资金", "中央"),
    ("省级财政资金", "省级"),
    ("市县(区)财政资金", "市县"),
    ("单位自筹", "自筹"),
    ("其他资金", "其他"),
)
NARRATIVES = ("项目概况", "立项依据", "项目设立必要性", "保证项目实施的制度、措施", "项目实施计划")


def render(case: dict[str, Any]) -> str:
    """The whole disclosure of a case as text, the way converted files look (tab-separated rows)."""
    if "document" in case:
        return str(case["document"])
    department = case.get("department", DEPARTMENT)
    year = case.get("year", 2026)
    forms = [complete(form, i, county_of(department)) for i, form in enumerate(case.get("forms", []))]
    lines = [*case.get("marks", []), "", case.get("cover", department), "", f"{year}年度部门预算公开", ""]
    lines += expenditure_table(case, department, year, forms)
    if not case.get("no_budget"):
        lines += budget_table(case, department, year, forms)
    lines += [
        "第三部分 部门预算情况说明",
        "",
        "十、绩效管理情况",
        "",
        statement(case, department, year, forms),
        "",
    ]
    if "overall" in case:
        lines += overall_table(
            case["overall"],
            department,
            year,
            case.get("overall_rows", []),
            case.get("overall_goal"),
            case.get("overall_staff", []),
            case.get("overall_tasks", []),
        )
    for form in forms:
        lines += goal_form(form, department, year)
    lines += ["十一、国有资产占有使用情况", "", *as_list(case.get("text")), ""]
    return "\n".join(lines)


def as_list(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def county_of(department: str) -> str:
    """The county a department's name begins with, "" for none."""
    hit = re.match("[一-龥]{2,7}?县", department)
    return hit.group() if hit else ""


def complete(form: dict[str, Any], index: int, county: str = COUNTY) -> dict[str, Any]:
    """The named cells over a clean form; each index has its own clean texts. county: whose papers these cite."""
    clean = {
        label: text.replace(COUNTY, county) if isinstance(text, str) else text
        for label, text in CLEAN[index % len(CLEAN)].items()
    }
    full: dict[str, Any] = {"项目属性": "一次性项目(1年结束)", "项目期": "1年", **clean, **form}
    full["指标"] = [*full["指标"], *form.get("指标+", [])]
    full.setdefault("年度目标", full["实施期目标"])
    full.setdefault("年度资金总额", f"{(index + 1) * 400_000:,}")
    full.setdefault("实施期资金总额", full["年度资金总额"])
    full.setdefault("填报日期", f"202601{10 + index % 20:02d}101530")
    return full


def yuan(text: Any) -> Decimal:
    cleaned = str(text).replace(",", "").strip()
    return Decimal(cleaned) if cleaned.replace(".", "", 1).isdigit() else Decimal(0)


def wan(amount: Decimal) -> str:
    return f"{amount / 10_000:.2f}"


def annual_total(forms: list[dict[str, Any]]) -> Decimal:
    return sum((yuan(f["年度资金总额"]) for f in forms), Decimal(0))


def budget_rows(case: dict[str, Any], forms: list[dict[str, Any]]) -> list[tuple[str, Decimal]]:
    if "budget" in case:
        return [(str(r[0]), Decimal(str(r[1]).replace(",", ""))) for r in case["budget"]]
    return [(f["项目名称"], yuan(f["年度资金总额"]) / 10_000) for f in forms]


def budget_table(case: dict[str, Any], department: str, year: int, forms: list[dict[str, Any]]) -> list[str]:
    rows = budget_rows(case, forms)
    total = Decimal(str(case.get("budget_total", sum((r[1] for r in rows), Decimal(0)))))
    lines = [f"{year}年项目支出预算表（本年预算）", "", f"部门名称：{department}", "", "单位：万元", ""]
    lines += [
        f"项目名称\t合计\t{year}年财政拨款\t\t\t财政专户管理资金\t单位资金",
        "\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t",
        "1\t2\t3\t4\t5\t6\t7",
    ]
    lines += [f"{department}\t{total:.2f}\t{total:.2f}\t\t\t\t"] * 2
    lines += [f"{name}\t{amount:.2f}\t{amount:.2f}\t\t\t\t" for name, amount in rows]
    lines += ["", f"{year}年项目支出预算表（上年结转）", "", f"部门名称：{department}", "", "单位：万元", ""]
    lines += [
        f"项目名称\t合计\t{year}年财政拨款\t\t",
        "\t\t一般公共预算\t政府性基金预算\t国有资本经营预算",
        "1\t2\t3\t4\t5",
    ]
    carried = case.get("carry_over", [])
    if carried:
        carried_total = sum((Decimal(str(r[1])) for r in carried), Decimal(0))
        lines += [f"{department}\t{carried_total:.2f}\t{carried_total:.2f}\t\t"] * 2
        lines += [f"{r[0]}\t{Decimal(str(r[1])):.2f}\t{Decimal(str(r[1])):.2f}\t\t" for r in carried]
    else:
        lines += ["", "注：本表无数据"]
    return [*lines, ""]


def expenditure_table(case: dict[str, Any], department: str, year: int, forms: list[dict[str, Any]]) -> list[str]:
    project = sum((r[1] for r in budget_rows(case, forms)), Decimal(0))
    project += sum((Decimal(str(r[1])) for r in case.get("carry_over", [])), Decimal(0))
    total, basic, project = case.get("expenditure", (project + 300, Decimal(300), project))
    return [
        case.get("expenditure_title", f"{year}年预算支出总表"), "", f"部门名称：{department}", "", "单位：万元", "",
        f"项目\t\t{year}年预算数\t\t",
        "科目编码\t科目名称\t合计\t基本支出\t项目支出",
        f"合计\t\t{Decimal(str(total)):.2f}\t{Decimal(str(basic)):.2f}\t{Decimal(str(project)):.2f}",
        f"213\t农林水支出\t{Decimal(str(total)):.2f}\t{Decimal(str(basic)):.2f}\t{Decimal(str(project)):.2f}",
        "",
    ]  # fmt: skip


def statement(case: dict[str, Any], department: str, year: int, forms: list[dict[str, Any]]) -> str:
    if "statement" in case:
        return str(case["statement"])
    rows = budget_rows(case, forms)
    total = f"{sum((r[1] for r in rows), Decimal(0)):.2f}"
    return (
        f"{year}年{department}纳入绩效目标管理的二级项目{len(rows)}个，共计金额{total}万元。"
        f"其中：其他运转类项目0个，涉及金额0万元；特定目标类项目{len(rows)}个，涉及金额{total}万元。"
        f"公开项目绩效目标{len(forms)}个，涉及项目金额{wan(annual_total(forms))}万元，"
        f"占部门（单位）项目支出总额的100%。"
    )


def overall_table(
    amounts: list[Any],
    department: str,
    year: int,
    rows: list[list[str]],
    goal: str | None,
    staff: list[int],
    tasks: list[list[Any]],
) -> list[str]:
    labels = ("实际在职人员总数", "其中:在编人员数", "其他人员数")
    total, basic, project = (f"{Decimal(str(a)):.2f}" for a in amounts)
    return [
        "县(区)级预算部门(单位)整体支出绩效目标申报表", "", f"({year})年度", "",
        f"部门基本信息\t部门名称\t209-{department}\t\t",
        *(f"\t{label}\t{number}人\t\t" for label, number in zip(labels, staff, strict=False)),
        "年度预算情况\t按资金来源划分\t资金总额(万元)\t按资金方向划分\t资金总额(万元)",
        f"\t合计\t{total}\t合计\t{total}",
        f"\t其中:一般公共预算资金\t{total}\t其中:基本支出\t{basic}",
        f"\t政府性基金预算资金\t0.00\t项目支出\t{project}",
        *([f"年度绩效目标\t{goal}\t\t\t"] if goal else []),
        *(["年度主要任务\t任务名称\t主要内容\t预算金额(万元)\t"] if tasks else []),
        *(f"\t{name}\t{told}\t{Decimal(str(money)):.2f}\t" for name, told, money in tasks),
        "年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值",
        "\t产出指标\t数量指标\t预算完成率\t≥95%",
        *("\t" + "\t".join(row) for row in rows),
        "",
    ]  # fmt: skip


def goal_form(form: dict[str, Any], department: str, year: int) -> list[str]:
    unit = form.get("实施单位", department)
    cell = form.get("主管部门及代码", f"209-{department}")
    lines = [form.get("标题", TITLE), "", form.get("年度行", f"({year}年度)"), ""]
    lines += [
        f"项目名称\t\t{form['项目名称']}\t\t\t\t\t\t\t",
        f"主管部门及代码\t\t{cell}\t\t实施单位\t\t{unit}\t\t\t",
        f"项目属性\t\t{form['项目属性']}\t\t项目期\t\t{form['项目期']}\t\t\t",
        f"项目资金(元)\t\t实施期资金总额:\t\t{form['实施期资金总额']}\t\t年度资金总额:\t\t{form['年度资金总额']}\t",
    ]
    for label, key in SOURCES:
        left = form.get(f"实施期{key}", form["实施期资金总额"] if key == "市县" else "" if key == "其他" else "0")
        right = form.get(f"年度{key}", form["年度资金总额"] if key == "市县" else "" if key == "其他" else "0")
        lines.append(f"\t\t{label}\t\t{left}\t\t{label}\t\t{right}\t")
    lines += [f"{label}\t\t{form[label]}\t\t\t\t\t\t\t" for label in NARRATIVES if form.get(label) is not None]
    lines += [
        "实施期目标\t\t\t\t年度目标\t\t\t\t\t",
        f"总体目标\t\t{form['实施期目标']}\t\t\t\t{form['年度目标']}\t\t\t",
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\t\t",
    ]
    previous = ""
    for level2, name, value, *annual in form["指标"]:
        level1 = LEVEL1.get(level2[:2], "满意度指标" if "满意" in level2 else "效益指标")
        right_name, right_value = annual or (name, value)
        label = level1 if level1 != previous else ""
        lines.append(f"\t{label}\t{level2}\t{name}\t{value}\t{level2}\t{right_name}\t{right_value}\t\t")
        previous = level1
    lines += [
        f"负责人:\t{form.get('负责人', '')}\t经办人:\t{form.get('经办人', '')}\t联系电话:\t"
        f"{form.get('联系电话', '')}\t填报日期:\t{form['填报日期']}\t\t",
        "",
    ]
    return lines
