"""What the last noun of a 数量指标 names, and in what such things are never counted (QNT13)."""

from __future__ import annotations

PERSONS = frozenset({"人", "名", "位", "人次", "万人", "万人次"})
PIECES = frozenset({"台", "套", "辆", "座", "栋", "盏", "株", "棵", "册", "本", "条", "根", "艘", "架", "块", "扇"})
EVENTS = frozenset({"场", "期", "场次", "课时"})
SIZES = frozenset({"length", "area", "volume", "weight"})  # kinds of unit

# Ends of names → units and kinds of unit that cannot be theirs. Only nouns that leave no doubt.
NEVER_IN: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (
        (
            "学员", "学生", "教师", "干部", "村医", "党员", "患者", "保洁员", "护林员", "网格员", "防疫员",
            "巡查员", "辅导员",
            "协管员", "志愿者", "传承人", "老年人", "老人", "儿童", "妇女", "残疾人", "队员", "民警", "辅警",
            "退役军人", "移民",
            "遗属", "孤儿", "专家", "医生", "护士", "医师", "司机", "驾驶员", "职工", "员工", "工人", "人员", "居民",
            "村民", "群众", "对象",
        ),
        SIZES | PIECES,
    ),
    (
        (
            "车", "车辆", "汽车", "水泵", "电脑", "计算机", "打印机", "井盖", "摄像头", "摄像机", "终端",
            "空调", "水表",
            "救生衣", "灭火器", "垃圾桶", "垃圾箱", "公示牌", "标志牌", "警示牌", "课桌", "座椅", "无人机",
            "发电机", "火化机",
            "一体机", "灭火机", "充电桩",
        ),
        SIZES | PERSONS | EVENTS,
    ),
    (("路灯",), PERSONS | EVENTS),
    (("图书", "宣传册", "手册", "宣传单", "读本", "教材"), SIZES - {"weight"} | PERSONS | EVENTS),
    (("苗木", "树木", "树苗", "古树", "行道树"), PERSONS | EVENTS),
    (("房屋", "校舍", "厕所", "卫生室", "泵站", "水库", "桥梁", "养老床位", "床位"), PERSONS | EVENTS),
    (
        ("道路", "公路", "管道", "管网", "河道", "沟渠", "渠道", "围栏", "堤防"),
        PERSONS | EVENTS | {"台", "辆", "册", "本", "套"},
    ),
    (("肉羊", "生猪", "肉牛", "奶牛", "家禽", "蛋鸡"), SIZES - {"weight"} | PERSONS | EVENTS | PIECES),
    (("讲座", "演练", "培训班", "宣讲", "演出", "比赛", "论坛"), SIZES | PIECES),
)  # fmt: skip
# Things that are bought or made, told by the verb in front (购置DR数量) or by the noun's last character before 数量
# (检测仪数量): never counted in persons; not 采购服务人员数量.
BOUGHT = ("购置", "购买", "采购", "新购", "添置", "更换", "更新", "更新购置")
DEVICE_ENDS = ("机", "器", "仪", "泵", "柜", "炉", "阀", "屏", "镜", "设备", "设施", "系统", "装置")
NO_THINGS = (
    "员", "工", "师", "医", "者", "队", "生", "人", "岗", "岗位", "服务", "培训", "保险", "名额", "人才", "专家",
    "干部", "辅警", "民警", "保安", "司机", "对象", "课程", "疫苗", "体检", "护士", "户", "人口", "居民", "群众",
    "信息", "档案", "证", "人份", "位", "险",
)  # fmt: skip
# Behind such a noun these only ask how many.
HOW_MANY = ("数量", "总数", "数")
