"""Where the work of a run is done: on this machine, or on a Spark cluster. The results are the same files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from perfcheck.processes.in_order import in_order
from perfcheck.processes.isolated import Limits, Result, run_isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from perfcheck.copying.packed import Packed
    from perfcheck.model.review import CopyGroup

ENGINES = ("local", "spark")


class Engine(Protocol):
    """Where the work of a run is done."""

    def run(self, function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits) -> Iterator[Result]:
        """Tasks in isolation, as :func:`perfcheck.processes.isolated.run_isolated` does them."""
        ...

    def across(self, documents: Iterable[Packed], folder: Path, jobs: int) -> tuple[CopyGroup, ...]:
        """What several documents share, by so many processes.

        folder: may hold temporary files that every machine of the engine sees.
        """
        ...


class LocalEngine:
    """Processes of this machine; texts compared on its disk."""

    def run(self, function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits) -> Iterator[Result]:
        """In children of this machine."""
        return run_isolated(function, tasks, jobs, limits)

    def across(self, documents: Iterable[Packed], folder: Path, jobs: int) -> tuple[CopyGroup, ...]:  # noqa: ARG002 - the signature is given
        """On this machine's disk and cores."""
        from perfcheck.copying.streamed import across_streamed

        return across_streamed(documents, each=partial(in_order, jobs))

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


def engine_of(name: str, master: str | None) -> AbstractContextManager[Engine]:
    """The engine of that name. Raises UsageError when it cannot be started."""
    if name == "spark":
        from perfcheck.engines.spark import SparkEngine

        return SparkEngine(master)
    return LocalEngine()
