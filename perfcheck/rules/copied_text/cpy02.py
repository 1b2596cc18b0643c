"""CPY02 栏目只重复了项目名称

检查什么
    项目概况、立项依据、必要性、措施、实施计划、实施期目标、年度目标的内容是否就是项目名称本身，或项目名称去掉括号、
    年份以前的文字、少数几个字。有三栏以上的合为一条。
示例
    项目名称“残疾人就业保障金”，项目概况也写“残疾人就业保障金” → 项目概况只重复了项目名称；
    项目名称“政府印刷费（政府办）”，概况、必要性、计划、目标都写“政府印刷费” → 全表4栏只写了项目名称。
如何修改
    写明实施内容、数量、范围，以及要达到的结果。
不报告的情形
    立项依据是以项目为名的文件、合同；各栏在项目名称之外另有内容；名称不足4个字的，只看完全相同或只加“项目”“完成”等字的栏目。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.copied_text.members import labels, member_evidence
from perfcheck.rules.rule import Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.field_contents import task_of

if TYPE_CHECKING:
    from perfcheck.copying.texts import Text
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY02",
    slug="overview-is-name",
    title="栏目只重复了项目名称",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="请写明项目的实施内容、数量、范围和要达到的结果。",
    looks_at=FORM,
)
BRACKETS = regex(r"[(（\[【〔][^()（）\[\]【】〔〕]{0,40}[)）\]】〕]")
UP_TO_YEAR = regex(r"^.{0,20}?20\d{2}年度?")


@dataclass(frozen=True, slots=True)
class Options:
    least_name: int = 4  # characters of the name
    whole_form: int = 3  # fields; from so many on the form as a whole tells nothing but the name
    share: float = 0.75  # of the longer one that the shorter must cover to say nothing more


VERBS = (
    "完成",
    "保障",
    "保证",
    "做好",
    "确保",
    "实施",
    "开展",
    "用于",
    "推进",
    "按期完成",
    "按时完成",
    "全面完成",
    "加快推进",
)
ENDS = ("需要", "的需要", "工作", "项目", "工程", "支出", "任务")
# What may follow them: 确保……工作顺利开展.
_WAYS = "(?:的)?(?:顺利|正常|有序|按期|按时|如期|圆满|全面)?(?:实施|完成|开展|运行|运转|进行|推进|完工|建设)"
_AROUND = regex(rf"(?:{'|'.join(VERBS)})?\n(?:{'|'.join(ENDS)})?(?:{_WAYS})?")
DEFAULT = Options()


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    same = name_only_fields(goal, facts, options)
    if not same:
        return
    exact = all(t.folded in spellings(goal.name) for t in same)
    fields = labels(t.field for t in same)
    several = len(same) >= options.whole_form
    what = f"全表{len(same)}栏（{fields}）只写了项目名称" if several else f"{fields}只重复了项目名称"
    yield RULE.finding(
        f"{what}，没有说明项目内容或要达到的结果。",
        goal=goal,
        field=same[0].field,
        found=same[0].quote,
        advice=task_of(t.field for t in same),
        evidence=(cell(goal, "project_name"), *(member_evidence(t) for t in same)),
        confidence=Confidence.CERTAIN if exact else Confidence.LIKELY,
    )


def name_only_fields(goal: Goal, facts: Facts, options: Options = DEFAULT) -> list[Text]:
    """The long cells of a form that hold nothing but its name."""
    names = [name for name in spellings(goal.name) if len(name) > 1]
    # 立项依据 that is a title names a paper, though the paper has the project's name: 《食堂劳务外包合同》.
    texts = [t for t in facts.texts_of[goal.ordinal] if not (t.field == "basis" and t.quote.strip().startswith("《"))]
    whole = fold(goal.name)
    return [
        t
        for t in texts
        if t.folded == whole or any(only_name(fold(BRACKETS.sub("", t.quote)), name, options) for name in names)
    ]


def spellings(name: str) -> tuple[str, ...]:
    """The name as printed, without what stands in brackets, and without all up to a year (智慧城市2026年…)."""
    bare = BRACKETS.sub("", name)
    return tuple(dict.fromkeys((fold(name), fold(bare), fold(UP_TO_YEAR.sub("", bare)))))


def only_name(text: str, name: str, options: Options) -> bool:
    """Whether a text is the name, but for a few characters or a word that fits any project (完成…, …需要)."""
    if name and name in text and _AROUND.fullmatch(text.replace(name, "\n", 1)):
        return True
    if len(name) < options.least_name:
        return False
    shorter, longer = sorted((text, name), key=len)
    return shorter in longer and len(shorter) >= options.share * len(longer)
