"""Which kinds of indicator a form has: printed rows and filled rows by 二级指标."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Skip
from perfcheck.rules.rule import indicator_row, not_enough_data, unreadable
from perfcheck.values.levels import level2_kind

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

OUTPUT_KINDS = frozenset({"数量", "质量", "时效"})
BENEFIT_KINDS = frozenset({"经济", "社会", "生态", "可持续"})
# The form whose empty rows are printed too, so that a missing row is a matter of reading (Shuozhou).
FIXED_ROWS_FAMILY = "A"
LAST_KIND = "满意度"  # its row ends the table; a table without it may have been cut off


@dataclass(frozen=True, slots=True)
class Kinds:
    """Rows of a form by kind of 二级指标.

    printed: kinds with a row; filled: kinds with a filled row; blank: the first blank row of a kind.
    unknown: a filled row has a level-2 label that names no kind, so nothing may be called missing.
    """

    printed: frozenset[str]
    filled: frozenset[str]
    blank: dict[str, Indicator]
    unknown: bool


def kind_of_row(indicator: Indicator) -> str | None:
    return level2_kind(indicator.level2) or level2_kind(indicator.level1)


def kinds(goal: Goal) -> Kinds:
    """Both halves count: a kind filled in one of them is there."""
    printed: set[str] = set()
    filled: set[str] = set()
    blank: dict[str, Indicator] = {}
    unknown = False
    for indicator in goal.indicators:
        kind = kind_of_row(indicator)
        if kind is None:
            unknown = unknown or indicator.filled
            continue
        printed.add(kind)
        if indicator.filled:
            filled.add(kind)
        else:
            blank.setdefault(kind, indicator)
    return Kinds(frozenset(printed), frozenset(filled), blank, unknown)


def row_lost(goal: Goal, kind: str, found: Kinds) -> bool:
    """No row of this kind although the form always prints one: more likely lost in reading."""
    return goal.family == FIXED_ROWS_FAMILY and kind not in found.printed


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind without a filled row. evidence: the blank row where there is one. lost: see row_lost."""

    evidence: tuple[Evidence, ...]
    lost: bool


def missing(goal: Goal, kind: str, found: Kinds) -> Missing | None:
    """None when the kind is filled, or when a row with an unknown label could be of this kind."""
    if kind in found.filled or found.unknown:
        return None
    row = found.blank.get(kind)
    evidence = (
        (indicator_row(goal, row),) if row else (Evidence("本表·绩效指标", "（无此行）", goal.location, goal.name),)
    )
    return Missing(evidence, row_lost(goal, kind, found))


def gap_of(goal: Goal, kind: str, document: Document) -> Missing | Skip | None:
    """What a form lacks of a kind, or why that cannot be told; None when it lacks nothing."""
    if not goal.indicators:
        return not_enough_data(NO_TABLE.format(name=goal.name))
    hidden = unread_row(goal, kind, document)
    if hidden is not None:
        return hidden
    return missing(goal, kind, kinds(goal))


def unread_row(goal: Goal, kind: str, document: Document) -> Skip | None:
    """That rows of a kind are printed among what was not read of a form."""
    if any(kind in (unread.quote or "") for unread in document.unread_rows_of(goal)):
        return unreadable(f"“{goal.name}”的{kind}指标印在未能读取的文字中")
    return None


NO_TABLE = "“{name}”没有识别到绩效指标行"
LOST = "（未见该行，请对照原文件）"
