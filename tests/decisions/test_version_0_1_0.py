"""What reviewers decided with version 0.1.0 over the examples stands in this version, or is listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.decisions.desk import desk_maker
from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import lay_out
from perfcheck.inputs import Input
from perfcheck.model.decision import Change, DecisionFile, Event, Verdict
from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.review import DocumentReview, ReviewStatus
from perfcheck.reviewing.identity import fingerprint
from perfcheck.rules.catalogue import select

OLD = Path(__file__).parent / "version_0_1_0"
EXAMPLES = Path(__file__).parents[2] / "examples"


def fail(line: str) -> None:
    raise AssertionError(f"a row was not taken: {line}")


def test_every_old_decision_is_taken_over_or_listed() -> None:
    options = ReviewOptions(select(), date(2026, 3, 1))
    reviews = [review_one(Input(str(p)), options) for p in sorted(EXAMPLES.glob("*.txt"))]
    given = read_decisions(OLD / "decisions.json").events
    desk = desk_maker([OLD / "decisions.json"], OLD / "review.json", (), fail)(reviews)
    listed = {d.finding_id for d in desk.stale}
    assert listed == set()
    assert len(desk.decisions) >= len(given)
    assert desk.comparison is not None
    assert desk.comparison.gone == ()
    assert set(desk.comparison.changes.values()) <= {Change.UNCHANGED, Change.NEW}  # of rules that came since


def test_a_copy_told_along_keeps_its_decision_and_a_lost_one_is_listed() -> None:
    part = Finding("CPY03", Severity.WARNING, "", field="plan", evidence=(Evidence("本表", "三月完成清淤并组织验收"),))
    old = fingerprint("", part, part.evidence)
    now = Finding(
        "CPY03", Severity.WARNING, "两项相同", field="overview", id="CPY03-now", absorbed=(part_with(part, old),)
    )
    review = DocumentReview("a.txt", "a.txt", "0" * 64, ReviewStatus.REVIEWED, findings=(now,))
    file = DecisionFile("old.json", (Event(old, Verdict.ADOPTED, id="1"), Event("CPY03-lost", Verdict.ADOPTED, id="2")))
    desk = lay_out([review], [file])
    assert desk.verdict(now) is Verdict.ADOPTED
    assert [d.finding_id for d in desk.stale] == ["CPY03-lost"]


def part_with(part: Finding, id_: str) -> Finding:
    return Finding(part.rule, part.severity, "", field=part.field, id=id_)
