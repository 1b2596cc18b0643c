"""What each option of a rule means and its unit, in Chinese: for the printed settings and their schema.

Every option stands here as "unit；meaning"; a test compares this table with the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Smallest and largest value by unit; a unit that is not here has no upper end.
RANGES: Mapping[str, tuple[int, int]] = {"百分数": (0, 100), "比例": (0, 1), "月": (1, 12)}

OPTION_NOTES: Mapping[str, Mapping[str, str]] = {
    "REL03": {
        "short_overview": "字数；项目概况不超过此长度时才看其中的词",
        "reach": "字数；在“每年”之后此范围内找支付的动词",
    },
    "REL04": {"longest": "年；项目期达到此年数即无法考核", "once": "个；一次性项目的起止日期最多跨此数的年度"},
    "REL06": {
        "rounding": "比例；两处数量相差不超过此比例视为取整",
        "reach": "字数；在数字前后此范围内找所计的事物",
        "most": "比例；指标名称中至少这一部分词要出现在数字旁",
    },
    "REL11": {"rounding": "比例；两处数字相差不超过此比例视为取整"},
    "REL15": {"rounding": "比例；两处数量相差不超过此比例视为取整"},
    "REL08": {"least": "个；有名称的指标少于此数时不判断"},
    "REL10": {
        "alike": "百分数；相似度达到此值视为同一表述",
        "longest": "字数；每格最多比较的长度",
        "sentence": "字数；没有数字的一格达到此长度而没有句末标点，可能被截断",
    },
    "QNT06": {
        "warn_below": "比例；有数字的指标值低于此比例列为疑点",
        "hint_below": "比例；有数字的指标值低于此比例列为提示",
        "least_filled": "个；已填指标值少于此数时不判断",
    },
    "QNT18": {"fewest": "个；三级指标少于此数即偏少", "most": "个；三级指标多于此数即偏多"},
    "QNT20": {"least_words": "字数；数字以外的文字少于此数的指标值不比较"},
    "FEA01": {"low": "百分数；满意度低于此值列为提示", "failing": "百分数；满意度低于此值列为疑点"},
    "FEA02": {"least": "个；比率指标少于此数时不判断"},
    "FEA03": {"shortest": "字数；短于此且未写明制度即视为没有措施"},
    "AMT05": {"tolerance": "元；合计与分项之差不超过此数视为相等"},
    "AMT08": {"share": "比例；成本超出年度资金不超过此比例视为取整"},
    "AMT09": {"share": "比例；文中金额与年度资金相差不超过此比例视为取整"},
    "AMT12": {"tolerance": "百分点；公开占比的取整误差"},
    "AMT15": {"totals": "分；可接受的权重合计", "splits": "分；本地规定的一级指标权重分配，由大到小；不写则不检查"},
    "AMT17": {"share": "比例；本年付款与年度资金相差不超过此比例视为取整"},
    "AMT20": {
        "rounding": "比例；按标准计算的金额与年度资金相差不超过此比例视为取整",
        "cap": "比例；标准写明为上限（≤）时，按标准计算的金额可超出年度资金的比例",
        "times": "倍；同类项目单位成本相差达到此倍数",
    },
    "DAT05": {"first_month": "月；填报日期不早于上一年度的此月"},
    "DAT07": {"years": "年；依据文件早于预算年度此年数即提示"},
    "DAT12": {"slack_months": "个月；起止时间可超出项目期的长度"},
    "DAT14": {
        "slack": "个月；工期与起止时间可相差的月数",
        "late": "个月；指标的完成时间可晚于计划的月数",
        "over": "个月；工期可超出项目期的月数",
    },
    "CPY01": {
        "least_exact": "字数；短于此的相同文字视为常用语",
        "least_near": "字数；短于此的文字不作近似比较",
        "near": "百分数；相似度达到此值视为近似相同",
    },
    "CPY02": {
        "least_name": "字数；项目名称短于此时不判断",
        "whole_form": "个；只写项目名称的栏达到此数时合为一条“全表只写项目名称”",
        "share": "比例；较短的一处占较长的一处达到此比例，视为只写了名称",
    },
    "CPY03": {
        "least_warning": "字数；短于此的相同文字只列为提示",
        "least_own_words": "字数；立项依据除文件名称、文号以外的文字",
    },
    "CPY04": {"least_rows": "行；已填指标少于此数时不判断"},
    "CPY05": {
        "least_length": "字数；短于此的相同文字视为各部门通用",
        "least_departments": "个；使用同一文字的部门数",
    },
    "CPY06": {
        "least_cut": "字数；被截断的年度目标至少保留的长度",
        "tolerance_yuan": "元；两个资金总额之差不超过此数视为相等",
    },
    "CPY07": {
        "same_office": "百分数；除去地名后两单位名称的相似度达到此值视为同类单位",
        "context": "字数；在名称前后此范围内找合作、对口等说明",
        "least_name": "字数；单位名称短于此时不比较",
    },
    "CPY08": {
        "least_adjacent": "字数；连续重复的文字至少这么长",
        "least_apart": "字数；隔开重复的句子至少这么长",
        "least_in_section": "字数；同一部分两个段落中重复的句子至少这么长",
        "least_clause": "字数；同一栏内隔开重复的分句至少这么长",
    },
    "CPY09": {
        "least_forms": "张；使用同一句式的绩效目标表数",
        "least_literal": "字数；句式中除可变部分以外的文字",
    },
    "CPY11": {
        "same_name": "百分数；除去年份后项目名称的相似度达到此值视为同一项目",
        "least_length": "字数；短于此的文字不算沿用",
        "least_rows": "行；已填指标少于此数时不判断",
        "money_change": "比例；年度资金变动超过上年的此比例视为有变化",
    },
    "CPY12": {
        "similar": "百分数；相似度达到此值视为大部分相同",
        "least_own_words": "字数；立项依据除文件名和文号外少于此数的不比较",
        "most_characters": "字数；长于此的文字不比较",
        "most_texts": "个；同一栏目的文字多于此数时不比较",
    },
    "CPY13": {
        "similar": "百分数；相似度达到此值视为大部分相同",
        "same": "百分数；达到此值由CPY01报告",
    },
    "FRM02": {"near": "比例；与规定类别的相近程度达到此值，视为想填该类别"},
    "FRM04": {
        "largest_change": "字数；两个名称相差超过此数视为不同单位",
        "shortest_name": "字数；短于此的名称不比较",
        "longest_name": "字数；长于此的文字不视为名称",
        "common": "处；常用写法至少出现此数时，单独一处的其他写法才视为笔误",
        "most_evidence": "处；每种写法引用的处数，全部处数写在句中",
    },
    "FRM08": {"shortest": "字数；被截断的文字至少保留的长度"},
    "FRM09": {
        "longest": "字数；三级指标名称的最大长度",
        "sentence": "字数；达到此长度且以句号结尾的名称视为句子",
    },
    "FRM10": {
        "agreeing_fields": "个；至少这么多栏目同向错位",
        "longest_schedule": "字数；长于此的文字不视为单纯的进度安排",
        "longest_document": "字数；长于此的文字不视为单纯的文件名称",
    },
}


def option_note(code: str, name: str) -> str:
    """Unit and meaning of an option; "" for one that is not described."""
    return OPTION_NOTES.get(code, {}).get(name, "")


def option_range(code: str, name: str) -> tuple[int, int | None]:
    """(smallest, largest) value an option may have; None for no upper end. No threshold is negative."""
    return RANGES.get(option_note(code, name).partition("；")[0], (0, None))
