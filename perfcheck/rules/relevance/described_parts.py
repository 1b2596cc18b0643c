"""What the column beside an indicator says its value is made of, against the value (REL11).

城区8个、乡镇56个 beside 64个; 枯水期、丰水期各一次 beside 2次; 试剂27万元、宣传3.6万元 beside 30.6万元.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.relevance.figures import based, figure_of, figures_of_rows
from perfcheck.rules.relevance.same_thing import near
from perfcheck.values.amounts import NUMBER, to_decimal
from perfcheck.values.normalise import compact, pairs
from perfcheck.values.units import chinese_number, leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.relevance.figures import Figure

LONGEST = 200  # characters of a description that are looked at
ROUNDING = Decimal("0.0001")
_NAME = "[一-龥A-Za-z“”（）()]{1,16}?"
_ITEM = regex(
    rf"(?:其中|包括|含)?:?(?P<name>{_NAME})(?P<number>{NUMBER})(?P<rest>万?[一-龥㎡%]{{1,4}}?)(?=[、,，;；和及]|$)"
)
_NO_PART = regex("单价|每|均|标准|共|合计|总计|总|上年|其中|比|较|不|≥|≤|至|到|第|按|达")
_SEPARATOR = regex("[、,，;；和及]")
_EACH_TIME = regex(
    r"(?P<names>(?:(?![和及])[一-龥]){1,8}(?:[、和及](?:(?![和及])[一-龥]){1,8}){1,7})各(?:[一-龥]{0,4}?)(?P<number>\d{1,2}|[一二两三四])(?P<unit>[次场期轮批])$"
)
LEAST = 2
HEAD = 2  # characters of what a share is of that stand in its name: 测试人数, 测试学生人数
TEXTS = ("overview", "annual_goal", "implementation_goal", "plan")
_SHARE = regex(r"(?:按|约)?占?(?P<of>[一-龥]{2,12})的(?P<share>\d{1,2}(?:\.\d{1,2})?)%(?:抽取|抽查|计算)?")


class Described(NamedTuple):
    """quote: of the description. value: what it comes to, as a sentence shows it."""

    row: Indicator
    quote: str
    value: str


class NamedOtherwise(NamedTuple):
    """part: of the description of a row. said: what the text of ``field`` says of the same part."""

    row: Indicator
    part: str
    field: str
    said: str


def described_otherwise(goal: Goal) -> Iterator[Described]:
    """Rows whose description comes to another number than their value."""
    for row, text, figure in _descriptions(goal):
        found = _parts(text, figure) or _each_time(text, figure) or _share(goal, text, figure)
        if found is not None and not near(found[0], figure.value, ROUNDING):
            yield Described(row, text, found[1])


def parts_named_otherwise(goal: Goal) -> Iterator[NamedOtherwise]:
    """Parts of a value that the texts of the form give another number; only where the parts make up the value."""
    texts = {field: compact(str(goal.field(field))) for field in goal.told(*TEXTS)}
    for row, text, figure in _descriptions(goal):
        found = _parts(text, figure)
        for hit in _ITEM.finditer(text) if found is not None and near(found[0], figure.value, ROUNDING) else ():
            name, unit = hit["name"], hit["rest"]
            pattern = re.compile(rf"{re.escape(name)}[一-龥]{{0,4}}?(?<![\d.])({NUMBER}){re.escape(unit)}")
            for field, told in texts.items():
                said = list(pattern.finditer(told)) if len(name) >= LEAST and name in told else []
                if len(said) == 1 and to_decimal(said[0].group(1)) != to_decimal(hit["number"]):
                    yield NamedOtherwise(row, hit.group(), field, said[0].group())


def _descriptions(goal: Goal) -> Iterator[tuple[Indicator, str, Figure]]:
    for row in goal.distinct_indicators():
        text = compact(row.description or "").rstrip("。")
        figure = figure_of(row) if 0 < len(text) <= LONGEST else None
        if figure is not None:
            yield row, text, figure


def _share(goal: Goal, text: str, figure: Figure) -> tuple[Decimal, str] | None:
    """What a share comes to of the only other number of the unit that is named so: 占测试人数的5%."""
    hit = _SHARE.fullmatch(text)
    if hit is None or figure.each:
        return None
    rows = figures_of_rows(goal.distinct_indicators())
    larger = [f for f in rows if f.unit == figure.unit and f.value > figure.value]
    own = set(pairs(hit["of"]))
    wholes = {f.value for f in larger if own and own <= set(pairs(f.beside))}
    wholes = wholes or {f.value for f in larger if hit["of"][:HEAD] in f.beside}
    share = to_decimal(hit["share"])
    if len(wholes) != 1 or share is None:
        return None
    part = wholes.pop() * share / 100
    return part, f"{part.normalize():f}{figure.unit}"


def _parts(text: str, figure: Figure) -> tuple[Decimal, str] | None:
    """What a text comes to that is nothing but a list of parts, each in the unit of the value."""
    total, count, at, unit = Decimal(0), 0, 0, ""
    while at < len(text):
        hit = _ITEM.match(text, at)
        number = to_decimal(hit["number"]) if hit is not None else None
        if hit is None or number is None or _NO_PART.search(hit["name"]) or leading_unit(hit["rest"]) != hit["rest"]:
            return None
        part = based(number, hit["rest"])
        if part is None or part[1] != figure.unit:
            return None
        total, count, unit = total + part[0], count + 1, hit["rest"]
        separator = _SEPARATOR.match(text, hit.end())
        at = separator.end() if separator is not None else hit.end()
    if count < LEAST or figure.each:
        return None
    scale = based(Decimal(1), unit)
    return total, f"{(total / scale[0]).normalize() if scale else total:f}{unit}"


def _each_time(text: str, figure: Figure) -> tuple[Decimal, str] | None:
    """As many times as names are listed: 枯水期、丰水期各一次."""
    hit = _EACH_TIME.search(text)
    if hit is None or figure.unit != hit["unit"]:
        return None
    number = chinese_number(hit["number"]) or to_decimal(hit["number"])
    names = len(_SEPARATOR.split(hit["names"]))
    return None if number is None else (names * number, f"{names * number:f}{hit['unit']}")
