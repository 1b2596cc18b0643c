"""A number that stands in one place of a form alone, where the others name another one for it (REL06, REL11).

Every number of a sound form that is told twice is told alike. A number that no other place repeats, beside the words of
one that has no like in that place either, is a slip, whatever its unit is and however it is worded.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import GOAL_FIELDS, Scope
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.relevance.figures import (
    MONEY,
    NO_COUNTS,
    RATE,
    Figure,
    figures_of_rows,
    figures_of_texts,
    without_filler,
)
from perfcheck.rules.relevance.mistyped import mistyped, typed_alike
from perfcheck.rules.relevance.promises import LENGTHS
from perfcheck.rules.relevance.same_thing import COUNTED, near, runs, sums
from perfcheck.rules.terms import below_others, term_of, year_of
from perfcheck.rules.vocabulary.common_words import BACKGROUND, EXISTING
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

ROUNDING = Decimal("0.01")
HALF = 0.5  # of the pairs of a name that must stand beside a number
SOME = 0.25  # where the two numbers are made of the same digits
MOSTLY = 0.75  # of the pairs beside a number that must stand in a name, where not that of the name
MOST = 0.6  # of the pairs beside two numbers of texts
LEAST = 2  # pairs that both have
COMPARED = ("累计", "上年", "去年", "已完成", "截至", "截止")
MANY = 5  # that two numbers are hardly by chance so many times each other
SUMMED_UP = ("合计", "总计", "共计")
TIMES = ("分钟", "天")
RANGE = ("-", "~", "至", "到")  # behind the first of two numbers
OFTEN = ("次", "轮", "期", "天", "场", "批", "个月")
A_YEAR = (Decimal(4), Decimal(12), Decimal(52))
_MEASURE = regex(
    "(?:数量|总数|个数|人数|户数|次数|人次|场次|面积|长度|里程|总量|规模|数)+$|(?:时间|时限|时长|期限)$"
    "|(?:补助|支出)?(?:标准|成本|费用|单价|造价)$"
    "|(?:合格|完成|达标|覆盖|及时|知晓|发放|到位|准确|就业|通过|优良|完好|整改|执行|满意)[率度]$|^(?:完成|开展|实施|组织|全年|年度|单位?)"
)
_GENERAL = frozenset(
    {
        "数量", "完成", "开展", "不少", "少于", "不低", "低于", "达到", "以上", "以内", "全年", "年度", "标准",
        "成本", "费用", "资金", "金额", "平均", "比例", "项目", "工作", "不超", "超过", "保持", "提高", "万元",
        "实施", "人均", "其中", "每个", "每年", "每月", "预计", "计划", "建设", "单位", "工程",
    }
)  # fmt: skip
_KIND_OF_RATE = regex("([一-龥]{2})率(?:均|应|要|需|能|达到?|为|不低于|不少于|保持在?|稳定在?){0,3}$")
_REACH = ("覆盖", "知晓", "参与", "参保", "入户", "到位")  # how many there are that have it, know of it
_DEMANDED = regex("按照?[^,，。;；]{0,6}不(?:低|少)于")
_CHANGED = regex("(?:增长|提高|提升|下降|减少|增加|降低|上升|压减|较上年|比上年)[^到至]{0,3}$")
_NOT_THOSE = regex("非[一-龥]{2,6}$")  # 非寄宿生640人 are none of the 寄宿生
_FROM = regex(r"[由从](?:[一-龥\d]{0,6})$|(?:^|\d)[-~至到—]$")  # 由52提高到…; 每周3至5个: a range
_IF_BELOW = regex("(?:低于|高于|不足|超过|未达到?|达不到|不到)$")  # 核销率低于80%的调减: when, not how much
_HOLDER = regex("每(?!年|月|日|天|季|次)([一-龥])")
_NUMBER = regex(r"\d[\d,.]*")
ANYTHING = "个"  # counts things that have units of their own too
_OF_A_PART = regex("[上下]半年|季度|首批|第[一二三四]批|前期|剩余|截至|已(?:完成|建|有)|以前|另有|尚有|分别")


class Lone(NamedTuple):
    """stray: which stands in one place alone. other: what the rest of the form has for it."""

    stray: Figure
    other: Figure


def lone_figures(goal: Goal) -> tuple[Lone, ...]:
    """Each stray number once, an indicator's in the first place."""
    return _lone(_Form(goal))


