"""DIS04 涉及保密内容的项目

检查什么
    公开的绩效目标表中，项目名称或文字栏是否出现涉密、机要保密、国防、技侦等字样，是否写出部队的代号（73123部队）、番号（第73集团军）。
示例
    “机要保密系统升级改造费用” → 项目涉及“机要保密”，请确认已做保密审查。
如何修改
    确认已完成公开前保密审查；不宜公开的内容按规定处理。
不报告的情形
    保密培训、国防教育、机要通信用车等日常用语；全国防灾减灾日等由两个词连成的字样；引用文件的标题、发文机关名称中的字样；驻县部队、武警中队、预备役等没有番号的写法；正文其他部分的职能介绍。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import TEXT_FIELDS, Goal
from perfcheck.patterns import regex
from perfcheck.rules.basis import BUDGET_LAW_14_4, SECRECY, SECRECY_REGULATION, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.internal_marks import (
    NO_DEFENCE,
    SECRECY_HARMLESS,
    SECRECY_WORDS,
    UNIT_NAME,
    UNIT_NUMBER,
)
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS04",
    slug="secrecy-word",
    title="涉及保密内容的项目",
    severity=Severity.HINT,
    basis=Basis((SECRECY, SECRECY_REGULATION, BUDGET_LAW_14_4), duty=True),
    advice="请确认已完成公开前保密审查。",
    looks_at=FORM,
)
TITLE = regex(r"《[^《》]{0,200}》")  # of a paper that is cited: what it tells is public


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    hits = [(n, w) for n in ("project_name", *goal.told(*TEXT_FIELDS)) if (w := secret_word(str(goal.field(n))))]
    if not hits:
        return
    words = "”“".join(dict.fromkeys(word for _, word in hits))
    secret = any(UNIT_NAME.search(word) for _, word in hits)
    yield RULE.finding(
        f"项目涉及“{words}”，请确认已做公开前保密审查。",
        goal=goal,
        field=hits[0][0],
        severity=Severity.WARNING if secret else None,
        confidence=Confidence.CHECK,
        found=words,
        evidence=tuple(cell(goal, name) for name, _ in hits),
    )


def secret_word(text: str) -> str | None:
    """The first word of secrecy or number of a unit of the army in a text, everyday uses left out."""
    plain = compact(text)
    for phrase in SECRECY_HARMLESS:
        plain = plain.replace(phrase, "")
    plain = NO_DEFENCE.sub("", plain)
    unit = UNIT_NAME.search(plain) or UNIT_NUMBER.search(plain)
    own = TITLE.sub("", plain)
    return unit.group() if unit else next((word for word in SECRECY_WORDS if word in own), None)
