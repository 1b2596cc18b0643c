"""Each task in a child process of its own: with a time limit and a memory limit, and whatever kills the
child kills nothing else.

A pool of long-lived workers (pebble, concurrent.futures) does not serve here: its workers are daemons,
which may not have the children that the PDF reader needs, or one death breaks the pool. A fork a document
costs milliseconds against the tenths of a second a document takes.
"""

from __future__ import annotations

import errno
import pickle
import signal
import threading
import time
import traceback
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.errors import PerfcheckError, reason_of
from perfcheck.processes.lifeline import (
    CAN_FORK,
    die_with,
    end_group,
    limit_memory,
    own_group,
    ready_pipes,
    start_child,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from perfcheck.processes.lifeline import Pipe

START = "fork" if CAN_FORK else "spawn"
DEATHS = {
    "SIGKILL": "进程被系统强行结束（可能内存不足）",
    "SIGSEGV": "读取程序崩溃（内存超过上限或文件疑似损坏）",
    "SIGABRT": "读取程序中止（内存超过上限或文件疑似损坏）",
    "SIGBUS": "读取程序崩溃（磁盘空间不足或文件在读取时被改动）",
    "SIGTERM": "进程被结束",
    "SIGXFSZ": "写出的文件超过系统允许的大小",
}
NO_ROOM = (
    *("failed to map segment", "Cannot allocate memory", "cannot allocate memory"),  # of the system's loader
    "error return without exception set",  # the interpreter had no room for the exception itself
)
SHORT = "内存不足，已停止；请关闭其他程序或减少并行进程数后再试"
OURS = Path(__file__).parents[1]
_UNCAUGHT = 1  # exit code of a child whose exception nobody caught


class Limits(NamedTuple):
    """seconds: time for one document. megabytes: address space of its process, 0 for no limit."""

    seconds: float = 600.0
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Result:
    """index: of the task. value: what it returned; cause: why there is none (a Chinese sentence).

    fault: the cause is an error of the tool, not of the file or the machine. ended: its child does no further task.
    """

    index: int
    value: Any = None
    cause: str | None = None
    fault: bool = False
    ended: bool = False


@dataclass(slots=True)
class Child:
    """A running child. index: of its task. deadline: when it is ended (monotonic clock)."""

    index: int
    process: Any
    pipe: Pipe
    deadline: float


def run_isolated(
    function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits
) -> Generator[Result, None, None]:
    """Results in the order they are ready. Closing the iterator (Ctrl-C) ends the children.

    function and its values must be picklable where "fork" is not available.
    """
    waiting = iter(enumerate(tasks))
    running: list[Child] = []
    try:
        while _fill(running, waiting, function, jobs, limits):
            pause = max(0.0, min(c.deadline for c in running) - time.monotonic())
            ready = ready_pipes([c.pipe for c in running], pause)
            now = time.monotonic()
            for child in [c for c in running if c.pipe in ready or c.deadline <= now]:
                result = collect(child, child.pipe in ready, limits)
                child.pipe.close()
                child.process.join()
                running.remove(child)
                _fill(running, waiting, function, jobs, limits)  # none is idle while the caller works on the result
                yield result
    finally:
        for child in running:
            stop_child(child.process, child.pipe)


def _fill(
    running: list[Child], waiting: Iterator[tuple[int, Any]], function: Callable[[Any], Any], jobs: int, limits: Limits
) -> bool:
    """Start children up to their number; whether any runs."""
    while len(running) < max(1, jobs):
        index, task = next(waiting, (-1, None))
        if index < 0:
            break
        with started_child(_child, function, task, limits) as (process, pipe):
            running.append(Child(index, process, pipe, time.monotonic() + limits.seconds))
    return bool(running)


@contextmanager
def started_child(target: Callable[..., None], *arguments: Any) -> Iterator[tuple[Any, Pipe]]:
    """(a child, the pipe it sends by). Ctrl-C waits for the end of the block, where the child is noted by
    whoever ends it.

    target: as for ``start_child``.
    """
    with interrupt_waits():
        yield start_child(START, target, *arguments)


def begin_child(parent: int, seconds: float) -> None:
    """What a child does first; it ends with its parent, at the latest some time after so many seconds."""
    die_with(parent, seconds)
    own_group()


def stop_child(process: Any, pipe: Pipe) -> None:
    """End a child, whatever it is doing, and those it has."""
    end_group(process)
    process.join()
    pipe.close()


@contextmanager
def interrupt_waits() -> Iterator[None]:
    """Ctrl-C waits for the end of the block: in the middle of a fork Python would print and forget it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
    if came:
        raise KeyboardInterrupt


def collect(child: Child, ready: bool, limits: Limits) -> Result:
    """What a child sent, or why it sent nothing. ready: there is something to read, or the child has ended."""
    if not ready:
        stop_child(child.process, child.pipe)
        cause = f"处理超过{limits.seconds:.0f}秒上限，已停止（可用 --timeout 放宽）"
        return Result(child.index, cause=cause, ended=True)
    try:
        kind, value = pickle.loads(child.pipe.recv_bytes())
    except (EOFError, OSError):
        child.process.join()
        return Result(child.index, cause=_death(child.process.exitcode or 0, limits.megabytes), ended=True)
    if kind == "memory":
        cause = f"内存超过{limits.megabytes} MB上限，已停止（可用 --max-memory 放宽）" if limits.megabytes else SHORT
        return Result(child.index, cause=cause, ended=True)
    if kind == "value":
        return Result(child.index, value=value)
    return Result(child.index, cause=value, fault=kind == "fault")


def _death(code: int, megabytes: int) -> str:
    if code == _UNCAUGHT and megabytes:  # so little memory was left that not even that could be said
        return f"处理进程异常结束，可能内存超过{megabytes} MB上限（可用 --max-memory 放宽）"
    if code >= 0:
        return f"处理进程异常结束（退出码 {code}）"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"信号 {-code}"
    return DEATHS.get(name, f"处理进程异常结束（{name}）")


def _child(function: Callable[[Any], Any], task: Any, limits: Limits, pipe: Pipe, parent: int) -> None:
    begin_child(parent, limits.seconds)
    message, _ = done_within(function, task, limits)
    with suppress(BrokenPipeError):  # the parent has gone
        pipe.send_bytes(message)
    pipe.close()


def done_within(function: Callable[[Any], Any], task: Any, limits: Limits | None) -> tuple[bytes, bool]:
    """(the message for the parent, whether this process may go on with another task).

    limits: put on this process first; None where that was done before.
    """
    try:
        if limits is not None:
            limit_memory(limits.megabytes)
        message = pickle.dumps(("value", function(task)), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(("memory", "")), False
    except PerfcheckError as fault:
        message = pickle.dumps(("cause", str(fault)))
    except Exception as fault:  # noqa: BLE001 - told as a fault of the file or the tool, never lost
        if is_shortage(fault):
            return pickle.dumps(("memory", "")), False
        if isinstance(fault, OSError):
            return pickle.dumps(("cause", f"读写文件时出错：{reason_of(fault)}")), True
        message = pickle.dumps(("fault", f"程序处理该文件时出错（{describe(fault)}），请反馈"))
    return message, True


def is_shortage(fault: BaseException) -> bool:
    """Whether memory ran out: libraries that cannot be loaded for it say so in other words."""
    while True:
        if isinstance(fault, MemoryError) or (isinstance(fault, OSError) and fault.errno == errno.ENOMEM):
            return True
        if isinstance(fault, (ImportError, SystemError)) and any(words in str(fault) for words in NO_ROOM):
            return True
        if fault.__cause__ is None:
            return False
        fault = fault.__cause__


def describe(fault: BaseException) -> str:
    """Kind and words of an exception and the last place of our own code it passed through."""
    places = [f for f in traceback.extract_tb(fault.__traceback__) if Path(f.filename).is_relative_to(OURS)]
    place = f"，{Path(places[-1].filename).relative_to(OURS).as_posix()} 第{places[-1].lineno}行" if places else ""
    return f"{type(fault).__name__}: {fault}"[:300] + place
