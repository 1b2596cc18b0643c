"""Paths, folders and patterns of the command line → the files to read, in a stable order."""

from __future__ import annotations

import glob
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.errors import UnreadableInputError, reason_of
from perfcheck.readers.kinds import (
    ARCHIVE_SUFFIXES,
    HTML_SUFFIXES,
    KNOWN,
    OTHER_OFFICE,
    REFUSED,
    SUFFIXES,
    lost_its_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.readers.archives import Member

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Input(NamedTuple):
    """One input. problem: why it cannot be read at all (a Chinese sentence), None for a file."""

    path: str
    problem: str | None = None

    @property
    def shown(self) -> str:
        """The path for people and for the outputs."""
        return shown(self.path)


def shown(path: str) -> str:
    """A path as text that every output can hold, the same however it was given: from the working folder where it lies
    below that, else from the root.

    Names packed on a Chinese Windows come out of an archive as GB18030 bytes; they are read as such.
    Control characters, which could rewrite a line of the terminal, become U+FFFD.
    """
    path = _from_here(path)
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        path = _decoded(os.fsencode(path))
    return _CONTROLS.sub("\ufffd", path)


def _from_here(path: str) -> str:
    """A pattern is a path too."""
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return path
    whole = Path(os.path.normpath(here / path))
    below = here != Path(here.anchor) and whole.is_relative_to(here)
    return str(whole.relative_to(here) if below else whole)


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")


def expand(paths: Iterable[str], suffixes: Sequence[str]) -> tuple[Input, ...]:
    """Files of every path, each once, sorted: the same whatever the order of the paths.

    A folder gives its supported files, those of kinds that are refused by name (each is a row with its reason) and
    documents under endings nobody knows; a pattern its matches, an archive its members as a folder would.
    """
    wanted = (*suffixes, *OTHER_OFFICE, *REFUSED)
    found: dict[str, Input] = {}
    for given in paths:
        for item in _expand_one(given, (*wanted, *ARCHIVE_SUFFIXES)):
            place = os.path.realpath(item.path)  # names in an archive need not be such as this system takes
            for inner in unpacked(item, wanted):
                found.setdefault(place + inner.path.removeprefix(item.path), inner)
    return tuple(found[place] for place in sorted(found))


def unpacked(item: Input, suffixes: Sequence[str] = (*SUFFIXES, *OTHER_OFFICE, *REFUSED)) -> list[Input]:
    """The members of an archive as inputs; any other input by itself. suffixes: of the members that count."""
    path = Path(item.path)
    if item.problem is not None or path.suffix.lower() not in ARCHIVE_SUFFIXES or not _is_file(path):
        return [item]
    try:
        from perfcheck.readers.archives import members_of  # most inputs are no archives

        members = members_of(path)
    except UnreadableInputError as fault:
        return [Input(item.path, str(fault))]
    except OSError as fault:
        return [Input(item.path, f"无法读取：{reason_of(fault)}")]
    found = [Input(f"{item.path}/{m.name}", m.problem or _packed_again(m.name)) for m in _wanted(members, suffixes)]
    return found or [Input(item.path, f"压缩包中没有可检查的文件（支持：{'、'.join(SUFFIXES)}）")]


def _wanted(members: Sequence[Member], suffixes: Sequence[str]) -> Iterator[Member]:
    """What a folder with these files would give."""
    folders: dict[str, list[str]] = {}
    for member in members:
        folder, _, name = member.name.rpartition("/")
        folders.setdefault(folder, []).append(name)
    for member in members:
        *above, name = member.name.split("/")
        beside = (_belongs_to_page(f, folders.get("/".join(above[:n]), ())) for n, f in enumerate(above))
        lock = name[0] in ".~" or "__MACOSX" in above
        counts = member.document or Path(name).suffix.lower() in (*suffixes, *ARCHIVE_SUFFIXES)
        if member.problem is not None or (counts and not lock and not any(beside)):
            yield member


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - swallows every fault, which is told when the file is read


def _packed_again(name: str) -> str | None:
    """Why a member that is an archive itself is not read."""
    return "压缩包内的压缩包未展开，请解压后再检查" if Path(name).suffix.lower() in ARCHIVE_SUFFIXES else None


def _expand_one(given: str, suffixes: Sequence[str]) -> list[Input]:
    try:
        mode = Path(given).stat().st_mode
    except FileNotFoundError:
        if glob.has_magic(given):
            return _matches(given)
        return [Input(given, "文件或文件夹不存在")]
    except OSError as fault:
        return [Input(given, f"无法读取：{reason_of(fault)}")]
    return _folder(Path(given), suffixes) if stat.S_ISDIR(mode) else [Input(given)]


def _matches(pattern: str) -> list[Input]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - patterns may be absolute
    files = [Input(m) for m in matches if _is_file(Path(m))]
    return files or [Input(pattern, "没有与该通配符匹配的文件")]


def _folder(folder: Path, suffixes: Sequence[str]) -> list[Input]:
    problems: list[Input] = []

    def note(fault: OSError) -> None:
        problems.append(Input(str(fault.filename or folder), f"文件夹无法读取：{reason_of(fault)}"))

    files: list[str] = []
    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(f for f in folders if not _belongs_to_page(f, names))
        places = [Path(root) / n for n in sorted(names) if n[0] not in ".~"]
        files += [str(p) for p in places if p.suffix.lower() in suffixes or _lost_its_name(p)]
    if not files and not problems:
        listed = "、".join(SUFFIXES)
        return [Input(str(folder), f"文件夹中没有可检查的文件（支持：{listed}）")]
    return [*(Input(f) for f in files), *problems]


def _lost_its_name(path: Path) -> bool:
    """Of a file that is unlike what it is called; one that cannot be opened is none."""
    if path.suffix.lower() in KNOWN or not _is_file(path):
        return False
    try:
        with path.open("rb") as stream:
            return lost_its_name(path.name, stream.read(8))
    except OSError:
        return False


def _belongs_to_page(folder: str, names: Sequence[str]) -> bool:
    """Whether a browser made this folder for the pictures of a page saved beside it."""
    pages = {Path(name).stem for name in names if Path(name).suffix.lower() in HTML_SUFFIXES}
    return any(folder in (f"{page}_files", f"{page}.files") for page in pages)
