"""FRM08 栏内文字没有写完，疑似被截断

检查什么
    概况、目标、计划等文字栏是否以“并”“及”“和”“达到”“，”等结尾、话没有说完；
    实施期、年度两半栏的目标、指标名称、指标值，是否一处在词的中间断开，正好是另一处的前一段。
示例
    项目实施计划写到“10月底前完成灌溉设施安装并”为止 → 没有写完。
    左半栏“用水居民满意度”，右半栏“用水居民满” → 疑似被截断。
如何修改
    补全没有写完的文字；因栏宽显示不全的，调整栏宽后重新导出。
不报告的情形
    纯文本、扫描识别的文件（截断可能出自转换或识别）；两半栏相同或内容不同；较短的一处写到句读处为止；短于4个字的词；
    “参与”“普及”“合并”“饱和”等词结尾。PDF、OFD文件只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import TEXT_FIELDS
from perfcheck.model.page import SourceFormat
from perfcheck.patterns import regex
from perfcheck.rules.basis import TOOL, Basis
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row, not_applicable
from perfcheck.rules.subjects import FORM
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM08",
    slug="text-cut-off",
    title="栏内文字没有写完，疑似被截断",
    severity=Severity.HINT,
    basis=Basis(references=(TOOL,)),
    advice="请补全没有写完的文字；因栏宽显示不全的，请调整栏宽后重新导出，使内容完整显示。",
    looks_at=FORM,
)
PRINTED = (SourceFormat.PDF, SourceFormat.OFD)  # where a cell may go on at a place that was not read
SHORTEST_TEXT = 8  # characters of a text that can be a sentence
# Words that must go on; 参与, 普及, 合并, 饱和 end well.
_OPEN = regex(
    r"(?:(?<![合兼])并|(?<![普涉惠遍触危顾提波])及|(?<![平温饱缓中调随总谐共柔])和|(?<![参赠给授])与"
    r"|或者?|以及|并且|达到|不低于|不少于|不超过|包括|其中|因为|通过|[,，、])$"
)
_STOPS = "，。；、,.;:：（(）)！？"


@dataclass(frozen=True, slots=True)
class Options:
    shortest: int = 4  # characters kept of a cut cell; fewer are a different word


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    kind = facts.document.source.format
    if kind is SourceFormat.TEXT:
        yield not_applicable("纯文本文件，截断可能出自转换，不检查")
        return
    for name, ending in unfinished(goal):
        yield RULE.finding(
            f"“{field_label(name)}”写到“{ending}”为止，话没有说完，疑似被截断或漏写。",
            goal=goal,
            field=name,
            severity=None if kind in PRINTED else Severity.WARNING,
            confidence=Confidence.CHECK if kind in PRINTED else Confidence.LIKELY,
            evidence=(cell(goal, name),),
        )
    evidence = cut_cells(goal, options.shortest)
    if evidence:
        yield RULE.finding(
            f"本表有{len(evidence)}处文字疑似被截断（左右半栏中较短的一处是另一处的前一段）。",
            goal=goal,
            field=evidence[0].field,
            confidence=Confidence.LIKELY,
            evidence=evidence,
        )


def unfinished(goal: Goal) -> list[tuple[str, str]]:
    """(field, its last words) of every text that breaks off; the two halves of one text once."""
    found: dict[str, tuple[str, str]] = {}
    for name in goal.told(*TEXT_FIELDS):
        field = goal.field(name)
        text = compact(str(field))
        if not field.by_ocr and len(text) >= SHORTEST_TEXT and _OPEN.search(text):
            found.setdefault(text, (name, text[-SHORTEST_TEXT:]))
    return list(found.values())


def cut_cells(goal: Goal, shortest: int) -> tuple[Evidence, ...]:
    """Every cell that is the beginning of its twin in the other half, read and not recognised."""
    found = []
    goals = (goal.implementation_goal, goal.annual_goal)
    read = not any(text.by_ocr for text in goals)
    if read and cut(str(goals[0]), str(goals[1]), shortest) and not goal.one_goal_cell:
        found.append(cell(goal, "annual_goal" if len(str(goals[1])) < len(str(goals[0])) else "implementation_goal"))
    for left, right in goal.pairs():
        if left is None or right is None or left.by_ocr or right.by_ocr:
            continue
        pairs = ((left.level3, right.level3), (left.value, right.value))
        if any(cut(a or "", b or "", shortest) for a, b in pairs):
            found.append(indicator_row(goal, right))
    return tuple(found)


def cut(a: str, b: str, shortest: int) -> bool:
    """Whether one text breaks off where the other goes on in the same clause, ``shortest`` characters of it kept."""
    short, long = sorted((compact(a), compact(b)), key=len)
    if len(short) < shortest or short == long or not long.startswith(short):
        return False
    return short[-1] not in _STOPS and long[len(short)] not in _STOPS
