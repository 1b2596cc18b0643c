"""Pages of a hostile or broken file are read in child processes: with a memory limit and a time
limit, and nothing that kills a child (pdfium aborts when memory runs out) kills the tool.

The same children read one document's pages in parallel (``--jobs``): each takes the next page that
nobody has taken, so that none is idle while another has a scanned half to recognise. What a child had
taken when it died is read again, range by range, until the bad page is found.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from perfcheck.processes.lifeline import CAN_FORK, die_with, is_kept_waiting, ready_pipes, start_child, stop
from perfcheck.readers.drawn.limits import BAD_PAGES, MEMORY_LIMIT, OCR_MEMORY_LIMIT, seconds_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.processes.lifeline import Pipe

T = TypeVar("T")
Range = tuple[int, int]
PATIENCE = 5.0  # times its limit a child may take on a machine that is busy with other work
LOOK = 0.5  # seconds until it is looked at again
_NUMBER = 4  # bytes of a page number in the pipe
_PIPE = 1 << 15  # bytes that every system takes at once


@dataclass(slots=True)
class _Child:
    """shared: it takes pages from those that all children share, and has no range of its own. deadline: when it is
    looked at; end: when it is ended even if other work kept it from the processor."""

    pages: Range
    shared: bool
    process: Any
    pipe: Pipe
    seconds: float
    deadline: float
    end: float


@dataclass(slots=True)
class PageReader(Generic[T]):
    """Reads pages with ``read(numbers)`` in children and keeps what came back.

    read: one value a page, in the order of the numbers, asking for the next number when it has read the
    one before. lost: page number → Chinese sentence why it could not be read.
    """

    read: Callable[[Iterable[int]], Iterable[T]]
    jobs: int = 1
    ocr: bool = False

    def run(
        self, first: int, last: int, meanwhile: Callable[[], object] | None = None
    ) -> tuple[list[T], dict[int, str]]:
        """Results in page order, and the pages that were lost. meanwhile: done while the first children work."""
        running: list[_Child] = []
        results: dict[int, T] = {}
        lost: dict[int, str] = {}
        try:
            waiting = self._start_shared(first, last, running)
            while waiting or running:
                while waiting and len(running) < self.jobs:
                    running.append(self._start(waiting.pop(0)))
                if meanwhile is not None:
                    meanwhile()
                    meanwhile = None
                for child in self._ended(running):
                    running.remove(child)
                    cause = _collect(child, results)
                    if cause is not None and not child.shared:
                        self._after_failure(child.pages, cause, waiting, lost)
                    elif child.shared and not running:
                        waiting = _missing(first, last, results)
        finally:
            for child in running:
                stop(child.process, child.pipe)
        return [results[number] for number in sorted(results)], lost

    def _start_shared(self, first: int, last: int, running: list[_Child]) -> list[Range]:
        """Start children that share all pages, where that serves; the ranges that are left."""
        count = last - first + 1
        if self.jobs < 2 or count < 2 or not can_fork() or count * _NUMBER > _PIPE:
            return _split(first, last, self.jobs)
        shared, fill = os.pipe()
        try:
            os.write(fill, b"".join(number.to_bytes(_NUMBER, "big") for number in range(first, last + 1)))
            os.close(fill)  # so that a child finds the end
            share = first, first + (count - 1) // self.jobs
            for _ in range(min(self.jobs, count)):
                running.append(self._start(share, shared))
        finally:
            os.close(shared)
        return []

    def _after_failure(self, pages: Range, cause: str, waiting: list[Range], lost: dict[int, str]) -> None:
        """Look for the bad page by halves; after too many bad pages the rest is given up."""
        first, last = pages
        if first == last:
            lost[first] = f"本页无法读取：{cause}"
        elif len(lost) >= BAD_PAGES:
            lost.update(dict.fromkeys(range(first, last + 1), "同一文件中无法读取的页过多，本页未再尝试"))
        else:
            waiting[:0] = _split(first, last, 2)

    def _start(self, pages: Range, shared: int | None = None) -> _Child:
        """pages: what it reads, or about how many. shared: where it takes their numbers from."""
        memory = OCR_MEMORY_LIMIT if self.ocr else MEMORY_LIMIT
        method = "fork" if can_fork() else "spawn"
        process, receiver = start_child(method, _work, self.read, pages, shared, memory)
        seconds = seconds_for(*pages, ocr=self.ocr)
        now = time.monotonic()
        return _Child(pages, shared is not None, process, receiver, seconds, now + seconds, now + PATIENCE * seconds)

    @staticmethod
    def _ended(running: list[_Child]) -> list[_Child]:
        left = min(child.deadline for child in running) - time.monotonic()
        ready = ready_pipes([child.pipe for child in running], left)
        now = time.monotonic()
        for child in running:
            if child.pipe not in ready and child.deadline <= now and is_kept_waiting(child.process.pid, child.seconds):
                child.deadline = min(child.end, now + LOOK)
        return [child for child in running if child.pipe in ready or child.deadline <= now]


def _work(
    read: Callable[[Iterable[int]], Iterable[T]],
    pages: Range,
    shared: int | None,
    memory: int,
    pipe: Pipe,
    parent: int,
) -> None:
    gc.freeze()  # what the parent has made is not looked through for cycles, and so not copied
    die_with(parent, PATIENCE * seconds_for(*pages, ocr=True))
    _limit_memory(memory)
    taken: list[int] = []
    numbers = range(pages[0], pages[1] + 1) if shared is None else _taken_from(shared)
    try:
        values = list(read(_noted(numbers, taken)))
        pipe.send((True, dict(zip(taken, values, strict=True))))
    except MemoryError:
        pipe.send((False, "所需内存超过上限"))
    except Exception as fault:  # whatever a broken page does stays in this child  # noqa: BLE001 - told as a fault of the file or the tool, never lost
        pipe.send((False, f"页面内容异常（{type(fault).__name__}）"))
    finally:
        pipe.close()


def _taken_from(shared: int) -> Iterator[int]:
    """Numbers that no other child takes: what is read of a pipe is gone."""
    while number := os.read(shared, _NUMBER):
        yield int.from_bytes(number, "big")


def _noted(numbers: Iterable[int], taken: list[int]) -> Iterator[int]:
    for number in numbers:
        taken.append(number)
        yield number


def _missing(first: int, last: int, results: dict[int, T]) -> list[Range]:
    """Ranges of the pages without a result."""
    return stretches(number for number in range(first, last + 1) if number not in results)


def stretches(numbers: Iterable[int]) -> list[Range]:
    """Rising page numbers as ranges."""
    ranges: list[Range] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def _collect(child: _Child, results: dict[int, T]) -> str | None:
    """Take a child's results; the cause, where there is none."""
    try:
        if not child.pipe.poll():
            return f"超过{child.seconds:.0f}秒的时限"
        good, content = child.pipe.recv()
    except EOFError:
        child.process.join(5)
        return f"读取程序异常终止（内存超限或文件损坏，退出码 {child.process.exitcode}）"
    finally:
        stop(child.process, child.pipe)
    if good:
        results |= content
        return None
    return str(content)


def can_fork() -> bool:
    """Forked children start at once; with other threads running a fresh process is safer."""
    return CAN_FORK and threading.active_count() == 1


def _limit_memory(extra: int) -> None:
    """Cap this process's address space at what it uses now plus ``extra`` bytes (not on Windows)."""
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        ceiling = pages * resource.getpagesize() + extra
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)  # --max-memory may have set less
        resource.setrlimit(resource.RLIMIT_AS, (min([ceiling, *(n for n in (soft, hard) if n >= 0)]), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _split(first: int, last: int, parts: int) -> list[Range]:
    """A page range in nearly equal parts."""
    count = last - first + 1
    parts = max(1, min(parts, count))
    starts = [first + count * part // parts for part in range(parts + 1)]
    return [(start, end - 1) for start, end in pairwise(starts)]
