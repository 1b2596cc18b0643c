"""Which grids of a document are one table: those that go on below each other, and the parts of one form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.model.location import Field, Status
from perfcheck.model.page import Cell, Grade, Grid, Row
from perfcheck.model.table import Table, table_of
from perfcheck.parsing.forms import heads_overall_part, is_section, names_overall
from perfcheck.parsing.overall_tasks import heads_tasks
from perfcheck.parsing.tables.above import context_above
from perfcheck.parsing.tables.find_heads import find_heads
from perfcheck.parsing.tables.labelled import label_of, names_project
from perfcheck.parsing.tables.named import named, named_cell
from perfcheck.parsing.tables.roles import is_table_word, period_of
from perfcheck.parsing.tables.rows import is_continued, is_title_row, is_title_text, name_label
from perfcheck.patterns import regex
from perfcheck.values.amounts import unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line
    from perfcheck.parsing.tables.heads import Head

LONGEST_HEADING = 16  # characters of 三、绩效指标 between two parts of a form
MOST_BETWEEN = 4  # lines between two parts of a table
COMMON_LABELS = ("implementing_unit", "department_cell", "code", "list_number")  # heads of budget tables too
MOST_PARTS = 5  # tables of one form, each under its heading
PART_GROUPS = ("fund", "fund_head", "goal", "text")
PART_WORDS = regex(r"(?:基本|项目|资金|预算|概)(?:信息|情况|安排)$|绩效(?:目标|指标)$")
LABELS_NEEDED = 3  # labels of the form by which a table is one that should have been read


@dataclass(slots=True)
class Stretch:
    """Grids joined to one table, and the lines [first, last) their rows are. made: that table, once asked for."""

    grids: list[Grid]
    first: int
    last: int
    made: Table | None = None

    @property
    def table(self) -> Table:
        """The grids as one table."""
        if self.made is None:
            self.made = table_of(self.grids)
        return self.made

    def join(self, grid: Grid, last: int) -> None:
        """Put a grid below the others, whose rows end at line ``last``."""
        self.grids.append(grid)
        self.last = last
        self.made = None


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
        own = Stretch([grids[number]], index, end)
        ruled = bool(found) and found[-1].grids[0].grade is grids[number].grade is Grade.PRINTED
        if ruled and is_of_overall(lines, found[-1], own):
            found[-1].join(grids[number], end)
        elif ruled and goes_on(lines, found[-1], own):
            found[-1].join(below_half(lines[found[-1].last : index], grids[number]), end)
        elif ruled and (parts := parts_of_form(lines, found[-1], grids)):
            for heading, part, end in parts:
                found[-1].join(under_heading(heading, part), end)
        else:
            found.append(own)
        index = end
    return found


def is_of_overall(lines: Sequence[Line], above: Stretch, below: Stretch) -> bool:
    """Whether a grid is one more table of the 整体支出绩效目标表 above it, under a heading of its own or none."""
    between = lines[above.last : below.first]
    if len(between) > MOST_BETWEEN or not all(
        heads_overall_part(x) or is_passed_over(x) or is_unit(x) for x in between
    ):
        return False
    title = context_above(lines, above.first, 0)[0].title
    if title is None or not names_overall(title):
        return False
    lower = below.table
    if any(is_title_row(lower, row) for row in range(lower.height)):
        return False
    rows = (line for line in lines[below.first : below.first + lower.height] if line.is_row)
    return not has_name(lower, find_heads(lower)) or any(map(heads_tasks, rows))


def goes_on(lines: Sequence[Line], above: Stretch, below: Stretch) -> bool:
    """Whether a grid belongs to the table above it: the indicators of its form, or more of their rows."""
    between = lines[above.last : below.first]
    said = goals_between(between)
    apart = len(between) > MOST_BETWEEN or not all(is_short(line) for line in between)
    if any(line.is_row or names_project(line.text) for line in between) or (apart and not said):
        return False
    upper, lower = above.table, below.table
    upper_heads, lower_heads = find_heads(named(upper)), find_heads(lower)
    if not (upper_heads or lower_heads) and names_itself(upper):  # heads nobody lists, below a named project
        lower_heads = find_heads(named(table_of([*above.grids, *below.grids])))
    if apart and not (lower_heads and not upper_heads):
        return False
    if not upper_heads and is_top_of_form(lines, above, upper) and has_name(lower, lower_heads):
        return all(is_passed_over(line) or is_unit(line) for line in between)
    if has_name(lower, lower_heads) and not (upper_heads and lower_heads and upper_heads[-1].same_as(lower_heads[0])):
        return False
    if lower_heads and not upper_heads:
        return names_itself(upper) or is_named_above(lines, above)
    if any(not is_passed_over(line) for line in between):
        return False
    if lower_heads:
        return upper_heads[-1].same_as(lower_heads[0])
    if not upper_heads:
        return False
    return lower.width == upper.width and not is_form(lower) and not names_itself(lower)


def parts_of_form(lines: Sequence[Line], above: Stretch, grids: Sequence[Grid]) -> list[tuple[Line, Grid, int]]:
    """Tables below the one that names a project, each under a heading of its own, up to that of the indicators:
    二、项目资金, 三、年度目标, 四、绩效指标. (heading, table, line behind it) of each; [] where they are none."""
    upper = above.table
    if find_heads(upper) or not has_name(upper, ()):
        return []
    parts: list[tuple[Line, Grid, int]] = []
    start = above.last
    while len(parts) < MOST_PARTS:
        grid = next((i for i in range(start, len(lines)) if lines[i].is_row), len(lines))
        between = lines[start:grid]
        if grid == len(lines) or not all(heads_part(line) or is_unit(line) for line in between):
            return []
        heading = next((line for line in between if heads_part(line)), None)
        number = lines[grid].grid
        if heading is None or number < 0 or grids[number].grade is not Grade.PRINTED:
            return []
        lower = table_of([grids[number]])
        heads = find_heads(lower)
        if has_name(lower, heads):
            return []
        start = next((i for i in range(grid, len(lines)) if lines[i].grid != number), len(lines))
        parts.append((heading, grids[number], start))
        if heads:
            return parts
    return []


def heads_part(line: Line) -> bool:
    """Whether a line heads a part of a form and says nothing itself: 二、项目资金(万元), 四、绩效指标."""
    if line.is_row or len(compact(line.text)) > LONGEST_HEADING:
        return False
    label = label_of(line.text)
    words = PART_WORDS.search(compact(line.text)) is not None
    return is_table_word(line.text) or words or (label is not None and not label.inline and label.group in PART_GROUPS)


def under_heading(heading: Line, part: Grid) -> Grid:
    """A part of a form that is one cell of text, beside its heading as its label; other parts as they are."""
    cells = [cell for row in part.rows for cell in row.cells if cell.text.strip()]
    label = label_of(heading.text)
    if len(cells) != 1 or label is None or label.group not in ("goal", "text"):
        return part
    (text,) = cells
    row = next(row for row in part.rows if text in row.cells)
    plain = text._replace(row_span=1, column_span=1)
    return replace(part, rows=(replace(row, cells=(heading.tokens[0].cell, plain)),))


def below_half(between: Sequence[Line], part: Grid) -> Grid:
    """A part of a form below the line that says of which half its indicators are (年度绩效目标表), as its first row."""
    heading = next((line for line in between if is_table_word(line.text) and period_of(line.text) is not None), None)
    width = max((len(row.cells) for row in part.rows), default=0)
    if heading is None or not width:
        return part
    cell = heading.tokens[0].cell._replace(column_span=width)
    behind = (Cell("", heading.location, covered=True),) * (width - 1)
    return replace(part, rows=(Row((cell, *behind), heading.location), *part.rows))


def goals_between(between: Sequence[Line]) -> dict[str, Field]:
    """年度绩效目标 and its text in lines between the two tables of a form, or in one line, and nothing but heads of
    sections beside."""
    found: dict[str, Field] = {}
    key = ""
    for line in between:
        label = label_of(line.text)
        if line.is_row or is_title_text(line.text):
            return {}
        if label is not None and label.group == "goal":
            key = "annual_goal" if label.key == "goal_row" else label.key
            if label.inline:
                found[key], key = Field(Status.PRESENT, label.inline, line.location), ""
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


def is_named_above(lines: Sequence[Line], above: Stretch) -> bool:
    """项目名称:甲 in a line above a table of labels: what the table says is of that project."""
    upper = above.table
    labelled = all(label_of(cells[0].text) is not None for r in range(upper.height) if (cells := upper.filled[r]))
    return labelled and any(key == "project_name" for key, _ in context_above(lines, above.first, 0)[0].cells)


def is_unit(line: Line) -> bool:
    """Whether a line prints the unit of money and nothing else."""
    return not line.is_row and unit_note(line.text) is not None and len(compact(line.text)) <= 16


def has_name(table: Table, heads: Sequence[Head]) -> bool:
    """Whether a table names a project, in a column or beside a label."""
    if any(c.role == "project_name" for head in heads for c in head.project):
        return True
    return any(name_label(table, row) is not None for row in range(table.height))


def names_itself(table: Table) -> bool:
    """Whether a table without indicators names a project, 项目 | 河道清淤 too."""
    return has_name(table, ()) or named_cell(table, table.height) is not None


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
    """A table with labels of the form where labels stand: 项目名称 or a goal, and two more beside sums of money. Labels
    that all head columns list projects: of goals where one is a text of the form, else of money or classes."""
    keys = set()
    heads: set[int] = set()
    texts = False
    for row in range(table.height):
        for place in table.filled[row][:4]:
            label = label_of(place.text)
            if label is not None and label.group in ("header", "goal", "text") and label.key not in COMMON_LABELS:
                keys.add(label.group if label.group == "goal" else label.key)
                heads.add(row)
                texts = texts or label.group != "header"
    return len(keys) >= LABELS_NEEDED and bool(keys & {"project_name", "goal"}) and (texts or len(heads) > 1)
