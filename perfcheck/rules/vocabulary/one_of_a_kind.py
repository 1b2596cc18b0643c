"""Kinds of one thing that exclude each other: what is of one of them is of no other (REL17)."""

from __future__ import annotations

from typing import NamedTuple


class Series(NamedTuple):
    """member: pattern of its words. noun: characters behind two of them that must be alike to be of one thing.

    by_count: only where one number stands with both of them.
    """

    name: str
    member: str
    noun: int
    by_count: bool = False


_TENTHS = "一二三四五六七八九十"

# Groups of people none of whom is likely to be of another one.
_PEOPLE = (
    "高校毕业生", "就业困难人员", "退役军人", "农民工", "残疾人", "老年人", "中小学生", "幼儿", "孕产妇", "失业人员",
    "低保对象", "特困人员", "优抚对象", "护林员", "辅警", "驾驶员", "运动员", "裁判员", "志愿者", "律师", "乡村医生",
    "护士", "养殖户", "种植户", "移民", "村干部", "教师", "消防员", "讲解员", "保洁员", "网格员", "协管员", "孤儿",
    "法官",
)  # fmt: skip

SERIES: tuple[Series, ...] = (
    Series(
        "等级",
        r"(?<![一二三四五、第])[特一二三四五六]级(?!指标|联动|网络|政府|预算|部门|单位|科目|体系|分[类级]|党|干部)",
        2,
    ),
    Series("类别", r"(?<![一二三四五、第分])[一二三四五六]类(?!事业|费用|区别|型)", 2),
    Series("类别", r"[ⅠⅡⅢⅣⅤ]类|(?<![A-Za-z])I{1,3}类|(?<![A-Za-z])I?V类", 2),
    Series("等级", "[甲乙丙丁]级", 2),
    Series("排放标准", "国[一二三四五六](?=及|标准|排放|柴油|汽油|以)", 2),
    Series("道路等级", "国道|省道|县道|乡道|村道", 2),
    Series("企业规模", "小微(?=企业)|中小微?(?=企业)|规模以[上下](?:工业)?(?=企业)|大型(?=企业)|龙头(?=企业)", 2),
    Series("人群", "|".join(_PEOPLE), 99, by_count=True),
    Series("城乡", "(?<!村和)(?<!镇及)(?<!市和)(?:城市|城镇|农村)(?!商业)", 3),
    Series(
        "地域", "(?<![居于列比较])全[国省市县区镇乡](?!第|前|平均|均值|排名|首|领先|最)", 5
    ),  # 居全市第7位: against others
    Series("方位", r"(?<=城)[东西南北](?![一-龥]?[、和])", 2),
    Series("序号", rf"第[{_TENTHS}]{{1,3}}(?=小学|中学|初中|幼儿园|实验|人民医院|水厂|污水|敬老院|社区|派出所)", 2),
    Series("年龄", r"(?<![\d.])[1-9]\d(?=周?岁)", 5),
    Series("规格", r"(?<![\d.~-])\d{1,4}(?=客位|千伏|马力|匹|吨级|座(?:位|客车|校车|新能源))", 4),
    Series("编号", r"(?<![A-Za-z\d/.\-])[A-Z]\d{2,4}(?![A-Za-z\d.\-])", 1),
    Series("号码", r"(?<![\d.,〔\[(-])(?:12|96)\d{3}(?![\d.,]|[一-龥]?[元人户个次件份亩米吨])", 2),
)
