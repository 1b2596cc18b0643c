"""One scanned region of a PDF page → ruled lines and characters on its ``Sheet``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.readers.drawn.regions import cover, is_blank, zoom
from perfcheck.readers.drawn.ruling import find_lattices
from perfcheck.readers.drawn.sheet import UNKNOWN, BBox, Edge, Glyph, Sheet, edge, lies_in
from perfcheck.readers.drawn.turning import Turn
from perfcheck.readers.scan.broken import drawn_on
from perfcheck.readers.scan.covered import covering, is_touched, within_lines
from perfcheck.readers.scan.dotted import drawn_through
from perfcheck.readers.scan.dust import WIDE, without_dust, without_shading, without_specks
from perfcheck.readers.scan.halves import cut
from perfcheck.readers.scan.lines import PixelBox, find_lines, pale_sign, smoothed, strip_rules
from perfcheck.readers.scan.operators import lone_sign
from perfcheck.readers.scan.orientation import quarters_of, turn_clockwise
from perfcheck.readers.scan.paper import Box, Colour, Print, cut_out, is_two_level, level_light, without_colour
from perfcheck.readers.scan.printed_rules import find_rules
from perfcheck.readers.scan.recogniser import read_lines
from perfcheck.readers.scan.rule_masks import Mask, edges_of
from perfcheck.readers.scan.seals import without_seals
from perfcheck.readers.scan.straighten import DPI, Grey, ink_level, straighten
from perfcheck.readers.scan.streaks import without_streaks
from perfcheck.readers.scan.unbend import unbend
from perfcheck.readers.scan.watermark import read_marks

if TYPE_CHECKING:
    from perfcheck.readers.drawn.lattice import Lattice

Render = Callable[[float], Colour]

SCALE = 72 / DPI
"""Points a pixel of an image of full size."""

INSET = 3
"""Pixels of a cell's border left out: half of a usual rule."""

INSIDE = 12
"""Pixels within a cell where the ink of a seal hides print at least, more than ``BESIDE`` of a line."""

SHADED = 7
"""Pixels within a cell that its rule shades."""

NO_SPECK = 18
"""Pixels from which what stands alone in a cell and is read as nothing is no speck: the cell is not blank."""

NEAR = 4.0
"""Points a table's rules may stand beyond its cells."""

LEGIBLE, SURE = 0.6, 0.9
"""Confidence from which a line outside of tables is text, and from which a single letter or FEW Latin ones are (R2
for a speck in the fold)."""

POOR = 0.88
"""Mean confidence of a table's lines below which it is not read; .95 and more on pages in dots, of a fax."""

FEW = 3

TALLEST = 0.6
"""Inches a character of a title is high at most."""

STUBS = frozenset("IlijJTLH|丨!一-—_ ")
"""What the rest of rules is read as where a page break or a fold cut a table."""

ASTRAY = 13
"""Pixels across in which a rule wanders."""

LONG_RULE = 2.0
"""Inches of a rule that a table has."""

FEWEST_RULES = 4
"""Such rules outside of all tables from which a table was not found."""

FORM_WORDS = ("项目名称", "一级指标", "二级指标", "三级指标", "指标值", "绩效目标", "主管部门", "实施单位", "年度资金")
FEWEST_WORDS = 3
"""Words of a form from which a page without a table holds one whose rules were not found."""

SMALLEST = (100.0, 9.0)
"""Points a scanned table is wide and high at least."""

FEWEST_CELLS, USUAL_CELLS = 12, 60
"""Cells of a form at least, and of most; where fewer are found, some of its rules may be rows of dots."""

IN_COLOUR = "表格上有彩色笔迹或印迹，未识别"

LARGEST = 60_000_000
"""Pixels of a page that is rendered at all (A0 at 200 dpi)."""


def recognise(render: Render, sheet: Sheet, regions: list[BBox]) -> int:
    """Add what stands in the scanned regions to the sheet, marked as recognised; the number of those in which
    something is printed.

    render: the whole page in colour, given the points a pixel shall be.
    """
    if sheet.width * sheet.height / SCALE**2 > LARGEST:
        sheet.faults.append("本页尺寸过大，扫描内容未识别")
        return 0
    printed, read = list(sheet.glyphs), 0
    for region in regions:
        scale = SCALE / zoom(sheet, region)
        picture = render(scale)
        cover(picture, replace(sheet, glyphs=printed), scale)
        if not is_blank(picture, region, scale):
            read += 1
            x0, top, x1, bottom = (round(value / scale) for value in region)
            part, before = _print_of(picture[top:bottom, x0:x1]), len(sheet.edges)
            _region(part.grey, part.sealed, (region[0], region[1]), scale, sheet)
            written = [_on_page(box, region, scale) for box in part.written]
            sheet.losses += _over_tables(written, sheet.edges[before:], sheet.number)
    return read


