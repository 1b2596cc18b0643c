"""The one walk over a text: each room takes the stretches whose shape it knows; the decoder reads what it restored."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Status
from perfcheck.model.page import CUT_OFF, ORDER_LOST, Grade, Grid, Page, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.look_alikes import NOTHING_FILLED
from perfcheck.parsing.restoring.broken_off import without_broken_end
from perfcheck.parsing.restoring.broken_rows import whole_rows
from perfcheck.parsing.restoring.cell_forms import bare_titles, cell_stretches, table_start
from perfcheck.parsing.restoring.crowded import Crowded, crowded_forms, restore_crowded
from perfcheck.parsing.restoring.headless import Headless, headless_forms, restore_headless
from perfcheck.parsing.restoring.kept import Kept, better_kept, kept_tables, restore_kept
from perfcheck.parsing.restoring.panes import one_below_the_other
from perfcheck.parsing.restoring.preview_chunks import without_chunks
from perfcheck.parsing.restoring.prose import Notice, notices, restore_notice
from perfcheck.parsing.restoring.repeats import single_cells
from perfcheck.parsing.restoring.run_on import RunOn, restore_run_on, run_on_forms
from perfcheck.parsing.restoring.run_on_headless import RunOnHeader, restore_run_on_header, run_on_headers
from perfcheck.parsing.restoring.spaced import SpacedForm, spaced_forms
from perfcheck.parsing.restoring.spelled import restore_spelled, spelled_blocks
from perfcheck.parsing.restoring.stamps import parted_stamps
from perfcheck.parsing.restoring.stretches import Stretch, stretches
from perfcheck.parsing.restoring.torn_goals import is_torn_list, without_scraps
from perfcheck.parsing.restoring.tree import Tree, restore_tree, trees
from perfcheck.parsing.restoring.unlaid.headless import HeadlessLines, headless_lines, restore_headless_lines
from perfcheck.parsing.restoring.unlaid.stretches import UnlaidForm, find_unlaid
from perfcheck.parsing.restoring.whole_names import with_whole_names
from perfcheck.parsing.restoring.words import is_level_end
from perfcheck.parsing.tables.above import context_above
from perfcheck.parsing.tables.context import Decoded
from perfcheck.parsing.tables.decode import decode
from perfcheck.parsing.tables.labelled import label_of, names_project
from perfcheck.parsing.tables.roles import is_level_word
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.parsing.restoring.restored import Restored
    from perfcheck.parsing.stream import Line

NAMELESS = "文字中没有认出这张表是哪个项目的，表内各行未读取"
# Names, and share of the names, of a form of which only the order is known that may have no value.
FEW_VALUELESS, MOST_VALUELESS = 2, 0.4
FEWEST_ROWS = 3  # rows of a form whose name is blank
MOST_BARE = 0.1  # share of the rows of a table with levels that may have none


_VALUE = regex(r"^(?:[≥≤=<>]\d.{0,12}|\d[\d.,]{0,9}(?:%|[个件人次家处台套万元亩户]{1,3}))$")  # no name


class Part(NamedTuple):
    """Lines no room took (decoded None), or those of a restored form."""

    lines: tuple[Line, ...]
    decoded: Decoded | None = None


class Room(NamedTuple):
    """Lines [first, last) a room restores a table of. cells: its cells are printed apart; it may name no project.

    ordered: only the order of its words says what is a row; a table torn in places is torn everywhere.
    """

    first: int
    restore: Callable[[], tuple[Restored | None, int]]
    cells: bool = False
    ordered: bool = False


def restored(lines: Sequence[Line], pages: Sequence[Page]) -> list[Part]:
    """The lines cut into restored forms and what lies between them."""
    grids = [block for page in pages for block in page.blocks if isinstance(block, Grid)]
    inferred = {number for number, grid in enumerate(grids) if grid.grade is not Grade.PRINTED}
    plain = single_cells(whole_rows(lines, inferred), inferred)
    lines = with_whole_names(one_below_the_other(parted_stamps(bare_titles(without_chunks(plain)))))
    rooms = rooms_of(lines, inferred, set(range(len(grids))) - inferred)
    forms: list[tuple[int, int, Decoded]] = []
    taken: set[int] = set()  # lines of these forms
    for room in sorted(rooms, key=lambda room: (not room.cells, room.first)):  # what is printed in cells comes first
        if room.first in taken:
            continue
        found, end = room.restore()
        if found is None or not taken.isdisjoint(range(room.first, end)):
            continue
        floor = room.first
        while floor and floor - 1 not in taken:
            floor -= 1
        if end == len(lines):
            found = found._replace(unread=(*found.unread, *cut_off(lines, room.first, found.unread)))
        result = read(lines, room, found, (floor, end))
        if result is not None:
            forms.append((result[0], end, result[1]))
            taken.update(range(result[0], end))
    return in_order(lines, forms)


def in_order(lines: Sequence[Line], forms: list[tuple[int, int, Decoded]]) -> list[Part]:
    """The restored forms, and the lines between them."""
    parts: list[Part] = []
    floor = 0
    for first, last, decoded in sorted(forms, key=lambda found: found[0]):
        parts += [Part(tuple(lines[floor:first])), Part(tuple(lines[first:last]), decoded)]
        floor = last
    parts.append(Part(tuple(lines[floor:])))
    return [p for p in parts if p.lines]


def rooms_of(lines: Sequence[Line], inferred: set[int], printed: set[int]) -> list[Room]:
    """The forms each room finds in a text. inferred, printed: numbers of the grids, by how their columns are known."""

    def layout(found: Stretch) -> tuple[Restored | None, int]:
        from perfcheck.parsing.restoring.layout import restore_layout  # loaded for such forms only

        return restore_layout(lines, found), found.last

    def cells(found: Stretch) -> tuple[Restored | None, int]:
        from perfcheck.parsing.restoring.cells import restore_cells  # loaded for such forms only

        return better_kept(lines, found.first, found.last, restore_cells(lines, found)), found.last

    def kept(found: Kept) -> tuple[Restored | None, int]:
        return restore_kept(lines, found), found.last

    def unlaid(found: UnlaidForm) -> tuple[Restored | None, int]:
        from perfcheck.parsing.restoring.unlaid.restore import restore_unlaid  # loaded for such forms only

        return restore_unlaid(lines, found), found.last

    def run_on(found: RunOn) -> tuple[Restored | None, int]:
        return restore_run_on(lines[found.first : found.last]), found.last

    def spaced(found: SpacedForm) -> tuple[Restored | None, int]:
        from perfcheck.parsing.restoring.spaced_table import restore_spaced  # loaded for such forms only

        return restore_spaced(lines, found)

    def notice(found: Notice) -> tuple[Restored | None, int]:
        return restore_notice(lines, found), found.last

    def tree(found: Tree) -> tuple[Restored | None, int]:
        return restore_tree(lines, found), found.last

    def headless(found: Headless) -> tuple[Restored | None, int]:
        return restore_headless(lines, found), found.last

    def headless_cells(found: HeadlessLines) -> tuple[Restored | None, int]:
        return restore_headless_lines(lines, found), found.last

    def run_on_header(found: RunOnHeader) -> tuple[Restored | None, int]:
        return restore_run_on_header(lines, found), found.last

    def crowded(found: Crowded) -> tuple[Restored | None, int]:
        return restore_crowded(lines, found), found.last

    def spelled() -> tuple[Restored | None, int]:
        return restore_spelled(lines, projects), projects[-1].last

    projects = spelled_blocks(lines)
    told = notices(lines)
    laid, pipes = stretches(lines), cell_stretches(lines, inferred)
    taken = {i for s in (*laid, *pipes) for i in range(s.first, s.last)}
    of_notices = {i for n in told for i in range(n.title, n.last)}
    return [
        *(Room(s.first, partial(layout, s)) for s in laid),
        *(Room(table_start(lines, s), partial(cells, s), cells=True) for s in pipes),
        *(Room(k.first, partial(kept, k), cells=True) for k in kept_tables(lines, inferred, taken)),
        *(Room(f.first, partial(unlaid, f), ordered=True) for f in find_unlaid(lines, taken)),
        *(Room(s.first, partial(spaced, s), ordered=not s.in_rows(lines)) for s in spaced_forms(lines, printed)),
        *(Room(f.first, partial(run_on, f)) for f in run_on_forms(lines)),
        *(Room(n.first, partial(notice, n)) for n in told),
        *(Room(t.first, partial(tree, t)) for t in trees(lines, taken)),
        *(Room(b.first, spelled) for b in projects[:1]),
        *(Room(f.first, partial(crowded, f)) for f in crowded_forms(lines, taken | of_notices)),
        *(Room(f.first, partial(headless, f)) for f in headless_forms(lines, taken, printed)),
        *(Room(f.first, partial(headless_cells, f)) for f in headless_lines(lines, taken)),
        *(Room(f.first, partial(run_on_header, f)) for f in run_on_headers(lines, taken | of_notices)),
    ]


def cut_off(lines: Sequence[Line], first: int, unread: Sequence[Unread]) -> list[Unread]:
    """The level at which a text ends, where a form goes on below it; satisfaction is the last of a form, and on pages
    taken off without layout a label may stand behind its rows."""
    line = next((x for x in reversed(lines[first:]) if x.text.strip(" |") and x.location.page is None), None)
    cell = line.text.strip(" |").split("|")[-1].split() if line is not None else []
    if line is None or not cell or "满意" in cell[-1] or not is_level_word(cell[-1]):
        return []
    return [] if any(u.location == line.location for u in unread) else [Unread(line.location, CUT_OFF, cell[-1])]


def is_torn(goals: Sequence[Goal]) -> bool:
    """Whether rows are scraps of other cells: without a level in a table of levels, below the end of a level, names of
    one character or that are values, and many without a value and without a weight."""
    rows = [i for goal in goals for i in goal.indicators]
    bare = sum(not i.level1 and not i.level2 for i in rows)
    named = [i for i in rows if i.level3]
    scraps = any(len(i.level3 or "") == 1 or _VALUE.match(compact(i.level3 or "")) for i in named)  # 度: of 读者满意度
    scraps = scraps or any(is_level_end(x) or x.startswith("标") for i in rows for x in (i.level1, i.level2) if x)
    return (
        (any(i.level2 for i in rows) and bare > MOST_BARE * len(rows))
        or scraps
        or sum(not i.value and i.weight is None for i in named) > max(FEW_VALUELESS, MOST_VALUELESS * len(named))
    )


def is_shifted(goals: Sequence[Goal]) -> bool:
    """Whether level labels stand where values are printed: the cells are those of other columns."""
    rows = [i for goal in goals for i in goal.indicators]
    return sum(is_level_word(i.value or "") for i in rows) > MOST_BARE * len(rows)


def is_nobodys(goal: Goal, lines: Sequence[Line], room: Room, end: int) -> bool:
    """Whether the project of a form is not known; one whose 项目名称 is printed and blank is a form all the same."""
    if goal.project_name.present or bool(goal.indicators) is room.cells:
        return False
    named = [i for i in range(room.first, end) if names_project(lines[i].text.split()[-1])]
    blank = goal.project_name.status is Status.BLANK and len(goal.indicators) >= FEWEST_ROWS
    return not (blank and len(named) == 1 and all(is_labelled(lines[i]) for i in (named[0] - 1, named[0] + 1)))


def is_labelled(line: Line) -> bool:
    """Whether a line is a title or begins with a label: no part of what stands above or below it."""
    return is_title(line) or label_of(line.text.split()[0]) is not None


def read(lines: Sequence[Line], room: Room, found: Restored, around: tuple[int, int]) -> tuple[int, Decoded] | None:
    """(first line, what the restored table says); None where nothing, or not enough, can be made of it.

    around: the first line above the form that may be its own, the line behind it.
    """
    floor, end = around
    context, first = context_above(lines, room.first, floor)
    result = Decoded(0, found.table.height)
    for decoded in decode(found.table, context):
        result.goals += decoded.goals
        result.rejections += decoded.rejections
        result.unread += decoded.unread
        result.overall = result.overall or decoded.overall
    torn_list = room.ordered and is_torn_list(result.goals)
    if torn_list or (room.ordered and is_torn(result.goals)) or is_shifted(result.goals):
        lost = Unread(lines[room.first].location, ORDER_LOST, " ".join(x.text for x in lines[room.first : end]))
        named = [replace(g, indicators=()) for g in result.goals if g.project_name.present and not torn_list]
        result = Decoded(0, found.table.height, goals=named, unread=[lost])
        return first, result
    if room.ordered:
        result.goals, scraps = without_scraps(result.goals)
        result.unread += scraps
    if end == len(lines):
        result.goals, broken = without_broken_end(result.goals, lines)
        result.unread += broken
    nameless = [g for g in result.goals if is_nobodys(g, lines, room, end)]
    if found.named and nameless:
        result.goals = [g for g in result.goals if g not in nameless]
        result.unread += [Unread(g.location, NAMELESS, g.title) for g in nameless]
    if not found.named:  # nobody's rows; what gave a look-alike away is said all the same
        reasons = [r for r in result.rejections if r.reason != NOTHING_FILLED]
        result = Decoded(0, found.table.height, rejections=reasons, unread=[] if reasons else list(found.unread))
    elif not result.rejections:
        result.unread += found.unread
    return (first, result) if result.goals or result.rejections or result.unread else None
