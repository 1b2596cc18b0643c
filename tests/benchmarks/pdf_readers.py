"""PDF readers side by side in one run: ``python -m tests.benchmarks.pdf_readers [FORMS]``.

With paths of PDF files in place of a number (``python -m tests.benchmarks.pdf_readers BOOK.pdf …``) whole runs of
``perfcheck parse`` are paired with a plain pdfplumber loop over the same file, each in a process of its own, start
and imports included: how often faster, by the clock and by processor time (which other work on the machine does not
disturb), and the same for what is done after the imports.

Prints one line a tool: cells right, milliseconds a page, times faster than plain pdfplumber, peak
memory of its process in MB. camelot and img2table are left out, and said to be, where they are not
installed. Times are only comparable within one run.
"""

from __future__ import annotations

import logging
import resource
import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.documents.expected import plain, printed_tables
from tests.documents.fictional import disclosure
from tests.documents.producers import PRODUCERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from tests.documents.flow import Flow

Cells = Counter[str]


def plain_loop(path: Path) -> Cells:
    """pdfplumber's extract_tables over all pages, each closed."""
    import pdfplumber

    cells: Cells = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                cells.update(plain(cell) for row in table for cell in row if cell)
            page.close()
    return cells


def ours(engine: str, jobs: int) -> Callable[[Path], Cells]:
    """Our reader: tables stitched, paragraphs and marks too."""

    def read(path: Path) -> Cells:
        from perfcheck.readers.pdf import read_pdf
        from tests.documents.expected import read_tables

        tables = read_tables(read_pdf(path, engine=engine, jobs=jobs, ocr=False))
        return Counter(text for table in tables for row in table for text in row if text)

    return read


def camelot_lattice(path: Path) -> Cells:
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice")
    return Counter(plain(str(cell)) for table in tables for row in table.df.values for cell in row if cell)


def img2table_all(path: Path) -> Cells:
    from img2table.document import PDF

    found = PDF(str(path)).extract_tables()
    cells: Cells = Counter()
    for tables in found.values():
        for table in tables:
            seen = {(c.bbox.x1, c.bbox.y1): c.value for row in table.content.values() for c in row}
            cells.update(plain(value) for value in seen.values() if value)
    return cells


TOOLS: dict[str, tuple[str | None, Callable[[Path], Cells]]] = {
    "pdfplumber extract_tables": (None, plain_loop),
    "perfcheck fast": (None, ours("fast", 1)),
    "perfcheck fast, 2 jobs": (None, ours("fast", 2)),
    "perfcheck pdfplumber": (None, ours("pdfplumber", 1)),
    "camelot lattice": ("camelot", camelot_lattice),
    "img2table": ("img2table", img2table_all),
}


def _measure(tool: str, path: Path, pipe: Connection) -> None:
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    TOOLS[tool][1](path.with_name("warm.pdf"))  # imports are not what is measured
    start = time.perf_counter()
    cells = TOOLS[tool][1](path)
    seconds = time.perf_counter() - start
    pipe.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, cells))


def run(producer: str, forms: int) -> None:
    """One table for one producer's PDF."""
    flow: Flow = disclosure(forms, new_page=False)
    wanted: Cells = Counter(text for table in printed_tables(flow) for row in table for text in row if text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "all.pdf"
        PRODUCERS[producer](flow, path, None)
        PRODUCERS[producer](disclosure(1), path.with_name("warm.pdf"), None)
        import pypdfium2

        pages = len(pypdfium2.PdfDocument(path))
        print(f"\n{producer}: {forms} forms, {pages} pages, {sum(wanted.values())} filled cells")
        print(f"{'tool':28}{'cells right':>12}{'ms/page':>10}{'faster':>8}{'MB':>7}")
        base: float | None = None
        for tool, (module, _) in TOOLS.items():
            if module is not None and find_spec(module) is None:
                print(f"{tool:28}left out: {module} is not installed")
                continue
            seconds, memory, cells = _in_fresh_process(tool, path)
            base = base or seconds
            right = sum((cells & wanted).values()) / sum(wanted.values())
            print(f"{tool:28}{right:>12.4f}{1000 * seconds / pages:>10.1f}{base / seconds:>8.1f}{memory:>7}")


def _in_fresh_process(tool: str, path: Path) -> tuple[float, int, Cells]:
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(tool, path, sender))
    process.start()
    sender.close()
    answer: tuple[float, int, Cells] = receiver.recv()
    process.join()
    return answer


_LOOP = """
import logging, sys
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
import pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
"""
ROUNDS = 3


def books(paths: list[Path]) -> None:
    """A line a book: medians of paired runs."""
    parse = [sys.executable, "-m", "perfcheck", "parse", "--no-ocr"]
    loop = [sys.executable, "-c", _LOOP]
    with TemporaryDirectory() as folder:
        small = Path(folder) / "small.pdf"
        PRODUCERS["reportlab"](disclosure(1), small, None)
        starts = [_seconds([*parse, str(small)]), _seconds([*loop])]
        print(f"{'book':44}{'clock':>8}{'processor':>11}{'after start':>13}")
        for path in paths:
            pairs = [(_seconds([*loop, str(path)]), _seconds([*parse, str(path)])) for _ in range(ROUNDS)]
            clock = median(theirs[0] / ours[0] for theirs, ours in pairs)
            processor = median(theirs[1] / ours[1] for theirs, ours in pairs)
            after = median((theirs[1] - starts[1][1]) / max(ours[1] - starts[0][1], 0.001) for theirs, ours in pairs)
            print(f"{path.name[:43]:44}{clock:>8.1f}{processor:>11.1f}{after:>13.1f}")


def _seconds(command: list[str]) -> tuple[float, float]:
    """By the clock, and of the processor with all children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    if sys.argv[1:] and not sys.argv[1].isdigit():
        books([Path(name) for name in sys.argv[1:]])
    else:
        for name in PRODUCERS:
            run(name, int(sys.argv[1]) if len(sys.argv) > 1 else 70)
