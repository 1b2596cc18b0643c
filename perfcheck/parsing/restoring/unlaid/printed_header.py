"""The header of a form whose lines are those of a printed page: only what is certain is read.

Labels may stand in a block of their own, away from their contents. The project's name is certain behind its label,
or as the first content where the block of labels begins with 项目名称; a sum is certain right behind its label.
Where anything of the header stands apart from its label, the other fields are unread.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.parsing.restoring.unlaid.entry_rows import rows_of
from perfcheck.parsing.restoring.unlaid.header import beside_text, is_sum, label_at, read_entries, unstamped
from perfcheck.parsing.restoring.unlaid.lone_name import lone_name
from perfcheck.parsing.restoring.unlaid.offices import (
    SURELY_OFFICE,
    begins_office,
    begins_surely,
    is_cut_office,
    is_office,
)
from perfcheck.parsing.restoring.unlaid.scraps import gap_above, line_piece
from perfcheck.parsing.restoring.words import misfit
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

HEADER_LOST = "文字没有版面，栏目与内容不在一处，分不清这些内容属于哪一栏，未读取"
SHORTEST_NAME, LONGEST_NAME = 4, 60  # characters of a name whose label stands elsewhere
NO_NAME = 1.0  # misfit of a sentence
BESIDE = 2  # labels of such a block
OFFICES = ("department_cell", "implementing_unit")
REACH = 14  # lines above the title in which the block of labels may stand


def read_printed(
    lines: Sequence[Line], pieces: Sequence[Piece], first: int
) -> tuple[list[HeaderRow], dict[int, list[Piece]], list[Unread]] | None:
    """(labels with their contents, titles and stamps, what is unread); None where the project's name is not certain.

    first: the first line of the form; a block of labels may stand above it.
    """
    kept, stamps = unstamped(lines, pieces)
    kept = beside_text(kept)
    gaps = {p.line for p in kept if gap_above(lines, p.line)}
    place = _label_place(kept)
    named: list[Entry] = []
    if place is not None:
        named, behind = _named(kept, place, gaps)
        before = kept[:place]
        detached = False
    else:
        name, behind = _detached(lines, kept, first)
        named = [name] if name is not None else []
        before = kept[: max(0, behind - 1)]
        detached = True
    if not named:
        label, kept = _without_label(lines, kept, place, first)
        alone = lone_name(lines, kept, labelled_above=place is None) if label is not None else None
        if label is None or alone is None:
            return None
        named = [Entry(replace(kept[alone], text=label.text), label_of(label.text), [kept[alone]])]
        before, kept, behind = [], [*kept[:alone], *kept[alone + 1 :]], 0
        detached = True
    beside = _side_by_side(kept)
    entries, loose = read_entries(kept[behind:], lambda p: not beside and p.line not in gaps and not is_sum(p.text))
    disordered = detached or bool(loose) or any(_lacks_content(entries, n) for n in range(len(entries)))
    sure = [e for e in entries if not disordered or (e.group in ("fund", "fund_head") and _is_certain(e))]
    lost = [*before, *loose, *(p for e in entries if e not in sure for p in (e.label, *e.content))]
    lost.sort(key=lambda p: (p.line, p.left))
    words = " ".join(p.text for p in lost)
    unread = [Unread(lost[0].cell.location, HEADER_LOST, words)] if lost else []
    return rows_of([*named, *sure], []), stamps, unread


def _lacks_content(entries: Sequence[Entry], number: int) -> bool:
    """A label of one content without it; the head of a goal may stand before another whose texts follow."""
    entry, after = entries[number], entries[number + 1] if number + 1 < len(entries) else None
    if not entry.blank or entry.group not in ("header", "goal", "text"):
        return False
    return entry.group != "goal" or after is None or after.group != "goal"


def _side_by_side(pieces: Sequence[Piece]) -> bool:
    """Whether a line holds a label and its content: the next line may be the end of either."""
    return any(
        a.line == b.line and label_of(a.text) is not None and label_of(b.text) is None and not is_sum(b.text)
        for a, b in pairwise(pieces)
    )


def _is_certain(entry: Entry) -> bool:
    if entry.group == "fund_head":
        return True
    return (entry.known is not None and bool(entry.known.inline)) or len(entry.content) == 1


def _label_place(pieces: Sequence[Piece]) -> int | None:
    for index in range(len(pieces)):
        label, _ = label_at(pieces, index)
        if label is not None and label.key == "project_name":
            return index
    return None


def _named(pieces: Sequence[Piece], place: int, gaps: set[int]) -> tuple[list[Entry], int]:
    """(the name behind its label and the cells of labels beside it, the scrap behind them); no name where its end is
    not certain."""
    label, width = label_at(pieces, place)
    text = "".join(p.text for p in pieces[place : place + width])
    entry = Entry(replace(pieces[place], text=text), label)
    if label is not None and label.inline:
        return [entry], place + width
    behind = place + width
    while behind < len(pieces) and label_at(pieces, behind)[0] is None:
        behind += 1
    content = list(pieces[place + width : behind])
    if not content:
        return _beside_names(pieces, place, gaps)
    if is_sum(content[0].text) or behind == len(pieces) or SURELY_OFFICE.search(content[0].text):
        return [], behind
    if len(content) > 1 and _are_offices(content[1:], pieces[behind:]) and not begins_office(content[0].text):
        entry.content = content[:1]
        return [entry], place + width + 1
    if len(content) > 1 and (
        any(begins_office(p.text) or is_cut_office(p, pieces) for p in content[1:])
        or place > 0
        or any(p.line in gaps for p in content[1:])
    ):
        return [], behind  # the label's neighbours, not the end of the name
    entry.content = content
    return [entry], behind


def _are_offices(contents: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether contents are the beginnings of offices, as many as there are labels of offices right behind them."""
    labels = [label_of(p.text) for p in behind[: len(contents)]]
    return all(begins_office(p.text) for p in contents) and all(x is not None and x.key in OFFICES for x in labels)


