"""The batch measured: python -m tests.benchmarks.batch_benchmark [--documents N] [--write FILE]

Prints a table (and writes it to FILE): documents a second with one process and with two, the second run
out of the cache, the parent's memory from 50 to 500 documents, and pages a second of PDF reading against
a plain ``pdfplumber.extract_tables`` loop over the same file. All ratios are of one run on one machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber

from perfcheck.readers.pdf import read_pdf
from tests.batch.corpus import DATE, EXAMPLES, ROOT, multiply, sources

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = ROOT.parent / "shared" / "seeds"
MEMORY_SIZES = (50, 200, 500)
# Runs the command line and tells how much memory (Linux: kilobytes) and processor time it took itself,
# and how much processor time its children took.
MEASURED = """
import json, resource, sys
from perfcheck.cli.app import run
code = run(sys.argv[1:])
own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = [use.ru_utime + use.ru_stime for use in (own, theirs)]
print(json.dumps([code, own.ru_maxrss / 1024, *cpu]))
"""


@dataclass(frozen=True)
class Timing:
    """seconds: by the clock. megabytes: most memory of the parent. own, children: processor seconds."""

    seconds: float
    megabytes: float
    own: float
    children: float


def review(folder: Path, out: Path, cache: Path, jobs: int) -> Timing:
    command = [sys.executable, "-c", MEASURED, "review", str(folder), "-o", str(out), "--date", DATE, "-q"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "-j", str(jobs), "--fail-on", "never"], env=environment, capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - start
    code, megabytes, own, children = json.loads(done.stdout.splitlines()[-1])
    if code != 0:
        raise RuntimeError(done.stderr)
    return Timing(seconds, megabytes, own, children)


def clocked(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plumber(path: Path) -> None:
    """What a script without this tool does."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.extract_text()
            page.close()


def busy(rounds: int) -> None:
    total = 0
    for number in range(rounds):
        total += number * number % 7


def two_loops() -> float:
    """What two processes gain over one on this machine at this moment, with nothing but arithmetic."""

    def beside(processes: int) -> None:
        started = [Process(target=busy, args=(24_000_000 // processes,)) for _ in range(processes)]
        for process in started:
            process.start()
        for process in started:
            process.join()

    return clocked(lambda: beside(1)) / clocked(lambda: beside(2))


def batch_lines(number: int, files: list[Path], place: Path) -> list[str]:
    folder = place / "many"
    multiply(folder, number, files)
    one = review(folder, place / "o1", place / "c1", 1)
    before = two_loops()
    two = review(folder, place / "o2", place / "c2", 2)
    after = two_loops()
    again = review(folder, place / "o2", place / "c2", 2)
    idle = (two.own + two.children) / max(two.own, (two.own + two.children) / 2)
    return [
        f"{number} text disclosures ({len(files)} sources, perturbed names)",
        f"  one process       {one.seconds:8.1f} s {number / one.seconds:8.1f} documents/s",
        f"  two processes     {two.seconds:8.1f} s {number / two.seconds:8.1f} documents/s",
        f"  ratio             {one.seconds / two.seconds:8.2f}   (goal: at least 1.7)",
        f"  two busy loops    {before:8.2f} before, {after:.2f} after (below 2: others use the machine)",
        f"  on an idle machine up to {idle:4.2f}: the parent's part of {two.own + two.children:.1f} s"
        f" processor time is {two.own:.1f} s",
        f"  second run        {again.seconds:8.1f} s {number / again.seconds:8.1f} documents/s",
        f"  ratio             {two.seconds / again.seconds:8.1f}   (goal: at least 10)",
    ]


def memory_lines(place: Path) -> list[str]:
    lines = ["memory of the parent (small texts)"]
    taken = []
    for number in MEMORY_SIZES:
        folder = place / f"memory{number}"
        multiply(folder, number, sources()[:1])
        first = review(folder, place / f"mo{number}", place / f"mc{number}", 2)
        again = review(folder, place / f"mo{number}", place / f"mc{number}", 2)
        taken.append(first.megabytes)
        lines.append(f"  {number:4d} documents {first.megabytes:6.0f} MB, second run {again.megabytes:6.0f} MB")
    lines.append(f"  difference     {max(taken) - min(taken):6.0f} MB   (goal: at most 50)")
    return lines


def pdf_lines() -> list[str]:
    lines = ["PDF reading, one process"]
    for path in sorted(EXAMPLES.glob("*.pdf")):
        with pdfplumber.open(path) as document:
            pages = len(document.pages)
        ours, theirs = clocked(partial(read_pdf, path)), clocked(partial(plumber, path))
        rates = f"{pages / ours:7.1f} pages/s, pdfplumber loop {pages / theirs:7.1f} pages/s"
        lines.append(f"  {path.name:28s} {pages:3d} pages {rates}, ratio {theirs / ours:5.1f}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--examples-only", action="store_true", help="leave ../shared/seeds out")
    given = parser.parse_args()
    seeds = [] if given.examples_only else sorted(SEEDS.glob("*.txt"))
    lines = [f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}", *pdf_lines()]
    with tempfile.TemporaryDirectory() as folder:
        lines += batch_lines(given.documents, [*sources(), *seeds], Path(folder))
        lines += memory_lines(Path(folder))
    table = "\n".join(lines)
    print(table)
    if given.write is not None:
        given.write.write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
