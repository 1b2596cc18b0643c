"""Rates and limits of time that a goal tells under the name of an indicator, with another number (REL11)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Scope
from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

ALL = Decimal(100)  # percent: 99.9% is not all
LEAST = 3  # characters of a rate's own name: 成活率
RATES = {"%": Decimal(1), "％": Decimal(1), "‰": Decimal("0.1")}  # in percent
MINUTES = {"分钟": 1, "小时": 60, "天": 1440, "日": 1440, "周": 10_080, "个月": 43_200}
_BOUND = (
    "均|应|要|需|能|力争|保持在?|控制在?|稳定在?|(?:提高|提升|增加|上升|降低?|下降|减少)[到至]|达到?|为|不低于|不高于|不超过|不少于|低于|高于|小于"
    "|大于|超过|在|:|[≥≤=><]"
)
_FROM = r"由(?:上年的?|目前的?|原来的?|20\d\d年的?)?\d{1,3}(?:\.\d{1,2})?[%％‰]?"  # 由52%提高到63%
_RATE = regex(rf"([一-龥]{{2,14}}(?:率|度))(?:{_FROM})?(?:{_BOUND}){{0,3}}(\d{{1,4}}(?:\.\d{{1,4}})?)([%％‰])")
# 近视率较上年下降1个百分点, against 近视率下降幅度
_UP, _DOWN = ("上升", "提高", "提升", "增长", "增加", "增强"), ("下降", "降低", "减少", "压减", "缩减", "缩短")
_WAY = "|".join((*_UP, *_DOWN))
_AGAINST = "(?:[较比与](?:上年|上一年|去年|20[0-9]{2}年)(?:度|同期|末)?(?:相比)?|同比|年均|平均|[,，])"
_CHANGE = regex(
    rf"([一-龥A-Za-z0-9.]{{2,20}}?){_AGAINST}{{0,2}}({_WAY})(?:幅度|率)?(?:了|约|达到?|不低于|不少于|不超过|[≥≤]|至少){{0,2}}"
    r"(\d{1,3}(?:\.\d{1,2})?)([%％]|个?百分点)"
)
_CHANGES = regex(_WAY)
_CHANGED_NAME = regex(
    rf"([一-龥A-Za-z0-9.]{{2,24}}?){_AGAINST}{{0,2}}({_WAY})(?:的?(?:幅度|率|比例|比率|百分点|百分比|值|数))?"
)
# 故障24小时内修复: within so long, in a clause that names what takes so long
_CLAUSE = regex(r"[^,，。;；、]{2,60}")
SHARES = ("占比", "比例", "比重")
SIZES = ("湿度", "温度", "浓度", "坡度", "纯度", "利率", "税率", "费率")  # of the thing itself, or of its price
SPANS = ("分钟", "小时", "天", "日", "周", "月")
_LIMIT = regex(
    r"(?<![\d.])(?:(?<=不超过)|(?<=不大于)|(?<=控制在)|(?=[\d.]{1,6}个?[^\d]{1,2}(?:之|以)?内))"
    r"(\d{1,4}(?:\.\d{1,2})?)个?(分钟|小时|天|日|周|月)"
)
TIMES = ("时间", "时限", "时长", "期限")
NO_THINGS = frozenset({"平均", "问题", "工作", "完成", "发现"})
_DAYS = regex("(?:年度?|全年)?([一-龥]{2,8}?)(?:总)?天数")
_SO_MANY_DAYS = regex(rf"([一-龥]{{2,8}}?)(?:{_BOUND}){{0,2}}(\d{{1,3}})天")
_OF_THE_YEAR = regex("全年|年度?")
_DAYS_OF_YEAR = regex(r"(全年)(?:共?按|共|按照|以)(?:照)?(\d{2,3})天(?=计|测|核|[,，。；;])")  # 全年按200天计算
_SCOPES = (("annual_goal", Scope.ANNUAL), ("implementation_goal", Scope.IMPLEMENTATION))


class ToldRate(NamedTuple):
    """quote: of the goal, in ``field``."""

    field: str
    quote: str
    row: Indicator


def other_rates(goal: Goal) -> Iterator[ToldRate]:
    """Indicators whose goal prints their name with another percentage; each name meant by one indicator only."""
    for field, scope in _SCOPES:
        text = compact(str(goal.field(field)))
        hits = _RATE.finditer(text) if any(sign in text for sign in RATES) else ()
        told = [(hit.group(1), Decimal(hit.group(2)) * RATES[hit.group(3)], hit.group(0)) for hit in hits]
        rows = [(r, rate) for r in goal.half(scope) if r.level3 and (rate := _in(RATES, r)) is not None]
        for name, value, quote in told:
            meant = [(r, rate) for r, rate in rows if _one_name(name, compact(r.level3 or ""))]
            meant = meant or [(r, rate) for r, rate in rows if _with_whom(name, compact(r.level3 or ""), goal)]
            if len(meant) != 1 or meant[0][1] in (value, _rounded(value, meant[0][1])):
                continue
            again = {v for other, v, _ in told if _one_name(other, compact(meant[0][0].level3 or ""))}
            if len(again | {value}) == 1:
                yield ToldRate(field, quote, meant[0][0])


def _rounded(told: Decimal, target: Decimal) -> Decimal:
    """What a text says more exactly than the indicator, as the indicator would say it: 73.3% of 持证率 ≥73%."""
    return told.quantize(target) if target != ALL else told


def other_changes(goal: Goal) -> Iterator[ToldRate]:
    """Indicators of how much something falls or grows, for which a goal tells another number or the other way."""
    for field, scope in _SCOPES:
        text = compact(str(goal.field(field)))
        told = (
            [(hit.group(1), hit) for hit in _CHANGE.finditer(text)] if any(w in text for w in ("%", "百分点")) else []
        )
        for row in goal.half(scope) if told else ():
            named, target = _CHANGED_NAME.fullmatch(compact(row.level3 or "")), row.target
            if named is None or target is None or target.quantity is None or target.upper is not None:
                continue
            meant = [hit for name, hit in told if _one_name(name, named.group(1))]
            points = "百分点" in (row.value or "")
            if len(meant) != 1 or points is not ("百分点" in meant[0].group(4)) or target.unit in (None, "‰"):
                continue
            hit = meant[0]
            if (hit.group(2) in _UP) is not (named.group(2) in _UP) or Decimal(hit.group(3)) != target.quantity:
                yield ToldRate(field, hit.group(), row)


def unheld_rates(goal: Goal, field: str) -> list[str]:
    """The percentages of a goal of whose rate no indicator has the number and a word, or two words."""
    text = compact(str(goal.field(field)))
    hits = _RATE.finditer(text) if any(sign in text for sign in RATES) else ()
    rows = [compact(f"{row.level3 or ''} {row.value or ''}") for row in goal.distinct_indicators()]
    free = []
    for hit in hits:
        shared = [sum(pair in row for pair in pairs(hit.group(1))) for row in rows]
        held = any(n > 1 or (n and hit.group(2) in row) for n, row in zip(shared, rows, strict=True))
        share = any(_is_share(hit.group(1), hit.group(2), row) for row in rows)
        if not held and not share and not any(word in hit.group(1) for word in SIZES):
            free.append(f"{hit.group(2)}{hit.group(3)}")
    return free


def _is_share(told: str, number: str, row: str) -> bool:
    """Whether an indicator has a rate as a share of all: 取证率85%, 取得证书人员占比 ≥85%."""
    return number in row and any(word in row for word in SHARES) and all(char in row for char in told[:-1])


def other_limits(goal: Goal) -> Iterator[ToldRate]:
    """Indicators of how long something takes, for which a goal tells another time in the clause that names it."""
    for field, scope in _SCOPES:
        text = compact(str(goal.field(field)))
        said = _CLAUSE.finditer(text) if any(unit in text for unit in SPANS) else ()
        clauses = [(c.group(), list(_LIMIT.finditer(c.group()))) for c in said]
        told = [(clause, hits[0]) for clause, hits in clauses if len(hits) == 1]
        rows = [(r, time) for r in goal.half(scope) if (time := _in(MINUTES, r)) is not None] if told else []
        for row, minutes in rows:
            words = _things(row)
            meant = [hit for clause, hit in told if len(words) > 1 and all(word in clause for word in words)]
            alike = [r for r, _ in rows if _things(r) == words]
            if len(meant) != 1 or len(alike) > 1:
                continue
            number, unit = meant[0].groups()
            if Decimal(number) * MINUTES.get(unit, MINUTES["个月"]) != minutes:
                yield ToldRate(field, meant[0].group(), row)


def _things(row: Indicator) -> tuple[str, ...]:
    """The words of what takes so long: 故障, 修复 of 路灯故障修复时间."""
    name = compact(row.level3 or "")
    end = next((word for word in TIMES if name.endswith(word)), None)
    return content_words(name.removesuffix(end), NO_THINGS) if end is not None else ()


def _in(units: dict[str, Decimal] | dict[str, int], row: Indicator) -> Decimal | None:
    """The one number of an indicator in the unit that the others are told in, None where it has none."""
    target = row.target
    factor = units.get(target.unit or "") if target is not None and target.upper is None else None
    return target.quantity * factor if factor and target is not None and target.quantity is not None else None


def _one_name(told: str, name: str) -> bool:
    """Whether the words before a percentage end in the name of an indicator, or are its end."""
    short = name if len(name) <= len(told) else told
    return len(short) >= LEAST and (told.endswith(name) or name.endswith(told) or _own(told) == _own(name) != "")


def _with_whom(told: str, name: str, goal: Goal) -> bool:
    """Whether an indicator says in the midst of the told name whom the whole project is for: 培训后就业率 in a project
    for 残疾人, 培训后残疾人就业率."""
    more = len(name) - len(told)
    midst = (name[at : at + more] for at in range(LEAST - 1, len(told) - LEAST + 1) if more >= LEAST - 1)
    project = compact(goal.name)
    return any(who in project and name.replace(who, "", 1) == told for who in midst)


def _own(name: str) -> str:
    """The rate itself, where it is no everyday one: 造林成活率 and 当年造林成活率 share 造林成活率."""
    return name[-5:] if len(name) >= 5 else ""


def other_days(goal: Goal) -> Iterator[ToldRate]:
    """How many days of a deed a goal of the year tells against the indicator of them: 供餐250天, 年供餐天数200天."""
    for field, scope in _SCOPES:
        text = compact(str(goal.field(field)))
        for row in goal.half(scope):
            named = _DAYS.fullmatch(compact(row.level3 or ""))
            target = row.target
            if named is None or target is None or target.quantity is None or target.unit not in ("天", "日"):
                continue
            said = [hit for hit in _SO_MANY_DAYS.finditer(text) if hit.group(1).endswith(named.group(1)[-2:])]
            of_year = list(_DAYS_OF_YEAR.finditer(text)) if _OF_THE_YEAR.search(row.level3 or "") else []
            said = said or (of_year if len(of_year) == 1 else [])
            if said and all(Decimal(hit[2]) != target.quantity for hit in said):
                yield ToldRate(field, said[0].group(), row)
                return
