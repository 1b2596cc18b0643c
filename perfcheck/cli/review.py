"""``perfcheck review``: arguments in, one run, exit code out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from perfcheck.batch.conductor import Batch, BatchOptions
from perfcheck.batch.lock import lock
from perfcheck.batch.one_document import ReviewOptions
from perfcheck.batch.outputs import FORMATS, RunResult, run_batch
from perfcheck.batch.store import Store, default_folder
from perfcheck.cli.chinese import ChineseCommand, DateParameter, split_list
from perfcheck.cli.options import EXIT_FAULT, EXIT_FOUND, EXIT_UNREAD, JOBS, OCR, READER
from perfcheck.cli.progress import progress_on, summarise
from perfcheck.cli.settings import read_settings, select_rules, warn
from perfcheck.config import configured, settings_in_words
from perfcheck.decisions.desk import desk_maker
from perfcheck.engines import ENGINES, engine_of
from perfcheck.errors import UnreadableInputError, UsageError
from perfcheck.inputs import expand, shown
from perfcheck.loading import load
from perfcheck.model.finding import Severity
from perfcheck.model.review import Run
from perfcheck.processes.isolated import Limits
from perfcheck.readers.limits import IN_WORDS
from perfcheck.readers.open import SUFFIXES, ReadOptions
from perfcheck.rules.table import rule_info
from perfcheck.version import __version__


@click.command(cls=ChineseCommand, epilog=IN_WORDS, short_help="审核文件，生成 HTML 审核页、索引页和 review.json。")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹", help="结果文件夹。")
@click.option("--date", "reference", type=DateParameter(), metavar="日期", help="日期规则的基准日（默认今天）。")
@click.option(
    "-s", "--select", "chosen", multiple=True, callback=split_list, metavar="规则",
    help="只用这些规则：编号或前缀，可用逗号分隔，可重复；写全编号可启用默认关闭的规则。",
)  # fmt: skip
@click.option("-i", "--ignore", "ignored", multiple=True, callback=split_list, metavar="规则", help="不用这些规则。")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "hint", "never"]), show_default="error",
    help="有该级别及以上的发现时退出码为 1。",
)  # fmt: skip
@click.option(
    "-f", "--format", "formats", multiple=True, callback=split_list, metavar="格式",
    help=f"输出格式，逗号分隔：{'、'.join(FORMATS)}（默认 html,json）。",
)  # fmt: skip
@click.option("--across", is_flag=True, help="比对各部门之间的雷同文字（规则 CPY05）。")
@click.option("--previous", multiple=True, metavar="路径", help="上年的文件或文件夹，与本年逐项比对（规则 CPY11）。")
@click.option(
    "--decisions", multiple=True, type=click.Path(path_type=Path), metavar="文件", help="导入审核决定，可重复。"
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="文件", help="上一轮的 review.json，标出新增、已改、已消失。"
)
@click.option("--templates", type=click.Path(path_type=Path), metavar="文件夹", help="用本单位的页面模板替换自带模板。")
@JOBS
@click.option(
    "--timeout", type=click.FloatRange(1), default=600, show_default="600", metavar="秒", help="单个文件的时间上限。"
)
@click.option(
    "--max-memory", type=click.IntRange(0), default=4096, show_default="4096", metavar="MB",
    help="单个文件的内存上限，0 为不限。",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(ENGINES), default="local", show_default="local",
    help="在哪里运行：local 本机；spark 集群（需 spark 组件）。",
)  # fmt: skip
@click.option("--master", metavar="地址", help="Spark 集群的地址，如 spark://主机:7077。")
@click.option("--no-cache", is_flag=True, help="不使用也不保存已解析的结果。")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="配置文件（默认向上查找 perfcheck.toml）。",
)
@click.option("--no-config", is_flag=True, help="不使用配置文件。")
@READER
@OCR
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和小结。")
def review(
    paths: tuple[str, ...],
    output: Path,
    reference: date | None,
    chosen: tuple[str, ...],
    ignored: tuple[str, ...],
    fail_on: str | None,
    formats: tuple[str, ...],
    across: bool,
    previous: tuple[str, ...],
    decisions: tuple[Path, ...],
    baseline: Path | None,
    templates: Path | None,
    jobs: int | None,
    timeout: float,
    max_memory: int,
    engine: str,
    master: str | None,
    no_cache: bool,
    config: Path | None,
    no_config: bool,
    reader: str,
    ocr: bool | None,
    quiet: bool,
) -> int:
    """审核一个或多个文件、文件夹或通配符，结果写入 -o 指定的文件夹。

    每个部门一页 HTML，另有 index.html 和 review.json。读不了的文件列为一行并写明原因，其余照常审核。
    """
    check_formats(formats)
    day = reference or date.today()
    settings = read_settings(config, search=not no_config)
    if not quiet:
        warn(settings, day)
    extended = () if chosen else settings.extend_select  # --select means these and no others
    selected = select_rules(chosen or settings.select, (*settings.ignore, *ignored), across, bool(previous), extended)
    entries = configured(selected, settings)
    read = ReadOptions(engine=reader, ocr=ocr)
    options = BatchOptions(
        ReviewOptions(entries, day, read, load_previous(previous, read), settings),
        jobs=jobs or os.cpu_count() or 1,
        limits=Limits(timeout, max_memory),
        across=across,
        html=not formats or "html" in formats,
        templates=templates,
    )
    run = Run(
        tool_version=__version__,
        reference_date=day.isoformat(),
        inputs=tuple(map(shown, paths)),
        rules=tuple(rule_info(e) for e in entries),
        settings=settings_in_words(settings, day),
    )
    make_desk = desk_maker(decisions, baseline)
    if master and engine != "spark":
        raise UsageError("--master 只与 --engine spark 一起使用")
    with (
        lock(output),
        Store(None if no_cache else default_folder()) as store,
        engine_of(engine, master) as place,
    ):
        if store.note and not quiet:
            click.echo(store.note, err=True)
        batch = Batch(expand(paths, SUFFIXES), options, output, store)
        result = run_batch(batch, run, formats or ("html", "json"), make_desk, progress_on(quiet), place)
    if not quiet:
        summarise(result, output)
    return exit_code(result, fail_on or settings.fail_on or "error")


def check_formats(formats: Iterable[str]) -> None:
    for name in formats:
        if name not in FORMATS:
            raise UsageError(f"没有输出格式“{name}”，可用：{'、'.join(FORMATS)}")


def load_previous(paths: tuple[str, ...], read: ReadOptions) -> Any:
    """Documents of an earlier year. Raises UsageError for one that cannot be read."""
    found = []
    for item in expand(paths, SUFFIXES):
        if item.problem is not None:
            raise UsageError(f"上年的文件“{item.path}”：{item.problem}")
        try:
            found.append(load(item.path, read))
        except UnreadableInputError as fault:
            raise UsageError(f"上年的文件“{item.path}”未能读取：{fault}") from fault
    return tuple(found)


def exit_code(result: RunResult, fail_on: str) -> int:
    """0 nothing at or above --fail-on; the first of 4, 3, 1 that applies otherwise."""
    if result.crashed:
        return EXIT_FAULT
    if any(row.failed for row in result.rows):
        return EXIT_UNREAD
    ranks = [Severity(s).rank for row in result.rows for s, count in row.counts.items() if count]
    return EXIT_FOUND if fail_on != "never" and max(ranks, default=0) >= Severity(fail_on).rank else 0
