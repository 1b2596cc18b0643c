"""Words in the name of a benefit that tell which kind of benefit it is (REL01)."""

from __future__ import annotations

from perfcheck.patterns import regex

SOCIAL = (
    "社会和谐", "社会稳定", "社会效益", "社会影响", "社会公平", "工作积极", "知晓率", "入学率", "入园率", "巩固率",
    "就业率", "普及率", "早诊早治", "死亡率", "治愈率", "就诊率", "签约率", "安全感", "服务年限", "发案率", "破案率",
    "化解率", "受教育", "识字率", "参保率", "防范意识", "法治意识", "文化生活", "公众参与",
)  # fmt: skip
ECOLOGY = (
    "空气质量", "优良天数", "水质", "森林覆盖", "植被", "水土流失", "污染物", "排放量", "减排", "绿化覆盖", "绿地率",
    "湿地", "生物多样性", "扬尘", "碳排放", "沙化", "荒漠化",
)  # fmt: skip
ECONOMY = ("产值", "税收", "利润", "营业收入", "销售收入", "销售额", "投资回报", "增收", "纯收入")
# A name with one of these may be of that kind, whatever else it says: 环保知识知晓率, 旅游收入普及率.
MAY_BE = {
    "经济": (
        *ECONOMY, "经济", "节约", "节省", "节支", "收入", "增收", "收益", "效益", "营业", "就业", "引资", "招商",
        "投资", "因病死亡", "疫病死亡", "畜禽死亡", "生猪死亡", "病死畜", "病死率",
    ),
    "社会": (
        *SOCIAL, "社会", "群众", "居民", "农民", "群体", "健康", "安全", "饮用", "饮水", "供水", "用水", "自来水",
        "收入", "增收",
    ),
    "生态": (
        *ECOLOGY, "生态", "环境", "环保", "绿", "污", "垃圾", "节能", "低碳", "废", "林", "草", "水", "气", "土", "噪",
    ),
}  # fmt: skip
OF_ANY_KIND = ("能力", "水平", "意识", "机制", "体系", "服务")  # 水质检测能力 is no ecology
OF_WORK_DONE = (
    "监测",
    "检测",
    "巡查",
    "检查",
    "覆盖率",
    "覆盖村",
    "覆盖乡镇",
    "数据",
    "信息",
    "发布",
    "公开",
)  # 水质监测乡镇覆盖率
TELLS = {"社会": SOCIAL, "生态": ECOLOGY, "经济": ECONOMY}

# What a project brings others, out of place among its outputs: 带动旅游收入增长率, 户均增收.
BROUGHT_TO_OTHERS = regex(
    "^(?:带动|拉动|撬动|推动|促进)[一-龥]{0,10}(?:收入|增收|产值|消费|税收|营业|销售|就业)|(?:户均|人均|年均|农民|群众)[一-龥]{0,4}增收"
    "|(?:旅游|农民|群众|村集体|营业|销售|经营)[一-龥]{0,4}收入(?:增长|提高|增加)"
)


def other_benefit(kind: str, name: str) -> str | None:
    """The kind of benefit a name tells of where it stands under another; None where it may stay or is of no kind."""
    if kind not in MAY_BE or name.endswith(OF_ANY_KIND) or any(word in name for word in MAY_BE[kind]):
        return None
    if any(word in name for word in OF_WORK_DONE) and not any(word in name for word in ("绿化覆盖", "森林覆盖")):
        return None
    if kind == "社会" and name.endswith(("人次", "人数")):
        return None  # 接待湿地科普教育人次: whom it reaches
    told = [other for other, words in TELLS.items() if other != kind and any(word in name for word in words)]
    return told[0] if len(told) == 1 else None
