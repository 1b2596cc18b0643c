"""Whom a satisfaction indicator asks, and the words a form of that trade holds somewhere (REL14)."""

from __future__ import annotations

from typing import NamedTuple


class Audience(NamedTuple):
    """asked: words of those who are asked. trade: what they are told of, in Chinese. words: of any form of the trade.

    words are many and short on purpose: one of them anywhere in a form is enough to say nothing. but: words that hold
    one of them and are of another trade (松材线虫病, 隐患).
    """

    asked: tuple[str, ...]
    trade: str
    words: tuple[str, ...]
    but: tuple[str, ...] = ()


_EDUCATION = (
    "学生", "学校", "教育", "教学", "小学", "中学", "大学", "学院", "入学", "助学", "研学", "学习", "幼儿", "校", "课",
    "儿童", "少年", "家长", "托育", "婴", "科普", "营养", "阅读", "图书", "体育", "考试", "招生", "教师",
    "科技馆", "科学馆", "参观", "博物馆", "纪念馆",
)  # fmt: skip
_HEALTH = (
    "医", "诊", "病", "患", "卫生", "健康", "药", "护理", "康复", "急救", "救护", "疗", "疫", "残疾", "献血", "血液",
)  # fmt: skip
_SICK_THINGS = (
    "线虫病", "病虫", "病害", "病枯", "病死", "病木", "疫木", "疫区", "疫点", "农药", "注药", "施药", "用药", "无药",
    "药剂", "投药", "疫情", "火药", "弹药", "隐患", "后患", "专家巡诊", "诊断", "带病运行",
)  # fmt: skip
_TOURISM = (
    "旅", "游", "景", "文化", "馆", "公园", "演出", "赛", "节庆", "博物", "湿地", "森林", "广场", "文物", "古", "民宿",
    "展", "步道", "滨", "绿道", "沙滩", "海",
)  # fmt: skip
_TRAFFIC = ("交通", "公交", "客", "车", "站", "航", "运输", "公路", "出行", "轨道", "船", "渡", "梯", "索道")
_INSURANCE = ("保险", "参保", "医保", "社保", "养老", "工伤", "失业", "公积金", "社会保障")
_BREEDING = (
    "养",
    "畜",
    "牧",
    "渔",
    "禽",
    "动物",
    "兽",
    "疫",
    "水产",
    "饲料",
    "粪",
    "农",
    "畜禽",
    "牲畜",
    "家禽",
    "养殖",
)

