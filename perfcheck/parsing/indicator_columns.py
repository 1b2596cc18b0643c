"""One-sided indicator tables with columns of their own: operator, unit, weight, description …

Families B–D print one row an indicator; a merged level cell is left out or blank. The cells behind the
level labels are matched with the heads by column where the grid kept its columns, else by order.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Indicator, Scope
from perfcheck.model.page import UNREADABLE_TEXT
from perfcheck.parsing.column_fit import OPERATOR_SIGNS, OPERATOR_WORDS, fit
from perfcheck.parsing.labels import LabelGroup, find_label
from perfcheck.values.amounts import to_decimal
from perfcheck.values.levels import OUTER_LEVELS, TABLE_LABELS, bare, is_level1, level1_of, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from perfcheck.parsing.stream import Line, Token

CONTENT_HEADS = (
    "level3", "description", "operator", "value", "long_value", "half_value", "unit", "weight", "direction", "content",
    "remark",
)  # fmt: skip
NO_UNIT = ("无", "空", "无单位", "不适用")


class Heads(NamedTuple):
    """Heads behind the level columns: (role, grid column), in printed order."""

    roles: tuple[tuple[str, int], ...]
    level2: int | None = None
    levels: bool = True  # whether the table has level columns at all (重庆 has none)

    @property
    def has_extra(self) -> bool:
        """More columns than level 3 and value: the table must be read by its heads."""
        return any(role not in ("level3", "value") for role, _ in self.roles)


def read_heads(line: Line) -> Heads:
    """The content columns a head row names."""
    roles: list[tuple[str, int]] = []
    level2 = None
    for token in line.tokens:
        label = find_label(token.text)
        if label is not None and label.group is LabelGroup.INDICATOR and label.key in CONTENT_HEADS:
            roles.append((label.key, token.column))
        elif label is not None and label.key == "level2":
            level2 = token.column
        elif label is not None and label.key == "table" and level2 is not None:  # 绩效指标 as a column (河北)
            roles.append(("level3", token.column))
    if level2 is not None and all(role != "level3" for role, _ in roles):  # its head was not printed (湖北)
        roles.insert(0, ("level3", level2 + 1))
    if all(role != "value" for role, _ in roles):  # 实施周期指标值 alone is the value
        roles = [("value" if role == "long_value" else role, column) for role, column in roles]
    keys = {x.key for t in line.tokens if (x := find_label(t.text)) is not None}
    return Heads(tuple(roles), level2, bool(keys & {"level1", "level2"}))


def split_levels(
    tokens: Sequence[Token], *, outer: bool = False
) -> tuple[Token | None, Token | None, tuple[Token, ...]]:
    """(level 1, level 2, the cells behind them) of a row. outer: 产出指标 … are level 2 here."""
    rest = list(tokens)
    level1 = level2 = None
    while rest and bare(rest[0].text) in TABLE_LABELS:
        rest.pop(0)
    if outer:
        level1 = rest.pop(0) if rest and bare(rest[0].text) in OUTER_LEVELS else None
        if len(rest) > 1 and (is_level1(rest[0].text) or level2_kind(rest[0].text)):
            level2 = rest.pop(0)
        return level1, level2, tuple(rest)
    if rest and is_level1(rest[0].text):
        following = rest[1] if len(rest) > 1 else None
        own_level2 = level2_kind(rest[0].text)
        if own_level2 is None or (following is not None and level2_kind(following.text) is not None):
            level1 = rest.pop(0)
    if rest and level2_kind(rest[0].text) is not None:
        level2 = rest.pop(0)
    return level1, level2, tuple(rest)


def match_cells(cells: Sequence[Token], heads: Heads, level2: Token | None) -> dict[str, Token] | None:
    """Role → cell, None when the cells cannot be told apart.

    By order when every head has its cell; else by column, the row shifted so that its level 2 (or its
    first cell) stands under its head: merged cells on the left are often left out of a row.
    """
    if not heads.roles:
        return None
    if len(cells) == len(heads.roles):
        return by_role((role, cell) for (role, _), cell in zip(heads.roles, cells, strict=True))
    columns = {column: role for role, column in heads.roles}
    shifts = {0}
    if level2 is not None and heads.level2 is not None:
        shifts = {heads.level2 - level2.column}
    elif cells:
        shifts = {0, heads.roles[0][1] - cells[0].column}
    for shift in sorted(shifts, key=abs):
        placed = [(columns[c.column + shift], c) for c in cells if c.column + shift in columns]
        # Behind level 2 a place was left out: the name is blank, and the cells stand where they are printed.
        gap = shift == 0 and level2 is not None and bool(cells) and cells[0].column > level2.column + 1
        if len(placed) == len(cells) and (gap or any(role == "level3" for role, _ in placed)):
            return by_role(placed)
    order = fit([c.text for c in cells], [role for role, _ in heads.roles])
    if order is None or any(len(places) > 1 for places in order):
        return None
    return by_role((role, cells[p[0]]) for (role, _), p in zip(heads.roles, order, strict=True) if p)


def by_role(placed: Iterable[tuple[str, Token]]) -> dict[str, Token]:
    """Role → cell; of two heads of a role (指标解释, 评分标准) the first one's."""
    found: dict[str, Token] = {}
    for role, cell in placed:
        found.setdefault(role, cell)
    return found


