"""Every label of the forms and its synonyms, in one place, with where each was seen.

Keys are attribute names of :class:`perfcheck.model.goal.Goal`, fund keys ("total", "central" …, with
the half where the label names it) or roles of the indicator table. A new place means new rows here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Container

# attribute → labels. 山西 = Shuozhou form; others as named.
HEADER_LABELS: dict[str, tuple[str, ...]] = {
    "project_name": (
        "项目名称", "项目支出名称", "支出项目", "二级项目名称", "资金名称", "专项名称", "专项资金名称",
        "项目(资金)名称", "项目名称(盖章)", "项目(专项)名称", "投资计划名称", "转移支付名称", "专项(项目)名称",
        "单位名称、项目名称", "单位名称(项目类别/支出项目)", "单位名称/项目名称", "单位(项目)名称",
        "支出项目名称", "申报项目名称", "预算项目名称", "项目(政策)名称", "政策(项目)名称", "项目全称", "项目名",
        "专项业务费名称", "三级项目名称",
        "项目单位(项目名称)", "单位名称(项目名称)", "单位(项目名称)", "预算单位(项目名称)", "部门名称(项目名称)",
        "单位名称(项目)", "单位项目名称",
    ),  # 单位名称、项目名称: 云南; 单位名称(项目类别/支出项目): 安徽

    "department_cell": (
        "主管部门及代码", "主管部门", "主管部门及编码", "预算部门", "项目主管部门", "区级主管部门", "省级主管部门",
        "市级主管部门", "县级主管部门", "区县主管部门", "地方主管部门", "主管部门(盖章)", "主管单位",
        "主管部门名称", "部门名称", "业务主管部门",
        "一级预算部门", "一级预算单位", "预算主管部门", "主管处室", "主管科室",
        "归口管理部门", "主管预算部门", "主管部门(单位)名称", "主管部门(单位)名称及部门预算编码",
    ),
    "implementing_unit": (
        "实施单位", "项目单位", "项目实施单位", "项目执行单位", "单位名称", "实施单位(盖章)", "预算单位", "申报单位",
        "具体实施单位", "项目实施主体",
        "用款单位", "项目承担单位", "承担单位", "承办单位", "执行单位", "使用单位", "资金使用单位", "项目申报单位",
        "项目建设单位", "建设单位", "预算执行单位",
        "填报单位", "二级预算单位", "编制单位", "编报单位",
    ),
    "attribute": ("项目属性", "项目性质", "专项属性"),  # 项目性质: 上海
    "category": ("项目类别", "项目类型", "项目分类", "项目来源", "项目口径"),  # 上海 甘肃 安徽 重庆
    "period": (
        "项目期", "项目日期", "项目期限", "项目起止时间", "项目实施期", "实施周期", "项目支出实施期", "起止时间",
        "项目周期", "实施期限", "项目实施周期", "项目起止年限", "专项实施期",
        "项目执行期", "项目日期范围", "建设周期", "建设期限", "执行期限", "计划起止时间", "项目执行时间",
    ),  # 项目日期: slip
    "plan_start": ("计划开始日期", "开始日期", "计划开始时间", "项目开始日期", "项目预计开始时间"),
    "plan_end": ("计划完成日期", "结束日期", "计划完成时间", "项目完成日期", "预计完成时间"),  # 上海 重庆 甘肃
    "code": ("单位编码", "项目编码", "项目代码", "单位代码", "预算单位编码", "项目编号",
        "主管部门编码", "单位编码(项目编码)", "单位代码(项目代码)", "单位编码(项目代码)"),  # 安徽 湖北
    "list_number": ("序号",),
    "parent_name": ("一级项目名称",),  # 甘肃: above 二级项目名称
    "office": ("归口业务科室", "归口科室", "业务科室", "业务股室", "填报股室", "填报科室", "填报处室"),  # 重庆 内蒙古
    "procurement": ("是否政府采购",),  # 重庆
    "fund_nature": ("资金性质", "资金类型"),  # 甘肃
    "fund_use": ("资金用途",),  # 甘肃; 天津 prints it without a label
    "supervisor": ("监督管理单位", "组织实施单位"),  # 甘肃
    "central_office": ("中央主管部门",),  # transfer forms
    "finance_office": (
        "省级财政部门", "市级财政部门", "地方财政部门", "县级财政部门", "区县财政部门", "区级财政部门",
    ),
    "region": ("补助区域", "项目实施地点", "实施地点", "项目建设地点", "建设地点"),  # 福建
    "grade": ("项目级次", "项目等级", "密级"),  # 湖北 湖南
}  # fmt: skip
TEXT_LABELS: dict[str, tuple[str, ...]] = {
    "overview": (
        "项目概况", "项目概述", "基本情况", "项目内容", "项目基本情况", "项目基本概况", "项目简介", "项目主要内容",
        "主要内容", "项目建设内容", "建设内容", "项目总体概况", "项目总体情况",
        "实施内容", "项目实施内容", "主要实施内容", "主要建设内容", "项目主要建设内容", "建设内容及规模",
        "建设规模及内容", "项目建设内容及规模", "项目建设规模及内容", "项目内容概述", "项目具体内容",
        "项目工作内容", "项目基本情况说明", "专项实施内容",
        "项目情况说明", "项目情况介绍",
    ),
    "basis": ("立项依据", "政策依据", "设立依据", "项目立项依据", "项目立项的依据", "项目设立依据", "专项立项依据",
        "项目审批",  # 重庆
        "项目立项背景及依据", "立项背景及依据", "立项依据及背景", "项目设立的依据", "项目设立政策依据", "项目政策依据",
        "项目申报依据", "项目依据"),
    "necessity": (
        "项目设立必要性", "项目申报的必要性", "项目立项必要性", "项目设立的必要性", "立项必要性",
        "项目必要性说明", "项目必要性", "项目实施的必要性", "项目实施必要性", "实施必要性", "项目建设的必要性",
        "项目建设必要性", "项目的必要性", "项目申报必要性", "项目必要性及可行性", "项目必要性和可行性", "设立必要性",
    ),
    "safeguards": (
        "保证项目实施的制度、措施", "保证项目实施的制度措施", "保证项目实施的制度,措施", "保障绩效目标实现措施",
        "保证项目实施的制度和措施", "保障措施", "实施保障措施", "项目保障措施", "项目实施保障措施",
        "保证项目实施的制度与措施", "保证项目实施的措施", "项目实施的保障措施", "项目管理措施", "项目实施保障",
    ),
    "plan": ("项目实施计划", "项目实施进度计划", "实施方案", "项目实施方案", "实施计划",
        "实施进度安排", "项目实施进度安排", "项目实施进度", "项目进度安排", "项目进度计划", "实施进度计划",
        "实施方案及进度", "实施方案及进度安排", "项目实施方案及进度", "项目实施计划及进度",
        "项目实施方案及进度安排", "项目年度实施计划", "专项实施进度计划",
    ),
}  # fmt: skip
GOAL_LABELS: dict[str, tuple[str, ...]] = {
    "goal_row": ("总体目标", "绩效目标", "项目绩效目标", "项目支出绩效目标", "项目目标"),
    "implementation_goal": (
        "实施期目标", "实施期绩效目标", "中期目标", "长期目标", "项目总目标", "项目总体目标", "实施期总目标",
        "实施周期目标", "总体绩效目标", "项目中期规划绩效目标", "长期绩效目标", "中期绩效目标", "实施周期绩效目标",
        "中期滚动目标", "项目实施期目标", "总目标", "项目总体绩效目标", "中长期目标", "实施周期总目标", "三年目标",
        "项目周期目标", "专项长期绩效目标",
    ),
    "annual_goal": (
        "年度目标", "年度总体目标", "年度绩效目标", "本年度绩效目标", "当年绩效目标", "项目年度绩效目标",
        "项目当年绩效目标", "年度总目标", "本年度目标", "年度总体绩效目标",
        "年度预期目标", "预期目标", "当年目标", "本年目标", "年度项目目标", "年度工作目标", "全年目标",
        "年度预算绩效目标", "年度绩效总目标", "专项年度绩效目标",
        "年度主要目标", "年度主要目标和成果", "年度主要目标及成果",
    ),
}  # fmt: skip
# fund key → labels; "implementation."/"annual." where the label itself names the half.
FUND_LABELS: dict[str, tuple[str, ...]] = {
    "implementation.total": (
        "实施期资金总额", "中期资金总额", "项目资金总额", "实施预算总额", "实施预算金额", "项目总投资", "总预算",
        "实施期资金",
        "实施周期资金总额", "项目总预算", "实施期预算总额", "中期资金合计", "总投资", "项目总资金", "全周期资金总额",
    ),  # 实施预算…: slips of 实施期资金总额 in Shuozhou
    "annual.total": (
        "年度资金总额", "年度资金申请总额", "当年资金总额", "年度金额", "年度预算安排", "年度本级预算金额", "预算数",
        "预算申报数", "年初安排金额", "年初预算", "年初预算数", "年度资金", "当年预算",
        "年度预算金额", "预算金额", "资金额度", "项目申报金额",
        "项目预算金额", "年度预算数", "本年预算数", "当年预算金额", "年度预算", "本年度预算金额",
        "项目金额", "当年年度预算", "本年度申请", "下达中央预算内投资", "预算安排", "资金安排", "安排金额",
        "安排资金", "安排经费",
        "全年预算数", "申报金额", "本年度预算", "本年预算",
        "本年预算金额", "申请金额", "项目申请金额", "当年预算数", "年度项目资金", "年度预算总额",
        "年度预算资金总额", "年度资金合计", "当年资金", "本年度资金总额",
        "全年资金总额", "年度总金额", "预算批复数", "批复金额", "预算总额", "补助金额", "本次下达金额",
    ),
    "total": ("资金总额",
        "预算资金总额", "资金合计", "资金总计", "项目总金额", "项目资金合计", "总金额",
    ),  # of the year where no other total is printed (内蒙古), else of the whole (湖北)
    "central": ("中央财政资金", "中央补助", "中央补助安排", "中央资金", "中央财政拨款"),
    "provincial": ("省级财政资金", "自治区财政资金", "省级财政安排", "省级资金", "省级补助",
        "省级", "省级财政补助", "自治区资金", "自治区级资金", "省级配套", "省级财政拨款",
    ),
    "municipal": ("市县(区)财政资金", "市县(区)财政资", "市县财政资金", "市县区财政资金",
        "本级资金", "区级资金", "县级资金", "市级资金", "市级财政资金", "县级财政资金", "区级财政资金",
        "县(区)财政资金", "区县财政资金",
    ),  # …财政资: cut off
    "self_raised": ("单位自筹", "自有资金", "单位自筹资金"),
    "other": ("其他资金",),
    "annual.other": ("当年其他资金",),  # 湖北
    "fiscal": ("财政拨款", "财政资金", "财政拨款数", "一般公共预算", "一般公共预算拨款",
        "本年财政拨款收入", "财政资金合计", "财政补助", "财政拨款资金", "财政性资金",
    ),  # not split by level
    "annual.fiscal": ("当年财政拨款", "本年财政拨款"),
    "own_level": ("本级财政资金", "本级财政", "本级支出", "本级安排", "本级财政支出", "本级财政拨款"),  # beside upper
    "annual.carry_over": ("上年结转资金", "上年结转", "上年结转结余", "结转资金"),
    "upper": (
        "上级财政资金", "上级资金", "该项目支出上级资金", "上级补助", "上级补助资金", "上级专项资金",
        "上级转移支付资金", "上级转移支付", "上级财政转移支付", "上级财政补助", "上级财政补助资金", "上级拨款",
    ),  # 湖南
    "local": ("地方资金", "地方财政资金"),  # transfer forms
    "government_fund": ("政府性基金", "政府性基金预算"),
    "state_capital": ("国有资本经营预算",),
    "fiscal_account": ("财政专户管理资金",),
    "unit_funds": ("单位资金",),
}  # fmt: skip
UNNAMED_TOTAL = "项目资金总额"  # of the whole beside a total of the year (上海), else of the year (北京)
FUND_HEADS = (
    "项目资金", "资金情况", "预算规模及资金用途", "项目预算", "投入目标", "项目资金情况", "预算情况", "资金来源",
    "项目资金申请", "资金总额及构成", "年度资金总额及构成",
)  # fmt: skip
INDICATOR_LABELS: dict[str, tuple[str, ...]] = {
    "table": ("绩效指标", "绩效项目指标表", "本年度绩效指标"),
    "long_table": ("长期绩效指标", "中期绩效指标", "实施期绩效指标"),  # 湖南: two blocks one after the other
    "year_table": ("年度绩效指标",),
    "level1": ("一级指标", "一级指标名称", "级指标"),  # 级指标: 一 taken for the number of a list
    "level2": ("二级指标", "二级指标(长期)", "二级指标(年度)", "二级指标名称"),
    "level3": (
        "三级指标", "三级指标名称", "指标内容", "指标名称", "绩效指标名称", "三级指标(长期)", "三级指标(年度)",
        "具体指标",
    ),
    "value": (
        "指标值", "指标目标值", "目标值", "年度指标值", "年度(/项目)指标值", "指标值及单位", "绩效指标值",
        "当年预期实现值", "指标值(包含数字及文字描述)", "全年(程)目标值", "指标值(长期)", "指标值(年度)",
        "年度目标值",
        "预期指标值", "目标指标值", "绩效目标值", "指标值(含单位)", "预期值", "计划指标值",
    ),
    "long_value": ("实施周期指标值", "实施期指标值", "中期指标值", "总体指标值"),  # 广东: beside 年度指标值
    "half_value": ("半年(程)目标值", "半年目标值"),  # 江苏: beside 全年(程)目标值
    "description": (
        "绩效指标描述", "指标描述", "指标解释", "指标说明", "评(扣)分标准", "评(扣分)标准",
        "绩效标准", "指标值确定依据",
        "指标值内容",
        "三级指标解释", "指标值设定依据", "指标值说明",
    ),
    "operator": ("指标性质", "运算符号", "计算符号", "绩效指标性质", "指标符号", "符号"),
    "direction": ("指标方向", "指标方向性"),
    "content": ("指标属性", "指标值类型", "指标类型"),
    "unit": ("度量单位", "计量单位", "单位", "指标单位", "指标值单位"),
    "weight": (
        "分值", "权重", "分值权重", "权重分值", "分值(权重)", "指标权重", "分值权重(90)", "权重(%)",
        "指标分值",
    ),
    "remark": ("备注", "是否核心指标", "核心指标", "指标来源", "数据来源", "指标类别"),  # read past
}  # fmt: skip
# Rows below the indicators that are no indicators.
TAIL_LABELS = (
    "财政部门审核意见", "主管部门审核意见", "主管部门意见", "财政部门意见", "审核意见", "其他需要说明的问题",
    "其他需说明的问题", "需要说明的其他问题",
    "其他说明",
    "需要说明的问题", "合计", "总计", "说明", "填表说明",
)  # fmt: skip
CONTACT_LABELS: dict[str, tuple[str, ...]] = {
    "responsible": (
        "负责人",
        "项目负责人",
        "项目责任人",
        "项目负责人及电话",
        "单位负责人",
        "单位负责人签字",
        "项目负责人及联系电话",
    ),
    "handler": ("经办人", "填表人", "填报人"),
    "phone": ("联系电话",),
    "filled_at": ("填报日期", "上报时间", "填报时间", "申报日期"),
}

CLASSES = ("category", "attribute", "fund_nature")  # header labels whose content may be a word for money
_UNIT_SUFFIX = regex(r"\((?:单位:)?(?:人民币)?(?:亿元|百万元|万元|千元|元)\)$")
_UNIT_BEHIND = regex(r"/(?:亿|百万|万|千)?元$")
_YEARS_SUFFIX = regex(r"\((?:19|20)\d{2}年?[-至到~](?:19|20)\d{2}年?\)$")
_YEARS_BEFORE = regex(
    r"^(?:19|20)\d{2}年?(?:[-至到~](?:19|20)\d{2}年?(?!度)|(?=年度|当年|本年|全年|中期|实施期))"
)  # 2026-2028年中期目标, 2026年年度目标
LONGEST_LABEL = 24  # characters; longer cells are never labels


class LabelGroup(StrEnum):
    """What the content beside a label is."""

    HEADER = "header"
    TEXT = "text"
    GOAL = "goal"
    FUND = "fund"
    FUND_HEAD = "fund_head"
    INDICATOR = "indicator"
    CONTACT = "contact"
    TAIL = "tail"


OF_PROJECT = (
    LabelGroup.HEADER,
    LabelGroup.FUND,
    LabelGroup.GOAL,
    LabelGroup.TEXT,
)  # the project's own, above its indicators


class Label(NamedTuple):
    """A recognised label. key: attribute, fund key or role. inline: text after a colon in its cell."""

    group: LabelGroup
    key: str
    inline: str = ""


def _index() -> dict[str, tuple[LabelGroup, str]]:
    table: dict[str, tuple[LabelGroup, str]] = {}
    groups = (
        (LabelGroup.HEADER, HEADER_LABELS), (LabelGroup.TEXT, TEXT_LABELS), (LabelGroup.GOAL, GOAL_LABELS),
        (LabelGroup.FUND, FUND_LABELS), (LabelGroup.INDICATOR, INDICATOR_LABELS), (LabelGroup.CONTACT, CONTACT_LABELS),
    )  # fmt: skip
    for group, labels in groups:
        for key, names in labels.items():
            for name in names:
                table.setdefault(compact(name), (group, key))
    for name in TAIL_LABELS:
        table.setdefault(compact(name), (LabelGroup.TAIL, "tail"))
    for name in FUND_HEADS:
        table.setdefault(compact(name), (LabelGroup.FUND_HEAD, "funds"))
    return table


LABELS = _index()


def has_implementation(goal_labels: Container[str]) -> bool:
    """Whether a form prints a cell for the goal of the whole period (实施期目标), by the keys of its goal labels."""
    return "implementation_goal" in goal_labels


@lru_cache(maxsize=8192)
def find_label(text: str) -> Label | None:
    """The label a cell holds, with the text after its colon; None for content."""
    if text.isascii():  # as all sums
        return None
    if len(text) > 4 * LONGEST_LABEL and ":" not in text[:LONGEST_LABEL] and "：" not in text[:LONGEST_LABEL]:
        return None
    plain = compact(text)
    head, colon, tail = plain.partition(":")
    if head == "其中":
        head, colon, tail = tail.partition(":")
    if len(head) > LONGEST_LABEL:
        return None
    hit = LABELS.get(_bare(head))
    if hit is None:
        return None
    inline = ""
    if colon and tail:
        inline = re.split(r"[:：]", text, maxsplit=2 if plain.startswith("其中:") else 1)[-1].strip()
    return Label(*hit, inline)


def _bare(head: str) -> str:
    plain = head.lstrip("*")
    if plain.endswith("元"):
        plain = _UNIT_BEHIND.sub("", plain)
    if plain.endswith(")"):
        plain = _YEARS_SUFFIX.sub("", _UNIT_SUFFIX.sub("", plain))
    return _YEARS_BEFORE.sub("", plain.strip(":"))
