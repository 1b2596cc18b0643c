"""The font with which test documents are printed and scanned: Debian's fonts-noto-cjk.

A PDF whose font is not embedded is read without it, but nobody can print or scan Chinese text without one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SERIF = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
INSTALLED = SERIF.is_file()
needs_font = pytest.mark.skipif(not INSTALLED, reason="needs Debian's fonts-noto-cjk")
