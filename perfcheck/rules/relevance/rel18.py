"""REL18 立项依据是其他领域的法规或其他工程的批复

检查什么
    立项依据引用的专门法律、条例（动物防疫法、燃气管理条例……）所管的事，本表各栏、指标、本单位名称是否完全没有写到；
    批复（关于……工程可行性研究报告的批复）所批的工程，本表的名称和各栏是否完全没有写到；立项依据引用的所有文件，其名称所说的事
    本表的名称、各栏、指标和单位名称是否一个词、两个相邻的字都没有写到（提示）；保证措施写明执行的制度是否属于本表没有写到的领域。
示例
    职业健康检查项目的立项依据填《中华人民共和国义务教育法》 → 本表没有写到教育方面的内容，请核实是否为复制后未修改。
如何修改
    改为与本项目有关的依据。
不报告的情形
    各单位都适用的法律（预算、招标投标、安全生产、消防、环保、土地……）；本表写到一处有关的字词；没有书名号的文件写到本项目的；五年规划等什么事都写的文件；本表文字很少。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.gazetteer import names_region, region_of
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.own_matter import all_told, own_pairs
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.relevance.alien_rows import OF_ANY_TRADE
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.vocabulary.cited_papers import TITLE_WORDS
from perfcheck.rules.vocabulary.common_words import COMMON_TO_WORKS, SOMEBODY
from perfcheck.rules.vocabulary.fields import fields_of
from perfcheck.rules.vocabulary.laws_of_fields import LAWS
from perfcheck.rules.vocabulary.words import content_words, is_ordinary
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL18",
    slug="basis-of-another-matter",
    title="立项依据是其他领域的法规或其他工程的批复",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请改为与本项目有关的依据。",
    looks_at=TOLD_FORM,
)
WHOLE_FORM = 250  # characters of a form which speaks of all that it is about
LEAST_MATTER = 4  # characters of the words that tell what a paper is about
LEAST_TEXT = 60  # characters of a form in which its field would be named
LAWS_END = ("法", "条例")
# What an approval was given for: only that of one work.
_APPROVAL = regex(
    "关于(?:同意)?(?P<what>[一-龥A-Za-z\\d]{4,30}?)(?:工程|项目)(?:的)?"
    "(?:可行性研究报告|可研报告|初步设计|实施方案|立项|施工图设计|投资概算|概算|建议书|预算)[一-龥]{0,6}的批复"
)


class FieldLaw(NamedTuple):
    """title: what the title of a law of the field holds. matter: what a form of it speaks of."""

    title: re.Pattern[str]
    field: str
    matter: re.Pattern[str]


_LAWS = tuple(FieldLaw(regex(title), field, regex(matter)) for title, field, matter in LAWS)
# 关于下达2026年少数民族发展资金项目计划的通知: what hands out money says nothing of what is done with it.
_OF_MONEY = regex("下达|拨付|分配|清算|(?:资金|预算|经费|补助|指标|项目)(?:安排)?计划|转移支付|资金管理|经费管理")
# 2026年民生实事项目清单: of a list of everything the title tells nothing.
_OF_ALL = regex("实事|工作要点|重点工作|重点项目|任务(?:分解|清单)|责任清单|工作报告|目标责任|工作计划|规划纲要")
_TO_ONE = ("书", "函", "纪要", "合同", "协议")  # papers that are told by whom they went to: 责令限期改正通知书
_OF_ALL_MATTERS = regex(
    '十[一二三四五六]"?五"?|五年规划|国民经济和社会发展|政府工作报告'
)  # plans of years, of any project
_ANY_TITLE = regex("《([^《》]{4,60})》")
_TITLE = regex("《([^《》]{2,40})》")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if goal.basis.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的“立项依据”未能识别")
    yield from rules_of_another_field(goal, facts)
    told = [*law_of_another_field(goal, facts), *approval_of_another(goal)]
    yield from told or papers_of_another_matter(goal, facts)


def law_of_another_field(goal: Goal, facts: Facts) -> Yield:
    """动物防疫法 as the basis of a matter of 职业病: nothing in form, unit or department is of the law's field."""
    titles = [title for title in _TITLE.findall(compact(str(goal.basis))) if title.endswith(LAWS_END)]
    if not titles:
        return
    rows = "".join(f"{row.level3 or ''}{row.value or ''}" for row in goal.distinct_indicators())
    office = f"{facts.document.department_name or ''}{goal.department_cell}{goal.implementing_unit}"
    own = all_told(goal, without="basis") + compact(rows + office)
    for title in titles:
        law = next((law for law in _LAWS if law.title.search(title)), None)
        if law is None or len(own) < LEAST_TEXT or law.matter.search(own):
            continue
        yield RULE.finding(
            f"立项依据引用的《{title}》是{law.field}方面的法规，本表各栏、指标和单位名称都没有写到这方面的内容，"
            "请核实是否为复制后未修改。",
            goal=goal,
            field="basis",
            confidence=Confidence.LIKELY,
            found=f"《{title}》",
            evidence=(cell(goal, "basis"), cell(goal, "project_name")),
        )


