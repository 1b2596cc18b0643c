"""DIS07 模板说明文字未删除

检查什么
    正文中是否留有模板给填写人看的说明（“注：各地请根据实际情况…”“请单位根据实际注明页码”“××单位”）。
示例
    正文留有“（注：请单位根据实际注明页码）” → 模板说明文字未删除。
如何修改
    删去说明文字，替换为实际内容。
不报告的情形
    报表的正式注释（“注：本表无数据”“四舍五入可能存在尾差”）；绩效目标表内的占位符（由 QNT12 报告）。
"""

from __future__ import annotations

from perfcheck.model.document import Passage
from perfcheck.model.finding import Evidence, Severity
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.facts import Facts
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import PASSAGE
from perfcheck.rules.vocabulary.internal_marks import TEMPLATE_HINTS
from perfcheck.values.normalise import compact

RULE = Rule(
    code="DIS07",
    slug="template-hint-left",
    title="模板说明文字未删除",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,)),
    advice="请删去模板说明文字，替换为实际内容。",
    looks_at=PASSAGE,
)
HINTS = tuple(compact(hint) for hint in TEMPLATE_HINTS)


def check(passage: Passage, facts: Facts, options: NoOptions) -> Yield:
    plain = compact(passage.text)
    hint = next((h for h in HINTS if h in plain), None)
    if hint is not None:
        yield RULE.finding(
            f"正文中的“{hint}”疑似模板说明文字，未删除或未替换。",
            found=hint,
            evidence=(Evidence("正文", passage.text, passage.location),),
        )
