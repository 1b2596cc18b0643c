"""Zip archives: members are inputs of their own, and none of them leads out of it."""

from __future__ import annotations

import json
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from perfcheck.cli import parse as parse_command
from perfcheck.errors import UnreadableInputError
from perfcheck.inputs import expand
from perfcheck.readers.archives import at_hand, members_of
from perfcheck.readers.kinds import SUFFIXES
from perfcheck.readers.open import file_sha256, read_file

if TYPE_CHECKING:
    from pathlib import Path

FORM = "项目支出绩效目标表\n项目名称\t桥梁检测\n" + (
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t检测桥梁\t≥18座\n"
)


def packed(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(name, text)
    return path


def in_gbk(path: Path, name: str, text: str) -> Path:
    """As a Chinese Windows writes it: the name in GBK, and no flag that says so."""
    stand_in = "x" * len(name.encode("gbk"))
    packed(path, {stand_in: text})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode("gbk")))
    return path


def test_members_are_inputs_as_in_a_folder(tmp_path: Path) -> None:
    members = {"预算/甲局.txt": FORM, "乙局.doc": "x", "说明.exe": "x", "预算/~$甲局.doc": "x", "__MACOSX/甲.txt": "x"}
    path = packed(tmp_path / "公开.zip", members)
    assert [i.path for i in expand([str(path)], SUFFIXES)] == [f"{path}/乙局.doc", f"{path}/预算/甲局.txt"]
    assert [i.path for i in expand([str(tmp_path)], SUFFIXES)] == [f"{path}/乙局.doc", f"{path}/预算/甲局.txt"]


def test_names_in_gbk(tmp_path: Path) -> None:
    path = in_gbk(tmp_path / "a.zip", "预算公开\\甲局.txt", FORM)
    (item,) = expand([str(path)], SUFFIXES)
    assert item.path == f"{path}/预算公开/甲局.txt" and item.problem is None
    assert read_file(path / "预算公开" / "甲局.txt").sha256 == file_sha256(path / "预算公开" / "甲局.txt")


def test_what_is_read_of_a_member_is_what_is_read_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(FORM, encoding="utf-8")
    path = packed(tmp_path / "a.zip", {"乙/甲.txt": FORM})
    assert read_file(path / "乙" / "甲.txt") == read_file(tmp_path / "甲.txt")


@pytest.mark.parametrize("name", ["../外.txt", "/etc/外.txt", "C:/外.txt", "甲/../../外.txt"])
def test_names_that_lead_out_are_rows_with_the_reason(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {name: FORM, "内.txt": FORM})
    inputs = {i.shown.rpartition("/")[2]: i.problem for i in expand([str(path)], SUFFIXES)}
    assert inputs.pop("内.txt") is None
    assert [("指向压缩包以外" in (problem or "")) for problem in inputs.values()] == [True]
    with pytest.raises(UnreadableInputError), at_hand(path / name.lstrip("/")):
        pass
    assert not list(tmp_path.parent.glob("外.txt"))


def test_archives_within_locked_members_and_links_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    link = zipfile.ZipInfo("链接.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("内层.zip", b"PK")
        package.writestr("锁.txt", FORM)
        package.writestr(link, "/etc/passwd")
        package.writestr("内层.rar", b"Rar!")
        package.writestr(".", b"x")
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the second member needs a password
        second = data.index(mark, data.index(mark) + 1)
        data[second + place] |= 1
    path.write_bytes(data)
    problems = {i.shown.rpartition("/")[2]: i.problem for i in expand([str(path)], SUFFIXES)}
    assert "未展开" in (problems["内层.zip"] or "") and "密码" in (problems["锁.txt"] or "")
    assert "链接" in (problems["链接.txt"] or "") and problems["内层.rar"] is None
    with pytest.raises(UnreadableInputError, match="不支持"):
        read_file(path / "内层.rar")


def test_the_archive_itself_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="逐个读取"):
        read_file(packed(tmp_path / "a.zip", {"甲.txt": FORM}))


def test_broken_empty_and_bloated_archives_are_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04 nothing")
    packed(tmp_path / "空.zip", {"readme": ""})
    causes = {i.path.rpartition("/")[2]: i.problem or "" for i in expand([str(tmp_path)], SUFFIXES)}
    assert "已损坏" in causes["坏.zip"] and "没有可检查的文件" in causes["空.zip"]
    monkeypatch.setattr("perfcheck.readers.archives.LARGEST_ARCHIVE", 1000)
    with pytest.raises(UnreadableInputError, match="解压后过大"):
        members_of(packed(tmp_path / "胀.zip", {"a.txt": "0" * 2000}))
    monkeypatch.setattr("perfcheck.readers.archives.LARGEST_ARCHIVE", 1 << 40)
    monkeypatch.setattr("perfcheck.readers.archives.MOST_MEMBERS", 2)
    many = members_of(packed(tmp_path / "多.zip", {f"{n}.txt": FORM for n in range(5)}))
    assert len(many) == 3 and "其余3个未读取" in (many[-1].problem or "")


def test_two_members_of_one_name_are_two_rows(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("甲.txt", FORM)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("甲.txt", "另一份")
    problems = [i.problem for i in expand([str(tmp_path / "a.zip")], SUFFIXES)]
    assert sorted(p is None for p in problems) == [False, True]


def test_parse_reads_every_member(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = packed(tmp_path / "a.zip", {"甲.txt": FORM, "乙.rar": "x", "丙.txt": FORM})
    code = parse_command.parse.main(["-f", "jsonl", str(path)], standalone_mode=False)
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert code == 3 and len(rows) == 3
    named = {(row.get("source") or row)["path"].rpartition("/")[2]: len(row.get("goals", [])) for row in rows}
    assert named == {"甲.txt": 1, "乙.rar": 0, "丙.txt": 1}
