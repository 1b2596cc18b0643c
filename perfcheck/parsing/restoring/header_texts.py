"""Which cell a line of content goes on with, the one above it or the one below: by its place, and by what is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
    from perfcheck.parsing.restoring.pieces import Piece


STANDS = 2  # characters by which two lines of one cell may stand apart


def nearest_entry(row: HeaderRow, piece: Piece) -> Entry:
    """The entry whose content a piece stands below: of several the one it begins behind."""
    known = [e for e in row.entries if e.content]
    over = [e for e in known if e.content[0].left - 3 <= piece.left]
    if over and len(known) == len(row.entries):
        return over[-1]
    behind = [e for e in row.entries if e.label.left <= piece.left]
    return behind[-1] if behind else row.entries[0]


def go_on(row: HeaderRow, piece: Piece, ahead: Sequence[Entry]) -> bool:
    """Give a line of content to the row above; False when it rather begins the text of the row below, ``ahead``."""
    if row.over:
        over_entry(row, piece).content.append(piece)
        return True
    entry = nearest_entry(row, piece)
    new_page = piece.cell.location.page != entry.label.cell.location.page
    apart = piece.whole or (bool(ahead) and is_far(piece, ahead[0].label))  # it begins no cell of the row below
    if (new_page and apart) or lacks_lower_half(entry, piece):
        entry.content.append(piece)
        return True
    if lacks(ahead, piece):
        return False
    text_below = bool(ahead) and ahead[0].group in ("text", "goal") and ahead[0].label.line - piece.line <= 3
    if text_below and (entry.group in ("fund", "header", "contact", "fund_head") or ends_cell(entry, piece)):
        return False
    entry.content.append(piece)
    return True


def is_far(above: Piece, below: Piece) -> bool:
    """Whether a page prints two pieces further apart than lines of one cell."""
    upper, lower = above.cell.location.bbox, below.cell.location.bbox
    if not (above.placed and below.placed) or upper is None or lower is None:
        return False
    return lower[1] - upper[3] > 1.5 * (upper[3] - upper[1])


def ends_content(above: HeaderRow, piece: Piece, row: HeaderRow) -> bool:
    """Whether a piece before the labels of a row is the second line of a content on the line above."""
    content = nearest_entry(above, piece).content
    if above.over or not content or piece.line - content[-1].line != 1 or piece.right > row.entries[0].label.left:
        return False
    last = content[-1]
    inside = last.left <= piece.left and piece.right <= last.right
    return last.width > piece.width and (
        inside or min(abs(piece.left - last.left), abs(piece.middle - last.middle)) <= STANDS
    )


def lacks_lower_half(entry: Entry, piece: Piece) -> bool:
    """Whether a label has text above its line only: as many lines stand below it, where it is in their middle."""
    lines = [p.line for p in entry.content]
    if not lines or max(lines) >= entry.label.line:
        return False
    above = entry.content[-1]
    if abs(piece.left - above.left) > 1 and abs(piece.middle - above.middle) > 1:
        return False
    return piece.line - entry.label.line <= entry.label.line - min(lines)


def lacks(ahead: Sequence[Entry], piece: Piece) -> bool:
    """Whether the label in the next line stands beside this piece and has no content on its own line."""
    for number, entry in enumerate(ahead):
        right = ahead[number + 1].label.left if number + 1 < len(ahead) else None
        if entry.label.right - STANDS < piece.left and (right is None or piece.left < right):
            return entry.blank and entry.label.line - piece.line == 1 and entry.group != "fund_head"
    return False


def ends_cell(entry: Entry, piece: Piece) -> bool:
    """Whether the text above ends before this piece: its last line is short, or a sentence ends there."""
    if not entry.content:
        return True
    above = entry.content[-1]
    return above.width + 4 < piece.width or above.text.endswith("。")


def over_entry(row: HeaderRow, piece: Piece) -> Entry:
    """The head a line of text stands below: beside others by their order, alone by its place."""
    known = [e for e in row.entries if e.content]
    begun = max((i for i, e in enumerate(row.entries) if any(p.line == piece.line for p in e.content)), default=-1)
    behind = row.entries[begun + 1 :] or row.entries
    if begun < 0 and len(known) == len(row.entries) == 2:
        return min(known, key=lambda e: abs(e.content[0].left - piece.left))

    def off(entry: Entry) -> float:
        places = (entry.label, *entry.content[:1])
        return min(min(abs(p.left - piece.left), abs(p.middle - piece.middle)) for p in places)

    return min(behind, key=off)
