"""Plain `pdftotext`: level labels stand in the middle of their rows, cells are cut over lines, and where blocks of
a page were taken for columns the order of the cells is lost.

A stretch of lines without a blank line between them is a flow. Flows are read as long as every row of them is whole;
from the first that is not, nothing is read. Where the labels stand proves the order: each must be in the middle (or
at the first) of the rows it owns, and together they own every row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from perfcheck.model.page import ORDER_LOST, Unread
from perfcheck.parsing.restoring.pieces import joined, width_of
from perfcheck.parsing.restoring.torn_goals import is_unclosed
from perfcheck.parsing.restoring.unlaid.kinds import contradicts
from perfcheck.parsing.restoring.unlaid.label_owners import own
from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.unlaid.offices import is_office
from perfcheck.parsing.restoring.unlaid.pool import read_pool, whole_boxes
from perfcheck.parsing.restoring.unlaid.printed_header import OFFICES
from perfcheck.parsing.restoring.unlaid.scraps import gap_above
from perfcheck.parsing.restoring.unlaid.sequence import Reading, SequenceReader, SequenceRow
from perfcheck.parsing.restoring.unlaid.tiling import Printed
from perfcheck.parsing.restoring.unlaid.torn_cells import with_ends
from perfcheck.parsing.restoring.unlaid.whole_rows import is_no_cell
from perfcheck.parsing.restoring.words import is_level_piece, is_measure
from perfcheck.parsing.signs import CLASSES, is_sign
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import VALUES
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

DEAREST = 1.0  # cost of a row, on the average of a flow, that is still believed
MOST_GAPS = 0.6  # share of lines with a blank one above
# How columns stand in print; the heads of a page may come in another order.
ORDER = (
    "level3", "description", "operator", "direction", "content", "half_value", "long_value", "value", "unit", "weight",
)  # fmt: skip
_SPELLED = regex(r"[\[\]]|.指标\d")  # indicators written in one cell: 【产出指标-数量指标】指标1:…


@dataclass(slots=True)
class Body:
    """What of a body is read. heads: of the columns the rows' cells are numbered by. labels: each row's, by level."""

    heads: list[HeadCell]
    rows: list[SequenceRow] = field(default_factory=list)
    labels: list[dict[str, tuple[Piece, ...]]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_beside(
    lines: Sequence[Line],
    pieces: Sequence[Piece],
    heads: Sequence[HeadCell],
    above: Sequence[Piece],
    *,
    torn: bool = False,
) -> Body:
    """The rows that are proved to be whole; the text of all others is unread. above: scraps among the heads. torn:
    heads stand among the rows, so that no row may be taken as it follows another."""
    content = [h for h in heads if h.is_content]
    gaps, parts_cells = gaps_in(lines, pieces)
    pieces = whole_boxes(pieces, gaps) if parts_cells else with_ends(pieces)
    strays = [p for p in pieces if (label := label_of(p.text)) is not None and label.key in OFFICES]
    pieces = [p for p in pieces if p not in strays]
    flows = flows_of(pieces, frozenset() if parts_cells else gaps)
    begun = gaps if parts_cells else frozenset()
    if any(h.of_project for h in heads) or [h.role for h in content].count("level3") != 1:
        return Body(content, unread=lost(*flows))
    strays += [p for p in above if is_office(p.text)]  # cells of the header
    among = [p for p in above if p not in strays]
    if any(not is_known_level(p.text) for p in among):
        return Body(content, unread=lost(above, *flows))
    labels: list[tuple[tuple[Piece, ...], Printed]] = [((p,), Printed(0, 0, apart=True)) for p in among]
    bodies = [] if torn else [_read(flows, order, heads, labels, begun) for order in orders_of(content)]
    read = [b for b in bodies if b.rows]
    if not read or any(b.unread for b in read):
        pooled = _read(flows, orders_of(content)[-1], heads, labels, begun, gaps, torn=torn)
        read = [pooled] if all(len(pooled.rows) > len(b.rows) for b in (*read, Body([]))) else read
    if len(read) == 1:
        read[0].unread += lost(strays)
        return read[0]
    return Body(content, unread=lost(*flows))  # no order of the columns fits, or two do


def orders_of(content: Sequence[HeadCell]) -> list[list[HeadCell]]:
    """The columns as their heads were printed, and as they stand in print as a rule."""
    usual = sorted(content, key=lambda h: ORDER.index(h.role) if h.role in ORDER else len(ORDER))
    return [list(content)] if usual == list(content) else [list(content), usual]


def widest_name(pieces: Sequence[Piece]) -> int:
    """Printed width of the widest scrap that may be a name: a line of a cell that goes on is as wide."""
    return max((width_of(p.text) for p in pieces if not is_level_piece(p.text)), default=0)


def gaps_in(lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[frozenset[int], bool]:
    """(lines with a blank one above, whether every cell has one: then it parts cells and not flows)."""
    numbers = sorted({p.line for p in pieces})
    gaps = frozenset(n for n in numbers[1:] if gap_above(lines, n))
    return gaps, len(gaps) > MOST_GAPS * len(numbers)


def flows_of(pieces: Sequence[Piece], gaps: frozenset[int]) -> list[list[Piece]]:
    """The scraps between blank lines."""
    flows: list[list[Piece]] = []
    for piece in pieces:
        if not flows or (piece.line != flows[-1][-1].line and piece.line in gaps):
            flows.append([])
        flows[-1].append(piece)
    return flows


def _read(
    flows: Sequence[Sequence[Piece]],
    content: list[HeadCell],
    heads: Sequence[HeadCell],
    labels: Sequence[tuple[tuple[Piece, ...], Printed]],
    begun: frozenset[int],
    gaps: frozenset[int] | None = None,
    *,
    torn: bool = False,
) -> Body:
    """The flows that can be read from the first on. gaps: lines with a blank one above, where what follows may be put
    together though its order is lost."""
    body = Body(content)
    room = widest_name([p for flow in flows for p in flow])
    printed = list(labels)
    breaks: list[int] = []
    taken = 0
    for flow in flows if not torn else ():
        reading = SequenceReader(flow, content, beside=True, room=room, begun=begun).read()
        if not is_orderly(reading, content):
            break
        done = len(body.rows)
        breaks.append(done)
        shared = shared_lines([label for label, _ in reading.labels])
        printed += [
            (label, Printed(done + place.done, done + place.begun, beside=label[0].line in shared))
            for label, place in reading.labels
        ]
        body.rows += reading.rows
        taken += 1
    rest = [p for flow in flows[taken:] for p in flow]
    for _, group in groupby(rest, key=lambda p: p.cell.location.page) if gaps is not None else ():
        page = list(group)  # what a page prints is printed on it: no column goes on behind another page's
        pool = read_pool(page, content, gaps or frozenset(), parted=bool(begun))
        if pool is None:
            break
        breaks.append(len(body.rows))
        body.rows += pool.rows
        printed += [(label, Printed(0, 0, apart=True, bare=True)) for label in pool.labels]
        rest = rest[len(page) :]
    cut = bool(rest)
    owned = own(body.rows, printed, content, [h.role for h in heads], breaks, cut) if body.rows else None
    if owned is None:
        return Body(content, unread=lost(*flows))
    body.labels = [
        {role: printed[k][0] for role, owners in owned.items() if (k := owners[row]) is not None}
        for row in range(len(body.rows))
    ]
    _drop_unowned(body, len(owned))
    if cut:
        _drop_end(body)
    body.unread += lost(rest)
    return body


def shared_lines(labels: Sequence[Sequence[Piece]]) -> set[int]:
    """The lines on which more than one label begins."""
    count = Counter(label[0].line for label in labels)
    return {line for line, labelled in count.items() if labelled > 1}


def is_orderly(reading: Reading, content: Sequence[HeadCell]) -> bool:
    """Whether a flow is rows and labels throughout: every row sure, with its name and all its values."""
    values = {c for c, h in enumerate(content) if h.role in VALUES}
    name = next(c for c, h in enumerate(content) if h.role == "level3")
    for row in reading.rows:
        if not row.sure or name not in row.cells or not values <= row.cells.keys():
            return False
        text = joined(row.cells[name])
        if is_no_cell("level3", text) or is_unclosed(text):
            return False
        if any(is_sign(compact(p.text)) or compact(p.text) in CLASSES for p in row.cells[name]):
            return False
        if _SPELLED.search(compact(text)):
            return False
        if contradicts(joined(row.cells[name]), joined(row.cells[min(values)])):
            return False
    dear = reading.cost > DEAREST * max(1, len(reading.rows))
    return not dear and (bool(reading.rows) or not reading.labels)


def _drop_unowned(body: Body, levels: int) -> None:
    """Rows whose level is not known are unread."""
    for row in reversed(range(len(body.rows))):
        if len(body.labels[row]) < levels:
            _drop(body, row)


def _drop_end(body: Body) -> None:
    """Words for values at the end of what was read may belong to what was not: they are unread."""
    values = [c for c, h in enumerate(body.heads) if h.role in VALUES]
    while body.rows and not any(is_measure(joined(body.rows[-1].cells[c])) for c in values):
        _drop(body, len(body.rows) - 1)


def _drop(body: Body, row: int) -> None:
    cells = body.rows.pop(row).cells
    body.labels.pop(row)
    body.unread += lost([p for c in sorted(cells) for p in cells[c]])


def lost(*flows: Sequence[Piece]) -> list[Unread]:
    """The text of flows that were not read, as one entry; none for no flows."""
    pieces = [p for flow in flows for p in flow]
    return [Unread(pieces[0].cell.location, ORDER_LOST, " ".join(p.text for p in pieces))] if pieces else []
