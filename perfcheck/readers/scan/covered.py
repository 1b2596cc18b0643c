"""Ink that lies over printed cells and is as black as print: a seal on a black-and-white scan, a signature.

It cannot be told from what is printed under it. What stands above and below a cell's lines is left out of it, and
figures that it touches are not trusted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.drawn.sheet import UNKNOWN
from perfcheck.readers.scan.lines import PixelBox, stretches
from perfcheck.readers.scan.seals import PALE_INK
from perfcheck.readers.scan.straighten import DPI, Grey, paper_level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.recogniser import Line
    from perfcheck.readers.scan.rule_masks import Mask

TALL = 0.3
"""Inches from which ink that hangs together is no character of a cell (21 points)."""

NARROW = 0.06
"""Inches up to which it may be left of a rule."""

CROSSING, SLIGHT = (0.18, 0.1), 0.25
"""Inches that ink is high and wide at least where it runs through a rule, which print does not, and part of its box
that it fills at most: a tick."""

FILLED = 0.5
"""Part of its box that it fills at most; a bar or a picture fills more."""

BRIDGE = 9
"""Pixels a rule that was taken out left between two parts of a stroke, which may slant."""

MARGIN = 150
"""Pixels round the tables in which such ink is looked for: of a name signed below, strokes reach into them."""

TOUCHING = 6
"""Pixels of such ink in or beside a line by which it is touched."""

BESIDE = 10
"""Pixels beside a line that belong to it there."""

STRAY = "_-—–、,，.·。「」『』'’‘`~^|丨/\\°:：;；"
"""Signs that are no beginning and no end of a cell's text."""

OF_SEALS = ("专用", "章")
"""What the line below the star of a seal says."""

SURE = (0.97, 0.99)
"""Confidence from which a touched line without figures is taken as it is read, and under black ink (工程安期完工 for
按期完工: .985, right ones mostly above .99)."""

FAR, FARTHER, BEYOND = 0.6, 2.0, 0.5
"""Times the height of a line from which thin ink beside it is no character of it, and broad ink hides none; and that
such ink is wide at least to be read as one."""

WRITTEN = 0.6
"""Part of the ink of a line that is a pen's at least where it is handwriting."""

STRUCK, CROSSED = 2.5, 0.3
"""Times its height that a stroke through a line is long at least, and part of its way on which print is above it, and
below."""

ALONG, LEGIBLE = 0.4, 18
"""Part of a line that it runs along at least, and pixels the line is high: in small print strokes of characters run
together."""

GUESSED, GUESSED_POOR = 0.55, 0.85
"""Confidence below which a line is a guess: right ones are above .7, but for signs. On a page of poor print wrong ones
are, too."""

HIDING = ((0.5, 0.3), (0.35, 0.6))
"""Part of a line's height that such ink fills in a column of pixels, and heights of the line over which it goes on so,
from which a character may lie under it of which nothing was read: the tip of a star (清淤山座数 for 山塘座数),
characters of a seal over one (湖县育局 for 教育局)."""


class Covering(NamedTuple):
    """Ink that lies over the print of a page. over: of seals and pens, black: that may hide print, pen: of pens.
    level: grey below which a pixel of the page is ink."""

    grey: Grey
    level: int
    over: Mask
    black: Mask
    pen: Mask

    def made_out(self, read: Line, text: str, box: PixelBox, line: Grey, *, poor: bool) -> str:
        """What was read of a cell's line, as far as it can be taken. text: without what specks were read as. line: its
        picture, at its place on the page. poor: little of the page is read with certainty."""
        if is_touched(box, self.over):
            black = is_touched(box, self.black)
            hidden = (
                not read.whole
                or is_of_seal(text)
                or (black and hides(box, self.black))
                or (black and is_pen(box, self.pen, self.grey, self.level))
                or (black and goes_beyond(box, self.black, self.grey, self.level))
            )
            return made_out(text, read.sure, hidden=hidden, black=black)
        doubtful = not read.whole or is_guessed(text, read.sure, poor=poor) or is_struck(line, self.level)
        return text + UNKNOWN if doubtful else text


