"""DIS07 模板说明文字未删除

检查什么
    正文和绩效目标表的文字栏目中，是否留有模板给填写人看的说明：要求填写（“请单位根据实际注明页码”“此处填写…”）、
    没有时如何处理（“没有的删除此项”）、填写示例、字数要求、没有替换的“××单位”“××万元”，或填写时的批注（“（数量待核实）”）；
    栏目是否整格只是填写要求（“填写项目的主要内容、范围等”“填写保障项目实施的制度、措施等”）。
    全文合为一条。
示例
    正文留有“（注：请单位根据实际注明页码）” → 模板说明文字未删除。
如何修改
    删去说明文字，替换为实际内容。
不报告的情形
    报表的正式注释（“注：本表无数据”“四舍五入可能存在尾差”）；绩效目标表内的“××”等占位符（由 QNT12 报告）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.vocabulary.template_hints import COMMENT, TEMPLATE_HINT, UNNAMED, WHOLE_REQUEST
from perfcheck.values.normalise import as_written, compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS07",
    slug="template-hint-left",
    title="模板说明文字未删除",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,)),
    advice="请删去模板说明文字，替换为实际内容。",
)
HINTS_SHOWN = 3  # in the sentence; every place stands in the evidence
CLAUSE_END = regex(r"[。;；!)\]】]|$")
LONGEST_REQUEST = 80  # characters


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    in_text = [
        (hint, Evidence("正文", p.text, p.location))
        for p in document.passages
        if (hint := hint_in(p.text, unnamed=True))
    ]
    in_forms = [
        (hint, cell(goal, name))
        for goal in document.goals
        for name, field in goal.texts()
        if (hint := hint_in(str(field), unnamed=False) or only_asks(str(field)))
    ]
    found = in_text + in_forms
    if not found:
        return
    hints = list(dict.fromkeys(hint for hint, _ in found))
    shown = "、".join(f"“{hint}”" for hint in hints[:HINTS_SHOWN]) + ("等" if len(hints) > HINTS_SHOWN else "")
    where = "和".join(name for name, hits in (("正文", in_text), ("绩效目标表", in_forms)) if hits)
    places = f"有{len(found)}处（{shown}）" if len(found) > 1 else f"中的{shown}"
    comments = sum(COMMENT.search(compact(hint)) is not None for hint in hints)
    what = "模板说明文字" if not comments else "填写时的批注" if comments == len(hints) else "模板说明文字或批注"
    yield RULE.finding(
        f"{where}{places}疑似{what}，未删除或未替换。",
        found="；".join(hints[:HINTS_SHOWN]),
        evidence=tuple(evidence for _, evidence in found),
    )


def hint_in(text: str, *, unnamed: bool) -> str | None:
    """The first hint a text holds, as printed, in its brackets or up to the end of its clause. unnamed: ××局 is one."""
    plain = compact(text)
    hit = TEMPLATE_HINT.search(plain)
    if hit is None:
        bare = UNNAMED.search(plain) if unnamed else None
        return bare and as_written(bare.group(), text)
    opened = plain.rfind("(", max(0, hit.start() - LONGEST_REQUEST), hit.end())
    closed = plain.find(")", hit.end() - 1, hit.end() + LONGEST_REQUEST)
    inside = opened >= 0 and closed >= 0 and ")" not in plain[opened : hit.end() - 1]
    clause = CLAUSE_END.search(plain, hit.end(), hit.end() + LONGEST_REQUEST)
    begin, end = (opened, closed + 1) if inside else (hit.start(), clause.start() if clause else hit.end())
    if hit.group().endswith((")", "]")):
        begin, end = hit.span()
    return as_written(plain[begin:end], text)


def only_asks(text: str) -> str | None:
    """The cell as printed, where it holds nothing but what its writer was asked for."""
    plain = compact(text)
    return " ".join(text.split()) if len(plain) <= LONGEST_REQUEST and WHOLE_REQUEST.fullmatch(plain) else None
