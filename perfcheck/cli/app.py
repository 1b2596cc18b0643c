"""The command line: the commands by name, and the exit of each kind of fault.

A command's module is loaded when it is called, so that ``perfcheck parse`` does not wait for what only
``perfcheck review`` needs.
"""

from __future__ import annotations

import gc
import io
import os
import sys

import click

from perfcheck.cli.chinese import LazyGroup, translate_click, usage_message
from perfcheck.cli.faults import told
from perfcheck.cli.options import EXIT_UNREAD, EXIT_USAGE
from perfcheck.cli.standard_output import ReaderGoneError
from perfcheck.version import __version__

NUMPY_WITHOUT_AVX512 = ("NPY_DISABLE_CPU_FEATURES", "X86_V4")
"""A variable of numpy's, and its value: on AMD's Zen 4 numpy sorts with AVX-512 five times as slowly as without
(numpy 2.4, a million keys: 56 and 11 ms); elsewhere little is lost. Versions that have another name for it go on."""

NO_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""A variable of pydantic's, and its value: no package that happens to be installed is looked for, or runs, in ours."""

COMMANDS = {
    "review": "perfcheck.cli.review",
    "parse": "perfcheck.cli.parse",
    "schema": "perfcheck.cli.schema",
    "rules": "perfcheck.cli.catalogue",
    "explain": "perfcheck.cli.catalogue",
    "config": "perfcheck.cli.config",
    "decisions": "perfcheck.cli.decisions",
    "cache": "perfcheck.cli.cache",
    "offline": "perfcheck.cli.offline",
}
SHORT = {
    "review": "审核文件，生成 HTML 审核页、索引页和 review.json。",
    "parse": "把文件解析为结构化 JSON，写到标准输出。",
    "schema": "输出 parse、review 结果或配置文件的 JSON Schema。",
    "rules": "列出全部规则。",
    "explain": "说明一条规则：检查什么、依据、示例、不报告的情形。",
    "config": "输出生效的全部配置（TOML）。",
    "decisions": "合并、查看审核人导出的决定，读回批注副本。",
    "cache": "查看、清除已解析文件的缓存。",
    "offline": "收集离线安装所需的全部文件。",
}


translate_click()


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    short=SHORT,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", help="显示版本并退出。", message="perfcheck %(version)s")
def app() -> None:
    """项目支出绩效目标表质量检查：读部门预算公开文件，逐表检查，生成可离线打开的审核页。"""


def main(arguments: list[str] | None = None) -> None:
    """Entry point. Expected fault, interrupt and bug are three different exits."""
    os.environ.setdefault(*NO_PLUGINS)
    os.environ.setdefault(*NUMPY_WITHOUT_AVX512)  # numpy is loaded later, by those commands that need it
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # or all values of the last document are looked through once more on the way out
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """One command line, to its exit code. Never raises."""
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
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断，没有完成。", err=True)
        return EXIT_UNREAD
    except ReaderGoneError:
        return 0
    except Exception as fault:  # noqa: BLE001 - told as a fault of the file or the tool, never lost
        sentence, code = told(fault)
        click.echo(sentence, err=True)
        return code


def use_utf8() -> None:
    """JSON is UTF-8 wherever it goes; a terminal of another encoding loses no message, only a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where it was closed before we started
            name = "utf-8" if stream is sys.stdout and not stream.isatty() else None
            stream.reconfigure(encoding=name, errors="replace")
