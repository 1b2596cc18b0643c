"""Rows that a page break cut where only the rules above it tell so."""

from __future__ import annotations

from perfcheck.readers.drawn.seams import mended
from perfcheck.readers.drawn.tables import Box

SEAM = 100.0


def box(text: str, left: float, top: float, bottom: float, *, open_bottom: bool = False) -> Box:
    return Box(1, (left, top, left + 50, bottom), text, left, top, left + 50, bottom, open_bottom=open_bottom)


def texts(above: list[str], below: list[str], *, open_bottom: bool) -> list[str]:
    upper = [box(t, 50.0 * i, 80, SEAM, open_bottom=open_bottom) for i, t in enumerate(above)]
    lower = [box(t, 50.0 * i, SEAM, 120) for i, t in enumerate(below)]
    return [b.text for b in mended(upper, lower, SEAM)]


def test_a_row_left_open_goes_on_below_a_repeated_head() -> None:
    found = texts(["", "管护公厕", "86座"], ["数量指标", "", ""], open_bottom=True)
    assert found == ["数量指标", "管护公厕", "86座"]


def test_a_row_that_is_filled_again_below_is_another_one() -> None:
    found = texts(["数量指标", "管护公厕", "86座"], ["质量指标", "达标率", "95%"], open_bottom=True)
    assert found == ["数量指标", "管护公厕", "86座", "质量指标", "达标率", "95%"]


def test_a_closed_row_with_a_blank_level_below_stays_whole() -> None:
    found = texts(["数量指标", "管护公厕", "86座"], ["", "", ""], open_bottom=False)
    assert found[:3] == ["数量指标", "管护公厕", "86座"]
