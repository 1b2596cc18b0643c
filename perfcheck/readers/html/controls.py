"""What form fields show: typed text, ticks, the chosen entry."""

from __future__ import annotations

from typing import Any

CONTROLS = {"input", "select", "textarea", "button"}
_BUTTONS = {"submit", "button", "reset"}
_NO_CONTENT = {*_BUTTONS, "hidden", "image", "file", "range", "color", "password"}


def shown(element: Any) -> str:
    """The text a control shows; buttons say nothing of the form."""
    if element.tag == "button":
        return ""
    if element.tag == "textarea":
        return (element.text_content() or "").removeprefix("\n")
    if element.tag == "select":
        return _chosen(element)
    kind = str(element.get("type") or "text").strip().lower()
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "☐"
    return "" if kind in _NO_CONTENT else str(element.get("value") or "")


def button(element: Any) -> str:
    """What stands on a button, "" for what is none."""
    if element.tag == "button":
        return " ".join(" ".join(element.itertext()).split())
    kind = str(element.get("type") or "").strip().lower()
    return str(element.get("value") or "") if element.tag == "input" and kind in _BUTTONS else ""


def is_masked(element: Any) -> bool:
    """Whether a control shows dots in place of what was typed."""
    return (
        element.tag == "input" and str(element.get("type")).strip().lower() == "password" and bool(element.get("value"))
    )


def is_picture(element: Any) -> bool:
    """Whether a control is shown as a picture."""
    return element.tag == "input" and str(element.get("type")).strip().lower() == "image"


def _chosen(element: Any) -> str:
    options = list(element.iter("option"))
    chosen = [o for o in options if o.get("selected") is not None]
    if element.get("multiple") is None:
        chosen = chosen[-1:] or [o for o in options if o.get("disabled") is None][:1]
    return "、".join(" ".join((o.get("label") or o.text_content() or "").split()) for o in chosen)
