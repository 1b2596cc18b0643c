"""Inputs that cannot be read and folders that cannot be written: a Chinese line each, the rest is reviewed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from perfcheck.inputs import expand, shown
from perfcheck.readers.open import SUFFIXES
from perfcheck.reports.atomic import PART
from tests.batch.corpus import EXAMPLES, multiply
from tests.batch.running import arguments, content, environment, review, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = EXAMPLES / "linxi-archives-2026.txt"
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True
    ).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_every_kind_of_bad_input_is_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SMALL, folder / "good.txt")
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "pdf.txt").write_bytes((EXAMPLES / "linxi-archives-2026.pdf").read_bytes())
    (folder / "text.pdf").write_bytes(SMALL.read_bytes())
    whole = (EXAMPLES / "linxi-archives-2026.pdf").read_bytes()
    (folder / "truncated.pdf").write_bytes(whole[: len(whole) // 3])
    locked = Canvas(str(folder / "locked.pdf"), encrypt=StandardEncryption("secret", ownerPassword="x"))
    locked.drawString(10, 10, "locked")
    locked.save()
    for name, data in (("broken.docx", b"PK\3\4 nothing"), ("broken.xlsx", b"x"), ("broken.xls", b"y")):
        (folder / name).write_bytes(data)
    (tmp_path / "letter.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "table.numbers").write_bytes(b"x")
    (tmp_path / "nothing").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "not there")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    odd = ["letter.doc", "table.numbers", "nothing", "pipe.txt", "missing.pdf", "none*.pdf", "x" * 300 + ".txt"]
    done = review([folder, *(tmp_path / n for n in odd)], tmp_path / "out", cache=tmp_path / "cache")
    assert done.returncode == 3, done.stderr
    reasons = {Path(r["path"]).name: r["reason"] for r in rows(tmp_path / "out")}
    assert reasons.pop("good.txt") is None
    expected = {
        "empty.txt": "文件为空（0 字节）",
        "blank.txt": "文件为空",
        "binary.txt": "文件内容不是文本",
        "pdf.txt": "扩展名是文本，内容却是 PDF",
        "text.pdf": "文件内容不是 PDF",
        "truncated.pdf": "PDF 已损坏或不完整",
        "locked.pdf": "PDF 设有打开密码",
        "broken.docx": "",
        "broken.xlsx": "",
        "broken.xls": "",
        "gone.txt": "文件不存在",
        "circle.txt": "链接指向自身",
        "letter.doc": "文件内容不是旧版 Word（.doc）",
        "table.numbers": "不支持的文件类型“.numbers”",
        "nothing": "文件夹中没有可检查的文件",
        "pipe.txt": "不是普通文件",
        "missing.pdf": "文件或文件夹不存在",
        "none*.pdf": "没有与该通配符匹配的文件",
        "x" * 300 + ".txt": "名称过长",
    }
    assert set(reasons) == set(expected)
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    for name, words in expected.items():
        assert words in reasons[name], (name, reasons[name])
        assert "一" <= reasons[name][0] <= "龥" or reasons[name].startswith(("PDF", "Word", "Excel")), reasons[name]
        assert "请反馈" not in reasons[name], reasons[name]  # none of these is an error of the tool
        assert reasons[name][:12] in index and reasons[name][:12] in done.stderr


def without_privilege(command: list[str], cache: Path) -> subprocess.CompletedProcess[str]:
    """Run so that permissions count, also where the tests are run by root."""
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("setpriv is not installed, and root may read and write everything")
        rights = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--inh-caps={rights}", f"--bounding-set={rights}", *command]
    return subprocess.run(command, env=environment(cache), capture_output=True, encoding="utf-8")


def test_folders_and_files_without_permission_are_rows(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    for name in ("open", "shut"):
        multiply(inputs / name, 1)
    (inputs / "shut").chmod(0)
    secret = inputs / "secret.txt"
    shutil.copy(SMALL, secret)
    secret.chmod(0)
    done = without_privilege(arguments([inputs, inputs / "shut" / "00000.txt"], tmp_path / "out"), tmp_path / "cache")
    assert done.returncode == 3, done.stderr
    reasons = {Path(r["path"]).relative_to(inputs).as_posix(): r["reason"] for r in rows(tmp_path / "out")}
    assert reasons == {
        "open/00000.txt": None,
        "secret.txt": "没有读取权限",
        "shut": "文件夹无法读取：没有权限",
        "shut/00000.txt": "无法读取：没有权限",
    }


def test_an_output_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    done = without_privilege(arguments([SMALL], out), tmp_path / "cache")
    assert (done.returncode, done.stderr) == (2, f"错误：无法写入结果文件夹“{out}”：没有权限\n")


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o555)
    done = without_privilege(arguments([SMALL], tmp_path / "out", "--fail-on", "never"), cache)
    assert done.returncode == 0, done.stderr
    assert "本次不保存已解析的结果" in done.stderr


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        done = review([SMALL], out, cache=tmp_path / "cache")
        assert done.returncode == 2
        assert done.stderr.startswith(f"错误：无法写入结果文件夹“{out}”：")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_no_half_report(tmp_path: Path) -> None:
    """The largest file the system allows is smaller than review.json: the write fails half way."""
    multiply(tmp_path / "in", 4)
    command = arguments([tmp_path / "in"], tmp_path / "out", "-f", "json", "--no-cache")
    limited = (
        "import os, resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        f"os.execv({command[0]!r}, {command!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited], env=environment(tmp_path / "cache"), capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (2, f"错误：无法写入结果文件夹“{tmp_path / 'out'}”：文件超过允许的大小\n")
    assert content(tmp_path / "out") == {}


@AS_ROOT
def test_a_really_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "200k") as disk:
        done = review([EXAMPLES / "linxi-water-2026.txt", SMALL], disk / "out", cache=tmp_path / "cache")
        assert done.returncode in (2, 3), done.stderr
        assert "磁盘已满" in done.stderr
        assert not [name for name in content(disk / "out") if name.endswith(PART)]
    done = review([SMALL], tmp_path / "out", "--fail-on", "never", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr


@AS_ROOT
def test_a_full_cache_disk_still_gives_the_review(tmp_path: Path) -> None:
    with small_disk(tmp_path / "cache", "150k") as cache:
        done = review(multiply(tmp_path / "in", 4), tmp_path / "out", "--fail-on", "never", cache=cache)
        assert done.returncode == 0, done.stderr
        assert [r["status"] for r in rows(tmp_path / "out")] == ["reviewed"] * 4


ODD_NAMES = [
    *("-o.txt", "a b  c.txt", "a_b__c.txt", "a..txt", "index.txt", "INDEX.txt", "%s{}.txt", "&amp;.txt"),
    *(
        "<img src=x onerror=alert(1)>.txt",
        "=cmd|'!A1.txt",
        "\u202etxt.exe.txt",
        "line\nbreak\x1b[2J.txt",
        "长" * 80 + ".txt",
    ),
]


def test_odd_file_names_stay_names(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = SMALL.read_bytes()
    for number, name in enumerate(ODD_NAMES):
        (folder / name).write_bytes(text + b"\n" * number)
    out = tmp_path / "out"
    formats = ("-f", "html,json,csv,xlsx,docx", "--fail-on", "never")
    done = review([folder], out, *formats, cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stderr and len(done.stderr.splitlines()) == len(ODD_NAMES) + 1
    reports = [row["report"] for row in rows(out)]
    assert len({r.lower() for r in reports}) == len(ODD_NAMES) and "index.html" not in {r.lower() for r in reports}
    assert all((out / r).is_file() and "/" not in r for r in reports)
    assert not [p for p in tmp_path.iterdir() if p.name not in ("in", "out", "cache")]
    assert "<img" not in (out / "index.html").read_text(encoding="utf-8")


def test_a_name_that_is_not_utf8_is_shown_as_gb18030(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - Path takes no bytes
    for name in ("预算".encode("gb18030"), "预算二".encode("gb18030"), b"\xff\xfe\x80"):
        Path(os.fsdecode(folder + b"/" + name + b".txt")).write_bytes(SMALL.read_bytes() + b"\n" * len(name))
    done = review(
        [tmp_path / "in"], tmp_path / "out", "-f", "html,json,csv,xlsx,docx", "--fail-on", "never", cache=tmp_path / "c"
    )
    assert done.returncode == 0, done.stderr
    names = [Path(r["path"]).name for r in rows(tmp_path / "out")]
    assert {"预算.txt", "预算二.txt"} < set(names) and len(names) == 3
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "预算二.txt" in index


def test_shown_keeps_ordinary_names() -> None:
    assert shown("部门/预算 公开.pdf") == "部门/预算 公开.pdf"
    assert shown("a\x1b[31m\n") == "a\ufffd[31m\ufffd"


def test_a_path_is_shown_the_same_however_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "部门").mkdir()
    monkeypatch.chdir(tmp_path / "部门")
    assert shown("a.txt") == shown("./a.txt") == shown(str(tmp_path / "部门" / "a.txt")) == "a.txt"
    assert shown("../b.txt") == shown(str(tmp_path / "b.txt")) == str(tmp_path / "b.txt")
    monkeypatch.chdir("/")
    assert shown("/srv/a.txt") == shown("srv/a.txt") == "/srv/a.txt"


def test_a_file_named_twice_is_reviewed_once(tmp_path: Path) -> None:
    files = multiply(tmp_path, 2)
    (tmp_path / "link.txt").symlink_to(files[0])
    items = expand([str(tmp_path), str(files[1]), f"{tmp_path}/0*.txt"], SUFFIXES)
    assert [Path(i.path).name for i in items] == ["00000.txt", "00001.txt"]


@pytest.fixture(scope="session")
def gb18030_locale(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """zh_CN.GB18030, made where the system has its sources."""
    folder = tmp_path_factory.mktemp("locale")
    if shutil.which("localedef") is None:
        pytest.skip("localedef is not installed")
    made = subprocess.run(
        ["localedef", "-i", "zh_CN", "-f", "GB18030", str(folder / "zh_CN.GB18030")], capture_output=True
    )
    if made.returncode > 1:
        pytest.skip("the sources of zh_CN.GB18030 are not installed")
    return {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GB18030"}


def test_the_locale_does_not_change_the_outputs(tmp_path: Path, gb18030_locale: dict[str, str]) -> None:
    multiply(tmp_path / "in", 1)
    formats = ("-f", "html,json,csv,xlsx")
    plain = review([tmp_path / "in"], tmp_path / "plain", *formats, cache=tmp_path / "c1")
    for number, env in enumerate(({"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, gb18030_locale)):
        out = tmp_path / f"out{number}"
        command = arguments([tmp_path / "in"], out, *formats)
        done = subprocess.run(command, env=environment(tmp_path / f"cache{number}", **env), capture_output=True)
        assert done.returncode == plain.returncode, done.stderr
        assert content(out) == content(tmp_path / "plain")
    assert "已审核" in done.stderr.decode("gb18030")  # the terminal's own encoding


def test_json_on_standard_output_is_utf8_everywhere(tmp_path: Path, gb18030_locale: dict[str, str]) -> None:
    command = [sys.executable, "-m", "perfcheck", "parse", str(SMALL)]
    outputs = {
        subprocess.run(command, env=environment(tmp_path, **env), capture_output=True, check=True).stdout
        for env in ({}, {"LC_ALL": "C"}, gb18030_locale)
    }
    assert len(outputs) == 1 and "临溪县档案馆".encode() in outputs.pop()
