"""Lines of text on an upright scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("cv2")

import cv2

from perfcheck.readers.scan.borders import strip_rules
from perfcheck.readers.scan.lines import find_lines, pale_line

if TYPE_CHECKING:
    from perfcheck.readers.scan.straighten import Grey


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


def _cell(*strokes: tuple[int, int, int, int], grey: int = 180) -> Grey:
    """A blank cell with strokes in it: x0, y0, x1, y1."""
    cell = np.full((48, 140), 246, np.uint8)
    for x0, y0, x1, y1 in strokes:
        cv2.line(cell, (x0, y0), (x1, y1), (grey,), 2)
    return cell


SIGN = ((60, 14, 76, 20), (76, 22, 60, 30), (76, 28, 60, 36))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (_cell(*SIGN), True),
        (_cell(*SIGN, grey=225), False),  # what shines through from the back
        (_cell((20, 0, 90, 47)), False),  # a stroke of a watermark
        (_cell(), False),
    ],
    ids=["a pale sign", "paler", "a mark", "blank"],
)
def test_a_cell_with_a_pale_sign_is_not_blank(cell: Grey, found: bool) -> None:
    hit = pale_line(cell, (0, 0, 140, 48), 150)
    assert (hit is not None) is found
    if hit is not None:
        assert hit[0][0] <= 60 and hit[0][2] >= 76
        assert int(hit[1].min()) < 100  # as dark as print


def test_pale_figures_in_a_cell_are_one_line() -> None:
    """Where toner runs out none of them is as dark as print."""
    cell = _cell((40, 14, 40, 30), (52, 14, 60, 30), (70, 14, 78, 14), (70, 14, 70, 30))
    hit = pale_line(cell, (0, 0, 140, 48), 150)
    assert hit is not None and hit[0][0] <= 40 and hit[0][2] >= 78


def test_the_paler_half_of_figures_belongs_to_their_line() -> None:
    cell = np.full((48, 140), 246, np.uint8)
    cell[22:32, 40:90] = 40
    cell[12:22, 40:90] = 190  # their upper half
    ((_, top, _, bottom),) = find_lines(cell, 150)
    assert top <= 12 and bottom >= 32


def test_fat_lines_that_touch_are_two() -> None:
    cell = np.full((90, 300), 250, np.uint8)
    for left in range(20, 260, 26):
        cell[10:38, left : left + 20] = cell[42:70, left : left + 20] = 20
    cell[38:42, 60:66] = 20
    (_, _, _, above), (_, below, _, _) = find_lines(cell, 150)
    assert above <= 46 and below >= 34


def test_the_rest_of_a_slanting_rule_is_no_part_of_a_line() -> None:
    cell = np.full((60, 220), 250, np.uint8)
    cell[20:44, 30:60] = 20
    for y in range(40):
        cell[y, 217 - y // 12 : 220 - y // 12] = 20
    cell[0:1, 219] = 20
    clean = strip_rules(cell, 150)
    assert (clean[:, 200:] == 250).all()
    assert (clean[20:44, 30:60] == 20).all()


def test_a_pale_sign_before_figures_belongs_to_their_line() -> None:
    cell = _cell(*SIGN)
    cell[12:37, 88:110:5] = 40
    ((x0, _, x1, _),) = find_lines(cell, 150)
    assert x0 <= 60 and x1 >= 108
    marked = _cell((40, 0, 80, 47))
    marked[12:37, 88:110:5] = 40
    ((x0, _, _, _),) = find_lines(marked, 150)
    assert x0 > 80


def _printed(*boxes: tuple[int, int, int, int]) -> Grey:
    """Paper with characters of print in boxes: x0, top, x1, bottom."""
    paper = np.full((300, 900), 245, np.uint8)
    for x0, top, x1, bottom in boxes:
        for left in range(x0, x1, 24):
            paper[top:bottom, left : left + 20] = 30
    return paper


def test_a_title_and_a_note_beside_it_are_two_lines_though_their_rows_overlap() -> None:
    paper = _printed((200, 100, 500, 140), (700, 132, 850, 156))
    blank = np.zeros_like(paper)
    assert len(find_lines(paper, 150)) == 1
    title, note = sorted(find_lines(paper, 150, 0.6, rules=blank))
    assert title[3] < 150 and note[1] > 120 and note[0] > 650


def test_a_line_outside_of_cells_ends_at_an_upright() -> None:
    paper = _printed((200, 100, 320, 124), (340, 100, 500, 124))
    rules = np.zeros_like(paper)
    assert len(find_lines(paper, 150, 0.6, rules=rules)) == 1
    rules[60:180, 330:333] = 1
    assert len(find_lines(paper, 150, 0.6, rules=rules)) == 2
