"""The figures of one department, counted when its page is written."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.decision import Desk, Verdict
from perfcheck.model.figures import Figures, RuleFigures
from perfcheck.reports.counted import by_severity
from perfcheck.reports.html_projects import Projects
from perfcheck.strings import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.decision import Decision
    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview

FALSE_ALARM = SCRIPT["reasons"].partition("|")[0]  # 误报, the reason a page offers first


def figures_of(review: DocumentReview, desk: Desk) -> Figures:
    """The figures of one input, read or not."""
    document = review.document
    if document is None:
        return Figures(review.name, None, None, None, False, review.reason)
    verdicts = [desk.verdict(finding) for finding in review.findings]
    disputed = verdicts.count(Verdict.DISPUTED)
    open_ = sum(not verdict.settled for verdict in verdicts) - disputed
    sums = [g.annual.total.value for g in document.goals if g.annual.total.value is not None]
    return Figures(
        file=review.name,
        department=document.department_name,
        fiscal_year=document.fiscal_year,
        page=review.report,
        read=True,
        gap=review.reason,
        goals=len(document.goals),
        total=sum(sums, Decimal(0)) if sums else None,
        stake=Projects(document, review.findings).stake(review.findings),
        severities={severity: entries for severity, (entries, _) in by_severity(review.findings).items()},
        settled=len(verdicts) - open_ - disputed,
        open=open_,
        disputed=disputed,
        rules=tuple(_rules(review, desk)),
        year=review.year,
    )


def _rules(review: DocumentReview, desk: Desk) -> Iterator[RuleFigures]:
    """In the order of their codes, the findings of each severity for themselves."""
    by_rule: dict[tuple[str, int], list[Finding]] = {}
    for finding in review.findings:
        by_rule.setdefault((finding.rule, -finding.severity.rank), []).append(finding)
    for (rule, _), findings in sorted(by_rule.items()):
        decisions = [decision for finding in findings for decision in _decisions(finding, desk)]
        sums = [abs(f.amount) for f in findings if f.amount is not None]
        yield RuleFigures(
            rule=rule,
            severity=findings[0].severity.value,
            entries=len(findings),
            places=sum(finding.places for finding in findings),
            verdicts=dict(Counter((Verdict.OPEN if d is None else d.verdict).value for d in decisions)),
            false_alarms=sum(d is not None and is_false_alarm(d) for d in decisions),
            money=sum(sums, Decimal(0)) if sums else None,
        )


def _decisions(finding: Finding, desk: Desk) -> Iterator[Decision | None]:
    """What is in force on each single finding."""
    if not finding.members:
        yield desk.on(finding)
    yield from (desk.on(member, finding) for member in finding.members)


def is_false_alarm(decision: Decision) -> bool:
    """Whether reviewers rejected a finding because the rule was wrong (误报)."""
    return decision.verdict is Verdict.REJECTED and FALSE_ALARM in decision.reason
