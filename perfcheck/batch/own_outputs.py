"""Which files are results of ours: pages, tables, workbooks and letters that stand beside the inputs of a later run.

An annotated copy is one as long as nobody has saved it since: what a department has mended in it is a new version.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.model.own_marks import WHOLE_PDF, WHOLE_ZIP
from perfcheck.readers.archives import at_hand
from perfcheck.readers.kinds import PDF_SUFFIXES, archive_of
from perfcheck.reports.decision_row import NEEDED_HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.inputs import Input

_OURS = (".html", ".htm", ".csv", ".docx", ".xlsx", *PDF_SUFFIXES)
_HEAD = 8_192  # bytes of a page that are looked at
_MARK = re.compile(rb'<meta name="generator" content="perfcheck')
_FIRST_VERSION = re.compile(  # 0.1.0 left no mark: a policy that allows one style and one script, and an empty icon
    rb"default-src &#39;none&#39;; style-src &#39;sha256-[^>]{40,300}base-uri &#39;none&#39;; form-action "
)
_AUTHOR = re.compile(rb"<dc:creator\b[^>]{0,200}>perfcheck \d")


def without_own(items: Sequence[Input]) -> tuple[tuple[Input, ...], tuple[Input, ...]]:
    """(what is to be reviewed, results of ours among the inputs)."""
    own = {i.path for i in items if i.problem is None and _is_own_input(Path(i.path))}
    return tuple(i for i in items if i.path not in own), tuple(i for i in items if i.path in own)


def _is_own_input(path: Path) -> bool:
    if archive_of(path) is None:
        return is_own(path)
    if path.suffix.lower() not in _OURS:
        return False
    try:
        with at_hand(path) as file:
            return is_own(file)
    except (UnreadableInputError, OSError):
        return False  # what is wrong with it is said when it is read


def is_own(path: Path) -> bool:
    """Whether a file says that we wrote it. One that cannot be opened does not."""
    suffix = path.suffix.lower()
    try:
        if suffix in (".html", ".htm") and path.is_file():
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
            return bool(_MARK.search(head) or _FIRST_VERSION.search(head))
        if suffix == ".csv" and path.is_file():
            with path.open("rb") as stream:
                first = stream.readline(_HEAD).decode("utf-8", "replace")
            return {head.strip('\ufeff\r\n"') for head in first.split(",")} >= NEEDED_HEADS
        if suffix in (".docx", ".xlsx") and path.is_file():
            with zipfile.ZipFile(path) as package:
                if package.comment == WHOLE_ZIP:
                    return True
                with package.open("docProps/core.xml") as properties:
                    return bool(_AUTHOR.search(properties.read(_HEAD)))
        if suffix in PDF_SUFFIXES and path.is_file():
            with path.open("rb") as stream:
                stream.seek(max(0, path.stat().st_size - len(WHOLE_PDF)))
                return stream.read() == WHOLE_PDF
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        pass  # what is wrong with it is said when it is read
    return False
