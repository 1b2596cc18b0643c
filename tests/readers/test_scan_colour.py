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


def test_a_bit_of_a_desk_at_another_edge_is_no_pen() -> None:
    picture = page()
    cv2.polylines(picture, [np.array([[0, 500], [90, 600], [0, 700], [90, 800]], np.int32)], False, (160, 60, 40), 5)
    picture[:60] = (160, 60, 40)
    assert _seen(picture).written == ()
    picture[:60] = page()[:60]
    assert len(_seen(picture).written) == 1


def _ticked(picture: spoiled.Picture) -> spoiled.Picture:
    cv2.polylines(picture, [np.array([[620, 818], [632, 832], [664, 794]], np.int32)], False, (28, 40, 170), 5)
    return picture


def test_a_tick_as_high_as_a_character_is_told_from_print_where_no_words_have_its_colour() -> None:
    assert len(_seen(_ticked(page())).written) == 1
    picture = page()
    for x in range(200, 900, 60):
        picture[520:560, x : x + 40 : 3] = (30, 40, 190)
    assert _seen(_ticked(picture)).written == ()


def test_what_crosses_a_black_rule_is_no_print() -> None:
    picture = page()
    for x in range(200, 900, 60):
        picture[520:560, x : x + 40 : 3] = (30, 40, 190)
    for x in range(620, 700, 26):
        cv2.line(picture, (x, 765), (x + 14, 805), (28, 40, 170), 5)
    found = _seen(picture)
    assert len(found.written) == 1
    assert int(found.grey[781, 600:720].max()) < 130  # the rule goes on under it


def test_a_rule_is_drawn_on_under_a_name_signed_over_it() -> None:
    picture = page()
    for x in range(600, 760, 12):
        cv2.line(picture, (x, 760), (x + 9, 806), (28, 40, 170), 12)
    assert int(_seen(picture).grey[781, 560:800].max()) < 130


def test_a_rule_is_drawn_on_under_a_tick_near_its_end() -> None:
    picture = page()
    cv2.line(picture, (1440, 760), (1470, 806), (28, 40, 170), 6)
    assert int(_seen(picture).grey[781, 1400:1495].max()) < 130


def test_a_seal_in_a_shade_is_as_light_as_the_paper_round_it() -> None:
    picture = np.full((2339, 1654, 3), 248, np.uint8)
    sealed = stamps.sealed(0.7, 0.3)(picture).astype(np.float64)
    shade = np.where(np.arange(2339) < 1100, 1.0, 0.55)[:, None, None] * np.linspace(1.0, 0.85, 1654)[None, :, None]
    grey = _seen((sealed * shade).astype(np.uint8)).grey
    assert float(np.percentile(grey[520:880, 980:1340], 2)) > float(np.median(grey[520:880, 600:900])) - 50


@pytest.mark.parametrize("cast", [(0.915, 0.97, 1.0), (1.0, 0.95, 0.915)])
def test_colour_is_told_from_that_of_the_light(cast: tuple[float, float, float]) -> None:
    grey = page().astype(np.float64) - 8
    grey[:, 800:] += np.linspace(0, 30, 854)[None, :, None]  # the lamp
    found = _seen(np.clip(grey * np.array(cast), 0, 255).astype(np.uint8))
    assert not found.sealed
    assert int(found.grey[605:618, 160:1490].min()) > 180  # between a rule and the line below it nothing was drawn


def test_the_fringes_of_a_black_rule_are_no_rules() -> None:
    picture = page()
    for y in range(600, 900, 60):
        picture[y - 9 : y - 7, 300:900] = picture[y + 9 : y + 11, 300:900] = (248, 240, 222)
    picture[100:140, 100:140] = (200, 40, 40)
    found = without_colour(np.ascontiguousarray(picture[:, :, ::-1]))
    assert int(found.grey[646:656, 300:900].min()) > 200
    assert not found.sealed


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
