"""Whom a satisfaction indicator asks, and the words a form of that trade holds somewhere (REL14)."""

from __future__ import annotations

from typing import NamedTuple


class Audience(NamedTuple):
    """asked: words of those who are asked. trade: what they are told of, in Chinese. words: of any form of the trade.

    words are many and short on purpose: one of them anywhere in a form is enough to say nothing.
    """

    asked: tuple[str, ...]
    trade: str
    words: tuple[str, ...]


_EDUCATION = (
    "学生", "学校", "教育", "教学", "小学", "中学", "大学", "学院", "入学", "助学", "研学", "学习", "幼儿", "校", "课",
    "儿童", "少年", "家长", "托育", "婴", "科普", "营养", "阅读", "图书", "体育", "考试", "招生", "教师",
)  # fmt: skip
_HEALTH = (
    "医", "诊", "病", "患", "卫生", "健康", "药", "护理", "康复", "急救", "救护", "疗", "疫", "残疾", "献血", "血液",
)  # fmt: skip
_TOURISM = (
    "旅", "游", "景", "文化", "馆", "公园", "演出", "赛", "节庆", "博物", "湿地", "森林", "广场", "文物", "古", "民宿",
    "展", "步道", "滨", "绿道", "沙滩", "海",
)  # fmt: skip
_TRAFFIC = ("交通", "公交", "客", "车", "站", "航", "运输", "公路", "出行", "轨道", "船", "渡", "梯", "索道")
_INSURANCE = ("保险", "参保", "医保", "社保", "养老", "工伤", "失业", "公积金", "社会保障")
_BREEDING = ("养", "畜", "牧", "渔", "禽", "动物", "兽", "疫", "水产", "饲料", "粪", "农")

AUDIENCES: tuple[Audience, ...] = (
    Audience(("学生", "家长", "师生", "考生"), "教育", _EDUCATION),
    Audience(("患者", "病人", "就诊", "就医", "住院"), "医疗卫生", _HEALTH),
    Audience(("游客",), "文化旅游", _TOURISM),
    Audience(("乘客",), "交通运输", _TRAFFIC),
    Audience(("用水户", "用水居民", "用水群众"), "供水用水", ("水", "灌", "泵", "渠", "井")),
    Audience(("学员", "受训", "参训"), "培训", ("训", "学", "班", "教", "讲", "课", "师资", "授")),
    Audience(("纳税人",), "税务", ("税", "营商", "企业", "财政", "收费")),
    Audience(
        ("参保人", "参保群众", "参保职工", "参保农户", "参保对象", "投保农户", "参保居民"), "社会保险", _INSURANCE
    ),
    Audience(("养殖户",), "畜牧水产", _BREEDING),
    Audience(("读者",), "图书阅读", ("图书", "阅读", "文献", "书", "籍", "馆", "报", "刊", "文化", "档案", "史", "志")),
)


# People whom any project may serve, in words that do not tell which of them.
ANYBODY = frozenset(
    {
        "公众", "社会公众", "受益", "受益者", "受益人", "用户", "市民", "使用", "使用者", "人民", "服务对象", "员工",
        "周边", "沿线", "当地", "广大", "参与", "项目区", "辖区", "城区", "农村", "百姓", "老百姓", "城乡", "部门",
        "基层", "片区", "住户", "业主", "商户", "区内", "区域", "入住", "来访", "办事", "受训", "参训", "人口",
        "服务", "社区", "乡镇",
    }
)  # fmt: skip


def asks_of_own_trade(asked: str, form: str) -> bool:
    """Whether a satisfaction row asks people of a trade of which the form has a word: 读者 where it has 图书."""
    own = (audience for audience in AUDIENCES if any(word in asked for word in audience.asked))
    return any(word in form for audience in own for word in audience.words)


def of_trade(office: str, word: str) -> bool:
    """Whether a word is of the trade that an office is named for, so of all its projects: 文献 of a 图书馆."""
    trades = (audience.words for audience in AUDIENCES if any(len(w) > 1 and w in office for w in audience.words))
    return any(len(w) > 1 and w in word for words in trades for w in words)
