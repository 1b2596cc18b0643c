"""The printed tables of a document: those that belong together joined, decoded, and laid over its lines.

Rows of tabs or pipes are no printed table: ``restoring`` says which of them kept their columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Location
from perfcheck.model.page import Grade, Grid, Page
from perfcheck.parsing.contacts import foot
from perfcheck.parsing.tables.above import context_above
from perfcheck.parsing.tables.decode import decode
from perfcheck.parsing.tables.facts import REACH, complete_goals, facts_of
from perfcheck.parsing.tables.halved import join_parts
from perfcheck.parsing.tables.named import name_in_title
from perfcheck.parsing.tables.rows import is_stamp_row, is_title_text
from perfcheck.parsing.tables.stretches import goals_between, heads_part, is_passed_over, stretches
from perfcheck.parsing.tables.told_names import Untold, tell_names
from perfcheck.values.amounts import unit_in_label, unit_note
from perfcheck.values.dates import stamp_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.table import Table
    from perfcheck.parsing.stream import Line
    from perfcheck.parsing.tables.context import Context, Decoded
    from perfcheck.parsing.tables.stretches import Stretch


class PrintedSpan(NamedTuple):
    """Lines [first, last) that a decoded block accounts for."""

    first: int
    last: int
    decoded: Decoded


@dataclass(slots=True)
class PrintedTables:
    spans: dict[int, PrintedSpan] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)  # lines of printed rows that are accounted for
    stretches: Sequence[Stretch] = ()  # those they were found in

    def join(self) -> None:
        """Join what several tables say of one project. Lists of projects that have no form are for other rooms."""
        for other in complete_goals([self.spans[first].decoded for first in sorted(self.spans)]):
            span = next(s for s in self.spans.values() if s.decoded is other)
            del self.spans[span.first]
            self.taken.difference_update(range(span.first, span.last))
        join_parts([self.spans[first].decoded for first in sorted(self.spans)])


def printed_tables(lines: Sequence[Line], pages: Sequence[Page]) -> PrintedTables:
    """Every block of every printed table, by the line it begins at."""
    grids = [block for page in pages for block in page.blocks if isinstance(block, Grid)]
    page_of = {id(block): page for page in pages for block in page.blocks}
    found = PrintedTables(stretches=stretches(lines, grids))
    goals = floor = below = 0
    shared: str | None = None  # unit of money of the forms that follow each other
    untold: list[Untold] = []
    for stretch in found.stretches:
        if stretch.grids[0].grade is not Grade.PRINTED:
            continue
        table = stretch.table
        context, first = context_above(lines, stretch.first, floor)
        notes = (unit_of(line) for line in lines[stretch.first : stretch.last] if not line.is_row)
        unit = context.unit or next((unit for unit in notes if unit is not None), None)
        unit = unit or unit_of_page(page_of[id(stretch.grids[0])])
        if unit is None and follows(lines, below, stretch.first):
            unit = shared
        else:
            shared = unit_over_title(lines, first, stretch.first)
        below = stretch.last
        context = context._replace(unit=unit)
        spoken = goals_between([line for line in lines[stretch.first : stretch.last] if not line.is_row])
        context = context._replace(cells=(*context.cells, *spoken.items()))
        at = {id(lines[i].row): i for i in range(stretch.first, stretch.last)}
        results = with_facts(table, context, lines[max(floor, first - REACH) : first], goals)
        for number, decoded in enumerate(results):
            inside = [at[id(r)] for r in table.rows[decoded.top : decoded.bottom] if id(r) in at]
            if not inside:
                continue
            begin, end = min(inside), max(inside) + 1
            if number == 0 and begin == stretch.first:
                begin = first
            if end == stretch.last and end < len(lines) and len(decoded.goals) == 1:
                end += take_contacts(decoded, lines[end])
            goals += 0 if decoded.about else len(decoded.goals)
            above = lines[first - 1] if first > 0 and number == 0 else None
            page = page_of[id(stretch.grids[0])]
            untold += [
                Untold(decoded, goal, told_by(goal, above, page))
                for goal in decoded.goals
                if not decoded.about
                if not goal.project_name.present or goal.name == name_in_title(goal.title or "")
            ]
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
    tell_names(untold)
    found.join()
    return found


def with_facts(table: Table, context: Context, above: Sequence[Line], goals: int) -> list[Decoded]:
    """What a table says: its forms, and above them what it lists of projects. goals: found before it."""
    decoded = decode(table, context, goals)
    last = decoded[0].top if decoded else table.height
    return [*facts_of(table, last, context, above, goals), *decoded]


def told_by(goal: Goal, above: Line | None, page: Page) -> tuple[tuple[str, Location], ...]:
    """What may name a form: its title, the line above it and its sheet, with their places."""
    line = ("", goal.location) if above is None or above.is_row else (above.text, above.location)
    of_sheet = page.name != ""
    return (goal.title or "", goal.location), line, (page.name, Location(page=page.number, of_sheet=of_sheet))


def unit_over_title(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The unit of money printed above the title of a form, and so above those of the forms that follow it."""
    titled = max((i for i in range(first, last) if is_title_text(lines[i].text)), default=first)
    return next((unit for i in range(first, titled) if (unit := unit_note(lines[i].text)) is not None), None)


def follows(lines: Sequence[Line], above: int, index: int) -> bool:
    """Whether nothing but its own title stands between a form and the table above it."""
    between = [line for line in lines[above:index] if not is_passed_over(line)]
    return above > 0 and all(not line.is_row and is_title_text(line.text) for line in between)


def unit_of(line: Line) -> str | None:
    """The unit of money of a line between the parts of a form: 单位:万元, 二、项目资金(万元)."""
    return unit_note(line.text) or (unit_in_label(line.text) if heads_part(line) else None)


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
    told = None if line.is_row or goal.filled_at.present or goal.responsible.present else foot(line)
    if told is None:
        return 0
    found, office = told
    filled_at = found.get("filled_at")
    filled_on = stamp_date(filled_at.text) if filled_at is not None and filled_at.text else None
    decoded.goals[0] = replace(goal, extra=(*goal.extra, *office), filled_on=filled_on, **found)  # type: ignore[arg-type]
    return 1


def merge(into: Decoded, other: Decoded) -> None:
    """Add what another part of the same form says."""
    into.goals += other.goals
    into.rejections += other.rejections
    into.unread += other.unread
