"""The command line: arguments in, exit code out; one function a command, no logic."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from perfcheck import __version__
from perfcheck.batch import ReviewOptions, load, review_all
from perfcheck.command import ChineseCommand, ChineseGroup, usage_message
from perfcheck.errors import PerfcheckError, UnreadableInputError, UsageError
from perfcheck.inputs import Input, expand
from perfcheck.model.finding import OutcomeKind, Severity
from perfcheck.model.review import DocumentReview
from perfcheck.output import FORMATS, write_outputs
from perfcheck.readers.open import SUFFIXES, ReadOptions
from perfcheck.reports.contract import parse_schema, review_schema
from perfcheck.reports.parse_json import dump, parse_to_json
from perfcheck.rules.catalogue import CATALOGUE, by_code, select
from perfcheck.rules.table import rules_as_json, rules_as_text
from perfcheck.strings import SEVERITY_LABELS

EXIT_FOUND, EXIT_USAGE, EXIT_UNREAD, EXIT_FAULT, EXIT_INTERRUPTED = 1, 2, 3, 4, 130


class DateParameter(click.ParamType[date]):
    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"“{value}”不是日期，应写作 2026-03-01 的形式", param, ctx)


def split_list(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Repeated options and comma lists alike: -s CPY -s AMT01,AMT02."""
    return tuple(v.strip() for value in values for v in value.split(",") if v.strip())


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", help="显示版本并退出。", message="perfcheck %(version)s")
def app() -> None:
    """项目支出绩效目标表质量检查：读部门预算公开文件，逐表检查，生成可离线打开的审核页。"""


@app.command(cls=ChineseCommand, short_help="审核文件，生成 HTML 审核页、索引页和 review.json。")
@click.argument("paths", nargs=-1, required=True, metavar="路径...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件夹",
    help="结果写入的文件夹。",
)
@click.option(
    "--date",
    "reference",
    type=DateParameter(),
    metavar="日期",
    help="核对日期的基准日（默认今天），如 2026-03-01。",
)
@click.option(
    "-s",
    "--select",
    "chosen",
    multiple=True,
    callback=split_list,
    metavar="规则",
    help="只用这些规则：编号或前缀，可用逗号分隔，可重复。",
)
@click.option(
    "-i",
    "--ignore",
    "ignored",
    multiple=True,
    callback=split_list,
    metavar="规则",
    help="不用这些规则：编号或前缀。",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "hint", "never"]),
    default="error",
    show_default="error",
    help="出现该级别及以上的发现时退出码为 1。",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    callback=split_list,
    metavar="格式",
    help=f"输出格式，逗号分隔：{'、'.join(FORMATS)}（默认 html,json）。",
)
@click.option(
    "--reader",
    type=click.Choice(["fast", "pdfplumber"]),
    default="fast",
    show_default="fast",
    help="PDF 读取方式；pdfplumber 较慢，用于对照。",
)
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和小结。")
def review(
    paths: tuple[str, ...],
    output: Path,
    reference: date | None,
    chosen: tuple[str, ...],
    ignored: tuple[str, ...],
    fail_on: str,
    formats: tuple[str, ...],
    reader: str,
    quiet: bool,
) -> int:
    """审核一个或多个文件、文件夹或通配符，结果写入 -o 指定的文件夹。

    每个部门一页 HTML，另有 index.html 和 review.json。读不了的文件列为一行并写明原因，其余照常审核。
    """
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise UsageError(f"没有输出格式“{unknown[0]}”，可用：{'、'.join(FORMATS)}")
    check_codes((*chosen, *ignored))
    options = ReviewOptions(select(chosen, ignored), reference or date.today(), ReadOptions(engine=reader))
    reviews = review_all(expand(paths, SUFFIXES), options, progress(quiet))
    written = write_outputs(reviews, options, paths, output, formats or ("html", "json"))
    if not quiet:
        summarise(written, output)
    return exit_code(written, fail_on)


@app.command(cls=ChineseCommand, short_help="把一个文件解析为结构化 JSON，写到标准输出。")
@click.argument("file", metavar="文件")
@click.option(
    "--reader",
    type=click.Choice(["fast", "pdfplumber"]),
    default="fast",
    show_default="fast",
    help="PDF 读取方式。",
)
def parse(file: str, reader: str) -> int:
    """把一个文件解析为结构化 JSON（字段见 perfcheck schema parse），写到标准输出。"""
    document = load(file, ReadOptions(engine=reader))
    sys.stdout.write(dump(parse_to_json(document)))
    return 0


