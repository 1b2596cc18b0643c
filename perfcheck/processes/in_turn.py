"""Files one after the other, each with a time and a memory limit, by as few children as may be.

Starting Python's libraries takes longer than reading a small file: a child does a run of tasks, and only a task that
fails, hangs or kills it costs a new one.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from perfcheck.processes.isolated import (
    Child,
    Limits,
    Result,
    begin_child,
    collect,
    done_within,
    started_child,
    stop_child,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from perfcheck.processes.lifeline import Pipe

RUN = 40  # tasks a child does at most: what libraries leave behind in memory stays bounded


def run_in_turn(function: Callable[[Any], Any], tasks: Sequence[Any], limits: Limits) -> Generator[Result, None, None]:
    """Results in the order of the tasks. Closing the iterator (Ctrl-C) ends the child.

    function and its values must be picklable where "fork" is not available.
    """
    first = 0
    while first < len(tasks):
        part = tasks[first : first + RUN]
        with started_child(_work, function, part, limits) as (process, pipe):
            pass
        try:
            for _ in part:
                child = Child(first, process, pipe, limits.seconds)
                result = collect(child, pipe.poll(limits.seconds), limits)
                first += 1
                yield result
                if result.ended:
                    break
        finally:
            stop_child(process, pipe)


def _work(function: Callable[[Any], Any], tasks: Sequence[Any], limits: Limits, pipe: Pipe, parent: int) -> None:
    begin_child(parent, limits.seconds * len(tasks))
    for number, task in enumerate(tasks):
        message, whole = done_within(function, task, limits if number == 0 else None)
        with suppress(BrokenPipeError):  # the parent has gone
            pipe.send_bytes(message)
        if not whole:
            break
    pipe.close()
