"""The window driven as a person drives it: choose, start, cancel, open."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfcheck.strings import WINDOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.window.conftest import Desk

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it, as an officer has them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "预算 2026年"
    (folder / "公开").mkdir(parents=True)
    for path in sorted((ROOT / "examples").glob("linxi-*.pdf")):
        shutil.copy(path, folder / "公开")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if not p.name.startswith(".")}


def test_choose_run_and_open(
    office: Path, tmp_path: Path, open_window: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("linxi-culture-2026", "linxi-water-2026"):  # one PDF will do
        (office / "公开" / f"{name}.pdf").unlink()
        shutil.copy(ROOT / "examples" / f"{name}.txt", office / "公开")
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" >"{opened}"\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    desk = open_window()
    window = desk.window
    assert window.status.get() == WINDOW["ready"]
    desk.answer(str(office / "公开"), window.folder_button)
    assert window.inputs == [str(office / "公开")]
    assert window.output.get() == str(office / "审核结果")
    window.day.set("2026-03-01")
    desk.press(window.start_button)
    assert window.start_button.instate(["disabled"]) and window.cancel_button.instate(["!disabled"])
    desk.wait(lambda: window.running is None)
    assert window.status.get() == WINDOW["done"]
    assert window.pace is not None and window.pace.words(0.0) == "生成审核页：3/3"
    assert desk.printed().count("已审核") == 3
    desk.press(window.open_button)
    assert opened.read_text() == (office / "审核结果" / "index.html").as_uri()

    by_window = files_of(office / "审核结果")
    shutil.rmtree(office / "审核结果")
    command = [sys.executable, "-m", "perfcheck", "review", "公开", "-o", "审核结果", "--date", "2026-03-01"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "other cache")}
    assert subprocess.run(command, cwd=office, env=env, capture_output=True, check=False).returncode == 1
    assert files_of(office / "审核结果") == by_window


def test_cancel_ends_the_run_and_the_next_one_is_whole(office: Path, open_window: Callable[..., Desk]) -> None:
    desk = open_window(str(office / "公开"))
    window = desk.window
    desk.press(window.start_button)
    desk.wait(lambda: window.pace is not None)
    desk.press(window.cancel_button)
    assert window.status.get() == WINDOW["cancelled"]
    assert window.start_button.instate(["!disabled"]) and window.open_button.instate(["disabled"])
    assert not (office / "审核结果" / "index.html").exists()
    desk.press(window.start_button)
    desk.wait(lambda: window.running is None)
    assert window.status.get() == WINDOW["done"]
    assert (office / "审核结果" / "index.html").is_file()


def test_closing_ends_the_run(office: Path, open_window: Callable[..., Desk]) -> None:
    desk = open_window(str(office / "公开"))
    desk.press(desk.window.start_button)
    desk.wait(lambda: desk.window.pace is not None)
    desk.window.close()
    assert desk.window.running is None


def test_what_is_wrong_is_said_in_a_sentence(office: Path, tmp_path: Path, open_window: Callable[..., Desk]) -> None:
    desk = open_window()
    window = desk.window
    desk.press(window.start_button)
    assert window.status.get() == WINDOW["no_inputs"]
    window.add([str(office / "公开")])
    window.day.set("三月一日")
    desk.press(window.start_button)
    assert window.status.get() == "“三月一日”不是日期，应写作 2026-03-01 的形式。"
    window.day.set("2026-03-01")
    (tmp_path / "taken").write_text("")
    window.output.set(str(tmp_path / "taken"))
    desk.press(window.start_button)
    desk.wait(lambda: window.running is None)
    assert window.status.get() == WINDOW["failed"]
    assert desk.printed().startswith("错误：无法写入结果文件夹")
    window.output.set(str(tmp_path / "result"))
    window.previous.set(str(tmp_path / "上年"))
    desk.press(window.start_button)
    desk.wait(lambda: window.running is None)
    assert "文件或文件夹不存在" in desk.printed()
    desk.press(window.clear_button)
    assert (window.inputs, window.output.get()) == ([], "")


def test_files_and_more_formats(office: Path, open_window: Callable[..., Desk]) -> None:
    """A file that cannot be read is told; what is ticked is written too."""
    broken = office / "公开" / "坏 📄.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    desk = open_window(str(broken))
    window = desk.window
    desk.answer(str(office / "公开" / "linxi-archives-2026.pdf"), window.files_button)
    assert len(window.inputs) == 2
    desk.answer(str(office / "结果"), window.output_button)
    for chosen in window.more.values():
        chosen.set(True)
    desk.press(window.start_button)
    desk.wait(lambda: window.running is None)
    assert window.status.get() == WINDOW["partly"]
    assert "未能审核  坏 📄.pdf" in desk.printed()
    names = set(files_of(office / "结果"))
    assert {"findings.xlsx", "linxi-archives-2026-审核意见.docx", "index.html"} <= names


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    pytest.importorskip("tkinter", reason="this Python has no tkinter")
    env = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
    command = [sys.executable, "-m", "perfcheck.window"]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == WINDOW["no_display"]
