"""What is lifted off with the colour: a pen's strokes are named, a seal and shaded cells are not."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from dataclasses import replace

import cv2

from perfcheck.readers.drawn.sheet import UNKNOWN, Glyph
from perfcheck.readers.scan.colour import Print, without_colour
from perfcheck.readers.scan.page import _struck_figures
from tests.documents import spoiled, stamps


def page() -> spoiled.Picture:
    picture = np.full((2339, 1654, 3), 248, np.uint8)
    for y in range(600, 1500, 60):
        picture[y : y + 3, 150:1500] = 30
        picture[y + 20 : y + 44, 200:1400:6] = 40
    return picture


@pytest.mark.parametrize(
    ("step", "boxes"),
    [(stamps.signed(0.4, 0.4), 1), (stamps.sealed(0.5, 0.5), 0), (lambda picture: picture, 0)],
    ids=["a name in blue", "a red seal", "nothing"],
)
def test_what_a_coloured_pen_wrote_is_named(step: spoiled.Step, boxes: int) -> None:
    found = without_colour(np.ascontiguousarray(spoiled.noise(step(page()))[:, :, ::-1]))
    assert len(found.written) == boxes
    assert abs(float(np.median(found.grey)) - 240) < 12  # lifted, and the paper is as it was


def test_a_shaded_cell_is_no_pen() -> None:
    picture = page()
    picture[603:660, 150:700] = np.minimum(picture[603:660, 150:700], (184, 204, 235))
    assert without_colour(np.ascontiguousarray(spoiled.noise(picture)[:, :, ::-1])).written == ()


def _seen(picture: spoiled.Picture) -> Print:
    return without_colour(np.ascontiguousarray(spoiled.noise(picture)[:, :, ::-1]))


def test_a_tick_and_a_ring_of_a_coloured_pen_are_taken_out_and_named() -> None:
    picture = page()
    cv2.polylines(picture, [np.array([[800, 812], [820, 840], [870, 770]], np.int32)], False, (200, 30, 40), 4)
    cv2.ellipse(picture, (500, 950), (100, 36), 0, 0, 360, (200, 30, 40), 4)
    found = _seen(picture)
    assert len(found.written) == 2
    blank = found.grey[772:780, 860:869]  # the tip of the tick, above the print
    assert int(blank.min()) > 150


def test_a_desk_round_the_paper_is_no_pen() -> None:
    picture = page()
    picture[:, :60] = picture[2280:] = (96, 60, 40)
    picture[2200:, :] = np.where(np.arange(1654)[None, :, None] < 40, (96, 60, 40), picture[2200:, :])
    assert _seen(picture).written == ()


def _ticked(picture: spoiled.Picture) -> spoiled.Picture:
    cv2.polylines(picture, [np.array([[620, 812], [632, 826], [664, 786]], np.int32)], False, (28, 40, 170), 5)
    return picture


def test_a_tick_as_high_as_a_character_is_told_from_print_where_no_words_have_its_colour() -> None:
    assert len(_seen(_ticked(page())).written) == 1
    picture = page()
    for x in range(200, 900, 60):
        picture[520:560, x : x + 40 : 3] = (30, 40, 190)
    assert _seen(_ticked(picture)).written == ()


def test_pale_rules_in_colour_are_as_dark_as_others() -> None:
    picture = np.full((2339, 1654, 3), 248, np.uint8)
    for y in range(600, 1500, 60):
        picture[y : y + 2, 150:1500] = (150, 190, 240)
        picture[y + 20 : y + 44, 200:1400:6] = 40
    for x in (150, 600, 1498):
        picture[600:1441, x : x + 2] = (150, 190, 240)
    grey = _seen(picture).grey
    assert np.median(grey[660:662, 200:1400]) < 100
    assert np.median(grey[700:1400, 600:602]) < 100


def test_figures_under_a_pen_that_was_taken_out_are_not_certain() -> None:
    part = _seen(_ticked(page()))
    figures = [Glyph("5", x, 280.0, x + 6, 300.0, 300.0, 20.0, by_ocr=True) for x in (200.0, 229.0)]
    words = [replace(figure, text="座") for figure in figures]
    doubted = _struck_figures([*figures, *words], part, (0.0, 0.0, 595.4, 842.0), 0.36)
    assert [(glyph.text, glyph.x1) for glyph in doubted] == [(UNKNOWN, 235.0)]
    assert _struck_figures(figures, Print(part.grey), (0.0, 0.0, 595.4, 842.0), 0.36) == []
