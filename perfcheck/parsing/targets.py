"""What an indicator value demands: operator, quantity, unit."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from perfcheck.model.goal import Target
from perfcheck.parsing.amounts import NUMBER, to_decimal

_OPERATORS: tuple[tuple[str, str], ...] = (
    (">=", r"≥|≧|>=|=>|》=|大于等于|大于或等于|不低于|不少于|不小于|至少|不得低于|达到"),
    ("<=", r"≤|≦|<=|=<|《=|小于等于|小于或等于|不高于|不超过|不多于|不大于|至多|不得超过|控制在"),
    (">", r">|》|大于|高于|超过|多于"),
    ("<", r"<|《|小于|低于|少于"),
    ("=", r"={1,2}|═|等于"),
)
_LEADING = re.compile("|".join(f"(?P<o{i}>^(?:{p}))" for i, (_, p) in enumerate(_OPERATORS)))
_QUANTITY = re.compile(rf"^(约|大约|近)?\s?({NUMBER})\s?(.*)$", re.DOTALL)
_RANGE_TAIL = re.compile(rf"^(?:%|％)?\s?[-—~～至到]\s?({NUMBER})\s?(.*)$", re.DOTALL)
_TRAILING = (("以内", "<="), ("以下", "<="), ("以上", ">="), ("左右", "="), ("之间", "range"))


def parse_target(value: str | None, level2: str = "", name: str | None = None) -> Target | None:
    """Operator, quantity and unit of a value; qualitative words give a Target without quantity.

    None for a blank value.
    """
    if value is None or not value.strip():
        return None
    text = unicodedata.normalize("NFKC", value).strip().replace("，", ",")
    operator = "="
    hit = _LEADING.match(text)
    if hit is not None and hit.lastgroup is not None:
        operator = _OPERATORS[int(hit.lastgroup[1:])][0]
        text = text[hit.end() :].strip()
    amount = _QUANTITY.match(text)
    if amount is None:
        return Target("qualitative")
    quantity = to_decimal(amount.group(2))
    rest = amount.group(3).strip()
    upper: Decimal | None = None
    span = _RANGE_TAIL.match(rest)
    if span is not None:
        upper, rest, operator = to_decimal(span.group(1)), span.group(2).strip(), "range"
    for word, meaning in _TRAILING:
        if rest.endswith(word):
            rest, operator = rest[: -len(word)], meaning if operator == "=" else operator
    unit = rest.strip("()（） 。,;") or None
    return Target(operator, quantity, unit, upper, approximate=bool(amount.group(1)))
