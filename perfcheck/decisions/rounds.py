"""Comparing a review with an earlier review.json of the same departments (二上二下)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from perfcheck.errors import UsageError, reason_of
from perfcheck.model.decision import Change, Comparison, OldFinding
from perfcheck.model.money import format_yuan, with_plain_amounts
from perfcheck.model.personal import mask_personal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from pathlib import Path

    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview

READABLE = ("1", "2")  # what is compared has the same keys and meaning in both
MAX_BYTES = 500_000_000  # a review.json of some hundred departments


class _Finding(BaseModel):
    """What is used of a finding of review.json."""

    model_config = ConfigDict(strict=True, extra="ignore")
    id: str
    rule: str
    message: str
    severity: Literal["error", "warning", "hint"]
    project_name: str | None = None
    field: str | None = None
    expected: str | None = None
    found: str | None = None
    difference: str | None = None
    amount: Annotated[str, Field(pattern=r"^-?\d{1,30}\.\d{2}$")] | None = None
    members: list[_Finding] = []


class _Department(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    name: str | None = None


class _Document(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    status: str
    department: _Department | None = None
    findings: list[_Finding]


class _Review(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    schema_version: str
    documents: list[_Document]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One comparable finding of either round. content: what makes it 已改 when it differs."""

    id: str
    key: tuple[str, str | None, str | None]
    content: tuple[str | None, ...]
    old: OldFinding | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings of an earlier round by department, folded ones taken apart. name: for people."""

    name: str
    departments: dict[str, tuple[_Unit, ...]]


def read_baseline(path: Path) -> Baseline:
    """Read an earlier review.json. Raises UsageError when it is none."""
    try:
        if not path.is_file():
            raise UsageError(f"找不到上一次的 review.json：{path}")
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"“{path.name}”超过{MAX_BYTES // 1_000_000}MB，未读取。")
        review = _Review.model_validate_json(path.read_bytes())
    except OSError as fault:
        raise UsageError(f"无法读取“{path}”：{reason_of(fault)}") from fault
    except ValidationError as fault:
        raise UsageError(f"“{path}”不是 perfcheck 生成的 review.json，无法比较。") from fault
    if review.schema_version not in READABLE:
        raise UsageError(f"“{path}”的格式版本是{review.schema_version[:20]}，本程序只能比较版本{'、'.join(READABLE)}。")
    departments: dict[str, tuple[_Unit, ...]] = {}
    for document in review.documents:
        if document.status == "reviewed":
            name = (document.department.name if document.department else None) or ""
            units = tuple(unit for f in document.findings for unit in _old_units(f, name))
            departments[name] = departments.get(name, ()) + units
    return Baseline(str(path), departments)


def compare(baseline: Baseline, reviews: Sequence[DocumentReview]) -> Comparison:
    """Change of every finding of this round against its department's earlier findings.

    Same id and same content: 未变. Same id, or same rule, project and field, with other content: 已改.
    A folded finding is compared by its members, so that folding itself is no change.
    """
    changes: dict[str, Change] = {}
    before: dict[str, OldFinding] = {}
    gone: list[OldFinding] = []
    seen: set[str] = set()
    for department, findings in _by_department(reviews).items():
        seen.add(department)
        old = baseline.departments.get(department, ())
        # One department's book given twice (as text and as PDF) has every id twice.
        new = {unit.id: unit for finding in findings for unit in _new_units(finding)}
        pairs, left = _pair(tuple(new.values()), old)
        along = {part.id for finding in findings for f in (finding, *finding.members) for part in f.absorbed}
        left = [unit for unit in left if unit.id not in along]  # told along by another finding: not gone
        shrunk = {unit.key[0] for unit in left}
        for unit, earlier in pairs:
            changes[unit.id] = _change(unit, earlier)
            if earlier is not None and earlier.old is not None and changes[unit.id] is Change.CHANGED:
                before[unit.id] = earlier.old
        gone += [unit.old for unit in left if unit.old is not None]
        for finding in findings:
            if finding.id not in changes:  # folded: its members were compared
                kinds = {changes[member.id] for member in finding.members}
                whole = len(kinds) == 1 and finding.rule not in shrunk
                changes[finding.id] = kinds.pop() if whole else Change.CHANGED
    missing = sorted(name for name in baseline.departments if name not in seen)
    return Comparison(baseline.name, changes, before, tuple(gone), tuple(missing))


def _by_department(reviews: Sequence[DocumentReview]) -> dict[str, list[Finding]]:
    departments: dict[str, list[Finding]] = defaultdict(list)
    for review in reviews:
        if review.document is not None:
            departments[review.document.department_name or ""] += (*review.findings, *review.excused)
    return dict(departments)


def _pair(new: Sequence[_Unit], old: Sequence[_Unit]) -> tuple[list[tuple[_Unit, _Unit | None]], list[_Unit]]:
    """First by id, then by content, then in printed order among those of one rule, project and field."""
    by_id = {unit.id: unit for unit in old}
    matched = {unit.id: by_id.pop(unit.id) for unit in new if unit.id in by_id}
    apart = [unit for unit in new if unit.id not in matched]
    for now, before in _only_ones(apart, list(by_id.values()), lambda unit: (unit.key, unit.content)):
        matched[now.id] = by_id.pop(before.id)
    left: dict[tuple[str, str | None, str | None], list[_Unit]] = defaultdict(list)
    for unit in by_id.values():
        left[unit.key].append(unit)
    pairs: list[tuple[_Unit, _Unit | None]] = []
    for unit in new:
        rest = left.get(unit.key) if unit.id not in matched else None
        pairs.append((unit, rest.pop(0) if rest else matched.get(unit.id)))
    used = {earlier.id for _, earlier in pairs if earlier is not None}
    return pairs, [unit for unit in old if unit.id not in used]


def told_again(baseline: Baseline, reviews: Sequence[DocumentReview]) -> dict[str, str]:
    """Earlier ids that no longer stand → the one finding or member that tells the same now: of the same rule, project,
    field and content, else of the same rule, project and field. Of several none is chosen: a decision on the wrong
    finding is worse than one that is listed."""
    found: dict[str, str] = {}
    for department, findings in _by_department(reviews).items():
        new = {unit.id: unit for finding in findings for unit in _new_units(finding)}
        old = {unit.id: unit for unit in baseline.departments.get(department, ())}
        for same in (lambda unit: (unit.key, unit.content), lambda unit: unit.key):
            now = [unit for unit in new.values() if unit.id not in old and unit.id not in found.values()]
            before = [unit for unit in old.values() if unit.id not in new and unit.id not in found]
            found |= {earlier.id: later.id for later, earlier in _only_ones(now, before, same)}
    return found


def _only_ones(
    new: Sequence[_Unit], old: Sequence[_Unit], same: Callable[[_Unit], Hashable]
) -> Iterator[tuple[_Unit, _Unit]]:
    """Pairs (now, before) that are alike where on either side nothing else is."""
    sides: dict[Hashable, tuple[list[_Unit], list[_Unit]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((new, old)):
        for unit in units:
            sides[same(unit)][side].append(unit)
    yield from ((now[0], before[0]) for now, before in sides.values() if len(now) == len(before) == 1)


def _change(unit: _Unit, earlier: _Unit | None) -> Change:
    if earlier is None:
        return Change.NEW
    same = unit.id == earlier.id and unit.content == earlier.content
    return Change.UNCHANGED if same else Change.CHANGED


def _new_units(finding: Finding) -> Iterator[_Unit]:
    if finding.members and all(member.id for member in finding.members):
        for member in finding.members:
            yield from _new_units(member)
        return
    # review.json is masked, so the texts of this round are compared masked.
    project, expected, found, difference = (
        None if text is None else mask_personal(text)
        for text in (finding.project_name, finding.expected, finding.found, finding.difference)
    )
    amount = None if finding.amount is None else format_yuan(finding.amount)
    content = _content(expected, found, difference, amount, finding.message if finding.members else None)
    yield _Unit(finding.id, (finding.rule, project, finding.field), content)


def _content(*parts: str | None) -> tuple[str | None, ...]:
    """Texts as they are compared: the wording of an amount is no change of it."""
    return tuple(None if part is None else with_plain_amounts(part) for part in parts)


def _old_units(finding: _Finding, department: str) -> Iterator[_Unit]:
    if finding.members and all(member.id for member in finding.members):
        for member in finding.members:
            yield from _old_units(member, department)
        return
    content = _content(
        finding.expected,
        finding.found,
        finding.difference,
        finding.amount,
        finding.message if finding.members else None,
    )
    old = OldFinding(
        id=finding.id,
        rule=finding.rule,
        message=finding.message,
        severity=finding.severity,
        department=department,
        project_name=finding.project_name,
        field=finding.field,
        found=finding.found,
        amount=None if finding.amount is None else Decimal(finding.amount),
    )
    yield _Unit(finding.id, (finding.rule, finding.project_name, finding.field), content, old)
