"""Lines of text on an upright scan."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from perfcheck.readers.scan.lines import find_lines


def page() -> np.ndarray:
    """Two lines of print beside the shadow of a fold."""
    paper = np.full((900, 700), 245, np.uint8)
    for top in (100, 150):
        for left in range(80, 280, 25):
            paper[top : top + 24, left : left + 20] = 30
    paper[:, :20] = 60
    return paper


def test_a_shadow_along_the_border_joins_no_lines() -> None:
    boxes = find_lines(page(), 150, tallest=0.6)
    assert [(box[1] < 105 <= box[3], box[1] < 155 <= box[3]) for box in boxes] == [(True, False), (False, True)]
    assert all(box[0] > 60 for box in boxes)


def test_within_a_cell_all_ink_counts() -> None:
    assert len(find_lines(page(), 150)) == 1
