"""One file read and parsed."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.inputs import shown
from perfcheck.readers.open import ReadOptions, read_file

if TYPE_CHECKING:  # loaded with the parser
    from collections.abc import Sequence

    from perfcheck.model.document import Document

PARSER = "perfcheck.parsing.document"


def load(path: str, options: ReadOptions, *, needed_next: Sequence[str] = ()) -> Document:
    """Read and parse one file. Raises UnreadableInputError.

    The parser, whose loading takes as long as ten pages, is loaded while other processes read a PDF, and with it
    the modules that the caller says it needs next.
    """
    missing = [name for name in (PARSER, *needed_next) if name not in sys.modules]
    reading = read_file(Path(path), options, meanwhile=partial(_import, missing) if missing else None)
    from perfcheck.parsing.document import parse

    return parse(reading, path=shown(path), sha256=reading.sha256)


def _import(names: Sequence[str]) -> None:
    for name in names:
        import_module(name)