class _Form:
    """The figures of a form by where they stand. A form of several years has those of the year and of its goal only."""

    __slots__ = ("goal", "rows", "several", "texts", "values")

    def __init__(self, goal: Goal) -> None:
        period = term_of(goal)
        two = goal.annual_goal.present and goal.implementation_goal.present
        self.goal = goal
        self.several = two and (period is None or period.beyond_a_year)
        names = ("annual_goal",) if self.several else goal.told_of_all(*GOAL_FIELDS, "overview", "plan")
        rows = goal.half(Scope.ANNUAL) if self.several else annual_indicators(goal)
        told = figures_of_texts(goal, names)
        year = year_of(goal) if any(f.year is not None for f in told) else None
        self.texts = [f for f in told if f.year is None or year is None or f.year >= year]
        self.rows = figures_of_rows(rows)
        self.values = {(f.unit, f.value) for f in chain(told, self.rows)}


def _lone(form: _Form) -> tuple[Lone, ...]:
    found = list(_of_rows(form))
    told = {id(x) for one in found for x in one}
    found += [
        one for one in (*_of_goals(form), *_of_texts(form)) if id(one.stray) not in told and id(one.other) not in told
    ]
    return tuple(found)


def _of_rows(form: _Form) -> Iterator[Lone]:
    """Indicators whose number no text has, beside whose words a text has one that no indicator has."""
    lone_rows = [row for row in form.rows if not any(_alike(row, f) for f in form.texts)]
    stray = [f for f in form.texts if _may_stray(f)] if lone_rows else []
    for row in lone_rows:
        others = [r for r in lone_rows if r is not row and _one_unit(r, row)]
        free = [f for f in stray if _one_unit(row, f) and not _held(f, row, form)]
        fitting = [f for f in free if _fits(row, f) and _score(row, f) > max((_score(o, f) for o in others), default=0)]
        best = max((_score(row, f) for f in fitting), default=0)
        fitting = [f for f in fitting if _score(row, f) == best] or ([] if others else _only_price(row, free))
        if len({f.value for f in fitting}) == 1 and not _explained(row, fitting[0], form):
            yield Lone(row, fitting[0])


def _held(figure: Figure, row: Figure, form: _Form) -> bool:
    """Whether an indicator has a number of a text, and is named by it at least as well as this one; a rate at all."""
    alike = [one for one in form.rows if _alike(figure, one)]
    return any(row.unit == RATE or _score(one, figure) >= _score(row, figure) for one in alike)


def _only_price(row: Figure, free: list[Figure]) -> list[Figure]:
    """The prices of texts, of what an indicator's only price that no text has is of: 每座6000元, 每座标准8000元.

    Of a cost only: what is insured, earned or saved (单位面积保险金额) is no price of the work.
    """
    paid = row.unit == MONEY and row.row is not None and is_cost(row.row)
    prices = [f for f in free if paid and f.each]
    holders = [hit.group(1) for f in prices if (hit := _HOLDER.search(f.front)) is not None]
    return prices if holders and all(one in f"{row.beside}{row.quote}" for one in holders) else []