@app.command(cls=ChineseCommand, short_help="输出 parse 或 review 结果的 JSON Schema。")
@click.argument("which", type=click.Choice(["parse", "review"]), metavar="parse|review")
def schema(which: str) -> int:
    """输出 parse 或 review 结果的 JSON Schema。"""
    sys.stdout.write(dump(parse_schema() if which == "parse" else review_schema()))
    return 0


@app.command(cls=ChineseCommand, short_help="列出全部规则。")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default="text",
    help="输出形式。",
)
def rules(style: str) -> int:
    """列出全部规则：编号、级别、标题、默认是否启用。"""
    text = (
        rules_as_text(CATALOGUE)
        if style == "text"
        else json.dumps(rules_as_json(CATALOGUE), ensure_ascii=False, indent=1)
    )
    click.echo(text)
    return 0


@app.command(cls=ChineseCommand, short_help="说明一条规则：检查什么、依据、示例、不报告的情形。")
@click.argument("code", metavar="规则编号")
def explain(code: str) -> int:
    """说明一条规则：检查什么、依据、示例、如何修改、不报告的情形。"""
    found = by_code(code)
    if found is None:
        raise UsageError(f"没有规则“{code}”，用 perfcheck rules 查看全部编号")
    switch = "默认启用" if found.rule.default_on else "默认关闭，用 --select 启用"
    click.echo(f"{found.documentation}\n\n级别：{SEVERITY_LABELS[found.rule.severity.value]}；{switch}")
    return 0


def check_codes(codes: Iterable[str]) -> None:
    """Every code or prefix given must name at least one rule."""
    for code in codes:
        wanted = code.upper().replace("-", "")
        if not any(e.rule.code.startswith(wanted) for e in CATALOGUE):
            raise UsageError(f"没有编号以“{code}”开头的规则，用 perfcheck rules 查看全部编号")


def progress(quiet: bool) -> Any:
    """An observer of the inputs: a bar on a terminal, nothing otherwise."""

    def observe(items: Iterable[Input]) -> Iterable[Input]:
        shown = not quiet and sys.stderr.isatty()
        return tqdm(items, desc="审核", unit="份", file=sys.stderr, disable=not shown, leave=False)

    return observe


def summarise(reviews: Iterable[DocumentReview], output: Path) -> None:
    """One line a document and the place of the result, on stderr."""
    for item in reviews:
        if item.status == "failed":
            click.echo(f"未能审核  {item.path}：{item.reason}", err=True)
            continue
        counts = "，".join(
            f"{SEVERITY_LABELS[s.value]}{sum(1 for f in item.findings if f.severity is s)}" for s in Severity
        )
        goals = len(item.document.goals) if item.document else 0
        click.echo(f"已审核    {item.path}：绩效目标表{goals}张，{counts}", err=True)
    click.echo(f"结果：{output / 'index.html'}", err=True)


def exit_code(reviews: Iterable[DocumentReview], fail_on: str) -> int:
    """0 nothing at or above --fail-on; the first of 4, 3, 1 that applies otherwise."""
    reviews = list(reviews)
    if any(o.kind is OutcomeKind.CRASHED for r in reviews for o in r.outcomes):
        return EXIT_FAULT
    if any(r.status == "failed" for r in reviews):
        return EXIT_UNREAD
    if fail_on == "never":
        return 0
    rank = Severity(fail_on).rank
    return EXIT_FOUND if any(f.severity.rank >= rank for r in reviews for f in r.findings) else 0


def main(arguments: list[str] | None = None) -> None:
    """Entry point. Expected fault, interrupt and bug are three different exits."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
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
        click.echo("已中断。", err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception:
        return report_bug()


def report_bug() -> int:
    """A fault of the tool: a log that can be pasted, exit code 4."""
    trace = traceback.format_exc()
    with tempfile.NamedTemporaryFile("w", suffix=".log", prefix="perfcheck-", delete=False, encoding="utf-8") as log:
        log.write(f"perfcheck {__version__}, Python {sys.version}\n{trace}")
    click.echo(f"程序出错，这是工具的问题。请把日志发给维护者：{log.name}\n{trace.splitlines()[-1]}", err=True)
    return EXIT_FAULT


if __name__ == "__main__":
    main()
