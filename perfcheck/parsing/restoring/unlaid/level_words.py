"""Level labels as texts without layout print them: which are known, and in which column they may stand."""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.roles import LEVELS
from perfcheck.values.levels import bare, is_level1, level2_kind, standard_level1

_VARIANT = re.compile(r"(?:值|目标|类)$")


def level_columns(text: str) -> tuple[str, ...]:
    """The level columns a label may stand in."""
    word = level_word(text)
    first, second = is_level1(word), level2_kind(word) is not None
    if not first and not second:
        return ("level1",) if standard_level1(word) is not None else LEVELS
    return tuple(role for role, own in zip(LEVELS, (first, second), strict=True) if own)


def level_word(text: str) -> str:
    """A level label as the lists spell it: 数量值, 数量目标 → 数量指标."""
    return _VARIANT.sub("指标", bare(text))


@lru_cache(maxsize=4096)
def is_known_level(text: str) -> bool:
    """A level label of the lists; 居民满意度 is built like one and is a name as a rule."""
    word = level_word(text)
    if level2_kind(word) is not None or is_level1(word):
        return True
    return is_level_word(text) and "满意" not in text
