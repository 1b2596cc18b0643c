"""Mutated inputs through the whole review: python -m tests.fuzz.run [--texts N] [--pdfs N] [--first N] [--keep DIR]

A text case runs in this process, with an alarm; a PDF case in guarded children. Prints the cases that
crashed or hung and a last line with the counts; inputs that failed are written to DIR.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.batch.one_page import finish
from perfcheck.inputs import Input
from perfcheck.model.finding import OutcomeKind
from perfcheck.model.review import DocumentReview, ReviewStatus, Run
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.table import rule_info
from tests.batch.corpus import ROOT, sources
from tests.fuzz.mutations import BYTES, TEXT, mutate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

LIMIT = 60  # seconds for one text; an ordinary one takes a quarter of a second
OPTIONS = ReviewOptions(tuple(e for e in CATALOGUE if e.rule.default_on), date(2026, 3, 1))
RUN = Run("0", "2026-03-01", (), tuple(rule_info(e) for e in OPTIONS.entries))


class HangError(Exception):
    """A case ran over its time."""


def text_seeds() -> list[Path]:
    """Our own fictional texts, and the real ones where they are at hand."""
    shared = ROOT.parent / "shared"
    return [*sources(), *sorted((shared / "samples").glob("*.txt"))]


def pdf_seeds() -> list[Path]:
    return sorted((ROOT / "examples").glob("*.pdf")) + sorted((ROOT / "tests" / "documents" / "pdf").glob("*mark.pdf"))


def case(number: int, kind: str) -> bytes:
    """Input ``number`` of a kind: a part of a seed (whole every fifth time), mutated."""
    files = text_seeds() if kind == "txt" else pdf_seeds()
    data = files[number % len(files)].read_bytes()
    if kind == "txt" and number % 5:  # a few forms: shorter, so that more cases fit into the time
        lines = data.split(b"\n")
        start = (number * 7919) % max(1, len(lines) - 120)
        data = b"\n".join(lines[start : start + 240])
    return mutate(data, number, BYTES if kind == "pdf" else (*BYTES, *TEXT, *TEXT))


def review_case(path: Path, out: Path, *, page: bool) -> DocumentReview:
    """The whole way of one input. Raises what the tool raises; a rule that crashed counts as well."""
    review = review_one(Input(str(path)), OPTIONS)
    for outcome in review.outcomes:
        if outcome.kind is OutcomeKind.CRASHED:
            raise AssertionError(f"{outcome.rule}: {outcome.reason}")
    if review.status is ReviewStatus.FAILED and not review.reason:
        raise AssertionError("a failed row without its cause")
    if page and review.document is not None:
        finish(replace(review, report="page.html"), RUN, out)
    return review


def hang(_number: int, _frame: FrameType | None) -> None:
    raise HangError


def run(kind: str, numbers: range, keep: Path) -> Iterator[tuple[int, str, float]]:
    """(case, what became of it, seconds) of every case."""
    signal.signal(signal.SIGALRM, hang)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case.{kind}"
        for number in numbers:
            path.write_bytes(case(number, kind))
            start = time.monotonic()
            signal.alarm(LIMIT * (5 if kind == "pdf" else 1))
            try:
                outcome = review_case(path, Path(folder), page=number % 4 == 0).status.value
            except Exception as fault:  # noqa: BLE001 - told as a fault of the file or the tool, never lost
                outcome = "hang" if isinstance(fault, HangError) else "crash"
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{kind}-{number}.{kind}").write_bytes(path.read_bytes())
                print(f"{kind} {number}: {outcome}", file=sys.stderr)
                traceback.print_exc(limit=-6)
            finally:
                signal.alarm(0)
            yield number, outcome, time.monotonic() - start


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=int, default=0)
    options.add_argument("--pdfs", type=int, default=0)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    given = options.parse_args()
    bad = 0
    for kind, number in (("txt", given.texts), ("pdf", given.pdfs)):
        counts: Counter[str] = Counter()
        slowest = (0.0, -1)
        for index, outcome, seconds in run(kind, range(given.first, given.first + number), given.keep):
            counts[outcome] += 1
            slowest = max(slowest, (seconds, index))
        if number:
            print(f"{kind}: {number} cases from {given.first}: {dict(counts)}, slowest {slowest}", flush=True)
        bad += counts["crash"] + counts["hang"]
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
