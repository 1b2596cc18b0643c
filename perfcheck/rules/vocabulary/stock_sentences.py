"""Sentences that come again by the nature of a published budget or 决算, and labels of its forms."""

from __future__ import annotations

# 决算数小于全年预算数的主要原因…, 比2023年预算执行数持平, 注：本表为空表: said of every 科目 or table.
STOCK_SENTENCES = (
    "决算数", "预算执行数", "主要原因", "原因是", "年初预算", "完成预算", "预算的", "持平", "本表为空", "空表",
    "本表无", "注:", "注：", "无此项", "没有此项", "未安排", "无相关", "按有关规定", "按相关规定",
)  # fmt: skip
# Two of these in one paragraph: a form that was not read as one.
FORM_WORDS = (
    "一级指标", "二级指标", "三级指标", "指标值", "绩效指标", "年度目标", "实施期", "资金总额", "指标名称", "目标值",
    "自评得分", "项目属性",
)  # fmt: skip
