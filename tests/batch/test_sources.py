"""Copies of the sources in the result folder: the folder can be mailed, and is not reviewed twice."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from tests.batch.corpus import EXAMPLES
from tests.batch.running import review

if TYPE_CHECKING:
    from pathlib import Path

PDF = EXAMPLES / "linxi-archives-2026.pdf"


def reviewed(given: list[Path], out: Path, *more: str) -> str:
    done = review(given, out, "--fail-on", "never", *more, cache=out.parent / "cache")
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_page_links_to_the_copy_and_the_copy_is_the_source(tmp_path: Path) -> None:
    out = tmp_path / "out"
    reviewed([PDF, EXAMPLES / "linxi-water-2026.txt"], out, "--with-sources")
    page = (out / "linxi-archives-2026.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="([^"#]+\.pdf)', page))
    assert links == {"./%E5%8E%9F%E4%BB%B6/linxi-archives-2026.pdf"}
    assert (out / "原件" / PDF.name).read_bytes() == PDF.read_bytes()
    assert sorted(p.name for p in (out / "原件").iterdir()) == ["linxi-archives-2026.pdf", "linxi-water-2026.txt"]


def test_copies_beside_their_originals_are_not_reviewed_again(tmp_path: Path) -> None:
    folder = tmp_path / "season"
    folder.mkdir()
    shutil.copy(EXAMPLES / "linxi-water-2026.txt", folder)
    reviewed([folder], folder / "out", "--with-sources")
    first = (folder / "out" / "review.json").read_bytes()
    told = reviewed([folder], folder / "out", "--with-sources")
    assert "是以前复制的原件，未重复审核" in told
    assert (folder / "out" / "review.json").read_bytes() == first


def test_who_gets_the_folder_alone_can_review_the_copies(tmp_path: Path) -> None:
    out = tmp_path / "out"
    reviewed([EXAMPLES / "linxi-water-2026.txt"], out, "--with-sources")
    told = reviewed([out / "原件"], tmp_path / "again")
    assert "绩效目标表12张" in told
    reviewed([out / "原件"], out, "--with-sources")  # a source that is its own copy stays as it is
    copy = out / "原件" / "linxi-water-2026.txt"
    assert copy.read_bytes() == (EXAMPLES / "linxi-water-2026.txt").read_bytes()


def test_no_copy_takes_the_place_of_another_input(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "原件").mkdir(parents=True)
    other = out / "原件" / "linxi-water-2026.txt"
    shutil.copy(EXAMPLES / "linxi-archives-2026.txt", other)
    done = review([EXAMPLES / "linxi-water-2026.txt", other], out, "--with-sources", cache=tmp_path / "cache")
    text = (EXAMPLES / "linxi-archives-2026.txt").read_bytes()
    assert done.returncode == 2 or other.read_bytes() == text
    assert other.read_bytes() == text
