"""Forms of one cell a line of which the heads of the indicators are not there: a text that stops above them, or heads
nobody lists. Below a title that says so, their labelled cells are read; all else of them is unread.
"""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import NOT_PLACED, Grade, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.look_alikes import reports
from perfcheck.parsing.restoring.foot import is_end
from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.parsing.restoring.header_sheet import write
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.unlaid.head_runs import head_run
from perfcheck.parsing.restoring.unlaid.header import is_sum, read_header
from perfcheck.parsing.restoring.unlaid.scraps import line_piece
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.head_columns import PROJECT_GROUPS
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import head_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

LABELS_NEEDED = 3  # kinds of labels below a title
NAME_REACH = 10  # lines below the title in which the project is named
LONGEST = 80  # lines of labelled cells
HEADS_REACH = 20  # lines below a section in which the heads of the form may stand
WIDTH = 2
MOST_TORN = 3  # lines a label goes on over
NO_HEADS = "这张表的指标表头没有认出，其后各行未读取"


class HeadlessLines(NamedTuple):
    """Labelled cells on lines [first, below), lines nobody can read up to ``last``."""

    first: int
    below: int
    last: int


def headless_lines(lines: Sequence[Line], taken: set[int]) -> list[HeadlessLines]:
    """Such forms of a text. taken: lines of other rooms."""
    found: list[HeadlessLines] = []
    for title, line in enumerate(lines):
        if line.is_row or title in taken or not is_title(line):
            continue
        last = next((i for i in range(title + 1, len(lines)) if i - title > LONGEST or is_end(lines[i])), len(lines))
        inside = range(title + 1, last)
        if any(i in taken or reports(lines[i].text) for i in inside) or heads_below(lines, title + 1, last):
            continue
        below = next((i for i in inside if _is_body(lines[i])), last)
        labels = {x.key: i for i in reversed(range(title + 1, below)) if (x := _label(lines[i])) is not None}
        named = labels.get("project_name", last)
        content = named + 1 < below and label_of(lines[named + 1].text) is None
        if len(labels) >= LABELS_NEEDED and named <= title + NAME_REACH and content:
            if below < last:  # rows of indicators, to the end of the form
                last = next((i for i in range(below, len(lines)) if i in taken or is_end(lines[i])), len(lines))
            found.append(HeadlessLines(title, below, last))
    return found


def heads_below(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether heads of indicators stand in a form, or below the section that ends it."""
    end = next((i for i in range(last, min(len(lines), last + HEADS_REACH)) if is_title(lines[i])), last + HEADS_REACH)
    return any(not lines[i].is_row and head_run(lines, i) is not None for i in range(first, min(end, len(lines))))


def _label(line: Line) -> Label | None:
    label = label_of(line.text.strip(" |"))
    return label if label is not None and label.group in PROJECT_GROUPS else None


def _is_body(line: Line) -> bool:
    text = line.text.strip(" |")
    return is_level_word(text) or head_role(text) in ("level1", "level2", "level3")


def restore_headless_lines(lines: Sequence[Line], form: HeadlessLines) -> Restored:
    """The labelled cells whose contents suit them."""
    pieces = [line_piece(lines[i], i) for i in range(form.first, form.below)]
    rows, stamps = read_header(lines, [p for p in pieces if p.text])
    kept = [HeaderRow(r.line, sure, r.over) for r in rows if (sure := [e for e in r.entries if is_sure(e)])]
    kept = [r for r, below in zip(kept, [*kept[1:], None], strict=True) if not opens_money(r) or holds_money(below)]
    used = {p.line for r in kept for e in r.entries for p in (e.label, *torn(e.label, pieces), *e.content)}
    used.update(stamps)
    sheet = Sheet()
    write(sheet, lines, kept, stamps, WIDTH)
    lost = [p for p in pieces if p.line not in used and not is_stamp(lines[p.line]) and p.text]
    runs = [[p for _, p in group] for _, group in groupby(enumerate(lost), key=lambda x: x[1].line - x[0])]
    unread = [Unread(run[0].cell.location, NOT_PLACED, " ".join(p.text for p in run)) for run in runs]
    rest: list[Piece] = [line_piece(lines[i], i) for i in range(form.below, form.last)]
    unread += [Unread(rest[0].cell.location, NO_HEADS, " ".join(p.text for p in rest))] if rest else []
    return Restored(sheet.table(Grade.NONE), tuple(unread))


def opens_money(row: HeaderRow) -> bool:
    """Whether a row is a group word of money and nothing else."""
    return all(e.group == "fund_head" and e.blank for e in row.entries)


def holds_money(row: HeaderRow | None) -> bool:
    """Whether a row begins with a label of money."""
    return row is not None and row.entries[0].group == "fund"


def torn(label: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """The lines behind its first one that a label was put together of."""
    rest = [p for p in pieces if p.line > label.line][:MOST_TORN]
    ends = accumulate(p.text for p in rest)
    return rest[: next((n for n, text in enumerate(ends, 1) if label.text.endswith(text)), 0)]


def is_sure(entry: Entry) -> bool:
    """A known label with a content, which is a sum behind a label of money; the group word above such labels."""
    if entry.known is None or entry.blank:
        return entry.known is not None and entry.group == "fund_head"
    text = entry.known.inline or "".join(p.text for p in entry.content)
    return entry.group not in ("fund", "fund_head") or is_sum(text)
