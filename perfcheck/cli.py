"""The command line: arguments in, exit code out; one function a command, no logic."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import traceback
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from perfcheck.batch.isolation import Limits
from perfcheck.batch.lock import lock
from perfcheck.batch.run import Batch, BatchOptions
from perfcheck.batch.store import Store, default_folder
from perfcheck.batch.work import ReviewOptions, load
from perfcheck.cli_commands import COMMANDS
from perfcheck.command import ChineseCommand, ChineseGroup, DateParameter, split_list, usage_message
from perfcheck.config import configured, settings_in_words
from perfcheck.desk import desk_maker
from perfcheck.errors import PerfcheckError, UnreadableInputError, UsageError
from perfcheck.inputs import expand, shown
from perfcheck.model.finding import Severity
from perfcheck.model.review import Run
from perfcheck.observer import progress_on, summarise
from perfcheck.output import FORMATS, RunResult, run_batch
from perfcheck.parsing.pages import page_lines
from perfcheck.readers.open import SUFFIXES, ReadOptions, read_file
from perfcheck.reports.parse_json import dump, dump_line, parse_to_json
from perfcheck.rules.table import rule_info
from perfcheck.settings_in_force import read_settings, select_rules, warn
from perfcheck.version import __version__

EXIT_FOUND, EXIT_USAGE, EXIT_UNREAD, EXIT_FAULT = 1, 2, 3, 4
READER = click.option(
    "--reader",
    type=click.Choice(["fast", "pdfplumber"]),
    default="fast",
    show_default="fast",
    help="PDF 读取方式；pdfplumber 较慢，用于对照。",
)
OCR = click.option("--ocr/--no-ocr", default=None, help="识别扫描页（默认：装有 ocr 组件时识别）。")
JOBS = click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="并行进程数（默认：处理器核数）。")


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", help="显示版本并退出。", message="perfcheck %(version)s")
def app() -> None:
    """项目支出绩效目标表质量检查：读部门预算公开文件，逐表检查，生成可离线打开的审核页。"""


@app.command(cls=ChineseCommand, short_help="审核文件，生成 HTML 审核页、索引页和 review.json。")
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
    selected = select_rules(chosen or settings.select, (*settings.ignore, *ignored), across, bool(previous))
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
    with lock(output), Store(None if no_cache else default_folder()) as store:
        if store.note and not quiet:
            click.echo(store.note, err=True)
        batch = Batch(expand(paths, SUFFIXES), options, output, store)
        result = run_batch(batch, run, formats or ("html", "json"), make_desk, progress_on(quiet))
    if not quiet:
        summarise(result, output)
    return exit_code(result, fail_on or settings.fail_on or "error")


@app.command(cls=ChineseCommand, short_help="把文件解析为结构化 JSON，写到标准输出。")
@click.argument("files", nargs=-1, required=True, metavar="文件...")
@click.option("--pages", is_flag=True, help="只列出每页的类型（绩效目标表、续表、表十二、正文、图片页等）。")
@click.option(
    "-f", "--format", "style", type=click.Choice(["json", "jsonl"]), default="json", show_default="json",
    help="jsonl：每个文件一行，读不了的文件也占一行。",
)  # fmt: skip
@JOBS
@READER
@OCR
def parse(files: tuple[str, ...], pages: bool, style: str, jobs: int | None, reader: str, ocr: bool | None) -> int:
    """把文件解析为结构化 JSON（字段见 perfcheck schema parse），写到标准输出。"""
    if len(files) > 1 and style == "json" and not pages:
        raise UsageError("一次解析多个文件请用 --format jsonl")
    options = ReadOptions(engine=reader, jobs=jobs or 1, ocr=ocr)
    code = 0
    for file in files:
        try:
            if pages:
                click.echo("\n".join(page_lines(read_file(Path(file), options))))
            elif style == "json":
                sys.stdout.write(dump(parse_to_json(load(file, options))))
            else:
                sys.stdout.write(dump_line(parse_to_json(load(file, options))))
        except UnreadableInputError as fault:
            code = EXIT_UNREAD
            click.echo(f"未能读取  {shown(file)}：{fault}", err=True)
            if style == "jsonl":
                sys.stdout.write(dump_line({"path": shown(file), "error": str(fault)}))
    return code


for command in COMMANDS:
    app.add_command(command)


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


def main(arguments: list[str] | None = None) -> None:
    """Entry point. Expected fault, interrupt and bug are three different exits."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    use_utf8()
    try:
        code = app.main(arguments, prog_name="perfcheck", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.ctx.get_help() if fault.ctx else "", err=True)
        return EXIT_USAGE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as fault:
        click.echo(f"用法错误：{usage_message(fault)}", err=True)
        return EXIT_USAGE
    except UnreadableInputError as fault:
        click.echo(f"未能读取：{fault}", err=True)
        return EXIT_UNREAD
    except PerfcheckError as fault:
        click.echo(f"错误：{fault}", err=True)
        return EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断，没有完成。", err=True)
        return EXIT_UNREAD
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output has gone
        return 0
    except Exception:
        return report_bug()


def use_utf8() -> None:
    """JSON is UTF-8 wherever it goes; a terminal of another encoding loses no message, only a character."""
    for stream, name in ((sys.stdout, None if sys.stdout.isatty() else "utf-8"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=name, errors="replace")


def report_bug() -> int:
    """A fault of the tool: a log that can be pasted, exit code 4."""
    trace = traceback.format_exc()
    with tempfile.NamedTemporaryFile("w", suffix=".log", prefix="perfcheck-", delete=False, encoding="utf-8") as log:
        log.write(f"perfcheck {__version__}, Python {sys.version}\n{trace}")
    click.echo(f"程序出错，这是工具的问题。请把日志发给维护者：{log.name}\n{trace.splitlines()[-1]}", err=True)
    return EXIT_FAULT


if __name__ == "__main__":
    main()
