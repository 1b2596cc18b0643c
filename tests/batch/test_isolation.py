"""Whatever a task does to its process, it is one result with a cause, and the others are done."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.processes.isolated import Limits, Result, run_isolated
from tests.batch.running import environment, gone, note, noted

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(seconds=20, megabytes=2048)


def act(task: Any) -> Any:  # noqa: PLR0912 - one branch an element of the format
    """A task in a child: a word for what to do, or a value to give back."""
    if task == "hang":
        while True:
            time.sleep(1)
    if task == "spin":
        while True:
            pass
    if task == "memory":
        return len(bytearray(8 << 30))
    if task == "list memory":
        return sum(map(len, ["x" * 1_000_000 + str(n) for n in range(100_000)]))
    if task == "bug":
        raise KeyError("x")
    if task == "expected":
        raise UnreadableInputError("不能读")
    if task == "disk":
        raise OSError(28, "No space left on device")
    if task == "unpicklable":
        return lambda: None
    if task == "exit":
        os._exit(7)
    if task == "uncaught":
        os._exit(1)
    if isinstance(task, signal.Signals):
        faulthandler.disable()  # its dump of the death we ask for is no help
        os.kill(os.getpid(), task)
        time.sleep(5)
    return task


def results(tasks: list[Any], jobs: int = 2, limits: Limits = LIMITS) -> dict[int, Result]:
    found = {}
    for result in run_isolated(act, tasks, jobs, limits):
        assert result.index not in found
        found[result.index] = result
    assert sorted(found) == list(range(len(tasks)))
    return found


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_has_one_result(jobs: int) -> None:
    found = results(list(range(20)), jobs)
    assert [found[i].value for i in range(20)] == list(range(20))
    assert not any(r.cause for r in found.values())


def test_no_tasks_no_results() -> None:
    assert results([]) == {}


@pytest.mark.parametrize("kind", ["hang", "spin"])
def test_a_task_over_its_time_is_stopped(kind: str) -> None:
    found = results([kind, 1, 2], limits=Limits(seconds=1, megabytes=0))
    assert found[0].cause == "处理超过1秒上限，已停止（可用 --timeout 放宽）"
    assert (found[1].value, found[2].value) == (1, 2)


@pytest.mark.parametrize("kind", ["memory", "list memory"])
def test_a_task_over_its_memory_is_stopped(kind: str) -> None:
    found = results([kind, 1], limits=Limits(seconds=60, megabytes=1500))
    assert found[0].cause == "内存超过1500 MB上限，已停止（可用 --max-memory 放宽）"
    assert found[1].value == 1


@pytest.mark.parametrize(
    ("task", "cause"),
    [
        (signal.SIGKILL, "进程被系统强行结束（可能内存不足）"),
        (signal.SIGSEGV, "读取程序崩溃（内存超过上限或文件疑似损坏）"),
        (signal.SIGABRT, "读取程序中止（内存超过上限或文件疑似损坏）"),
        (signal.SIGUSR1, "处理进程异常结束（SIGUSR1）"),
        ("exit", "处理进程异常结束（退出码 7）"),
        ("expected", "不能读"),
        ("disk", "读写文件时出错：磁盘已满"),
    ],
)
def test_a_death_is_a_cause(task: Any, cause: str) -> None:
    found = results([1, task, 2])
    assert (found[1].cause, found[1].fault) == (cause, False)
    assert (found[0].value, found[2].value) == (1, 2)


def test_what_nobody_could_catch_is_put_down_to_the_memory_limit() -> None:
    found = results(["uncaught"], limits=Limits(seconds=60, megabytes=3_000))
    assert found[0].cause == "处理进程异常结束，可能内存超过3000 MB上限（可用 --max-memory 放宽）"
    assert results(["uncaught"], limits=Limits(seconds=60, megabytes=0))[0].cause == "处理进程异常结束（退出码 1）"


@pytest.mark.parametrize("task", ["bug", "unpicklable"])
def test_an_error_of_ours_says_so(task: str) -> None:
    found = results([task])
    assert found[0].fault
    assert (found[0].cause or "").startswith("程序处理该文件时出错（") and "请反馈" in (found[0].cause or "")


def test_a_large_value_comes_through() -> None:
    text = "绩" * 5_000_000
    assert results([text])[0].value == text


def test_closing_the_iterator_ends_the_children(tmp_path: Path) -> None:
    def stay(task: int) -> int:
        if task:
            note(tmp_path / str(task), os.getpid())
            time.sleep(600)
        return task

    iterator = run_isolated(stay, [0, 1, 2], 3, Limits(seconds=600, megabytes=2048))
    assert next(iterator).value == 0
    others = [noted(tmp_path / "1"), noted(tmp_path / "2")]
    iterator.close()
    assert all(map(gone, others))


def test_children_of_a_timed_out_child_end_with_it(tmp_path: Path) -> None:
    def with_child(task: int) -> None:
        with subprocess.Popen(["sleep", "600"]) as child:
            note(tmp_path / "child", child.pid)

    seconds = 1.0
    while not (tmp_path / "child").exists():  # a slow machine may need more than a second to come so far
        [result] = run_isolated(with_child, [0], 1, Limits(seconds=seconds, megabytes=0))
        assert result.cause
        seconds *= 2
    assert gone(noted(tmp_path / "child"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends the children of a killed process at once")
def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    code = (
        "import os, time\nfrom pathlib import Path\n"
        "from perfcheck.processes.isolated import Limits, run_isolated\n"
        "from tests.batch.running import note\n"
        "def f(task):\n"
        f"    note(Path({str(tmp_path / 'child')!r}), os.getpid())\n    time.sleep(600)\n"
        "list(run_isolated(f, [1], 1, Limits(600, 0)))\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], env=environment(tmp_path)) as parent:
        child = noted(tmp_path / "child")
        parent.kill()
    assert gone(child)


@pytest.mark.slow
def test_tasks_run_where_fork_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcheck.processes.isolated.START", "spawn")
    found = results([1, "bug", signal.SIGKILL])
    assert (found[0].value, found[1].fault) == (1, True)
    assert found[2].cause == "进程被系统强行结束（可能内存不足）"
