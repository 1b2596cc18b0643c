"""Up to three patterns beside a finding about a missing, vague or unmeasurable indicator."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from perfcheck.model.suggestion import LEVELS, Suggestion
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.suggesting.library import Library

MOST = 3  # patterns a finding
# Rules that say an indicator is missing, by the levels that are; None: the level stands in the finding.
MISSING: dict[str, tuple[str, ...] | None] = {
    "COM06": None, "COM07": None, "COM08": ("时效",), "COM09": ("成本",), "COM10": ("满意度",),
    "COM15": ("数量", "质量", "社会"), "COM16": ("数量",),
}  # fmt: skip
# Rules about a row that says nothing to be measured; the level is that of the row.
UNMEASURABLE = frozenset(
    {
        "COM11", "QNT01", "QNT02", "QNT03", "QNT04", "QNT05", "QNT10", "QNT12", "QNT22", "QNT23", "QNT24", "QNT25",
        "QNT26", "REL08", "REL09",
    }
)  # fmt: skip
BENEFITS = ("社会", "经济", "生态")


def with_suggestions(finding: Finding, document: Document, library: Library) -> Finding:
    """The finding with its patterns; unchanged where its rule asks for none or it is about no single form."""
    if finding.rule not in MISSING and finding.rule not in UNMEASURABLE:
        return finding
    goal = next((g for g in document.goals if g.ordinal == finding.goal), None)
    if goal is None:
        return finding
    levels = list(dict.fromkeys(levels_of(finding)))
    overview = str(goal.overview) or str(goal.annual_goal)
    found = (usable(library.patterns(goal.name, overview, level), goal) for level in levels)
    taken = [s for row in zip_longest(*found) for s in row if s is not None]
    return replace(finding, suggestions=tuple(taken[:MOST]))


def levels_of(finding: Finding) -> Iterator[str]:
    """The levels a finding is about, by its rule, its sentence or its rows."""
    fixed = MISSING.get(finding.rule)
    if fixed is not None:
        yield from fixed
        return
    if finding.rule == "COM06":
        yield from ("数量", "质量") if "产出" in finding.message else BENEFITS
        return
    if finding.rule == "COM07":
        yield from (level for level in ("数量", "质量") if level in finding.message)
        return
    if finding.rule == "QNT25":
        yield from ("数量", "质量")
        return
    for evidence in finding.evidence:
        level = level2_kind(evidence.quote.partition("｜")[0])
        if level in LEVELS:
            yield level


def usable(patterns: tuple[Suggestion, ...], goal: Goal) -> tuple[Suggestion, ...]:
    """Patterns the form does not have yet, by their names."""
    names = {trimmed(row.level3) for row in goal.indicators if row.level3 and row.value}
    return tuple(p for p in patterns if trimmed(p.name) not in names)
