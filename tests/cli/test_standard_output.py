"""Standard output that is closed, full or read no further; shortage of memory; files that take too long."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "examples" / "linxi-water-2026.txt"
PERFCHECK = f"{sys.executable} -m perfcheck"


def shell(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("style", ["json", "jsonl"])
def test_a_reader_who_has_enough_is_no_fault(style: str) -> None:
    many = f"{TEXT} " * (1 if style == "json" else 4)
    done = shell(f"set -o pipefail; {PERFCHECK} parse --format {style} {many} | head -c 5")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", [f"parse {TEXT}", "rules", "explain AMT01", "schema parse", "config"])
@pytest.mark.parametrize(("where", "words"), [(">&-", "标准输出已关闭"), (">/dev/full", "磁盘已满")])
def test_output_that_cannot_be_written_is_a_sentence(command: str, where: str, words: str) -> None:
    if where.endswith("/dev/full") and not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    done = shell(f"{PERFCHECK} {command} {where}")
    assert done.returncode == 3
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_file_that_takes_too_much_memory_is_a_row(tmp_path: Path) -> None:
    done = shell(f"{PERFCHECK} parse --format jsonl --max-memory 30 {TEXT} {TEXT}")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert len(rows) == 2 and all("内存" in row["error"] for row in rows)


def test_files_after_a_bad_one_are_read(tmp_path: Path) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7\n" + b"\x00" * 100)
    done = shell(f"{PERFCHECK} parse --format jsonl {TEXT} {bad} {tmp_path / '无.txt'} {TEXT}")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert ["goals" in row for row in rows] == [True, False, False, True]
    assert rows[0] == rows[3]
