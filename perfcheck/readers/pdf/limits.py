"""How much of one PDF is read. Every limit that bites is reported in ``Reading.unread``."""

from __future__ import annotations

PAGE_CAP = 600
"""Pages read of one document. Department disclosures have 30–150."""

SEGMENT_CAP = 60_000
"""Path segments read on one page; a dense goal form drawn with dotted rules has about 12,000."""

GLYPH_CAP = 60_000
"""Characters read on one page; a full A4 page of small print has about 5,000."""

EDGE_CAP = 600
"""Ruled lines kept on one page after joining; a goal form has about 120. Cell finding is quadratic
in the crossings, and 130 × 130 lines take a quarter of a minute."""

CROSSING_CAP = 6_000
"""Crossings of ruled lines on one page for which cells are looked for."""

MEMORY_LIMIT = 1_500 * 1024 * 1024
"""Address space in bytes a guarded child may use beyond what it starts with."""

TIME_LIMIT = 180.0
"""Seconds a guarded child may take for one document without character recognition."""

FILE_SIZE_CAP = 300 * 1024 * 1024
"""Bytes of a file that is opened at all."""
