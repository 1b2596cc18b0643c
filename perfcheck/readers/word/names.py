"""Names of WordprocessingML elements, whatever of its namespaces they stand in."""

from __future__ import annotations

from typing import Any

_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)

_MAKERS = ("microsoft", "openxmlformats", "purl.oclc.org", "wps.cn")


def name_of(element: Any) -> str:
    """The name without its namespace, "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_math(element: Any) -> bool:
    """Whether an element belongs to a formula."""
    return isinstance(element.tag, str) and element.tag[1:].partition("}")[0] in _MATHS


def child(element: Any, *path: str) -> Any:
    """The first element down a path of names, None where there is none."""
    for name in path:
        element = next((c for c in element if name_of(c) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def number(element: Any, name: str = "val") -> int:
    """An attribute as a plain number, 0 where it is none."""
    text = value(element, name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def is_on(element: Any) -> bool | None:
    """A switch: None where it is not there."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


def branch_of(element: Any) -> Any:
    """Of alternative contents the first whose namespaces office programs know, else the one for programs that know
    none, else the first; None where there is none."""
    choices = [c for c in element if name_of(c) == "Choice"]
    known = (c for c in choices if all(_is_known(c, prefix) for prefix in str(c.get("Requires") or "").split()))
    fallback = child(element, "Fallback")
    return next(known, fallback if fallback is not None or not choices else choices[0])


def _is_known(element: Any, prefix: str) -> bool:
    space = element.nsmap.get(prefix)
    return space is None or any(maker in space for maker in _MAKERS)
