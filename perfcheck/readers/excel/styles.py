"""Number formats, fonts and fills of a workbook's cell styles."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import Any, NamedTuple

from perfcheck.readers.colours import BLACK, PAPER, SAME, SMALL, STRUCK, Colour, faded, from_hex
from perfcheck.readers.excel.formats import BUILT_IN

TINY = 1  # points; nobody reads letters of that size
LARGEST = 410  # points a font may have
# The palette of old Excel; what stands behind these sixteen was free to each workbook.
_PALETTE: tuple[Colour, ...] = (
    BLACK, PAPER, (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (255, 0, 255), (0, 255, 255),
    (128, 0, 0), (0, 128, 0), (0, 0, 128), (128, 128, 0), (128, 0, 128), (0, 128, 128), (192, 192, 192),
    (128, 128, 128),
)  # fmt: skip
_SYSTEM: dict[int, Colour] = {64: BLACK, 65: PAPER}
_THEME: dict[str, Colour] = {"0": PAPER, "1": BLACK}


class Ink(NamedTuple):
    """A colour as written. name: of the theme's or palette's place, for colours whose light is not known."""

    colour: Colour | None
    name: str = ""


PAPER_INK = Ink(PAPER)


class Look(NamedTuple):
    """A font. ink: None for the automatic one. size: in points. font: its name."""

    struck: bool = False
    ink: Ink | None = None
    tiny: bool = False
    size: float = 11.0
    font: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """code: the number format. ground: what is painted beneath, None where that cannot be told. scale: of the font's
    size to that of the sheet's usual one; 0 where numbers are shrunk to fit their cells. spread: centred across the
    blank cells at the right that are so, too (跨列居中)."""

    code: str = "General"
    look: Look = PLAIN
    ground: Ink | None = PAPER_INK
    scale: float = 1.0
    spread: bool = False


DEFAULT = Style()


def unseen(look: Look, ground: Ink | None) -> str | None:
    """Why letters of a font on a ground are not printed text, a Chinese phrase; None where they are."""
    if look.struck:
        return STRUCK
    if look.tiny:
        return SMALL
    if look.ink is None or ground is None:
        return None
    if look.ink.name and look.ink.name == ground.name:
        return SAME
    return faded(look.ink.colour, ground.colour)


def styles_of(root: Any) -> list[Style]:
    """The cell styles in order of their index."""
    codes = dict(BUILT_IN)
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(form.get("numFmtId"))] = str(form.get("formatCode") or "General")
    fonts = [look_of(f) for f in root.iterfind("{*}fonts/{*}font")]
    fills = [_ground(f) for f in root.iterfind("{*}fills/{*}fill")]
    found = []
    for cell in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill = _number(cell.get("fontId")), _number(cell.get("fillId"))
        look = fonts[font] if font < len(fonts) else Look()
        # a number without a format known anywhere: shown in a way nobody can tell
        code = codes.get(_number(cell.get("numFmtId")), "[unknown]")
        alignment = cell.find("{*}alignment")
        shrunk = alignment is not None and alignment.get("shrinkToFit") in ("1", "true")
        scale = 0.0 if shrunk else look.size / (fonts[0].size if fonts else look.size)
        spread = alignment is not None and alignment.get("horizontal") == "centerContinuous"
        found.append(Style(code, look, fills[fill] if fill < len(fills) else PAPER_INK, scale, spread))
    return found


def look_of(font: Any) -> Look:
    """A font of the style sheet, or of a run of rich text."""
    stated = font.find("{*}sz")
    try:
        size = 11.0 if stated is None else float(stated.get("val") or 11)
    except ValueError:
        size = 11.0
    size = size if 0 < size < LARGEST else 11.0
    named = font.find("{*}name")
    named = font.find("{*}rFont") if named is None else named
    name = "" if named is None else str(named.get("val") or "")
    return Look(is_on(font.find("{*}strike")), ink_of(font.find("{*}color")), size <= TINY, size, name)


def is_on(element: Any) -> bool:
    """A switch of a font: there, and not said to be off."""
    return element is not None and str(element.get("val", "1")) not in ("0", "false", "off")


def ink_of(colour: Any) -> Ink | None:
    """A colour element; None for none and the automatic one."""
    if colour is None or colour.get("auto") in ("1", "true"):
        return None
    tint = colour.get("tint")
    if (rgb := colour.get("rgb")) is not None:
        return Ink(_tinted(from_hex(str(rgb)[-6:]), tint), f"rgb {rgb} {tint}")
    if (theme := colour.get("theme")) is not None:
        return Ink(_tinted(_THEME.get(theme), tint), f"theme {theme} {tint}")
    index = _number(colour.get("indexed"))
    place = index if index < 8 else index - 8  # the first eight stand there twice
    known = _SYSTEM.get(index) or (_PALETTE[place] if place < len(_PALETTE) else None)
    return Ink(_tinted(known, tint), f"indexed {index} {tint}")


def _tinted(colour: Colour | None, tint: str | None) -> Colour | None:
    """A colour made lighter (tint up to 1) or darker (down to -1), as ECMA-376 18.8.19 says."""
    if colour is None or tint in (None, "0"):
        return colour
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return None
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, light, strength))
    return red, green, blue


def _number(text: Any) -> int:
    return int(text) if text is not None and str(text).isdigit() and len(str(text)) < 9 else 0


def _ground(fill: Any) -> Ink | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return None  # a gradient
    kind = pattern.get("patternType")
    if kind in (None, "none"):
        return PAPER_INK
    if kind != "solid":
        return None
    colour = pattern.find("{*}fgColor")
    return Ink(BLACK) if colour is None else ink_of(colour)
