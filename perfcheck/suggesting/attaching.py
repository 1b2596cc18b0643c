"""Up to three patterns beside a finding about a missing, vague or unmeasurable indicator."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.suggestion import LEVELS, Suggestion
from perfcheck.suggesting.own_row import own_pattern
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.suggesting.library import Library

MOST = 3  # patterns a finding
COLUMNS = 3  # of a row as evidence: 二级指标｜三级指标｜指标值
# Rules that say an indicator is missing, by the levels that are; None: the level stands in the finding.
MISSING: dict[str, tuple[str, ...] | None] = {
    "COM06": None, "COM07": None, "COM08": ("时效",), "COM09": ("成本",), "COM10": ("满意度",),
    "COM15": ("数量", "质量", "社会"), "COM16": ("数量",),
}  # fmt: skip
# Rules about a row that says nothing to be measured; the level is that of the row.
UNMEASURABLE = frozenset(
    {
        "COM11", "QNT01", "QNT02", "QNT03", "QNT04", "QNT05", "QNT10", "QNT12", "QNT22", "QNT23", "QNT24", "QNT25",
        "QNT26", "QNT27", "REL08", "REL09",
    }
)  # fmt: skip
# Of these the ones about a single row that may keep its name and get a number.
OWN_ROW = frozenset({"COM11", "QNT01", "QNT02", "QNT03", "QNT04", "QNT05", "QNT10", "QNT12", "QNT24"})
BENEFITS = ("社会", "经济", "生态")


def with_suggestions(finding: Finding, document: Document, library: Library) -> Finding:
    """The finding with its patterns; unchanged where its rule asks for none or it is about no single form."""
    if (finding.rule not in MISSING and finding.rule not in UNMEASURABLE) or has_its_number(finding):
        return finding
    goal = document.form(finding.goal)
    if goal is None:
        return finding
    levels = list(dict.fromkeys(levels_of(finding)))
    overview = str(goal.overview) or str(goal.annual_goal)
    row = name_of_row(finding)
    own = own_pattern(levels[0], row) if row and levels else None
    if own is not None and (own.name == trimmed(row) or usable((own,), goal)):
        if own.level == "满意度":  # whose satisfaction is asked stands in the row
            return replace(finding, suggestions=(own,))
    else:
        own = None
    found = (usable(library.patterns(goal.name, overview, level, row or ""), goal) for level in levels)
    taken = [s for row in zip_longest(*found) for s in row if s is not None and (own is None or s.name != own.name)]
    return replace(finding, suggestions=(*([own] if own else []), *taken)[:MOST])


def has_its_number(finding: Finding) -> bool:
    """居民参与率 | 居民参与率不低于95%: only the name is to be struck out of the value."""
    return finding.rule == "QNT10" and finding.severity is Severity.HINT and carries_number(finding.found)


def name_of_row(finding: Finding) -> str | None:
    """The 三级指标 a finding asks a number for, None where it is about something else or about several rows."""
    rows = [e.quote.split("｜") for e in finding.evidence if e.quote.count("｜") == COLUMNS - 1]
    names = {parts[1] for parts in rows} - {"（空白）"}
    return names.pop() if finding.rule in OWN_ROW and len(names) == 1 else None


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
