"""From a settings file and the arguments to the rules of a run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from perfcheck.config import Settings, expired_exceptions, find_config, read_config
from perfcheck.errors import UsageError
from perfcheck.rules.catalogue import CATALOGUE, plain_code, select
from perfcheck.rules.rule import Entry
from perfcheck.rules.vocabulary.extendable import use_words


def read_settings(given: Path | None, *, search: bool) -> Settings:
    """The settings of a run: the file given, else the nearest one above the current folder, else none.

    Its words are in force from here on. Raises UsageError for a file that is wrong.
    """
    path = given or (find_config(Path.cwd()) if search else None)
    settings = read_config(path) if path is not None else Settings()
    use_words(settings.words)
    return settings


def warn(settings: Settings, day: date) -> None:
    """Unknown keys and exceptions past their date, on stderr."""
    for line in (*settings.warnings, *expired_exceptions(settings, day)):
        click.echo(f"配置：{line}", err=True)


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
