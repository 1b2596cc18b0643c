"""DIS08 未能识别、未检查的内容

检查什么
    列出没有文字层的页、未能识别的单元格和未能归入栏目的内容；文字的指标表没有印完的，说明以后的各行未见。
示例
    第12页是图片，没有文字层 → 第12页未检查。
如何修改
    公开可检索的文本版；或人工核对所列部分。
不报告的情形
    全部内容都已识别；未能归入栏目的只是栏目名称、年度或网页的发布时间，没有内容。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.page import NOT_PLACED
from perfcheck.patterns import regex
from perfcheck.rules.basis import TOOL, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.page import Unread
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS08",
    slug="not-checked",
    title="未能识别、未检查的内容",
    severity=Severity.HINT,
    basis=Basis(references=(TOOL,)),
    advice="请人工核对所列部分。",
    needs_text=False,
)
# A label alone, torn or without a value, the year of a form, the line above a web page: nothing that could be checked.
_NO_CONTENT = regex(
    r"[^\d:：]{0,8}(?:编码|代码|情况|资金|目标|名称|单位|部门|依据)(?:\(万?元\))?|[^\d:：]{1,8}[:：]"
    r"|[(（]?\s*(?:20\d\d)?\s*(?:年度?)?\s*[)）]?|发布(?:时间|日期)[:：].{0,200}"
)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    """One finding for each cause, with every place: the list is never cut; one for each form not seen whole."""
    causes: dict[str, list[Unread]] = {}
    for unread in document.unread:
        causes.setdefault(unread.reason, []).append(unread)
    for reason, found in causes.items():
        if reason == NOT_PLACED and all(_NO_CONTENT.fullmatch((u.quote or "").strip()) for u in found):
            continue
        places = "、".join(dict.fromkeys(u.location.words or "位置不明" for u in found))
        yield RULE.finding(
            f"{reason}（共{len(found)}处：{places}），未检查。",
            evidence=tuple(Evidence("未检查", u.quote or u.reason, u.location) for u in found),
        )
    for goal in document.goals:
        if goal.indicators and goal.ordinal in facts.cut_forms and not unread_behind(goal, document):
            last = goal.indicators[-1]
            yield RULE.finding(
                f"指标表印到“{last.level3 or last.level2 or last.level1}”为止，没有见到表的结尾，以后的各行未见，"
                "未检查缺少哪些指标。",
                goal=goal,
                field="indicators",
                evidence=(indicator_row(goal, last),),
                advice="请对照原文件核对以后的各行。",
            )


def unread_behind(goal: Goal, document: Document) -> bool:
    """Whether something behind the rows of a form was seen and not read, which then tells of it."""
    last = max((row.location.line or 0 for row in goal.indicators), default=0)
    return any((unread.location.line or 0) >= last for unread in document.unread_rows_of(goal))
