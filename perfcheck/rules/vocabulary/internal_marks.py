"""Marks of papers not meant for publication.

Where each was seen stands behind it.
"""

from __future__ import annotations

from perfcheck.patterns import regex

# Longest first, so that the whole mark is quoted. Seen as a watermark in Shuozhou (仅供内部审核).
INTERNAL_MARKS: tuple[str, ...] = (
    "仅供内部审核使用",
    "仅供内部审核",
    "仅供内部使用",
    "仅供内部参考",
    "仅限内部使用",
    "仅限内部传阅",
    "内部传阅",
    "内部资料",
    "内部使用",
    "内部文件",
    "仅供参考",
    "仅供审核使用",
    "仅供审核",
    "征求意见稿",
    "送审稿",
    "报审稿",
    "审议稿",
    "审核稿",
    "初审稿",
    "讨论稿",
    "修改稿",
    "校对稿",
    "未定稿",
    "内部稿",
    "内部讨论",
    "内部审阅",
    "内部征求意见",
    "内部参考",
    "内部掌握",
    "限内部使用",
    "仅供讨论",
    "供讨论",
    "讨论用",
    "仅供领导参阅",
    "供领导参阅",
    "此件不予公开",
    "此件不公开",
    "请勿对外公开",
    "请勿公开",
    "不得公开",
    "草稿",
    "初稿",
    "请勿外传",
    "严禁外传",
    "不得外传",
    "阅后收回",
    "会后收回",
    "用后收回",
    "阅后退回",
)
# A clause of its own that is one of these speaks of the paper; a project may well make a draft, but none of these.
NOT_FOR_OTHERS: tuple[str, ...] = tuple(
    m for m in INTERNAL_MARKS if "内部" in m or "外传" in m or m.startswith("仅供") or m.endswith(("收回", "退回"))
)
# Secrecy marks stand alone or with a star and a term: "秘密★1年".
SECRECY_MARKS: tuple[str, ...] = ("绝密", "机密", "秘密", "密级")

# Projects near state secrets: ask whether the secrecy review before publication was made.
SECRECY_WORDS: tuple[str, ...] = (
    "涉密", "机要保密", "机要通信", "机要文件", "国防", "军事设施", "技侦", "技术侦察", "情报",
    "密码设备", "国家秘密",
)  # fmt: skip
# 国防 that is none: 全国|防灾减灾日, 我国|防汛, 共和国|防洪法.
NO_DEFENCE = regex("国防(?=[灾汛洪旱涝凌潮台风沙震火疫病癌艾虫鼠冻霜雷溺盗诈骗腐控治护范止返])")
# A unit of the army by the number it has outside (73123部队), and by its own (第73集团军, 某合成旅), which is secret.
UNIT_NUMBER = regex(r"(?<!\d)\d{5}(?:部队|分队|舰艇部队)")
UNIT_NAME = regex(
    r"第?[\d一二三四五六七八九十百某]{1,5}(?:集团军|(?:合成|重型合成|轻型合成|炮兵|防空|特战|陆航|空中突击|装甲|摩步|机步|步兵|导弹|工化|勤务支援"
    r"|雷达|海军陆战|陆战|武警)[一-龥]{0,4}?[师旅团营](?![长级]))"
)
# Everyday uses of those words that say nothing about secrets.
SECRECY_HARMLESS: tuple[str, ...] = (
    "国防教育", "全民国防", "国防动员宣传", "国防建设", "国防事业",
    "国防和军队建设", "保密培训", "保密教育", "保密宣传", "非涉密", "不涉密",
    "机要通信用车", "舆情信息", "情报所", "科技情报", "情报板", "病虫情报", "病虫害情报", "虫情情报", "测报情报",
    "国防动员部", "国防动员办公室", "国防动员委员会", "国防科技工业局", "国防科工局",  # names of offices
)  # fmt: skip

# Sensitive personal matters, with a person's name (DIS03).
SENSITIVE_MATTERS: tuple[str, ...] = (
    "患病", "确诊", "残疾等级", "精神障碍", "低保户", "五保户", "特困人员", "孤儿", "未成年人",
    "艾滋", "癌症", "癌", "白血病", "重病", "大病", "残疾人", "临时救助",
    "尿毒症", "慢性病", "肿瘤", "透析", "失能", "失智", "瘫痪", "偏瘫", "精神病", "心脏病", "肝硬化", "脑梗", "癫痫",
    "抑郁症", "截肢", "失明", "身患", "因病", "救助对象", "遗属", "困难补助", "抚恤",
    "精神分裂", "双相障碍", "肢体残疾", "级残疾", "残疾证", "低保对象", "家住", "住址", "诊断为", "诊断：",
    "感染者", "患者", "病人",
)  # fmt: skip
