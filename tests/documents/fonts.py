"""The font with which test documents are printed and scanned: Debian's fonts-noto-cjk.

A PDF whose font is not embedded is read without it, but nobody can print or scan Chinese text without one.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SERIF = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
INSTALLED = SERIF.is_file()
needs_font = pytest.mark.skipif(not INSTALLED, reason="needs Debian's fonts-noto-cjk")


def true_type(folder: Path | None = None) -> list[Path]:
    """Chinese TrueType fonts below a folder, or those that are installed (``fc-list :lang=zh``): the kind ReportLab
    embeds. Fonts with PostScript outlines (Noto) are left out."""
    if folder is not None:
        found = [path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".ttc")]
    elif shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=True).stdout
        found = [Path(line.strip().removesuffix(":")) for line in listed.splitlines()]
    else:
        found = []
    return sorted(path for path in set(found) if path.is_file() and path.read_bytes()[:4] in (b"ttcf", b"\0\1\0\0")
                  and b"CFF " not in path.read_bytes()[:4096])  # fmt: skip
