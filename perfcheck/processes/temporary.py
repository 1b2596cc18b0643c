"""A folder for all that a run unpacks or converts: what a child leaves behind when it is ended goes with it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLE = "TMPDIR"


@contextmanager
def temporary_folder() -> Iterator[str]:
    """Temporary files of this process and of the children it starts lie in one private folder for the time of the
    block."""
    import tempfile  # takes a while to load, and few commands need it

    with tempfile.TemporaryDirectory(prefix="perfcheck-") as folder:
        before, named = tempfile.tempdir, os.environ.get(_VARIABLE)
        tempfile.tempdir = os.environ[_VARIABLE] = folder
        try:
            yield folder
        finally:
            tempfile.tempdir = before
            if named is None:
                del os.environ[_VARIABLE]
            else:
                os.environ[_VARIABLE] = named
