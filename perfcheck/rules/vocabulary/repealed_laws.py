"""Laws, decrees and regulations that were repealed, and since which year (DAT09). Titles without 中华人民共和国.

Only those that were replaced by one of another name: a title that lives on with a new text tells nothing.
"""

from __future__ import annotations

_CIVIL_CODE = (2021, "民法典")
_ACCOUNTING = (2019, "政府会计制度")

# title → (first year without it, what stands in its place, "" where nothing does)
REPEALED: dict[str, tuple[int, str]] = {
    "婚姻法": _CIVIL_CODE,
    "继承法": _CIVIL_CODE,
    "民法通则": _CIVIL_CODE,
    "民法总则": _CIVIL_CODE,
    "收养法": _CIVIL_CODE,
    "担保法": _CIVIL_CODE,
    "合同法": _CIVIL_CODE,
    "物权法": _CIVIL_CODE,
    "侵权责任法": _CIVIL_CODE,
    "食品卫生法": (2009, "食品安全法"),
    "城市规划法": (2008, "城乡规划法"),
    "行政监察法": (2018, "监察法"),
    "城市房屋拆迁管理条例": (2011, "国有土地上房屋征收与补偿条例"),
    "公路运输管理暂行条例": (2008, "道路运输条例"),
    "水路运输管理条例": (2013, "国内水路运输管理条例"),
    "土地复垦规定": (2011, "土地复垦条例"),
    "退伍义务兵安置条例": (2011, "退役军人安置条例"),
    "退役士兵安置条例": (2025, "退役军人安置条例"),
    "排污费征收使用管理条例": (2018, "环境保护税法"),
    "计划生育技术服务管理条例": (2022, ""),
    "社会抚养费征收管理办法": (2022, ""),
    "流动人口计划生育工作条例": (2022, ""),
    "取水许可制度实施办法": (2006, "取水许可和水资源费征收管理条例"),
    "行政单位会计制度": _ACCOUNTING,
    "事业单位会计制度": _ACCOUNTING,
    "医院会计制度": _ACCOUNTING,
    "中小学校会计制度": _ACCOUNTING,
    "高等学校会计制度": _ACCOUNTING,
    "国有建设单位会计制度": _ACCOUNTING,
    "基本建设财务管理规定": (2017, "基本建设财务规则"),
    "工程建设项目招标范围和规模标准规定": (2019, "必须招标的工程项目规定"),
    "政府采购信息公告管理办法": (2021, "政府采购信息发布管理办法"),
    "财政支出绩效评价管理暂行办法": (2021, "项目支出绩效评价管理办法"),
}
