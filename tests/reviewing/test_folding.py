"""From how many findings on a rule is one entry with members."""

from __future__ import annotations

import pytest

from perfcheck.model.finding import Finding, Severity
from perfcheck.reviewing.folding import collapse
from perfcheck.rules.catalogue import by_code


@pytest.mark.parametrize(("severity", "least"), [("error", 10), ("warning", 6), ("hint", 5)])
def test_folds_from_its_number_on_and_loses_nothing(severity: str, least: int) -> None:
    entry = by_code("QNT01")
    assert entry is not None
    findings = [Finding("QNT01", Severity(severity), f"第{n}处", goal=n) for n in range(least)]
    assert collapse(entry, findings[1:], 74) == tuple(findings[1:])
    (whole,) = collapse(entry, findings, 74)
    assert whole.members == tuple(findings)
    assert f"共{least}处" in whole.message


def test_severities_are_not_mixed() -> None:
    entry = by_code("QNT01")
    assert entry is not None
    findings = [Finding("QNT01", s, "", goal=n) for s in (Severity.WARNING, Severity.HINT) for n in range(5)]
    assert [len(f.members) for f in collapse(entry, findings, 74)] == [0] * 5 + [5]
