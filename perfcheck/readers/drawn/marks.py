"""Watermarks: text laid across pages. It is kept as a mark of the document and out of every cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Location
from perfcheck.model.page import Mark
from perfcheck.readers.drawn.lines import bbox_of, split_lines
from perfcheck.readers.drawn.sheet import BBox, Glyph, Sheet, is_level, is_straight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIGHT = 0.55
"""Lightness from which level text can be a watermark (0 black, 1 white)."""

WHITE = 0.97
"""Lightness above which text cannot be seen on paper: it stands on a dark ground and is no watermark."""

LARGE = 1.6
"""Times the page's usual font size from which light text is a watermark on a single page too."""

REPEATED = 3
"""Pages on which the same light line must stand to be a watermark."""


ALIKE = 0.6
"""Part of their characters two recognised texts of one length share when they are one mark."""


_ANGLE, _LIGHTNESS = attrgetter("angle"), attrgetter("lightness")


class Slanted(NamedTuple):
    """Text on one page that does not run level."""

    text: str
    bbox: BBox
    by_ocr: bool


def take_slanted(sheet: Sheet, cells: Sequence[BBox] = ()) -> list[Slanted]:
    """Remove text that does not run level from a sheet and return it, one entry a mark.

    cells: of the page's tables. Text that runs straight up or down inside one of them is that cell's own
    (a narrow column's label, the brackets of a label set upright).
    """
    slanted = [g for g in sheet.glyphs if not is_level(g)] if any(map(_ANGLE, sheet.glyphs)) else []
    if not slanted:
        return []
    runs: list[list[Glyph]] = []
    for glyph in slanted:
        last = runs[-1][-1] if runs else None
        near = last is not None and _distance(last, glyph) <= 2.5 * max(last.size, glyph.size)
        if near and last is not None and abs(last.angle - glyph.angle) < 1:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    laid_over = [run for run in runs if not (is_straight(run[0]) and _in_one(bbox_of(run), cells))]
    gone = {id(glyph) for run in laid_over for glyph in run}
    sheet.glyphs = [g for g in sheet.glyphs if id(g) not in gone]
    texts = [Slanted("".join(g.text for g in run).strip(), bbox_of(run), run[0].by_ocr) for run in laid_over]
    return [slanted for slanted in texts if slanted.text]


def _in_one(box: BBox, cells: Sequence[BBox]) -> bool:
    x0, top, x1, bottom = box
    return any(a - 1 <= x0 and b - 1 <= top and x1 <= c + 1 and bottom <= d + 1 for a, b, c, d in cells)


class LightLine(NamedTuple):
    """A line of light text on one page. large: far larger than the page's own text."""

    page: int
    text: str
    bbox: BBox
    large: bool


def take_light(sheet: Sheet, known: frozenset[str] | None = None) -> list[LightLine]:
    """Remove lines of light text from a sheet and return them; ``watermarks`` tells what they are
    once all pages are known. known: remove only lines with these texts (a page read again)."""
    if not any(LIGHT <= lightness <= WHITE for lightness in set(map(_LIGHTNESS, sheet.glyphs))):
        return []
    light = [g for g in sheet.glyphs if LIGHT <= g.lightness <= WHITE]
    lines = [line for line in split_lines(light) if known is None or line.text() in known]
    if not lines:
        return []
    gone = {id(g) for line in lines for g in line.glyphs}
    sheet.glyphs = [g for g in sheet.glyphs if id(g) not in gone]
    usual = _usual_size(sheet)
    return [LightLine(sheet.number, line.text(), line.bbox, line.size >= LARGE * usual) for line in lines]


def watermarks(lines: Iterable[LightLine]) -> frozenset[str]:
    """The texts among a document's light lines that are watermarks: large, or on several pages."""
    pages: dict[str, set[int]] = defaultdict(set)
    large = set()
    for line in lines:
        pages[line.text].add(line.page)
        if line.large:
            large.add(line.text)
    return frozenset(text for text, on in pages.items() if text in large or len(on) >= REPEATED)


def collect(found: Iterable[tuple[int, Slanted]]) -> tuple[Mark, ...]:
    """One mark a text, with the pages it stands on; in order of first appearance."""
    all_found = list(found)
    meant = _by_majority(Counter(mark.text for _, mark in all_found if mark.by_ocr))
    places: dict[tuple[str, bool], list[tuple[int, BBox]]] = defaultdict(list)
    for page, mark in all_found:
        text = meant[mark.text] if mark.by_ocr else mark.text
        places[text, mark.by_ocr].append((page, mark.bbox))
    return tuple(
        Mark(text, len(at), tuple(sorted({p for p, _ in at})), Location(page=at[0][0], bbox=at[0][1]), by_ocr)
        for (text, by_ocr), at in places.items()
    )


def _by_majority(texts: Counter[str]) -> dict[str, str]:
    """Each recognised text → the commonest text like it: a mark is the same on every page."""
    return {text: next(other for other, _ in texts.most_common() if _alike(text, other)) for text in texts}


def _alike(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x == y for x, y in zip(a, b, strict=True)) >= ALIKE * len(a)


def _distance(a: Glyph, b: Glyph) -> float:
    (ax, ay), (bx, by) = a.centre, b.centre
    return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)


def _usual_size(sheet: Sheet) -> float:
    sizes = sorted(g.size for g in sheet.glyphs)
    return sizes[len(sizes) // 2] if sizes else float("inf")
