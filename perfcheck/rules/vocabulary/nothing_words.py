"""Texts that fill a cell and say nothing (vocabulary.md A, "Nothing" values)."""

from __future__ import annotations

import re
import unicodedata

from perfcheck.rules.vocabulary.word_list import WordList

LONGEST_NOTHING = 12  # characters; a longer text is never looked up
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _bare(text: str) -> str:
    """The text without width, white space, case and the punctuation at its ends."""
    return _EDGES.sub("", _plain(text))


# 无: 13 forms of the Shuozhou books, mostly under 立项依据; 略, 同上, 详见附件: other provinces.
NOTHING_WORDS = WordList("nothing", "整格是这样的词即视为没有填写内容", (
    "无", "没有", "暂无", "空", "略", "同上", "同前", "见上", "如上", "见附件", "详见附件", "详见附表",
    "见附表", "详见项目申报书", "见项目申报书", "详见申报书", "详见文件", "见文件", "na", "n/a", "null",
    "none", "0", "不涉及", "不适用", "无内容", "暂无内容", "未填", "待补充", "待完善",
), fold=_bare)  # fmt: skip


# The whole cell only points to another place: 同项目概况, 详见实施方案, 如题.
_ELSEWHERE = re.compile(
    r"(?:具体|内容|具体内容)?(?:(?:详见|参见|参照|见|同|如)(?:以?[上下前后]|题|后?附)(?:文|面|述|栏|所述|项|件|表)?"
    r"|(?:详见|参见|见|同)(?:项目)?(?:名称|概况|立项依据|依据|(?:设立)?必要性|实施计划|计划|(?:实施|工作)?方案"
    r"|(?:绩效)?(?:指标|目标)|年度目标|附[件表]|申报[书表]|文件)\d{0,2})"
)


def says_nothing(text: str, nothing: WordList) -> bool:
    """Whether a filled cell holds only a nothing word, punctuation or a pointer to another place.

    nothing: the list in force.
    """
    if len(text) > 4 * LONGEST_NOTHING:
        return False
    bare = _bare(text)
    return bool(_plain(text)) and (not bare or bare in nothing or bool(_ELSEWHERE.fullmatch(bare)))


def value_says_nothing(text: str, nothing: WordList) -> bool:
    """Whether an indicator's value is such a cell; a number, 0 too, says something."""
    return not any(char.isdigit() for char in text) and says_nothing(text, nothing)
