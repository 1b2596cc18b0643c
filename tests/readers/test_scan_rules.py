"""Ruled lines of a scan: rows that a page break left with one rule, and what only looks like a rule."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

import cv2
import numpy as np

from perfcheck.readers import scan

if TYPE_CHECKING:
    from numpy.typing import NDArray

pytestmark = [
    pytest.mark.skipif(not scan.available(), reason="needs the ocr extra"),
    pytest.mark.ocr,
]
UPRIGHTS = (150, 330, 600, 900, 1500)


def _paper() -> NDArray[np.uint8]:
    return np.full((2339, 1654), 248, np.uint8)


@pytest.mark.parametrize("above", [True, False])
def test_a_row_with_one_rule_and_short_uprights_is_a_row(above: bool) -> None:
    from perfcheck.readers.drawn.ruling import find_lattices
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _paper()
    grey[200:203, 150:1503] = 30
    for x in UPRIGHTS:
        grey[170 if above else 200 : 203 if above else 233, x : x + 3] = 30
    edges, _ = find_rules(grey)
    (lattice,) = find_lattices(edges, [])
    assert len(lattice.cells) == len(UPRIGHTS) - 1
    assert lattice.bbox == pytest.approx((151, 171 if above else 201, 1501, 201 if above else 232), abs=4)
    ((at, _, _),) = lattice.added
    assert at == pytest.approx(171 if above else 232, abs=4)


def test_an_underlined_heading_is_no_row() -> None:
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _paper()
    grey[200:203, 150:1503] = 30
    for x in range(400, 1200, 60):  # strokes of characters that touch the line under them
        grey[165:200, x : x + 4] = 30
    edges, _ = find_rules(grey)
    assert edges == []


def test_a_faint_sign_before_a_number_belongs_to_its_line() -> None:
    """≥ in hairlines fades before the figures do; a pale mark beside a line is none of it."""
    from perfcheck.readers.scan.lines import find_lines

    part = np.full((30, 120), 240, np.uint8)
    part[6:24, 60:80] = 40  # figures
    part[10:20, 40:44] = 172  # faint, one character's width before them
    part[8:22, 100:104] = 205  # a watermark's stroke
    ((x0, _, x1, _),) = find_lines(part, 160)
    assert x0 <= 40 and 80 <= x1 < 100


def _ruled() -> NDArray[np.uint8]:
    grey = _paper()
    for y in range(200, 401, 50):
        grey[y : y + 3, 150:1503] = 30
    for x in (150, 600, 1500):
        grey[200:403, x : x + 3] = 30
    return grey


def test_strokes_below_each_other_in_small_print_are_no_rule() -> None:
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _ruled()
    for top in range(204, 400, 19):  # lines of print set close: the gaps between them are bridged
        grey[top : top + 15, 800:803] = 30
    edges, _ = find_rules(grey)
    assert sorted(round(e["x0"]) for e in edges if e["orientation"] == "v") == pytest.approx([151, 601, 1501], abs=2)


def test_a_stroke_that_keeps_off_both_rules_of_its_row_is_no_rule() -> None:
    """Characters fill a low row nearly from rule to rule."""
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _paper()
    for y in (200, 310, 420):
        grey[y : y + 3, 150:1503] = 30
    for x in (150, 600, 1500):
        grey[200:423, x : x + 3] = 30
    grey[207:306, 900:903] = 30
    edges, _ = find_rules(grey)
    assert sorted(round(e["x0"]) for e in edges if e["orientation"] == "v") == pytest.approx([151, 601, 1501], abs=2)


def test_the_rest_of_merged_cells_above_a_row_is_part_of_the_row() -> None:
    """A page break cut them off: they have one rule, and the row beside them two."""
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _paper()
    grey[252:255, 150:1503] = grey[200:203, 900:1503] = 30
    for x in (150, 300, 500, 900, 1200, 1500):
        grey[200:255, x : x + 3] = 30
    edges, _ = find_rules(grey)
    assert len([e for e in edges if e["orientation"] == "v"]) == 6


def test_small_print_set_close_is_no_row_of_dots() -> None:
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _ruled()
    for y in range(204, 396, 8):  # level strokes of two characters, whose ends make a row of dots between them
        grey[y : y + 2, 790:806] = grey[y + 4 : y + 6, 802:818] = 30
    edges, _ = find_rules(grey)
    assert sorted(round(e["x0"]) for e in edges if e["orientation"] == "v") == pytest.approx([151, 601, 1501], abs=2)


def test_a_stroke_that_crosses_rules_and_ends_anywhere_is_no_rule() -> None:
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _ruled()
    grey[230:320, 900:904] = 30  # of a signature: over two rules
    edges, _ = find_rules(grey)
    assert len([e for e in edges if e["orientation"] == "v"]) == 3


def test_the_ring_and_the_star_of_a_black_seal_are_taken_out_and_rules_stay() -> None:
    from perfcheck.readers.scan.seals import without_seals

    grey = _ruled()
    cv2.circle(grey, (900, 300), 160, 30, 6)
    cv2.circle(grey, (900, 260), 30, 30, -1)
    clean, _ = without_seals(grey)
    assert clean[300 - 160, 900] > 200 and clean[260, 900] > 200
    assert clean[301, 900] < 100
    assert (without_seals(_ruled())[0] == _ruled()).all()


def test_pages_of_a_spread_are_told_from_a_wide_table() -> None:
    from perfcheck.readers.scan.halves import gutter

    sheet = np.full((1100, 2200), 248, np.uint8)
    sheet[200:800:40, 200:950] = sheet[200:800:40, 1250:2000] = 30
    assert gutter(sheet) == 1100
    sheet[200:800:40, 200:2000] = 30
    assert gutter(sheet) is None


def test_a_low_table_on_a_page_on_its_side_is_no_pair_of_pages() -> None:
    from perfcheck.readers.scan.halves import gutter

    page = np.full((1654, 2339), 248, np.uint8)
    page[150:153, 140:2200] = page[230:233, 140:2200] = 30
    for x in (140, 700, 1500, 2197):
        page[150:233, x : x + 3] = 30
    page[180:200, 1550:1900:8] = 30
    assert gutter(page) is None


def test_a_rule_of_a_row_under_a_black_signature_goes_on() -> None:
    from perfcheck.readers.drawn.ruling import find_lattices
    from perfcheck.readers.scan.printed_rules import find_rules

    grey = _paper()
    for y in (200, 260, 320):
        grey[y : y + 3, 150:1503] = 30
    for x in UPRIGHTS:
        grey[200:323, x : x + 3] = 30
    for x in range(660, 780, 16):  # strokes that run along the rule and off it
        cv2.line(grey, (x, 268), (x + 70, 266), (20,), 5)
        cv2.line(grey, (x, 240), (x + 20, 285), (20,), 5)
    cv2.line(grey, (660, 256), (790, 253), (20,), 5)
    edges, _ = find_rules(grey)
    (lattice,) = find_lattices(edges, [])
    assert len(lattice.cells) == 2 * (len(UPRIGHTS) - 1)
