"""Names of style sheets (--ink) and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

Variables = Mapping[str, str]
NO_VARIABLES: Variables = MappingProxyType({})
MOST_STEPS = 10  # names that stand for names
LONGEST = 300  # characters of what a name stands for
_USE = re.compile(r"var\(\s*(--[\w一-龥-]{1,80})\s*(?:,((?:[^()]|\([^()]{0,100}\)){0,200}))?\)")


def resolved(styles: dict[str, str], around: Variables) -> tuple[dict[str, str], Variables]:
    """(styles with what their names stand for, all names that hold there). around: those of the element around.

    A name that nobody set stands for what is said for that case, else for nothing.
    """
    own = {name: value for name, value in styles.items() if name.startswith("--")}
    known = around
    if own:
        named = {**around, **own}
        known = {**around, **{name: _filled(value, named) for name, value in own.items()}}
    if not any("var(" in value for value in styles.values()):
        return styles, known
    return {name: value if name in own else _filled(value, known) for name, value in styles.items()}, known


def _filled(text: str, known: Variables) -> str:
    for _ in range(MOST_STEPS):
        if "var(" not in text:
            break
        text = _USE.sub(lambda hit: known.get(hit.group(1), (hit.group(2) or "").strip())[:LONGEST], text)[:LONGEST]
    return text