def build(found: dict[str, Token], level1: str | None, level2: Token, row: int, line: Line) -> Indicator:
    """The indicator of one row; value is operator, number and unit as printed, run together."""

    def text(role: str) -> str | None:
        return found[role].text if role in found else None

    operator, number, unit = text("operator"), text("value"), text("unit")
    direction = text("direction")
    if not sign_of(operator) and sign_of(direction):  # 指标性质 and 指标方向 change places (内蒙古)
        operator, direction = direction, operator
    value = printed_value(operator, number, unit)
    name = text("level3")
    cell = found.get("level3") or found.get("value")
    return Indicator(
        scope=Scope.ANNUAL,
        level1=level1_of(level2.text, level1),
        level2=level2.text,
        level3=name,
        value=value,
        target=parse_target(value, level2.text, name),
        row=row,
        location=cell.cell.location if cell else line.location,
        level1_printed=level1,
        description=text("description") or text("content"),
        weight=weight_of(text("weight")),
        direction=direction,
        by_ocr=any(t.cell.by_ocr for t in found.values()),
        value_location=found["value"].cell.location if "value" in found else None,
    )


@lru_cache(maxsize=1024)
def sign_of(operator: str | None) -> str:
    """The sign of an operator cell, "" for 定性 and everything that is none."""
    plain = compact(operator or "")
    return OPERATOR_WORDS.get(plain, plain if plain in OPERATOR_SIGNS else "")


def printed_value(operator: str | None, number: str | None, unit: str | None) -> str | None:
    """ "≥" "95" "%" → "≥95%"; 定性 and blank cells add nothing; None when there is no value.

    Sign and unit belong to numbers: "=" "明显" "年" (云南) is 明显. A unit of digits is a slip (内蒙古). A number whose
    sign could not be read is no value that could be: ≥98% and 98% are two demands.
    """
    if number is None or not any(map(str.isdigit, compact(number))):
        return number
    sign = sign_of(operator) if operator != UNREADABLE_TEXT else UNREADABLE_TEXT
    plain = compact(unit or "")
    if number.startswith(sign) and sign:
        sign = ""
    words = any(c.isalpha() or c in "%‰℃°" for c in plain)  # a dash in the column of units is none
    nothing = not words or plain in NO_UNIT or compact(number).endswith(plain)
    tail = "" if nothing or plain[:1].isdigit() else plain
    return f"{sign}{number}{tail}"


def weight_of(text: str | None) -> Decimal | None:
    """分值权重 as a number; None where there is none."""
    return to_decimal(compact(text).rstrip("分%")) if text else None
