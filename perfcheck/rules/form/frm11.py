"""FRM11 文字没有写完

检查什么
    （一）项目概况、必要性、措施、计划、目标等文字是否没有写完：以逗号、顿号、冒号、左括号结尾，以“以及”“按照”“达到”等还要接下文的词结尾，
    末尾只有一个没有宾语的动词，或断在一个词的中间（清淤渠，表内别处写“清淤渠道”）；（二）年度目标与实施期目标中，一处只是另一处没有写完的前一段；
    （三）本文件其他各表的同一栏都以句号结尾，只有本表没有（提示；以“为主管部门”等结尾、没有写做什么的作疑点）。
示例
    年度目标以“……改善城区人居环境，工程验收合”结尾 → “年度目标”疑似没有写完。
如何修改
    补全该栏文字；栏宽不够的，调整后重新导出。
不报告的情形
    以句号、分号结尾；“具体如下：”；短于15个字的标题式写法；末尾为数量、比率（“受益群众480人”“95%以上”）。
    文本文件到此为止、其后没有指标的只作提示。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.alone import FEWEST_OTHERS, others_of
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.copied_text.members import labels
from perfcheck.rules.form.frm08 import cut
from perfcheck.rules.form.unfinished import SHORTEST, STOPS, breaks_off
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.words import is_word
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM11",
    slug="text-breaks-off",
    title="文字没有写完",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请对照原稿补全该栏文字。",
    looks_at=FORM,
    fold_from=3,
)
FIELDS = ("overview", "necessity", "safeguards", "plan", "annual_goal", "implementation_goal")
# …为主管部门: for whom, and nothing that is done for them.
_ONLY_WHOM = regex(
    r"(?:(?<![作成认列定改评分变视设称行转])为|对|向|让|使|由)[一-龥]{1,8}"
    r"(?:部门|单位|群众|居民|企业|机关|人员|学校|医院|农户|群体|村民|学生|患者|政府|领导)$"
)
ENDING = 3  # characters at the end of a text that are looked for elsewhere in its form
SHOWN = 16  # last characters of a text that are quoted


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    broken = [name for name in goal.told(*FIELDS) if breaks_off(str(goal.field(name))) or _goes_on(goal, name)]
    shorter = _cut_half(goal)
    if shorter is not None and shorter not in broken:
        broken.append(shorter)
    told = list(_once(goal, broken))
    if told:
        ends = "、".join(f"{labels([name])}以“…{str(goal.field(name)).strip()[-SHOWN:]}”结尾" for name in told)
        torn = _ends_the_file(goal, facts)
        yield RULE.finding(
            f"{ends}，文件的文字在此处中断，请对照原件。" if torn else f"{ends}，疑似没有写完。",
            goal=goal,
            field=told[0],
            severity=Severity.HINT if torn else None,
            confidence=Confidence.CHECK,
            evidence=tuple(cell(goal, name) for name in told),
        )
    for name in _once(goal, [n for n in FIELDS if n not in broken and _alone_without_stop(goal, n, facts)]):
        bare = _ONLY_WHOM.search(compact(str(goal.field(name))))
        ends = f"以“…{bare.group()}”结尾，" if bare is not None else ""
        yield RULE.finding(
            f"{labels([name])}{ends}末尾没有句号，本文件其他各表的该栏都以句号结尾，请核实是否没有写完。",
            goal=goal,
            field=name,
            severity=None if bare is not None else Severity.HINT,
            confidence=Confidence.CHECK,
            evidence=(cell(goal, name),),
        )


def _ends_the_file(goal: Goal, facts: Facts) -> bool:
    """Whether nothing of the form follows its texts because the text that was handed in ends there."""
    last = facts.document.goals[-1]
    return facts.document.source.format == "text" and goal.ordinal == last.ordinal and not goal.indicators


def _once(goal: Goal, names: list[str]) -> Iterator[str]:
    """A text that stands in both halves is told of the first."""
    seen: set[str] = set()
    for name in names:
        text = compact(str(goal.field(name)))
        if text not in seen:
            seen.add(text)
            yield name


def _cut_half(goal: Goal) -> str | None:
    """The goal that is only the beginning of the other one, which goes on in the middle of a sentence."""
    long, year = (compact(str(goal.field(name))) for name in ("implementation_goal", "annual_goal"))
    if goal.one_goal_cell or not cut(long, year, SHORTEST):
        return None
    name, short, whole = ("annual_goal", year, long) if len(year) < len(long) else ("implementation_goal", long, year)
    goes_on = whole[len(short) :].rstrip(STOPS)
    return name if short[-1] not in STOPS and goes_on and goes_on[0] not in ",、;。(" else None


def _goes_on(goal: Goal, name: str) -> bool:
    """Whether a text ends inside a word that the form writes out wherever else it has these words: 清淤渠, 清淤渠道."""
    text = compact(str(goal.field(name)))
    end = text[-ENDING:]
    if len(text) < SHORTEST or not end.isalpha() or is_word(end) or is_word(end[1:]):
        return False
    others = [compact(str(field)) for other, field in goal.texts() if other != name]
    others += [compact(f"{row.level3 or ''} {row.value or ''}") for row in goal.indicators]
    behind = {other[at + ENDING :][:1] for other in others if other != text and (at := other.find(end)) >= 0}
    return len(behind) == 1 and is_word(end[-1] + behind.pop())


def _alone_without_stop(goal: Goal, name: str, facts: Facts) -> bool:
    """Whether this text has no stop at its end and those of all other forms have."""
    text = compact(str(goal.field(name)))
    if len(text) < SHORTEST or text[-1] in STOPS or text[-1] in "”)》":
        return False
    others = [compact(str(other.field(name))) for other in others_of(goal, facts)]
    told = [other for other in others if len(other) >= SHORTEST]
    return len(told) >= FEWEST_OTHERS and all(other[-1] in f"{STOPS}”)" for other in told)
