"""Copies of the sources in the result folder (``--with-sources``), so that it can be mailed with its links alive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.batch.lock import LOCK
from perfcheck.batch.output_names import INDEX, REVIEW, SOURCES, places
from perfcheck.errors import UnreadableInputError, UsageError
from perfcheck.readers.archives import at_hand
from perfcheck.readers.kinds import archive_of
from perfcheck.readers.open import CHANGED, file_sha256
from perfcheck.reports.atomic import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from perfcheck.inputs import Input

PIECE = 1 << 20  # bytes of a file that are copied at a time


def source_paths(items: Sequence[Input], stems: Sequence[str], folder: Path | None) -> tuple[str, ...]:
    """Where the page of each input finds its source: the copy in the folder's 原件, the input itself without a folder.

    Raises UsageError where a copy would overwrite another input.
    """
    if folder is None:
        return tuple(item.shown for item in items)
    inputs = {place: item.path for item in items for place in places(Path(item.path))}
    found: list[str] = []
    for item, stem in zip(items, stems, strict=True):
        copy = folder / SOURCES / f"{stem}{Path(item.path).suffix.lower()}"
        if any(inputs.get(place, item.path) != item.path for place in places(copy)):
            raise UsageError(f"原件的副本会覆盖要审核的文件“{copy}”，请换一个结果文件夹")
        found.append(str(copy))
    return tuple(found)


def copy_sources(
    items: Sequence[Input], copies: Sequence[str], known: Iterable[str], tell: Callable[[str], None]
) -> None:
    """Copy every input that is a file. known: the SHA-256 of each as it was read, "" where it was not.

    tell: takes what could not be copied, with the reason.
    """
    for item, copy, sha in zip(items, map(Path, copies), known, strict=True):
        if item.problem is not None:
            continue
        source = Path(item.path)
        try:
            if sha and file_sha256(source) != sha:
                raise UnreadableInputError(CHANGED)
            if not places(source) & places(copy):
                with at_hand(source) as file:
                    write_whole(copy, file.read_bytes())
        except (OSError, UnreadableInputError) as fault:
            tell(f"原件没有复制：{item.shown}（{fault}）")


def without_copies(items: Sequence[Input]) -> tuple[tuple[Input, ...], tuple[Input, ...]]:
    """(what is to be reviewed, copies of it that an earlier run left in a result folder).

    A copy whose original is not among the inputs is reviewed like any other file.
    """
    copies = [i for i in items if i.problem is None and _is_in_results(Path(i.path))]
    sizes = {Path(i.path).stat().st_size for i in copies}
    others = [i for i in items if i not in copies and i.problem is None]
    originals = {_sha(Path(i.path)) for i in others if sizes and _may_be_of(Path(i.path), sizes)} - {""}
    left = {i.path for i in copies if _sha(Path(i.path)) in originals}
    return tuple(i for i in items if i.path not in left), tuple(i for i in items if i.path in left)


def _may_be_of(path: Path, sizes: Collection[int]) -> bool:
    """Whether a file has one of these sizes; of a member of an archive nobody asks."""
    return archive_of(path) is not None or path.stat().st_size in sizes


def _is_in_results(path: Path) -> bool:
    return path.parent.name == SOURCES and any((path.parent.parent / mark).exists() for mark in (LOCK, INDEX, REVIEW))


def _sha(path: Path) -> str:
    try:
        return file_sha256(path)
    except UnreadableInputError:
        return ""
