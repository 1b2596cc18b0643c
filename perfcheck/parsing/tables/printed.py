"""The printed tables of a document: those that belong together joined, decoded, and laid over its lines.

Rows of tabs or pipes are no printed table: ``restoring`` says which of them kept their columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Field, Status
from perfcheck.model.page import Grade, Grid, Page
from perfcheck.model.table import Table, table_of
from perfcheck.parsing.contacts import contacts, is_contact_line
from perfcheck.parsing.forms import is_section
from perfcheck.parsing.tables.above import context_above
from perfcheck.parsing.tables.decode import decode
from perfcheck.parsing.tables.find_heads import find_heads
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import is_table_word
from perfcheck.parsing.tables.rows import is_continued, is_stamp_row, is_title_text, name_label
from perfcheck.values.amounts import unit_note
from perfcheck.values.dates import stamp_date
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line
    from perfcheck.parsing.tables.context import Decoded
    from perfcheck.parsing.tables.heads import Head

LONGEST_HEADING = 16  # characters of 三、绩效指标 between two parts of a form
MOST_BETWEEN = 4  # lines between two parts of a table
COMMON_LABELS = ("implementing_unit", "department_cell", "code")  # heads of budget tables too
LABELS_NEEDED = 3  # labels of the form by which a table is one that should have been read


@dataclass(slots=True)
class Stretch:
    """Grids joined to one table, and the lines [first, last) their rows are."""

    grids: list[Grid]
    first: int
    last: int


class PrintedSpan(NamedTuple):
    """Lines [first, last) that a decoded block accounts for."""

    first: int
    last: int
    decoded: Decoded


@dataclass(slots=True)
class PrintedTables:
    spans: dict[int, PrintedSpan] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)  # lines of printed rows that are accounted for


def printed_tables(lines: Sequence[Line], pages: Sequence[Page]) -> PrintedTables:
    """Every block of every printed table, by the line it begins at."""
    grids = [block for page in pages for block in page.blocks if isinstance(block, Grid)]
    page_of = {id(block): page for page in pages for block in page.blocks}
    found = PrintedTables()
    goals = floor = 0
    for stretch in stretches(lines, grids):
        if stretch.grids[0].grade is not Grade.PRINTED:
            continue
        table = table_of(stretch.grids)
        context, first = context_above(lines, stretch.first, floor)
        notes = (unit_note(line.text) for line in lines[stretch.first : stretch.last] if not line.is_row)
        unit = context.unit or next((unit for unit in notes if unit is not None), None)
        context = context._replace(unit=unit or unit_of_page(page_of[id(stretch.grids[0])]))
        spoken = goals_between([line for line in lines[stretch.first : stretch.last] if not line.is_row])
        context = context._replace(cells=(*context.cells, *spoken.items()))
        at = {id(lines[i].row): i for i in range(stretch.first, stretch.last)}
        results = decode(table, context, goals)
        for number, decoded in enumerate(results):
            inside = [at[id(r)] for r in table.rows[decoded.top : decoded.bottom] if id(r) in at]
            if not inside:
                continue
            begin, end = min(inside), max(inside) + 1
            if number == 0 and begin == stretch.first and not decoded.overall:
                begin = first
            if end == stretch.last and end < len(lines) and len(decoded.goals) == 1:
                end += take_contacts(decoded, lines[end])
            goals += len(decoded.goals)
            beside = next((s for s in found.spans.values() if s.first < end and begin < s.last), None)
            if beside is not None:  # side by side: some rows are of both
                merge(beside.decoded, decoded)
                del found.spans[beside.first]
                both = PrintedSpan(min(beside.first, begin), max(beside.last, end), beside.decoded)
                found.spans[both.first] = both
            else:
                found.spans[begin] = PrintedSpan(begin, end, decoded)
            found.taken.update(range(begin, end))
        if not all(is_stamp_row(table, row) for row in range(table.height)):  # 2026年度 | 单位:万元 above the next
            floor = stretch.last
    return found


def unit_around(page: Page) -> str | None:
    """The unit of money that the headers and footers of unpaged text state; None for two."""
    stated = {unit_note(text) for text in page.around} - {None}
    return stated.pop() if len(stated) == 1 else None


def unit_of_page(page: Page) -> str | None:
    """The unit of money a page states beside its tables: in a header, a footer, a line of its own; None for two."""
    lines = () if page.number is None else (b.text for b in page.blocks if not isinstance(b, Grid))
    stated = {unit_note(text) for text in (*page.around, *lines)} - {None}
    return stated.pop() if len(stated) == 1 else None


def take_contacts(decoded: Decoded, line: Line) -> int:
    """负责人 … 填报日期 printed as a line below the table: 1 where there is one, and the form has none of its own."""
    goal = decoded.goals[0]
    if line.is_row or not is_contact_line(line) or goal.filled_at.present or goal.responsible.present:
        return 0
    found = contacts(line)
    filled_at = found.get("filled_at")
    filled_on = stamp_date(filled_at.text) if filled_at is not None and filled_at.text else None
    decoded.goals[0] = replace(goal, filled_on=filled_on, **found)  # type: ignore[arg-type]
    return 1


def merge(into: Decoded, other: Decoded) -> None:
    """Add what another part of the same form says."""
    into.goals += other.goals
    into.rejections += other.rejections
    into.unread += other.unread


def stretches(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Stretch]:
    """The grids with their lines; those that go on below each other as one."""
    found: list[Stretch] = []
    index = 0
    while index < len(lines):
        number = lines[index].grid
        if number < 0:
            index += 1
            continue
        end = index
        while end < len(lines) and lines[end].grid == number:
            end += 1
        ruled = bool(found) and found[-1].grids[0].grade is grids[number].grade is Grade.PRINTED
        if ruled and goes_on(lines, found[-1], grids[number], index):
            found[-1].grids.append(grids[number])
            found[-1].last = end
        else:
            found.append(Stretch([grids[number]], index, end))
        index = end
    return found


def goes_on(lines: Sequence[Line], above: Stretch, grid: Grid, index: int) -> bool:
    """Whether a grid belongs to the table above it: the indicators of its form, or more of their rows."""
    between = lines[above.last : index]
    said = goals_between(between)
    apart = len(between) > MOST_BETWEEN or not all(is_short(line) for line in between)
    if any(line.is_row for line in between) or (apart and not said):
        return False
    upper, lower = table_of(above.grids), table_of([grid])
    upper_heads, lower_heads = find_heads(upper), find_heads(lower)
    if not (upper_heads or lower_heads) and has_name(upper, ()):  # heads nobody lists, below a named project
        lower_heads = find_heads(table_of([*above.grids, grid]))
    if apart and not (lower_heads and not upper_heads):
        return False
    if not upper_heads and is_top_of_form(lines, above, upper) and has_name(lower, lower_heads):
        return all(is_passed_over(line) or is_unit(line) for line in between)
    if has_name(lower, lower_heads) and not (upper_heads and lower_heads and upper_heads[-1].same_as(lower_heads[0])):
        return False
    if lower_heads and not upper_heads:
        return has_name(upper, upper_heads)
    if any(not is_passed_over(line) for line in between):
        return False
    if lower_heads:
        return upper_heads[-1].same_as(lower_heads[0])
    if not upper_heads:
        return False
    return lower.width == upper.width and not is_form(lower)


def goals_between(between: Sequence[Line]) -> dict[str, Field]:
    """年度绩效目标 and its text in lines between the two tables of a form, and nothing but heads of sections beside."""
    found: dict[str, Field] = {}
    key = ""
    for line in between:
        label = label_of(line.text)
        if line.is_row or is_title_text(line.text):
            return {}
        if label is not None and label.group == "goal" and not label.inline:
            key = "annual_goal" if label.key == "goal_row" else label.key
        elif "指标" in line.text and len(compact(line.text)) <= LONGEST_HEADING:
            key = ""
        elif key:
            said = found.get(key)
            found[key] = Field(Status.PRESENT, f"{said or ''}{line.text}", said.location if said else line.location)
        else:
            return {}
    return found


def is_top_of_form(lines: Sequence[Line], above: Stretch, upper: Table) -> bool:
    """Rows of labels without 项目名称 under a title of goal forms: a line that is no row parts them from the rest."""
    title = context_above(lines, above.first, 0)[0].title
    if title is None or not is_title_text(title) or has_name(upper, ()):
        return False
    firsts = [label_of(cells[0].text) for r in range(upper.height) if (cells := upper.filled[r])]
    return all(label is not None and label.group in ("header", "fund", "fund_head") for label in firsts)


def is_unit(line: Line) -> bool:
    """Whether a line prints the unit of money and nothing else."""
    return not line.is_row and unit_note(line.text) is not None and len(compact(line.text)) <= 16


def has_name(table: Table, heads: Sequence[Head]) -> bool:
    """Whether a table names a project, in a column or beside a label."""
    if any(c.role == "project_name" for head in heads for c in head.project):
        return True
    return any(name_label(table, row) is not None for row in range(table.height))


def is_short(line: Line) -> bool:
    """A line that may stand between the two tables of one form: no title, no section, no sentence."""
    if is_continued(line.text):
        return True
    titled = is_title_text(line.text) and not is_table_word(line.text)
    section = is_section(line) and "指标" not in line.text
    return len(compact(line.text)) <= 20 and not titled and not section


def is_passed_over(line: Line) -> bool:
    """Page numbers, 续表 and unit notes between two parts of a table."""
    text = compact(line.text)
    if line.is_row:
        return False
    return (
        is_table_word(line.text)
        or is_continued(line.text)
        or (len(text) <= 12 and ("续" in text or unit_note(line.text) is not None or not any(map(str.isalpha, text))))
    )


def is_form(table: Table) -> bool:
    """A table with labels of the form where labels stand: 项目名称 or a goal, and two more beside sums of money."""
    keys = set()
    for row in range(table.height):
        for place in table.filled[row][:4]:
            label = label_of(place.text)
            if label is not None and label.group in ("header", "goal", "text") and label.key not in COMMON_LABELS:
                keys.add(label.group if label.group == "goal" else label.key)
    return len(keys) >= LABELS_NEEDED and bool(keys & {"project_name", "goal"})
