"""How many entries, and how many single findings are folded into them: said wherever findings are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.strings.findings import COUNT_WITH_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.finding import Finding


def counted(entries: int, places: int) -> str:
    """ "3", or "1（含48处）" where entries hold more single findings than there are entries."""
    return str(entries) if entries == places else COUNT_WITH_PLACES.format(n=entries, places=places)


def by_severity(findings: Iterable[Finding]) -> dict[str, tuple[int, int]]:
    """(entries, single findings) of every severity."""
    found = {severity.value: (0, 0) for severity in Severity}
    for finding in findings:
        entries, places = found[finding.severity.value]
        found[finding.severity.value] = entries + 1, places + finding.places
    return found
