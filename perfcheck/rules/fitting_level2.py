"""The level 2 an indicator belongs to by its name and value, where it stands under another one (REL01, QNT21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.vocabulary import indicator_words as words
from perfcheck.rules.vocabulary.benefit_kinds import BROUGHT_TO_OTHERS, other_benefit
from perfcheck.values.dates import date_mentions
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.targets import carries_number
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.model.goal import Indicator, Target

LABELS = {
    "数量": "数量指标", "质量": "质量指标", "时效": "时效指标", "成本": "成本指标", "社会": "社会效益指标",
    "满意度": "满意度指标", "经济": "经济效益指标", "生态": "生态效益指标",
}  # fmt: skip
BENEFITS = ("经济", "社会", "生态", "可持续")
# What the project costs society: 弃渣规范处置率 as well as money.
BORNE_BY_OTHERS = regex("(?:社会|生态|环境|生态环境)成本")
MEASURED = ("length", "area", "volume")  # kinds of units


def better_kind(indicator: Indicator) -> str | None:
    """The kind an indicator belongs to by its name or value; None when it may stay where it is."""
    kind = level2_kind(indicator.level2)
    if kind is None or not indicator.filled or BORNE_BY_OTHERS.match(compact(indicator.level2)):
        return None
    name = compact(indicator.level3 or "")
    if kind == "满意度":
        return "社会" if counts_people(name, indicator.target) else None
    by_name = kind_by_name(kind, name, compact(indicator.value or ""))
    return by_name or other_benefit(kind, name) or kind_by_value(kind, name, indicator)


def kind_by_name(kind: str, name: str, value: str) -> str | None:
    """The first row of ``BY_NAME`` for the kind that the name and value meet; None where none does."""
    return next((better for kinds, meets, better in BY_NAME if kind in kinds and meets(name, value)), None)


def holds(*given: str, but: tuple[str, ...] = ()) -> Callable[[str, str], bool]:
    """A test: the name holds one of the words, and none of ``but``."""
    return lambda name, _: any(w in name for w in given) and not any(w in name for w in but)


def ends(*given: str, but: tuple[str, ...] = ()) -> Callable[[str, str], bool]:
    """A test: the name ends with one of the words, and holds none of ``but``."""
    return lambda name, _: name.endswith(given) and not any(w in name for w in but)


def is_timed(name: str, value: str) -> bool:
    """及时率, 完成时间: when, or whether in time."""
    return any(w in name for w in words.TIMELINESS)


def is_prompt(name: str, value: str) -> bool:
    """及时率 of a service under 质量: how well it answers."""
    return words.PROMPT_SERVICE.search(name) is not None


def takes_at_most(*given: str) -> Callable[[str, str], bool]:
    """A test: the name ends with a time that something takes, and the value is its limit."""
    return lambda name, value: name.endswith(given) and value.startswith(("≤", "<", "不超过", "不高于"))


def is_measured(indicator: Indicator) -> bool:
    """Whether a value is a length, an area or a volume, which is nothing but an amount of work."""
    return indicator.target is not None and unit_kind(indicator.target.unit) in MEASURED


def dated(value: str) -> bool:
    """Whether a value is a day or a month and nothing else."""
    return bool(date_mentions(value)) and only_a_date(value)


def names_a_day(value: str) -> bool:
    """Whether a value says by when (当月月底前, 每月25日前), not how long it takes (≤30分钟)."""
    return "前" in value or "底" in value or bool(date_mentions(value))


def kind_by_value(kind: str, name: str, indicator: Indicator) -> str | None:
    """The kind a value is of: money under 质量 is a cost, so many sheets under 社会效益 an amount of work."""
    target = indicator.target
    if target is None:
        return None
    if unit_kind(target.unit) == "money" and target.quantity is not None and not any(g in name for g in words.GAIN):
        if kind in ("质量", "时效"):
            return "成本"
        if kind in BENEFITS and any(s in name for s in words.SPENDING):
            return "成本"
    if (kind == "质量" or does_work(name)) and kind != "数量" and counts_work(name, target):
        return "数量"
    if is_held(indicator) and asks_for_enough(target):
        return "数量"
    if kind in ("数量", "质量") and target.operator is Operator.BY and only_a_date(indicator.value or ""):
        return "时效"
    return None


def counts_people(name: str, target: Target | None) -> bool:
    """服务农村居民人数 ≥9万人 beside satisfaction: a number of people served, and no one asked."""
    counted = target is not None and target.quantity is not None and unit_kind(target.unit) == "count"
    return counted and name.endswith(words.SERVED) and not any(w in name for w in (*words.SATISFACTION, *words.ASKING))


def counts_work(name: str, target: Target) -> bool:
    """Whether a row says how much is done, at least or exactly: 全年活动人次 =5万人次, not 差错次数 or 持证人数."""
    counted = asks_for_enough(target) and unit_kind(target.unit) in ("count", *MEASURED)
    named = name.endswith(words.COUNTED) or (name.startswith(words.WORK_DONE) and not name.endswith(words.NO_COUNT))
    return counted and named and not any(w in name for w in (*words.COUNTED_FOR_QUALITY, *words.BROUGHT))


def asks_for_enough(target: Target) -> bool:
    """Whether a value is a number that is to be reached."""
    return bool(target.quantity) and target.operator in (Operator.AT_LEAST, Operator.MORE, Operator.EQUAL)


def is_held(indicator: Indicator) -> bool:
    """Whether a row among the benefits says how often or in how many papers something is done: 召开评审会次数."""
    name = compact(indicator.level3 or "")
    return level2_kind(indicator.level2) in BENEFITS and words.HELD.search(name) is not None


def does_work(name: str) -> bool:
    """Whether a name begins with what is done, or counts how often it is: 培训检验人员, 检验人员培训人次."""
    counted = name.startswith(words.WORK_COUNTED) and name.endswith(words.COUNTED)
    return counted or name.startswith(words.WORK_DONE) or words.COUNTED_WORK.search(name) is not None


def is_work(indicator: Indicator) -> bool:
    """Whether a row under 质量 names what is done, too: 购置床铺数量, 巡检轮次, not only 活动人次."""
    named = any(word in (indicator.level3 or "") for word in words.AMOUNTS_OF_WORK)
    return named and level2_kind(indicator.level2) == "质量"


def only_a_date(value: str) -> bool:
    """Whether nothing countable is left once the dates are taken out."""
    rest = value[:200]
    for mention in date_mentions(rest, quoted=True):
        rest = rest.replace(mention.quote, " ")
    return not carries_number(rest)


BY_NAME: tuple[tuple[tuple[str, ...], Callable[[str, str], bool], str | None], ...] = (
    ((*LABELS, "可持续"), holds(*words.SATISFACTION, but=words.ASKING), "满意度"),
    (("数量", "时效", "成本"), holds(*words.QUALITY), "质量"),
    (BENEFITS, ends(*words.OF_WORKS), "质量"),
    (("数量", "质量", "时效"), lambda name, _: "就业" in name and BROUGHT_TO_OTHERS.search(name) is not None, "社会"),
    (("数量", "质量", "时效"), lambda name, _: BROUGHT_TO_OTHERS.search(name) is not None, "经济"),
    (("成本",), ends("率", but=words.RATES_OF_MONEY), "质量"),
    (("时效", "成本"), ends(*words.WELL_DONE, but=words.OF_MONEY_OR_TIME), "质量"),
    (BENEFITS, ends(*words.TASKS_DONE), "数量"),
    (("时效",), ends("达标率", but=("及时", "按期", "按时", "准时")), "质量"),
    (("质量",), lambda name, value: is_timed(name, value) and is_prompt(name, value), None),
    (("数量", "质量", "成本"), is_timed, "时效"),
    (("数量", "质量", "时效"), holds(*words.COST), "成本"),
    (("数量", "质量"), lambda name, value: name.endswith(words.MOMENTS) and names_a_day(value), "时效"),
    (("数量",), takes_at_most(*words.LASTING, *words.LIMITS), "时效"),
    (("质量",), takes_at_most(*words.COMING, *words.LIMITS), "时效"),
    (BENEFITS, ends(*words.PAID_IN_TIME), "时效"),
    (BENEFITS, lambda name, value: name.endswith(words.MOMENTS_OF_WORK) and dated(value), "时效"),
)
