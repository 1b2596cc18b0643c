"""The engine of this machine: tasks in children, in order, whatever becomes of a child."""

from __future__ import annotations

import json
import os
import signal
from functools import partial
from pathlib import Path

import pytest

from perfcheck.cli.app import run
from perfcheck.processes.in_order import in_order
from perfcheck.processes.isolated import interrupt_waits

EXAMPLE = Path(__file__).parents[2] / "examples" / "linxi-water-2026.txt"


def here_or_there(parent: int, task: int) -> tuple[int, bool]:
    """The task and whether a child did it; the child of task 3 dies, the child of task 4 fails."""
    if task == 3 and os.getpid() != parent:
        os._exit(1)
    if task == 4 and os.getpid() != parent:
        raise MemoryError
    return task, os.getpid() != parent


def fails(task: int) -> int:
    raise ValueError(f"task {task}")


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def process_and_much(_: int) -> tuple[int, bytes]:
    return os.getpid(), bytes(1 << 20)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked where there is a fork")
def test_results_come_in_order_and_a_dead_child_costs_none() -> None:
    results = list(in_order(3, partial(here_or_there, os.getpid()), range(8)))
    assert [task for task, _ in results] == list(range(8))
    in_children = {task for task, child in results if child}
    assert in_children >= {1, 2, 5, 7}  # of the child that died 0 may have come, 3 and 6 have not
    assert not in_children & {3, 4, 6}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked where there is a fork")
def test_what_fails_everywhere_is_told() -> None:
    with pytest.raises(ValueError, match="task 0"):
        list(in_order(2, fails, range(4)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked where there is a fork")
def test_no_child_stays_when_nobody_asks_for_more() -> None:
    results = in_order(2, process_and_much, range(40))
    children = {process for process, _ in (next(results), next(results))}
    assert len(children) == 2 and all(map(alive, children))
    results.close()
    assert not any(map(alive, children))


def test_one_process_needs_no_children() -> None:
    assert list(in_order(1, partial(here_or_there, os.getpid()), range(5))) == [(n, False) for n in range(5)]


def test_ctrl_c_in_the_middle_of_a_fork_comes_after_it() -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt), interrupt_waits():
        os.kill(os.getpid(), signal.SIGINT)
        reached.append(True)
    assert reached


def test_texts_kept_by_an_earlier_run_or_taken_from_its_documents_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / "in" / "甲.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "乙.txt").write_text(text.replace("临溪县水务局", "临溪县林业局"), encoding="utf-8")
    common = ["review", "in", "--no-config", "--date", "2026-03-01", "-q", "-f", "json"]
    run([*common, "-o", "alone"])  # no texts are kept
    for folder in ("from documents", "from the store"):
        run([*common, "-o", folder, "--across"])
    run([*common, "-o", "fresh", "--across", "--no-cache"])
    reviews = [(tmp_path / f / "review.json").read_bytes() for f in ("from documents", "from the store", "fresh")]
    assert json.loads(reviews[0])["groups"]
    assert reviews[0] == reviews[1] == reviews[2]
