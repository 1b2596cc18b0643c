"""What is kept between runs: parsed documents, reviews and pages, by content and by our own code.

A kept value is used only when the file's bytes, the tool's source and every option are the same, so it
never has to be thrown away by hand; the store drops what was not used for longest. It is one SQLite database
in a folder of the user's own; what is in it is read as values of a few declared types, never run.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from contextlib import suppress
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

from perfcheck.batch import database
from perfcheck.batch.database import connected, is_damage, opened, remove, transaction, volume
from perfcheck.batch.packing import pack, unpack
from perfcheck.errors import UsageError, reason_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from types import TracebackType

SIZE_LIMIT = 4 * 1024**3  # bytes kept at most; a 74-form document takes about 0.3 MB
LIBRARIES = (
    *("pdfplumber", "pdfminer.six", "pypdfium2", "rapidfuzz", "jinja2", "openpyxl", "python-docx", "lxml", "xlrd"),
    *("rapidocr", "onnxruntime"),  # of the ocr extra
)
BUILD = "build.txt"  # in a frozen program, which has no source: the hash of what it was made of
FAULTS = (*database.FAULTS, OSError)  # of the disk or the database
__all__ = ["SIZE_LIMIT", "Store", "code_fingerprint", "default_folder", "key_of", "pack", "unpack"]


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Hash of the tool's own source and of the versions of the libraries that read and compare."""
    root = Path(__file__).parents[1]
    if getattr(sys, "frozen", False):
        return (root / BUILD).read_text(encoding="ascii").strip()
    digest = hashlib.sha256()
    folders = [root, root.parent / "templates"]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in (".py", ".j2", ".css", ".js", ".txt", ".toml"):
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"


def key_of(*parts: object) -> str:
    """A key from anything with a stable repr."""
    return hashlib.sha256("\x1f".join(repr(p) for p in (code_fingerprint(), *parts)).encode()).hexdigest()


class Store:
    """Values by key on disk. Without a folder it lives in a temporary one and goes with the run.

    note: a Chinese sentence when the folder could not be used and a temporary one serves instead.
    Raises UsageError when there is no room even for that.
    """

    def __init__(self, folder: Path | None) -> None:
        self.note: str | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._bases: dict[int, sqlite3.Connection] = {}
        self._damaged = False
        try:
            self._folder = opened(folder) if folder is not None else self._open_temporary()
        except FAULTS as fault:
            words = reason_of(fault) if isinstance(fault, OSError) else "缓存文件无法打开"
            self.note = f"缓存文件夹“{folder}”不能使用（{words}），本次不保存已解析的结果"
            self._folder = self._open_temporary()

    def __reduce__(self) -> tuple[Callable[[Path], Store], tuple[Path]]:
        """For processes that are not our children; on another machine it is another, empty store."""
        return _reopened, (self._folder,)

    def _open_temporary(self) -> Path:
        try:
            self._temporary = tempfile.TemporaryDirectory(prefix="perfcheck-")
            return opened(Path(self._temporary.name))
        except FAULTS as fault:
            words = reason_of(fault) if isinstance(fault, OSError) else "磁盘疑似已满"
            raise UsageError(f"无法写入临时文件夹“{tempfile.gettempdir()}”：{words}") from fault

    def _base(self) -> sqlite3.Connection:
        """This process's own connection. A forked child never touches, nor closes, that of its parent."""
        process = os.getpid()
        if process not in self._bases:
            self._bases[process] = connected(self._folder)
        return self._bases[process]

    def get(self, key: str) -> Any:
        """The value, None when there is none or it cannot be read any more."""
        try:
            row = self._base().execute("SELECT digest, value FROM kept WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            digest, data = row
            if digest != _digest(key, data):
                raise ValueError("another value, or a damaged one")
            value = unpack(data)
        except FAULTS as fault:
            self._notice(fault)
            return None
        except Exception:  # a damaged entry is a missing one  # noqa: BLE001 - told as a fault of the file or the tool, never lost
            self._forget(key)
            return None
        with suppress(*FAULTS):
            self._base().execute("UPDATE uses SET used = ? WHERE key = ?", (time.time(), key))
        return value

    def put(self, key: str, data: bytes) -> bool:
        """Keep a value packed with :func:`pack`. False when there is no room for it."""
        try:
            with transaction(self._base()) as base:
                base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (key, _digest(key, data), data))
                base.execute("INSERT OR REPLACE INTO uses VALUES (?, ?, ?)", (key, time.time(), len(data)))
            return True
        except FAULTS as fault:
            self._notice(fault)
            return False

    def __contains__(self, key: str) -> bool:
        try:
            return self._base().execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone() is not None
        except FAULTS as fault:
            self._notice(fault)
            return False

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter([key for (key,) in self._base().execute("SELECT key FROM uses")])

    def volume(self) -> int:
        """Bytes on disk."""
        return volume(self._folder)

    def count(self) -> int:
        """How many values are kept."""
        return int(self._base().execute("SELECT count(*) FROM uses").fetchone()[0])

    def clear(self) -> int:
        """Throw everything away; returns how many values there were."""
        count = self.count()
        try:
            with transaction(self._base()) as base:
                base.execute("DELETE FROM kept")
                base.execute("DELETE FROM uses")
            self._base().execute("VACUUM")
        except FAULTS as fault:
            self._notice(fault)
        return count

    def close(self) -> None:
        """Drop what was not used for longest beyond the size limit: never while a run still needs it."""
        with suppress(*FAULTS):
            self._cull()
        base = self._bases.pop(os.getpid(), None)
        if base is not None:
            base.close()
        if self._temporary is not None:
            self._temporary.cleanup()
        elif self._damaged:
            with suppress(*FAULTS):
                remove(self._folder)

    def _cull(self) -> None:
        with transaction(self._base()) as base:
            over = (base.execute("SELECT sum(size) FROM uses").fetchone()[0] or 0) - SIZE_LIMIT
            for key, size in base.execute("SELECT key, size FROM uses ORDER BY used").fetchall() if over > 0 else ():
                if over <= 0:
                    break
                self._drop(base, key)
                over -= size
        self._base().executescript("PRAGMA incremental_vacuum")  # the room of what was dropped, back to the disk

    def _forget(self, key: str) -> None:
        with suppress(*FAULTS), transaction(self._base()) as base:
            self._drop(base, key)

    @staticmethod
    def _drop(base: sqlite3.Connection, key: str) -> None:
        base.execute("DELETE FROM kept WHERE key = ?", (key,))
        base.execute("DELETE FROM uses WHERE key = ?", (key,))

    def _notice(self, fault: Exception) -> None:
        """A database that turns out to be damaged serves no longer than this run."""
        self._damaged |= is_damage(fault)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _digest(key: str, data: bytes) -> bytes:
    """Tells a value that was damaged, or that belongs to another key."""
    digest = hashlib.blake2b(key.encode(), digest_size=16)
    digest.update(data)
    return digest.digest()


def default_folder() -> Path:
    """Where values are kept between runs: the user's cache folder."""
    return user_cache_path("perfcheck", appauthor=False)


def _reopened(folder: Path) -> Store:
    return Store(folder if folder.is_dir() else None)
