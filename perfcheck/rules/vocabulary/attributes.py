"""项目属性 the fiscal platform of Shanxi prints, and what other words the cell is known to hold."""

from __future__ import annotations

# Stem before any bracket, compacted. 一次性项目(1年结束) and 经常性项目(长期开展) are Shuozhou's; the rest
# of vocabulary.md D.
ATTRIBUTE_STEMS: frozenset[str] = frozenset(
    {
        "一次性项目", "一次性", "经常性项目", "经常性", "阶段性项目", "阶段性", "持续性项目", "持续性",
        "延续性项目", "延续项目", "常年性项目", "新增项目", "新增", "新设项目", "其他项目", "特定目标类",
        "其他运转类", "人员类", "公用经费", "跨年度项目", "当年项目", "年度项目", "长期项目", "续建项目",
        "新建项目",
        "常规项目", "滚动项目", "常年项目",  # 安徽
        "特定项目", "特定目标类项目", "其他运转类项目", "运转类项目",
    }
)  # fmt: skip
# No project of the coming year is one of these: 0000次续项目(已完结).
ENDED = ("已完结", "已完成", "已结束", "已终止")
# Forms whose 项目属性 follows that list; other places classify by content (基础建设、修缮类).
FAMILIES_WITH_LIST: frozenset[str] = frozenset({"A"})