def _of_texts(form: _Form) -> Iterator[Lone]:
    """A number of one text against that which two other places have, or one of them with an indicator."""
    if form.several:
        return
    for stray in form.texts:
        others = [f for f in chain(form.texts, form.rows) if f.field != stray.field]
        if not _may_stray(stray) or any(_alike(stray, f) for f in others):
            continue
        own = [f for f in form.texts if f.field == stray.field]
        held = [f for f in others if f.unit == stray.unit and not any(_alike(f, o) for o in own)]
        held = [f for f in held if _said_alike(stray, f)]
        again = [f for f in held if any(_alike(f, o) for o in others if o.field != f.field)]
        if len({f.value for f in held}) == 1 and again and not _explained(stray, again[0], form):
            yield Lone(stray, again[0])


def _of_goals(form: _Form) -> Iterator[Lone]:
    """The one number by which the two goals of one year's work differ, which else say the same."""
    texts = [compact(str(form.goal.field(name))) for name in GOAL_FIELDS]
    if form.several or texts[0] == texts[1] or len({_NUMBER.sub("0", text) for text in texts}) > 1:
        return
    ours, theirs = (figures_of_texts(form.goal, (name,)) for name in GOAL_FIELDS)
    unlike = [pair for pair in zip(ours, theirs, strict=False) if pair[0].value != pair[1].value]
    if len(unlike) == 1 and len(ours) == len(theirs) > 1:
        one, other = unlike[0]
        yield Lone(other, one) if any(_alike(one, row) for row in form.rows) else Lone(one, other)


def _adds_up_others(figure: Figure) -> bool:
    """Whether a text calls a number the sum of those it told before: 干渠14.6公里、支渠22.8公里，合计37.4公里."""
    return figure.front.endswith(SUMMED_UP) and not figure.back


def _may_stray(figure: Figure) -> bool:
    if _adds_up_others(figure) or _NOT_THOSE.search(figure.front):
        return False
    if _IF_BELOW.search(figure.front) and figure.back.startswith("的"):
        return False
    if figure.rough or _OF_A_PART.search(figure.front) or _FROM.search(figure.front) or figure.back in RANGE:
        return False
    if figure.field not in GOAL_FIELDS and below_others(figure.sentence):
        return False
    return not (figure.unit == RATE and _CHANGED.search(figure.front))


def _one_unit(one: Figure, other: Figure) -> bool:
    same = one.unit == other.unit or (one.unit in COUNTED and other.unit in COUNTED)
    return same and (one.each is other.each or one.unit in (RATE, *TIMES))


def _alike(one: Figure, other: Figure) -> bool:
    units = one.unit == other.unit or (one.unit in COUNTED and other.unit in COUNTED)
    return units and near(one.value, other.value, ROUNDING)


@lru_cache(maxsize=4096)
def own_pairs_of(words: str) -> frozenset[str]:
    """The pairs of characters of a name that say what is measured."""
    return frozenset(pair for pair in pairs(_bare(words)) if pair not in _GENERAL)


def _bare(words: str) -> str:
    """A name without how it is measured; as it is where nothing else is left."""
    plain = _MEASURE.sub("", _MEASURE.sub("", words))
    return plain if len(plain) > 1 else words


def _score(row: Figure, figure: Figure) -> int:
    return len(own_pairs_of(row.beside) & set(pairs(figure.beside)))


def _turned(one: Figure, other: Figure) -> bool:
    """Whether one is the other mistyped: its digits turned, a point or a unit."""
    scale = 10_000 if one.unit == MONEY and min(one.value, other.value) >= 10_000 else 1
    return mistyped(one.value / scale, other.value / scale)


def _slip(one: Figure, other: Figure) -> bool:
    """The same, or one digit of three."""
    return _turned(one, other) or typed_alike(one.value.normalize(), other.value.normalize())