class _Look(NamedTuple):
    """hard: scanned in black and white. dusty: specks were taken out. sealed: a seal may hide print of its colour."""

    hard: bool
    dusty: bool
    sealed: bool


def _print_of(part: Colour) -> Print:
    """What is printed on the paper in a picture, black on white."""
    found = without_colour(part)
    grey = without_shading(found.grey) if is_two_level(found.grey) else found.grey
    return found._replace(grey=level_light(cut_out(grey)))


def _over_tables(written: list[BBox], edges: list[Edge], page: int) -> list[Unread]:
    """What is written over tables in colour, by the rules of all of them together."""
    if not edges:
        return []
    left, top = min(e["x0"] for e in edges), min(e["top"] for e in edges)
    right, bottom = max(e["x1"] for e in edges), max(e["bottom"] for e in edges)
    over = (box for box in written if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top)
    return [Unread(Location(page=page, bbox=box), IN_COLOUR) for box in over]


def _on_page(box: Box, region: BBox, scale: float) -> BBox:
    """A box of pixels in a region, in points."""
    x, y, width, height = box
    x0, top = region[0] + x * scale, region[1] + y * scale
    return (round(x0, 1), round(top, 1), round(x0 + width * scale, 1), round(top + height * scale, 1))


def _region(part: Grey, sealed: bool, origin: tuple[float, float], scale: float, sheet: Sheet) -> None:
    """Read a region the right way up and put what was found where it stands on the page as displayed."""
    part = without_streaks(part)
    clean = without_dust(part)
    look = _Look(hard=is_two_level(part), dusty=clean is not part, sealed=sealed)
    part = clean
    quarters = quarters_of(part)
    turn = Turn(quarters, part.shape[1] * scale, part.shape[0] * scale)
    pages = cut(turn_clockwise(part, quarters))
    for start, page in pages:
        clean, over = without_seals(without_streaks(unbend(straighten(page))))
        glyphs, edges = _read(clean, over, scale, sheet.faults, look)

        def place(box: BBox, shift: float = start * scale) -> BBox:
            x0, top, x1, bottom = box[0] + shift, box[1], box[2] + shift, box[3]
            x0, top, x1, bottom = turn.back((x0, top, x1, bottom)) if quarters else (x0, top, x1, bottom)
            return (x0 + origin[0], top + origin[1], x1 + origin[0], bottom + origin[1])

        for glyph in glyphs:
            x0, top, x1, bottom = place((glyph.x0, glyph.top, glyph.x1, glyph.bottom))
            angle = glyph.angle + 90.0 * quarters
            sheet.glyphs.append(Glyph(glyph.text, x0, top, x1, bottom, bottom, glyph.size, angle, by_ocr=True))
        sheet.edges += [edge(*place((e["x0"], e["top"], e["x1"], e["bottom"]))) for e in edges]
    if len(pages) > 1:
        sheet.gutter = pages[1][0] * scale + (origin[1] if quarters % 2 else origin[0])


def _read(grey: Grey, over: Mask, scale: float, faults: list[str], look: _Look) -> tuple[list[Glyph], list[Edge]]:
    """Characters and rules of an upright scan, in points from its top left. over: ink of seals that lies over
    print."""
    edges, mask, lattices = _tables(grey, scale, faults, hard=look.hard)
    edges = [e for e in edges if any(lies_in(e, lattice.bbox, NEAR) for lattice in lattices)]
    level = ink_level(grey)
    lines: list[tuple[PixelBox, Grey]] = []
    outside = np.where(mask > 0, np.uint8(255), grey).astype(np.uint8)
    rules = mask & _drawn(edges, mask, scale) if lattices else None
    ink = covering(grey, over, rules, level, sealed=look.sealed)
    covered: list[Glyph] = []
    alone: set[int] = set()
    for lattice in lattices:
        for cell in lattice.cells:
            own = _cell_lines(grey, ink.black, cell, scale, level, WIDE if look.dusty else 0)
            if look.sealed and not own and is_touched(box := _in_pixels(cell, scale), ink.over):
                covered += _spread(UNKNOWN, box, scale)
            elif not own and (pale := pale_sign(grey, _in_pixels(cell, scale, SHADED), level)) is not None:
                covered += _spread(lone_sign("", 0.0, pale[1]) or UNKNOWN, pale[0], scale)
            if len(own) == 1:
                alone.add(len(lines))
            lines += own
        x0, top, x1, bottom = (round(value / scale) for value in lattice.bbox)
        outside[max(0, top - 6) : bottom + 6, max(0, x0 - 6) : x1 + 6] = 255
    inside = len(lines)
    for box in find_lines(outside, level, TALLEST, WIDE if look.dusty else 0):
        lines.append((box, grey[box[1] : box[3], box[0] : box[2]]))
    answers = read_lines([smoothed(image) if look.hard else image for _, image in lines])
    glyphs: list[Glyph] = []
    loose = ""
    poor = _is_poor(answers[:inside])
    if poor:
        faults.append("扫描页印迹残缺或过浓，表内认不准的文字未读取")
    for number, ((box, image), (read, sure)) in enumerate(zip(lines, answers, strict=True)):
        text = without_specks(read) if look.dusty else read
        text = ink.made_out(text, sure, box, image, poor=poor) if number < inside else text
        if not read and number in alone and max(image.shape) >= NO_SPECK:
            text = UNKNOWN
        if number < inside or _is_text(text, sure):
            glyphs += _spread(text, box, scale)
            loose += text if number >= inside else ""
    if not lattices and sum(word in loose for word in FORM_WORDS) >= FEWEST_WORDS:
        faults.append("扫描页，表格线未能识别，其中文字仅按正文读取")
    elif _rules_left(mask, [lattice.bbox for lattice in lattices], scale) >= FEWEST_RULES:
        faults.append("扫描页，有多条横线未能识别为表格线，该处文字仅按正文读取")
    return glyphs + covered + read_marks(grey, mask, scale), edges


