"""Options whose default changed since an earlier version: a settings file that still gives the old one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# (rule, option) → the former default, which `perfcheck config` wrote into files, and what it does now.
CHANGED: Mapping[tuple[str, str], tuple[Any, str]] = {
    ("AMT15", "splits"): (
        ((50, 30, 10), (40, 20, 20, 10), (60, 30), (50, 40), (60, 30, 10)),
        "是 0.1.0 的默认值；0.2.0 起默认不检查一级指标权重分配（没有读到规定它的文件），本文件写了，仍按所写检查，"
        "不需要的请删去这一行",
    ),
}


def notes_on(options: Mapping[str, Mapping[str, Any]], path: Path) -> Iterator[str]:
    """One Chinese sentence for each former default that a file gives. options: by rule, as read."""
    for (code, name), (former, note) in CHANGED.items():
        if options.get(code, {}).get(name) == former:
            yield f"设置文件“{path}”：options.{code}.{name} {note}"
