"""A Spark cluster: documents are tasks, the band join of copied texts is Spark SQL.

Every machine needs perfcheck installed and sees the inputs and the output folder under the same paths.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfcheck.copying.streamed import TEMPORARY, across_streamed
from perfcheck.engines.spark_join import spark_pairs
from perfcheck.errors import UsageError
from perfcheck.processes.in_order import in_order
from perfcheck.processes.isolated import Limits, Result, run_isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from perfcheck.copying.packed import Packed
    from perfcheck.engines import Engine
    from perfcheck.model.review import CopyGroup

_ROUND = 8  # tasks a core whose results are fetched at a time: the driver holds no more of them


class SparkEngine:
    """A session on ``master`` (spark://…, local-cluster[…], yarn; None: as Spark's own settings say)."""

    def __init__(self, master: str | None) -> None:
        self.session = _session(master)

    def run(self, function: Callable[[Any], Any], tasks: Sequence[Any], jobs: int, limits: Limits) -> Iterator[Result]:  # noqa: ARG002 - the signature is given
        """Each task in a child process of a Spark worker, with the same limits; ``jobs`` is the cluster's."""
        context = self.session.sparkContext
        size = _ROUND * context.defaultParallelism
        work = partial(_work, _InFolder(function, str(Path.cwd())), limits)
        for start in range(0, len(tasks), size):
            part = list(enumerate(tasks[start : start + size], start))
            try:
                yield from context.parallelize(part, len(part)).mapPartitions(work).collect()
            except Exception as fault:  # Spark has tried the tasks several times  # noqa: BLE001 - told as a fault of the file or the tool, never lost
                words = f"Spark 任务失败：{str(fault).strip().splitlines()[0][:300]}"
                yield from (Result(index, cause=words) for index, _ in part)

    def across(self, documents: Iterable[Packed], folder: Path, jobs: int) -> tuple[CopyGroup, ...]:
        """By joins on the cluster."""
        for left_over in folder.glob(f"{TEMPORARY}*"):  # of a run that was killed; ours holds the lock now
            shutil.rmtree(left_over, ignore_errors=True)
        find_near = partial(spark_pairs, self.session)
        return across_streamed(documents, folder.resolve(), find_near=find_near, each=partial(in_order, jobs))

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.stop()


def _session(master: str | None) -> Any:
    try:
        import duckdb  # noqa: F401 - writes the texts for the workers
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError as fault:
        raise UsageError(
            "没有安装 pyspark 或 duckdb，请先运行 pip install 'perfcheck[spark]'（另需 Java 17）"
        ) from fault
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    ours = str(Path(__file__).parents[2])
    builder = SparkSession.builder.appName("perfcheck").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.executorEnv.PYTHONPATH", ours)
    try:
        return (builder.master(master) if master else builder).getOrCreate()
    except Exception as fault:  # no Java, no such master
        words = (str(fault).strip().splitlines() or [type(fault).__name__])[0]
        raise UsageError(f"Spark 未能启动（需要 Java 17，并检查 --master）：{words[:300]}") from fault


@dataclass(frozen=True, slots=True)
class _InFolder:
    """A function called in the folder the run was started in, so that relative paths mean the same."""

    function: Callable[[Any], Any]
    folder: str

    def __call__(self, task: Any) -> Any:
        os.chdir(self.folder)
        return self.function(task)


def _work(function: Callable[[Any], Any], limits: Limits, numbered: Iterable[tuple[int, Any]]) -> Iterator[Result]:
    tasks = list(numbered)
    for result in run_isolated(function, [task for _, task in tasks], 1, limits):
        yield replace(result, index=tasks[result.index][0])
