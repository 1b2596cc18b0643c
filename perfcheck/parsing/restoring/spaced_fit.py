"""How ill a word suits a head where the places are lost: what it says must speak for it."""

from __future__ import annotations

from perfcheck.parsing.restoring.words import (
    is_level_word,
    is_measure,
    is_number,
    misfit,
    without_note,
)
from perfcheck.parsing.signs import CLASSES, is_sign
from perfcheck.parsing.tables.roles import LEVELS, VALUES
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.levels import level2_kind, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

LONGEST_UNLISTED = 18  # characters of a level nobody lists that ends with 指标
_DEMANDED = regex(r"^[≥≤=<>＝≧≦＞＜]")  # no name begins with what is demanded
_CODED = regex(r"^(?!(?:19|20)\d\d年)[\[(【]?\d{3,}[\])】]?-?[一-龥]")  # a department with its code


def suits(role: str, text: str) -> float:
    """Cost of a word under a head where the places are lost: what it says must speak for it."""
    plain = compact(text)
    if role in LEVELS:
        second = level2_kind(text) or level2_kind(plain + "指标")
        if second is not None and standard_level1(text) != f"{plain}指标":
            return 0.5 if role == "level1" else 0.0  # 成本指标 alone is the level 2 of its row
        return 0.4 if is_unlisted_level(text) else misfit(role, text, strict=True)
    if is_unlisted_level(text):
        return 1.2 if role == "level3" else 2.5
    if is_level_word(text):
        return 1.6 if role == "level3" and not plain.endswith("指标") else 4.0
    if role == "level3" and (plain in CLASSES or _DEMANDED.match(plain)):
        return 3.0 if _DEMANDED.match(plain) else 2.0
    if role in VALUES:
        return 3.0 if is_sign(plain) else misfit(role, text)
    if role == "unit":
        return unit_suits(plain)
    if role == "weight" and is_number(plain) and len(plain) > 3 and "." not in plain:
        return 2.5
    if "." in role or role.endswith("total"):
        return 0.0 if to_decimal(plain.rstrip("万亿元")) is not None else 2.0
    if role in ("project_name", "implementing_unit", "department_cell", "annual_goal", "goal_row") and (
        is_number(plain) or is_sign(plain)
    ):
        return 2.0
    if role == "project_name" and _CODED.match(plain):
        return 2.0
    if role in ("remark", "description") and is_number(plain):
        return 1.2
    return misfit(role, text, strict=True)


def unit_suits(plain: str) -> float:
    """Cost of a word as a unit: a known one, or a short word that is nothing else."""
    if unit_kind(plain) is not None:
        return 0.0
    if is_number(plain):
        return 1.5
    taken = is_measure(plain) or is_sign(plain) or plain in CLASSES
    return 2.5 if taken else 0.3 if len(plain) <= 3 else misfit("unit", plain)


def is_unlisted_level(text: str) -> bool:
    """A level nobody lists, by the word it ends with: 预算控制指标."""
    plain = without_note(text)
    return plain.endswith("指标") and len(plain) <= LONGEST_UNLISTED and not (is_level_word(text) or is_measure(plain))


def alike(one: str, two: str) -> bool:
    """Whether two cells say the same but for what their brackets add."""
    return without_note(one) == without_note(two)
