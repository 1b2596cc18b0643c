"""Files appear whole or not at all: written under a temporary name, then renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PART = ".perfcheck-part"  # ending of a file that is not whole yet: nobody else's


def remove_parts(folder: Path) -> None:
    """Take away what a killed run left unfinished."""
    for path in folder.glob(f".*{PART}"):
        path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes | str | Iterable[str]) -> None:
    """Write text (UTF-8, LF; also in pieces) or bytes. Raises OSError; a failed write leaves no file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}{PART}")
    try:
        with temporary.open("wb") as stream:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                for piece in [content] if isinstance(content, str) else content:
                    stream.write(piece.encode("utf-8"))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
