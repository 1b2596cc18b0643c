"""Made-up texts with planted groups: exact copies, light edits, template sentences, cut copies.

All fictional: words are drawn from a small vocabulary of budget prose with a fixed seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

ACTIONS = (
    "更换", "修缮", "加固", "清理", "铺设", "安装", "检测", "疏浚", "绿化", "改建", "维护", "巡查", "编制",
    "采购", "培训", "宣传", "验收", "登记", "核查", "发放", "抢修", "标定", "回填", "拆除", "测绘", "归档",
)  # fmt: skip
OBJECTS = (
    "供水管道", "村道路面", "雨污管网", "泵站机组", "水库大坝", "监测站点", "档案库房", "体育场地", "路灯线路",
    "垃圾中转设施", "校舍屋面", "消防器材", "信息平台", "灌溉渠道", "护坡挡墙", "公厕设施", "农贸市场",
    "防汛物资", "太阳能板", "气象探头", "河道堤防", "森林防火道", "文化长廊", "福利院床位", "卫生院设备",
)  # fmt: skip
PLACES = (
    "东关", "西岭", "柳湾", "石桥", "青溪", "白塔", "南渡", "北坪", "杏林", "双泉", "长堰", "高岗", "古渡",
    "松坡", "龙潭", "竹园", "莲塘", "枫桥", "云台", "望湖",
)  # fmt: skip
RESULTS = (
    "减少漏损", "保障汛期安全", "方便群众出行", "提高灌溉保证率", "改善办学条件", "降低运行费用", "消除隐患",
    "延长使用年限", "提升应急能力", "扩大服务范围", "稳定供水压力", "完善基础数据", "缩短响应时间",
)  # fmt: skip
KINDS = ("exact", "edited", "template", "cut")


@dataclass(frozen=True)
class Planted:
    """texts: shuffled. group: number of the planted group of each text, -1 for a text of its own."""

    texts: list[str]
    group: list[int]


def clause(chance: random.Random) -> str:
    return (
        f"{chance.choice(PLACES)}{chance.choice('镇乡村区')}{chance.choice(ACTIONS)}{chance.choice(OBJECTS)}"
        f"{chance.randrange(2, 900)}{chance.choice(('处', '米', '套', '公里', '台', '亩'))}"
    )


def original(chance: random.Random) -> str:
    clauses = [clause(chance) for _ in range(chance.randrange(3, 9))]
    return "，".join(clauses) + "，" + "、".join(chance.sample(RESULTS, 2)) + "。"


def edited(text: str, chance: random.Random, share: float) -> str:
    """The text with some characters replaced."""
    characters = list(text)
    for _ in range(max(1, int(len(text) * share))):
        characters[chance.randrange(len(characters))] = chance.choice("的了和及在对将由其并")
    return "".join(characters)


def copy_of(text: str, kind: str, chance: random.Random) -> str:
    if kind == "exact":
        return text
    if kind == "edited":
        return edited(text, chance, chance.uniform(0.01, 0.06))
    if kind == "cut":
        return text[: int(len(text) * chance.uniform(0.6, 0.9))]
    return f"为做好{clause(chance)}工作，{text}"


def planted(size: int, seed: int = 7, kinds: tuple[str, ...] = ("exact", "edited")) -> Planted:
    """About half the texts in groups of two to six, some large groups, the rest of their own."""
    chance = random.Random(seed)
    rows: list[tuple[str, int]] = []
    number = 0
    while len(rows) < size:
        text = original(chance)
        if chance.random() < 0.6:
            rows.append((text, -1))
            continue
        copies = chance.randrange(20, 80) if chance.random() < 0.02 else chance.randrange(1, 6)
        rows.append((text, number))
        rows += [(copy_of(text, chance.choice(kinds), chance), number) for _ in range(copies)]
        number += 1
    rows = rows[:size]
    chance.shuffle(rows)
    return Planted([t for t, _ in rows], [g for _, g in rows])
