"""REL19 引用的法律、条例名称疑似写错

检查什么
    《》内引用的法律、条例不是本工具收录的名称，而与其中唯一一部只差一个字（多一字、少一字、错一字、两字颠倒）的，疑似写错。
示例
    《中华人民共和国劳动争议调节仲裁法》 → 疑似《劳动争议调解仲裁法》之误。
如何修改
    核对法律、条例的全称。
不报告的情形
    名称不足五个字；条例前没有“中华人民共和国”、后面没有国务院令，可能是地方性法规；与收录的两部以上都只差一个字；
    已废止的旧名称（见 DAT09）；办法、规定、通知等其他文件。
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import EVALUATION_10_CLEAR, OPENNESS_6, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.national_laws import BESIDE, TITLES
from perfcheck.rules.vocabulary.repealed_laws import REPEALED
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL19",
    slug="law-misnamed",
    title="引用的法律、条例名称疑似写错",
    severity=Severity.WARNING,
    basis=Basis((OPENNESS_6,), (EVALUATION_10_CLEAR,)),
    advice="请核对法律、条例的全称。",
    sides=("收录的名称", "文中"),
    looks_at=TOLD_FORM,
)
SHORTEST = 5  # characters; of shorter titles two are alike by chance: 农业法, 渔业法
_STATE = "中华人民共和国"
# a regulation may be a place's own (城市供热条例); the State Council's say whose they are
_TITLE = regex(
    rf"《(?:{_STATE}(?P<of_state>[一-龥]{{3,40}}条例)|(?:{_STATE})?(?P<law>[一-龥]{{2,40}}法(?:[一-龥]{{2,6}}条例)?)"
    r"|(?P<ordered>[一-龥]{3,40}条例))(?:[(（][^()（）《》]{0,20}[)）])?》(?P<behind>[(（]?国务院令)?"
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    told: set[str] = set()
    for name, field in goal.texts():
        for hit in _TITLE.finditer(compact(str(field))):
            title = hit["law"] or hit["of_state"] or (hit["ordered"] if hit["behind"] else "")
            meant = meant_by(title) if title and title not in told else None
            if meant is None:
                continue
            told.add(title)
            yield RULE.finding(
                f"“{label_of(goal, name)}”引用的《{title}》疑似《{meant}》之误，请核对名称。",
                goal=goal,
                field=name,
                confidence=Confidence.CHECK,
                expected=meant,
                found=title,
                evidence=(cell(goal, name),),
            )


@lru_cache(maxsize=1024)
def meant_by(title: str) -> str | None:
    """The only known law one character away from a title that is none itself, None where there is none or more."""
    known_itself = title in TITLES or title in BESIDE or title in REPEALED
    if len(title) < SHORTEST or known_itself or title.endswith("办法"):  # 土地管理办法 is no slip of 土地管理法
        return None
    near = [known for known in TITLES if len(known) >= SHORTEST and one_away(title, known)]
    return near[0] if len(near) == 1 else None


def one_away(one: str, other: str) -> bool:
    """Whether two titles differ by one character, left out, put in or exchanged, or by two neighbours turned."""
    if abs(len(one) - len(other)) > 1:
        return False
    begin = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    here, there = one[begin:], other[begin:]
    if len(here) == len(there):
        return here[1:] == there[1:] or (here[:2] == there[1::-1] and here[2:] == there[2:])
    return here[1:] == there or here == there[1:]
