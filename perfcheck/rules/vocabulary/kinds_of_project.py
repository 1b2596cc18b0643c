"""Words in a 项目名称 that tell what kind of spending a project is (names of the Shuozhou books)."""

from __future__ import annotations

from perfcheck.patterns import regex

# 工程建设, 修缮, 购置: commonly given a cost indicator (COM09).
WORKS = (
    "工程", "改造", "修缮", "购置", "建设", "设备", "新建", "扩建", "装修", "维修", "采购", "整治", "更新",
    "扩容", "修复", "安装", "翻新", "拆除", "绿化", "加固", "配套设施", "基础设施",
)  # fmt: skip
# Spending whose result people receive or use: they can be asked whether they are satisfied.
PEOPLE = (
    "群众", "居民", "村民", "农民", "农户", "住户", "学生", "教师", "儿童", "老人", "患者", "残疾", "低保",
    "特困", "救助", "补助", "补贴", "补偿", "慰问", "抚恤", "遗属", "退役军人", "退休", "供水", "供热",
    "供暖", "供气", "保洁", "垃圾", "公园", "广场", "公交", "小区", "养老", "培训", "就业", "医疗", "卫生",
    "教育", "文化活动", "公共服务", "便民",
)  # fmt: skip
# Money that moves between accounts or pays one's own staff: nobody outside is served directly.
NO_SERVED_PEOPLE = (
    "还本付息", "还款", "利息", "债券", "债务", "结算", "转账", "上缴", "代缴", "残疾人就业保障金",
    "残疾人就业保证金", "工资", "聘用", "合同工", "临时工", "编制费", "二类费用", "劳务费", "报酬",
)  # fmt: skip
# Pay and allowances: fixed by law, paid in full, without a lasting effect to be measured in years.
PAY = (
    "工资", "津贴", "补贴", "绩效奖", "遗属", "合同工", "临时工", "聘用人员", "退休人员", "退役军人",
    "公积金", "社保", "抚恤", "保障金", "保证金", "见习", "公益性岗位", "生活补助", "人员补助", "人员经费",
)  # fmt: skip
GRANTS = ("补助资金", "补助经费", "补助款", "补贴资金", "奖补资金", "转移支付")  # 危房改造补助资金: paid out, not built
PAID_OUT = ("补贴", "补助", "奖补", "奖励", "以奖代补")  # ends of names: 充电桩建设补贴
DEBT = ("还本付息", "还款", "付息", "偿债", "利息")
# Spending of every day that a word of works may stand in: 社区环境整治和建设经费, 供水工程长效管护.
REAL_WORKS = ("工程", "改造", "修缮", "购置", "新建", "扩建", "安装")
KEEPING = ("管护", "养护", "运维", "运行维护")


# Words of works that say nothing of any: 希望工程助学, 质检体系建设.
_NO_WORKS = regex(
    "(?:希望|民生|暖心|名师|惠民|民心|爱心|春蕾|人才|素质提升|强基|雨露|头雁|青蓝|菜篮子)工程"
    "|(?:古籍|典籍|图书|文献|档案|字画|书画|拓片|心理|信用)修复"
    "|(?:体系|队伍|品牌|制度|机制|作风|廉政|法治|信用|人才|班子|文明|精神文明)建设"
)


def is_works(name: str) -> bool:
    """Whether a 项目名称 is one of works or purchase. By the name only: every second 项目概况 speaks of 建设."""
    name = _NO_WORKS.sub("", name)
    return any(w in name for w in WORKS) and not any(w in name for w in NO_SERVED_PEOPLE) and not is_running(name)


def is_running(name: str) -> bool:
    if any(word in name for word in KEEPING):
        return not any(word in name for word in REAL_WORKS if word != "工程")
    return "经费" in name and not any(word in name for word in REAL_WORKS)
