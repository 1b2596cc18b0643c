"""Every rule there is, in the order of the review framework: an explicit list, no discovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.rules import (
    completeness,
    copied_text,
    dates,
    disclosure,
    feasibility,
    form,
    funds,
    measurability,
    relevance,
)
from perfcheck.rules.rule import Entry, entry

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = (completeness, relevance, measurability, feasibility, funds, dates, copied_text, disclosure, form)

CATALOGUE: tuple[Entry, ...] = tuple(entry(module) for group in GROUPS for module in group.MODULES)


def plain_code(code: str) -> str:
    """A rule code or prefix as the catalogue writes it ("amt-01" → "AMT01")."""
    return code.strip().upper().replace("-", "")


def by_code(code: str) -> Entry | None:
    """The rule with this code, with or without the hyphen some documents print ("AMT-01")."""
    wanted = plain_code(code)
    return next((e for e in CATALOGUE if e.rule.code == wanted), None)


def select(chosen: Iterable[str] = (), ignored: Iterable[str] = (), extended: Iterable[str] = ()) -> tuple[Entry, ...]:
    """Rules whose code begins with one of ``chosen`` (default: all that are on) and none of ``ignored``.

    extended: further codes and prefixes beside ``chosen``, or beside all that are on.
    Choosing a full code switches an optional rule on; choosing a group prefix does not.
    """
    wanted, unwanted, added = (tuple(map(plain_code, codes)) for codes in (chosen, ignored, extended))

    def on(candidate: Entry) -> bool:
        code = candidate.rule.code
        if any(code.startswith(u) for u in unwanted):
            return False
        if code in wanted or code in added:
            return True
        return candidate.rule.default_on and (not wanted or code.startswith(wanted + added))

    return tuple(e for e in CATALOGUE if on(e))
