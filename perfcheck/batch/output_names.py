"""File names of all results of a run: each once, and none that is an input."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.annotating.copies import ENDINGS
from perfcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INDEX = "index.html"
STATISTICS = "statistics.html"
REVIEW = "review.json"
SHEET = "findings.csv"
WORKBOOK = "findings.xlsx"
TABLES = {
    name: f"{name}.parquet" for name in ("findings", "excused", "indicators", "budget", "reconciliation", "unchecked")
}  # a table's name → its file
LETTERS = "审核意见"  # the folder of letters that can go out
STATE = f"{LETTERS}/办理情况.xlsx"  # … and of what is still open
FIXED = (INDEX, STATISTICS, REVIEW, SHEET, WORKBOOK, STATE, *TABLES.values())
SOURCES = "原件"  # the folder of copies of the inputs
LETTER = "-审核意见"
WORKSHEET = "-工作底稿"
REPLIES = "-整改反馈表.xlsx"
COPY = "-批注"  # with the ending of its kind of file
LONGEST_STEM = 60  # characters of an input's file name kept in the names of its results
MOST_BYTES = 200  # of a stem: with what follows it, less than the 255 that file systems take
_DIGITS = "123456789¹²³"
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in _DIGITS)}
"""Names of devices of Windows, with any ending and in letters of either case."""


def output_stems(paths: Sequence[str], folder: Path) -> tuple[str, ...]:
    """For each input the stem of its page (``stem.html``) and letters (``stem-审核意见.docx``).

    Made from the input's file name, never from what a document says. The same whatever the order of the inputs.
    Raises UsageError where a result with a name of its own would overwrite an input.
    """
    inputs = {place for path in paths for place in places(Path(path))}
    for name in FIXED:
        if places(folder / name) & inputs:
            raise UsageError(f"结果会覆盖要审核的文件“{name}”，请换一个结果文件夹")
    taken = {name.casefold() for name in FIXED}
    stems: dict[str, str] = {}
    for path in sorted(paths, key=os.path.realpath):
        if path in stems:
            continue
        for stem in candidates(Path(path)):
            names = results_of(stem)
            free = taken.isdisjoint(n.casefold() for n in names)
            if free and not any(places(folder / n) & inputs for n in names):
                taken.update(n.casefold() for n in names)
                stems[path] = stem
                break
    return tuple(stems[path] for path in paths)


def results_of(stem: str) -> tuple[str, ...]:
    """The names of all that may be written of one input."""
    letters = (f"{stem}{kind}{end}" for kind in (LETTER, WORKSHEET) for end in (".docx", ".html"))
    copies = (f"{stem}{COPY}{end}" for end in ENDINGS.values())
    return (f"{stem}.html", *letters, f"{stem}{REPLIES}", *sent_of(stem), *copies)


def sent_of(stem: str) -> tuple[str, str]:
    """The letter that can go out, and the form that goes with it."""
    return f"{LETTERS}/{stem}{LETTER}.docx", f"{LETTERS}/{stem}{REPLIES}"


def candidates(path: Path) -> Iterator[str]:
    """Stems for an input's results, the plainest first, without end."""
    stem = plain(path.stem) or "document"
    yield stem
    above = plain(path.parent.resolve().name)
    if above:
        yield fitting(f"{above}_{stem}")
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def plain(name: str) -> str:
    """A name of letters, digits, hyphens and low lines, which every system takes."""
    encoding = sys.getfilesystemencoding()
    name = name.encode(encoding, "replace").decode(encoding)
    kept = fitting(re.sub(r"[^\w\-]+", "_", name).strip("_")[:LONGEST_STEM])
    return f"{kept}_" if kept.upper() in RESERVED else kept


def fitting(name: str) -> str:
    """As much of the beginning of a name as a file name has room for."""
    return name.encode("utf-8")[:MOST_BYTES].decode("utf-8", "ignore")


def places(path: Path) -> set[str]:
    """Where a path is, as named and as it leads; systems that ignore case write over a name in other letters."""
    found = set()
    with suppress(UnicodeEncodeError):  # a name this system's file names cannot have leads nowhere
        found.add(str(path.parent.resolve() / path.name).casefold())
        found.add(os.path.realpath(path).casefold())
    return found or {str(path).casefold()}
