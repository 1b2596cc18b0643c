"""What is kept between runs: parsed documents, reviews and pages, by content and by our own code.

A kept value is used only when the file's bytes, the tool's source and every option are the same, so it
never has to be thrown away by hand; the store drops what was not used for longest.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
import zlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any

import diskcache
from platformdirs import user_cache_path

SIZE_LIMIT = 4 * 1024**3  # bytes kept at most; a 74-form document takes about 0.3 MB
LIBRARIES = ("pdfplumber", "pypdfium2", "rapidfuzz", "jieba", "jinja2", "openpyxl", "python-docx", "lxml")


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
        digest.update(f"{name} {metadata.version(name)}".encode())
    return digest.hexdigest()


def key_of(*parts: object) -> str:
    """A key from anything with a stable repr."""
    return hashlib.sha256("\x1f".join(repr(p) for p in (code_fingerprint(), *parts)).encode()).hexdigest()


class Store:
    """Values by key on disk. Without a folder it lives in a temporary one and goes with the run."""

    def __init__(self, folder: Path | None) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="perfcheck-") if folder is None else None
        place = Path(self._temporary.name) if self._temporary else folder
        self._cache = diskcache.Cache(str(place), size_limit=SIZE_LIMIT, eviction_policy="least-recently-used")

    def get(self, key: str) -> Any:
        """The value, None when there is none or it cannot be read any more."""
        data = self._cache.get(key)
        if data is None:
            return None
        try:
            return pickle.loads(zlib.decompress(data))
        except Exception:  # a damaged entry is a missing one
            self._cache.delete(key)
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep a value packed with :func:`pack`."""
        self._cache.set(key, data)

    def __contains__(self, key: str) -> bool:
        return key in self._cache

    def volume(self) -> int:
        """Bytes on disk."""
        return int(self._cache.volume())

    def count(self) -> int:
        return len(self._cache)

    def clear(self) -> int:
        """Throw everything away; returns how many values there were."""
        return int(self._cache.clear())

    def close(self) -> None:
        self._cache.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def pack(value: object) -> bytes:
    """A value as the store keeps it."""
    return zlib.compress(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL), 1)


def default_folder() -> Path:
    """Where values are kept between runs: the user's cache folder."""
    return user_cache_path("perfcheck", appauthor=False)
