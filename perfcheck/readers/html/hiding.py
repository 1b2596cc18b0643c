"""Elements of which nothing is shown, whatever stands in them: switched off, folded, moved away, cut to nothing."""

from __future__ import annotations

import re
from typing import Any

from perfcheck.readers.colours import STRUCK

HIDDEN, FOLDED = "网页中不显示的内容", "网页中折叠起来的内容"
FAINT = 0.05
"""Part of its opacity or of its size below which nobody sees a thing."""

_SIZE = re.compile(r"(\d*\.?\d+)(px|pt|em|rem|ex|%|mm|cm|in)?")
_AWAY = re.compile(r"(?:calc\()?-\d{3,}")
_FAR = re.compile(r"(?:calc\()?-(?:\d{4,}|\d{3,}(?:r?em|v[wh]))")  # margins and offsets of a hundred pixels are layout
_FLAT = re.compile(r"rect\(0(?:px)?[, ]+0(?:px)?[, ]+0(?:px)?[, ]+0(?:px)?\)|rect\(1px[, ]+1px[, ]+1px[, ]+1px\)")
_NOTHING_LEFT = re.compile(r"inset\((?:50|100)%\)|circle\(0\w*\)|polygon\((?:[0, ]|px|%)+\)")
_FUNCTION = re.compile(r"(scale[xy]?|translate[xy]?|translate3d|rotate[xy]|opacity)\(([^()]{1,80})\)")
_SIZES = ("height", "width", "max-height", "max-width", "line-height")
_GROWING = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}  # as high and wide as what they hold
_STRUCK_TAGS = {"del", "s", "strike"}
LOOKED_AT = {
    "display", "visibility", "opacity", "text-indent", "position", "left", "top", "right", "bottom", "zoom", "filter",
    "text-decoration", "text-decoration-line", "overflow", *_SIZES, "mso-hide", "clip", "clip-path", "transform",
    "translate", "scale", "margin-left", "margin-top", "content-visibility", "unicode-bidi", "direction",
    "flex-direction", "flex-flow",
}  # fmt: skip


def gone(element: Any, styles: dict[str, str]) -> str | None:
    """Why nothing of an element is seen, whatever its children say; None where that is not so. Rows and cells that are
    struck out keep their places."""
    if is_struck(element, styles) and element.tag not in _GROWING:
        return STRUCK
    if is_closed(around := element.getparent()) and element is not around.find("summary"):
        return FOLDED
    return HIDDEN if _is_off(element, styles) or _is_faint(styles) or _is_flat(element, styles) else _moved(styles)


def is_closed(element: Any) -> bool:
    """Whether an element is one that shows nothing but its summary."""
    return element is not None and element.tag == "details" and element.get("open") is None


def is_struck(element: Any, styles: dict[str, str]) -> bool:
    """Whether a line is drawn through the text of an element."""
    stated = styles.get("text-decoration", "") + styles.get("text-decoration-line", "")
    return "line-through" in stated or (element.tag in _STRUCK_TAGS and not stated.startswith("none"))


def is_turned(element: Any, styles: dict[str, str]) -> bool:
    """Whether the text of an element is shown from its end to its beginning, or its parts last to first."""
    override = element.tag == "bdo" or "override" in styles.get("unicode-bidi", "")
    right_to_left = styles.get("direction", str(element.get("dir") or "").lower()) == "rtl"
    reverse = styles.get("flex-direction", styles.get("flex-flow", ""))
    return (override and right_to_left) or ("flex" in styles.get("display", "") and "row-reverse" in reverse)


def _is_off(element: Any, styles: dict[str, str]) -> bool:
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.get("hidden") is not None and styles.get("display", "none") == "none":
        return True
    off = (styles.get("display") == "none", styles.get("visibility") == "collapse", "mso-hide" in styles)
    return any(off) or styles.get("content-visibility") == "hidden"


def _is_faint(styles: dict[str, str]) -> bool:
    """Whether an element is too clear or too small to be seen."""
    parts = [styles.get("opacity"), styles.get("zoom"), styles.get("scale")]
    for name, value in _FUNCTION.findall(styles.get("transform", "") + " " + styles.get("filter", "")):
        if name.startswith("scale") or name == "opacity":
            parts += [part.strip() for part in value.split(",")]
        elif name.startswith("rotate") and value in ("90deg", "-90deg", "270deg"):
            return True
    return any(part is not None and _part(part) < FAINT for part in parts)


def _is_flat(element: Any, styles: dict[str, str]) -> bool:
    """Whether an element is cut to nothing."""
    if styles.get("overflow") in ("hidden", "clip") and element.tag not in _GROWING:
        for size in (styles.get(name, "") for name in _SIZES):
            hit = _SIZE.fullmatch(size)
            if hit and (float(hit.group(1)) == 0 or (float(hit.group(1)) <= 1 and hit.group(2) in ("px", "pt"))):
                return True
    if styles.get("position") in ("absolute", "fixed") and _FLAT.search(styles.get("clip", "")):
        return True
    return _NOTHING_LEFT.search(styles.get("clip-path", "")) is not None


def _moved(styles: dict[str, str]) -> str | None:
    sides = [styles.get(side, "") for side in ("left", "top", "right", "bottom")]
    position = styles.get("position")
    away = [styles.get("text-indent", ""), *(sides if position in ("absolute", "fixed") else ())]
    far = [styles.get("margin-left", ""), styles.get("margin-top", ""), *(sides if position == "relative" else ())]
    far += styles.get("translate", "").split()
    for name, value in _FUNCTION.findall(styles.get("transform", "")):
        far += [part.strip() for part in value.split(",")] if name.startswith("translate") else []
    return HIDDEN if any(map(_AWAY.match, away)) or any(map(_FAR.match, far)) else None


def _part(text: str) -> float:
    """Of the whole: "5%" and ".05" are both .05; 1 where it is not known."""
    hit = _SIZE.fullmatch(text)
    if hit is None:
        return 1.0
    return float(hit.group(1)) / (100 if hit.group(2) == "%" else 1)
