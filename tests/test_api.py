"""Library use: the same objects as the command line writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import perfcheck
from perfcheck.errors import UnreadableInputError, UsageError
from perfcheck.reports.contract import parse_schema, review_schema
from tests.batch.running import content, environment

EXAMPLE = Path(__file__).parents[1] / "examples" / "linxi-archives-2026.txt"


def test_parse_gives_the_contract() -> None:
    output = perfcheck.parse(EXAMPLE)
    jsonschema.validate(output, parse_schema())
    assert len(output["goals"]) == 3


def test_review_gives_the_contract_and_pages_on_demand(tmp_path: Path) -> None:
    output = perfcheck.review([EXAMPLE, tmp_path / "没有.txt"], date="2026-03-01", out=tmp_path / "out")
    jsonschema.validate(output, review_schema())
    assert sorted(d["status"] for d in output["documents"]) == ["failed", "reviewed"]
    assert (tmp_path / "out" / "index.html").exists()
    quiet = perfcheck.review([EXAMPLE], date="2026-03-01", select=["AMT"])
    assert quiet["documents"][0]["report"] is None
    assert set(quiet["run"]["rules"]) and all(code.startswith("AMT") for code in quiet["run"]["rules"])


def test_faults_are_the_documented_ones() -> None:
    with pytest.raises(UnreadableInputError):
        perfcheck.parse("没有这个文件.pdf")
    with pytest.raises(UsageError):
        perfcheck.review([EXAMPLE], date="去年")


def test_one_department_is_reviewed_without_what_only_many_or_other_outputs_need(tmp_path: Path) -> None:
    """numpy is of the extra ``across``: without it every output is the same, and --across says what is missing."""
    formats = ["--date", "2026-03-01", "-f", "html,json,csv,docx", "--no-cache", "--fail-on", "never", "-q"]
    command = ["review", str(EXAMPLE.with_name("linxi-water-2026.pdf")), *formats, "-o"]
    without = "import sys; sys.modules['numpy'] = None; from perfcheck.cli.app import run; sys.exit(run(sys.argv[1:]))"
    for name, code in (("with", without.replace("sys.modules['numpy'] = None;", "")), ("without", without)):
        done = subprocess.run(
            [sys.executable, "-c", code, *command, str(tmp_path / name)], env=environment(tmp_path), check=False
        )
        assert done.returncode == 0
    assert content(tmp_path / "with") == content(tmp_path / "without")
    refused = subprocess.run(
        [sys.executable, "-c", without, *command, str(tmp_path / "across"), "--across"],
        env=environment(tmp_path), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (refused.returncode, refused.stderr) == (2, "错误：--across 需要安装组件：pip install 'perfcheck[across]'\n")


def test_commands_without_a_document_load_no_numpy_and_without_a_settings_file_no_pydantic(tmp_path: Path) -> None:
    """They take as long to load as all rules; and main tells numpy what to leave out, before anything loads it."""
    code = "from perfcheck.cli.app import run; run(['rules']); run(['config']); import sys; "
    code += "sys.exit(not {'numpy', 'pydantic'}.isdisjoint(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(tmp_path), check=False)
    assert done.returncode == 0
