"""Text outside tables → paragraphs: a line that fills the text width goes on in the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.location import Location
from perfcheck.model.page import Paragraph, Unread, Word
from perfcheck.patterns import regex
from perfcheck.readers.drawn.garbled import says_nothing
from perfcheck.readers.drawn.lines import COLUMN_GAP, Line, split_lines
from perfcheck.readers.drawn.overprint import is_overprinted
from perfcheck.readers.drawn.sheet import UNKNOWN, BBox, Edge, Glyph
from perfcheck.readers.drawn.standing import Standing, standing_rows
from perfcheck.readers.drawn.words import find_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL = 1.5
"""Part of the font size that may be left free at the right of a wrapped line."""

ASIDE = 3
"""Times the font size a table may reach beyond the text at its right."""

NARROW = 0.6
"""Part of a table's width that lines are wide at least where they were wrapped."""

SET_IN = 4.0
"""Times the font size the first line of a paragraph may be set in at most: a cell stands further right."""

LEADING = 2.6
"""Times the font size two lines of one paragraph may be apart."""

MARGIN = 0.09
"""Part of the page height at top and bottom where page numbers and running titles stand."""

# A new item never continues the line above it.
_ITEM = regex(
    r"""第[一二三四五六七八九十]{1,3}[部章节]
    |[一二三四五六七八九十]{1,3}[、.．]
    |[（(][一二三四五六七八九十\d]{1,3}[）)]
    |\d{1,2}[、.．](?!\d)
    |表[一二三四五六七八九十\d]{1,3}""",
    re.VERBOSE,
)
_LEADER = regex(r"[.．…·]{3,8}\s{0,4}\d{0,4}$")
_PAGE_NUMBER = regex(r"[-—–－第\s]{0,4}\d{1,4}[-—–－页\s]{0,4}(?:[/共]\s?\d{1,4}\s?页?)?")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph with what is needed to go on with it on the next page.

    top: where it starts; full: its last line was wrapped; indented: its first line is set in.
    """

    paragraph: Paragraph
    top: float
    full: bool
    indented: bool
    furniture: bool
    bottom: float


def build(
    lines: list[Line], obstacles: list[BBox], page: int, height: float, rules: Sequence[Edge] = ()
) -> list[Draft]:
    """Paragraphs of one page from the top down. lines: those outside tables. obstacles: tables, which no paragraph runs
    across. rules: what is ruled on the page, which tells the rows of a table without upright rules."""
    if not lines:
        return []
    long = [line.bbox for line in lines if len(line.glyphs) >= 12] or [line.bbox for line in lines]
    left, right = min(b[0] for b in long), max(b[2] for b in long)
    size = max(line.size for line in lines)
    alone = sum(right - b[2] < FULL * size for b in long) == 1
    if alone or any(right - left < NARROW * (box[2] - box[0]) for box in obstacles):
        right = max([right, *(box[2] - ASIDE * size for box in obstacles)])  # titles do not show how wide the text is
    columns = find_columns(lines)
    rows = standing_rows(columns.words[columns.first : columns.last], rules) if columns is not None else None
    taken = range(columns.first, columns.last) if columns is not None and rows is not None else range(0)
    groups: list[list[Line]] = []
    words: list[list[Line]] = []
    for number, line in enumerate(lines):
        if number in taken:
            continue
        in_columns = columns is not None and columns.has_row(number - 1, number)
        if (
            groups
            and number - 1 not in taken
            and not in_columns
            and _goes_on(groups[-1][-1], line, left, right, obstacles)
        ):
            groups[-1].append(line)
            words[-1] = []
        else:
            groups.append([line])
            words.append(columns.words[number] if columns is not None else [])
    standing = [_standing_draft(row, page, rows.whole) for row in rows.rows] if rows is not None else []
    drafts = [_draft(group, own, page, height, left, right) for group, own in zip(groups, words, strict=True)]
    return sorted([*drafts, *standing], key=lambda draft: draft.top)


def _standing_draft(row: list[Standing], page: int, whole: bool) -> Draft:
    """A row of cells put together. whole: none of them is left cut over lines."""
    boxes = [cell.bbox for cell in row]
    box = (boxes[0][0], min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    words = tuple(Word(cell.text, _tenth(cell.bbox[0]), _tenth(cell.bbox[2])) for cell in row)
    x0, top, x1, bottom = map(_tenth, box)
    first = row[0].words[0].line
    place = Location(page=page, bbox=(x0, top, x1, bottom))
    text = " ".join(word.text for word in words)
    paragraph = Paragraph(text, place, first.glyphs[0].by_ocr, round(first.size, 1), words=words, whole=whole)
    return Draft(paragraph, row[0].middle, False, True, False, box[3])


def _tenth(value: float) -> float:
    return round(value, 1)


def readable(glyphs: list[Glyph], page: int, losses: list[Unread]) -> list[Line]:
    """The lines that say something: neither printed over each other nor made of broken codes. Of the others, and of
    unknown characters, it is told."""
    unknown = [glyph.by_ocr for glyph in glyphs if glyph.text == UNKNOWN]
    if not all(unknown):
        losses.append(Unread(Location(page=page), f"本页有{unknown.count(False)}个字在文件中没有编码，无法还原"))
    if any(unknown):
        losses.append(Unread(Location(page=page), f"本页表格外有{unknown.count(True)}处文字识别不清，未能确认"))
    lines = split_lines(glyphs)
    gone: set[int] = set()
    for number, line in enumerate(lines):
        fault = _fault(lines[number : number + 1])
        if fault:
            own = set(map(id, line.glyphs))
            gone |= own
            x0, top, x1, bottom = (round(value, 1) for value in line.bbox)
            drawn = "".join(glyph.text for glyph in glyphs if id(glyph) in own)
            losses.append(Unread(Location(page=page, bbox=(x0, top, x1, bottom)), fault, drawn))
    return split_lines([glyph for glyph in glyphs if id(glyph) not in gone]) if gone else lines


def goes_on_after_break(above: Draft, below: Draft) -> bool:
    """Whether the first paragraph of a page continues the last one of the page before."""
    alike = abs((above.paragraph.size or 0) - (below.paragraph.size or 0)) < 0.5
    rows = len(above.paragraph.words) > 1 or len(below.paragraph.words) > 1
    return above.full and not below.indented and alike and not rows and not _starts_item(below.paragraph.text)


def _draft(group: list[Line], words: list[Line], page: int, height: float, left: float, right: float) -> Draft:
    first, last = group[0], group[-1]
    boxes = [line.bbox for line in group]
    box = (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), boxes[-1][3])
    text = "".join(line.text(COLUMN_GAP) for line in group)
    x0, top, x1, bottom = (round(value, 1) for value in box)
    place = Location(page=page, bbox=(x0, top, x1, bottom))
    return Draft(
        Paragraph(
            text,
            place,
            first.glyphs[0].by_ocr,
            round(first.size, 1),
            words=tuple(Word(word.text(), _tenth(word.bbox[0]), _tenth(word.bbox[2])) for word in words),
        ),
        box[1],
        _is_full(last, right),
        first.bbox[0] > left + 0.8 * first.size,
        len(group) == 1 and _is_furniture(text, box, height),
        box[3],
    )


def _is_full(line: Line, right: float) -> bool:
    return right - line.bbox[2] < FULL * line.size and not _LEADER.search(line.text()[-16:])


def _starts_item(text: str) -> bool:
    return bool(_ITEM.match(text[:12]))


def _goes_on(above: Line, below: Line, left: float, right: float, obstacles: list[BBox]) -> bool:
    upper, lower = above.bbox, below.bbox
    if abs(above.size - below.size) > 0.12 * above.size or lower[3] - upper[3] > LEADING * above.size:
        return False
    if any(upper[3] - 1 <= (box[1] + box[3]) / 2 <= lower[1] + 1 for box in obstacles):
        return False
    if _is_row(above) or _is_row(below) or upper[0] - lower[0] > SET_IN * above.size:
        return False
    set_in = lower[0] > left + 0.8 * below.size
    wrapped = _is_full(above, right) and not set_in and not _starts_item(below.text())
    return wrapped and not _are_rows(above, below)


def _are_rows(above: Line, below: Line) -> bool:
    """Whether two lines are rows of a table printed without rules."""
    gaps = sorted((_column_gaps(above), _column_gaps(below)))
    return gaps[0] >= 1 and gaps[1] >= 2


def _column_gaps(line: Line) -> int:
    """How many gaps between words are as wide as between columns."""
    pairs = pairwise(g for g in line.glyphs if not g.text.isspace())
    return sum(b.x0 - a.x1 > COLUMN_GAP * line.size for a, b in pairs)


def _is_row(line: Line) -> bool:
    """Whether a line is a row of columns, which no line goes on with: it has two gaps of that width."""
    gaps = (b.x0 - a.x1 for a, b in pairwise(line.glyphs))
    return sum(gap > COLUMN_GAP * line.size for gap in gaps) >= 2


def is_page_number(text: str) -> bool:
    """Whether a line is the number of its page: - 3 -, 第3页."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def _is_furniture(text: str, box: BBox, height: float) -> bool:
    """Page numbers and short running titles at the very top or bottom."""
    if MARGIN * height < box[3] and box[1] < (1 - MARGIN) * height:
        return False
    return is_page_number(text) or box[3] <= MARGIN * height * 0.6


def _fault(alone: list[Line]) -> str:
    if is_overprinted(alone):
        return "此处有两层文字叠印在一处，无法分辨"
    glyphs = alone[0].glyphs
    broken = not glyphs[0].by_ocr and says_nothing("".join(glyph.text for glyph in glyphs))
    return "此处文字的编码已乱，不成文字，无法还原" if broken else ""
