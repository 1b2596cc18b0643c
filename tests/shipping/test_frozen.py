"""The folder that needs no Python: built, measured, and run where nothing else is known. ``pytest -m shipping``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import perfcheck.shipping as room
from tests.documents.make_pdfs import FOLDER

ROOT = Path(__file__).parents[2]
SPEC = Path(room.__file__).parent / "perfcheck.spec"
MOST = 250  # MB without OCR
SCAN = FOLDER / "mixed-150dpi.pdf"

pytestmark = pytest.mark.shipping


def frozen(folder: Path, *options: str) -> Path:
    """The folder made by PyInstaller. options: of the recipe."""
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed (the build extra)")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work"), str(SPEC)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, *places, *options], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    # As on another machine: under another name, with spaces and Chinese in it.
    return (folder / "dist" / "perfcheck").rename(folder / "绩效 工具")


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Without this machine's Python, its settings and its home."""
    env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    words = list(map(str, command))
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix in (".html", ".json", ".csv")}


def test_the_folder_reviews_as_the_checkout_does(tmp_path: Path) -> None:
    program = frozen(tmp_path)
    size = sum(p.stat().st_size for p in program.rglob("*") if p.is_file() and not p.is_symlink()) / 2**20
    print(f"frozen: {size:.0f} MB")
    assert size <= MOST
    options = ["review", str(ROOT / "examples"), "--date", "2026-03-01", "-f", "html,json,csv,xlsx,docx", "-o"]
    done = run([program / "perfcheck", *options, "out"], tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("已审核") == len([*(ROOT / "examples").glob("linxi-*.*")])
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2 * len([*(ROOT / "examples").glob("linxi-*.*")])
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "perfcheck", *options, "other"]
    assert subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False).returncode == 1
    assert files_of(tmp_path / "out") == files_of(tmp_path / "other")
    kept = run([program / "perfcheck", "cache", "info"], tmp_path).stdout
    assert "条数：0" not in kept
    assert "这里没有 pip" in run([program / "perfcheck", "offline", "x"], tmp_path).stderr
    assert run([program / "perfcheck", "explain", "CPY05"], tmp_path).stdout.startswith("CPY05")
    window = run([program / "perfcheck-window"], tmp_path)
    assert "没有可用的图形界面" in window.stdout + window.stderr


def test_with_recognition_it_reads_a_scan(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the ocr extra is not installed")
    program = frozen(tmp_path, "--", "--ocr")
    size = sum(p.stat().st_size for p in program.rglob("*") if p.is_file() and not p.is_symlink()) / 2**20
    print(f"frozen with OCR: {size:.0f} MB")
    done = run([program / "perfcheck", "parse", SCAN], tmp_path)
    assert done.returncode == 0, done.stderr
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "perfcheck", "parse", str(SCAN)]
    ours = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False).stdout
    assert '"by_ocr": true' in ours or '"by_ocr":true' in ours
    assert done.stdout == ours
