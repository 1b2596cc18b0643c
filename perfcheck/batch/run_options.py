"""Everything a review run needs, as one value: the command line and the library both make nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from perfcheck.errors import UsageError
from perfcheck.processes.isolated import Limits

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FORMATS = ("html", "json", "csv", "xlsx", "docx", "letters", "annotated", "parquet")
EXTRAS = {"parquet": "pyarrow", "annotated": "pikepdf"}  # a format → the library that its extra of the same name brings


@dataclass(frozen=True, slots=True)
class RunOptions:
    """paths: files, folders, patterns. output: the result folder. reference_date: what date rules compare with.

    select, ignore: rule codes or prefixes. config: a settings file, None for none. across: compare texts across
    departments. previous: an earlier year's files. decisions, baseline: what was decided, and an earlier
    review.json. with_sources: copy the inputs into the result folder. templates: of the office, in place of those
    shipped. jobs: processes. cached: keep results between runs. reader, ocr: as of ReadOptions. engine, master: where
    the work is done.
    """

    paths: tuple[str, ...]
    output: Path
    reference_date: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Path | None = None
    formats: tuple[str, ...] = ("html", "json")
    across: bool = False
    previous: tuple[str, ...] = ()
    decisions: tuple[Path, ...] = ()
    baseline: Path | None = None
    replies: tuple[Path, ...] = ()
    with_sources: bool = False
    templates: Path | None = None
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    cached: bool = False
    reader: str = "fast"
    ocr: bool | None = None
    engine: str = "local"
    master: str | None = None

    def __post_init__(self) -> None:
        """Raises UsageError for a format there is not, an extra that is missing, or a master that nothing would use."""
        for name in self.formats:
            if name not in FORMATS:
                raise UsageError(f"没有输出格式“{name}”，可用：{'、'.join(FORMATS)}")
            if name in EXTRAS and find_spec(EXTRAS[name]) is None:
                raise UsageError(f"输出 {name} 需要安装组件：pip install 'perfcheck[{name}]'")
        if self.across and find_spec("numpy") is None:
            raise UsageError("--across 需要安装组件：pip install 'perfcheck[across]'")
        if self.master and self.engine != "spark":
            raise UsageError("--master 只与 --engine spark 一起使用")

    @property
    def html(self) -> bool:
        """Whether a page is written of each document."""
        return "html" in self.formats
