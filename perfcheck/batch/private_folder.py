"""A folder that is the user's own: nobody else put it there, nobody else looks into it."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SQLITE = b"SQLite format 3\0"
_OF_DISKCACHE = (b"CREATE TABLE Settings", b"CREATE TABLE Cache")  # in the first page of its database
_PAGE = 1 << 16  # bytes; the largest there are
_TWO_DIGITS = re.compile(r"[0-9a-f]{2}")
_VALUE = re.compile(r"[0-9a-f]{28}\.val")


def make_private(folder: Path) -> None:
    """The folder, made when it is not there, open to its owner only. Raises OSError when it is not ours."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=stat.S_IRWXU)
    found = folder.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise OSError("这是一个链接")
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError("同名的文件")
    if not ours(folder):
        raise OSError("它属于其他用户")
    if stat.S_IMODE(found.st_mode) != stat.S_IRWXU:
        folder.chmod(stat.S_IRWXU)


def ours(path: Path) -> bool:
    """Whether this user owns it, and it is no link; what is gone by now, like another process's journal, is nobody's.

    Windows keeps the folders of users apart itself.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    return not stat.S_ISLNK(found.st_mode) and (not hasattr(os, "geteuid") or found.st_uid == os.geteuid())


def remove_diskcache(folder: Path) -> None:
    """Remove what version 0.1 kept in the folder, with diskcache; nothing of it is opened as a database.

    Raises OSError when it cannot be removed.
    """
    database = folder / "cache.db"
    if database.is_file() and _is_of_diskcache(database):
        for path in folder.glob("cache.db*"):
            path.unlink(missing_ok=True)
    for path in list(folder.glob("??/??/*.val")):
        upper, lower = path.parents[1], path.parent
        if all(_TWO_DIGITS.fullmatch(f.name) for f in (upper, lower)) and _VALUE.fullmatch(path.name):
            path.unlink()
            with suppress(OSError):  # something else is in it
                lower.rmdir()
                upper.rmdir()


def _is_of_diskcache(database: Path) -> bool:
    with database.open("rb") as file:
        begin = file.read(_PAGE)
    return begin.startswith(_SQLITE) and all(words in begin for words in _OF_DISKCACHE)
