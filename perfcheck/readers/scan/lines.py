"""Lines of text inside one part of an upright scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import DPI, Grey

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.rule_masks import Mask

SPECK = 0.00012
"""Square inches (5 pixels) up to which a blot is dirt. By area: opening would eat 一 and 二."""

SMALLEST_LINE = 0.035
"""Inches; ink that is smaller both ways and stands alone in its line is dirt, and was read as 一."""

TEXT_HEIGHT = 0.12
"""Inches a line of small print (9 points) is high."""

LOW = 0.3
"""Part of ``TEXT_HEIGHT`` below which a line's ink is no whole line: 一, ……. What is higher is small print,
and blank paper added above it would make its digits too narrow to be told apart (8,080,000 read as 8,0,000)."""

FAINT = 0.2
"""Part of the way from the ink level to the paper up to which a pixel beside a line may be faint print. At .4 the
strokes of a watermark are taken in."""

PALE_SIGN, SIGN = 0.45, 16
"""The same for a sign that stands alone, before a line or in its cell, and pixels of it at least."""

SIGN_SIZE = (0.05, 0.2)
"""Inches that such a sign is wide at least, and wide and high at most."""

SOFT_ROWS, PALE_PART = 4, 0.25
"""Rows that the soft edge of print does not fill, and ink of paler rows as a part of the line's."""

REACH = 0.18
"""Inches beside a line's ink in which faint print belongs to it: a ≥ in hairlines, faded before its number."""

TWO_LINES, TOUCHING = 1.7, 0.2
"""Times the height of a line that two are high at least which touch, and ink of a row between them as a part of that of
their other rows at most."""

WIDE_GAP, UPRIGHT = 2.0, 0.6
"""Heights of a line that are blank between two lines beside each other, and part of it that an upright rule between
them fills."""

MARGIN = 0.015
"""Inches of paper left round a line."""

SOFT = 0.6
"""Pixels (standard deviation) by which hard edges are softened."""

APART = 7
"""Pixels between the strokes of one sign."""

DARKENED = 60
"""Grey of the darkest ink of a pale sign when it is read."""

