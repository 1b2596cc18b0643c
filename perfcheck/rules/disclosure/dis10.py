"""DIS10 公开文件含隐藏内容

检查什么
    文件中是否有打开时看不到、却随文件一同公开的内容：隐藏的行、列、工作表，隐藏或白色的文字，删除线划去的文字，
    修订中删除的文字，网页中不显示的部分，页面之外的文字。
示例
    Excel 中隐藏的工作表“2025旧”仍有上年的目标表 → 隐藏内容随文件公开。
如何修改
    删除隐藏内容后重新保存（Word 接受全部修订，Excel 删除隐藏的行、列、工作表），再行公开。
不报告的情形
    扫描件上供检索用的识别文字；只供下拉选项取数的工作表；网页中表格以外的菜单、提示等；
    同一文字在文件中也看得到的（跨页的段落在页末被裁去、下页又印出的几行），但其中有数字或草稿字样的短语除外。
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.personal import mask_personal, personal_numbers
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_6_17, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.rules.subjects import DOCUMENT
from perfcheck.rules.vocabulary.internal_marks import INTERNAL_MARKS
from perfcheck.rules.vocabulary.persons import persons_in
from perfcheck.rules.vocabulary.template_hints import TALK
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.page import Hidden
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS10",
    slug="hidden-content-published",
    title="公开文件含隐藏内容",
    severity=Severity.HINT,
    basis=Basis((OPENNESS_6_17,)),
    advice="请删除隐藏内容后重新保存再公开（Word 接受全部修订，Excel 删除隐藏的行、列、工作表）。",
    looks_at=DOCUMENT,
)
LONGEST = 40  # characters of a quote: the page is mailed
LONG_LINE = 12  # characters; no such line is printed twice by chance
MOST_QUOTED = 50  # places that are quoted; the message counts them all
DRAFTS = (*INTERNAL_MARKS, "内部稿", "内部", "送审", "未定稿", "修改稿", "勿公开", "不公开", "不予公开", "保密")
STAFF = regex("工资|薪酬|姓名|花名册|身份证")  # a sheet or a column of that name: 工资测算
SUM = regex(r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}\.\d{2})(?![\d.%])")  # as sums are written


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    """One finding a document, however much is hidden in it."""
    seen = visible_text(document) if document.hidden else ""
    hidden = [item for item in document.hidden if not also_printed(item.text, seen)]
    if not hidden:
        return
    kinds = Counter(item.reason for item in hidden)
    listed = "、".join(f"{reason}{count}处" for reason, count in kinds.items())
    held = [word for word, test in HOLDS if any(test(item.text) for item in hidden)]
    if "个人姓名或号码" not in held and any(STAFF.search(f"{item.reason}{item.text}") for item in hidden):
        held.append("人员或工资信息")
    tail = f"，其中有{'、'.join(held)}" if held else ""
    yield RULE.finding(
        f"文件中有看不到但随文件公开的内容（{listed}）{tail}，请确认是否应当公开。",
        severity=Severity.WARNING if held else None,
        evidence=tuple(Evidence(item.reason, quote(item), item.location) for item in hidden[:MOST_QUOTED]),
    )


def visible_text(document: Document) -> str:
    """What the paragraphs and forms print, run together: a hidden line may be printed over the end of a page."""
    texts = ["".join(passage.text for passage in document.passages)]
    texts += [str(field) for goal in document.goals for _, field in goal.texts()]
    return "\n".join(map(compact, texts))


def also_printed(text: str, seen: str) -> bool:
    """Whether nothing becomes known by it: a long line of the visible text, or short words without numbers."""
    plain = compact(text)
    told = any(char.isdigit() for char in plain) or holds_draft(plain) or holds_person(text)
    return bool(plain) and plain in seen and (len(plain) >= LONG_LINE or not told)


def quote(item: Hidden) -> str:
    """Masked and cut."""
    masked = " ".join(mask_personal(item.text).split())
    return masked if len(masked) <= LONGEST else masked[: LONGEST - 1] + "…"


def holds_money(text: str) -> bool:
    return bool(SUM.search(text) or money_mentions(text))


def holds_person(text: str) -> bool:
    return any(True for find in (persons_in, personal_numbers) for _ in find(text))


def holds_draft(text: str) -> bool:
    plain = compact(text)
    return any(word in plain for word in DRAFTS) or TALK.search(plain) is not None


HOLDS = (("金额", holds_money), ("个人姓名或号码", holds_person), ("草稿或内部字样", holds_draft))
