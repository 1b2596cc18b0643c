"""Where a text without layout holds a form: a run of indicator heads over several lines, up to its title.

Heads of one line are those of words with spaces between; they are not for this room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.forms import is_section, is_table_number, is_title
from perfcheck.parsing.project_notes import is_note_title
from perfcheck.parsing.restoring.foot import is_heading, is_page_foot
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.unlaid.head_runs import HeadRun, head_run
from perfcheck.parsing.restoring.unlaid.scraps import words_of
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import LEVELS, MAIN, VALUES
from perfcheck.parsing.tables.rows import is_unit_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

REACH = 90  # lines above the heads in which the form may begin
LONGEST_FORM = 400  # lines
PROSE = 60  # characters of a line that is no cell


class UnlaidForm(NamedTuple):
    """Lines [first, last) of one form with the heads of its indicator tables, usually one."""

    first: int
    last: int
    runs: tuple[HeadRun, ...]


def find_unlaid(lines: Sequence[Line], taken: set[int]) -> list[UnlaidForm]:
    """The forms of a text without layout, from the top down. taken: lines of other rooms."""
    found: list[UnlaidForm] = []
    floor = index = 0
    while index < len(lines):
        run = head_run(lines, index) if not lines[index].is_row and index not in taken else None
        if run is None:
            index += 1
            continue
        first = first_line(lines, run.first, floor)
        last = last_line(lines, run, taken)
        if first is not None:
            if not run.apart and is_printed(lines, first, run):
                run = head_run(lines, index, apart=True) or run
            found.append(UnlaidForm(first, last, (run, *_more_runs(lines, run, last))))
            floor = last
        index = max(last, index + 1)
    return all_printed(lines, found) if any(f.runs[0].apart for f in found) else found


def all_printed(lines: Sequence[Line], forms: Sequence[UnlaidForm]) -> list[UnlaidForm]:
    """The forms of one text are printed alike: where one is lines of a page, the others are."""
    result = []
    for form in forms:
        run = form.runs[0] if form.runs[0].apart else head_run(lines, form.runs[0].first, apart=True)
        result.append(form if run is None else form._replace(runs=(run, *_more_runs(lines, run, form.last))))
    return result


def _more_runs(lines: Sequence[Line], run: HeadRun, last: int) -> list[HeadRun]:
    """Heads of further indicator tables of a form: 长期绩效指标 and 年度绩效指标, one behind the other."""
    found: list[HeadRun] = []
    index = run.behind
    while index < last:
        more = head_run(lines, index, apart=run.apart)
        if more is not None:
            found.append(more)
        index = index + 1 if more is None else more.behind
    return found


def is_printed(lines: Sequence[Line], first: int, run: HeadRun) -> bool:
    """Whether these lines are those of a page, not cells one a line.

    The text has pages, labels stand beside contents, or heads in no order.
    """
    for line in lines[first : run.first]:
        words = line.text.strip(" |").split()
        if len(words) > 1 and label_of(words[0]) is not None and label_of(line.text.strip(" |")) is None:
            return True
    roles = ["value" if h.role in VALUES else h.role for h in run.heads if h.role in MAIN]
    if roles.count("level3") == 1 and roles != sorted(roles, key=[*LEVELS, "level3", "value"].index):
        return True
    return lines[run.first].location.page is not None


def first_line(lines: Sequence[Line], head: int, floor: int) -> int | None:
    """The first line of a form above its heads: its title, else the labels around 项目名称; None without both."""
    named: int | None = None
    for index in range(head - 1, max(floor, head - REACH) - 1, -1):
        line = lines[index]
        if line.is_row or is_heading(line):
            break
        if is_title(line):
            return index
        if any((x := label_of(p.text)) is not None and x.key == "project_name" for p in words_of(line, index)):
            named = index
        elif named is not None and not is_stamp(line) and named - index > 2:
            break
    return named if named is not None else head if _names_projects(lines, head) else None


def _names_projects(lines: Sequence[Line], head: int) -> bool:
    label = label_of(lines[head].text)
    return label is not None and label.group in ("header", "fund")


def last_line(lines: Sequence[Line], run: HeadRun, taken: set[int]) -> int:
    """The line behind a form: a title, a section, prose, a table, the labels of the next form."""
    for index in range(run.behind, min(len(lines), run.behind + LONGEST_FORM)):
        line = lines[index]
        if is_unit_note(line.text) or is_page_foot(line) or is_table_number(line):
            return index
        if line.is_row or index in taken or is_title(line) or is_section(line) or is_note_title(line.text):
            return index
        label = label_of(line.text.split()[0]) if line.text.split() else None
        if label is not None and label.key == "project_name":
            return index
        if len(line.text) > PROSE and "。" in line.text and label is None and not run.lists_projects:
            return index
    return min(len(lines), run.behind + LONGEST_FORM)
