"""Pages of a hostile or broken PDF are read in child processes: with a memory limit and a time
limit, and nothing that kills a child (pdfium aborts when memory runs out) kills the tool.

The same children read one document's pages in parallel (``--jobs``).
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from perfcheck.lifeline import die_with
from perfcheck.readers.pdf.limits import BAD_PAGES, MEMORY_LIMIT, OCR_MEMORY_LIMIT, seconds_for

T = TypeVar("T")
Range = tuple[int, int]


@dataclass(slots=True)
class _Child:
    pages: Range
    process: Any
    pipe: Connection
    seconds: float
    deadline: float


@dataclass(slots=True)
class PageReader(Generic[T]):
    """Reads ranges of pages with ``read(first, last)`` in children and keeps what came back.

    lost: page number → Chinese sentence why it could not be read.
    """

    read: Callable[[int, int], list[T]]
    jobs: int = 1
    ocr: bool = False

    def run(
        self, first: int, last: int, meanwhile: Callable[[], object] | None = None
    ) -> tuple[list[T], dict[int, str]]:
        """Results in page order, and the pages that were lost. meanwhile: done while the first children work."""
        waiting = _split(first, last, self.jobs)
        running: list[_Child] = []
        results: dict[int, list[T]] = {}
        lost: dict[int, str] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self.jobs:
                    running.append(self._start(waiting.pop(0)))
                if meanwhile is not None:
                    meanwhile()
                    meanwhile = None
                for child in self._ended(running):
                    running.remove(child)
                    cause = _collect(child, results)
                    if cause is not None:
                        self._after_failure(child.pages, cause, waiting, lost)
        finally:
            for child in running:
                _stop(child)
        return [item for start in sorted(results) for item in results[start]], lost

    def _after_failure(self, pages: Range, cause: str, waiting: list[Range], lost: dict[int, str]) -> None:
        """Look for the bad page by halves; after too many bad pages the rest is given up."""
        first, last = pages
        if first == last:
            lost[first] = f"本页无法读取：{cause}"
        elif len(lost) >= BAD_PAGES:
            lost.update(dict.fromkeys(range(first, last + 1), "同一文件中无法读取的页过多，本页未再尝试"))
        else:
            waiting[:0] = _split(first, last, 2)

    def _start(self, pages: Range) -> _Child:
        context = _context()
        receiver, sender = context.Pipe(duplex=False)
        memory = OCR_MEMORY_LIMIT if self.ocr else MEMORY_LIMIT
        process = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(self.read, pages, sender, memory, os.getpid()), daemon=False
        )
        process.start()
        sender.close()
        seconds = seconds_for(*pages, ocr=self.ocr)
        return _Child(pages, process, receiver, seconds, time.monotonic() + seconds)

    @staticmethod
    def _ended(running: list[_Child]) -> list[_Child]:
        left = min(child.deadline for child in running) - time.monotonic()
        ready = wait([child.pipe for child in running], timeout=max(0.0, left))
        now = time.monotonic()
        return [child for child in running if child.pipe in ready or child.deadline <= now]


def _work(read: Callable[[int, int], list[T]], pages: Range, pipe: Connection, memory: int, parent: int) -> None:
    die_with(parent, seconds_for(*pages, ocr=True))
    _limit_memory(memory)
    try:
        pipe.send((True, read(*pages)))
    except MemoryError:
        pipe.send((False, "所需内存超过上限"))
    except Exception as fault:  # whatever a broken page does stays in this child
        pipe.send((False, f"页面内容异常（{type(fault).__name__}）"))
    finally:
        pipe.close()


def _collect(child: _Child, results: dict[int, list[T]]) -> str | None:
    """Take a child's result; the cause, where there is none."""
    try:
        if not child.pipe.poll():
            return f"超过{child.seconds:.0f}秒的时限"
        good, content = child.pipe.recv()
    except EOFError:
        child.process.join(5)
        return f"PDF 组件异常终止（内存超限或文件损坏，退出码 {child.process.exitcode}）"
    finally:
        _stop(child)
    if good:
        results[child.pages[0]] = content
        return None
    return str(content)


def _stop(child: _Child) -> None:
    child.pipe.close()
    if child.process.is_alive():
        child.process.join(0.2)
    if child.process.is_alive():
        child.process.kill()
    child.process.join()


def _context() -> BaseContext:
    """Forked children start at once; with other threads running a fresh process is safer."""
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


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
