"""How many pages a PDF file has, and which are damaged: found in a child, since opening it can go wrong first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.children import PageReader
from perfcheck.readers.pdf.damage import damaged_pages
from perfcheck.readers.pdf.opening import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Damage = dict[int, str]
"""Page number, or WHOLE_FILE → what was lost there."""


def count_pages(path: Path, meanwhile: Callable[[], object]) -> tuple[int, int, Damage]:
    """Pages of the file itself, pages at its end that are lists of ours, and the damage.

    meanwhile: done in this process while the child counts. Raises UnreadableInputError with a Chinese sentence."""
    answers, lost = PageReader(partial(_checked, path)).run(1, 1, meanwhile)
    if not answers:
        raise UnreadableInputError(f"PDF 无法打开：{lost[1].removeprefix('本页无法读取：')}")
    if isinstance(answers[0], str):
        raise UnreadableInputError(answers[0])
    return answers[0]


def _checked(path: Path, pages: Iterable[int]) -> list[tuple[int, int, Damage] | str]:
    """What :func:`count_pages` gives, or the sentence why the file is refused."""
    try:
        return [_counted(path) for _ in pages]
    except UnreadableInputError as refusal:
        return [str(refusal)]


def _counted(path: Path) -> tuple[int, int, Damage]:
    count, listings = check(path)
    own = count - listings
    return own, listings, {page: why for page, why in damaged_pages(path, count).items() if page <= own}
