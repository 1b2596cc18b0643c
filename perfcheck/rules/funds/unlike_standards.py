"""One standard told in two places with two sums (AMT20).

Of each unit the prices that stand in both places are struck out; what is left on either side is one thing where it is
the only one left, where the words around it name the thing of the other, or where one number is the other mistyped.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.annual_half import annual_indicators
from perfcheck.rules.funds.amt08 import cost_of
from perfcheck.rules.funds.cost_faults import Fault, Options
from perfcheck.rules.funds.standards import Standard, told_standards
from perfcheck.rules.funds.unit_costs import THINGS, counts_of, shared, told_twice
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.relevance.mistyped import mistyped, swapped, tenfold, typed_alike
from perfcheck.rules.relevance.same_thing import sums
from perfcheck.rules.rule import indicator_row
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.model.goal import Goal, Indicator

PIECE = "个"  # in which 站 and 座 are counted too
NAMED_ALIKE = 2  # neighbouring characters that two names of one price share
# Words of any price: they do not tell which thing it is of.
_ANY_PRICE = regex(
    r"[^一-龥\d]{1,400}|\d{4}年|标准|单价|价格|成本|费用|经费|补助|补贴|发放|每|按|人均|户均|平均|为|元|万|全年|年度|月|日|年"
)


_OF_EACH_ONE = regex("[生人户天日次名·/]")
_DAYS = regex(r"(?<![\d年月])(\d{1,3})(?:天|个月)(?!前|后|内)")


class Fit(NamedTuple):
    """A price that comes to the year's money. row: the quantity it is multiplied by, None for several together.

    number: of all that, times the days that are printed (200天, "" for none).
    beside: yuan of the other costs that belong to it.
    """

    standard: Standard
    row: Indicator | None
    number: Decimal
    days: str
    beside: Decimal


class Pair(NamedTuple):
    """Two sums for one thing. named: how many characters their names share. alone: no other price of the unit is
    left in either place. fitting: the one that comes to the year's money. outvoted: an indicator of that name has the
    sum of one of two texts."""

    one: Standard
    other: Standard
    named: int
    alone: bool
    fitting: Fit | None
    outvoted: bool = False

    @property
    def mistyped(self) -> bool:
        """Whether one number is the other with a point, a unit or two digits mistyped."""
        return tenfold(self.one.yearly, self.other.yearly) or self.turned or self.of_another_time

    @property
    def of_another_time(self) -> bool:
        """Whether it is one number, by the month and by the year."""
        return self.one.each == self.other.each and self.one.span != self.other.span

    @property
    def turned(self) -> bool:
        """Whether two digits changed places."""
        return swapped(self.one.yearly, self.other.yearly, least=2)


def unlike(
    goal: Goal, funds: Decimal, found: Sequence[Standard], options: Options, *, shared: bool = False
) -> Iterator[Fault]:
    """The first two sums for one thing; a hint where nothing but their names says that it is one.

    found: the standards of the form.
    shared: several levels of government pay, each by a standard of its own: only names make two of them one.
    """
    for pair in pairs_of(goal, funds, found, options):
        named = ((pair.alone or pair.mistyped) and pair.named >= NAMED_ALIKE) or one_name(pair.one, pair.other)
        fits = pair.fitting is not None and (
            pair.named > 0 or pair.one.row is None or (pair.alone and general(pair.one))
        )
        lone = pair.named >= NAMED_ALIKE and (pair.alone or typed_alike(pair.one.yearly, pair.other.yearly))
        sure = (
            named or lone or (not shared and (pair.mistyped or fits)) or (pair.outvoted and pair.named >= NAMED_ALIKE)
        )
        if sure or (pair.named and not shared):
            yield told(goal, pair, funds, sure=sure)
            return
    if not shared:
        yield from by_the_same_words(goal, funds, options)


def pairs_of(goal: Goal, funds: Decimal, found: Sequence[Standard], options: Options) -> Iterator[Pair]:
    every = told_standards(goal, found)
    for per in dict.fromkeys(s.per for s in every):
        rows = [s for s in every if s.per == per and s.row is not None]
        texts = [s for s in every if s.row is None and (s.per == per or (per == PIECE and s.per in THINGS))]
        added = sums([t.yearly for t in distinct(texts)])
        left = [r for r in rows if not any(same(r, t, options) for t in texts) and r.yearly not in added]
        left = [r for r in left if not named_too(r, texts)]
        right = [t for t in texts if not any(same(t, r, options) for r in rows)]
        for one, other in joined(left, right):
            if within(one, other, options):
                continue
            alone = len({s.yearly for s in left}) == len({s.yearly for s in right}) == 1
            yield Pair(one, other, alike(one, other), alone, fitting(goal, one, other, funds, options))
        for one, other in combinations(texts, 2):
            if apart(one, other, texts, options):
                fit = fitting(goal, one, other, funds, options)
                yield Pair(one, other, alike(one, other), alone=False, fitting=fit, outvoted=outvoted(one, other, rows))


def named_too(row: Standard, texts: Sequence[Standard]) -> bool:
    """Whether a text names the sum of an indicator beside its own: 城市、农村低保人均补差分别达到520元和330元."""
    others = (text for text in texts if text.each != row.each)
    return any(mention.value == row.each for text in others for mention in money_mentions(text.evidence.quote))


def joined(rows: list[Standard], texts: list[Standard]) -> Iterator[tuple[Standard, Standard]]:
    """Every price of an indicator with the price of a text it should be, of those that are left on either side."""
    rows, texts = distinct(rows), distinct(texts)
    for row in rows:
        if len(rows) == len(texts) == 1:
            yield row, texts[0]
            continue
        slips = [t for t in texts if mistyped(row.yearly, t.yearly)]
        ranked = sorted(texts, key=lambda t: -alike(row, t))
        named = [t for t in ranked if alike(row, t) == alike(row, ranked[0])] if ranked else []
        if len(slips) == 1:
            yield row, slips[0]
        elif len(named) == 1 and alike(row, named[0]) >= NAMED_ALIKE:
            yield row, named[0]


def apart(one: Standard, other: Standard, texts: list[Standard], options: Options) -> bool:
    """Whether two texts tell but one price of the unit each, and not the same."""
    fields = {one.evidence.field, other.evidence.field}
    places = {field: [t for t in texts if t.evidence.field == field] for field in fields}
    single = all(len(distinct(of_place)) == 1 for of_place in places.values())
    return len(places) == 2 and single and not same(one, other, options)


def outvoted(one: Standard, other: Standard, rows: list[Standard]) -> bool:
    """Whether the one indicator of the unit has the sum of one text, and is called as both are."""
    held = [row for row in rows if row.yearly in (one.yearly, other.yearly)]
    return len(distinct(rows)) == len(held) == 1 and all(alike(held[0], text) >= NAMED_ALIKE for text in (one, other))


def distinct(found: Iterable[Standard]) -> list[Standard]:
    """The first of every sum."""
    return list({s.yearly: s for s in reversed(list(found))}.values())[::-1]


def same(a: Standard, b: Standard, options: Options) -> bool:
    """Whether two prices are one, a span that only one of them prints left aside."""
    return options.near(a.yearly, b.yearly) or (options.near(a.each, b.each) and not (a.timed and b.timed))


def within(row: Standard, text: Standard, options: Options) -> bool:
    """Whether the price of a text keeps to the bound of the indicator: less than the most it may cost."""
    if row.operator is Operator.AT_MOST:
        near = text.yearly < row.yearly <= text.yearly * (1 + options.cap)
        return near and not swapped(row.yearly, text.yearly, least=2)
    return row.operator is Operator.AT_LEAST and row.yearly < text.yearly


def alike(a: Standard, b: Standard) -> int:
    """How many neighbouring characters the names of two prices share, those of any price left out."""
    short, long = (_ANY_PRICE.sub(" ", s.named) for s in (a, b))
    return sum(shared(word, long) for word in short.split())


def one_name(a: Standard, b: Standard) -> bool:
    """Whether two prices bear one name, but for the words of any price: 80—89周岁津贴, 80—89周岁津贴标准."""
    names = {_ANY_PRICE.sub("", s.named) for s in (a, b)}
    return len(names) == 1 and len(names.pop()) > NAMED_ALIKE


def fitting(goal: Goal, one: Standard, other: Standard, funds: Decimal, options: Options) -> Fit | None:
    """The one of two prices that comes to the year's money, by itself or with the other costs; None for both."""
    counts: list[tuple[Indicator | None, Decimal, str]] = [
        (row, number, "") for row, number in counts_of(goal, one.per)
    ]
    days = {
        hit.group(): Decimal(hit.group(1)) for _, text in goal.texts() for hit in _DAYS.finditer(compact(str(text)))
    }
    counts += [(row, number * much, said) for row, number, _ in counts for said, much in days.items()]
    counts += [(None, number, "") for number in sums([number for _, number in counts_of(goal, one.per)])]
    rows = (row for row in annual_indicators(goal) if is_cost(row) and row not in (one.row, other.row))
    rest = sum((cost for row in rows if (cost := cost_of(row)) is not None), Decimal(0))
    fits = [
        Fit(s, row, number, said, beside)
        for s in (one, other)
        for (row, number, said), beside in product(counts, {Decimal(0), rest})
        if options.near(s.yearly * number + beside, funds)
    ]
    return fits[0] if len({fit.standard.yearly for fit in fits}) == 1 else None


