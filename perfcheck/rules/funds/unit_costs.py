"""What a form counts of the things its standards are of, and what one of them costs (AMT20)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.funds.standards import LONGEST, NOT_PAID, Standard
from perfcheck.rules.measurability.values import is_cost, is_quantity
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.relevance.promises import SENTENCE_ENDS, measures
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.values.amounts import NUMBER, UNITS, money_mentions, to_decimal
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

SEVERAL = 2  # parts of a number; other standards of a thing, which the one of the indicators is not of alone
HEADS = frozenset({"人", "户", "家"})  # costs a head can be compared between forms
THINGS = frozenset("站所村座台套场")  # counted in 个 too
_ONE_KIND = {"人次": "人", "名": "人"}
_HEAD = regex(
    r"(?:(日)?(人|生|户)均|每(人|生|户|校|村|站|所|辆|台|座|个)(?:每?(年|月|天|日|学期))?|单(个|座|台|辆|车|套))"
    rf"[一-龥]{{0,8}}[≤=<]?({NUMBER})\(?(万元|元)"
)
SINGLE = {"车": "辆"}
_CLASS = regex(
    r"(?<!\d)\d{1,3}(?!\d)|[一二三四五甲乙丙][级类档]|[重中轻]度|[高低]档|小学|初中|高中|城市|农村|[国省县乡村]道"
)
# What those are paid who do the work, whoever it is done for.
_PAID_WORK = regex("劳务|酬金|课酬|稿酬|咨询费|评审费|讲课费|授课费|监考|阅卷|裁判")
_YEAR_OR_BRACKET = regex(r"\d{4}年?(?:度)?|[\d一二三四五六七八九十]$")
# 标准 that several levels of government pay together: the form holds the share of one of them.
_SHARED = regex(
    "[省市县区乡本各]?级(?:财政|资金)?配套|配套资金|共同(?:承担|负担)|分担|分级(?:承担|负担)|按比例(?:承担|负担)"
    "|(?:中央|省|市|上级)[^。;]{0,15}(?<!厂)(?<!公司)(?<!机构)(?<!中心)(?<![局院校站所])(?:承担|负担)|[县区]级(?:资金|补助)|差额部分"
    r"|(?:财政|本级|[省市县区]级?)[^。;]{0,8}(?:负担|承担|配套)[^。;]{0,6}\d%"
)


def told_twice(goal: Goal) -> list[tuple[Standard, Standard]]:
    """A cost indicator and a text that tell a standard by the same words (日人均, 每校每年) with another sum."""
    found = []
    texts = [(cell(goal, name), compact(str(field))[:LONGEST]) for name, field in goal.texts() if field.present]
    for row in goal.distinct_indicators():
        own = list(_by_words(compact(f"{row.level3 or ''}{row.value or ''}")[:LONGEST])) if is_cost(row) else []
        if len({(head, amount) for head, amount, _ in own}) != 1:
            continue
        head, amount, quote = own[0]
        others = [(e, a, q) for e, text in texts for h, a, q in _by_words(text) if h == head]
        if len({a for _, a, _ in others}) == 1 and others[0][1] != amount:
            evidence, other, told = others[0]
            per = head[0]
            found.append(
                (
                    Standard(per, amount, "", quote, "", indicator_row(goal, row), None, row),
                    Standard(per, other, "", told, "", evidence),
                )
            )
    return found


def _by_words(text: str) -> Iterator[tuple[tuple[str, str], Decimal, str]]:
    """((whose, how often), yuan, quote)."""
    for hit in _HEAD.finditer(text):
        daily, average, each, span, single, number, unit = hit.groups()
        value = to_decimal(number)
        if value and not any(word in hit.group(0) for word in NOT_PAID):
            often = {"日": "天", None: ""}.get(daily or span, span or "")
            yield (SINGLE.get(single, single) or average or each, often), value * UNITS[unit], hit.group(0)


def counts_of(goal: Goal, per: str) -> list[tuple[Indicator, Decimal]]:
    """Every quantity of the form that a standard may go by."""
    units = {per, *(unit for unit, kind in _ONE_KIND.items() if kind == per)}
    rows = [m for m in measures(goal, None) if is_quantity(m.indicator) and m.value > 0]
    return [(m.indicator, m.value) for m in rows if m.unit in units or (per in THINGS and m.unit == "个")]


def shared_by(goal: Goal) -> str | None:
    """The words by which a form says that it holds one level's share of the money, None when it does not."""
    if holds_all_levels(goal):
        return None
    texts = (goal.name, *(str(field) for _, field in goal.texts()))
    return next((hit.group(0) for text in texts if (hit := _SHARED.search(compact(text)[:LONGEST]))), None)