def covering(grey: Grey, over: Mask, rules: Mask | None, level: int, *, sealed: bool) -> Covering:
    """What lies over the print of a page. over: ink of seals; rules: mask of the ruled lines, None on a page without
    tables; sealed: a seal has the colour of the print."""
    pen = strokes_over_cells(grey, rules, level) if rules is not None else np.zeros(grey.shape, np.uint8)
    over = np.where(pen > 0, np.uint8(1), over)
    black = (over > 0) & (sealed | (over != PALE_INK))
    return Covering(grey, level, over, black.astype(np.uint8), pen)


def strokes_over_cells(grey: Grey, rules: Mask, level: int) -> Mask:
    """Pixels of ink that runs over more than a line of a cell: strokes of a pen. rules: mask of the ruled lines."""
    found = np.zeros(grey.shape, np.uint8)
    x, y, wide, high = cv2.boundingRect(rules)
    around = np.s_[max(0, y - MARGIN) : y + high + MARGIN, max(0, x - MARGIN) : x + wide + MARGIN]
    ruled = np.asarray(cv2.dilate(rules[around], np.ones((3, 3), np.uint8)), np.uint8)
    ink = ((grey[around] < level) & (ruled == 0)).astype(np.uint8)
    whole = ink.copy()
    for way in (np.ones((BRIDGE, 1), np.uint8), np.eye(BRIDGE, dtype=np.uint8), np.eye(BRIDGE, dtype=np.uint8)[::-1]):
        whole |= np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, way), np.uint8) & (ruled > 0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(whole.astype(np.uint8), connectivity=8)
    height, width = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    filled = stats[:, cv2.CC_STAT_AREA] / np.maximum(1, height * width)
    tall = (height >= TALL * DPI) & (width >= NARROW * DPI) & (filled <= FILLED)
    small = (height >= CROSSING[0] * DPI) & (width >= CROSSING[1] * DPI) & (filled <= SLIGHT)
    tall |= small & (np.bincount(np.asarray(labels)[(ruled > 0) & (whole > 0)], minlength=len(stats)) > 0)
    tall[0] = False
    if tall.any():
        found[around] = tall[np.asarray(labels)]
    return found


def within_lines(cell: Grey, over: Mask, level: int) -> Grey:
    """A cell without the ink that lies over it above, below, between and far beside its lines, as far as print that
    is not touched shows where these run; as it is where none does."""
    ink = cell < level
    clean = ink & (over == 0)
    rows = clean.sum(axis=1) > 1
    lines = [line for line in stretches(rows, gap=3) if line[1] - line[0] >= 0.06 * DPI]
    if not lines or not over.any():
        return cell
    between = np.ones(cell.shape, np.bool_)
    for top, bottom in lines:
        top, bottom = max(0, top - 2), bottom + 2
        between[top:bottom] = False
        own, inked = np.nonzero(clean[top:bottom].sum(axis=0) > 1)[0], np.asarray(ink & (over > 0))[top:bottom]
        first, last = (int(own[0]), int(own[-1])) if len(own) else (0, cell.shape[1])
        beside = inked.sum(axis=0) > 0
        before, after = (
            _far(over[top:bottom, :first][:, ::-1], beside[:first][::-1]),
            _far(over[top:bottom, last:], beside[last:]),
        )
        between[top:bottom, : max(0, first - before)] = True
        between[top:bottom, last + after :] = True
    return np.where((over > 0) & between, np.uint8(paper_level(cell)), cell).astype(np.uint8)


def _far(over: Mask, beside: NDArray[np.bool_]) -> int:
    """How far beside a line ink that lies over print is left out of it. over: it from there on; beside: where it is."""
    high = len(over)
    if beside[: round(FARTHER * high)].any() and (
        beside[: round(FAR * high)].any() or hides((0, 0, over.shape[1], high), over)
    ):
        return int(over.shape[1])
    return round(FAR * high)


def is_touched(box: PixelBox, over: Mask) -> bool:
    """Whether ink that lies over print is in a line or just beside it."""
    x0, top, x1, bottom = box
    return int(np.count_nonzero(over[max(0, top) : bottom, max(0, x0 - BESIDE) : x1 + BESIDE])) >= TOUCHING


def hides(box: PixelBox, over: Mask) -> bool:
    """Whether such ink lies over a line so broadly that it may hide a character."""
    x0, top, x1, bottom = box
    filled = over[max(0, top) : bottom, max(0, x0) : x1].sum(axis=0) / max(1, bottom - top)
    runs = ((stretches(filled > dense), wide * (bottom - top)) for dense, wide in HIDING)
    return any(end - start >= least for found, least in runs for start, end in found)


def goes_beyond(box: PixelBox, over: Mask, grey: Grey, level: int) -> bool:
    """Whether such ink is before or behind the print of a line so broadly that it is read as a character of it."""
    x0, top, x1, bottom = box
    place = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    ink, own = grey[place] < level, over[place] > 0
    other, inked = (np.nonzero((ink & which).sum(axis=0) > 1)[0] for which in (~own, own))
    if not len(other) or not len(inked):
        return False
    sides = np.count_nonzero(inked < other[0]), np.count_nonzero(inked > other[-1])
    return bool(max(sides) >= BEYOND * (bottom - top))


def is_pen(box: PixelBox, pen: Mask, grey: Grey, level: int) -> bool:
    """Whether what was taken for a line is mostly strokes of a pen: a name signed over a cell is read as its text."""
    x0, top, x1, bottom = box
    place = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    return int(np.count_nonzero(pen[place])) >= WRITTEN * max(1, int(np.count_nonzero(grey[place] < level)))


def is_of_seal(text: str) -> bool:
    """Whether what was read is, or has in it, a line of a seal."""
    return any(word in text for word in OF_SEALS)


def made_out(text: str, sure: float, *, hidden: bool = False, black: bool = True) -> str:
    """What was read of a touched line, without signs that strokes beside it were read as. Figures under black ink, and
    what was read with doubt, are not to be taken, nor what is left of a line partly hidden: UNKNOWN stands behind."""
    text = text.strip(STRAY)
    return text + UNKNOWN if hidden or is_doubtful(text, sure, black=black) else text


def is_struck(line: Grey, level: int) -> bool:
    """Whether a line of print is lined through: a stroke longer than any of a character, with print above and below
    it along its way. A dash has nothing there, and what is underlined nothing below."""
    ink = (line < level).astype(np.uint8)
    rows = np.nonzero(ink.any(axis=1))[0]
    height = int(np.ptp(rows)) + 1 if len(rows) else 0
    length = round(STRUCK * height)
    if height < LEGIBLE or length > ink.shape[1]:
        return False
    thick = cv2.dilate(ink, np.ones((5, 1), np.uint8))  # it wavers
    stroke = np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)
    columns = np.nonzero(stroke.any(axis=0))[0]
    if len(columns) < ALONG * np.ptp(np.nonzero(ink.any(axis=0))[0]):
        return False
    part, own = ink[:, columns], np.asarray(cv2.dilate(stroke, np.ones((3, 1), np.uint8)))[:, columns]
    middle = own.argmax(axis=0) + own.sum(axis=0) // 2
    other, at = (part > 0) & (own == 0), np.arange(len(part))[:, None]
    above, below = (other & (at < middle)).any(axis=0), (other & (at > middle)).any(axis=0)
    return min(float(above.mean()), float(below.mean())) >= CROSSED


def is_guessed(text: str, sure: float, *, poor: bool = False) -> bool:
    """Whether what was read of a line that nothing touches is no more than a guess. A sign alone is told by its shape,
    whatever the confidence."""
    return sure < (GUESSED_POOR if poor else GUESSED) and sum(char.isalnum() for char in text) > 1


def is_doubtful(text: str, sure: float, *, black: bool = True) -> bool:
    """Whether what was read of a touched line is not to be taken."""
    return sure < SURE[black] or (black and any(char.isdigit() for char in text))
