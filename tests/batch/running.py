"""The command line, in this process or in one of its own, and what it left in a folder."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.cli.app import run
from tests.batch.corpus import DATE, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOCK = ".perfcheck.lock"


def arguments(paths: Sequence[Path | str], out: Path, *more: str, program: Sequence[str] = ("perfcheck",)) -> list[str]:
    """program: a module and what stands before the command."""
    return [
        sys.executable,
        "-m",
        *program,
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
    paths: Sequence[Path | str],
    out: Path,
    *more: str,
    cache: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    apart: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run `perfcheck review` to its end: here, which spares the start; with ``env`` or ``apart`` as a program.

    Documents are read in children either way.
    """
    if not apart and env is None:
        return _review_here(arguments(paths, out, *more)[3:], cache, cwd or Path.cwd())
    return subprocess.run(
        arguments(paths, out, *more),
        env={**environment(cache), **(env or {})},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
    )


def _review_here(command: list[str], cache: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    said, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.chdir(cwd)
        code = run(command)
    return subprocess.CompletedProcess(command, code, said.getvalue(), told.getvalue())


def rows(out: Path) -> list[dict[str, Any]]:
    """The documents of review.json."""
    documents: list[dict[str, Any]] = json.loads((out / "review.json").read_text(encoding="utf-8"))["documents"]
    return documents


def content(out: Path) -> dict[str, bytes]:
    """Every file of a result folder, hidden ones too; the lock is no result."""
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and p.name != LOCK}


def gone(process: int) -> bool:
    """Whether a process has ended; it gets a minute for it."""
    for _ in range(600):
        if not alive(process):
            return True
        time.sleep(0.1)
    return False


def alive(process: int) -> bool:
    """One that has ended, but was not asked about, is a Z in Linux's list."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with suppress(OSError):  # other systems have no such list
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][:1] != "Z"
    return True


def note(path: Path, process: int) -> None:
    """Write the number of a process that has begun; the file is whole when it is there."""
    part = path.with_name(f"{path.name}.new")
    part.write_text(str(process), encoding="ascii")
    part.replace(path)


def noted(path: Path) -> int:
    """The number that is written there, or will be."""
    for _ in range(600):
        with suppress(FileNotFoundError):
            return int(path.read_text(encoding="ascii"))
        time.sleep(0.1)
    raise AssertionError(f"no process wrote {path.name} within a minute")
