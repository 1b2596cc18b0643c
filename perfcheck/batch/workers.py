"""Many small tasks over the same data: a few forked children, each with its share of them.

A child costs its parent's page tables, so that a fork a task is dear where the parent is large; limits and
isolation, as :mod:`perfcheck.batch.isolation` gives, are not needed for work over texts that were read already.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Queue
from threading import Thread
from typing import Any

from perfcheck.batch.isolation import START, interrupt_waits
from perfcheck.lifeline import die_with, end_group, own_group

_SECONDS = 7 * 24 * 3600.0  # after which a child that was forgotten ends
_AHEAD = 2  # results a child may have ready before they are asked for


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    lost: bool = False

    def result(self) -> tuple[bool, Any]:
        """(whether there is one, the next result); there is none where the task failed or the child died."""
        if not self.lost:
            with suppress(EOFError, OSError, pickle.UnpicklingError):
                good, value = pickle.loads(self.pipe.recv_bytes())
                return good, value
        self.lost = True
        return False, None


def in_order(jobs: int, function: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
    """What a function returns for each task, in their order, by forked children where there are such.

    A task that failed in a child, or whose child was killed, is done here. Closing the iterator ends the children.
    """
    if jobs < 2 or START != "fork" or len(tasks) < 2:
        yield from map(function, tasks)
        return
    workers: list[_Worker] = []
    try:
        count = min(jobs, len(tasks))
        workers += [_started(function, tasks[first::count]) for first in range(count)]
        for number, task in enumerate(tasks):
            good, value = workers[number % count].result()
            yield value if good else function(task)
    finally:
        for worker in workers:
            end_group(worker.process)
            worker.process.join()
            worker.pipe.close()


def _started(function: Callable[[Any], Any], tasks: Sequence[Any]) -> _Worker:
    context = multiprocessing.get_context(START)
    with interrupt_waits():
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(function, tasks, theirs, os.getpid()))  # type: ignore[attr-defined]
        process.start()
        theirs.close()
    return _Worker(process, ours)


def _work(function: Callable[[Any], Any], tasks: Sequence[Any], pipe: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    own_group()
    die_with(parent, _SECONDS)
    gc.disable()  # a short life, and nothing made in it is a cycle
    ready: Queue[bytes | None] = Queue(_AHEAD)
    sender = Thread(target=_send, args=(ready, pipe), daemon=True)
    sender.start()
    for task in tasks:
        ready.put(_message(function, task))
    ready.put(None)
    sender.join()


def _message(function: Callable[[Any], Any], task: Any) -> bytes:
    try:
        return pickle.dumps((True, function(task)), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception:  # happens again where the parent does the task, and is told there
        return pickle.dumps((False, None))


def _send(ready: Queue[bytes | None], pipe: Connection) -> None:
    with suppress(BrokenPipeError):  # the parent has gone
        while (message := ready.get()) is not None:
            pipe.send_bytes(message)