def _tables(grey: Grey, scale: float, faults: list[str], *, hard: bool) -> tuple[list[Edge], Mask, list[Lattice]]:
    """Rules in points, the mask of their pixels, and the tables they make; of a page whose rules are broken or rows
    of dots, those that they make when these are drawn."""
    best = _ruled(grey, scale, faults)
    drawn = [drawn_on(grey, best[1]) if hard else None]
    drawn += [drawn_through(grey) if _cells(best[2]) < USUAL_CELLS else None]
    for page in drawn:
        found = _ruled(page, scale, faults) if page is not None else None
        if found is not None and _cells(found[2]) > _cells(best[2]):
            best = found
    return best


def _ruled(grey: Grey, scale: float, faults: list[str]) -> tuple[list[Edge], Mask, list[Lattice]]:
    """The same, as rules are found at first."""
    found, mask = find_rules(grey)
    edges = [_in_points(e, scale) for e in found]
    return edges, mask, [lattice for lattice in find_lattices(edges, faults) if _is_table(lattice.bbox)]


def _drawn(edges: list[Edge], mask: Mask, scale: float) -> Mask:
    """The places of rules, without those of strokes that look like one and meet none."""
    found = np.zeros_like(mask)
    for e in edges:
        x0, top, x1, bottom = (round(value / scale) for value in (e["x0"], e["top"], e["x1"], e["bottom"]))
        cv2.line(found, (x0, top), (x1, bottom), (1,), ASTRAY)
    return found


def _cells(lattices: list[Lattice]) -> int:
    return sum(len(lattice.cells) for lattice in lattices)


def _is_poor(answers: list[tuple[str, float]]) -> bool:
    """Whether print is so broken, or so fat, that little of a table was read with certainty."""
    sure = [sure for text, sure in answers if len(text) > 1]
    return len(sure) >= FEWEST_CELLS and sum(sure) < POOR * len(sure)


def _is_text(text: str, sure: float) -> bool:
    """Whether a line outside of tables is print: specks and strokes are read as signs and single letters."""
    letters = sum(char.isalnum() for char in text)
    if STUBS.issuperset(text):
        return False
    known = (letters > 1 and not (text.isascii() and letters <= FEW)) or text.isdigit()
    return letters > 0 and sure >= (LEGIBLE if known else SURE)


def _rules_left(mask: Mask, tables: list[BBox], scale: float) -> int:
    """Long level rules that belong to no table; a heading has one or two."""
    long = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, round(LONG_RULE * DPI)), np.uint8))
    rules = [_in_points(e, scale) for e in edges_of(np.asarray(long, np.uint8), level=True)]
    return sum(1 for e in rules if not any(lies_in(e, box, NEAR) for box in tables))


def _is_table(box: BBox) -> bool:
    """Strokes of a large title meet like rules, in something no larger than a character."""
    return box[2] - box[0] >= SMALLEST[0] and box[3] - box[1] >= SMALLEST[1]


def _in_points(e: Edge, scale: float) -> Edge:
    return edge(e["x0"] * scale, e["top"] * scale, e["x1"] * scale, e["bottom"] * scale)


def _in_pixels(cell: BBox, scale: float, inside: int = INSIDE) -> PixelBox:
    """The inside of a cell, without its rules."""
    x0, top, x1, bottom = (round(value / scale) for value in cell)
    return (x0 + inside, top + inside, x1 - inside, bottom - inside)


def _cell_lines(grey: Grey, over: Mask, cell: BBox, scale: float, level: int, dust: int) -> list[tuple[PixelBox, Grey]]:
    x0, top, x1, bottom = (round(value / scale) for value in cell)
    x0, top = x0 + INSET, top + INSET
    part = grey[top : bottom - INSET, x0 : x1 - INSET]
    if min(part.shape, default=0) < 8:
        return []
    clean = within_lines(strip_rules(part, level), over[top : bottom - INSET, x0 : x1 - INSET], level)
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
