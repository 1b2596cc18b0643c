"""``perfcheck review``: arguments in, one run, exit code out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfcheck.batch.run_options import FORMATS, RunOptions
from perfcheck.batch.watch import Watch
from perfcheck.cli.chinese import ChineseCommand, DateParameter, split_list
from perfcheck.cli.options import EXIT_FAULT, EXIT_FOUND, EXIT_UNREAD, JOBS, MEMORY, OCR, READER, TIMEOUT
from perfcheck.cli.progress import progress_on, summarise, teller
from perfcheck.engines import ENGINES
from perfcheck.model.finding import Severity
from perfcheck.processes.isolated import Limits
from perfcheck.readers.limits import IN_WORDS

if TYPE_CHECKING:
    from perfcheck.batch.summary import RunResult


@click.command(cls=ChineseCommand, epilog=IN_WORDS)
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
    "-f", "--format", "formats", multiple=True, callback=split_list, metavar="格式,…",
    help=f"可选：{'、'.join(FORMATS)}；默认前两种。",
)  # fmt: skip
@click.option(
    "--across", is_flag=True,
    help="比对各部门之间的雷同文字（规则 CPY05），须装 across 组件；超过四百万条时，装 corpus 组件可少占内存。",
)  # fmt: skip
@click.option("--previous", multiple=True, metavar="路径", help="上年的文件或文件夹，与本年逐项比对（规则 CPY11）。")
@click.option(
    "--decisions",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="文件",
    help="导入审核决定，可重复，可以是文件夹。",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="文件", help="上一轮的 review.json，标出新增、已改、已消失。"
)
@click.option(
    "--replies", multiple=True, type=click.Path(path_type=Path), metavar="文件",
    help="部门填好的整改反馈表（Excel），可重复，可以是文件夹。",
)  # fmt: skip
@click.option("--with-sources", is_flag=True, help="把被审核的文件复制到结果文件夹的“原件”中，整个文件夹可以转交。")
@click.option("--templates", type=click.Path(path_type=Path), metavar="文件夹", help="用本单位的页面模板替换自带模板。")
@JOBS
@TIMEOUT
@MEMORY
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
    replies: tuple[Path, ...],
    with_sources: bool,
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
    from perfcheck.batch.conductor import review_run  # the whole program, which help and faults do not wait for
    from perfcheck.config import find_config

    options = RunOptions(
        paths=paths,
        output=output,
        reference_date=reference or date.today(),
        select=chosen,
        ignore=ignored,
        config=config or (None if no_config else find_config(Path.cwd())),
        formats=formats or ("html", "json"),
        across=across,
        previous=previous,
        decisions=decisions,
        baseline=baseline,
        replies=replies,
        with_sources=with_sources,
        templates=templates,
        jobs=jobs or os.cpu_count() or 1,
        limits=Limits(timeout, max_memory),
        cached=not no_cache,
        reader=reader,
        ocr=ocr,
        engine=engine,
        master=master,
    )
    result = review_run(options, Watch(progress_on(quiet), teller(quiet)))
    if not quiet:
        summarise(result, output)
    return exit_code(result, fail_on or result.fail_on or "error")


def exit_code(result: RunResult, fail_on: str) -> int:
    """0 nothing at or above --fail-on; the first of 4, 3, 1 that applies otherwise."""
    if result.crashed:
        return EXIT_FAULT
    if any(row.failed or row.gap for row in result.rows):
        return EXIT_UNREAD
    ranks = [Severity(s).rank for row in result.rows for s, count in row.counts.items() if count]
    return EXIT_FOUND if fail_on != "never" and max(ranks, default=0) >= Severity(fail_on).rank else 0
