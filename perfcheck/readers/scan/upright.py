"""What is printed on an upright scan: the characters of each cell, and those outside of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.drawn.sheet import UNKNOWN, BBox, Edge, Glyph
from perfcheck.readers.scan.apart import without_rests
from perfcheck.readers.scan.borders import strip_rules
from perfcheck.readers.scan.covered import covering, hides, is_touched, within_lines
from perfcheck.readers.scan.dust import WIDE, without_specks
from perfcheck.readers.scan.lines import PixelBox, find_lines, pale_line, smoothed
from perfcheck.readers.scan.operators import is_blotted, lone_sign
from perfcheck.readers.scan.pen_strokes import SURE as SURE_AGAIN
from perfcheck.readers.scan.pen_strokes import read_the_same, straight_strokes, without_strokes
from perfcheck.readers.scan.recogniser import read_lines
from perfcheck.readers.scan.scanned_tables import drawn_rules, find_tables, has_rules_left
from perfcheck.readers.scan.straighten import Grey, ink_level, paper_level
from perfcheck.readers.scan.watermark import read_marks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.covered import Covering
    from perfcheck.readers.scan.recogniser import Line
    from perfcheck.readers.scan.rule_masks import Mask

INSET = 3
"""Pixels of a cell's border left out: half of a usual rule."""

INSIDE = 12
"""Pixels within a cell where the ink of a seal hides print at least, more than ``BESIDE`` of a line."""

SHADED = 7
"""Pixels within a cell that its rule shades."""

BESIDE = 6
"""Pixels round a cell that are its rules'."""

NO_SPECK = 20
"""Pixels from which what stands alone in a cell and is read as nothing is no speck: the cell is not blank. The same
both ways of what is read as nothing beside other lines."""

LEGIBLE, SURE = 0.6, 0.9
"""Confidence from which a line outside of tables is text, and from which a single letter or FEW Latin ones are (R2
for a speck in the fold)."""

SURE_PALE = 0.97
"""The same of a line of a cell that is all but lost; below it, it may be a sign that its shape tells."""

POOR = 0.93
"""Mean confidence of a table's lines below which it is not read; .99 on pages in dots, of a fax, of faint print."""

FEW = 3

TALLEST = 0.6
"""Inches a character of a title is high at most."""

STUBS = frozenset("IlijJTLH|丨!一-—_ 0Oo〇○●•")
"""What the rest of rules is read as where a page break or a fold cut a table, and holes of a binding beside it."""

FORM_WORDS = ("项目名称", "一级指标", "二级指标", "三级指标", "指标值", "绩效目标", "主管部门", "实施单位", "年度资金")
FEWEST_WORDS = 3
"""Words of a form from which a page without a table holds one whose rules were not found."""

FEWEST_CELLS = 12
"""Cells of a form at least."""


class Look(NamedTuple):
    """hard: scanned in black and white. dusty: specks were taken out. sealed: a seal may hide print of its colour."""

    hard: bool
    dusty: bool
    sealed: bool


class Upright(NamedTuple):
    """Characters and rules of an upright scan, and places of ink beside the print of its cells that is not read, in
    points from its top left."""

    glyphs: list[Glyph]
    edges: list[Edge]
    rests: list[BBox]


