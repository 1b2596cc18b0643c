"""Tasks in turn in one child: what one of them does to it costs nobody else."""

from __future__ import annotations

import os
import time
from typing import Any

from perfcheck.errors import UnreadableInputError
from perfcheck.processes.in_turn import RUN, run_in_turn
from perfcheck.processes.isolated import Limits

LIMITS = Limits(seconds=2.0, megabytes=0)


def act(task: str) -> Any:
    if task == "die":
        os.abort()
    if task == "hang":
        time.sleep(60)
    if task == "refuse":
        raise UnreadableInputError("读不了")
    if task == "break":
        raise ValueError("错")
    if task == "starve":
        raise MemoryError
    return f"{task} {os.getpid()}"


def test_a_run_of_tasks_shares_one_child() -> None:
    results = list(run_in_turn(act, ["a", "refuse", "break", "b"], LIMITS))
    assert [r.cause for r in results][1] == "读不了"
    assert results[2].fault and "ValueError" in (results[2].cause or "")
    assert results[0].value.split()[1] == results[3].value.split()[1] != str(os.getpid())


def test_each_task_has_its_result_whatever_the_others_do() -> None:
    tasks = ["a", "die", "b", "hang", "starve", "c", "die"]
    results = list(run_in_turn(act, tasks, LIMITS))
    assert [r.index for r in results] == list(range(len(tasks)))
    assert [bool(r.value) for r in results] == [True, False, True, False, False, True, False]
    assert "上限" in (results[3].cause or "") and "内存" in (results[4].cause or "")


def test_many_tasks_are_done_in_order() -> None:
    tasks = [str(n) for n in range(2 * RUN + 3)]
    values = [r.value.split()[0] for r in run_in_turn(act, tasks, LIMITS)]
    assert values == tasks


def test_a_caller_who_stops_ends_the_child() -> None:
    results = run_in_turn(act, ["a", "hang"], LIMITS)
    pid = int(next(results).value.split()[1])
    results.close()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return
    raise AssertionError("the child is still there")
