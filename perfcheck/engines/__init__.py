"""Where the work of a run is done: on this machine, or on a Spark cluster. The results are the same files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from perfcheck.batch.isolation import START, Limits, Result, run_isolated
from perfcheck.copying.packed import Packed
from perfcheck.model.review import CopyGroup

ENGINES = ("local", "spark")
_NO_LIMITS = Limits(seconds=7 * 24 * 3600.0, megabytes=0)


class Engine(Protocol):
    """run: tasks in isolation, as :func:`perfcheck.batch.isolation.run_isolated` does. across: what
    several documents share, with ``jobs`` processes; ``folder`` may hold temporary files that every
    machine of the engine sees.
    """

    def run(
        self, function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits
    ) -> Iterator[Result]: ...

    def across(self, documents: Iterable[Packed], folder: Path, jobs: int) -> tuple[CopyGroup, ...]: ...


class LocalEngine:
    """Processes of this machine; texts compared on its disk."""

    def run(self, function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits) -> Iterator[Result]:
        return run_isolated(function, tasks, jobs, limits)

    def across(self, documents: Iterable[Packed], folder: Path, jobs: int) -> tuple[CopyGroup, ...]:
        from perfcheck.copying.streamed import across_streamed

        return across_streamed(documents, each=partial(in_order, jobs))

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


def in_order(jobs: int, function: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
    """What a function returns for each task, in their order, by forked children where there are such.

    A task whose child was killed is done here.
    """
    if jobs < 2 or START != "fork" or len(tasks) < 2:
        yield from map(function, tasks)
        return
    ready: dict[int, Result] = {}
    following = 0
    for result in run_isolated(function, tasks, jobs, _NO_LIMITS):
        ready[result.index] = result
        while following in ready:
            done = ready.pop(following)
            yield done.value if done.cause is None else function(tasks[following])
            following += 1


def engine_of(name: str, master: str | None) -> AbstractContextManager[Engine]:
    """The engine of that name. Raises UsageError when it cannot be started."""
    if name == "spark":
        from perfcheck.engines.spark import SparkEngine

        return SparkEngine(master)
    return LocalEngine()
