"""The colour of letters in Word and of what is painted beneath them."""

from __future__ import annotations

import re
from typing import Any

from perfcheck.readers.colours import BLACK, PAPER, Colour, from_hex
from perfcheck.readers.word.names import child, name_of, value

_NAMES: dict[str, Colour] = {
    "white": PAPER, "black": BLACK, "red": (255, 0, 0), "yellow": (255, 255, 0), "green": (0, 255, 0),
    "blue": (0, 0, 255), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "lightgray": (192, 192, 192),
    "darkgray": (128, 128, 128), "darkred": (128, 0, 0), "darkyellow": (128, 128, 0), "darkgreen": (0, 128, 0),
    "darkblue": (0, 0, 128), "darkcyan": (0, 128, 128), "darkmagenta": (128, 0, 128),
}  # fmt: skip
_THEME: dict[str, Colour] = dict.fromkeys(("background1", "light1", "bg1", "lt1"), PAPER)
_PERCENT = re.compile(r"pct(\d{1,2})")


def colour_of(element: Any) -> Colour | None:
    """The colour a colour element names; None for none, for automatic ones and those of a theme but its white."""
    if element is None:
        return None
    theme = value(element, "themeColor")
    return (_THEME.get(theme) if _plain(element) else None) if theme else _read(value(element))


def filled_with(fill: Any) -> Colour | None:
    """The one colour that letters are filled with; None for gradients and colours of a theme but its white."""
    solid = child(fill, "solidFill")
    named = None if solid is None else child(solid, "srgbClr")
    if named is not None:
        return from_hex(value(named))
    theme = None if solid is None else child(solid, "schemeClr")
    return None if theme is None or len(theme) else _THEME.get(value(theme) or "")


def ground_of(run: Any, layers: list[Any], shaded: set[str]) -> Colour | None:
    """What is painted beneath a run: by itself, its paragraph, cell, table or shape; the paper where nothing is.

    layers: its properties, nearest first. shaded: styles that paint. None where it cannot be told.
    """
    for layer in layers:
        lit = value(child(layer, "highlight"))
        if lit not in (None, "none"):
            return _NAMES.get((lit or "").lower())
        painted = _painted(child(layer, "shd"))
        if painted != ():
            return painted or None
    element = run.getparent()
    while element is not None:
        name = name_of(element)
        if name == "txbxContent":
            return _shape(element)
        properties = child(element, name + "Pr") if name in ("p", "tc", "tbl") else None
        if properties is not None:
            painted = _painted(child(properties, "shd"))
            if painted != ():
                return painted or None
            style = value(child(properties, "pStyle" if name == "p" else "tblStyle"))
            if style in shaded:
                return None
        element = element.getparent()
    return PAPER


def _painted(shade: Any) -> Colour | tuple[()] | None:
    """The colour of a shade; () where it paints nothing, None where it cannot be told."""
    pattern, fill = value(shade), (value(shade, "fill") or "auto").lower()
    if shade is None or pattern == "nil":
        return ()
    if value(shade, "themeFill"):
        return _THEME.get(value(shade, "themeFill") or "") if _plain(shade) else None
    ground = () if fill == "auto" else _read(fill)
    if pattern in (None, "clear"):
        return ground
    ink = _read(value(shade, "color")) or BLACK
    if pattern == "solid":
        return ink
    hit = _PERCENT.fullmatch(pattern or "")
    if hit is None or ground is None:
        return None
    share = int(hit.group(1)) / 100
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(ink, ground or PAPER, strict=True))
    return red, green, blue


def _shape(element: Any) -> Colour | None:
    """The fill of the shape round a text box."""
    while (element := element.getparent()) is not None:
        if name_of(element) == "wsp":
            properties = child(element, "spPr")
            fill = None if properties is None else child(properties, "solidFill", "srgbClr")
            nothing = properties is not None and child(properties, "noFill") is not None
            return PAPER if nothing else _read(value(fill))
        if name_of(element) in ("shape", "rect", "roundrect", "oval"):
            if str(element.get("filled") or "").lower() in ("f", "false"):
                return PAPER
            return _read(str(element.get("fillcolor") or "white").split()[0])
    return None


def _plain(element: Any) -> bool:
    """Whether a colour of the theme is taken as it is, neither darker nor lighter."""
    marks = ("themeTint", "themeShade", "themeFillTint", "themeFillShade")
    return not any(value(element, mark) for mark in marks)


def _read(text: str | None) -> Colour | None:
    return from_hex(text) or _NAMES.get((text or "").lower())
