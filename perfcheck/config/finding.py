"""Which settings file a folder has, and what it says."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from perfcheck.config.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

OWN_NAMES = ("perfcheck.toml", ".perfcheck.toml")
PROJECT_FILE = "pyproject.toml"


def settings_of(path: Path | None) -> Settings:
    """What a settings file says; all defaults without one. Raises UsageError."""
    if path is None:
        return Settings()
    from perfcheck.config.reading import read_config  # loads pydantic

    return read_config(path)


def find_config(start: Path) -> Path | None:
    """The settings file of a folder or the nearest folder above it; None when there is none.

    In one folder perfcheck.toml comes before .perfcheck.toml and both before a pyproject.toml with
    [tool.perfcheck]. A pyproject.toml that cannot be read counts when it mentions that table.
    """
    folder = start.resolve()
    for place in (folder, *folder.parents):
        for name in OWN_NAMES:
            if _is_file(place / name):
                return place / name
        if _has_own_table(place / PROJECT_FILE):
            return place / PROJECT_FILE
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be looked into
        return False


def _has_own_table(path: Path) -> bool:
    try:
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    except OSError:
        return False
    if "perfcheck" not in text:
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except (ValueError, RecursionError):
        return "[tool.perfcheck" in text
    return isinstance(tool, dict) and "perfcheck" in tool
