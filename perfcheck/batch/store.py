"""What is kept between runs: parsed documents, reviews and pages, by content and by our own code.

A kept value is used only when the file's bytes, the tool's source and every option are the same, so it
never has to be thrown away by hand; the store drops what was not used for longest.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any

import diskcache
from platformdirs import user_cache_path

from perfcheck.errors import UsageError, reason_of

SIZE_LIMIT = 4 * 1024**3  # bytes kept at most; a 74-form document takes about 0.3 MB
LIBRARIES = (
    *("pdfplumber", "pypdfium2", "rapidfuzz", "jieba", "jinja2", "openpyxl", "python-docx", "lxml", "xlrd"),
    *("rapidocr", "onnxruntime"),  # of the ocr extra
)
FAULTS = (sqlite3.Error, diskcache.Timeout, OSError)  # of the disk or the database


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Hash of the tool's own source and of the versions of the libraries that read and compare."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
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
        try:
            self._cache = _open(folder) if folder is not None else self._open_temporary()
        except FAULTS as fault:
            words = reason_of(fault) if isinstance(fault, OSError) else "缓存文件无法打开"
            self.note = f"缓存文件夹“{folder}”不能使用（{words}），本次不保存已解析的结果"
            self._cache = self._open_temporary()

    def __reduce__(self) -> tuple[Callable[[Path], Store], tuple[Path]]:
        """For processes that are not our children; on another machine it is another, empty store."""
        return _reopened, (Path(self._cache.directory),)

    def _open_temporary(self) -> Any:
        try:
            self._temporary = tempfile.TemporaryDirectory(prefix="perfcheck-")
            return _open(Path(self._temporary.name))
        except FAULTS as fault:
            words = reason_of(fault) if isinstance(fault, OSError) else "磁盘疑似已满"
            raise UsageError(f"无法写入临时文件夹“{tempfile.gettempdir()}”：{words}") from fault

    def get(self, key: str) -> Any:
        """The value, None when there is none or it cannot be read any more."""
        try:
            data = self._cache.get(key)
            return None if data is None else unpack(data)
        except Exception:  # a damaged entry is a missing one
            with suppress(*FAULTS):
                self._cache.delete(key)
            return None

    def put(self, key: str, data: bytes) -> bool:
        """Keep a value packed with :func:`pack`. False when there is no room for it."""
        try:
            return bool(self._cache.set(key, data))
        except FAULTS:
            return False

    def __contains__(self, key: str) -> bool:
        try:
            return key in self._cache
        except FAULTS:
            return False

    def volume(self) -> int:
        """Bytes on disk."""
        return int(self._cache.volume())

    def count(self) -> int:
        return len(self._cache)

    def clear(self) -> int:
        """Throw everything away; returns how many values there were."""
        return int(self._cache.clear())

    def close(self) -> None:
        """Drop what was not used for longest beyond the size limit: never while a run still needs it."""
        with suppress(*FAULTS):
            self._cache.cull()
        self._cache.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open(folder: Path) -> Any:
    """The cache in a folder; a database that is damaged is begun anew."""
    try:
        return _cache(folder)
    except sqlite3.OperationalError:  # cannot be opened or written
        raise
    except sqlite3.DatabaseError:
        for path in folder.glob("cache.db*"):
            path.unlink(missing_ok=True)
        return _cache(folder)


def _cache(folder: Path) -> Any:
    cache = diskcache.Cache(str(folder), size_limit=SIZE_LIMIT, cull_limit=0, eviction_policy="least-recently-used")
    len(cache)  # a damaged database may show only when it is read
    return cache


def pack(value: object) -> bytes:
    """A value as the store keeps it."""
    return zlib.compress(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL), 1)


def unpack(data: bytes) -> Any:
    """What :func:`pack` packed."""
    return pickle.loads(zlib.decompress(data))


def default_folder() -> Path:
    """Where values are kept between runs: the user's cache folder."""
    return user_cache_path("perfcheck", appauthor=False)


def _reopened(folder: Path) -> Store:
    return Store(folder if folder.is_dir() else None)
