"""The command line in a process of its own, and what it left in a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.batch.corpus import DATE, ROOT

LOCK = ".perfcheck.lock"


def arguments(paths: Sequence[Path | str], out: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "perfcheck",
        "review",
        *map(str, paths),
        "-o",
        str(out),
        "--date",
        DATE,
        *more,
    ]


def environment(cache: Path, **more: str) -> dict[str, str]:
    """The cache is the test's own."""
    return {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT), **more}


def review(
    paths: Sequence[Path | str], out: Path, *more: str, cache: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `perfcheck review` to its end."""
    return subprocess.run(
        arguments(paths, out, *more),
        env={**environment(cache), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
    )


def rows(out: Path) -> list[dict[str, Any]]:
    """The documents of review.json."""
    documents: list[dict[str, Any]] = json.loads((out / "review.json").read_text(encoding="utf-8"))["documents"]
    return documents


def content(out: Path) -> dict[str, bytes]:
    """Every file of a result folder, hidden ones too; the lock is no result."""
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and p.name != LOCK}
