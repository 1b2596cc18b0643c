"""A Python like that of Windows, as far as Linux can play it: no fork, no groups of processes, no limits of memory.

What else differs there (drive letters, reserved names, its own killing of processes) is not played.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.batch.corpus import EXAMPLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLAY = """
import os, signal, sys
for module, names in ((os, ("fork", "forkpty", "getpgid", "killpg", "setpgid")), (signal, ("setitimer",))):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
sys.modules["resource"] = None
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def like_windows(tmp_path: Path) -> dict[str, str]:
    """An environment whose Python, and that of all its children, starts so."""
    (tmp_path / "play").mkdir()
    (tmp_path / "play" / "sitecustomize.py").write_text(PLAY)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "play"), str(ROOT)])}


def perfcheck(*words: str | Path, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "perfcheck", *map(str, words)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def test_a_file_is_read_alike(tmp_path: Path, like_windows: dict[str, str]) -> None:
    path = EXAMPLES / "linxi-culture-2026.pdf"
    usual = {**os.environ, "PYTHONPATH": str(ROOT)}
    there, here = (perfcheck("parse", path, folder=tmp_path, env=env) for env in (like_windows, usual))
    assert (there.returncode, there.stdout) == (0, here.stdout)


def test_a_review_says_what_does_not_hold(tmp_path: Path, like_windows: dict[str, str]) -> None:
    inputs = [EXAMPLES / "linxi-archives-2026.txt", tmp_path / "坏.pdf"]
    inputs[-1].write_bytes(b"%PDF-1.4 nothing")
    options = ["-o", "out", "--no-cache", "--date", "2026-03-01", "-j", "2"]
    done = perfcheck("review", *inputs, *options, folder=tmp_path, env=like_windows)
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("已审核") == 1 and done.stderr.count("未能审核") == 1
    assert "本系统不能限制进程内存，--max-memory 4096 未生效" in (tmp_path / "out" / "review.json").read_text("utf-8")
