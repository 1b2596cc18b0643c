"""Exit codes, and the same bytes for the same input whatever the number of processes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from perfcheck.rules.catalogue import CATALOGUE
from tests.batch.corpus import EXAMPLES, multiply
from tests.batch.running import content, environment, review, rows
from tests.batch.test_hostile_content import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = EXAMPLES / "linxi-archives-2026.txt"
FAULTY = EXAMPLES / "linxi-water-2026.txt"
ONE_PDF = EXAMPLES / "linxi-culture-2026.pdf"
BREAK_A_RULE = """
import sys
import perfcheck.rules.completeness.com01 as rule
def check(document, facts, options):
    raise RuntimeError("broken on purpose")
rule.check = check
from perfcheck.cli.app import main
main(sys.argv[1:])
"""


def code(tmp_path: Path, *arguments: object) -> int:
    return review([], tmp_path / "out", *map(str, arguments), cache=tmp_path / "cache").returncode


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([CLEAN], 0),
        ([FAULTY], 1),
        ([FAULTY, "--fail-on", "never"], 0),
        ([FAULTY, "--fail-on", "hint"], 1),
        ([FAULTY, "--select", "DAT06", "--fail-on", "error"], 0),
        ([FAULTY, "no such file.txt"], 3),
        ([CLEAN, "no such file.txt", "--fail-on", "never"], 3),
        ([FAULTY, "--select", "NONE99"], 2),
        ([FAULTY, "--format", "pptx"], 2),
        ([FAULTY, "no such file.txt", "--date", "yesterday"], 2),
        (["--no-such-option"], 2),
        ([], 2),
        ([FAULTY, "--previous", "no such file.txt"], 2),
        ([FAULTY, "--baseline", "no such file.json"], 2),
        ([FAULTY, "--decisions", "no such file.json"], 2),
        ([FAULTY, "--templates", "no such folder"], 2),
    ],
    ids=lambda value: "" if isinstance(value, int) else " ".join(getattr(v, "name", str(v)) for v in value),
)
def test_exit_codes(arguments: list[object], expected: int, tmp_path: Path) -> None:
    done = review([], tmp_path / "out", *map(str, arguments), cache=tmp_path / "cache")
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr
    if expected == 2:
        assert done.stderr.startswith(("错误：", "用法错误：")), done.stderr


def test_a_fault_in_an_offices_template_is_told_before_the_work(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "macros.html.j2").write_text("{% macro x() %}\n{% if %}", encoding="utf-8")
    done = review([CLEAN], tmp_path / "out", "--templates", str(templates), cache=tmp_path / "cache")
    assert done.returncode == 2
    assert done.stderr.startswith("错误：页面模板“macros.html.j2”第2行有误："), done.stderr


def test_a_fault_of_a_rule_comes_before_an_unread_input(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BREAK_A_RULE, "review", str(FAULTY), "no such file.txt", "-o", str(tmp_path / "o")]
    done = subprocess.run(
        [*command, "--no-cache"], env=environment(tmp_path / "cache"), capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 4, done.stderr
    text = (tmp_path / "o" / "review.json").read_text(encoding="utf-8")
    assert "broken on purpose" in text and '"crashed"' in text
    assert "broken on purpose" in (tmp_path / "o" / "linxi-water-2026.html").read_text(encoding="utf-8")


def test_an_error_of_ours_in_one_document_is_a_row_and_a_fault(tmp_path: Path) -> None:
    broken = (
        "import sys\nimport perfcheck.batch.one_document as work\nreal = work.load\n"
        "def load(path, options):\n"
        "    if 'water' in path:\n        raise KeyError('no such column')\n    return real(path, options)\n"
        "work.load = load\nfrom perfcheck.cli.app import main\nmain(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", broken, "review", str(FAULTY), str(CLEAN), "-o", str(tmp_path / "o")]
    done = subprocess.run(
        [*command, "--no-cache"], env=environment(tmp_path / "cache"), capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 4, done.stderr
    assert "程序处理该文件时出错（KeyError: 'no such column'，batch/one_document.py 第" in done.stderr
    assert sorted(row["status"] for row in rows(tmp_path / "o")) == ["failed", "reviewed"]


def test_memory_and_time_limits_of_the_command_line_are_rows(tmp_path: Path) -> None:
    greedy = (
        "import sys, time\nimport perfcheck.batch.one_document as work\nreal = work.load\n"
        "def load(path, options):\n"
        "    if 'water' in path:\n        {}\n    return real(path, options)\n"
        "work.load = load\nfrom perfcheck.cli.app import main\nmain(sys.argv[1:])\n"
    )
    for option, value, deed, words in (
        ("--max-memory", "1500", "bytearray(8 << 30)", "内存超过1500 MB上限"),
        ("--timeout", "5", "time.sleep(600)", "处理超过5秒上限"),
    ):
        command = [sys.executable, "-c", greedy.format(deed), "review", str(FAULTY), str(CLEAN)]
        done = subprocess.run(
            [*command, "-o", str(tmp_path / "out"), option, value, "--no-cache"],
            env=environment(tmp_path / "cache"), capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 3, done.stderr
        assert words in done.stderr
        assert done.stderr.count("未能审核") == 1 and done.stderr.count("已审核") == 1, done.stderr


@pytest.mark.slow
def test_same_input_same_bytes_in_every_format(tmp_path: Path) -> None:
    """With one process, then with four, then out of the cache; text and PDF."""
    folder = tmp_path / "in"
    multiply(folder, 3)
    inputs = [folder, ONE_PDF]
    runs = [("-j", "1"), ("-j", "4", "--no-cache"), ("-j", "4")]
    results = []
    for number, options in enumerate(runs):
        out = tmp_path / f"out{number}"
        done = review(inputs, out, "-f", FORMATS, "--across", "--fail-on", "never", *options, cache=tmp_path / "cache")
        assert done.returncode == 0, done.stderr
        results.append(content(out))
    assert len(results[0]) > 20
    for other in results[1:]:
        assert {k for k in results[0] if results[0][k] != other.get(k)} == set()
        assert results[0].keys() == other.keys()


def test_every_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Sets and dictionaries of texts have another order in every process."""
    results = []
    for seed in ("1", "2"):
        out = tmp_path / f"out{seed}"
        env = {"PYTHONHASHSEED": seed}
        formats = ("-f", "html,json,csv,xlsx,letters", "--across", "--no-cache")
        review([FAULTY, ONE_PDF], out, *formats, cache=tmp_path / "cache", env=env)
        results.append(content(out))
    assert results[0] == results[1]


def test_every_rule_can_be_chosen_alone(tmp_path: Path) -> None:
    chosen = ",".join(e.rule.code for e in CATALOGUE)
    assert code(tmp_path, FAULTY, "--select", chosen) == 1
