"""What to read of a PDF file, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageJob:
    """engine: "fast" or "pdfplumber". jobs: children at a time. ocr: recognise scanned pages. ocr_installed: the
    extra is there, used or not. marks: watermark texts, known on a second reading."""

    path: Path
    engine: str
    jobs: int
    ocr: bool
    ocr_installed: bool
    marks: frozenset[str] | None = None
