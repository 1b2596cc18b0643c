"""CPY08 同一栏内文字重复

检查什么
    同一栏目或正文同一段落中，是否有一句话（或整段）重复出现：紧接着重复的6个字以上，或不相邻的15个字以上。
依据
    绩效目标表填报要求（表内栏目）。
示例
    “按照标准，严格执行按照标准，严格执行” → “按照标准，严格执行”重复出现2次。
如何修改
    删除重复的文字。
不报告的情形
    年度目标空白、实施期目标恰好是两遍相同文字（可能是读取时两栏并在一起）只作待核；重复的单位名称、项目名称等不成句的词；
    指标值中的重复由其他规则检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.copying.doubling import Doubling, doubling_in
from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import Goal
from perfcheck.rules.basis import FORM_ITSELF
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import Rule, Yield, cell, not_applicable
from perfcheck.strings import field_label

RULE = Rule(
    code="CPY08",
    slug="sentence-doubled",
    title="同一栏内文字重复",
    severity=Severity.WARNING,
    basis=FORM_ITSELF,
    advice="请删除重复的文字。",
)


@dataclass(frozen=True, slots=True)
class Options:
    least_adjacent: int = 6  # characters said twice in a row; shorter ones are rhetoric
    least_apart: int = 15  # characters of a sentence said again further on


def check(document: Document, facts: Facts, options: Options) -> Yield:
    if not document.goals and not document.passages:
        yield not_applicable("文件中没有项目支出绩效目标表，也没有正文段落")
        return
    for goal in document.goals:
        for name, doubling in doubled_cells(goal, options):
            glued = name == "implementation_goal" and doubling.whole and not goal.annual_goal.present
            yield RULE.finding(
                f"“{field_label(name)}”中“{doubling.text}”重复出现{doubling.count}次"
                + ("，疑似填写或识别错误。" if glued else "。"),
                goal=goal,
                field=name,
                found=doubling.text,
                evidence=(cell(goal, name),),
                confidence=Confidence.CHECK if glued else Confidence.CERTAIN,
            )
    for passage in document.passages:
        found = doubling_in(passage.text, options.least_apart, options.least_apart)
        if found is not None:
            place = f"“{passage.section}”部分" if passage.section else "正文"
            yield RULE.finding(
                f"{place}同一段落中“{found.text}”重复出现{found.count}次。",
                found=found.text,
                evidence=(Evidence("正文", passage.text, passage.location),),
            )


def doubled_cells(goal: Goal, options: Options) -> Iterator[tuple[str, Doubling]]:
    """Doubled cells; a text that stands in several cells is told once, at the first."""
    seen: set[str] = set()
    for name, field in goal.texts():
        found = doubling_in(str(field), options.least_adjacent, options.least_apart)
        if found is not None and found.text not in seen:
            seen.add(found.text)
            yield name, found