def _fits(row: Figure, figure: Figure) -> bool:
    own, score = own_pairs_of(row.beside), _score(row, figure)
    if not own or not score or (row.unit == RATE and _of_another_rate(row, figure)):
        return False
    share = score / len(own)
    ahead = own & set(pairs(figure.front))
    if figure.unit in LENGTHS and not ahead and without_filler(figure.front) and not _slip(row, figure):
        return False  # 渠段48公里安装护栏
    if _tells_of_the_place(figure):
        return share >= HALF and score >= LEAST and _slip(row, figure)
    head = pairs(_bare(row.beside))[-1:] or [row.beside]
    told = own_pairs_of(without_filler(figure.beside))
    within = bool(told) and len(told & set(pairs(row.beside))) >= MOSTLY * len(told)
    within = within and row.unit == figure.unit != RATE  # 培训后就业率 may not be 培训后脱贫妇女就业率
    named = share >= HALF and (score >= LEAST or share == 1) and head[0] in figure.beside
    return named or within or (share >= SOME and _slip(row, figure))


def _of_another_rate(row: Figure, figure: Figure) -> bool:
    """Whether how far the work reaches is told beside in what state it is, or how content somebody is beside another
    share: 管护覆盖率, 完好率; 农户满意度, 农户自缴20%."""
    if ("满意" in row.beside) is not ("满意" in figure.beside):
        return True
    ends = [hit[1] if (hit := _KIND_OF_RATE.search(words)) else "" for words in (row.beside, figure.front)]
    return all(ends) and (ends[0] in _REACH) is not (ends[1] in _REACH)


def _keeps(row: Figure, figure: Figure) -> bool:
    """Whether an indicator asks for more than the share that a text says the rules demand: 按照不低于30%的比例."""
    return row.row is not None and _DEMANDED.search(figure.front) is not None and row.value >= figure.value


def _tells_of_the_place(figure: Figure) -> bool:
    """Whether a sentence tells how things are; a goal may say what comes together, or what it was last year."""
    words = set(EXISTING) - set(COMPARED) if figure.field in GOAL_FIELDS else BACKGROUND
    return any(word in figure.sentence for word in words)


def _said_alike(one: Figure, other: Figure) -> bool:
    """Whether the same words stand beside two numbers."""
    if one.field == "implementation_goal" and other.field in ("annual_goal", "indicators") and not _turned(one, other):
        return False  # 45公里 in three years, 15公里 in this one
    if other.row is not None:
        return one.each is other.each and _fits(other, one)
    sides = [tuple(own_pairs_of(without_filler(words)) for words in (x.front, x.back)) for x in (one, other)]
    a, b = max(zip(*sides, strict=True), key=lambda pair: len(pair[0] & pair[1]))
    both = len(a & b)
    if one.each is not other.each or not both:
        return False
    existing = any(map(_tells_of_the_place, (one, other)))
    enough = both >= LEAST and both >= MOST * min(len(a), len(b))
    return (enough and not existing) or _turned(one, other) or (both >= LEAST and _slip(one, other))


def _explained(one: Figure, other: Figure, form: _Form) -> bool:
    """Whether the one is part or multiple of the other by a number of the form: 420家次 of 140家 three times a year."""
    if _keeps(one, other) or _keeps(other, one):
        return True
    low, high = sorted((one.value, other.value))
    gap = (one.unit, high - low)
    if gap in form.values or (one.unit, high + low) in form.values or low <= 0:
        return True
    if one.unit == ANYTHING and any(value == high - low for unit, value in form.values if unit not in NO_COUNTS):
        return True  # 载体25个: 小区16个、企业9家
    field = other.field if one.row is not None else one.field
    parts = [f.value for f in form.texts if f.field == field and f.unit == one.unit]
    things = [f.value for f in form.texts if f.field == field and f.unit in COUNTED]  # 46所学校和2个教学点
    added = (sums(parts) | (runs(things) if one.unit in COUNTED else set())) - set(parts)
    if {one.value, other.value} & added:
        return True
    times = high / low
    often = any(f.value == times and (times >= MANY or f.each or f.unit in OFTEN) for f in form.texts)
    return low > 1 and times == times.to_integral_value() and not _turned(one, other) and (times in A_YEAR or often)