def _beside_names(pieces: Sequence[Piece], place: int, gaps: set[int]) -> tuple[list[Entry], int]:
    """The same where a block of labels (项目名称, 主管部门) stands before the block of their contents, one a label; an
    office stands for each label of one."""
    blocks: list[list[Piece]] = []
    for piece in pieces[place:]:
        if not blocks or piece.line in gaps:
            blocks.append([])
        blocks[-1].append(piece)
    labels = [label_of(p.text) for p in blocks[0]]
    contents = blocks[1] if len(blocks) > 1 else []
    behind = place + len(labels) + len(contents)
    even = len(labels) >= BESIDE and len(contents) == len(labels)
    even = even and all(label_of(p.text) is None for p in contents)
    for label, piece in zip(labels, contents, strict=False):
        even = even and label is not None and not label.inline
        even = even and (label is not None and label.key in OFFICES) is is_office(piece.text)
    if even:
        return [Entry(*cell) for cell in zip(blocks[0], labels, ([p] for p in contents), strict=True)], behind
    return _first_of_each(pieces, place)


def _first_of_each(pieces: Sequence[Piece], place: int) -> tuple[list[Entry], int]:
    """The same where more labels come before the first content than there are contents in one block: the name is the
    first of them, if the second is an office and the second label one of offices."""
    found: list[tuple[Piece, Label]] = []
    at = place
    while at < len(pieces):
        label, width = label_at(pieces, at)
        if label is None:
            break
        found.append((replace(pieces[at], text="".join(p.text for p in pieces[at : at + width])), label))
        at += width
    contents = pieces[at : at + BESIDE]
    if len(found) < BESIDE or len(contents) < BESIDE or any(label.inline for _, label in found[:BESIDE]):
        return [], at
    name, office = contents
    named = found[1][1].key in OFFICES and label_at(pieces, at + 1)[0] is None
    if not named or not begins_surely(office.text) or is_office(name.text) or is_sum(name.text):
        return [], at
    if not SHORTEST_NAME <= len(name.text) <= LONGEST_NAME or misfit("project_name", name.text) >= NO_NAME:
        return [], at
    money = [Entry(*own) for own in found[BESIDE:] if own[1].group == "fund_head"]
    return [Entry(*found[0], [name]), Entry(*found[1], [office]), *money], at + BESIDE


def _detached(lines: Sequence[Line], pieces: Sequence[Piece], first: int) -> tuple[Entry | None, int]:
    """The name as the first content of a form whose labels stand in a block above its title.

    Ends of the table above may stand before it: it is a line of its own, with an office behind it, or printed above.
    """
    label = _block_of_labels(lines, first)
    if label is None:
        return None, 0
    printed = {compact(x.text) for x in lines[:first]}
    for index, piece in enumerate(pieces[:-1]):
        if not _may_name(lines, piece) or label_at(pieces, index)[0] is not None or is_office(piece.text):
            continue
        if is_office(pieces[index + 1].text) or compact(piece.text) in printed:
            return Entry(replace(piece, text=label.text), label_of(label.text), [piece]), index + 1
        if not _may_head(piece.text):
            return None, 0
    return None, 0


def _may_name(lines: Sequence[Line], piece: Piece) -> bool:
    text = compact(piece.text)
    whole = text == compact(lines[piece.line].text)
    return whole and SHORTEST_NAME <= len(text) <= LONGEST_NAME and not is_sum(text) and "。" not in text


def _may_head(text: str) -> bool:
    """Whether a text may be of the heads of the table above: two words that are labels (一般公共预算拨款 其他资金)."""
    words = text.split()
    return len(words) > 1 or label_of(text) is not None


def _without_label(
    lines: Sequence[Line], pieces: list[Piece], place: int | None, first: int
) -> tuple[Piece | None, list[Piece]]:
    """(项目名称 at its place, or alone on a line above the title, the other scraps)."""
    if place is not None:
        label, width = label_at(pieces, place)
        text = "".join(p.text for p in pieces[place : place + width])
        own = replace(pieces[place], text=text) if label is not None and not label.inline else None
        return own, [*pieces[:place], *pieces[place + width :]]
    for index in range(first - 1, max(-1, first - REACH - 1), -1):
        if lines[index].is_row or is_title(lines[index]):
            break
        label = label_of(lines[index].text)
        if label is not None and label.key == "project_name" and not label.inline:
            return line_piece(lines[index], index), pieces
    return None, pieces


def _block_of_labels(lines: Sequence[Line], first: int) -> Piece | None:
    """项目名称 above the title of a form, with another label of the form right below it."""
    for index in range(first - 1, max(0, first - REACH) - 1, -1):
        if lines[index].is_row or is_title(lines[index]):
            return None
        label = label_of(lines[index].text)
        if label is not None and label.key == "project_name" and not label.inline:
            below = label_of(lines[index + 1].text)
            if below is not None and below.key in ("department_cell", "implementing_unit"):
                return line_piece(lines[index], index)
    return None
