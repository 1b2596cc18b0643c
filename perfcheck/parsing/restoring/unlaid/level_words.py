"""Level labels as texts without layout print them: which are known, and in which column they may stand."""

from __future__ import annotations

from functools import lru_cache

from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.roles import LEVELS
from perfcheck.patterns import regex
from perfcheck.values.levels import bare, is_level1, level2_kind, standard_level1

# Levels printed without the word 指标 (江苏); elsewhere such words may be names.
_SHORT = frozenset({
    "决策", "过程", "项目立项", "绩效目标", "资金投入", "资金落实", "资金管理", "项目管理", "组织实施",
    "业务管理", "财务管理",
    "产出数量", "产出质量", "产出时效", "产出成本", "效益", "满意度", "数量", "质量", "时效",
})  # fmt: skip
_VARIANT = regex(r"(?:值|目标|类)$")


def level_columns(text: str) -> tuple[str, ...]:
    """The level columns a label may stand in."""
    word = level_word(text)
    first, second = is_level1(word), level2_kind(word) is not None
    if not first and not second:
        return ("level1",) if standard_level1(word) is not None else LEVELS
    return tuple(role for role, own in zip(LEVELS, (first, second), strict=True) if own)


def level_word(text: str) -> str:
    """A level label as the lists spell it: 数量值, 数量目标 → 数量指标, 产出数量 → 产出数量指标."""
    plain = bare(text)
    return f"{plain}指标" if plain in _SHORT else _VARIANT.sub("指标", plain)


@lru_cache(maxsize=4096)
def is_known_level(text: str) -> bool:
    """A level label of the lists; 居民满意度 is built like one and is a name as a rule."""
    word = level_word(text)
    if level2_kind(word) is not None or is_level1(word):
        return True
    return is_level_word(text) and "满意" not in text
