"""A folder's files of refused kinds are rows with their reason; lock files and the pictures of saved pages are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.inputs import expand
from perfcheck.readers.kinds import REFUSED, SUFFIXES
from perfcheck.readers.open import read_file


def test_refused_kinds_are_rows(tmp_path: Path) -> None:
    kept = ["a.txt", "b.doc", "c.WPS", "d.zip", "e.jpg", "页.html"]
    left = ["~$b.doc", ".~lock.b.doc#", ".hidden.zip", "readme", "x.py", "页_files/logo.png"]
    for name in (*kept, *left):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲")
    assert sorted(Path(i.path).name for i in expand([str(tmp_path)], SUFFIXES)) == sorted(kept)


@pytest.mark.parametrize("suffix", REFUSED)
def test_each_refused_kind_has_its_reason(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"表{suffix}"
    path.write_text("甲")
    with pytest.raises(UnreadableInputError, match="不支持"):
        read_file(path)
