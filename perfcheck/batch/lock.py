"""One run at a time in an output folder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from perfcheck.errors import UsageError, reason_of
from perfcheck.reports.atomic import remove_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".perfcheck.lock"


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold an output folder, making it where needed; what a killed run left unfinished is taken away.

    Raises UsageError when another run holds it or the folder cannot be written.
    """
    guard = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        guard.acquire(timeout=0)
    except Timeout as fault:
        raise UsageError(f"另一个 perfcheck 正在向“{folder}”写结果，请等它结束或换一个文件夹") from fault
    except OSError as fault:
        raise UsageError(f"无法写入结果文件夹“{folder}”：{reason_of(fault)}") from fault
    try:
        remove_parts(folder)
        yield
    finally:
        guard.release()
