"""A word of a text that stands there twice in a row and cannot rightly (CPY08)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.common_words import (
    ACTIONS,
    COMMON_WORDS,
    MEASURE_WORDS,
    PROMISE_NOTHING,
    SOMEBODY,
)
from perfcheck.rules.vocabulary.indicator_words import AMOUNTS_OF_WORK
from perfcheck.rules.vocabulary.words import is_ordinary, words
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What is done or how, said twice; 管理管理办法, 实施实施方案, 检查检查站 may be right: these words name nothing.
_NAMES_NOTHING = regex(
    "(更换|开展|购置|发放|提升|提高|加强|进行|推进|举办|确保|安装|完成|改善|促进|增强|减少|降低|达到|实现|满足|解决"
    "|修复|清淤|清运|疏通|铺装|印发|印制|聘用|加固|硬化|安排|支付|缴纳|配备"
    "|拨付|铺设|新建|修建|召开|健全|完善|加快|落实|巩固|有效|及时|进一步|逐步|主要|用于|主要用于|按照|根据|通过|对于|以及"
    ")\\1"
)
_END_TWICE = regex(r"([率度数量费额性制间])\1$")
_UNIT_TWICE = regex(r"\d\s?([一-龥]{2,4})\1")
_TWICE = regex(r"([一-龥]{2,4})\1")
_TO_WHOM_TWICE = regex(r"((?:对|向|为|给|由|在|从|与|将|把)[一-龥]{2,6})\1")  # 对全县对全县
_OF_THE_FORM = frozenset({"指标", "目标", "绩效", "效益", "满意度", "名称", "内容"})  # left of its labels
# A name that ends with such a word may stand before one that begins with it: 改造项目项目需要.
_OF_MANY_NAMES = (
    _OF_THE_FORM | COMMON_WORDS | PROMISE_NOTHING | MEASURE_WORDS | SOMEBODY | ACTIONS | set(AMOUNTS_OF_WORK)
)
_NAME = regex("[一-龥]{2,}")
NEAR = 30  # characters around a doubled word that are cut into words


def end_twice(name: str) -> str | None:
    """The last character of an indicator's name that stands there twice: 成活率率."""
    hit = _END_TWICE.search(name)
    return hit.group(1) if hit else None


def word_twice(text: str) -> str | None:
    """The first such word: 完成完成防渗, 12.4公里公里, 现状干渠干渠多为土渠."""
    if hit := _NAMES_NOTHING.search(text) or _TO_WHOM_TWICE.search(text):
        return hit.group(1)
    return next((u for u in _UNIT_TWICE.findall(text) if unit_kind(u)), None) or next(_things_twice(text), None)


def _things_twice(text: str) -> Iterator[str]:
    """Words of things, where cutting the text gives the same word twice: no 特殊困难群体困难群体."""
    for hit in _TWICE.finditer(text):
        word = hit.group(1)
        if word in _OF_MANY_NAMES:
            continue
        around = words(text[max(0, hit.start() - NEAR) : hit.end() + NEAR])
        for place, pair in enumerate(pairwise(around)):
            if pair == (word, word) and not is_ordinary(word) and not _parts_two_names(around, place):
                yield word


def _parts_two_names(cut: Sequence[str], place: int) -> bool:
    """Whether the word may end one name and begin the next: 防汛物资物资储备, where 干渠干渠多为 is no such."""
    beside = (*cut[max(0, place - 1) : place], *cut[place + 2 : place + 3])
    return len(beside) == 2 and all(_NAME.fullmatch(part) for part in beside)