def read_upright(grey: Grey, over: Mask, scale: float, faults: list[str], look: Look) -> Upright:
    """What is printed on an upright scan. over: ink of seals that lies over print. scale: points a pixel is."""
    tables = find_tables(grey, scale, faults, hard=look.hard)
    level, dust = ink_level(grey), WIDE if look.dusty else 0
    rules = drawn_rules(tables, scale)
    ink = covering(grey, over, rules if tables.lattices else None, level, sealed=look.sealed)
    covered: list[Glyph] = []
    lines: list[tuple[PixelBox, Grey]] = []
    alone, pale = set[int](), set[int]()
    outside = np.where(tables.mask > 0, np.uint8(255), grey).astype(np.uint8)
    ruled = np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)), np.uint8) > 0
    bare = np.where(ruled, np.uint8(paper_level(grey)), grey).astype(np.uint8)
    for cell in (cell for lattice in tables.lattices for cell in lattice.cells):
        own = _cell_lines(grey, ruled, ink.black, cell, scale, level, dust)
        if look.sealed and not own and is_touched(box := _in_pixels(cell, scale, INSIDE), ink.over):
            covered += _spread(UNKNOWN, box, scale)
        elif not own and (line := pale_line(grey, _in_pixels(cell, scale, SHADED), level)) is not None:
            pale.add(len(lines))
            own = [line]
        if len(own) == 1:
            alone.add(len(lines))
        lines += own
        x0, top, x1, bottom = _in_pixels(cell, scale, -BESIDE)
        outside[max(0, top) : bottom, max(0, x0) : x1] = 255
    inside = len(lines)
    for box in find_lines(outside, level, TALLEST, dust, rules):
        lines.append((box, bare[box[1] : box[3], box[0] : box[2]]))
    answers = read_lines([smoothed(image) if look.hard else image for _, image in lines])
    rests = _without_rests(lines, answers, inside, ink, hard=look.hard)
    glyphs: list[Glyph] = []
    loose = ""
    poor = _is_poor(answers[:inside])
    if poor:
        faults.append("扫描页印迹残缺或过浓，表内认不准的文字未读取")
    seen = _seen_through(lines[:inside], answers, ink, hard=look.hard)
    for number, ((box, image), read) in enumerate(zip(lines, answers, strict=True)):
        text = without_specks(read.text) if look.dusty else read.text
        if number < inside:
            text = text if number in seen else ink.made_out(read, text, box, image, poor=poor)
            text = _in_cell(read, text, image, alone=number in alone, pale=number in pale)
        if number < inside or _is_text(text, read.sure):
            glyphs += _spread(text, box, scale)
            loose += text if number >= inside else ""
    if not tables.lattices and sum(word in loose for word in FORM_WORDS) >= FEWEST_WORDS:
        faults.append("扫描页，表格线未能识别，其中文字仅按正文读取")
    elif has_rules_left(tables, scale):
        faults.append("扫描页，有多条横线未能识别为表格线，该处文字仅按正文读取")
    found = glyphs + covered + read_marks(grey, tables.mask, scale)
    return Upright(found, tables.edges, [(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in rests])


def _in_cell(read: Line, text: str, image: Grey, *, alone: bool, pale: bool) -> str:
    """What a line of a cell says; UNKNOWN for print that was read as nothing, nothing for a speck beside lines. text:
    as far as it was made out; alone: in its cell; pale: all but lost."""
    if pale and read.sure < SURE_PALE:
        return lone_sign("", 0.0, image) or UNKNOWN
    if not read.text and (max if alone else min)(image.shape) >= NO_SPECK:
        return UNKNOWN
    if is_blotted(text, image):
        return text + UNKNOWN
    small = max(image.shape) < NO_SPECK and read.sure < SURE
    stub = not read.whole and STUBS.issuperset(read.text)
    low = min(image.shape) < NO_SPECK and (read.sure < LEGIBLE or stub)  # the rest of a stroke along a rule
    return "" if not alone and (small or low) else text


def _seen_through(lines: list[tuple[PixelBox, Grey]], answers: list[Line], ink: Covering, *, hard: bool) -> set[int]:
    """Numbers of the lines of cells that are read the same without the strokes of a pen that run through them."""
    strokes = straight_strokes(ink.pen, ink.grey, ink.level)
    seals = np.where(ink.pen > 0, np.uint8(0), ink.black)
    bare: dict[int, Grey] = {}
    for number, (box, image) in enumerate(lines if strokes.any() else ()):
        clean = without_strokes(image, box, strokes, ink.pen)
        if clean is not None and not is_touched(box, seals) and not hides(box, strokes):
            bare[number] = smoothed(clean) if hard else clean
    again = zip(bare, read_lines(list(bare.values())), strict=True)
    return {number for number, line in again if read_the_same(answers[number], line)}


def _without_rests(
    lines: list[tuple[PixelBox, Grey]], answers: list[Line], inside: int, ink: Covering, *, hard: bool
) -> list[PixelBox]:
    """Places of ink that stands apart from the print of cells; lines that are read the same without it are put in the
    place of these. inside: lines of cells, which come first."""
    tried = {
        number: found
        for number, ((box, image), read) in enumerate(zip(lines[:inside], answers[:inside], strict=True))
        if (found := without_rests(box, image, read, ink.level, ink.pen)) is not None
    }
    again = read_lines([smoothed(found.image) if hard else found.image for found in tried.values()])
    rests = []
    for (number, found), line in zip(tried.items(), again, strict=True):
        if line.whole and line.sure >= SURE_AGAIN and found.is_read_in(answers[number].text, line.text):
            lines[number], answers[number] = (found.box, found.image), line
            rests += [found.rest] if found.rest is not None else []
    return rests


def _is_poor(answers: list[Line]) -> bool:
    """Whether print is so broken, or so fat, that little of a table was read with certainty."""
    sure = [read.sure for read in answers if len(read.text) > 1]
    return len(sure) >= FEWEST_CELLS and sum(sure) < POOR * len(sure)


def _is_text(text: str, sure: float) -> bool:
    """Whether a line outside of tables is print: specks and strokes are read as signs and single letters."""
    letters = sum(char.isalnum() for char in text)
    if STUBS.issuperset(text):
        return False
    known = (letters > 1 and not (text.isascii() and letters <= FEW)) or text.isdigit()
    return letters > 0 and sure >= (LEGIBLE if known else SURE)


def _in_pixels(cell: BBox, scale: float, inside: int) -> PixelBox:
    """The inside of a cell, without its rules."""
    x0, top, x1, bottom = (round(value / scale) for value in cell)
    return (x0 + inside, top + inside, x1 - inside, bottom - inside)


def _cell_lines(
    grey: Grey, ruled: NDArray[np.bool_], over: Mask, cell: BBox, scale: float, level: int, dust: int
) -> list[tuple[PixelBox, Grey]]:
    x0, top, x1, bottom = (round(value / scale) for value in cell)
    x0, top = x0 + INSET, top + INSET
    place = np.s_[top : bottom - INSET, x0 : x1 - INSET]
    if min(grey[place].shape, default=0) < 8:
        return []
    stripped = np.where(ruled[place], np.uint8(paper_level(grey[place])), strip_rules(grey[place], level))
    clean = within_lines(stripped.astype(np.uint8), over[place], level)
    return [
        ((box[0] + x0, box[1] + top, box[2] + x0, box[3] + top), clean[box[1] : box[3], box[0] : box[2]])
        for box in find_lines(clean, level, dust=dust)
    ]


def _spread(text: str, box: PixelBox, scale: float) -> list[Glyph]:
    """Characters of a recognised line, spread over its box: wide ones twice as wide as narrow ones."""
    if not text:
        return []
    x0, top, x1, bottom = (value * scale for value in box)
    widths = [1.0 if ord(char) > 0x2000 else 0.5 for char in text]
    unit = (x1 - x0) / sum(widths)
    glyphs = []
    for char, width in zip(text, widths, strict=True):
        glyphs.append(Glyph(char, x0, top, x0 + width * unit, bottom, bottom, bottom - top, by_ocr=True))
        x0 += width * unit
    return glyphs
