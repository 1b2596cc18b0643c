"""Results never take the place of an input, of each other, or of somebody else's file."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from perfcheck.batch.output_names import output_stems, results_of
from perfcheck.batch.own_outputs import is_own
from perfcheck.errors import UsageError
from perfcheck.reports.atomic import PART, remove_parts
from tests.batch.corpus import EXAMPLES
from tests.batch.running import review

ALL = ("-f", "html,json,xlsx,docx,csv", "--fail-on", "never")
TEXT = EXAMPLES / "linxi-water-2026.txt"
PAGE = "<html><body><table><tr><td>项目名称</td><td>清淤</td></tr></table></body></html>"


def test_a_saved_page_in_the_result_folder_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "部门.html"
    page.write_text(PAGE, encoding="utf-8")
    done = review([tmp_path], tmp_path, "--fail-on", "never", cache=tmp_path.parent)
    assert done.returncode == 0, done.stderr
    assert page.read_text(encoding="utf-8") == PAGE
    assert len(list(tmp_path.glob("*部门*.html"))) == 2


def test_results_of_an_earlier_run_are_no_inputs(tmp_path: Path) -> None:
    shutil.copy(TEXT, tmp_path / "水务局.txt")
    first = review([tmp_path], tmp_path, *ALL, cache=tmp_path.parent)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    again = review([tmp_path], tmp_path, *ALL, cache=tmp_path.parent)
    assert (first.returncode, again.returncode) == (0, 0)
    assert "以前生成的结果，未作审核" in again.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


@pytest.mark.parametrize("name", ["index.html", "findings.xlsx", "INDEX.HTML"])
def test_a_result_with_a_name_of_its_own_never_overwrites_an_input(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    with pytest.raises(UsageError, match="换一个结果文件夹"):
        output_stems([str(tmp_path / name)], tmp_path)


def test_names_that_could_meet_are_kept_apart(tmp_path: Path) -> None:
    paths = [tmp_path / n for n in ("x.txt", "x-审核意见.txt", "X.pdf", "甲/公开.txt", "乙/公开.txt", "!.txt", "?.txt")]
    stems = output_stems([str(p) for p in paths], tmp_path / "out")
    results = [name.casefold() for stem in stems for name in results_of(stem)]
    assert len(set(results)) == len(results)
    assert {"甲_公开", "公开"} & set(stems)


ODD = ("CON", "aux", "com1", "lpt¹", "绩效📊: a?b*c|<d>", "点. . ", "行\n列\t", "-", "長" * 80, "𠮷" * 60, "...")


def test_names_that_every_system_takes(tmp_path: Path) -> None:
    """Windows has names of devices, signs it does not take, and no dot at the end; others count 255 bytes."""
    paths = [str(tmp_path / folder / f"{name}.txt") for folder in ("甲" * 70, "乙" * 70, "丙") for name in ODD]
    stems = output_stems(paths, tmp_path / "out")
    assert len({stem.casefold() for stem in stems}) == len(paths)
    for name in (Path(name).name for stem in stems for name in results_of(stem)):
        assert not set(name) & set('<>:"/\\|?*\n\t')
        assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT¹"}
        assert len(f".{name}{PART}".encode()) <= 255


def test_names_do_not_depend_on_the_order_of_the_inputs(tmp_path: Path) -> None:
    paths = [str(tmp_path / folder / f"{n}.txt") for folder in "甲乙丙" for n in ("公开", "预算", "x-审核意见", "x")]
    want = dict(zip(paths, output_stems(paths, tmp_path), strict=True))
    for seed in range(5):
        shuffled = random.Random(seed).sample(paths, len(paths))
        assert dict(zip(shuffled, output_stems(shuffled, tmp_path), strict=True)) == want


def test_two_inputs_of_one_name_keep_their_letters(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        shutil.copy(TEXT, tmp_path / folder / "公开.txt")
    done = review(
        [tmp_path / "甲", tmp_path / "乙"],
        tmp_path / "out",
        "-f",
        "docx",
        "--fail-on",
        "never",
        cache=tmp_path.parent,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*-审核意见.docx"))) == 2


def test_only_our_own_unfinished_files_are_removed(tmp_path: Path) -> None:
    for name in (".某人的下载.part", f".review.json{PART}", "笔记.part"):
        (tmp_path / name).write_text("", encoding="utf-8")
    remove_parts(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".某人的下载.part", "笔记.part"]


def test_another_page_is_not_taken_for_ours(tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    page.write_text(PAGE, encoding="utf-8")
    assert not is_own(page)
