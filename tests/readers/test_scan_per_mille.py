"""% and ‰ are told by their rings, drawn here so that no font is needed."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from typing import TYPE_CHECKING

import cv2

from perfcheck.readers.scan.per_cent import has_three_rings, with_per_mille

if TYPE_CHECKING:
    from perfcheck.readers.scan.straighten import Grey

UPPER, LOWER, THIRD = (46, 9), (58, 18), (69, 18)
STOP = (72, 21)


def line(*rings: tuple[int, int], small: tuple[int, int] | None = None) -> Grey:
    """A figure, a slanted stroke, and rings of a % round these middles; perhaps the small ring of a full stop."""
    image = np.full((32, 110), 240, np.uint8)
    cv2.rectangle(image, (10, 5), (22, 26), (25,), 2)
    cv2.line(image, (46, 26), (60, 4), (25,), 1, cv2.LINE_AA)
    for middle in rings:
        cv2.ellipse(image, middle, (3, 5), 0, 0, 360, (25,), 2, cv2.LINE_AA)
    if small is not None:
        cv2.ellipse(image, small, (2, 2), 0, 0, 360, (25,), 1, cv2.LINE_AA)
    noise = np.random.default_rng(3).normal(0, 5, image.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(image, (0, 0), 0.6) + noise, 0, 255), np.uint8)


PLACES = (16.0, 52.0, 69.0)


@pytest.mark.parametrize("read", ["5%", "5%o", "5%0"])
def test_a_third_ring_makes_it_per_mille(read: str) -> None:
    assert with_per_mille(read, PLACES[: len(read)], line(UPPER, LOWER, THIRD)) == "5‰"


@pytest.mark.parametrize("read", ["5%", "5%o"])
def test_two_rings_stay_as_they_are_read(read: str) -> None:
    assert with_per_mille(read, PLACES[: len(read)], line(UPPER, LOWER)) == read


def test_a_full_stop_behind_a_per_cent_is_no_ring_of_it() -> None:
    assert not has_three_rings(line(UPPER, LOWER, small=STOP))
    assert with_per_mille("5%。", PLACES, line(UPPER, LOWER, small=STOP)) == "5%。"


def test_figures_have_rings_too() -> None:
    assert not has_three_rings(line((46, 15), (58, 15), (69, 15)))
