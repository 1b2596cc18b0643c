"""Many small tasks over the same data: a few forked children, each with its share of them.

A child costs its parent's page tables, so that a fork a task is dear where the parent is large; limits and
isolation, as :mod:`perfcheck.processes.isolated` gives, are not needed for work over texts that were read already.
"""

from __future__ import annotations

import gc
import pickle
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from perfcheck.processes.isolated import START, begin_child, started_child, stop_child

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from perfcheck.processes.lifeline import Pipe

_SECONDS = 7 * 24 * 3600.0  # after which a child that was forgotten ends
_AHEAD = 2  # results a child may have ready before they are asked for


def in_order(jobs: int, function: Callable[[Any], Any], tasks: Sequence[Any]) -> Generator[Any, None, None]:
    """What a function returns for each task, in their order, by forked children where there are such.

    A task that failed in a child, or whose child was killed, is done here. Closing the iterator ends the children.
    """
    if jobs < 2 or START != "fork" or len(tasks) < 2:
        yield from map(function, tasks)
        return
    workers: list[tuple[Any, Pipe]] = []
    try:
        count = min(jobs, len(tasks))
        for first in range(count):
            with started_child(_work, function, tasks[first::count]) as worker:
                workers.append(worker)
        for number, task in enumerate(tasks):
            _, pipe = workers[number % count]
            good, value = _result(pipe)
            yield value if good else function(task)
    finally:
        for worker in workers:
            stop_child(*worker)


def _result(pipe: Pipe) -> tuple[bool, Any]:
    """(whether there is one, the next result); there is none where the task failed or the child died."""
    try:
        good, value = pickle.loads(pipe.recv_bytes())
    except (EOFError, OSError):  # and so for all that this child still had to do
        return False, None
    return good, value


def _work(function: Callable[[Any], Any], tasks: Sequence[Any], pipe: Pipe, parent: int) -> None:
    begin_child(parent, _SECONDS)
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
    except Exception:  # happens again where the parent does the task, and is told there  # noqa: BLE001 - told as a fault of the file or the tool, never lost
        return pickle.dumps((False, None))


def _send(ready: Queue[bytes | None], pipe: Pipe) -> None:
    with suppress(BrokenPipeError):  # the parent has gone
        while (message := ready.get()) is not None:
            pipe.send_bytes(message)
