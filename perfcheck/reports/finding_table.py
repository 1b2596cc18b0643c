"""Findings as a flat table."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from urllib.parse import quote

from perfcheck.model.decision import CHOICES, EMPTY_DESK, Desk
from perfcheck.model.finding import RIGHT_AND_PRINTED, Evidence, Finding
from perfcheck.model.location import NOWHERE
from perfcheck.reports.html_text import anchor
from perfcheck.reports.masking import mask_optional, mask_personal
from perfcheck.reports.reply_words import reply_words
from perfcheck.reports.table import PLACE, WHOSE, Cells, Column, Kind, Table, whose
from perfcheck.strings import (
    CHANGE_LABELS,
    CONFIDENCE_LABELS,
    SEVERITY_LABELS,
    VERDICT_LABELS,
    field_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.review import DocumentReview, Review

SINGLE = "发现"
MEMBER = "合并明细"
EXCUSED = "已豁免"
EXCUSED_MEMBER = "已豁免明细"
INHERITED = "（随所属发现）"

FINDING_COLUMNS = (
    Column("level", "层级", width=9),
    Column("severity", "级别", width=8),
    Column("rule", "规则", width=8),
    Column("rule_title", "规则名称", width=20),
    *WHOSE,
    Column("project_name", "项目名称", width=24),
    Column("field", "栏目", width=12),
    Column("message", "发现", width=42),
    Column("expected", "应为或对照", width=18),
    Column("found", "实为", width=18),
    Column("difference", "相差", width=14),
    Column("amount", "涉及金额（元）", Kind.MONEY, 16),
    *PLACE,
    Column("evidence", "出处与原文", width=50),
    Column("basis", "依据", width=24),
    Column("advice", "建议", width=26),
    Column("suggestions", "供参考的指标", width=50),
    Column("confidence", "把握", width=8),
    Column("verdict", "决定", width=9),
    Column("in_force", "生效的决定", width=14),
    Column("reason", "理由", width=12),
    Column("note", "备注", width=12),
    Column("reviewer", "审核人", width=9),
    Column("decided_at", "决定时间", width=22),
    Column("seq", "序号", Kind.COUNT, 6),
    Column("change", "与上一次相比", width=12),
    Column("reply", "部门答复", width=20),
    Column("id", "编号", width=20),
    Column("parent", "所属发现", width=20),
    Column("link", "审核页", Kind.LINK, 24),
    Column("excused", "豁免的有效期和理由", width=40),
)

PAPER = (
    *("severity", "rule", "department", "project_name", "field", "message", "amount", "page", "advice"),
    *("verdict", "in_force", "reason", "note", "reviewer"),
)
GIVEN = {"verdict": tuple(VERDICT_LABELS[verdict] for verdict in CHOICES)}


def findings_table(review: Review, desk: Desk = EMPTY_DESK) -> Table:
    """One row a finding that stands; findings folded into one follow it as rows of their own, marked 合并明细."""
    return Table("审核发现", FINDING_COLUMNS, _rows(review, desk, excused=False), PAPER, GIVEN)


def open_table(review: Review, desk: Desk = EMPTY_DESK) -> Table:
    """The same of what is still to be decided or settled: a folded finding with those of its members that are."""

    def rows() -> Iterator[Cells]:
        titles = {rule.code: rule.title for rule in review.run.rules}
        for document in review.documents:
            for finding in document.findings:
                if desk.verdict(finding).settled:
                    continue
                yield _finding(document, finding, None, SINGLE, titles, desk)
                for part, verdict in zip(finding.members, desk.member_verdicts(finding), strict=True):
                    if not verdict.settled:
                        yield _finding(document, part, finding, MEMBER, titles, desk)

    return Table("未决事项", FINDING_COLUMNS, rows(), PAPER, GIVEN)


def excused_table(review: Review, desk: Desk = EMPTY_DESK) -> Table:
    """The same of findings that the settings excuse: apart, so that no sum or count takes them in."""
    return Table("已豁免的发现", FINDING_COLUMNS, _rows(review, desk, excused=True), PAPER, GIVEN)


def all_findings_table(review: Review, desk: Desk = EMPTY_DESK) -> Table:
    """For a format with one table only: the excused findings after all others, told by their 层级."""
    rows = itertools.chain(_rows(review, desk, excused=False), _rows(review, desk, excused=True))
    return Table("审核发现", FINDING_COLUMNS, rows)


def _rows(review: Review, desk: Desk, *, excused: bool) -> Iterator[Cells]:
    titles = {rule.code: rule.title for rule in review.run.rules}
    single, member = (EXCUSED, EXCUSED_MEMBER) if excused else (SINGLE, MEMBER)
    for document in review.documents:
        for finding in document.excused if excused else document.findings:
            yield _finding(document, finding, None, single, titles, desk)
            for part in finding.members:
                yield _finding(document, part, finding, member, titles, desk)


def _finding(
    review: DocumentReview, finding: Finding, parent: Finding | None, level: str, titles: dict[str, str], desk: Desk
) -> Cells:
    decision = desk.decisions.get(finding.id)
    change = desk.comparison.changes.get(finding.id) if desk.comparison else None
    first = finding.evidence[0].location if finding.evidence else NOWHERE
    return (
        level,
        SEVERITY_LABELS[finding.severity],
        finding.rule,
        titles.get(finding.rule, finding.slug),
        *whose(review),
        mask_personal(projects_of(finding)),
        field_label(finding.field),
        mask_personal(finding.message),
        mask_optional(_from(finding, 0, finding.expected)),
        mask_optional(_from(finding, 1, finding.found)),
        mask_optional(finding.difference),
        finding.amount,
        first.page,
        first.line,
        "\n".join(evidence_line(e) for e in finding.evidence),
        finding.basis,
        mask_personal(finding.advice),
        "\n".join(f"{s.level}：{s.words}" for s in finding.suggestions) or None,
        CONFIDENCE_LABELS[finding.confidence],
        VERDICT_LABELS[decision.verdict] if decision else None,
        _in_force(finding, parent, desk),
        decision.reason if decision else None,
        decision.note if decision else None,
        decision.reviewer if decision else None,
        decision.decided_at or None if decision else None,
        max((e.seq for e in decision.opinions), default=0) or None if decision else None,
        CHANGE_LABELS[change] if change else None,
        mask_optional(reply_words(desk, finding.id, change, member=parent is not None) or None),
        finding.id,
        parent.id if parent else None,
        link_to(review, finding.id or (parent or finding).id) if level in (SINGLE, MEMBER) else link_to_excused(review),
        mask_optional((parent or finding).excused),
    )


def _in_force(finding: Finding, parent: Finding | None, desk: Desk) -> str | None:
    """What holds, inherited or put together from the members; None where nothing was decided.

    Apart from 决定, which is read back as a decision: what is inherited must not come back as a member's own.
    """
    if finding.members:
        decided = any(desk.on(f, finding) for f in finding.members)
        return VERDICT_LABELS[desk.verdict(finding)] if decided else None
    decision = desk.on(finding, parent)
    if decision is None:
        return None
    return VERDICT_LABELS[decision.verdict] + (INHERITED if decision.finding_id != finding.id else "")


def projects_of(finding: Finding) -> str:
    """The project, or every project named in the evidence of a finding about several."""
    if finding.project_name is not None:
        return finding.project_name
    return "、".join(dict.fromkeys(e.project_name for e in finding.evidence if e.project_name))


def evidence_line(evidence: Evidence) -> str:
    """ "本表《河道清淤》立项依据，第3页：“……”", personal numbers masked; without a quote only the place."""
    spot = evidence.location.words
    head = "，".join(part for part in (evidence_source(evidence), spot) if part)
    return mask_personal(f"{head}：“{evidence.quote}”" if evidence.quote else head)


def evidence_source(evidence: Evidence) -> str:
    """ "本表《河道清淤》立项依据": what the quote is taken from."""
    project = f"《{evidence.project_name}》" if evidence.project_name else ""
    label = field_label(evidence.field)
    return f"{evidence.role}{project}{'' if label in evidence.role else label}"


def link_to(review: DocumentReview, finding_id: str) -> str | None:
    """Relative address of a finding in the HTML report, None when there is no report."""
    if review.report is None:
        return None
    return f"{quote(review.report, safe='/')}#f-{anchor(finding_id)}"


def link_to_excused(review: DocumentReview) -> str | None:
    """Relative address of the list of excused findings, None when there is no report."""
    return None if review.report is None else f"{quote(review.report, safe='/')}#excused"


def _from(finding: Finding, side: int, text: str | None) -> str | None:
    """A compared text with its source, where the head of the column (应为, 实为) does not say what it is."""
    if text is None or finding.sides == RIGHT_AND_PRINTED:
        return text
    return f"{finding.sides[side]}：{text}"
