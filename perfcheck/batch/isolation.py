"""Each task in a child process of its own: with a time limit and a memory limit, and whatever kills the
child kills nothing else.

A pool of long-lived workers (pebble, concurrent.futures) does not serve here: its workers are daemons,
which may not have the children that the PDF reader needs, or one death breaks the pool. A fork a document
costs milliseconds against the tenths of a second a document takes.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

START = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
SIGNALS = {
    signal.SIGKILL: "进程被系统强行结束（可能内存不足）",
    signal.SIGSEGV: "读取程序崩溃（文件疑似损坏）",
    signal.SIGABRT: "读取程序中止（内存超过上限或文件疑似损坏）",
    signal.SIGBUS: "读取程序崩溃（磁盘空间不足或文件在读取时被改动）",
    signal.SIGTERM: "进程被结束",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: time for one document. megabytes: address space of its process, 0 for no limit."""

    seconds: float = 600.0
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Result:
    """index: of the task. value: what it returned; cause: why there is none (a Chinese sentence)."""

    index: int
    value: Any = None
    cause: str | None = None


@dataclass(slots=True)
class _Child:
    index: int
    process: Any
    pipe: Connection
    deadline: float


def run_isolated(function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits) -> Iterator[Result]:
    """Results in the order they are ready. Closing the iterator (Ctrl-C) ends the children.

    function and its values must be picklable where "fork" is not available.
    """
    context = multiprocessing.get_context(START)
    waiting = list(enumerate(tasks))[::-1]
    running: list[_Child] = []
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                index, task = waiting.pop()
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_child, args=(function, task, theirs, limits.megabytes))  # type: ignore[attr-defined]
                process.start()
                theirs.close()
                running.append(_Child(index, process, ours, time.monotonic() + limits.seconds))
            pause = max(0.0, min(c.deadline for c in running) - time.monotonic())
            ready = set(wait([c.pipe for c in running], pause))
            now = time.monotonic()
            for child in [c for c in running if c.pipe in ready or c.deadline <= now]:
                running.remove(child)
                yield _collect(child, child.pipe in ready, limits)
    finally:
        for child in running:
            child.process.kill()
            child.process.join()


def _collect(child: _Child, ready: bool, limits: Limits) -> Result:
    if not ready:
        child.process.kill()
        child.process.join()
        child.pipe.close()
        return Result(child.index, cause=f"处理超过{limits.seconds:.0f}秒上限，已停止（可用 --timeout 放宽）")
    try:
        kind, value = child.pipe.recv()
    except (EOFError, OSError):
        child.process.join()
        code = child.process.exitcode or 0
        known = SIGNALS.get(signal.Signals(-code)) if code < 0 else None
        return Result(child.index, cause=known or f"处理进程异常结束（退出码 {code}）")
    finally:
        child.pipe.close()
    child.process.join()
    if kind == "memory":
        return Result(child.index, cause=f"内存超过{limits.megabytes} MB上限，已停止（可用 --max-memory 放宽）")
    return Result(child.index, value=value) if kind == "value" else Result(child.index, cause=value)


def _child(function: Callable[[Any], Any], task: Any, pipe: Connection, megabytes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        message = ("value", function(task))
    except MemoryError:
        message = ("memory", "")
    except Exception as fault:
        message = ("cause", f"程序处理该文件时出错（{type(fault).__name__}: {fault}），请反馈")
    pipe.send(message)
    pipe.close()
