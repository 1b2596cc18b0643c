"""Whether a name and a value can be those of one indicator, by their kinds: 率 and %, 时间 and a date, 单价 and 元."""

from __future__ import annotations

from perfcheck.parsing.restoring.words import is_measure
from perfcheck.patterns import regex
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

_RATE = regex(r"(?:率|比例|比重|占比|满意度|覆盖度)(?:\(.{1,8}\))?$")
_COUNT = regex(r"(?:数量|[人次个户台件套场条处辆]数|[人批场班]次|面积|长度|里程|期数)$")
_TIME = regex(r"时[间限效长]|期[限间]|日期|工期|周期|及时|按[时期]|进度|用时|完[成工]|开工|[月季年天前底]")
_MONEY = regex(
    r"成本|单价|费|价|标准|补[助贴]|造价|投入|收入|资金|金额|经费|产值|损失|[奖税债]|效益|节约|支出|增[收加]|预算"
)
_DATE = regex(r"\d月|年底|年内|季度|\d日")
NO_SUCH, OTHER_KIND, NO_WORD = 0.8, 0.4, 0.2  # cost of a row below a level 2 of another kind
# Words of names beside the units they are counted in.
_COUNTED = (
    ("人名位", "人员者师生工户儿孩众"), ("场次期", "活动培训演练检查会宣传讲座巡赛"),
    ("份册本部", "资料手册书刊报告证"), ("套台", "设备器材系统机仪终端装置表"), ("辆艘架", "车船机"),
    ("亩", "地田林面积园"), ("米里", "路管线道长度里程渠"),
    ("吨", "量"), ("株棵", "树苗木"), ("起", "事故件数"), ("所个家处座眼间", "校站点馆院所场基地井房厕"),
)  # fmt: skip
_MOMENT, _EFFECT = regex(r"时间$|日期$"), regex(r"提升|提高|改善|增强|增加|降低|减少|增长|健全|达标|合格")
_DUE = regex(r"时[间限效]|期限|日期|(?<!施)工期|周期|及时|按[时期]|进度|完工率|开工率")
_COST = regex(r"成本|单价|费用|造价|[补标][助贴准]标?准?$")
_GAIN = regex(r"增[收加]|收入|产值|税|经济|损失|节约|利润|投资|销售|产量|单产")
_NATURE = regex(
    r"生态|环境|水质|绿|污染|排放|植被|农药|化肥|能耗|节能|减排|垃圾|扬尘|噪声|空气|湿地|漏损|水位|森林|林|草|碳"
)
_LASTING = regex(r"长效|持续|机制|长期|队伍|能力|不断|健全|体系|完善|使用年限|水平")
_HOW = (
    r"显著|明显|有效|持续|稳步|不断|逐步|大幅|有所|进一步|切实|全面|得到|较上年|同比|基本|长期|保持|较|充分|圆满|积极"
    r"|日益|有力|严格"
)
_DONE = (
    r"提升|提高|改善|增强|增加|降低|减少|优化|完善|保障|加强|缓解|遏制|缩短|下降|减轻|健全|建立|壮大|发挥|支撑|维护|解决|推进"
    r"|促进|杜绝|保护|增长|巩固|稳定|落实|满足|扩大|上升|好转|控制|消除|化解|规范|达标|合格"
)
_STATE = (
    r"长期|长远|良好|较好|优良?|优秀|有效|及时|显著|明显|完好|准确|通过|完整|无|是|有|安全|正常|较?高|好|完成|齐全"
    r"|可持续"
)
_WORDED = regex(rf"^(?:(?:{_HOW}){{0,3}}(?:{_DONE}){{1,2}}|{_STATE})$")


def says_how(text: str) -> bool:
    """A value of words: 有效保障, 不断完善, 及时."""
    return bool(_WORDED.match(compact(text)))


def fit(name: str, value: str) -> int:
    """1 where the kinds of name and value say that they belong together, -1 where they cannot, 0 where they do not
    say. A rate is not counted in pieces, a count is no per cent and no word, a date no count and no rate,
    a moment no effect."""
    name, value = compact(name), compact(value)
    rate, count = bool(_RATE.search(name)), bool(_COUNT.search(name))
    if not is_measure(value):
        effect = _MOMENT.search(name) is not None and _EFFECT.search(value) is not None  # 开工时间 有效提升
        return (
            -1
            if count or effect
            else int(says_how(value) and any(value[i : i + 2] in name for i in range(0, len(value) - 1, 2)))
        )
    if _DATE.search(value) and not any(x in value for x in "%/元·"):
        return int(bool(_TIME.search(name))) if not (rate or count) else -1
    target = parse_target(value, "", name)
    unit = target.unit if target is not None else None
    kind = unit_kind(unit)
    if unit is None or kind is None:
        return 0
    if rate or kind == "ratio":
        return (1 if kind == "ratio" else -1) if rate else -int(count)
    if kind == "money":
        return -1 if count else int(bool(_MONEY.search(name)))
    if kind == "time":
        return -1 if count else int(bool(_TIME.search(name)))
    named = any(any(u in unit for u in units) and any(w in name for w in words) for units, words in _COUNTED)
    return int(count or named or unit[0] in name)


def level_misfit(level2: str, name: str, value: str) -> float:
    """How ill a name and its value suit the kind of a level 2: what is counted is rather no quality, what costs
    money no effect on nature. 0 where they suit it, or its kind is not known."""
    kind = level2_kind(level2)
    name, value = compact(name), compact(value)
    if kind is None:
        return 0.0
    if (kind == "满意度") is not ("满意" in name):
        return NO_SUCH
    target = parse_target(value, "", name) if is_measure(value) else None
    unit = unit_kind(target.unit) if target is not None else None
    timed = (bool(_DATE.search(value)) and not any(x in value for x in "%/元")) or bool(_DUE.search(name))
    costs = unit == "money" or bool(_COST.search(name))
    counted = unit in ("count", "length", "area", "weight", "volume")
    match kind:
        case "数量":
            return 0.0 if counted else OTHER_KIND if timed or costs or unit is not None else NO_WORD * (target is None)
        case "质量":
            return OTHER_KIND if timed or costs or counted else 0.0
        case "时效":
            return 0.0 if timed or unit == "time" else NO_SUCH if counted or costs else OTHER_KIND
        case "成本":
            return 0.0 if costs else NO_SUCH if counted or timed else NO_WORD
        case "经济":
            return 0.0 if unit == "money" or _GAIN.search(name) else NO_WORD
        case "生态":
            return 0.0 if _NATURE.search(name) else NO_WORD
        case "可持续":
            return 0.0 if _LASTING.search(name) or _LASTING.search(value) else NO_WORD
        case "社会":
            return NO_WORD if timed or _GAIN.search(name) or _NATURE.search(name) else 0.0
        case _:
            return 0.0


def contradicts(name: str, value: str) -> bool:
    """A rate counted in pieces, or a count in per cent: name and value of two rows."""
    name, value = compact(name), compact(value)
    target = parse_target(value, "", name)
    unit = target.unit if target is not None else None
    if not is_measure(value) or unit is None:
        return False
    if _RATE.search(name):
        return unit_kind(unit) not in (None, "ratio")
    return bool(_COUNT.search(name)) and "%" in value
