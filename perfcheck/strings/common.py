"""Words of both pages."""

from __future__ import annotations

PAGE_COMMON: dict[str, str] = {
    "wan": "万元",
    "source": "来源文件",
    "none": "无",
    "place": "出处",
    "project": "项目",
    "field": "栏目",
    "rule": "规则",
    "severity": "级别",
    "count": "条数",
    "amount": "金额（万元）",
    "whole_department": "整个部门",
    "skip_to_findings": "跳到审核发现",
    "disclaimer": "本页由程序比对生成，供人工审核参考；是否成立由审核人判断。",
    "no_script": "浏览器没有运行脚本：内容完整、可打印，筛选、快捷键和记录决定不可用。",
    "sections": "目录",
    "filters_and_record": "筛选与决定记录",
    "close": "关闭",
    "table": "表",
}
