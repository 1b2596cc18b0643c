"""DIS07 模板说明文字未删除

检查什么
    正文和绩效目标表的文字栏目中，是否留有模板给填写人看的说明（“注：各地请根据实际情况…”“请单位根据实际注明页码”
    “××单位”）；栏目是否整格只是填写要求（“填写项目的主要内容、范围等”“填写保障项目实施的制度、措施等”）。
    全文合为一条。
示例
    正文留有“（注：请单位根据实际注明页码）” → 模板说明文字未删除。
如何修改
    删去说明文字，替换为实际内容。
不报告的情形
    报表的正式注释（“注：本表无数据”“四舍五入可能存在尾差”）；绩效目标表内的“××”等占位符（由 QNT12 报告）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.vocabulary.internal_marks import TEMPLATE_HINTS
from perfcheck.values.normalise import compact

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
HINTS = tuple(compact(hint) for hint in TEMPLATE_HINTS)
OF_FORMS = tuple(hint for hint in HINTS if not hint.startswith(("××", "xx", "XX")))  # those are QNT12's

# The whole cell tells the writer what to write: 填写项目的主要内容、范围等, 简述项目实施的必要性。
# 填写保障项目顺利实施的制度、措施等。 （说明项目实施的组织保障条件） 填写要求：…
ASKS = regex(
    r"[(\[【]?(?:填写|简述|概述|简要(?:说明|描述|介绍|阐述))(?:本|该)?(?:项目|单位|部门|年度|工程)[^。;]{2,60}[)\]】]?。?"
    r"|(?:填写|填报)[^,。;]{0,30}(?:产出|效果|措施|情况|内容|依据|计划|理由|目标|制度)等?。?"
    r"|[(\[【](?:请)?(?:说明|描述|概述|填写|填报)[^()\[\]【】]{4,60}[)\]】]。?"
    r"|(?:填写|填报)(?:要求|说明):[^。;]{2,60}。?"
)
PRINTED = {"(": "[(（]", ")": "[)）]", ",": "[,，]", ":": "[:：]"}
LONGEST_REQUEST = 80  # characters


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    in_text = [(h, Evidence("正文", p.text, p.location)) for p in document.passages if (h := hint_in(p.text, HINTS))]
    in_forms = [
        (hint, cell(goal, name))
        for goal in document.goals
        for name, field in goal.texts()
        if (hint := hint_in(str(field), OF_FORMS) or only_asks(str(field)))
    ]
    found = in_text + in_forms
    if not found:
        return
    hints = list(dict.fromkeys(hint for hint, _ in found))
    shown = "、".join(f"“{hint}”" for hint in hints[:HINTS_SHOWN]) + ("等" if len(hints) > HINTS_SHOWN else "")
    where = "和".join(name for name, hits in (("正文", in_text), ("绩效目标表", in_forms)) if hits)
    places = f"有{len(found)}处（{shown}）" if len(found) > 1 else f"中的{shown}"
    yield RULE.finding(
        f"{where}{places}疑似模板说明文字，未删除或未替换。",
        found="；".join(hints[:HINTS_SHOWN]),
        evidence=tuple(evidence for _, evidence in found),
    )


def hint_in(text: str, hints: tuple[str, ...]) -> str | None:
    """The first hint a text holds, as printed; one that opens a bracket up to its end."""
    plain = compact(text)
    hint = next((h for h in hints if h in plain), None)
    if hint is None:
        return None
    rest = f"(?:[^()（）]{{0,{LONGEST_REQUEST}}}[)）])?" if hint.startswith("(") else ""
    hit = re.search(r"\s{0,2}".join(PRINTED.get(c, re.escape(c)) for c in hint) + rest, text)
    return hit.group() if hit else hint


def only_asks(text: str) -> str | None:
    """The cell as printed, where it holds nothing but what its writer was asked for."""
    plain = compact(text)
    return " ".join(text.split()) if len(plain) <= LONGEST_REQUEST and ASKS.fullmatch(plain) else None
