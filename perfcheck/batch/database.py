"""The database of kept values: one file in a folder of the user's own, begun anew whenever it is not as we made it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock

from perfcheck.batch.private_folder import make_private, ours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE, LOCK = "kept.db", "kept.lock"
WAIT = 30  # seconds for another process that writes
_FORMAT = 1  # of the database, in its header
# Two tables: what changes at every use stands apart from the large values, which would be written anew with it.
_SCHEMA = (
    "CREATE TABLE kept (key TEXT PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL)",
    "CREATE TABLE uses (key TEXT PRIMARY KEY, used REAL NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID",
)
FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""Of SQLite; the second where its own words quote what is damaged."""

# The first holds only for a database that is still empty.
_SETTINGS = ("auto_vacuum = INCREMENTAL", "trusted_schema = OFF", "synchronous = OFF", "journal_mode = TRUNCATE")


def opened(folder: Path) -> Path:
    """The folder, its database ready; one that is damaged, or not of this format, is begun anew."""
    make_private(folder)
    with _alone(folder):
        if not all(ours(path) for path in folder.glob(f"{DATABASE}*")):
            _remove(folder)
        try:
            _make_ready(folder)
        except FAULTS as fault:
            if not is_damage(fault):
                raise
            _remove(folder)
            _make_ready(folder)
    return folder


def _make_ready(folder: Path) -> None:
    with closing(connected(folder)) as base:
        tables = {row[0] for row in base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if not tables and not version:
            with transaction(base):
                for table in _SCHEMA:
                    base.execute(table)
                base.execute(f"PRAGMA user_version = {_FORMAT}")
        elif tables != set(_SCHEMA) or version != _FORMAT:
            raise sqlite3.DatabaseError("a database of another format")
        base.execute("SELECT sum(size), max(used) FROM uses").fetchone()  # some damage shows only when it is read
        base.execute("UPDATE uses SET used = 0 WHERE key = ''")  # so does a disk that cannot be written


def connected(folder: Path) -> sqlite3.Connection:
    """Between two statements a connection holds no lock, so a process may fork there.

    Nothing waits for the disk: what a power cut leaves half-written is found out by its digest.
    """
    base = sqlite3.connect(folder / DATABASE, timeout=WAIT, isolation_level=None)
    try:
        for setting in _SETTINGS:
            base.execute(f"PRAGMA {setting}")
    except FAULTS:
        base.close()
        raise
    return base


@contextmanager
def transaction(base: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of a block or nothing of it."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield base
    except BaseException:
        with suppress(*FAULTS):  # a full disk has rolled it back already
            base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def is_damage(fault: Exception) -> bool:
    """Of the database itself; an OperationalError is of the disk, of rights, or another process's turn."""
    return isinstance(fault, (sqlite3.DatabaseError, UnicodeDecodeError)) and not isinstance(
        fault, sqlite3.OperationalError
    )


def volume(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.glob(f"{DATABASE}*"))


def remove(folder: Path) -> None:
    """Throw the database away."""
    with _alone(folder):
        _remove(folder)


def _alone(folder: Path) -> FileLock:
    return FileLock(folder / LOCK, timeout=WAIT)


def _remove(folder: Path) -> None:
    for path in sorted(folder.glob(f"{DATABASE}*"), reverse=True):  # a journal never outlives its database
        path.unlink(missing_ok=True)
