"""A folder's files of refused kinds are rows with their reason; lock files and the pictures of saved pages are not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.inputs import expand
from perfcheck.readers.kinds import OLD_OFFICE, REFUSED, SUFFIXES
from perfcheck.readers.open import read_file


def test_refused_kinds_are_rows(tmp_path: Path) -> None:
    kept = ["a.txt", "b.doc", "c.WPS", "d.zip", "e.jpg", "页.html"]
    left = ["~$b.doc", ".~lock.b.doc#", ".hidden.zip", "readme", "x.py", "页_files/logo.png"]
    for name in (*kept, *left):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲")
    assert sorted(Path(i.path).name for i in expand([str(tmp_path)], SUFFIXES)) == sorted(kept)


def test_documents_that_lost_their_endings_are_rows_in_folders_and_archives(tmp_path: Path) -> None:
    begins = {"下载": b"%PDF-1.7", "预算.docx.下载": b"PK\x03\x04", "表.bak": OLD_OFFICE, "文.tmp": b"{\\rtf1"}
    left = {"readme": b"words", "Thumbs.db": OLD_OFFICE, "~$预算.tmp": OLD_OFFICE, "图.dat": b"\x89PNG"}
    folder = tmp_path / "公开"
    folder.mkdir()
    with zipfile.ZipFile(tmp_path / "公开.zip", "w") as package:
        for name, data in {**begins, **left}.items():
            (folder / name).write_bytes(data)
            package.writestr(name, data)
    for place in (folder, tmp_path / "公开.zip"):
        found = expand([str(place)], SUFFIXES)
        assert sorted(Path(i.path).name for i in found) == sorted(begins)
        for item in found:
            with pytest.raises(UnreadableInputError, match="不支持的文件类型"):
                read_file(Path(item.path))


@pytest.mark.parametrize("suffix", REFUSED)
def test_each_refused_kind_has_its_reason(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"表{suffix}"
    path.write_text("甲")
    with pytest.raises(UnreadableInputError, match="不支持"):
        read_file(path)
