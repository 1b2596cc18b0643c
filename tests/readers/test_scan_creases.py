"""Folded paper and faint pages: what a shadow or a crease draws is no rule, and a faint rule is no blank page."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from perfcheck.readers import scan
from perfcheck.readers.drawn.regions import is_blank

if TYPE_CHECKING:
    from numpy.typing import NDArray

pytestmark = [
    pytest.mark.skipif(not scan.available(), reason="needs the ocr extra"),
    pytest.mark.ocr,
]

UPRIGHTS = (150, 600, 1500)


def _table() -> NDArray[np.uint8]:
    grey = np.full((2339, 1654), 245, np.uint8)
    for y in range(400, 901, 50):
        grey[y : y + 3, 150:1503] = 30
    for x in UPRIGHTS:
        grey[400:903, x : x + 3] = 30
    return grey


def _uprights(grey: NDArray[np.uint8]) -> set[int]:
    from perfcheck.readers.scan.printed_rules import find_rules

    edges, mask = find_rules(grey)
    assert mask[650, 601]
    return {round(e["x0"] / 10) * 10 for e in edges if e["orientation"] == "v"}


def test_where_the_shadow_of_a_fold_begins_is_no_rule() -> None:
    plain = _table()
    assert _uprights(plain) == {150, 600, 1500}
    for darkest, wide in ((200, 70), (135, 220)):  # as dark as a pale rule, and as print
        shadow = np.linspace(darkest, 245, wide)
        folded = plain.copy()
        folded[:, 1000 : 1000 + wide] = np.minimum(plain[:, 1000 : 1000 + wide], shadow.astype(np.uint8))
        assert _uprights(folded) == {150, 600, 1500}


def test_a_crease_through_the_page_is_no_rule() -> None:
    creased = _table()
    creased[720:2330, 1000:1003] = 120  # where the paper was folded twice it is lost in between
    assert _uprights(creased) == {150, 600, 1500}


def test_a_page_with_a_faint_row_is_not_blank() -> None:
    page, box, scale = np.full((2339, 1654, 3), 252, np.uint8), (0.0, 0.0, 595.0, 842.0), 0.36
    page[300:900:60, 200:1400:40] = 190  # specks, and bits of a watermark
    assert is_blank(Image.fromarray(page), box, scale)
    page[200:202, 300:1300] = 180
    assert not is_blank(Image.fromarray(page), box, scale)
    marked = np.full((2339, 1654, 3), 252, np.uint8)
    marked[500:520, 300:1300] = 205
    assert is_blank(Image.fromarray(marked), box, scale)
