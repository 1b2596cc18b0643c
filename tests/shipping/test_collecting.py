"""What a machine needs that is not this one, from an index of made-up distributions: no network is used."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from perfcheck.cli.app import run
from perfcheck.errors import UsageError
from perfcheck.shipping import collecting
from perfcheck.shipping.collecting import collect, download
from perfcheck.shipping.target import Target
from tests.shipping.tiny_index import source, wheel

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WINDOWS, LINUX = Target.of("win_amd64", "3.12"), Target.of("manylinux", "3.12")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of its own, and no other."""
    for name in [n for n in os.environ if n.startswith("PIP_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "index"
    folder.mkdir()
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[global]\nno-index = true\nfind-links = {folder}\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    wheel(folder, "pip", "99.0")
    return folder


def collected(folder: Path, own: Path, target: Target, *extras: str) -> set[str]:
    folder.mkdir(exist_ok=True)
    download(folder, own, target, extras)
    return {"-".join(p.name.split("-")[:2]) for p in folder.iterdir()}


def test_markers_are_those_of_the_other_machine(index: Path, tmp_path: Path) -> None:
    for tag in ("cp312-cp312-win_amd64", "cp312-cp312-manylinux2014_x86_64"):
        wheel(index, "drawn", tag=tag, needs=["colour>=2; platform_system == 'Windows'"])
    wheel(index, "colour", "1.0")
    wheel(index, "colour", "2.1")
    wheel(index, "forks", needs=["deep"])
    wheel(index, "deep")
    wheel(index, "seen", needs=["eyes[ocr]"])
    wheel(index, "eyes", needs=["glass; extra == 'ocr'", "older; python_version < '3.12'"])
    wheel(index, "glass")
    needs = ["drawn", "forks; sys_platform == 'linux'", "seen; extra == 'ocr'", "other; extra == 'spark'"]
    own = wheel(tmp_path, "own", needs=needs)
    assert collected(tmp_path / "w", own, WINDOWS) == {"pip-99.0", "drawn-1.0", "colour-2.1"}
    assert [p.name for p in (tmp_path / "w").glob("drawn*")] == ["drawn-1.0-cp312-cp312-win_amd64.whl"]
    linux = {"pip-99.0", "drawn-1.0", "forks-1.0", "deep-1.0", "seen-1.0", "eyes-1.0", "glass-1.0"}
    assert collected(tmp_path / "l", own, LINUX, "ocr") == linux


def test_extras_of_ours_bring_each_other_and_an_unknown_one_is_named(index: Path, tmp_path: Path) -> None:
    for name in ("eyes", "pen", "engine"):
        wheel(index, name)
    wheel(index, "own", "9.0", needs=["eyes>5"])  # of the same name, by somebody else
    needs = [
        "eyes; extra == 'ocr'",
        "pen; extra == 'annotated'",
        "own[ocr]; extra == 'fast'",
        "engine; extra == 'fast'",
    ]
    own = wheel(tmp_path, "own", needs=needs)
    assert collected(tmp_path / "a", own, WINDOWS, "annotated", "ocr") == {"pip-99.0", "eyes-1.0", "pen-1.0"}
    assert collected(tmp_path / "b", own, WINDOWS, "fast") == {"pip-99.0", "eyes-1.0", "engine-1.0"}
    with pytest.raises(UsageError, match="没有组件“nosuch”，可用：ocr、annotated、fast"):
        collected(tmp_path / "c", own, WINDOWS, "nosuch")


def test_a_requirement_found_later_holds_for_all(index: Path, tmp_path: Path) -> None:
    wheel(index, "base", "1.0", needs=["extra_of_one"])
    wheel(index, "base", "2.0", needs=["gone"])
    wheel(index, "extra_of_one")
    wheel(index, "gone")
    wheel(index, "old", needs=["base<2"])
    own = wheel(tmp_path, "own", needs=["base", "old"])
    assert collected(tmp_path / "w", own, WINDOWS) == {"pip-99.0", "base-1.0", "extra_of_one-1.0", "old-1.0"}


def test_what_publishes_no_wheel_is_built(index: Path, tmp_path: Path) -> None:
    source(index, "plainwords")
    own = wheel(tmp_path, "own", needs=["plainwords"])
    assert collected(tmp_path / "w", own, WINDOWS) == {"pip-99.0", "plainwords-1.0"}
    assert (tmp_path / "w" / "plainwords-1.0-py3-none-any.whl").is_file()


def test_what_must_be_compiled_is_refused(index: Path, tmp_path: Path) -> None:
    source(index, "compiled", tag="cp39-abi3-linux_x86_64")
    own = wheel(tmp_path, "own", needs=["compiled"])
    with pytest.raises(UsageError, match=r"compiled-1.0.tar.gz 没有适用于 win_amd64 的安装包"):
        collected(tmp_path / "w", own, WINDOWS)


def test_what_is_nowhere_is_named(index: Path, tmp_path: Path) -> None:
    own = wheel(tmp_path, "own", needs=["nowhere"])
    with pytest.raises(UsageError, match=r"pip 未能下载（需要能访问软件源）：.*nowhere"):
        collected(tmp_path / "w", own, LINUX)


@pytest.fixture
def tiny(index: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The whole command over a program that needs nothing."""
    monkeypatch.setattr(collecting, "own_wheel", lambda folder: wheel(folder, "perfcheck", "0"))
    return index


def test_the_folder_for_windows(tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    python = tmp_path / "python-3.12.9-amd64.exe"
    python.write_bytes(b"MZ")
    folder = tmp_path / "拷走 的"
    line = ["offline", str(folder), "--python-version", "3.12", "--python-installer", str(python), "--extra", "ocr"]
    assert run(line) == 0
    said = capsys.readouterr().err
    assert "2个安装包" in said and "Windows 64位、Python 3.12" in said and "install.bat" in said
    script = (folder / "install.bat").read_bytes()
    assert script.isascii() and script.count(b"\r\n") == script.count(b"\n") and b"@VERSION@" not in script
    assert b"py -3.12 install.py" not in script and b"PY=py -3.12" in script and b"Python312" in script
    assert (folder / "python-installer.exe").read_bytes() == b"MZ"
    assert not (folder / "install.sh").exists()
    page = (folder / "instructions.html").read_text("utf-8")
    assert "<code>perfcheck[ocr]</code>" in page and 'class="windows with"' in page
    assert not re.search(r"\$[a-z{]", page)
    assert run(["offline", str(folder), "--platform", "manylinux", "--python-version", "3.11"]) == 0
    assert {p.name for p in folder.iterdir()} == {"install.py", "install.sh", "instructions.html", "set.json", "wheels"}
    assert os.access(folder / "install.sh", os.X_OK) and b"\r" not in (folder / "install.sh").read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--platform amiga", "没有平台“amiga”"),
        ("--python-version 3.9", "“3.9”不是可用的 Python 版本"),
        ("--python-version latest", "“latest”不是可用的 Python 版本"),
        ("--python-installer none.exe", "找不到文件“none.exe”"),
        ("--python-installer python-3.13.1-amd64.exe --python-version 3.12", "是 Python 3.13 的"),
        ("--platform manylinux --python-installer python-3.13.1-amd64.exe", "只用于 Windows"),
    ],
)
def test_what_is_wrong_is_said(
    options: str,
    said: str,
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "python-3.13.1-amd64.exe").write_bytes(b"MZ")
    assert run(["offline", "out", *options.split()]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_of_somebody_else_is_left_alone(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "wheels").write_text("")
    with pytest.raises(UsageError, match="里已有其他文件"):
        collect(tmp_path / "mine", LINUX)


def test_platforms_whose_wheels_run_there() -> None:
    assert LINUX.platform == "manylinux_2_28_x86_64" and LINUX.machine == "x86_64"
    assert LINUX.platforms[0] == "manylinux_2_28_x86_64" and LINUX.platforms[-1] == "manylinux2014_x86_64"
    arm = Target.of("manylinux_2_17_aarch64", "3.11")
    assert arm.platforms == ("manylinux_2_17_aarch64", "manylinux2014_aarch64")
    assert Target.of("win_amd64", "3.13").environment["platform_machine"] == "AMD64"
