"""A run that is killed, interrupted or doubled: the next one ends with the bytes of an undisturbed run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from perfcheck.reports.atomic import PART
from tests.batch.corpus import multiply
from tests.batch.running import arguments, content, environment, review, rows

KILLS = 20
MANY = 12  # documents; enough that a run takes some seconds


def start(corpus: Path, out: Path, cache: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        arguments([corpus], out, *more),
        env=environment(cache),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),  # a shell's & has it ignored
    )


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_completes(tmp_path: Path) -> None:
    """kill -9 of the parent at twenty random moments of a run."""
    corpus = tmp_path / "in"
    multiply(corpus, 5)
    formats = ("-f", "html,json,csv,xlsx,docx", "-j", "2", "--fail-on", "never")
    began = time.monotonic()
    assert review([corpus], tmp_path / "whole", *formats, cache=tmp_path / "cache").returncode == 0
    whole_run = time.monotonic() - began
    whole = content(tmp_path / "whole")
    moments = random.Random(20260301)
    killed = 0
    for number in range(KILLS):
        out, cache = tmp_path / f"out{number}", tmp_path / f"cache{number}"
        running = start(corpus, out, cache, *formats)
        time.sleep(moments.uniform(0.3, whole_run))
        running.kill()
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
        after = review([corpus], out, *formats, cache=cache)
        assert after.returncode == 0, after.stderr
        assert content(out) == whole
    assert killed >= KILLS // 2


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
    multiply(corpus, MANY)
    first = start(corpus, out, cache, "-j", "1")
    while not list(out.glob("*")):
        time.sleep(0.02)
    second = review([corpus], out, cache=cache)
    assert second.returncode == 2
    assert second.stderr.strip() == f"错误：另一个 perfcheck 正在向“{out}”写结果，请等它结束或换一个文件夹"
    first.communicate(timeout=120)
    assert first.returncode == 1
    assert len(rows(out)) == MANY
    assert review([corpus], out, cache=cache).returncode == 1  # the lock is free again


def test_ctrl_c_finishes_with_what_is_done(tmp_path: Path) -> None:
    corpus, out, cache = tmp_path / "in", tmp_path / "out", tmp_path / "cache"
    multiply(corpus, MANY)
    review([corpus], tmp_path / "whole", cache=tmp_path / "other")
    running = start(corpus, out, cache, "-j", "1")
    values = cache / "perfcheck"
    for _ in range(2000):  # until some documents are done
        if sum(p.stat().st_size for p in values.rglob("*") if p.is_file()) > 400_000:
            break
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=120)
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
    multiply(corpus, MANY)
    running = start(corpus, out, cache, "-j", "1")
    while len(list(out.glob("0*.html"))) < 3 and running.poll() is None:
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGINT)  # the whole group, as a terminal does
    _, said = running.communicate(timeout=120)
    assert running.returncode == 3, said
    linked = [row["report"] for row in rows(out) if row["report"]]
    assert linked and all((out / name).is_file() for name in linked)
    undone = [row["reason"] for row in rows(out) if row["status"] == "failed"]
    assert undone and set(undone) == {"审核被中断，已读取，尚未生成审核页；再次运行同一命令会接着做"}
