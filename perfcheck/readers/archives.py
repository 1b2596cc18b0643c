"""Zip archives of disclosures: their members are inputs of their own, by paths like ``公开.zip/部门/预算.pdf``.

A member is unpacked when it is read, alone, into a private folder that is gone afterwards.
"""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.kinds import KNOWN, archive_of, lost_its_name
from perfcheck.readers.limits import LARGEST_ARCHIVE, LARGEST_FILE, MB, MOST_MEMBERS
from perfcheck.readers.zips import TOO_LARGE, is_encrypted, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_NAME = 200  # characters of a member's name in the folder it is unpacked to; the suffix is kept
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


class Member(NamedTuple):
    """A file in an archive. name: its path in it, with /. problem: why it is not read, None for one that is.
    document: whether it is one by its content, under an ending nobody knows."""

    name: str
    problem: str | None = None
    document: bool = False


def members_of(path: Path) -> list[Member]:
    """The files in an archive, in order of their names; of folders nothing. Raises UnreadableInputError for what is
    no archive, or one that is damaged."""
    with _opened(path) as package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > LARGEST_ARCHIVE:
            raise UnreadableInputError(TOO_LARGE)
        found: dict[str, Member] = {}
        for entry in entries[:MOST_MEMBERS]:
            name = _plain(name_of(entry))
            problem = _problem(entry, name)
            if name in found:
                name, problem = f"{name}（重名{len(found)}）", "压缩包内有重名的文件，只读取第一个"
            document = problem is None and _lost_its_name(package, entry, name)
            found[name] = Member(name if problem is None else _without_ways(name), problem, document)
    members = sorted(found.values())
    if len(entries) > MOST_MEMBERS:
        rest = len(entries) - MOST_MEMBERS
        members.append(Member(f"其余{rest}个文件", f"压缩包内的文件超过{MOST_MEMBERS}个，其余{rest}个未读取"))
    return members


@contextmanager
def at_hand(path: Path) -> Iterator[Path]:
    """The file a path names: itself, or a member of an archive unpacked for the time of the block.

    Raises UnreadableInputError for a member that cannot be unpacked.
    """
    archive = archive_of(path)
    if archive is None:
        yield path
        return
    name = path.relative_to(archive).as_posix()
    with _opened(archive) as package, tempfile.TemporaryDirectory(prefix="perfcheck-") as folder:
        entry = next((e for e in package.infolist() if not e.is_dir() and _plain(name_of(e)) == name), None)
        if entry is None:
            raise UnreadableInputError("压缩包内没有该文件")
        target = Path(folder) / f"member{path.suffix[:_LONGEST_NAME].lower()}"
        _unpack(package, entry, target)
        yield target


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
        raise UnreadableInputError("压缩包已损坏，或内容不是 zip，无法打开") from fault
    with package:
        yield package


def _lost_its_name(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bool:
    if PurePosixPath(name).suffix.lower() in KNOWN:
        return False
    try:
        with package.open(entry) as stream:
            return lost_its_name(name.rpartition("/")[2], stream.read(8))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    problem = _problem(entry, _plain(name_of(entry)))
    if problem is not None:
        raise UnreadableInputError(problem)
    try:
        with package.open(entry) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file)  # never more than the size that is stated
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise UnreadableInputError("压缩包内的该文件已损坏，无法解压") from fault


def _problem(entry: zipfile.ZipInfo, name: str) -> str | None:
    if not name:
        return "压缩包内的该项没有文件名，未读取"
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "压缩包内的文件名指向压缩包以外，未读取（疑似异常文件）"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "压缩包内的该项是链接，不是文件，未读取"
    if is_encrypted(entry):
        return "压缩包设有密码，请解压后再检查"
    if entry.compress_type not in _COMPRESSION:
        return "压缩包使用了不支持的压缩方式，请解压后再检查"
    if entry.file_size > LARGEST_FILE:
        return f"文件过大（{entry.file_size / MB:.0f} MB，上限 {LARGEST_FILE // MB} MB），未读取"
    return None


def _plain(name: str) -> str:
    """With / between folders; programs on Windows write \\ at times."""
    name = name.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return ("/" if name.startswith("/") else "") + "/".join(parts)


def _without_ways(name: str) -> str:
    """A name that leads nowhere, for a row that says why it is not read."""
    return "/".join(part.replace(":", "") for part in name.split("/") if part not in ("", "..")) or "（无名）"
