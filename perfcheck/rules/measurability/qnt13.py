"""QNT13 指标名称与单位不匹配

检查什么
    人数、金额、总成本、道路长度、合格率、完成时间等名称明确的指标，指标值的单位是否属于同一类；以学员、水泵、宣传册、
    道路等结尾的数量指标，单位是否是这类事物不会用的（水泵按人、讲座按公里）；购置、更换的东西按人次计；
    时效指标的值以人、户或长度、面积为单位；人均、亩均、单座等单位成本的分母（元/人、元/亩、元/座）是否与名称一致。
示例
    “培训人数”的值为“100%” → 单位“%”与名称不匹配。
如何修改
    按名称改正单位，或按单位改正名称。
不报告的情形
    名称不能确定单位（面积、长度的上标可能在转换时丢失）；数字没有单位（由 QNT07 报告）；值是日期；
    死亡率、发病率等按每万人、每万台计的比率。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.values import is_quantity, is_timing, name_of, run_together
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.rules.vocabulary.counted_nouns import BOUGHT, DEVICE_ENDS, HOW_MANY, NEVER_IN, NO_THINGS
from perfcheck.rules.vocabulary.measures import COUNTED_IN, EXPECTED_KINDS, NO_AREA, NO_RATIO, OF_THINGS, PERSONS
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target
from perfcheck.values.units import of_many, unit_kind

if TYPE_CHECKING:
    from perfcheck.model.goal import Indicator, Target
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT13",
    slug="unit-does-not-fit",
    title="指标名称与单位不匹配",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请按名称改正单位，或按单位改正名称。",
    looks_at=INDICATOR,
)
_PER = "人次|人|户|亩|公里|米|平方米|吨|座|台|套|辆|件|株|头"
_OF_ONE = regex(rf"^(?:[一-龥]{{0,8}}?)(?:({_PER})均|[每单](?!人)({_PER}))(?!次|月|年)")
_PER_UNIT = regex(rf"(?:万|千)?元/({_PER}|名|生|m2|平米)(?:[/·.每][年月天日次])?$")
_PER_MANY = regex(r"/(?:每|\d{1,6})?[十百千万亿]")  # 死亡率 ≤0.03人/万台
_SEEDS = regex("[草树麦稻菜粮良籽薯豆苗鱼虾禽畜蚕林油棉瓜果花玉]种$")
# Things whose last character is a measure word too: 修缮城台数 2座, 讲座数 12场, 办事处数 3个.
_THINGS = regex(
    "[平城站舞看灶电讲柜炮火塔阳露月擂]台$|(?:观景|操作|采血|工作|实验|服务)台$|[讲插底基支星卡]座$"
    "|(?:办事|管理|联络|代表|服务|登记|经营|值班|分支)处$|[手画名图]册$|[用客账]户$|[考题试]卷$"
)
PER_PERSON = frozenset({"人", "人次", "名", "生"})
NO_TIME = ("length", "area", "volume", "weight")  # kinds in which no 时效指标 is told: 发放及时性 300平方米
NUMBERS = ("数量",)  # may be of months or tons, not of money
NO_NUMBERS = ("指数", "倍数", "分数", "系数", "基数", "金额数", "总数", "预算数", "支出数")
WHOLE = Decimal(100)  # percent
VISITS = "人次"
SATISFACTION_UNIT = "度"  # 上海 prints "90.00(度)" for a 满意度

BARE_FACTORS = ("万", "千", "百万", "千万", "亿")  # how many, not of what: 63万 may be 63万页


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, _ = filled
    unit = misfit(row)
    if unit is not None and run_together(goal, row):
        yield not_enough_data(f"“{goal.name}”的“{row.level3}”疑似两行连在一起")
    elif unit is not None:
        yield RULE.finding(
            f"{row.level2}“{name_of(row)}”的值“{row.value}”单位是“{unit}”，与指标名称不匹配。",
            goal=goal,
            field="indicators",
            confidence=Confidence.CHECK if row.by_ocr else Confidence.LIKELY,
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )


def misfit(row: Indicator) -> str | None:
    """The unit of a value whose name calls for one of another kind; None where they agree or nothing tells."""
    name = trimmed(row.level3)
    target = row.target or parse_target(row.value, row.level2, row.level3)
    if target is None or target.operator is Operator.BY or target.unit in BARE_FACTORS:
        return None
    if per_another_thing(name, target.unit):
        return target.unit
    kind = unit_kind(target.unit)
    expected = expected_kinds(name)
    if kind == "money" and "元" in (target.unit or "") and is_number(row, name):
        expected = frozenset({"count"})
    if is_quantity(row) and never_in(name, target):
        return target.unit
    measure = counted_by(name) if is_quantity(row) else None
    if expected is None and measure is not None:
        expected = frozenset({"count"})  # 治理边坡处数
    if expected is None:
        return target.unit if is_timing(row) and (target.unit in PERSONS or kind in NO_TIME) else None
    if fits_counting(name, target.unit) is False or (measure in OF_THINGS and target.unit in PERSONS):
        kind = "other"
    if expected == frozenset({"area"}) and kind == "length" and target.unit not in NO_AREA:
        return None  # m, whose raised 2 was lost
    if expected == frozenset({"ratio"}) and _PER_MANY.search(target.unit or ""):
        return None
    if kind is None or kind in expected or (target.unit == SATISFACTION_UNIT and "满意度" in name):
        return None
    return target.unit


def per_another_thing(name: str, unit: str | None) -> bool:
    """Whether a name tells what one of some things costs and the unit is of one of others: 人均培训成本, 元/亩."""
    of_name, of_unit = _OF_ONE.search(name), _PER_UNIT.match(unit or "")
    if of_name is None or of_unit is None:
        return False
    one, other = next(group for group in of_name.groups() if group), of_unit.group(1)
    of_persons = (one in PER_PERSON) != (other in PER_PERSON)
    return unit_kind(one) != unit_kind(other) or of_persons


def is_number(row: Indicator, name: str) -> bool:
    """Whether a name asks how many; a 预算控制数 under 成本 is money."""
    return name.endswith(NUMBERS) or (is_quantity(row) and name.endswith("数") and not name.endswith(NO_NUMBERS))


def never_in(name: str, target: Target) -> bool:
    """Whether what a name ends with is never counted so: 印发宣传册 5000人, 更换水泵 8人; or the share is no share."""
    noun = next((name.removesuffix(end) for end in HOW_MANY if name.endswith(end)), name)
    unit = (target.unit or "").removeprefix("万")
    wrong = next((units for ends, units in NEVER_IN if noun.endswith(ends)), frozenset[str]())
    above = target.unit == "%" and target.quantity is not None and target.quantity > WHOLE
    if unit in PERSONS and is_thing(name, noun, visits=unit == VISITS):
        return True
    return unit in wrong or unit_kind(target.unit) in wrong or (bool(wrong) and above)


def is_thing(name: str, noun: str, *, visits: bool) -> bool:
    """Whether a name counts things: devices that are bought or counted, whatever is bought where the unit is 人次."""
    bought, device = name.startswith(BOUGHT), noun.endswith(DEVICE_ENDS) or noun[-1:].isascii()
    told = (device and (bought or noun != name)) or (bought and visits)
    return told and not noun.endswith(NO_THINGS)


def counted_by(name: str) -> str | None:
    """The unit of counting a name ends with: 监控路数, 全血人份; None where it ends otherwise (草种数量 in 吨)."""
    stem = name.removesuffix("量").removesuffix("数")
    if _SEEDS.search(stem) or _THINGS.search(stem):
        return None
    return next((stem[-n:] for n in (2, 1) if unit_kind(stem[-n:]) == "count" and (n == 2 or stem != name)), None)


def fits_counting(name: str, unit: str | None) -> bool | None:
    """Whether a unit of counting can be what a name counts; None where the unit counts nothing or the name is open."""
    if _THINGS.search(name.removesuffix("量").removesuffix("数")):
        return None
    units = next((units for ends, units in COUNTED_IN if name.endswith(ends)), None)
    return (
        None if units is None or unit is None or unit_kind(unit) != "count" else {unit, of_many(unit)} & units != set()
    )


def expected_kinds(name: str) -> frozenset[str] | None:
    """Kinds of unit the end of a name calls for; None when it leaves a doubt."""
    if _THINGS.search(name.removesuffix("量").removesuffix("数")):
        return None
    if name.endswith("率") and not name.endswith(NO_RATIO):
        return frozenset({"ratio"})
    return next((kinds for ends, kinds in EXPECTED_KINDS if name.endswith(ends)), None)
