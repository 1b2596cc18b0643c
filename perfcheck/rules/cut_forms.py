"""The form at which a text ends before its table does: what it seems to lack may have stood behind the end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.model.location import Status
from perfcheck.values.levels import level2_kind

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

LAST_KIND = "满意度"  # its row ends the table in every layout that was seen
WHOLE = (Decimal(100), Decimal(90))  # points of a table that is whole
FEET = ("responsible", "handler", "phone", "filled_at")  # cells below the table
CUT = "“{name}”印到文件末尾为止，指标表可能不完整，不能断定缺少什么"


def cut_form(document: Document) -> int | None:
    """The ordinal of the last form of a text that ends inside its indicators; None where no form may be cut.

    Only texts are cut so, as excerpts and broken conversions; a printed table ends where its lines do.
    """
    if document.source.format != "text" or not document.goals:
        return None
    last = document.goals[-1]
    lines = [row.location.line for row in last.indicators if row.location.line is not None]
    foot = any(last.field(name).status is not Status.NOT_FOUND for name in FEET)
    if not lines or foot or ended(last):
        return None
    behind = [p.location.line for p in document.passages if p.location.line is not None]
    return None if any(line > max(lines) for line in behind) else last.ordinal


def ended(goal: Goal) -> bool:
    """Whether the table shows its own end: points that make a whole, or the kind of row that ends a table."""
    halves = [[row.weight for row in goal.half(scope) if row.weight is not None] for scope in Scope]
    if any(halves):  # lists of rows with points are printed in any order
        return any(sum(points, Decimal(0)) in WHOLE for points in halves) or ends_table(goal.indicators[-1])
    return any(ends_table(row) for row in goal.indicators)


def ends_table(row: Indicator) -> bool:
    """Whether a row is of the kind that stands last."""
    return LAST_KIND in (level2_kind(row.level2), level2_kind(row.level1))