def approval_of_another(goal: Goal) -> Yield:
    """关于综合业务用房装修工程可行性研究报告的批复 under a form that speaks of no such works."""
    own = all_told(goal, without="basis")
    for hit in _APPROVAL.finditer(compact(str(goal.basis))):
        words = content_words(hit["what"], COMMON_TO_WORKS)
        if not words or len(own) < LEAST_TEXT or any(pair in own for word in words for pair in pairs(word)):
            continue
        yield RULE.finding(
            f"立项依据是“{hit['what']}”的批复，本表的名称和各栏都没有写到“{'、'.join(words)}”，请核实是否为复制后未修改。",
            goal=goal,
            field="basis",
            confidence=Confidence.CHECK,
            found=hit.group(),
            evidence=(cell(goal, "basis"), cell(goal, "project_name")),
            advice="请改为批准本项目的文件。",
        )


def papers_of_another_matter(goal: Goal, facts: Facts) -> Yield:
    """No paper that the basis names is about anything that the form, its rows or the office speak of.

    Of the books at hand one basis in a hundred is such a one; of those put under another form every second.
    """
    whole = _ANY_TITLE.findall(compact(str(goal.basis)))
    titles = [title[len(region_of(title)) :] for title in whole]
    if not titles or any(map(_OF_ALL_MATTERS.search, titles)):
        return
    beside = _ANY_TITLE.sub(" ", compact(str(goal.basis)))  # papers without 《》
    if any(pair in beside for pair in own_pairs(bare_name(goal))):
        return
    rows = " ".join(f"{row.level3 or ''}{row.value or ''}" for row in goal.distinct_indicators())
    office = f"{facts.document.department_name or ''} {goal.department_cell} {goal.implementing_unit}"
    own = f"{all_told(goal, without='basis')} {compact(f'{rows} {office}')}"
    if len(own) < WHOLE_FORM:
        return
    no_matter = (t.endswith(_TO_ONE) or _OF_MONEY.search(t) or _OF_ALL.search(t) for t in titles)
    if any(no_matter) or any(shortened_in(title, goal) for title in titles):
        return
    words = [matter_of(title) for title in titles]
    heads = set("".join(own_pairs(bare_name(goal))))
    akin = any(word[0] in heads for matter in words for word in matter)  # 河湖长制 and 河道保洁
    tied = akin or any(pair in own for matter in words for word in matter for pair in pairs(word))
    rare = ("".join(word for word in matter if not is_ordinary(word)) for matter in words)
    if tied or any(len(letters) < LEAST_MATTER for letters in rare):
        return
    named = "、".join(f"《{title}》" for title in whole)
    yield RULE.finding(
        f"立项依据引用的{named}所说的事，本表的名称、各栏和指标都没有写到，请核实是否为复制后未修改。",
        goal=goal,
        field="basis",
        severity=Severity.HINT,
        confidence=Confidence.CHECK,
        found=named,
        evidence=(cell(goal, "basis"), cell(goal, "project_name")),
    )


def rules_of_another_field(goal: Goal, facts: Facts) -> Yield:
    """《农村公路养护资金管理办法》 in the safeguards of a matter of 乡村医生: nothing here is of that field of work."""
    titles = _ANY_TITLE.findall(compact(str(goal.safeguards)))
    if not titles:
        return
    rows = " ".join(f"{row.level3 or ''}{row.value or ''}" for row in goal.distinct_indicators())
    office = f"{facts.document.department_name or ''} {goal.department_cell} {goal.implementing_unit}"
    own = f"{all_told(goal, without='safeguards')} {compact(f'{rows} {office}')}"
    rest = f"{own} {_ANY_TITLE.sub(' ', compact(str(goal.safeguards)))}"
    for title in titles:
        bare = title[len(region_of(title)) :]
        fields = fields_of(bare) - OF_ANY_TRADE
        words = matter_of(bare)
        tied = any(pair in rest for word in words for pair in pairs(word))
        if not fields or tied or len(own) < WHOLE_FORM or fields & fields_of(rest) or not fields_of(rest):
            continue
        yield RULE.finding(
            f"“保证项目实施的制度、措施”写执行《{title}》，本表的名称、各栏、指标和单位名称都没有写到这方面的内容，"
            "请核实是否为复制后未修改。",
            goal=goal,
            field="safeguards",
            confidence=Confidence.CHECK,
            found=f"《{title}》",
            evidence=(cell(goal, "safeguards"), cell(goal, "project_name")),
            advice="请改为本项目执行的制度。",
        )


def shortened_in(title: str, goal: Goal) -> bool:
    """Whether two neighbouring characters of the name shorten what a title spells out: 节水, 节约用水条例."""
    return any(re.search(f"{pair[0]}.{{1,2}}{pair[1]}", title) for pair in own_pairs(bare_name(goal)))


def matter_of(title: str) -> tuple[str, ...]:
    """The words of a title that tell what a paper is about."""
    found = content_words(title, COMMON_TO_WORKS | TITLE_WORDS | SOMEBODY)
    return tuple(word for word in found if not names_region(word))
