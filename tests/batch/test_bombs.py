"""What an input may cost: ``parse`` ends within --timeout, its processes stay within --max-memory, whatever the file.

The limits are small here, so that many of the files meet them: then the file is a row with its cause.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.batch.running import environment
from tests.batch.test_attacks import FORM, HEAD, STRINGS
from tests.benchmarks.yardstick import slowness
from tests.readers.packages import excel, word
from tests.readers.test_excel_seen import BOMBS as SHEETS
from tests.readers.test_html_seen import BOMBS as PAGES
from tests.readers.test_pdf_hostile import HELLO, raw_pdf
from tests.readers.test_word_printed import BOMBS as BODIES

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, MORE = 5, 5
"""--timeout, and what the program may take beside it: to start, and to end what it stopped."""

MEGABYTES = 1024

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is counted as Linux tells it"),
]


def text(content: str) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        path = folder / "a.txt"
        path.write_text(content, encoding="utf-8")
        return path

    return made


def page(content: str) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        path = folder / "a.html"
        path.write_text(content, encoding="utf-8")
        return path

    return made


def body_of(content: str) -> Callable[[Path], Path]:
    return lambda folder: word(folder / "a.docx", content)


def sheet_of(content: str) -> Callable[[Path], Path]:
    return lambda folder: excel(folder / "a.xlsx", content)


def packed_twice(folder: Path) -> Path:
    """A gigabyte of blanks in a few kilobytes, beside a page that can be read."""
    packed = zlib.compress(zlib.compress(b" " * (1 << 30), 1), 9)
    good = zlib.compress(zlib.compress(HELLO))
    return raw_pdf(folder / "a.pdf", good, packed, filters="/Filter[/FlateDecode/FlateDecode]")


def of_pages(*contents: bytes) -> Callable[[Path], Path]:
    return lambda folder: raw_pdf(folder / "a.pdf", *contents)


RULES = b"\n".join(b"%d %d m %d %d l S" % (i % 500, i % 700, i % 500 + 20, i % 700) for i in range(60_000))
SHAPES = b"\n".join(b"%d %d 9 9 re f" % (i % 500, i % 700) for i in range(40_000))
CLIPPED = b"\n".join(b"q %d %d 90 90 re W n BT /F 9 Tf 9 9 Td (a) Tj ET Q" % (i % 99, i % 97) for i in range(20_000))
NESTED = b"q 0 0 595 842 re W n\n" * 150 + HELLO
LETTERS = b"BT /F 6 Tf 9 9 Td (" + b"abc " * 40_000 + b") Tj ET"

INPUTS: dict[str, Callable[[Path], Path]] = {
    "strings": text(HEAD.format(n="文旅") + "".join(FORM.format(s=s, n=n) for n, s in enumerate(STRINGS))),
    "one line": text("项目名称|" * 400_000),
    "one cell": text("项目名称\t" + "（" * 2_000_000),
    "forms": text(HEAD.format(n="文旅") + "".join(FORM.format(s="渠道", n=n) for n in range(4_000))),
    "digits": text("项目名称\t甲\n年度资金总额\t" + "1," * 1_000_000 + "\n"),
    **{f"word {name}": body_of(content) for name, content in BODIES.items()},
    **{f"excel {name}": sheet_of(content) for name, content in SHEETS.items()},
    **{f"html {name}": page(content) for name, content in PAGES.items()},
    "pdf packed": packed_twice,
    "pdf rules": of_pages(*[RULES] * 6),
    "pdf shapes": of_pages(*[SHAPES + HELLO * 500] * 6),
    "pdf clips": of_pages(*[CLIPPED] * 6),
    "pdf nested clips": of_pages(NESTED),
    "pdf letters": of_pages(*[LETTERS] * 6),
    "pdf pages": of_pages(*[b" "] * 3_000),
}


@pytest.mark.parametrize("name", INPUTS)
def test_time_and_memory_stay_within_their_limits(name: str, tmp_path: Path) -> None:
    path = INPUTS[name](tmp_path)
    limits = ["--timeout", str(SECONDS), "--max-memory", str(MEGABYTES)]
    command = [sys.executable, "-m", "perfcheck", "parse", str(path), "-f", "jsonl", "--no-ocr", "-j", "2", *limits]
    began = time.monotonic()
    with (tmp_path / "out").open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env=environment(tmp_path / "cache"))
        meter = _Meter(running.pid)
        meter.start()
        _, told = running.communicate()
        took = time.monotonic() - began
        most = meter.stopped()
    rows = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert running.returncode in (0, 3), told.decode()
    assert len(rows) == 1 and "path" in json.dumps(json.loads(rows[0]))
    assert took <= SECONDS + MORE * slowness()
    assert most <= MEGABYTES


class _Meter(threading.Thread):
    """The most memory that a process and all that come from it have held together, in megabytes.

    What several share is counted once (Linux: proportional set size).
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._most = 0
        self._end = threading.Event()

    def run(self) -> None:
        while not self._end.wait(0.02):
            self._most = max(self._most, sum(map(_kilobytes, [self._process, *_below(self._process)])))

    def stopped(self) -> float:
        self._end.set()
        self.join()
        return self._most / 1024


def _below(process: int) -> list[int]:
    """The children of a process, theirs, and so on."""
    found: list[int] = []
    waiting = [process]
    while waiting:
        number = waiting.pop()
        try:
            own = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
        except OSError:  # it has ended
            continue
        waiting += map(int, own)
        found += map(int, own)
    return found


def _kilobytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def test_the_meter_counts_what_children_hold(tmp_path: Path) -> None:
    code = "import os, time; os.fork() or (b := bytearray(200 << 20)); time.sleep(1)"
    running = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path)
    meter = _Meter(running.pid)
    meter.start()
    running.wait()
    assert 200 <= meter.stopped() <= 400
