"""Colours of letters and of what is painted beneath them, as Word, Excel and web pages name them."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]  # red, green, blue: 0 to 255

PAPER: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
NEAR = 12  # the largest difference of a channel at which letters do not stand out
STRUCK = "删除线划去的文字"
WHITE, SAME, SMALL = "看不到的白色文字", "与底色相同、看不到的文字", "极小、看不到的文字"
_HEX = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def alike(one: Colour, other: Colour) -> bool:
    """Whether letters of one colour do not stand out from the other."""
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def faded(letters: Colour | None, ground: Colour | None) -> str | None:
    """Why letters on a ground are not seen, a Chinese phrase; None where they are, or a colour is not known."""
    if letters is None or ground is None or not alike(letters, ground):
        return None
    return WHITE if alike(letters, PAPER) else SAME


def from_hex(text: str | None) -> Colour | None:
    """#1F4E79 or 1F4E79; None for anything else."""
    hit = _HEX.fullmatch(text or "")
    if hit is None:
        return None
    red, green, blue = (int(part, 16) for part in hit.groups())
    return red, green, blue
