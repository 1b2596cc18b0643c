"""The whole settings of version 0.1.0, as its `perfcheck config` printed them, stay valid and mean the same."""

from __future__ import annotations

import tomllib
from pathlib import Path

from perfcheck.config import configured
from perfcheck.config.reading import read_config
from perfcheck.rules.catalogue import select

OLD = Path(__file__).parent / "version_0_1_0" / "perfcheck.toml"


def test_every_option_is_read_and_only_a_changed_one_is_told() -> None:
    settings = read_config(OLD)
    (warning,) = settings.warnings
    assert "options.AMT15.splits" in warning and "0.2.0" in warning


def test_its_thresholds_are_in_force() -> None:
    settings = read_config(OLD)
    given = tomllib.loads(OLD.read_text(encoding="utf-8"))["options"]
    entries = {e.rule.code: e for e in configured(select(settings.select, settings.ignore), settings)}
    for code, options in given.items():
        for name, value in options.items():
            if code in entries:
                assert str(getattr(entries[code].options, name)) in (str(value), str(_tuples(value))), (code, name)


def _tuples(value: object) -> object:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
