"""One file read and parsed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.inputs import shown
from perfcheck.readers.open import ReadOptions, read_file

if TYPE_CHECKING:  # loaded with the parser
    from perfcheck.model.document import Document


def load(path: str, options: ReadOptions) -> Document:
    """Read and parse one file. Raises UnreadableInputError."""
    reading = read_file(Path(path), options, meanwhile=_get_ready)
    from perfcheck.parsing.document import parse

    return parse(reading, path=shown(path), sha256=reading.sha256)


def _get_ready() -> None:
    """Load the parser, which takes as long as ten pages, while children read the pages."""
    from perfcheck.parsing import document  # noqa: F401
