"""A marker's band on a grey scan is taken off the paper; what is printed on it stays."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from perfcheck.readers.scan.paper import level_light


def page(band: int) -> np.ndarray:
    paper = np.full((1000, 1400), 246, np.uint8)
    paper[300:340, 400:800] = band
    for left in range(100, 1200, 26):
        for top in range(100, 900, 60):
            paper[top + 8 : top + 30, left : left + 4] = paper[top + 8 : top + 12, left : left + 20] = 40
    return paper


@pytest.mark.parametrize("band", [215, 165])
def test_a_band_is_paper_and_its_print_stays_dark(band: int) -> None:
    clean, bare = level_light(page(band)), level_light(page(246))
    assert clean[300:340, 400:800].max() >= 235
    assert ((clean < 150) == (bare < 150)).all()


def test_a_page_without_a_band_stays() -> None:
    assert (level_light(page(246)) == page(246)).all()
