"""The seam where a page break cut a table: which cells above and below it are halves of one.

Where the rules at the break do not tell, the texts do: what fills its line, breaks off or has no end goes on below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.readers.drawn.joining import join_lines
from perfcheck.readers.drawn.lattice import TOLERANCE

if TYPE_CHECKING:
    from perfcheck.readers.drawn.tables import Box

WIDE = 0.45
"""Part of the table width from which a cell holds running text that may break anywhere."""

LOW = 9.0
"""Points between the last line of a cell and its lower border where the cell was cut there."""

_COLONS = (":", "：")
_ENDS = ("。", "；", "！", ".", ";", "%", ")", "）")

_OPERATORS = ("≥", "≤", "＞", "＜")
_DATE_END, _DATE_START = regex(r"\d{4}年$|\d{1,2}月$"), regex(r"\d{1,2}[月日]")

_AMOUNT = regex(r"-?[\d,，.]{1,20}%?")


def mended(above: list[Box], below: list[Box], seam: float) -> list[Box]:
    """Boxes of both parts; those that are halves of one cell become one."""
    last = [high for high in above if abs(high.bottom - seam) <= TOLERANCE]
    first = [low for low in below if abs(low.top - seam) <= TOLERANCE]
    pairs = [
        (high, low)
        for low in first
        for high in last
        if abs(high.left - low.left) <= TOLERANCE and abs(high.right - low.right) <= TOLERANCE
    ]
    row_top = max((high.top for high, _ in pairs), default=seam)
    row_bottom = min((low.bottom for _, low in pairs), default=seam)
    own = [
        (high, low)
        for high, low in pairs
        if abs(high.top - row_top) <= TOLERANCE and abs(low.bottom - row_bottom) <= TOLERANCE
    ]
    whole = len(pairs) == len(first)
    begun = any(_begins_anew(*pair) for pair in pairs if pair not in own)
    cut = whole and not begun and _is_cut_row(own, above, ruled=not any(high.open_bottom for high in last))
    joined: dict[int, Box] = {}
    gone: set[int] = set()
    for high, low in pairs:
        if cut or _unruled(high, low) or ((high, low) not in own and _label_goes_on(high, low)):
            joined[id(high)] = high._replace(
                text=join_lines([high.text, low.text], [high.full]) if high.text and low.text else high.text + low.text,
                bottom=low.bottom,
                full=low.full,
                open_bottom=low.open_bottom,
                fault=high.fault or low.fault,
            )
            gone.add(id(low))
    boxes = [joined.get(id(box), box) for box in above] + [box for box in below if id(box) not in gone]
    if not cut:
        return boxes
    # The seam inside a cut row is no border: what still ends or starts there reaches across it.
    return [b._replace(bottom=row_bottom) if abs(b.bottom - seam) <= TOLERANCE else b for b in boxes]


def _unruled(high: Box, low: Box) -> bool:
    return high.open_bottom and low.open_top


def _begins_anew(high: Box, low: Box) -> bool:
    """Whether a merged cell ends at the break and the next begins: its text was done, and below stands another."""
    done = high.space_below >= LOW and not high.full
    return bool(high.text and low.text) and done and not _unruled(high, low)


def _label_goes_on(high: Box, low: Box) -> bool:
    """Whether a merged cell over several rows goes on: without text, or with the last character of it."""
    return not low.text or (high.full and len(low.text) == 1)


def _is_cut_row(own: list[tuple[Box, Box]], above: list[Box], *, ruled: bool) -> bool:
    """Whether the last row above and the first row below are two halves of one row.

    Either the rule is missing on both pages, or (printers that rule both halves) the text says so:
    the label stands above only, and what goes on below had filled its line. ruled: no cell above is open at the
    break; a printer that leaves the rule out where it cuts closes only rows that are whole.
    """
    if not own:
        return False
    if all(_unruled(high, low) for high, low in own):
        return True
    if not ruled:
        return all(high.open_bottom for high, _ in own) and _complete_each_other(own)
    if _name_went_over(own):
        return True
    filled = [(high, low) for high, low in own if low.text]
    if not filled or any(not high.text for high, _ in filled):
        return False
    if any(_breaks_off(high.text, low.text) for high, low in filled):
        return True
    width = max(b.right for b in above) - min(b.left for b in above)
    wide = any(high.right - high.left >= WIDE * width for high, _ in filled)
    label_above = any(high.text for high, low in own if not low.text)
    if len(filled) == 1 and label_above:
        row = [high for high, _ in own]
        if wide or _stops_midway(filled[0][0], row) or _colon_went_over(*filled[0], row):
            return True
    if _repeats(filled):
        return False
    return all(high.full and high.space_below < LOW for high, _ in filled)


def _complete_each_other(own: list[tuple[Box, Box]]) -> bool:
    """Whether no cell has a text on both sides of the break, and some have theirs above and some below: the printer
    took the middle of merged cells over, below a head that it repeated and whose rule closes what it cut."""
    above = [bool(high.text) for high, _ in own]
    below = [bool(low.text) for _, low in own]
    return any(above) and any(below) and not any(a and b for a, b in zip(above, below, strict=True))


def _repeats(filled: list[tuple[Box, Box]]) -> bool:
    """A value that repeats its name ends where the name ends; the same beginning with two endings is no row."""
    return len({high.text for high, _ in filled}) == 1 < len({low.text for _, low in filled})


def _name_went_over(own: list[tuple[Box, Box]]) -> bool:
    """Whether the break took the name of a row along and left its amounts behind (a printer that never
    cuts a paragraph does so): amounts without a name above, a name without amounts below."""
    (name_above, name_below), *amounts = sorted(own, key=lambda pair: pair[0].left)
    left = [high.text for high, _ in amounts if high.text]
    return (
        not name_above.text
        and not _AMOUNT.fullmatch(name_below.text)
        and bool(name_below.text and left)
        and all(_AMOUNT.fullmatch(text) for text in left)
        and not any(low.text for _, low in amounts)
    )


def _breaks_off(above: str, below: str) -> bool:
    """Whether a value ends where no value does: within a date, or behind its operator (not a sign with a column of
    its own, above the sign of the next row)."""
    number = above.endswith(_OPERATORS) and below[:1].isdigit()
    return number or bool(_DATE_END.search(above) and _DATE_START.match(below))


def _stops_midway(cell: Box, row: list[Box]) -> bool:
    """Whether a cell that reaches lower than all others of its row stops where no sentence ends."""
    others = [other for other in row if other.text and other is not cell]
    lowest = cell.space_below < LOW and all(other.space_below >= cell.space_below + LOW for other in others)
    return lowest and not cell.text.endswith(_ENDS)


def _colon_went_over(cell: Box, below: Box, row: list[Box]) -> bool:
    """Whether a label of a row of labels with colons has its own only below the break (负责 | 人:)."""
    labels = [other.text for other in row if other is not cell and other.text.endswith(_COLONS)]
    return bool(labels) and len(below.text) <= 4 and below.text.endswith(_COLONS) and not cell.text.endswith(_COLONS)
