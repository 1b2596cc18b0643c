"""Options, severities and bases of the settings, applied to the rules."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from perfcheck.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.config.settings import Settings
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.rule import Check, Entry, Yield


def configured(entries: Iterable[Entry], settings: Settings) -> tuple[Entry, ...]:
    """The rules with the options, severities and bases of the settings."""
    result = []
    for given in entries:
        code, severity = given.rule.code, settings.severities.get(given.rule.code)
        own = tuple(b.printed for b in settings.basis.get(code, ()))
        entry = replace(given, rule=replace(given.rule, basis=replace(given.rule.basis, own=own))) if own else given
        options = replace(entry.options, **settings.options.get(code, {}))
        if severity is None or severity is entry.rule.severity:
            result.append(replace(entry, options=options))
            continue
        check = partial(check_at, entry.check, entry.rule.severity, severity)
        result.append(replace(entry, options=options, check=check, rule=replace(entry.rule, severity=severity)))
    return tuple(result)


def check_at(
    check: Check, default: Severity, chosen: Severity, document: Document, facts: Facts, options: Any
) -> Yield:
    """What a rule yields, its findings at the chosen severity.

    A finding at the rule's default severity or above it gets the chosen one. A finding to which the rule
    itself gives less than its default (a mild case) is not raised, only capped: a hint stays a hint.
    """
    for item in check(document, facts, options):
        if not isinstance(item, Finding):
            yield item
        elif item.severity.rank >= default.rank or item.severity.rank > chosen.rank:
            yield replace(item, severity=chosen)
        else:
            yield item
