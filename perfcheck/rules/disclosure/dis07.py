"""DIS07 模板说明文字未删除

检查什么
    正文中是否留有模板给填写人看的说明（“注：各地请根据实际情况…”“请单位根据实际注明页码”“××单位”）。
    全文合为一条。
示例
    正文留有“（注：请单位根据实际注明页码）” → 模板说明文字未删除。
如何修改
    删去说明文字，替换为实际内容。
不报告的情形
    报表的正式注释（“注：本表无数据”“四舍五入可能存在尾差”）；绩效目标表内的占位符（由 QNT12 报告）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.vocabulary.internal_marks import TEMPLATE_HINTS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Passage
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
HINTS = tuple(compact(hint) for hint in TEMPLATE_HINTS)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    found = [(hint, p) for p in document.passages if (hint := hint_in(p)) is not None]
    if not found:
        return
    hints = list(dict.fromkeys(hint for hint, _ in found))
    shown = "、".join(f"“{hint}”" for hint in hints[:HINTS_SHOWN]) + ("等" if len(hints) > HINTS_SHOWN else "")
    places = f"有{len(found)}处（{shown}）" if len(found) > 1 else f"中的{shown}"
    yield RULE.finding(
        f"正文{places}疑似模板说明文字，未删除或未替换。",
        found="；".join(hints[:HINTS_SHOWN]),
        evidence=tuple(Evidence("正文", p.text, p.location) for _, p in found),
    )


def hint_in(passage: Passage) -> str | None:
    plain = compact(passage.text)
    return next((h for h in HINTS if h in plain), None)
