"""Consoles that are not UTF-8, and file names of any kind: every sentence comes out, every file is written."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.batch.corpus import EXAMPLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEXT = EXAMPLES / "linxi-archives-2026.txt"
ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
ODD = ("绩效📊𠮷目标.txt", "CON.txt", "点. . .txt", "a:b?c*d.txt", "换\n行.txt")


def perfcheck(*words: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The program in another environment, its output as bytes."""
    whole = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache"), **env}
    return subprocess.run(
        [sys.executable, "-m", "perfcheck", *words], cwd=folder, env=whole, capture_output=True, check=False
    )


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder of files whose names are odd."""
    (tmp_path / "公开").mkdir()
    for name in ODD:
        shutil.copy(TEXT, tmp_path / "公开" / name)
    return tmp_path


def test_a_console_of_gbk_gets_every_sentence(odd: Path) -> None:
    options = ("-o", "审核结果", "--date", "2026-03-01", "--fail-on", "never", "-f", "html,json,docx")
    done = perfcheck("review", "公开", *options, folder=odd, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.returncode == 0
    said = done.stderr.decode("gbk")  # what a console of GBK shows; a sign it has not is a question mark
    assert said.count("已审核") == len(ODD) and "绩效??目标.txt" in said and said.count("\n") == len(ODD) + 1
    written = {p.name for p in (odd / "审核结果").glob("*.html")}
    assert {"绩效_𠮷目标.html", "CON_.html", "点.html", "a_b_c_d.html", "换_行.html"} <= written
    assert "📊" in (odd / "审核结果" / "index.html").read_text("utf-8")


def test_what_is_redirected_is_utf8(tmp_path: Path) -> None:
    done = perfcheck("explain", "AMT01", folder=tmp_path, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.stdout.decode("utf-8").startswith("AMT01 年度资金")


def test_a_terminal_of_gbk_is_spoken_to_in_gbk(tmp_path: Path) -> None:
    """On a terminal standard output keeps its encoding."""
    leader, follower = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "perfcheck", "--help"]
    with subprocess.Popen(command, stdout=follower, stderr=follower, env=env, cwd=tmp_path) as process:
        os.close(follower)
        said = b""
        try:
            while part := os.read(leader, 4096):
                said += part
        except OSError:  # the other end is closed
            pass
        os.close(leader)
    assert process.returncode == 0
    assert said.decode("gbk").startswith("用法：perfcheck")


def test_a_system_whose_file_names_take_no_chinese_says_so(tmp_path: Path) -> None:
    """Python takes UTF-8 there unless it is told not to."""
    options = ("-o", "out", "-f", "docx", "--fail-on", "never")
    done = perfcheck("review", str(TEXT), *options, folder=tmp_path, **ASCII_ONLY)
    assert done.returncode == 2
    assert "本系统的文件名编码（ascii）写不出" in done.stderr.decode() and "PYTHONUTF8=1" in done.stderr.decode()
    assert perfcheck("review", str(TEXT), *options, folder=tmp_path, LC_ALL="C").returncode == 0


def test_names_in_an_archive_need_not_be_such_as_the_system_takes(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.write(TEXT, "部门/<预算>.txt")
    done = perfcheck("parse", "a.zip", "-f", "jsonl", folder=tmp_path, **ASCII_ONLY)
    assert done.returncode == 0, done.stderr.decode()
    assert "a.zip/部门/<预算>.txt" in done.stdout.decode()


def test_every_file_of_ours_names_its_encoding(odd: Path) -> None:
    """Python warns where a file is opened in the encoding of the machine (GBK on a Chinese Windows)."""
    options = ("-o", "out", "-f", "html,json,csv,xlsx,docx", "--fail-on", "never", "--no-cache")
    warned = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "default::EncodingWarning"}
    inputs = (str(EXAMPLES / "linxi-archives-2026.pdf"), "公开")
    done = perfcheck("review", *inputs, *options, folder=odd, **warned)
    assert done.returncode == 0
    places = [line for line in done.stderr.decode().splitlines() if "EncodingWarning" in line]
    assert [line for line in places if "site-packages" not in line] == []
