"""A run that is killed, interrupted or doubled: the next one ends with the bytes of an undisturbed run."""

from __future__ import annotations

import json
import multiprocessing
import signal
import subprocess
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from perfcheck.reports.atomic import PART
from tests.batch.corpus import EXAMPLES, multiply
from tests.batch.running import arguments, content, environment, review, rows

if TYPE_CHECKING:
    from pathlib import Path

MANY = 6  # documents
SHORT = [EXAMPLES / "linxi-archives-2026.txt", EXAMPLES / "linxi-culture-2026.txt"]
FORMATS = ("-f", "html,json,csv,xlsx,docx", "-j", "2", "--fail-on", "never")
KILLS = {"kept": 8, "half": 6, "unnamed": 6}  # at each place of stopped.py, spread over the whole run

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="places are watched in children that are forked"
)


def start(corpus: Path, out: Path, cache: Path, *more: str, at: tuple[str, str, int]) -> subprocess.Popen[str]:
    """A run to which something happens: at is action, place and number as stopped.py has them."""
    return subprocess.Popen(
        arguments([corpus], out, *more, program=("tests.batch.stopped", *map(str, at))),
        env=environment(cache),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),  # a shell's & has it ignored
    )


@dataclass(frozen=True)
class Whole:
    """An undisturbed run. passed: how often it came by each place."""

    corpus: Path
    content: dict[str, bytes]
    passed: dict[str, int]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    multiply(folder / "in", 3, SHORT)
    running = start(folder / "in", folder / "out", folder / "cache", *FORMATS, at=("count", "kept", 0))
    said, complaint = running.communicate()
    assert running.returncode == 0, complaint
    return Whole(folder / "in", content(folder / "out"), json.loads(said.splitlines()[-1]))


@pytest.mark.slow
@pytest.mark.parametrize(("place", "part"), [(place, part) for place, parts in KILLS.items() for part in range(parts)])
def test_killed_anywhere_the_next_run_completes(place: str, part: int, whole: Whole, tmp_path: Path) -> None:
    """kill -9 of a run between its first and its last value or file."""
    first_to_last = whole.passed[place] - 1
    number = 1 + part * first_to_last // (KILLS[place] - 1)
    out, cache = tmp_path / "out", tmp_path / "cache"
    running = start(whole.corpus, out, cache, *FORMATS, at=("kill", place, number))
    _, said = running.communicate()
    assert running.returncode == -signal.SIGKILL, said
    after = review([whole.corpus], out, *FORMATS, cache=cache)
    assert after.returncode == 0, after.stderr
    assert content(out) == whole.content


def test_no_half_report_is_left_by_a_failed_write(tmp_path: Path) -> None:
    """Whole files or none: those of the earlier run stay until the new ones are complete."""
    corpus = multiply(tmp_path / "in", 2)
    out, cache = tmp_path / "out", tmp_path / "cache"
    review(corpus, out, cache=cache)
    before = content(out)
    (out / f".review.json{PART}").write_text('{"half', encoding="utf-8")
    review(corpus, out, cache=cache)
    assert content(out) == before


def test_two_runs_at_once_on_one_folder(tmp_path: Path) -> None:
    corpus, out, cache = tmp_path / "in", tmp_path / "out", tmp_path / "cache"
    multiply(corpus, 3)
    first = start(corpus, out, cache, "-j", "1", at=("hold", "kept", 2))
    assert first.stdout is not None and first.stdout.readline() == "here\n"
    second = review([corpus], out, cache=cache)
    assert second.returncode == 2
    assert second.stderr.strip() == f"错误：另一个 perfcheck 正在向“{out}”写结果，请等它结束或换一个文件夹"
    first.communicate("go on\n")
    assert first.returncode == 1
    assert len(rows(out)) == 3
    assert review([corpus], out, cache=cache).returncode == 1  # the lock is free again


def test_ctrl_c_finishes_with_what_is_done(tmp_path: Path) -> None:
    corpus, out, cache = tmp_path / "in", tmp_path / "out", tmp_path / "cache"
    multiply(corpus, MANY, SHORT)
    review([corpus], tmp_path / "whole", cache=tmp_path / "other")
    running = start(corpus, out, cache, "-j", "1", at=("interrupt", "kept", 7))
    _, said = running.communicate()
    assert running.returncode == 3, said
    assert "审核被中断：已完成的部分已写出，再次运行同一命令会接着做。" in said
    statuses = [row["status"] for row in rows(out)]
    assert len(statuses) == MANY
    assert "reviewed" in statuses and "failed" in statuses
    undone = [row for row in rows(out) if row["status"] == "failed"]
    assert all((row["reason"] or "").startswith("审核被中断") for row in undone)
    assert "审核被中断" in (out / "index.html").read_text(encoding="utf-8")
    assert not list(out.glob(f".*{PART}"))
    assert review([corpus], out, cache=cache).returncode == 1
    assert content(out) == content(tmp_path / "whole")


def test_ctrl_c_while_pages_are_written_keeps_those_that_are(tmp_path: Path) -> None:
    corpus, out, cache = tmp_path / "in", tmp_path / "out", tmp_path / "cache"
    multiply(corpus, MANY, SHORT)
    running = start(corpus, out, cache, "-j", "1", at=("interrupt", "half", 4))
    _, said = running.communicate()
    assert running.returncode == 3, said
    linked = [row["report"] for row in rows(out) if row["report"]]
    assert len(linked) == 3 and all((out / name).is_file() for name in linked)
    undone = [row["reason"] for row in rows(out) if row["status"] == "failed"]
    assert len(undone) == MANY - 3
    assert set(undone) == {"审核被中断，已读取，尚未生成审核页；再次运行同一命令会接着做"}
