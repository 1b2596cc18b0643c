"""How much of one drawn document is read. Every limit that bites is reported in ``Reading.unread``."""

from __future__ import annotations

EDGE_CAP = 600
"""Ruled lines kept on one page after joining; a goal form has about 120. Cell finding is quadratic
in the crossings, and 130 × 130 lines take a quarter of a minute."""

CROSSING_CAP = 6_000
"""Crossings of ruled lines on one page for which cells are looked for."""

PAGE_CAP = 600
"""Pages read of one document. Department disclosures have 30–150."""

SEGMENT_CAP = 60_000
"""Path segments read on one page; a dense goal form drawn with dotted rules has about 12,000."""

GLYPH_CAP = 60_000
"""Characters read on one page; a full A4 page of small print has about 5,000."""

MEMORY_LIMIT = 1_500 * 1024 * 1024
"""Address space in bytes a child may use beyond what it starts with."""

OCR_MEMORY_LIMIT = 5_000 * 1024 * 1024
"""The same with character recognition; its run time reserves far more than the 1 GB it uses."""

BAD_PAGES = 6
"""Unreadable pages after which the rest of a failing range is not tried page by page."""


def seconds_for(first: int, last: int, *, ocr: bool) -> float:
    """Seconds a child may take for these pages: a page takes .03 s, a recognised one 2 s."""
    return 30.0 + (last - first + 1) * (30.0 if ocr else 1.0)