PixelBox = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels."""


def find_lines(
    part: Grey, level: int, tallest: float = 0.0, dust: int = 0, rules: Mask | None = None
) -> list[PixelBox]:
    """Boxes of text lines from the top down. tallest: inches from which ink that hangs together is no text, 0 for
    none: the shadow of a fold along the border would join all lines of a page to one. dust: pixels up to which pieces
    are specks that make no line. rules: where lines of print end at uprights, and at wide gaps; None in a cell."""
    ink = (part < level).astype(np.uint8)
    if not ink.any():
        return []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    none = stats[:, cv2.CC_STAT_AREA] <= SPECK * DPI * DPI
    if tallest:
        none |= stats[:, cv2.CC_STAT_HEIGHT] >= tallest * DPI
    none[0] = False
    if none.any():
        ink[none[np.asarray(labels)]] = 0
    boxes = []
    for left, top, right, bottom in _parts(ink, np.asarray(part < level, np.bool_), rules):
        if dust and _largest(np.asarray(labels[top:bottom, left:right]), np.asarray(stats)) <= dust:
            continue
        columns = left + np.nonzero(ink[top:bottom, left:right].any(axis=0))[0]
        if len(columns) == 0 or max(columns[-1] + 1 - columns[0], bottom - top) < SMALLEST_LINE * DPI:
            continue
        if not tallest:  # in a cell
            top, bottom = _with_faint_rows(part[:, columns[0] : columns[-1] + 1], level, top, bottom)
        start, end = _with_faint(part[top:bottom], level, int(columns[0]), int(columns[-1]) + 1)
        if start == columns[0] and not tallest:
            start = _with_pale_sign(part, (top, bottom), level, start)
        boxes.append(_padded((start, top, end, bottom), part.shape))
    return boxes


def _parts(ink: Mask, all_ink: NDArray[np.bool_], rules: Mask | None) -> list[PixelBox]:
    """Where a line is each: the rows of a cell; outside of tables those of each stretch of print between uprights and
    wide gaps, which may overlap those of its neighbour (a title, and a note of the unit beside it). all_ink: with the
    dots between a heading and its page."""
    width = ink.shape[1]
    bands = _joined(stretches(np.asarray(ink.any(axis=1), np.bool_)))
    if rules is None:
        return [(0, top, width, bottom) for band in bands for top, bottom in _split(ink, *band)]
    parts = []
    for top, bottom in bands:
        inked = np.asarray(all_ink[top:bottom].any(axis=0), np.bool_)
        clear = stretches(np.asarray(rules[top:bottom].mean(axis=0) < UPRIGHT, np.bool_))
        gap = max(WIDE_GAP * (bottom - top), REACH * DPI)
        pieces = [(a + x0, a + x1) for a, b in clear for x0, x1 in stretches(inked[a:b], gap)]
        for x0, x1 in pieces:
            own = (
                _joined(stretches(np.asarray(ink[top:bottom, x0:x1].any(axis=1), np.bool_)))
                if len(pieces) > 1
                else [(0, bottom - top)]
            )
            parts += [(x0, top + first, x1, top + last) for first, last in own]
    return parts


def _split(ink: Mask, top: int, bottom: int) -> list[tuple[int, int]]:
    """Two lines where print is so fat that they touch: a band twice as high as a line, with next to no ink half way.
    Read as one, the second is lost without a trace."""
    height = bottom - top
    if height < TWO_LINES * TEXT_HEIGHT * DPI:
        return [(top, bottom)]
    rows = np.count_nonzero(ink[top:bottom], axis=1)
    first, last = round(0.35 * height), round(0.65 * height)
    at = first + int(rows[first:last].argmin())
    return [(top, top + at), (top + at, bottom)] if rows[at] <= TOUCHING * rows.mean() else [(top, bottom)]


def _largest(labels: NDArray[Any], stats: NDArray[Any]) -> int:
    """Pixels that the largest piece in a band is wide or high."""
    pieces = np.unique(labels)
    return int(stats[pieces[pieces > 0], cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(initial=0))


def _with_faint(band: Grey, level: int, start: int, end: int) -> tuple[int, int]:
    """The columns of a line, faint print beside it taken in. What fills a column is left of a rule."""
    faint = level + FAINT * max(0.0, float(np.median(band)) - level)
    counts = (band < faint).sum(axis=0)
    print_ = (counts >= 2) & (counts <= 0.7 * len(band))
    reach = round(REACH * DPI)
    before, after = np.nonzero(print_[max(0, start - reach) : start])[0], np.nonzero(print_[end : end + reach])[0]
    return (
        max(0, start - reach) + int(before[0]) if len(before) else start,
        end + int(after[-1]) + 1 if len(after) else end,
    )


def _with_faint_rows(columns: Grey, level: int, top: int, bottom: int) -> tuple[int, int]:
    """The rows of a line, paler ones above and below it taken in as far as a line is high: where toner runs out the
    upper halves of 99.5 are lost, and 99.3 is read. The soft edge of print, and what is a spot beside it, are not."""
    paper = float(np.median(columns))
    pale = np.count_nonzero(columns < level + PALE_SIGN * max(0.0, paper - level), axis=1)
    first, last, most = top, bottom, round(TEXT_HEIGHT * DPI)
    while first > 0 and pale[first - 1] and bottom - first < most:
        first -= 1
    while last < len(pale) and pale[last] and last - top < most:
        last += 1
    own = PALE_PART * pale[top:bottom].sum()
    above, below = (top - first, pale[first:top].sum()), (last - bottom, pale[bottom:last].sum())
    top = first if above[0] >= SOFT_ROWS and above[1] >= own else top
    return top, last if below[0] >= SOFT_ROWS and below[1] >= own else bottom


def _with_pale_sign(part: Grey, band: tuple[int, int], level: int, start: int) -> int:
    """Where a line begins, a sign before it taken in whose hairlines a copy of a copy has all but lost: it is no
    higher than the line, and has paper all round. Strokes of a watermark go on above and below."""
    top, bottom = band
    first, paper = max(0, start - round(REACH * DPI)), float(np.median(part))
    box = _lone_piece(part[:, first:start], level, paper)
    if box is not None:
        return first + box[0] if box[1] >= top - 3 and box[3] <= bottom + 3 else start
    pale = part[:, first:start] < level + PALE_SIGN * max(0.0, paper - level)  # the rest of a sign that is begun
    within = stretches(np.asarray(pale[top:bottom].any(axis=0)), gap=3)
    if not within or within[-1][1] < start - first - 3 or within[-1][0] == 0:
        return start
    beyond = int(np.count_nonzero(pale[:, within[-1][0] :])) - int(np.count_nonzero(pale[top:bottom, within[-1][0] :]))
    return first + within[-1][0] if beyond <= 2 else start


def pale_line(page: Grey, inside: PixelBox, level: int) -> tuple[PixelBox, Grey] | None:
    """The one line inside a cell in which nothing dark is, as dark as print, and its place: figures or a sign that a
    copy of a copy, or toner that runs out, has all but lost, with paper all round. Strokes of a watermark go on beyond
    the cell, or are higher."""
    cell = page[inside[1] : inside[3], inside[0] : inside[2]]
    if min(cell.shape, default=0) < SIGN_SIZE[0] * DPI:
        return None
    paper = float(np.median(cell))
    box = _pale_pieces(cell, level, paper)
    if box is None:
        return None
    x0, top, x1, bottom = _padded(box, cell.shape)
    depth = paper - cell[top:bottom, x0:x1].astype(np.float32)
    darkened = np.clip(paper - depth * ((paper - DARKENED) / max(1.0, float(depth.max()))), 0, 255)
    place = (x0 + inside[0], top + inside[1], x1 + inside[0], bottom + inside[1])
    return place, np.asarray(darkened, dtype=np.uint8)


def _lone_piece(part: Grey, level: int, paper: float) -> PixelBox | None:
    """The box of the one piece of pale ink in a part of a cell, if it is as small as a sign and has paper all round."""
    box = _pale_pieces(part, level, paper, most=1)
    return box if box is not None and box[2] - box[0] <= SIGN_SIZE[1] * DPI else None


def _pale_pieces(part: Grey, level: int, paper: float, most: int = 0) -> PixelBox | None:
    """The box of the pieces of pale ink in a part of a cell, if they are no higher than a sign together and have paper
    all round. most: pieces, 0 for any number."""
    if min(part.shape, default=0) < SIGN_SIZE[0] * DPI:
        return None
    pale = (part < level + PALE_SIGN * max(0.0, paper - level)).astype(np.uint8)
    joined = cv2.dilate(pale, np.ones((APART, APART), np.uint8))
    _, labels, _, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    pieces = np.nonzero(np.bincount(np.asarray(labels)[pale > 0], minlength=1) >= SIGN)[0]
    if not len(pieces) or 0 < most < len(pieces):
        return None
    rows, columns = np.nonzero(np.isin(np.asarray(labels), pieces) & (pale > 0))
    box = (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    least, highest = (inches * DPI for inches in SIGN_SIZE)
    small = least <= box[2] - box[0] and box[3] - box[1] <= highest
    return box if small and min(box[0], box[1], part.shape[1] - box[2], part.shape[0] - box[3]) >= 1 else None


def smoothed(line: Grey) -> Grey:
    """A line of a page in black and white with soft edges, as the recogniser was taught on."""
    return np.asarray(cv2.GaussianBlur(line, (0, 0), SOFT), dtype=np.uint8)


def stretches(full: NDArray[np.bool_], gap: float = 0.0) -> list[tuple[int, int]]:
    """(first, after last) of stretches of True; those nearer than the gap are one."""
    steps = np.diff(np.concatenate(([0], full.astype(np.int8), [0])))
    found: list[tuple[int, int]] = []
    for start, end in zip(np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist(), strict=True):
        if found and start - found[-1][1] < gap:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _joined(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts of one line put together: strokes of 二 or 三, dots, a comma below the rest."""
    full = TEXT_HEIGHT * DPI
    lines: list[tuple[int, int]] = []
    for top, bottom in bands:
        if lines:
            above, below = lines[-1]
            gap, height = top - below, bottom - above
            low = min(below - above, bottom - top) < 0.6 * full
            if low and height <= 1.35 * full and gap <= 0.45 * full:
                lines[-1] = (above, bottom)
                continue
        lines.append((top, bottom))
    return lines


def _padded(box: PixelBox, shape: tuple[int, ...]) -> PixelBox:
    """A margin round the line; a low line (一, ……) gets the height of a line."""
    x0, top, x1, bottom = box
    margin = max(2, round(MARGIN * DPI))
    full, height = round(TEXT_HEIGHT * DPI), bottom - top
    more = (full - height) // 2 if height < LOW * full else 0
    return (
        max(0, x0 - margin),
        max(0, top - margin - more),
        min(shape[1], x1 + margin),
        min(shape[0], bottom + margin + more),
    )
