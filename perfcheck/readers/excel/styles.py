"""Number formats and fonts of a workbook's cell styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from perfcheck.readers.excel.formats import BUILT_IN

_WHITE_INDEXES = {"1", "9"}


@dataclass(frozen=True, slots=True)
class Style:
    """code: the number format. struck, white: of the font; white only where nothing dark is painted beneath."""

    code: str = "General"
    struck: bool = False
    white: bool = False


DEFAULT = Style()


def styles_of(root: Any) -> list[Style]:
    """The cell styles in order of their index."""
    codes = dict(BUILT_IN)
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(form.get("numFmtId"))] = str(form.get("formatCode") or "General")
    fonts = [(is_on(f.find("{*}strike")), _is_white(f.find("{*}color"))) for f in root.iterfind("{*}fonts/{*}font")]
    fills = [_is_light(f) for f in root.iterfind("{*}fills/{*}fill")]
    found = []
    for cell in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill = _number(cell.get("fontId")), _number(cell.get("fillId"))
        struck, white = fonts[font] if 0 <= font < len(fonts) else (False, False)
        light = fills[fill] if 0 <= fill < len(fills) else True
        # a number without a format known anywhere: shown in a way nobody can tell
        code = codes.get(_number(cell.get("numFmtId")), "[unknown]")
        found.append(Style(code, struck, white and light))
    return found


def is_on(element: Any) -> bool:
    """A switch of a font: there, and not said to be off."""
    return element is not None and str(element.get("val", "1")) not in ("0", "false", "off")


def _number(text: Any) -> int:
    return int(text) if text is not None and str(text).isdigit() and len(str(text)) < 9 else 0


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    plain = colour.get("tint") in (None, "0")
    rgb = str(colour.get("rgb") or "").upper()
    return plain and (rgb[-6:] == "FFFFFF" or colour.get("theme") == "0" or colour.get("indexed") in _WHITE_INDEXES)


def _is_light(fill: Any) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return False  # a gradient
    if pattern.get("patternType") in (None, "none"):
        return True
    return pattern.get("patternType") == "solid" and _is_white(pattern.find("{*}fgColor"))