def holds_all_levels(goal: Goal) -> bool:
    """Whether the year's money is that of several levels: by its rows, or by a text that divides all of it."""
    year = goal.annual
    if sum(bool(level.value) for level in (year.central, year.provincial, year.municipal)) >= SEVERAL:
        return True
    texts = (compact(str(field))[:LONGEST] for _, field in goal.texts())
    sentences = (sentence for text in texts if "其中" in text for sentence in SENTENCE_ENDS.split(text))
    for sentence in sentences:
        head, word, tail = sentence.partition("其中")
        whole, parts = money_mentions(head)[-1:], [m.value for m in money_mentions(tail)]
        divided = word and whole and len(parts) >= SEVERAL and sum(parts, Decimal(0)) == whole[0].value
        if divided and whole[0].value == year.total.value and _SHARED.search(tail):
            return True
    return False


def counted(goal: Goal, per: str) -> tuple[Indicator, Decimal] | None:
    """The only quantity of the form in this unit, with its value; None where there is none, or several."""
    rows = [m for m in measures(goal, None) if is_quantity(m.indicator)]
    found = [(m.indicator, m.value) for m in rows if m.unit == per]
    if not found and per in THINGS:  # 社会工作站 12个
        found = [(m.indicator, m.value) for m in rows if m.unit == "个" and per in (m.indicator.level3 or "")]
    if len(found) > SEVERAL:  # 360人, of 200, 120 and 40
        most = max(found, key=lambda one: one[1])
        return most if most[1] * 2 == sum(number for _, number in found) else None
    return found[0] if len(found) == 1 and found[0][1] > 0 else None


def matched(goal: Goal, found: list[Standard]) -> list[tuple[Standard, Indicator, Decimal]]:
    """Several standards, each with the quantity it goes by (集中供养标准, 集中供养人数); [] where one has none."""
    units = {standard.per for standard in found}
    counts = [m for m in measures(goal, None) if m.unit in units and is_quantity(m.indicator) and m.value > 0]
    if len(units) != 1 or len(counts) != len(found) or len(found) < 2:
        return []
    joined = []
    for standard in found:
        name = compact(standard.row.level3 or "") if standard.row is not None else ""
        ranked = sorted(counts, key=lambda m: -shared(name, compact(m.indicator.level3 or "")))
        best, second = (shared(name, compact(m.indicator.level3 or "")) for m in ranked[:2])
        if best == second:
            return []
        joined.append((standard, ranked[0].indicator, ranked[0].value))
    return joined if len({row.row for _, row, _ in joined}) == len(joined) else []


def shared(a: str, b: str) -> int:
    """Neighbouring characters that two names have in common."""
    return sum(pair in b for pair in pairs(a))


def per_head(goal: Goal) -> tuple[Indicator, str, Decimal] | None:
    """(the quantity, its unit, yuan a head and year) where the form counts persons, households or firms once."""
    funds = goal.annual.total.value
    for unit in sorted(HEADS):
        found = counted(goal, unit)
        if funds and found is not None:
            return found[0], unit, funds / found[1]
    return None


def kin(document: Document) -> Iterator[tuple[str, str, list[tuple[Goal, Indicator, Decimal]]]]:
    """(name, unit, forms with their costs a head) of every group of forms of one name but for brackets and years."""
    groups: dict[tuple[str, str], list[tuple[Goal, Indicator, Decimal]]] = defaultdict(list)
    for goal in document.goals:
        one = per_head(goal)
        if one is not None:
            row, unit, cost = one
            groups[_YEAR_OR_BRACKET.sub("", bare_name(goal)), unit].append((goal, row, cost))
    yield from ((name, unit, members) for (name, unit), members in groups.items() if len(members) > 1)


def of_a_class(standard: Standard, counted_by: Indicator) -> bool:
    """Whether a standard is that of some (80至89周岁发放标准, 监考劳务标准) and the number is of all, or of others."""
    name, number = (
        compact(standard.row.level3 or "") if standard.row is not None else "",
        compact(counted_by.level3 or ""),
    )
    hit = _CLASS.search(name)
    return (hit is not None and hit.group(0) not in number) or (
        _PAID_WORK.search(name) is not None and not shared(name, number)
    )


def one_standard(found: list[Standard]) -> tuple[Standard, bool] | None:
    """The standard that counts: the only one, or the only one of the cost indicators; whether no other is printed."""
    of_rows = [s for s in found if s.row is not None]
    for standards_of, alone in ((found, True), (of_rows, False)):
        if len({(s.per, s.yearly) for s in standards_of}) == 1:
            one = standards_of[0]
            others = sum(
                s.per == one.per and s.yearly != one.yearly for s in found
            )  # 县道8000元、乡道4000元、村道2000元
            return (one, alone) if others < SEVERAL else None
    return None
