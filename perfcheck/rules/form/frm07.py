"""FRM07 文号括号不规范

检查什么
    立项依据等文字栏中文号的年份是否使用六角括号“〔〕”。
示例
    “临财建[2025]50号” → 应为“临财建〔2025〕50号”。
如何修改
    年份改用六角括号。
不报告的情形
    没有文号；括号内不是年份。写法普遍，本规则默认不启用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import PARTY_DOCUMENT_FORMAT, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.values.dates import document_numbers

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM07",
    slug="document-number-brackets",
    title="文号括号不规范",
    severity=Severity.HINT,
    basis=Basis(references=(PARTY_DOCUMENT_FORMAT,)),
    advice="文号的年份请用六角括号“〔〕”。",
    default_on=False,
    looks_at=FORM,
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    quotes: list[str] = []
    fields: list[str] = []
    for name, field in goal.texts():
        wrong = [n.quote.lstrip("和及与、") for n in document_numbers(str(field)) if "〔" not in n.quote]
        if wrong:
            quotes += wrong
            fields.append(name)
    if not fields:
        return
    told = "、".join(dict.fromkeys(quotes))
    yield RULE.finding(
        f"文号“{told}”的括号不规范，应为“〔〕”。",
        goal=goal,
        field=fields[0],
        found=told,
        evidence=tuple(cell(goal, name) for name in fields),
    )
