"""What the draft 审核意见 does not take up, and why: excused, rejected and undecided findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.decision import Decision, Desk, Verdict
from perfcheck.model.finding import Finding, Severity
from perfcheck.reports.cells import clean
from perfcheck.reports.finding_table import projects_of
from perfcheck.reports.local_time import local_time
from perfcheck.reports.masking import mask_personal
from perfcheck.strings import SEVERITY_LABELS, VERDICT_LABELS, field_label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from perfcheck.model.review import DocumentReview

WHOLE_DEPARTMENT = "整个部门"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One kind of what is left out. sentence: how many and why; lines: one a finding, or none."""

    sentence: str
    lines: tuple[str, ...] = ()


def left_out(review: DocumentReview, desk: Desk, taken_up: Sequence[Finding]) -> tuple[LeftOut, ...]:
    """Every kind there is. taken_up: what is in the letter, folded findings with the members that are."""
    return tuple(_kinds(review, desk, {f.id for whole in taken_up for f in (whole, *whole.members)}))


def _kinds(review: DocumentReview, desk: Desk, taken_up: Collection[str]) -> Iterator[LeftOut]:
    if review.excused:
        lines = tuple(_line(f, f.excused or "") for f in review.excused)
        yield LeftOut(f"按设置文件豁免、不计入以上各项的发现{len(lines)}项：", lines)
    rejected = [
        (finding, decision)
        for whole in review.findings
        for finding in (whole, *whole.members)
        if (decision := desk.decisions.get(finding.id)) and decision.verdict is Verdict.REJECTED
    ]
    if rejected:
        lines = tuple(_line(finding, _why(finding, decision, desk)) for finding, decision in rejected)
        yield LeftOut(f"审核人不采纳的发现{len(lines)}项：", lines)
    singles = [f for whole in review.findings for f in (whole, *whole.members)]
    disputed = [(f, d) for f in singles if (d := desk.decisions.get(f.id)) and d.verdict is Verdict.DISPUTED]
    if disputed:
        lines = tuple(_line(finding, _opinions(decision)) for finding, decision in disputed)
        yield LeftOut(f"审核人意见不同、待商定的发现{len(lines)}项：", lines)
    rest = Counter(f.severity for f in review.findings if _is_open(f, desk, taken_up))
    if rest:
        counts = "、".join(f"{SEVERITY_LABELS[s]}{rest[s]}项" for s in Severity if rest[s])
        yield LeftOut(f"尚未决定、未列入的发现{rest.total()}项（{counts}），见审核页。")


def _is_open(finding: Finding, desk: Desk, taken_up: Collection[str]) -> bool:
    """Whether it, or a member of it, is undecided and not in the letter."""
    if not finding.members:
        return finding.id not in taken_up and not desk.verdict(finding).settled
    verdicts = zip(finding.members, desk.member_verdicts(finding), strict=True)
    return any(not verdict.settled and member.id not in taken_up for member, verdict in verdicts)


def _why(finding: Finding, decision: Decision, desk: Desk) -> str:
    others = sum(verdict is not Verdict.REJECTED for verdict in desk.member_verdicts(finding))
    parts = (
        f"不采纳，其中{others}处另有决定" if others else "不采纳",
        f"理由：{decision.reason}" if decision.reason else "理由未填",
        f"备注：{decision.note}" if decision.note else "",
        f"审核人：{decision.reviewer}" if decision.reviewer else "",
        f"决定时间：{local_time(decision.decided_at)}" if decision.decided_at else "",
    )
    return "；".join(part for part in parts if part)


def _opinions(decision: Decision) -> str:
    parts = ((e.reviewer or "未署名", VERDICT_LABELS[e.verdict], e.reason) for e in decision.opinions if e.verdict)
    return "待商定；" + "；".join(f"{who}：{verdict}{reason and '，' + reason}" for who, verdict, reason in parts)


def _line(finding: Finding, why: str) -> str:
    """ "AMT01 河道清淤，年度资金总额：…… ［不采纳；理由：……］"."""
    where = "，".join(p for p in (projects_of(finding) or WHOLE_DEPARTMENT, field_label(finding.field)) if p)
    return mask_personal(clean(f"{finding.rule} {where}：{finding.message}［{why}］"))
