"""DIS05 公开个数与实有绩效目标表不符

检查什么
    正文“公开项目绩效目标N个”与文件中实际的项目支出绩效目标表张数是否一致；正文称整体绩效目标表“见附件”而文件中没有。
示例
    正文写公开75个，文件中只有74张 → 正文写公开项目绩效目标75个，文件中找到74张绩效目标表，相差1张。
如何修改
    补充缺少的绩效目标表，或更正正文的个数。
不报告的情形
    正文没有写个数（记入“不适用”）。文件中一张表也没有且写明“见附件”的，以及有整页未能识别的，可能是另附文件
    或漏读，只作疑点并注明待核；区域绩效目标表计入后相符的不报告。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.goal import GoalKind
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_3, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable, not_enough_data
from perfcheck.rules.subjects import NO_STATEMENT
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Statement
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS05",
    slug="published-count-differs",
    title="公开个数与实有绩效目标表不符",
    severity=Severity.ERROR,
    basis=Basis((OPERATION_143_3,)),
    advice="请补充缺少的绩效目标表，或更正正文的个数。",
    sides=("正文", "文件中"),
)

SHEETS = regex(r"(?<!整体支出)绩效目标(?:申报)?表[^。;()整体]{0,12}?(?:共计?|合计)?(\d{1,4})张")
OVERALL_ATTACHED = regex(r"整体[^。;()]{0,12}目标表[^。;()]{0,12}见附件")


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    statement = document.statement
    if statement is None or statement.disclosed_count is None:
        yield from sheets_differ(document)
    else:
        finding = count_differs(document, statement, statement.disclosed_count)
        if finding:
            yield finding
    yield from overall_missing(document)


def count_differs(document: Document, statement: Statement, stated: int) -> Finding | None:
    projects = sum(1 for goal in document.goals if goal.kind is GoalKind.PROJECT)
    if stated in (projects, len(document.goals)):
        return None
    unread = any(u.location.row is None for u in document.unread)
    if projects == 0:
        tail = "文件中没有找到绩效目标表；如另附文件公开，请一并核对"
    elif stated > projects:
        tail = f"文件中找到{projects}张绩效目标表，相差{stated - projects}张"
    else:
        tail = f"文件中找到{projects}张绩效目标表，多出{projects - stated}张"
    doubtful = projects == 0 or stated < projects or unread
    note = "（有未能读取的内容，可能漏计）" if unread else ""
    return RULE.finding(
        f"正文写公开项目绩效目标{stated}个，{tail}{note}。",
        field="statement",
        severity=Severity.WARNING if doubtful else Severity.ERROR,
        confidence=Confidence.CHECK if doubtful else Confidence.CERTAIN,
        expected=f"{stated}张",
        found=f"{projects}张",
        difference=f"{projects - stated:+d}张",
        evidence=(Evidence("正文·绩效管理情况", statement.quote, statement.location),),
    )


def sheets_differ(document: Document) -> Yield:
    """绩效目标表附后，共6张, where the text gives no other count of published goals."""
    projects = sum(1 for goal in document.goals if goal.kind is GoalKind.PROJECT)
    hits = ((passage, hit) for passage in document.passages if (hit := SHEETS.search(compact(passage.text))))
    told = [(passage, int(hit.group(1))) for passage, hit in hits]
    wrong = next((one for one in told if projects and one[1] not in (projects, len(document.goals))), None)
    if wrong is not None:
        yield RULE.finding(
            f"正文写绩效目标表{wrong[1]}张，文件中找到{projects}张，两处不一致。",
            field="statement",
            severity=Severity.WARNING,
            confidence=Confidence.CHECK,
            expected=f"{wrong[1]}张",
            found=f"{projects}张",
            evidence=(Evidence("正文", wrong[0].text, wrong[0].location),),
        )
    elif document.statement is None and not told:
        yield not_applicable(NO_STATEMENT)
    elif not told:
        yield not_applicable("正文没有写明公开项目绩效目标的个数")
    elif not projects:
        yield not_enough_data("文件中没有找到绩效目标表，无法核对正文所写的张数")


def overall_missing(document: Document) -> Yield:
    """整体绩效目标表 is said to be attached and is not in the file."""
    if document.overall_goal is not None:
        return
    for passage in document.passages:
        if OVERALL_ATTACHED.search(compact(passage.text)):
            yield RULE.finding(
                "正文写整体绩效目标表见附件，文件中没有找到整体支出绩效目标表；如另附文件公开，请一并核对。",
                field="overall_goal",
                severity=Severity.HINT,
                confidence=Confidence.CHECK,
                evidence=(Evidence("正文", passage.text, passage.location),),
            )
            return
