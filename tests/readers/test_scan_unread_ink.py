"""Ink that no character read accounts for: a sign or a figure was lost."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

from perfcheck.readers.drawn.paragraphs import readable
from perfcheck.readers.drawn.sheet import UNKNOWN, Glyph
from perfcheck.readers.scan.covered import covering
from perfcheck.readers.scan.recogniser import SHORT, Answer, Line, _may_be_short, _narrowed
from perfcheck.readers.scan.unread_ink import has_unread_ink

if TYPE_CHECKING:
    from perfcheck.model.page import Unread
    from perfcheck.readers.scan.straighten import Grey


def line(*middles: int, wide: int = 8, grey: int = 30) -> Grey:
    """Print in columns round these middles."""
    image = np.full((32, 120), 245, np.uint8)
    for middle in middles:
        image[5:27, middle - wide // 2 : middle + wide // 2] = grey
    return image


@pytest.mark.parametrize(
    ("text", "places", "unread"),
    [
        ("95%", (40.0, 58.0, 76.0), False),
        ("5%", (58.0, 76.0), True),
        ("95", (40.0, 58.0), True),
        ("9%", (40.0, 76.0), True),
    ],
    ids=["all of it", "the first is lost", "the last is lost", "one between is lost"],
)
def test_print_before_behind_or_between_is_seen(text: str, places: tuple[float, ...], unread: bool) -> None:
    assert has_unread_ink(text, places, line(40, 58, 76)) is unread


def test_a_speck_and_a_pale_mark_are_none() -> None:
    image = line(60)
    image[14:17, 100:103] = 30
    image[5:27, 8:24] = 200
    assert not has_unread_ink("9", (60.0,), image)


def test_one_character_alone_is_all_there_is() -> None:
    assert not has_unread_ink("%", (34.0,), line(40, 54))
    assert has_unread_ink("%", (34.0,), line(40, 90))


def test_a_stroke_that_was_read_as_one_counts_for_what_is_beside_it() -> None:
    image = line(60)
    image[15:18, 2:40] = 30
    assert has_unread_ink("9", (60.0,), image)
    assert not has_unread_ink("—9", (30.0, 60.0), image)


def test_a_power_above_a_metre_is_seen() -> None:
    image = line(40, 58)
    image[15:27, 70:84:3] = 30  # m, lower than figures
    assert not has_unread_ink("95m", (40.0, 58.0, 77.0), image)
    image[5:12, 86:92] = 30
    assert has_unread_ink("95m", (40.0, 58.0, 77.0), image)
    alone = np.ascontiguousarray(image[:, 64:])
    assert has_unread_ink("m", (13.0,), alone)
    alone[:14] = 245
    assert not has_unread_ink("m", (13.0,), alone)


def test_a_cell_with_ink_that_was_not_read_is_not_taken() -> None:
    page = np.full((200, 400), 245, np.uint8)
    ink = covering(page, np.zeros_like(page), None, 150, sealed=False)
    box = (100, 50, 220, 82)
    assert ink.made_out(Line("95%", 1.0), "95%", box, line(40, 58, 76), poor=False) == "95%"
    assert ink.made_out(Line("5%", 1.0, whole=False), "5%", box, line(40, 58, 76), poor=False) == "5%" + UNKNOWN


def test_a_line_is_drawn_together_and_read_again_where_that_may_cost_a_character() -> None:
    long = np.full((48, 400), 245, np.uint8)
    assert _narrowed(long).shape[1] < 400
    assert _narrowed(long[:, :SHORT]).shape[1] == SHORT
    image, places = line(40, 58, 76), (40.0, 58.0, 76.0)
    assert not _may_be_short(Answer("95%", 0.99, 0.98, places), image)
    assert _may_be_short(Answer("95%", 0.95, 0.6, places), image)
    assert _may_be_short(Answer("110", 0.99, 0.99, places), image)  # 1110 loses a figure where it is narrow
    assert _may_be_short(Answer("5%", 0.99, 0.99, places[1:]), image)


def test_a_line_is_read_again_where_a_sign_between_two_characters_may_be_lost() -> None:
    blank = np.full((32, 300), 245, np.uint8)
    even = tuple(20.0 + 24 * n for n in range(8))
    assert not _may_be_short(Answer("改造城东路城西路", 0.99, 0.99, even), blank)
    assert _may_be_short(Answer("改造城东路城西路", 0.99, 0.99, even[:5] + tuple(x + 24 for x in even[5:])), blank)


def test_what_is_recognised_without_certainty_is_no_fault_of_the_file() -> None:
    losses: list[Unread] = []
    glyphs = [Glyph(text, x, 20, x + 8, 30, 30, 10, by_ocr=True) for x, text in ((40.0, "9"), (49.0, UNKNOWN))]
    readable(glyphs, 3, losses)
    (loss,) = losses
    assert "编码" not in loss.reason and "识别不清" in loss.reason
