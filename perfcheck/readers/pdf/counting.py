"""How many pages a PDF file has: found in a child, since opening it is the first thing that can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.pdf.children import PageReader
from perfcheck.readers.pdf.opening import check


def count_pages(path: Path, meanwhile: Callable[[], object]) -> int:
    """meanwhile: done in this process while the child counts. Raises UnreadableInputError with a Chinese sentence."""
    answers, lost = PageReader(partial(_checked, path)).run(1, 1, meanwhile)
    if not answers:
        raise UnreadableInputError(f"PDF 无法打开：{lost[1].removeprefix('本页无法读取：')}")
    if isinstance(answers[0], str):
        raise UnreadableInputError(answers[0])
    return answers[0]


def _checked(path: Path, pages: Iterable[int]) -> list[int | str]:
    """The number of pages, or the sentence why the file is refused."""
    try:
        return [check(path) for _ in pages]
    except UnreadableInputError as refusal:
        return [str(refusal)]
