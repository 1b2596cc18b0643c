"""What tells a benefit from a problem, a duty or a benefit of another kind (QNT26)."""

from __future__ import annotations

# A value that ends so names what is wrong (停车难, 环境脏乱差); behind a word of relief it is a benefit.
PROBLEMS = (
    "难",
    "脏乱差",
    "拥堵",
    "污染",
    "噪声",
    "噪音",
    "粉尘",
    "内涝",
    "短缺",
    "不足",
    "隐患",
    "浪费",
    "负担",
    "矛盾",
    "滞后",
    "老化",
    "多发",
    "频发",
    "严峻",
    "偏低",
    "偏少",
    "较差",
    "破损",
    "落后",
    "薄弱",
    "欠缺",
    "不便",
    "水土流失",
    "人才流失",
    "不高",
    "不强",
    "不畅",
    "不完善",
    "不健全",
    "不平衡",
)
# A value that begins so does harm, and one that ends so has more of it.
DOES_HARM = ("破坏", "浪费", "损害", "危害", "恶化")
RELIEF = (
    "解决", "减少", "减轻", "降低", "缓解", "改善", "消除", "防止", "避免", "治理", "改变", "无", "零", "不",
    "没有", "遏制", "化解", "杜绝", "控制", "有效", "防治", "预防", "提高", "提升", "促进", "保障", "减排", "消减",
    "削减", "排除", "破解", "整治", "节约", "弥补", "补齐", "攻克", "处理", "达标", "补足", "应对", "规避",
    "结束", "告别", "打通", "方便",
)  # fmt: skip
# 保障…事件的发生: what is to be prevented is promised.
PROMOTED_HARM = ("保障", "保证", "促进", "提高", "确保", "提升", "增强", "增加", "加大", "加剧")
HARM = (
    "事故", "事件", "污染", "投诉", "灾害", "风险", "纠纷", "犯罪", "案件", "浪费", "火灾", "疫情", "险情", "伤亡",
    "违法行为", "违规行为", "欠薪", "失学", "返贫",
)  # fmt: skip
# Values that say that a harm grows, and ends of names that tell a good of it (应对能力, 防范意识).
MORE = ("增加", "上升", "增多", "增长", "加剧", "扩大", "提高", "提升", "加大")
GOOD_ENDS = ("能力", "意识", "水平", "办结率", "处理率", "处置率", "查处率", "化解率", "满意度", "效率", "机制", "质量")
FALLING = ("下降", "降低", "减少", "压降", "降幅")
# Ends of names of what nobody wants more of, though it is no event.
NUISANCES = (
    "漂浮物", "垃圾", "垃圾量", "积水", "积水点", "污染物", "扬尘", "异味", "堵点", "违建", "漏损", "噪声", "噪音",
    "蚊蝇", "杂草", "残留", "流失", "黑臭水体", "乱象", "欠账", "隐患", "投诉量", "拥堵点",
    "死猪", "死鱼", "死禽", "死畜",
)  # fmt: skip
# Values that are nothing but a change for the worse, and what a name of a good ends with or speaks of.
WORSE = (
    "减退", "减弱", "弱化", "变差", "恶化", "削弱", "衰退", "滑坡", "下滑", "下降", "降低", "减少", "走低", "缩小",
    "缩减", "萎缩",
)  # fmt: skip
GOODS = (
    "积极性", "热情", "意识", "素质", "幸福感", "获得感", "安全感", "归属感", "满意度", "信任度", "美誉度", "知名度",
    "认可度", "参与度", "凝聚力", "竞争力", "影响力", "公信力", "战斗力", "执行力", "吸引力", "创新力", "生产力",
    "能力", "水平", "质量", "效率", "收入", "产值", "就业率", "覆盖率", "普及率", "知晓率", "合格率", "受益面",
    "形象",
)  # fmt: skip
# Of these less is better, whatever the name ends with: 能耗水平, 收费水平.
LOW_IS_GOOD = (
    "能耗", "耗", "成本", "收费", "费用", "价格", "负担", "噪", "排放", "风险", "事故", "贫困", "失业", "违", "债",
    "杠杆", "污",
)  # fmt: skip
RISING = ("上升", "增长", "增加", "提高", "提升")
# (ends of a value, words of law that must stand in it too)
RULES_OF_LAW: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("要求", "规定", "法律法规", "相关法规", "标准和规范"),
    ("法律", "法规", "条例", "政策文件"),
)
ECOLOGICAL = ("生态", "微环境", "污染", "空气", "水质", "绿色", "减排", "植被", "碳", "扬尘")
SOCIAL = ("居民", "群众", "社会", "市民", "就业", "安全", "出行", "生活", "人民", "公众", "服务", "文明")
