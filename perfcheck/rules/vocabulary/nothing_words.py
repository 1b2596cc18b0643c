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


def says_nothing(text: str, nothing: WordList) -> bool:
    """Whether a filled cell holds only a nothing word or only punctuation. nothing: the list in force."""
    if len(text) > 4 * LONGEST_NOTHING:
        return False
    bare = _bare(text)
    return bool(_plain(text)) and (not bare or bare in nothing)
