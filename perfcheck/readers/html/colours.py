"""Colours as pages name them."""

from __future__ import annotations

import colorsys
import re

from perfcheck.readers.colours import BLACK, PAPER, Colour, from_hex

CLEAR = "clear"  # letters nobody sees on any ground
_NAMES: dict[str, Colour] = {
    "white": PAPER, "black": BLACK, "red": (255, 0, 0), "lime": (0, 255, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "navy": (0, 0, 128), "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "maroon": (128, 0, 0),
    "gainsboro": (220, 220, 220), "whitesmoke": (245, 245, 245), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "purple": (128, 0, 128), "teal": (0, 128, 128),
    "aqua": (0, 255, 255), "cyan": (0, 255, 255), "fuchsia": (255, 0, 255), "magenta": (255, 0, 255),
    "olive": (128, 128, 0), "orange": (255, 165, 0), "darkblue": (0, 0, 139), "darkred": (139, 0, 0),
}  # fmt: skip
_FUNCTION = re.compile(
    r"(rgb|hsl)a?\(([\d.]{1,8})(?:deg)?(%?)[, ]+([\d.]{1,8})%?[, ]+([\d.]{1,8})%?(?:[,/ ]+([\d.]{1,8})(%?))?\)"
)
_CLEAREST = 0.05  # opacity of letters that are seen on no ground
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])([0-9a-f]?)")
_LONG = re.compile(r"#[0-9a-f]{6}([0-9a-f]{2})?")


def colour_of(text: str) -> Colour | str | None:
    """A colour as written in a style, in small letters: CLEAR for a transparent one, None where it is not known."""
    if text == "transparent":
        return CLEAR
    if text in _NAMES:
        return _NAMES[text]
    if hit := _SHORT.fullmatch(text):
        return CLEAR if hit.group(4) == "0" else from_hex("".join(2 * hit.group(n) for n in (1, 2, 3)))
    if hit := _LONG.fullmatch(text):
        return CLEAR if hit.group(1) is not None and int(hit.group(1), 16) < 255 * _CLEAREST else from_hex(text[:7])
    if hit := _FUNCTION.fullmatch(text):
        return _stated(hit)
    return from_hex(text) if len(text) == 6 else None


def _stated(hit: re.Match[str]) -> Colour | str | None:
    try:
        opacity = float(hit.group(6) or 1) / (100 if hit.group(7) else 1)
        a, b, c = (float(hit.group(n)) for n in (2, 4, 5))
    except ValueError:
        return None
    if opacity < _CLEAREST:
        return CLEAR
    if hit.group(1) == "hsl":
        parts: tuple[float, ...] = tuple(
            255 * part for part in colorsys.hls_to_rgb(a / 360 % 1, min(c, 100) / 100, min(b, 100) / 100)
        )
    else:
        parts = tuple(part * 2.55 for part in (a, b, c)) if hit.group(3) else (a, b, c)
    red, green, blue = (min(255, round(part)) for part in parts)
    return red, green, blue
