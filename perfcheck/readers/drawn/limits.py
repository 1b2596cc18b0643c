"""How many ruled lines of one page are looked at. Every limit that bites is reported in ``Reading.unread``."""

from __future__ import annotations

EDGE_CAP = 600
"""Ruled lines kept on one page after joining; a goal form has about 120. Cell finding is quadratic
in the crossings, and 130 × 130 lines take a quarter of a minute."""

CROSSING_CAP = 6_000
"""Crossings of ruled lines on one page for which cells are looked for."""
