"""The skew of a page, of rules or of text alone."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

import cv2
import numpy as np

from perfcheck.readers.scan.straighten import Grey, skew

ANGLES = (-0.7, -0.3, 0.0, 0.4, 0.7)


def turned(image: Grey, degrees: float) -> Grey:
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    page = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    noise = np.random.default_rng(3).normal(0, 7, page.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(page, (0, 0), 0.8) * 0.9 + 12 + noise, 0, 255), dtype=np.uint8)


def text_in_slanted_strokes() -> Grey:
    """Lines of characters whose level strokes rise to the right, as in 楷体 and 仿宋."""
    page = np.full((1600, 1100), 255, np.uint8)
    places = np.random.default_rng(1)
    for line in range(300, 900, 60):
        for x in range(120, 1000, 28):
            for y in places.choice(24, 3, replace=False):
                cv2.line(page, (x, line + int(y)), (x + 22, line + int(y) - 2), 0, 2, cv2.LINE_AA)
            cv2.line(page, (x + 11, line - 2), (x + 11, line + 24), 0, 2, cv2.LINE_AA)
    return page


def table() -> Grey:
    page = np.full((1600, 1100), 255, np.uint8)
    for y in range(300, 900, 60):
        cv2.line(page, (120, y), (1000, y), 0, 2)
    for x in (120, 400, 1000):
        cv2.line(page, (x, 300), (x, 840), 0, 2)
    return page


@pytest.mark.parametrize("angle", ANGLES)
def test_a_page_of_text_is_levelled_by_its_lines(angle: float) -> None:
    assert skew(turned(text_in_slanted_strokes(), angle)) == pytest.approx(-angle, abs=0.12)


@pytest.mark.parametrize("angle", ANGLES)
def test_a_page_with_rules_is_levelled_by_them(angle: float) -> None:
    assert skew(turned(table(), angle)) == pytest.approx(-angle, abs=0.05)


def test_a_blank_page_is_not_turned() -> None:
    assert skew(turned(np.full((1600, 1100), 255, np.uint8), 0.0)) == 0.0


@pytest.mark.parametrize("turn", [-1.4, -0.3, 0.0, 0.7, 1.9])
def test_skew_is_measured_to_a_twentieth_of_a_degree(turn: float) -> None:
    sheet = np.full((1400, 1000), 255, np.uint8)
    columns = np.arange(50, 950)
    for row in range(200, 1200, 90):
        rows = np.round(row + np.tan(np.radians(turn)) * columns).astype(int)
        sheet[rows, columns] = sheet[rows + 1, columns] = 0
    assert skew(sheet) == pytest.approx(turn, abs=0.05)
