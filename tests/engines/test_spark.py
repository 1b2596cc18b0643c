"""The Spark engine on a local cluster of two workers: the same files as the engine of this machine."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.cli.app import run
from perfcheck.copying.corpus import across
from perfcheck.copying.packed import packed_texts
from perfcheck.engines import LocalEngine, engine_of
from perfcheck.errors import UsageError
from perfcheck.processes.isolated import Limits
from tests.copying.test_streamed import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"
CLUSTER = "local-cluster[2,1,1024]"  # two worker processes of one core and 1 GB
needs_spark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not installed")
FILES = ("review.json", "index.html", "甲.html", "乙.html", "丙.html")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="the spark extra is not installed")
    with engine_of("spark", CLUSTER) as engine:
        yield engine


def process_of(task: int) -> tuple[int, int, int]:
    return task, os.getpid(), os.getppid()


def fail_or_hang(task: str) -> str:
    if task == "hang":
        while True:
            pass
    if task == "die":
        os.abort()
    return task


@pytest.mark.slow
@needs_spark
class TestCluster:
    def test_tasks_run_in_two_workers(self, spark: Any) -> None:
        results = list(spark.run(process_of, range(40), 1, Limits()))
        assert sorted(r.index for r in results) == list(range(40))
        assert all(r.value[0] == r.index for r in results)
        assert len({r.value[1] for r in results}) == 40  # each in a child of its own
        assert len({r.value[2] for r in results}) >= 2

    def test_limits_and_deaths_are_rows(self, spark: Any) -> None:
        results = {r.index: r for r in spark.run(fail_or_hang, ["well", "hang", "die"], 1, Limits(seconds=2))}
        assert results[0].value == "well"
        assert "超过2秒" in results[1].cause
        assert "内存" in results[2].cause

    def test_groups_are_those_of_the_exact_comparison(self, spark: Any, tmp_path: Path) -> None:
        documents = corpus(600, 11)
        texts = list(map(packed_texts, documents))
        groups = spark.across(iter(texts), tmp_path, 2)
        assert len(groups) > 40
        assert groups == across(documents) == LocalEngine().across(iter(texts), tmp_path, 2)
        assert not list(tmp_path.iterdir())


@pytest.mark.slow
@needs_spark
def test_the_command_writes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="the spark extra is not installed")
    (tmp_path / "in").mkdir()
    text = (EXAMPLES / "linxi-water-2026.txt").read_text(encoding="utf-8")
    (tmp_path / "in" / "甲.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "乙.txt").write_text(text.replace("临溪县水务局", "临溪县林业局"), encoding="utf-8")
    (tmp_path / "in" / "丙.txt").write_text("没有目标表的文件", encoding="utf-8")
    monkeypatch.chdir(tmp_path)  # the paths given are relative: the workers must find them too
    common = ["review", "in", "--across", "--no-cache", "--no-config", "--date", "2026-03-01", "-q"]
    local = run([*common, "-o", "local"])
    assert run([*common, "-o", "spark", "--engine", "spark", "--master", CLUSTER]) == local
    review = json.loads((tmp_path / "spark" / "review.json").read_text(encoding="utf-8"))
    assert review["groups"]
    names = sorted(p.name for p in (tmp_path / "local").iterdir() if not p.name.startswith("."))
    assert set(FILES) <= set(names)
    for name in names:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "local" / name).read_bytes(), name


def test_a_master_needs_the_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(EXAMPLES), "-o", str(tmp_path / "out"), "--master", "spark://x:7077"]) == 2
    assert "--engine spark" in capsys.readouterr().err


def test_without_pyspark_the_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    with pytest.raises(UsageError, match="perfcheck\\[spark\\]"):
        engine_of("spark", None)
