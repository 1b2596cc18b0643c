"""What happens to printed pages before they are published as scans, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.documents.spoiled import (
    Step,
    black_edged,
    blurred,
    curved,
    faint,
    folded,
    lit,
    noise,
    photographed,
    spoil,
    turned,
    two_up,
)
from tests.documents.stamps import initialled, marked, sealed, signed

Scanner = Callable[[Path, Path], None]
"""A printed PDF → a PDF of pictures of its pages."""

BLACK = (25, 25, 30)
"""Ink of a pen."""


def _scanned(*steps: Step, dpi: int = 200, one_bit: bool = False, dither: bool = False) -> Scanner:
    def scanner(source: Path, target: Path) -> None:
        spoil(source, target, *steps, dpi=dpi, one_bit=one_bit, dither=dither)

    return scanner


CONDITIONS: dict[str, Scanner] = {
    "clean 200": _scanned(turned(0.3), noise),
    "clean 150": _scanned(turned(-0.3), noise, dpi=150),
    "mark 200": _scanned(marked(), turned(0.3), noise),
    "mark 150": _scanned(marked(), turned(-0.3), noise, dpi=150),
    "1 bit 200": _scanned(turned(0.4), one_bit=True),
    "1 bit 150": _scanned(turned(-0.5), dpi=150, one_bit=True),
    "dither 200": _scanned(turned(0.3), one_bit=True, dither=True),
    "dither 150": _scanned(turned(-0.3), dpi=150, one_bit=True, dither=True),
    "fold": _scanned(folded(), noise),
    "curve": _scanned(curved(), noise),
    "skew": _scanned(turned(4.0), noise),
    "light": _scanned(lit(0.5), noise),
    "blur": _scanned(blurred(1.7), noise),
    "faint": _scanned(faint(160), noise),
    "black edge": _scanned(turned(1.1), black_edged, noise),
    "photo": _scanned(photographed(0.04), lit(0.65), noise),
    "red seal": _scanned(sealed(0.5, 0.62), noise),
    "red seal low": _scanned(sealed(0.72, 0.82), turned(0.8), noise),
    "black seal 200": _scanned(sealed(0.5, 0.62), turned(0.3), one_bit=True),
    "black seal 150": _scanned(sealed(0.6, 0.7), dpi=150, one_bit=True),
    "seal in dots": _scanned(sealed(0.5, 0.62), one_bit=True, dither=True),
    "blue pen": _scanned(signed(0.4, 0.62), noise),
    "black pen": _scanned(signed(0.4, 0.62, BLACK), noise),
    "black pen 1 bit": _scanned(signed(0.3, 0.7, BLACK), turned(0.3), one_bit=True),
    "black name": _scanned(initialled(0.4, 0.6), noise),
    "black name 1 bit": _scanned(initialled(0.3, 0.7), one_bit=True),
    "two up": lambda source, target: two_up(source, target, noise),
}