AUDIENCES: tuple[Audience, ...] = (
    Audience(("学生", "家长", "师生", "考生"), "教育", _EDUCATION),
    Audience(("患者", "病人", "就诊", "就医", "住院"), "医疗卫生", _HEALTH, _SICK_THINGS),
    Audience(("游客",), "文化旅游", _TOURISM),
    Audience(("乘客",), "交通运输", _TRAFFIC),
    Audience(("用水户", "用水居民", "用水群众"), "供水用水", ("水", "灌", "泵", "渠", "井")),
    Audience(("学员", "受训", "参训"), "培训", ("训", "学", "班", "教", "讲", "课", "师资", "授")),
    Audience(("纳税人",), "税务", ("税", "营商", "企业", "财政", "收费")),
    Audience(
        ("参保人", "参保群众", "参保职工", "参保农户", "参保对象", "投保农户", "参保居民"), "社会保险", _INSURANCE
    ),
    Audience(("养殖户",), "畜牧水产", _BREEDING),
    Audience(
        ("丧属", "丧户", "逝者家属", "祭扫"),
        "殡葬",
        ("殡", "葬", "火化", "遗体", "骨灰", "墓", "陵", "烈士", "清明", "逝", "丧"),
    ),
    Audience(
        ("旅客", "驾驶员", "司机", "船员", "船民"),
        "交通运输",
        (*_TRAFFIC, "路", "驾", "道", "运", "隧", "桥", "机动车", "车辆"),
    ),
    Audience(
        ("献血者", "孕产妇", "产妇", "受检者", "接种"), "医疗卫生", (*_HEALTH, "孕", "妇幼", "检", "种", "生育", "免疫")
    ),
    Audience(
        ("老年人", "老人", "托养对象", "供养对象"),
        "养老救助",
        (
            "老",
            "养",
            "龄",
            "福利",
            "托",
            "供养",
            "救助",
            "低保",
            "特困",
            "残",
            "民政",
            "寿",
            "助餐",
            "社区",
            "卫生",
            "健康",
            "医",
            "公交",
            "公园",
            "慰问",
            "关爱",
            "离休",
            "退休",
            "适老",
            "军休",
            "护理",
            "居家",
            "小区",
            "电梯",
        ),
    ),
    Audience(
        ("残疾人", "残疾儿童", "残疾学生"),
        "残疾人服务",
        ("残", "无障碍", "康复", "盲", "聋", "特教", "特殊教育", "福利", "民政", "救助"),
    ),
    Audience(
        ("投诉人", "当事人", "诉讼", "受援人", "矫正对象", "信访人", "来访群众", "信访群众"),
        "司法信访",
        (
            "诉",
            "访",
            "调解",
            "仲裁",
            "法",
            "案",
            "矫正",
            "纠纷",
            "维权",
            "投诉",
            "检察",
            "公证",
            "律",
            "审判",
            "热线",
            "消费",
            "监察",
            "执",
            "登记",
            "婚姻",
            "许可",
            "处罚",
            "事故",
            "交易",
        ),
    ),
    Audience(
        ("考生", "报考人员", "应考"),
        "考试",
        ("考", "招", "试", "录", "学", "教", "聘", "校"),
    ),
    Audience(
        ("参赛", "运动员", "选手"),
        "文体赛事",
        ("赛", "体", "运动", "比", "竞", "节", "会", "文", "艺", "训", "球", "奖", "演"),
    ),
    Audience(
        ("观众", "听众", "受众", "收视"),
        "文化广电",
        ("演", "播", "视", "听", "影", "戏", "文", "艺", "赛", "展", "剧", "媒", "节", "晚会", "宣传"),
    ),
    Audience(
        ("退役军人", "优抚对象", "军属", "烈属", "现役", "官兵", "军人"),
        "退役军人和国防",
        ("军", "兵", "优抚", "烈", "退役", "光荣牌", "双拥", "国防", "武", "民兵", "褒扬", "拥军"),
    ),
    Audience(
        ("林农", "护林员", "林场职工"), "林草", ("林", "草", "树", "木", "绿", "苗", "火", "野生", "湿地", "自然保护")
    ),
    Audience(("渔民", "养鱼户"), "渔业", ("渔", "鱼", "水产", "船", "海", "湖", "江", "港", "禁捕", "水")),
    Audience(("移民",), "移民安置", ("移民", "库区", "搬迁", "安置", "水库", "水电", "扶贫", "乡村振兴")),
    Audience(
        ("毕业生", "求职者", "创业者", "失业人员"),
        "就业创业",
        ("就业", "创业", "求职", "招聘", "岗", "人才", "失业", "见习", "学", "劳动", "贷款", "孵化", "技能"),
    ),
    Audience(("读者",), "图书阅读", ("图书", "阅读", "文献", "书", "籍", "馆", "报", "刊", "文化", "档案", "史", "志")),
)


# People whom any project may serve, in words that do not tell which of them.
ANYBODY = frozenset(
    {
        "公众", "社会公众", "受益", "受益者", "受益人", "用户", "市民", "使用", "使用者", "人民", "服务对象", "员工",
        "周边", "沿线", "当地", "广大", "参与", "项目区", "辖区", "城区", "农村", "百姓", "老百姓", "城乡", "部门",
        "基层", "片区", "住户", "业主", "商户", "区内", "区域", "入住", "来访", "办事", "受训", "参训", "人口",
        "服务", "社区", "乡镇", "牧户", "牧民", "农牧民", "牧区",
    }
)  # fmt: skip


def asks_of_own_trade(asked: str, form: str, least: int = 1) -> bool:
    """Whether a satisfaction row asks people of a trade of which the form has a word: 读者 where it has 图书.

    least: places in the form in which a word of the trade must stand."""
    own = (audience for audience in AUDIENCES if any(word in asked for word in audience.asked))
    return any(sum(form.count(word) for word in audience.words) >= least for audience in own)


def of_trade(office: str, word: str) -> bool:
    """Whether a word is of the trade that an office is named for, so of all its projects: 文献 of a 图书馆."""
    trades = (audience.words for audience in AUDIENCES if any(len(w) > 1 and w in office for w in audience.words))
    return any(len(w) > 1 and w in word for words in trades for w in words)
