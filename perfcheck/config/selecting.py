"""From codes and prefixes, of a settings file and of a call, to the rules of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.errors import UsageError
from perfcheck.rules.catalogue import CATALOGUE, plain_code, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.rules.rule import Entry


def select_rules(
    chosen: Iterable[str], ignored: Iterable[str], across: bool, previous: bool, extended: Iterable[str] = ()
) -> tuple[Entry, ...]:
    """The rules of this run; every code or prefix given must name at least one.

    extended: beside the chosen ones, or beside all that are on.
    across, previous: switch on the rule that needs the other documents, or the earlier year's.
    """
    chosen, ignored, extended = (tuple(map(plain_code, codes)) for codes in (chosen, ignored, extended))
    for code in (*chosen, *ignored, *extended):
        if not any(e.rule.code.startswith(code) for e in CATALOGUE):
            raise UsageError(f"没有编号以“{code}”开头的规则，用 perfcheck rules 查看全部编号")
    asked = {code for code, wanted in (("CPY05", across), ("CPY11", previous)) if wanted}
    kept = {e.rule.code for e in select(chosen, ignored, extended)}
    kept |= {code for code in asked if not code.startswith(ignored)}
    return tuple(e for e in CATALOGUE if e.rule.code in kept)
