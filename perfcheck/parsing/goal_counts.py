"""How many projects a paragraph says have performance goals (绩效目标): one grammar for its many wordings.

A clause counts projects (8个项目, 项目共8个, 项目绩效目标8个); the clause itself, or its sentence, sets goals for
them or puts them under 绩效目标管理. Sentences on evaluations and clauses on other years or on what is disclosed count
something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = r"(?:[一二三]级|部门预算|预算|专项|发展类|支出)?"
_HOW_MANY = r"(?:总数量?|个数|数量|数)?(?:共计|总计|合计|共有|共|计|有|为|是)?[:：]?"
# 8个二级项目 (not 2026年度8个, whose year goes on the left), 项目支出绩效目标共8项
_COUNTED = regex(
    rf"(?<![\d第.])(\d{{1,5}})[个项]{_KIND}项目(?:支出)?(?!单位|组|负责人|库|类别)"
    rf"|项目(?:支出|预算)?(?:绩效目标表?)?{_HOW_MANY}(?<!\d)(\d{{1,5}})[个项](?!工作日|月|单位|方面|环节|指标|阶段)"
    rf"|绩效目标表{_HOW_MANY}(?<!\d)(\d{{1,5}})张"
)
_SENTENCE = regex(r"[^。；;]+")
_CLAUSE = regex(r"[^，,]+")
_MANAGED = regex(r"纳入|绩效目标|(?:实行|实施|开展|进行)[^，,]{0,8}绩效管理")
_SETS = r"(?:编报|编制|设[置定]|申报|填报|制定|确定|实行|实施|开展|纳入)"
_SETS_GOALS = regex(
    rf"{_SETS}了?[^，,\d]{{0,12}}绩效目标|绩效目标[^，,\d]{{0,6}}{_SETS}|纳入[^，,\d]{{0,12}}绩效"
    r"|绩效(?:目标)?管理[^，,\d]{0,4}(?:全覆盖|的项目)"
)
_OTHER_MATTER = regex("评价|自评|跟踪|监控|评估|评审|抽查|复核|检查|整改|结果应用|上年|上一年|去年|采购|购买服务")
_DISCLOSED = regex(r"公开(?!情况|工作)")  # not a heading in front: 八、绩效信息公开情况 2026年…
_PARTS = regex(r"其中[:：]?")


class Count(NamedTuple):
    """number: projects with goals. end: offset behind it, where its money follows. managed: offset behind the words
    of its sentence that set goals, where its money may stand too; -1 where they stand behind it or elsewhere."""

    number: int
    end: int
    managed: int = -1


def count_of_goals(text: str) -> Count | None:
    """The first sentence's number of projects with goals; None where none tells it, or tells several."""
    return next((found for hit in _SENTENCE.finditer(text) if (found := _in_sentence(text, *hit.span()))), None)


def _in_sentence(text: str, start: int, end: int) -> Count | None:
    sentence = text[start:end]
    sets = _SETS_GOALS.search(sentence) is not None
    if sentence.startswith("项目"):  # 纳入绩效目标管理的整体支出3,428万元；项目支出10个
        sets = sets or _SETS_GOALS.search(text, text.rfind("。", 0, start) + 1, start) is not None
    whole: list[tuple[bool, Count]] = []
    parts: list[tuple[bool, Count]] = []
    for clause, part, count in _counts(text, start, end):
        if sets or _MANAGED.search(clause):
            (parts if part else whole).append((_MANAGED.search(clause) is not None, count))
    for found in (whole, parts):  # 全部编制绩效目标，其中项目8个: a part that is alone is all that is told
        told = [count for own, count in found if own] or [count for _, count in found]
        if told:
            return told[0] if len({count.number for count in told}) == 1 else None
    return None


def _counts(text: str, start: int, end: int) -> Iterator[tuple[str, bool, Count]]:
    """(clause, whether it stands behind 其中, count) of every clause that counts projects of this year."""
    opened = _PARTS.search(text, start, end)
    for clause in _CLAUSE.finditer(text, start, end):
        words = clause.group()
        if _OTHER_MATTER.search(words):
            continue
        for hit in _COUNTED.finditer(text, *clause.span()):
            if not _DISCLOSED.search(text, clause.start(), hit.start()):
                part = opened is not None and opened.start() <= hit.start()
                managed = _MANAGED.search(text, start, hit.start())
                behind = managed.end() if managed is not None else -1
                yield words, part, Count(int(hit[hit.lastindex or 1]), hit.end(), behind)