def general(standard: Standard) -> bool:
    """Whether a name says of no thing what it is the price of: 补助标准, 每生每天补助标准."""
    return not _OF_EACH_ONE.sub("", _ANY_PRICE.sub("", standard.named))


def told(goal: Goal, pair: Pair, funds: Decimal, *, sure: bool) -> Fault:
    fit = pair.fitting
    right, wrong = (pair.one, pair.other) if fit is None or fit.standard is pair.one else (pair.other, pair.one)
    rows = (indicator_row(goal, fit.row),) if fit is not None and fit.row is not None else ()
    if fit is not None:
        by = f"“{fit.row.level3}”{fit.row.value}" if fit.row is not None else f"各项数量之和{fit.number:f}"
        by += f"、{fit.days}" if fit.days else ""
        beside = f"，加上其他成本{tell(fit.beside)}" if fit.beside else ""
        other = tell(wrong.yearly * fit.number + fit.beside)
        end = f"；按后者和{by}计算{beside}，与年度资金总额{tell(funds)}相符，按前者为{other}"
    else:
        end = slip(pair) or ("" if sure else "，请核实是否为同一标准")
    return Fault(
        f"支出标准两处不一致：“{wrong.quote}”与“{right.quote}”{end}。",
        field="funds.annual.total" if fit is not None else "indicators",
        expected=right.quote,
        found=wrong.quote,
        sides=("一处", "另一处"),
        severity=None if sure else Severity.HINT,
        confidence=Confidence.LIKELY if sure else Confidence.CHECK,
        evidence=(wrong.evidence, right.evidence, *rows),
    )


def slip(pair: Pair) -> str:
    """How one number may have come of the other, "" where nothing tells."""
    if pair.of_another_time:
        return "，按月还是按年不一致"
    if pair.turned:
        return "，数字疑似颠倒"
    return "，疑似小数点或计量单位写错" if pair.mistyped else ""


def by_the_same_words(goal: Goal, funds: Decimal, options: Options) -> Iterator[Fault]:
    """A standard the form tells twice by the same words (日人均, 每生每天), not alike."""
    for row, text in told_twice(goal):
        if named_too(row, [text]):
            continue
        counts = counts_of(goal, row.per)
        whole = any(options.near(s.yearly * n, funds) for s in (row, text) for _, n in counts)
        sure = whole or mistyped(row.yearly, text.yearly)
        yield Fault(
            f"支出标准两处不一致：“{text.quote}”与“{row.quote}”，请核实。",
            field="indicators",
            severity=None if sure else Severity.HINT,
            confidence=Confidence.LIKELY if sure else Confidence.CHECK,
            expected=text.quote,
            found=row.quote,
            sides=("文字", "成本指标"),
            evidence=(text.evidence, row.evidence),
        )
