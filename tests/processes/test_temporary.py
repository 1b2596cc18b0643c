"""What children leave behind when they are ended goes with the run's folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from perfcheck.processes.isolated import Limits, run_isolated
from perfcheck.processes.temporary import temporary_folder


def leave_and_hang(_: int) -> None:
    (Path(tempfile.mkdtemp()) / "unpacked").write_text("x", encoding="utf-8")
    import time

    time.sleep(60)


def test_a_child_that_is_ended_leaves_nothing() -> None:
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    with temporary_folder() as folder:
        [result] = run_isolated(leave_and_hang, [1], 1, Limits(seconds=1.0))
        assert result.value is None and list(Path(folder).rglob("unpacked"))
    assert not Path(folder).exists()
    assert (os.environ.get("TMPDIR"), tempfile.tempdir) == before
