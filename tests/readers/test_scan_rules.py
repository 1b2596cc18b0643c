"""Ruled lines of a scan: rows that a page break left with one rule."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from perfcheck.readers import scan

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
