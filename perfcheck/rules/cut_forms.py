"""Forms of which rows were not read, as where a text ends before its table does: what they seem to lack may have stood
there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import FormStructure, Scope
from perfcheck.model.page import CUT_OFF, ROWS_UNREAD
from perfcheck.patterns import regex
from perfcheck.values.levels import level2_kind

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

LAST_KIND = "满意度"  # its row ends the table in every layout that was seen
WHOLE = (Decimal(100), Decimal(90))  # points of a table that is whole
FEET = ("responsible", "handler", "phone", "filled_at")  # cells below the table
CUT = "“{name}”的指标表没有印完，不能断定缺少什么"
UNREAD = "“{name}”的指标表有行未能读取，不能断定缺少什么"
HARDLY_READ = "“{name}”没有读出绩效指标，表内有内容未能读取，未能查全"
MOST_TORN = 2  # lines behind the last row that may be pieces of the row in which a text breaks off
_TORN = regex("[^。；;：:\\[\\]]{1,30}")  # 支持国家基础, 发放辅助器具人数 ≥4000人
_OF_ANOTHER_KIND = regex(
    "第?[一二三四五六七八九十]{1,3}(?:、|部分|章)|附件|附表|[0-9]+$|.*(?:打印|关闭|扫一扫|分享|上一篇|下一篇|主办|版权)"
)


def cut_forms(document: Document) -> frozenset[int]:
    """The ordinals of the forms of a text that end inside their indicators.

    Only texts are cut so, as excerpts and broken conversions; a printed table ends where its lines do.
    """
    return frozenset(goal.ordinal for goal in document.goals if is_cut(goal, document))


def partly_read(document: Document, cut: frozenset[int]) -> dict[int, str]:
    """Ordinals of the forms of which rows were not read → why nothing can be said of all their rows. cut: those that
    end among them."""
    unread = {goal.ordinal: UNREAD for goal in document.goals if has_unread_rows(goal, document)}
    return unread | dict.fromkeys(cut, CUT)


def hardly_read(document: Document) -> dict[int, str]:
    """Ordinals of the forms without any indicator read, and with content that was not → why no rule passes them."""
    bare = [goal for goal in document.goals if not goal.indicators]
    return {goal.ordinal: HARDLY_READ for goal in bare if has_unread_content(goal, document)}


def has_unread_content(goal: Goal, document: Document) -> bool:
    """Whether something of a form was not read: below its first line in a text, on its pages elsewhere."""
    if goal.location.line is not None or not goal.pages:
        return bool(document.unread_rows_of(goal))
    return any(unread.location.page in goal.pages for unread in document.unread)


def has_unread_rows(goal: Goal, document: Document) -> bool:
    """Whether whole rows of a form in a text were seen and not read."""
    return any(unread.reason in ROWS_UNREAD for unread in document.unread_rows_of(goal))


def is_cut(goal: Goal, document: Document) -> bool:
    """Whether a text stops among the rows of a form: reading saw it, or neither a foot nor the last kind of row is
    there and the file ends, or the last row is a label that nothing follows."""
    if any(unread.reason == CUT_OFF for unread in document.unread_rows_of(goal)):
        return True
    lines = [row.location.line for row in goal.indicators if row.location.line is not None]
    if document.source.format != "text" or not lines or has_foot(goal, max(lines)) or ended(goal):
        return False
    if goal is document.goals[-1]:
        return not goes_on(document, max(lines))
    return goal.form_structure is FormStructure.INFERRED and not goal.indicators[-1].filled


def has_foot(goal: Goal, last: int) -> bool:
    """Whether a cell of the foot stands below the rows of a form; some places print 负责人 above them."""
    places = (goal.field(name).location.line for name in FEET)
    return any(line is not None and line > last for line in places)


def goes_on(document: Document, last: int) -> bool:
    """Whether a text goes on behind the rows of its last form, with more than the piece of a row it breaks off in."""
    behind = [p.text.strip() for p in document.passages if p.location.line is not None and p.location.line > last]
    torn = [text for text in behind if _TORN.fullmatch(text) and not _OF_ANOTHER_KIND.match(text)]
    return len(behind) > MOST_TORN or len(torn) < len(behind)


def ended(goal: Goal) -> bool:
    """Whether the table shows its own end: points that make a whole, or the kind of row that ends a table."""
    halves = [[row.weight for row in goal.half(scope) if row.weight is not None] for scope in Scope]
    if any(halves):  # lists of rows with points are printed in any order
        return any(sum(points, Decimal(0)) in WHOLE for points in halves) or ends_table(goal.indicators[-1])
    return any(ends_table(row) for row in goal.indicators)


def ends_table(row: Indicator) -> bool:
    """Whether a row is of the kind that stands last."""
    return LAST_KIND in (level2_kind(row.level2), level2_kind(row.level1))
