"""Texts that fill a cell and say nothing (vocabulary.md A, "Nothing" values)."""

from __future__ import annotations

import unicodedata

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.word_list import WordList

LONGEST_NOTHING = 12  # characters; a longer text is never looked up
_EDGES = regex(r"^[\W_]+|[\W_]+$")


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
    "按要求填写", "按规定填写", "按实际填写", "另附", "附后", "待完善后补报", "待补报",
    "xx", "xxx", "必要", "有必要", "123",
), fold=_bare)  # fmt: skip


# The whole cell points to another place (同项目概况, 如题), or says in more words that there is nothing.
_ELSEWHERE = regex(
    r"(?:具体)?(?:内容)?(?:"
    r"(?:详见|参见|参照|见|同|如)(?:以?[上下前后]|题|后?附)(?:文|面|述|栏|所述|项|件|表)?"
    r"|(?:详见|参见|见|同)[“\"]?(?:项目)?(?:"
    r"名称|概况|立项依据|依据|(?:设立)?必要性|实施计划|计划|(?:实施|工作)?方案|(?:绩效)?(?:指标|目标)|年度目标|附[件表]"
    r"|申报(?:[书表]|材料|资料)|(?:可研|可行性研究|评估|设计)(?:报告|文件)?|(?:立项|相关|有关|批复)?文件)\d{0,2})"
    # 详见经批复的年度实施方案
    r"|(?:具体)?(?:内容|目标|计划|措施)?(?:详见|参见|参照|另见)[一-龥\d]{0,14}"
    r"(?:方案|申报[书表]|可研报告|可行性研究报告|建议书|计划书|任务书|说明)"
    r"|(?:与|同|参照)(?:上年|去年|往年|上一?年度|以前年度)(?:度)?(?:目标|内容|计划)?(?:保持)?(?:一致|相同|一样|持平|执行)?"
    r"|(?:暂?无|暂?没有|未制定)(?:相关|有关|具体)?(?:制度|措施|内容|依据|文件|计划|说明|办法)"
    r"|(?:暂|尚)未(?:制定|确定|明确)"
    # 本项目不适用此指标
    r"|(?:[本该此](?:项目|单位|部门))?暂?(?:不适用|不涉及|无|没有)[本该此](?:项|类|一)?(?:指标|内容|情况)"
    r"|[本该此](?:项目|单位|部门)暂?(?:不适用|不涉及)"
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
