"""Ruled PDF pages drawn with ReportLab, for tests: exact positions, known cells.

ReportLab's own CID font (STSong-Light) is used: it is not embedded, so the files stay small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

FONT = "STSong-Light"
WIDTH, HEIGHT = A4


class Paper:
    """A canvas whose y runs down from the top, like the coordinates the readers report."""

    def __init__(self, path: Path, size: tuple[float, float] = A4) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(str(path), pagesize=size, invariant=True)
        self.height = size[1]

    def text(self, x: float, baseline: float, text: str, size: float = 10) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - baseline, text)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)

    def cell(self, x0: float, top: float, x1: float, bottom: float, *lines: str, size: float = 10) -> None:
        """A ruled box with its text lines."""
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top)
        for number, line in enumerate(lines):
            self.text(x0 + 2, top + (number + 1) * (size + 2), line, size)

    def slanted(self, x: float, y: float, text: str, angle: float = 35, grey: float = 0.8, size: float = 40) -> None:
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(angle)
        self.canvas.setFillGray(grey)
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def page(self) -> None:
        self.canvas.showPage()

    def save(self) -> None:
        self.canvas.save()
