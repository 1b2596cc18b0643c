"""Paths, folders and patterns of the command line → the files to read, in a stable order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Input:
    """One input. problem: why it cannot be read at all (a Chinese sentence), None for a file."""

    path: str
    problem: str | None = None


def expand(paths: Iterable[str], suffixes: Sequence[str]) -> tuple[Input, ...]:
    """Files of every path, each once. A folder gives its supported files, sorted; a pattern its matches."""
    found: dict[str, Input] = {}
    for given in paths:
        for item in _expand_one(given, suffixes):
            found.setdefault(os.path.realpath(item.path), item)
    return tuple(found.values())


def _expand_one(given: str, suffixes: Sequence[str]) -> list[Input]:
    path = Path(given)
    if path.is_dir():
        return _folder(path, suffixes)
    if path.exists():
        return [Input(given)]
    if glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - patterns may be absolute
        files = [Input(m) for m in matches if Path(m).is_file()]
        return files or [Input(given, "没有与该通配符匹配的文件")]
    return [Input(given, "文件或文件夹不存在")]


def _folder(folder: Path, suffixes: Sequence[str]) -> list[Input]:
    problems: list[Input] = []

    def note(fault: OSError) -> None:
        problems.append(Input(str(fault.filename or folder), f"文件夹无法读取：{fault.strerror or fault}"))

    files: list[str] = []
    for root, folders, names in os.walk(folder, onerror=note):
        folders.sort()
        files += [str(Path(root) / n) for n in sorted(names) if Path(n).suffix.lower() in suffixes and n[0] not in ".~"]
    if not files and not problems:
        listed = "、".join(suffixes)
        return [Input(str(folder), f"文件夹中没有可检查的文件（支持：{listed}）")]
    return [*(Input(f) for f in files), *problems]
