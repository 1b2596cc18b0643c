"""Cities and prefectures by province: whose city a text speaks of (CPY07). Names without 市, 州, 盟, 地区."""

from __future__ import annotations

from functools import lru_cache

# Province → its cities, the capital first.
_CITIES: dict[str, str] = {
    "河北": "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水",
    "山西": "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
    "内蒙古": "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布",
    "辽宁": "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛",
    "吉林": "长春 吉林 四平 辽源 通化 白山 松原 白城",
    "黑龙江": "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化",
    "江苏": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "浙江": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "安徽": "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城",
    "福建": "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德",
    "江西": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
    "山东": "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽",
    "河南": "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源",
    "湖北": "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 仙桃 潜江 天门",
    "湖南": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底",
    "广东": "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮",
    "广西": "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左",
    "海南": "海口 三亚 三沙 儋州",
    "四川": "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳",
    "贵州": "贵阳 六盘水 遵义 安顺 毕节 铜仁",
    "云南": "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧",
    "西藏": "拉萨 日喀则 昌都 林芝 山南 那曲",
    "陕西": "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛",
    "甘肃": "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南",
    "青海": "西宁 海东",
    "宁夏": "银川 石嘴山 吴忠 固原 中卫",
    "新疆": "乌鲁木齐 克拉玛依 吐鲁番 哈密",
}
# Province → its prefectures of another kind, as they are spoken of.
_PREFECTURES: dict[str, str] = {
    "内蒙古": "兴安盟 锡林郭勒盟 阿拉善盟",
    "吉林": "延边州",
    "黑龙江": "大兴安岭地区",
    "湖北": "恩施州",
    "湖南": "湘西州",
    "四川": "阿坝州 甘孜州 凉山州",
    "贵州": "黔西南州 黔东南州 黔南州",
    "云南": "楚雄州 红河州 文山州 西双版纳州 大理州 德宏州 怒江州 迪庆州",
    "西藏": "阿里地区",
    "甘肃": "临夏州 甘南州",
    "青海": "海北州 黄南州 海南州 果洛州 玉树州 海西州",
    "新疆": "昌吉州 博州 巴州 克州 伊犁州 阿克苏地区 喀什地区 和田地区 塔城地区 阿勒泰地区",
}
_MUNICIPALITIES = "北京 上海 天津 重庆"  # each is its own province
# What a province is called by in numbers of documents and on plates.
_IN_SHORT = {
    "冀": "河北", "晋": "山西", "蒙": "内蒙古", "辽": "辽宁", "吉": "吉林", "黑": "黑龙江", "苏": "江苏", "浙": "浙江",
    "皖": "安徽", "闽": "福建", "赣": "江西", "鲁": "山东", "豫": "河南", "鄂": "湖北", "湘": "湖南", "粤": "广东",
    "桂": "广西", "琼": "海南", "川": "四川", "黔": "贵州", "滇": "云南", "藏": "西藏", "陕": "陕西", "甘": "甘肃",
    "沪": "上海", "津": "天津", "渝": "重庆", "云": "云南", "贵": "贵州",
    "青": "青海", "京": "北京",
}  # fmt: skip
# First characters of one city in the country each, and of nothing else that a number may begin with.
_CITIES_IN_SHORT = (
    "邯邢沧廊忻鞍抚锡徐扬镇杭温绍衢芜蚌滁亳厦莆泉漳萍淄枣潍菏郑洛濮漯襄孝株邵郴娄韶佛湛肇揭梧钦攀泸绵遵毕昆渭榆兰"
)


@lru_cache(maxsize=1)
def called_by() -> dict[str, str]:
    """What a number of a document may begin with → its province: 浙 of a province, 衢 of a city."""
    cities = {name[0]: province for name, province in provinces_of().items() if name[0] in _CITIES_IN_SHORT}
    return cities | _IN_SHORT


@lru_cache(maxsize=1)
def provinces_of() -> dict[str, str]:
    """City or prefecture as it is spoken of (安康市, 恩施州) → its province without 省."""
    cities = {f"{name}市": province for province, names in _CITIES.items() for name in names.split()}
    others = {name: province for province, names in _PREFECTURES.items() for name in names.split()}
    return cities | others | {f"{name}市": name for name in _MUNICIPALITIES.split()}


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """The capitals of provinces and the four municipalities, with 市."""
    first = (names.split()[0] for names in _CITIES.values())
    return frozenset(f"{name}市" for name in (*first, *_MUNICIPALITIES.split()))


def provinces() -> tuple[str, ...]:
    """The provinces without 省 and 自治区."""
    return (*_CITIES, *_MUNICIPALITIES.split())
